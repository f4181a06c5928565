//! The built-in dictionaries as `build.rs` compiles them: nothing is read, checked or built when the
//! program starts. It is the same as reading and compiling the CSV files, and a test says so.

use crate::dictionary::{Dictionary, Layer, Table};

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

    /// The built-in dictionaries as a layer.
    pub fn built_in() -> Layer<'static> {
        Layer::Rows(Table::built_in())
    }
}

impl Table {
    /// The rows of the built-in dictionaries. As they were compiled from canonical files,
    /// [`Table::write`] makes the same files.
    pub fn built_in() -> Table {
        Table::of_image(DICTIONARY)
    }
}
