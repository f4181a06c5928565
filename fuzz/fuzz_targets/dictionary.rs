//! Any three files as a dictionary.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::{invariants::dictionaries, parts, text};

fuzz_target!(|bytes: &[u8]| {
    dictionaries::folder(parts(&text(bytes)));
});
