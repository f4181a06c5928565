//! The grammar of versions.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::{invariants::versions, text};

fuzz_target!(|bytes: &[u8]| {
    versions::versions(&text(bytes));
});
