//! The built-in dictionaries as `build.rs` compiles them: nothing is read, checked or built when the
//! program starts. It is the same as reading and compiling the CSV files, and a test says so.

use std::sync::LazyLock;

use crate::dictionary::{Dictionary, File, Kind, Layer, Table};

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

    /// The built-in dictionaries as a layer: the files that they were compiled from.
    pub fn built_in() -> Layer<'static> {
        // Written from what was compiled: the program need not hold them too.
        static TEXTS: LazyLock<[String; 3]> = LazyLock::new(|| {
            let table = Table::of_image(DICTIONARY);
            Kind::ALL.map(|kind| table.write(kind))
        });
        let files = Kind::ALL.iter().zip(&*TEXTS);
        let file = |(kind, text): (&Kind, &'static String)| File {
            kind: *kind,
            name: kind.file_name().to_string(),
            text,
        };
        files.map(file).collect()
    }
}
