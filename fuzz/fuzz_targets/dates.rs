//! What may be a date.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::{invariants::reading, text};

fuzz_target!(|bytes: &[u8]| {
    reading::date(&text(bytes));
});
