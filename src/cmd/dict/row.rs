//! A row as `list`, `show` and `export` write it for a script.

use anyhow::Result;
use serde_json::{Map, Value};

use mentioned::dictionary::{CHANGE, Dictionary, Entity, Kind, LISTS, columns};

/// Every column of any kind, as CSV has them.
const COLUMNS: [&str; 10] = [
    "kind", "name", "maker", "parent", "forms", "versions", "cues", "focus", "ticker", "website",
];

/// An object with the kind, and every column of the kind: lists as arrays, forms with their marks
/// as the files write them.
pub fn json(dictionary: &Dictionary, entity: &Entity) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("kind".to_string(), entity.kind.noun().into());
    for column in columns(entity.kind).iter().filter(|c| **c != CHANGE) {
        let cell = cell(dictionary, entity, column);
        let value = match cell.as_str() {
            cell if LISTS.contains(column) => {
                cell.split('|').filter(|item| !item.is_empty()).collect()
            }
            "" => Value::Null,
            cell => cell.into(),
        };
        object.insert((*column).to_string(), value);
    }
    object
}

/// The rows as CSV: kind, and the columns of the files.
pub fn csv<'a>(
    dictionary: &Dictionary,
    entities: impl Iterator<Item = &'a Entity>,
) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for entity in entities {
        writer.write_record(COLUMNS.map(|column| cell(dictionary, entity, column)))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// What the entity's row says in a column, as a file writes it.
pub fn cell(dictionary: &Dictionary, entity: &Entity, column: &str) -> String {
    let name = |id: Option<_>| id.map_or(String::new(), |id| dictionary.entity(id).name.clone());
    match column {
        "kind" => entity.kind.noun().to_string(),
        "name" => entity.name.clone(),
        "maker" => name(entity.maker),
        "parent" => name(entity.parent),
        "forms" => {
            let forms: Vec<String> = entity.forms.iter().map(ToString::to_string).collect();
            forms.join("|")
        }
        "versions" => entity.versions.join("|"),
        "cues" => entity.cues.join("|"),
        "focus" if entity.kind == Kind::Company => entity.focus.cell().to_string(),
        "ticker" => entity.ticker.clone().unwrap_or_default(),
        "website" => entity.website.clone().unwrap_or_default(),
        _ => String::new(),
    }
}
