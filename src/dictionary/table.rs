//! The rows of one folder's files, as they are written: what is read, checked, edited and written
//! back. Names are still names here; [`Dictionary`](super::Dictionary) has them linked.

use std::collections::{HashMap, HashSet};

use super::{Kind, Origin};

/// Every column of any kind, in the order in which they are hashed; behind them what is done with
/// the row below, which no hash has: it is done by then.
const CELLS: [&str; 10] = [
    "name", "maker", "parent", "forms", "versions", "cues", "focus", "ticker", "website", CHANGE,
];

/// What a row does to the row of its kind and name in the layer below: nothing there extends it.
pub const CHANGE: &str = "change";

/// In [`CHANGE`]: the row takes the place of the one below.
pub const REPLACE: &str = "replace";

/// In [`CHANGE`]: the row below is taken out.
pub const REMOVE: &str = "remove";

/// Those that hold a list, its items parted by `|`.
pub const LISTS: [&str; 3] = ["forms", "versions", "cues"];

/// The columns, in the order in which files are written. A file may leave columns out, and may
/// not have others.
pub fn columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Company => &[
            "name", "parent", "forms", "cues", "focus", "ticker", "website", CHANGE,
        ],
        Kind::Model => &[
            "name", "maker", "forms", "versions", "cues", "website", CHANGE,
        ],
        Kind::Decoy => &["name", "forms", "cues", CHANGE],
    }
}

/// A row as it is written, its references still names.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub kind: Kind,
    pub origin: Origin,
    cells: [String; CELLS.len()],
}

impl Row {
    /// A row that stands in no file yet.
    pub fn new(kind: Kind, name: &str) -> Row {
        let origin = Origin {
            file: format!("{name} (new)").into(),
            line: 0,
        };
        Row::at(kind, origin).with("name", name)
    }

    pub(super) fn at(kind: Kind, origin: Origin) -> Row {
        Row {
            kind,
            origin,
            cells: Default::default(),
        }
    }

    pub fn with(mut self, column: &str, cell: &str) -> Row {
        self.set(column, cell.to_string());
        self
    }

    pub fn name(&self) -> &str {
        &self.cells[0]
    }

    /// Empty where the file has no such column.
    pub fn cell(&self, column: &str) -> &str {
        let at = CELLS.iter().position(|c| *c == column);
        at.map_or("", |at| &self.cells[at])
    }

    /// The cells that say what the entity is, in the order in which they are hashed.
    pub(super) fn said(&self) -> &[String] {
        &self.cells[..CELLS.len() - 1]
    }

    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.cell(column).split('|').filter(|item| !item.is_empty())
    }

    pub(super) fn set(&mut self, column: &str, cell: String) {
        if let Some(at) = CELLS.iter().position(|c| *c == column) {
            self.cells[at] = cell;
        }
    }
}

/// The rows of one folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub(super) rows: Vec<Row>,
}

impl Table {
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    pub fn find(&self, kind: Kind, name: &str) -> Option<&Row> {
        let mut rows = self.rows.iter();
        rows.find(|row| row.kind == kind && row.name() == name)
    }

    pub(super) fn index(&self) -> HashMap<(Kind, &str), &Row> {
        let rows = self.rows.iter();
        rows.map(|row| ((row.kind, row.name()), row)).collect()
    }

    /// The file of one kind: rows in order of name, list items as they stand, columns that no row
    /// uses left out, `\n` line ends. A file that is written so from tidy rows is canonical:
    /// `write(read(file)) == file`.
    pub fn write(&self, kind: Kind) -> String {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| row.kind == kind).collect();
        rows.sort_by_key(|row| row.name());
        let says = |row: &Row, column: &str| !row.cell(column).is_empty();
        let used: Vec<&str> = columns(kind)
            .iter()
            .copied()
            .filter(|column| {
                ["name", "forms"].contains(column) || rows.iter().any(|row| says(row, column))
            })
            .collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail, and every record has as many cells as the header.
        let _ = writer.write_record(&used);
        for row in rows {
            let _ = writer.write_record(used.iter().map(|column| row.cell(column)));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// The same rows with what is mechanical mended: cells and items trimmed, items that are empty
    /// or repeated dropped, rows of one name made one where they do not contradict each other.
    pub fn tidy(&self) -> Table {
        let mut tidy = Table::default();
        let mut index: HashMap<(Kind, String), usize> = HashMap::new();
        for row in &self.rows {
            let row = tidied(row);
            let key = (row.kind, row.name().to_string());
            if let Some(&at) = index.get(&key)
                && let Some(one) = united(&tidy.rows[at], &row)
            {
                tidy.rows[at] = one;
                continue;
            }
            index.entry(key).or_insert(tidy.rows.len());
            tidy.rows.push(row);
        }
        tidy
    }
}

fn tidied(row: &Row) -> Row {
    let mut tidy = Row::at(row.kind, row.origin.clone());
    for column in columns(row.kind) {
        let cell = if LISTS.contains(column) {
            joined(row.list(column))
        } else {
            row.cell(column).trim().to_string()
        };
        tidy.set(column, cell);
    }
    tidy
}

/// Each item once, trimmed.
pub(super) fn joined<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut seen = HashSet::new();
    let items = items.map(str::trim).filter(|item| !item.is_empty());
    let once: Vec<&str> = items.filter(|item| seen.insert(*item)).collect();
    once.join("|")
}

/// One row of two of the same name; `None` where they say different things in a cell that holds
/// one.
fn united(a: &Row, b: &Row) -> Option<Row> {
    let mut one = a.clone();
    for column in columns(a.kind) {
        let cell = match (a.cell(column), b.cell(column)) {
            (a, b) if LISTS.contains(column) => joined(a.split('|').chain(b.split('|'))),
            (a, b) if a == b || b.is_empty() => a.to_string(),
            ("", b) => b.to_string(),
            _ => return None,
        };
        one.set(column, cell);
    }
    Some(one)
}
