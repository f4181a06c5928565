//! Names that are not proposed: those that an archive often has and that were never listed, and those that the
//! dictionary's keeper has struck.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::candidates::plain;
use super::table::{self, Rows};
use crate::dictionary::Problem;

/// Names that were often met and never listed, with the number of their articles, sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Often(BTreeMap<String, usize>);

impl Often {
    pub const FILE: &str = "often.csv";

    const COLUMNS: [&str; 2] = ["name", "articles"];

    pub fn new(names: impl IntoIterator<Item = (String, usize)>) -> Often {
        Often(names.into_iter().collect())
    }

    /// Those of the archive that the built-in table was learned from.
    pub fn built_in() -> Often {
        Often::read(Often::FILE, include_str!("../../dictionaries/often.csv")).0
    }

    pub fn read(file: &str, text: &str) -> (Often, Vec<Problem>) {
        let Rows { rows, mut problems } = table::read(file, text, &Often::COLUMNS);
        let mut names = BTreeMap::new();
        for (origin, [name, articles]) in rows {
            match articles.parse() {
                Ok(articles) => _ = names.insert(name, articles),
                Err(_) => problems.push(Problem::error(
                    &origin,
                    format!("{articles:?} is no number of articles; write one"),
                )),
            }
        }
        (Often(names), problems)
    }

    pub fn write(&self) -> String {
        let rows = self
            .0
            .iter()
            .map(|(name, articles)| [name.clone(), articles.to_string()]);
        table::write(&Often::COLUMNS, rows)
    }
}

/// Names that the keeper has struck, sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rejected(BTreeSet<String>);

impl Rejected {
    pub const FILE: &str = "rejected.csv";

    const COLUMNS: [&str; 1] = ["name"];

    pub fn read(file: &str, text: &str) -> (Rejected, Vec<Problem>) {
        let Rows { rows, problems } = table::read(file, text, &Rejected::COLUMNS);
        (
            Rejected(rows.into_iter().map(|(_, [name])| name).collect()),
            problems,
        )
    }

    pub fn write(&self) -> String {
        table::write(&Rejected::COLUMNS, self.0.iter().map(|name| [name.clone()]))
    }

    /// Says whether it is new.
    pub fn add(&mut self, name: &str) -> bool {
        self.0.insert(name.to_string())
    }
}

/// All of both, in whatever spelling.
#[derive(Clone, Debug, Default)]
pub struct PassedOver(HashSet<String>);

impl PassedOver {
    pub fn new<'a>(often: &Often, rejected: impl IntoIterator<Item = &'a Rejected>) -> PassedOver {
        let rejected = rejected.into_iter().flat_map(|rejected| rejected.0.iter());
        PassedOver(
            often
                .0
                .keys()
                .chain(rejected)
                .map(|name| plain(name))
                .collect(),
        )
    }

    pub(super) fn has(&self, plain: &str) -> bool {
        self.0.contains(plain)
    }
}
