//! The figures of a report: what the counts come to.

use std::cmp::Reverse;
use std::fmt::{self, Display, Formatter};

use super::days::Count;
use super::frequent::Kept;
use super::period::By;
use super::range::{per_period, range};
use super::tally::{Entity, Kind, Tally};
use crate::date::Day;

/// More points than this are no plot.
const PERIODS: usize = 5000;

pub struct Figures {
    pub articles: u64,
    pub undated: u64,
    pub duplicates: u64,
    pub outside: u64,
    /// Articles so far away from the others that their dates must be wrong: in no period.
    pub stray: u64,
    /// Tags of entities that were too many to be counted.
    pub uncounted: u64,
    /// Of all companies, and of all models, how many there are, and their mentions.
    pub companies: (u64, u64),
    pub models: (u64, u64),
    pub by: By,
    /// The first and the last day; `None` where no article has a date.
    pub range: Option<(Day, Day)>,
    pub periods: Vec<Period>,
    /// Companies and models, most articles first.
    pub leading: Vec<Leading>,
    pub versions: Vec<Version>,
    /// Whether the counts of versions, pairs and unlisted names are exact.
    pub versions_exact: bool,
    pub pairs: Vec<Pair>,
    pub pairs_exact: bool,
    /// Newcomers are those whose first day is this one or later: the last quarter of the range.
    pub since: Option<Day>,
    pub newcomers: Vec<Leading>,
    pub unlisted: Vec<Unlisted>,
    pub unlisted_exact: bool,
}

/// All articles of a period.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    pub start: Day,
    /// Whether all its days are within the range: else its numbers look like a fall.
    pub whole: bool,
    pub articles: u64,
}

#[derive(Clone, Debug)]
pub struct Leading {
    pub kind: Kind,
    pub name: String,
    pub maker: Option<String>,
    pub count: Count,
    pub in_title: u64,
    /// The first and the last day within the range.
    pub seen: Option<(Day, Day)>,
    /// As many as there are periods.
    pub periods: Vec<Count>,
}

pub struct Version {
    pub model: String,
    pub maker: Option<String>,
    pub version: String,
    pub articles: u64,
    pub uncertain: u64,
    pub first: Option<Day>,
}

/// Two of the leading, by their places in that list.
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub articles: u64,
    pub uncertain: u64,
    /// How many times as many articles as if the one had nothing to do with the other.
    pub lift: f64,
}

pub struct Unlisted {
    pub kind: Kind,
    pub name: String,
    pub articles: u64,
    pub uncertain: u64,
    pub mentions: u64,
    pub first: Option<Day>,
}

/// So many periods were asked for.
#[derive(Debug)]
pub struct TooManyPeriods(By, Day, Day);

impl Display for TooManyPeriods {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let TooManyPeriods(by, from, to) = self;
        write!(
            out,
            "from {from} to {to} there are more than {PERIODS} periods by {}; \
             take a longer one with --by, or fewer with --from and --to",
            by.name()
        )
    }
}

impl std::error::Error for TooManyPeriods {}

