//! Any bytes as a document; the first says which format, if any.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned::article::Format;
use mentioned_fuzz::invariants::reading;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let format = Format::ALL.get(usize::from(*first) % (Format::ALL.len() + 1));
    reading::document("x", bytes, format.copied());
});
