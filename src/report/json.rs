//! JSON: one document, an object with the tables by their names, each an array of objects;
//! `summary` is one object. One object per line.

use serde_json::{Map, Value};

use super::figures::Figures;
use super::table::{Cell, Table, Which, table};

pub fn json(figures: &Figures) -> String {
    let sections = Which::ALL.map(|which| {
        let Table { columns, rows } = table(figures, which);
        let object = |row: Vec<Cell>| {
            let columns = columns.iter().map(ToString::to_string);
            let fields: Map<String, Value> = columns.zip(row.into_iter().map(value)).collect();
            Value::Object(fields).to_string()
        };
        let objects: Vec<String> = rows.into_iter().map(object).collect();
        let name = which.name();
        match which {
            Which::Summary => format!("\"{name}\": {}", objects.concat()),
            _ if objects.is_empty() => format!("\"{name}\": []"),
            _ => format!("\"{name}\": [\n  {}\n]", objects.join(",\n  ")),
        }
    });
    format!("{{\n{}\n}}\n", sections.join(",\n"))
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Text(text) => text.into(),
        Cell::Count(count) => count.into(),
        Cell::Ratio(ratio) => ratio.into(),
        Cell::Day(day) => day.to_string().into(),
        Cell::None => Value::Null,
    }
}
