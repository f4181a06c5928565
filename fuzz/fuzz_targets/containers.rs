//! Any bytes as a compressed file or an archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::invariants::reading;

fuzz_target!(|bytes: &[u8]| {
    reading::container(bytes);
});
