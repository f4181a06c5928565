//! What holds for any input, as functions that panic where it does not. `tests/properties.rs` gives
//! them random inputs, and the targets of `fuzz/` inputs that reach new code.
#![allow(dead_code, reason = "each user takes its part")]

pub mod dictionaries;
pub mod matching;
pub mod reading;
pub mod records;
pub mod tagging;
pub mod versions;
