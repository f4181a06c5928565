//! Any forms, a line each, are found in any text as the plain search finds them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mentioned::dictionary::{Dictionary, File, Kind, Layer, Row, Table};
use mentioned_fuzz::invariants::matching::Pair;
use mentioned_fuzz::{parts, text};

fuzz_target!(|bytes: &[u8]| {
    let input = text(bytes);
    let [forms, text] = parts(&input);
    let mut table = Table::default();
    for (number, form) in forms.lines().enumerate() {
        table.add(&Row::new(Kind::ALL[number % 2], &number.to_string()).with("forms", form));
    }
    let files = Kind::ALL.map(|kind| (kind, table.write(kind)));
    let layer = files.iter().map(|(kind, text)| File {
        kind: *kind,
        name: kind.file_name().to_string(),
        text,
    });
    let Ok(dictionary) = Dictionary::read(&[Layer::Files(layer.collect())]) else {
        return;
    };
    Pair::new(&dictionary).compare(text);
});
