//! The built-in dictionaries as `build.rs` compiles them: nothing is read, checked or built when the
//! program starts. It is the same as reading and compiling the CSV files, and a test says so.

use crate::dictionary::Dictionary;

static DICTIONARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary"));

impl Dictionary {
    /// What [`Dictionary::read`] makes of [`Dictionary::built_in`], at once: an entity is read when
    /// it is asked for.
    pub fn compiled() -> Dictionary {
        Dictionary::of_image(DICTIONARY)
    }

    /// Whether it is [`Dictionary::compiled`], of which the patterns are compiled too.
    pub(crate) fn is_compiled(&self) -> bool {
        self.is_of_image(DICTIONARY)
    }
}
