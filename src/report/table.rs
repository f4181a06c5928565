//! The figures as tables: what CSV and JSON are written from.

use super::figures::Figures;
use super::tally::Kind;
use crate::date::Day;

/// A table by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Summary,
    Periods,
    Entities,
    Versions,
    Pairs,
    Newcomers,
    Unlisted,
}

impl Which {
    pub const ALL: [Which; 7] = [
        Which::Summary,
        Which::Periods,
        Which::Entities,
        Which::Versions,
        Which::Pairs,
        Which::Newcomers,
        Which::Unlisted,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Which::Summary => "summary",
            Which::Periods => "periods",
            Which::Entities => "entities",
            Which::Versions => "versions",
            Which::Pairs => "pairs",
            Which::Newcomers => "newcomers",
            Which::Unlisted => "unlisted",
        }
    }
}

pub struct Table {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Count(u64),
    /// Of two decimals.
    Ratio(f64),
    Day(Day),
    None,
}

/// One of the tables, tidy: one row an observation.
///
/// - `summary`: one row. `undated` articles are counted in all but the periods; so are `stray`
///   ones, whose dates are far from all others. `outside` are left out, and `duplicates`.
/// - `periods`: `period` is the first day; a row for each leading entity, and one of kind `all` for
///   all articles.
/// - `entities`: the leading ones; `in_title` counts articles.
/// - `pairs`: of leading entities, in how many articles they meet. Here and elsewhere, there may be
///   `uncertain` more articles. `lift`: how many times as many as chance would have.
pub fn table(figures: &Figures, which: Which) -> Table {
    let (columns, rows) = match which {
        Which::Summary => (
            "by,from,to,articles,undated,stray,duplicates,outside,companies,company_mentions,\
             models,model_mentions",
            summary(figures),
        ),
        Which::Periods => ("period,kind,name,articles,mentions", periods(figures)),
        Which::Entities => (
            "kind,name,company,articles,mentions,in_title,first_seen,last_seen",
            entities(figures),
        ),
        Which::Versions => (
            "name,company,version,articles,uncertain,first_seen",
            versions(figures),
        ),
        Which::Pairs => (
            "kind,name,other_kind,other_name,articles,uncertain,lift",
            pairs(figures),
        ),
        Which::Newcomers => (
            "kind,name,company,first_seen,articles,mentions",
            newcomers(figures),
        ),
        Which::Unlisted => (
            "kind,name,articles,uncertain,mentions,first_seen",
            unlisted(figures),
        ),
    };
    Table {
        columns: columns.split(',').collect(),
        rows,
    }
}

fn summary(figures: &Figures) -> Vec<Vec<Cell>> {
    let day = |which: fn((Day, Day)) -> Day| figures.range.map(which).into();
    vec![vec![
        figures.by.name().into(),
        day(|(from, _)| from),
        day(|(_, to)| to),
        figures.articles.into(),
        figures.undated.into(),
        figures.stray.into(),
        figures.duplicates.into(),
        figures.outside.into(),
        figures.companies.0.into(),
        figures.companies.1.into(),
        figures.models.0.into(),
        figures.models.1.into(),
    ]]
}

fn periods(figures: &Figures) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (at, period) in figures.periods.iter().enumerate() {
        let start = Cell::Day(period.start);
        let all = [
            start.clone(),
            "all".into(),
            Cell::None,
            period.articles.into(),
            Cell::None,
        ];
        rows.push(all.to_vec());
        for one in &figures.leading {
            let count = one.periods[at];
            rows.push(vec![
                start.clone(),
                one.kind.into(),
                one.name.as_str().into(),
                count.articles.into(),
                count.mentions.into(),
            ]);
        }
    }
    rows
}

fn entities(figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |one: &super::figures::Leading| {
        vec![
            one.kind.into(),
            one.name.as_str().into(),
            one.maker.as_deref().into(),
            one.count.articles.into(),
            one.count.mentions.into(),
            one.in_title.into(),
            one.seen.map(|(first, _)| first).into(),
            one.seen.map(|(_, last)| last).into(),
        ]
    };
    figures.leading.iter().map(row).collect()
}

fn versions(figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |one: &super::figures::Version| {
        vec![
            one.model.as_str().into(),
            one.maker.as_deref().into(),
            one.version.as_str().into(),
            one.articles.into(),
            one.uncertain.into(),
            one.first.into(),
        ]
    };
    figures.versions.iter().map(row).collect()
}

fn pairs(figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |pair: &super::figures::Pair| {
        let (a, b) = (&figures.leading[pair.a], &figures.leading[pair.b]);
        vec![
            a.kind.into(),
            a.name.as_str().into(),
            b.kind.into(),
            b.name.as_str().into(),
            pair.articles.into(),
            pair.uncertain.into(),
            Cell::Ratio(pair.lift),
        ]
    };
    figures.pairs.iter().map(row).collect()
}

fn newcomers(figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |one: &super::figures::Leading| {
        vec![
            one.kind.into(),
            one.name.as_str().into(),
            one.maker.as_deref().into(),
            one.seen.map(|(first, _)| first).into(),
            one.count.articles.into(),
            one.count.mentions.into(),
        ]
    };
    figures.newcomers.iter().map(row).collect()
}

fn unlisted(figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |one: &super::figures::Unlisted| {
        vec![
            one.kind.into(),
            one.name.as_str().into(),
            one.articles.into(),
            one.uncertain.into(),
            one.mentions.into(),
            one.first.into(),
        ]
    };
    figures.unlisted.iter().map(row).collect()
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_string())
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Cell {
        text.map_or(Cell::None, Cell::from)
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Cell {
        Cell::Count(count)
    }
}

impl From<Kind> for Cell {
    fn from(kind: Kind) -> Cell {
        kind.name().into()
    }
}

impl From<Option<Day>> for Cell {
    fn from(day: Option<Day>) -> Cell {
        day.map_or(Cell::None, Cell::Day)
    }
}
