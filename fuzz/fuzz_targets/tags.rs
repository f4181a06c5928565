//! Any title and text: tags, and every format that they are written in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::{TAGGER, invariants::tagging, parts, text};

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let [title, body] = parts(&text);
    tagging::text(&TAGGER, title, body);
});
