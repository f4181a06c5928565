//! Changes to a table. Whether the result may be used is for `lint` to say.

use std::collections::HashMap;

use super::entity::bare;
use super::table::{CHANGE, LISTS, Row, Table, columns, joined};
use super::{Change, Kind, changes};

impl Table {
    /// Puts a row in, or into the row of its kind and name what it says that is new: list items
    /// are added, cells that hold one thing are replaced. Says what changed; nothing where all was
    /// known.
    pub fn add(&mut self, row: &Row) -> Vec<Change> {
        let name = row.name();
        let Some(old) = self.find_mut(row.kind, name) else {
            let none = Row::new(row.kind, name);
            self.rows.push(row.clone());
            return changes(&none, row);
        };
        let new = old.extended(row);
        let changes = changes(old, &new);
        *old = new;
        changes
    }

    /// Puts many rows in, each as [`Table::add`] does.
    pub fn add_all(&mut self, rows: &[&Row]) {
        let at = |(at, row): (usize, &Row)| ((row.kind, row.name().to_string()), at);
        let mut index: HashMap<_, _> = self.rows.iter().enumerate().map(at).collect();
        for row in rows {
            let key = (row.kind, row.name().to_string());
            match index.get(&key) {
                Some(&at) => self.rows[at] = self.rows[at].extended(row),
                None => {
                    index.insert(key, self.rows.len());
                    self.rows.push((*row).clone());
                }
            }
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, kind: Kind, name: &str) -> Option<Row> {
        let at = self
            .rows
            .iter()
            .position(|row| row.kind == kind && row.name() == name)?;
        Some(self.rows.remove(at))
    }

    /// Takes list items out of a row. A form is meant with or without its mark.
    pub fn remove_items(
        &mut self,
        kind: Kind,
        name: &str,
        items: &[(&str, String)],
    ) -> Vec<Change> {
        let Some(row) = self.find_mut(kind, name) else {
            return Vec::new();
        };
        let mut new = row.clone();
        for (column, item) in items {
            let stays = |one: &&str| one != item && !(*column == "forms" && bare(one) == item);
            let cell = joined(new.list(column).filter(stays));
            new.set(column, cell);
        }
        let changes = changes(row, &new);
        *row = new;
        changes
    }

    /// Gives a row another name, in the rows that refer to it too. Says how many those were. The
    /// forms stay as they are.
    pub fn rename(&mut self, kind: Kind, from: &str, to: &str) -> usize {
        let mut referring = 0;
        for row in &mut self.rows {
            if row.kind == kind && row.name() == from {
                row.set("name", to.to_string());
            }
            for column in ["maker", "parent"] {
                if kind == Kind::Company && row.cell(column) == from {
                    row.set(column, to.to_string());
                    referring += 1;
                }
            }
        }
        referring
    }

    fn find_mut(&mut self, kind: Kind, name: &str) -> Option<&mut Row> {
        let mut rows = self.rows.iter_mut();
        rows.find(|row| row.kind == kind && row.name() == name)
    }
}

impl Row {
    /// With what another row says that is new: list items are added, cells that hold one thing are
    /// replaced.
    pub fn extended(&self, by: &Row) -> Row {
        let mut new = self.clone();
        for column in columns(self.kind) {
            let cell = match by.cell(column) {
                "" => continue,
                _ if *column == CHANGE => continue,
                forms if *column == "forms" => with_forms(self, forms),
                items if LISTS.contains(column) => {
                    joined(self.list(column).chain(items.split('|')))
                }
                cell => cell.to_string(),
            };
            new.set(column, cell);
        }
        new
    }
}

/// The row's forms with others added; one that has another mark now stands where it stood.
fn with_forms(row: &Row, added: &str) -> String {
    let mut forms: Vec<&str> = row.list("forms").collect();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, form) in forms.iter().enumerate() {
        places.entry(bare(form)).or_insert(at);
    }
    for form in added.split('|').filter(|form| !form.is_empty()) {
        match places.get(bare(form)) {
            Some(at) => forms[*at] = form,
            None => {
                places.insert(bare(form), forms.len());
                forms.push(form);
            }
        }
    }
    joined(forms.into_iter())
}
