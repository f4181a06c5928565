//! Any lines as records that are read back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::invariants::records;

fuzz_target!(|bytes: &[u8]| {
    records::lines(bytes);
});
