//! Any text as a list of models or companies of somebody else.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::{TAGGER, invariants::dictionaries, text};

fuzz_target!(|bytes: &[u8]| {
    dictionaries::lists(&text(bytes), &TAGGER);
});
