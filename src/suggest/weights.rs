//! The table of what stands beside names: for each feature how much it speaks for a company and for a model.

use rustc_hash::FxHashMap;

use super::table::{self, Rows};
use crate::dictionary::{Kind, Problem};

/// How much is said for a company, and for a model.
pub type Margins = [f64; 2];

pub const KINDS: [Kind; 2] = [Kind::Company, Kind::Model];

/// What is smaller does not stand in the table.
const LEAST: f64 = 0.1;

/// What the features of a name begin with.
#[rustfmt::skip]
const FEATURES: &[&str] = &[
    "2 before", "2 behind", "3 before", "3 behind", "apposition", "around", "before", "behind", "bias", "ends with", "first",
    "in the title", "is a surname here", "is one English word", "is English words", "is no English words", "is English in part", "last", "length", "middle", "only", "shape", "thing",   "topic", "version",
];

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Sorted by feature, each once.
    rows: Vec<(String, Margins)>,
    index: FxHashMap<String, u32>,
}

impl Weights {
    pub const FILE: &str = "beside.csv";

    const COLUMNS: [&str; 3] = ["feature", "company", "model"];

    /// Those that were learned from an archive for the built-in dictionary.
    pub fn built_in() -> Weights {
        Weights::read(Weights::FILE, include_str!("../../dictionaries/beside.csv")).0
    }

    /// A weight has two digits.
    pub fn new(rows: impl IntoIterator<Item = (String, Margins)>) -> Weights {
        let rounded = |weight: f64| match weight.abs() < LEAST {
            true => 0.0,
            false => (weight * 100.0).round() / 100.0,
        };
        let rows = rows
            .into_iter()
            .map(|(feature, weights)| (feature, weights.map(rounded)));
        let mut rows: Vec<(String, Margins)> =
            rows.filter(|(_, weights)| *weights != [0.0; 2]).collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows.dedup_by(|b, a| a.0 == b.0);
        let index = rows
            .iter()
            .zip(0..)
            .map(|((feature, _), at)| (feature.clone(), at));
        let index = index.collect();
        Weights { rows, index }
    }

    /// The rows of a file, and what is wrong with others.
    pub fn read(file: &str, text: &str) -> (Weights, Vec<Problem>) {
        let Rows { rows, mut problems } = table::read(file, text, &Weights::COLUMNS);
        let mut read = Vec::with_capacity(rows.len());
        for (origin, [feature, company, model]) in rows {
            if !FEATURES.iter().any(|known| begins(&feature, known)) {
                let known = FEATURES.join(", ");
                let message = format!("unknown feature {feature:?}; they begin with {known}");
                problems.push(Problem::error(&origin, message));
            }
            match (weight(&company), weight(&model)) {
                (Some(company), Some(model)) => read.push((feature, [company, model])),
                _ => {
                    let message = format!(
                        "{company:?} or {model:?} is no weight; write a number like -1.25, or nothing"
                    );
                    problems.push(Problem::error(&origin, message));
                }
            }
        }
        (Weights::new(read), problems)
    }

    pub fn write(&self) -> String {
        let cell = |weight: f64| {
            if weight == 0.0 {
                String::new()
            } else {
                format!("{weight:.2}")
            }
        };
        let rows = self.rows.iter();
        table::write(
            &Weights::COLUMNS,
            rows.map(|(feature, [company, model])| [feature.clone(), cell(*company), cell(*model)]),
        )
    }

    pub fn rows(&self) -> &[(String, Margins)] {
        &self.rows
    }

    /// The row of a feature.
    pub fn find(&self, feature: &str) -> Option<u32> {
        self.index.get(feature).copied()
    }

    pub fn margins(&self, row: u32) -> Margins {
        self.rows
            .get(row as usize)
            .map_or([0.0; 2], |(_, margins)| *margins)
    }

    pub fn feature(&self, row: u32) -> &str {
        self.rows
            .get(row as usize)
            .map_or("", |(feature, _)| feature)
    }
}

pub fn add(sum: &mut Margins, more: Margins) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

fn begins(feature: &str, known: &str) -> bool {
    let rest = feature.strip_prefix(known);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn weight(cell: &str) -> Option<f64> {
    match cell {
        "" => Some(0.0),
        cell => cell
            .parse()
            .ok()
            .filter(|weight: &f64| weight.abs() < 1000.0),
    }
}
