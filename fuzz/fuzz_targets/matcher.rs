//! The matcher and the plain searches find the same.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mentioned::dictionary::Dictionary;
use mentioned_fuzz::invariants::matching::{COMPANIES, Pair, companies, letter_by_letter};
use mentioned_fuzz::text;

static PAIRS: LazyLock<[Pair; 2]> = LazyLock::new(|| {
    [
        Pair::new(&Dictionary::compiled()),
        Pair::new(&companies(COMPANIES)),
    ]
});

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    for pair in &*PAIRS {
        pair.compare(&text);
    }
    letter_by_letter(&text);
});
