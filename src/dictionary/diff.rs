//! What one table says that another does not, by name.

use std::collections::HashSet;

use super::Kind;
use super::table::{LISTS, Row, Table, columns};

/// A cell, or an item of one, that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Added {
        column: &'static str,
        item: String,
    },
    Removed {
        column: &'static str,
        item: String,
    },
    /// In a cell that holds one thing; either may be empty.
    Replaced {
        column: &'static str,
        old: String,
        new: String,
    },
}

/// A row that one table has and the other has not, or has otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub kind: Kind,
    pub name: String,
    pub what: What,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Added,
    Removed,
    Changed,
}

/// By kind and name; rows that are the same left out.
pub fn diff(old: &Table, new: &Table) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut note = |row: &Row, what, changes: Vec<Change>| {
        differences.push(Difference {
            kind: row.kind,
            name: row.name().to_string(),
            what,
            changes,
        });
    };
    let (of_old, of_new) = (old.index(), new.index());
    for (key, row) in &of_new {
        match of_old.get(key) {
            None => note(
                row,
                What::Added,
                changes(&Row::new(row.kind, row.name()), row),
            ),
            Some(before) => {
                let changes = changes(before, row);
                if !changes.is_empty() {
                    note(row, What::Changed, changes);
                }
            }
        }
    }
    for (key, row) in &of_old {
        if !of_new.contains_key(key) {
            note(
                row,
                What::Removed,
                changes(row, &Row::new(row.kind, row.name())),
            );
        }
    }
    differences.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    differences
}

/// What differs between two rows of one kind, in the order of the columns. The order of list items
/// says nothing.
pub fn changes(old: &Row, new: &Row) -> Vec<Change> {
    let mut changes = Vec::new();
    for &column in columns(new.kind) {
        if LISTS.contains(&column) {
            let missing = |from: &Row, to: &Row| -> Vec<String> {
                let there: HashSet<&str> = to.list(column).collect();
                let items = from.list(column).filter(|item| !there.contains(item));
                items.map(String::from).collect()
            };
            let removed = missing(old, new).into_iter();
            changes.extend(removed.map(|item| Change::Removed { column, item }));
            let added = missing(new, old).into_iter();
            changes.extend(added.map(|item| Change::Added { column, item }));
        } else if column != "name" && plain(old.cell(column)) != plain(new.cell(column)) {
            changes.push(Change::Replaced {
                column,
                old: old.cell(column).to_string(),
                new: new.cell(column).to_string(),
            });
        }
    }
    changes
}

/// An empty focus is broad.
fn plain(cell: &str) -> &str {
    if cell == "broad" { "" } else { cell }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Change::Added { column, item } => write!(f, "+ {column}: {item}"),
            Change::Removed { column, item } => write!(f, "- {column}: {item}"),
            Change::Replaced { column, old, new } if old.is_empty() => {
                write!(f, "+ {column}: {new}")
            }
            Change::Replaced { column, old, new } if new.is_empty() => {
                write!(f, "- {column}: {old}")
            }
            Change::Replaced { column, old, new } => write!(f, "~ {column}: {old} → {new}"),
        }
    }
}
