//! A text in UTF-8 and in UTF-16.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::{invariants::reading, text};

fuzz_target!(|bytes: &[u8]| {
    reading::encodings(&text(bytes));
});