impl Figures {
    /// The `top` of each list, by periods that fit where none are given.
    pub fn new(tally: &Tally, by: Option<By>, top: usize) -> Result<Figures, TooManyPeriods> {
        let range = range(&tally.days);
        let days = range.map_or(0, |(from, to)| to.0 - from.0 + 1);
        let by = by.unwrap_or(By::fitting(days));
        let starts: Vec<Day> = match range {
            Some((from, to)) => by.starts(from, to).take(PERIODS + 1).collect(),
            None => Vec::new(),
        };
        if let (true, Some((from, to))) = (starts.len() > PERIODS, range) {
            return Err(TooManyPeriods(by, from, to));
        }
        let all = per_period(&tally.days, by, &starts, range);
        let dated: u64 = tally.days.iter().map(|(_, count)| count.articles).sum();
        let shown: u64 = all.iter().map(|count| count.articles).sum();
        let of = |kind| {
            let of_kind = tally.entities.iter().filter(|entity| entity.kind == kind);
            of_kind.fold((0, 0), |(number, mentions), entity| {
                (number + 1, entity.count.mentions.saturating_add(mentions))
            })
        };
        let leading = |entity: &Entity| Leading {
            kind: entity.kind,
            name: entity.name.clone(),
            maker: entity.maker.clone(),
            count: entity.count,
            in_title: entity.in_title,
            seen: range.and_then(|range| entity.days.within(range)),
            periods: per_period(&entity.days, by, &starts, range),
        };
        let mut ids = Vec::new();
        for kind in [Kind::Company, Kind::Model] {
            ids.extend(first(tally, top, |entity| entity.kind == kind));
        }
        let since = range
            .filter(|_| starts.len() > 1)
            .map(|(_, to)| Day(to.0 - (days - 1) / 4));
        let is_new = |entity: &Entity| {
            let seen = range.and_then(|range| entity.days.within(range));
            seen.is_some_and(|(first, _)| since.is_some_and(|since| first >= since))
        };
        Ok(Figures {
            articles: tally.articles,
            undated: tally.undated,
            duplicates: tally.duplicates,
            outside: tally.outside,
            stray: dated - shown,
            uncounted: tally.uncounted,
            companies: of(Kind::Company),
            models: of(Kind::Model),
            by,
            range,
            periods: starts
                .iter()
                .zip(&all)
                .map(|(start, count)| Period {
                    start: *start,
                    whole: range.is_some_and(|(from, to)| {
                        by == By::Day || from <= *start && by.next(*start) <= Day(to.0 + 1)
                    }),
                    articles: count.articles,
                })
                .collect(),
            leading: ids.iter().map(|id| leading(&tally.entities[*id])).collect(),
            versions: versions(tally, top),
            versions_exact: tally.versions.is_exact(),
            pairs: pairs(tally, &ids),
            pairs_exact: tally.pairs.is_exact(),
            since,
            newcomers: first(tally, top, is_new)
                .into_iter()
                .map(|id| leading(&tally.entities[id]))
                .collect(),
            unlisted: unlisted(tally, top),
            unlisted_exact: tally.unlisted.is_exact(),
        })
    }

    /// The leading of one kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Leading> {
        self.leading.iter().filter(move |one| one.kind == kind)
    }
}

/// The entities that most articles name, of those that are `wanted`.
fn first(tally: &Tally, top: usize, wanted: impl Fn(&Entity) -> bool) -> Vec<usize> {
    let all = tally.entities.iter().enumerate();
    let mut ids: Vec<usize> = all.filter(|(_, e)| wanted(e)).map(|(id, _)| id).collect();
    ids.sort_by_key(|id| {
        let entity = &tally.entities[*id];
        let Count { articles, mentions } = entity.count;
        (Reverse(articles), Reverse(mentions), &entity.name)
    });
    ids.truncate(top);
    ids
}

fn versions(tally: &Tally, top: usize) -> Vec<Version> {
    let mut all: Vec<_> = tally.versions.iter().collect();
    all.sort_by_key(|((id, version), kept)| {
        let model = &tally.entities[*id as usize].name;
        (Reverse(kept.count), model, version)
    });
    all.truncate(top);
    let version = |((id, version), kept): (&(u32, String), &Kept<_>)| {
        let model = &tally.entities[*id as usize];
        Version {
            model: model.name.clone(),
            maker: model.maker.clone(),
            version: version.clone(),
            articles: kept.count,
            uncertain: kept.uncertain,
            first: kept.value,
        }
    };
    all.into_iter().map(version).collect()
}

fn pairs(tally: &Tally, leading: &[usize]) -> Vec<Pair> {
    let articles = |at: usize| tally.entities[leading[at]].count.articles as f64;
    let mut pairs = Vec::new();
    for b in 0..leading.len() {
        for a in 0..b {
            let (low, high) = (leading[a].min(leading[b]), leading[a].max(leading[b]));
            let Some(kept) = tally.pairs.get(&(low as u32, high as u32)) else {
                continue;
            };
            let expected = articles(a) * articles(b) / tally.articles as f64;
            let lift = kept.count as f64 / expected;
            pairs.push(Pair {
                a,
                b,
                articles: kept.count,
                uncertain: kept.uncertain,
                // To two decimals here, for formats round differently.
                lift: (lift * 100.0).round() / 100.0,
            });
        }
    }
    pairs.sort_by_key(|pair| (Reverse(pair.articles), pair.a, pair.b));
    pairs
}

fn unlisted(tally: &Tally, top: usize) -> Vec<Unlisted> {
    let mut all: Vec<_> = tally.unlisted.iter().collect();
    all.sort_by_key(|(key, kept)| (Reverse(kept.count), Reverse(kept.value.mentions), *key));
    all.truncate(top);
    all.into_iter()
        .map(|((kind, name), kept)| Unlisted {
            kind: *kind,
            name: name.clone(),
            articles: kept.count,
            uncertain: kept.uncertain,
            mentions: kept.value.mentions,
            first: kept.value.first,
        })
        .collect()
}
