//! Edits of a dictionary, one after another: each a name, whose first letter says what is done, and a
//! word.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned_fuzz::invariants::dictionaries::{Edit, edited};
use mentioned_fuzz::text;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let parts: Vec<&str> = text.split('\0').collect();
    let edits = parts.chunks(2).map(|parts| {
        let mut name = parts[0].chars();
        Edit {
            what: name.next().unwrap_or_default() as u8,
            name: name.as_str(),
            word: parts.get(1).copied().unwrap_or_default(),
        }
    });
    edited(&edits.collect::<Vec<_>>());
});
