//! CSV out, in the one canonical form: rows sorted by name, list items as they stand, columns
//! that no row uses left out, `\n` line ends.

use super::read::columns;
use super::{Dictionary, Entity, Form, Kind};

/// The file of one kind, canonical: `write(read(file)) == file` for a canonical file.
pub fn write(dictionary: &Dictionary, kind: Kind) -> String {
    let mut rows: Vec<&Entity> = dictionary
        .entities()
        .map(|(_, entity)| entity)
        .filter(|entity| entity.kind == kind)
        .collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    let cells = |entity: &Entity, column: &str| -> String {
        let name_of =
            |id: Option<_>| id.map_or(String::new(), |id| dictionary.entity(id).name.clone());
        match column {
            "name" => entity.name.clone(),
            "maker" => name_of(entity.maker),
            "parent" => name_of(entity.parent),
            "forms" => entity
                .forms
                .iter()
                .map(Form::to_string)
                .collect::<Vec<_>>()
                .join("|"),
            "versions" => entity.versions.join("|"),
            "cues" => entity.cues.join("|"),
            "focus" => entity.focus.cell().to_string(),
            "ticker" => entity.ticker.clone().unwrap_or_default(),
            _ => entity.website.clone().unwrap_or_default(),
        }
    };
    let used: Vec<&str> = columns(kind)
        .iter()
        .copied()
        .filter(|column| {
            ["name", "forms"].contains(column)
                || rows
                    .iter()
                    .any(|row| !["", "broad"].contains(&&*cells(row, column)))
        })
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every record has as many cells as the header.
    let _ = writer.write_record(&used);
    for row in rows {
        let _ = writer.write_record(used.iter().map(|column| cells(row, column)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

impl std::fmt::Display for Form {
    /// As a dictionary cell writes it; the reverse of [`Form::parse`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = if self.ambiguous { "?" } else { "" };
        write!(f, "{}{mark}", self.text)
    }
}
