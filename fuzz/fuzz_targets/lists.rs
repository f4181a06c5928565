//! Any text as a list of models or companies of somebody else.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mentioned::Tagger;
use mentioned_fuzz::invariants::dictionaries;
use mentioned_fuzz::invariants::matching::{COMPANIES, companies};
use mentioned_fuzz::text;

/// A small dictionary: all of its names are looked at for each list.
static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::new(companies(COMPANIES)).unwrap());

fuzz_target!(|bytes: &[u8]| {
    dictionaries::lists(&text(bytes), &TAGGER);
});
