//! Entries are counted, one after another.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::days::{Count, Days};
use super::frequent::Frequent;
use crate::date::{self, Day};
use crate::record::{Entry, Tag};

/// Listed entities that are counted: more than any dictionary has.
const ENTITIES: usize = 200_000;
/// Unlisted names that are followed.
const UNLISTED: usize = 50_000;
/// Versions of models that are followed.
const VERSIONS: usize = 50_000;
/// Pairs that are followed.
const PAIRS: usize = 200_000;
/// An article that names more entities counts as naming its most mentioned ones together: a list
/// of everybody says nothing of who belongs to whom, and pairs are many.
const TOGETHER: usize = 50;
/// An article is known again among so many articles before it.
const KNOWN: usize = 1 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Company,
    Model,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Company => "company",
            Kind::Model => "model",
        }
    }
}

/// A listed company or model, and what is counted of it.
#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: Kind,
    pub name: String,
    /// (models) As first said.
    pub maker: Option<String>,
    pub count: Count,
    /// Articles that name it in their title.
    pub in_title: u64,
    pub days: Days,
    /// The number of the last article that named it.
    last: u64,
}

/// What is counted of an unlisted name, beside the articles.
#[derive(Clone, Debug, Default)]
pub struct Unlisted {
    pub mentions: u64,
    pub first: Option<Day>,
}

/// The counts of an archive, so far.
pub struct Tally {
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) articles: u64,
    pub(super) undated: u64,
    pub(super) duplicates: u64,
    /// Before `from` or after `to`.
    pub(super) outside: u64,
    pub(super) entities: Vec<Entity>,
    /// Tags of entities that came when there were too many.
    pub(super) uncounted: u64,
    pub(super) days: Days,
    pub(super) unlisted: Frequent<(Kind, String), Unlisted>,
    /// By entity; the value is the first day.
    pub(super) versions: Frequent<(u32, String), Option<Day>>,
    /// The smaller number first.
    pub(super) pairs: Frequent<(u32, u32), ()>,
    companies: HashMap<String, u32>,
    models: HashMap<String, u32>,
    known: Known,
    /// What the present article names, with its mentions.
    here: Vec<(u64, u32)>,
}

impl Tally {
    /// Counts the articles from one day to another, both included. Where either is given, articles
    /// without a date are left out.
    pub fn new(from: Option<Day>, to: Option<Day>) -> Tally {
        Tally {
            from,
            to,
            articles: 0,
            undated: 0,
            duplicates: 0,
            outside: 0,
            entities: Vec::new(),
            uncounted: 0,
            days: Days::default(),
            unlisted: Frequent::new(UNLISTED),
            versions: Frequent::new(VERSIONS),
            pairs: Frequent::new(PAIRS),
            companies: HashMap::new(),
            models: HashMap::new(),
            known: Known::default(),
            here: Vec::new(),
        }
    }

    pub fn add(&mut self, entry: &Entry<'_>) {
        if self.known.again(entry) {
            self.duplicates += 1;
            return;
        }
        let day = entry.date.as_deref().and_then(date::day);
        self.undated += u64::from(day.is_none());
        if self.from.is_some() || self.to.is_some() {
            let Some(day) = day else { return };
            if self.from.is_some_and(|from| day < from) || self.to.is_some_and(|to| day > to) {
                self.outside += 1;
                return;
            }
        }
        self.articles += 1;
        if let Some(day) = day {
            let (articles, mentions) = (1, 0);
            self.days.add(day, Count { articles, mentions });
        }
        self.here.clear();
        for (kind, tags) in [
            (Kind::Company, &entry.companies),
            (Kind::Company, &entry.also_mentioned),
            (Kind::Model, &entry.models),
        ] {
            for tag in tags {
                self.tag(kind, tag, day);
            }
        }
        if self.here.len() > TOGETHER {
            self.here
                .sort_unstable_by_key(|(mentions, id)| (u64::MAX - mentions, *id));
            self.here.truncate(TOGETHER);
        }
        for (at, (_, a)) in self.here.iter().enumerate() {
            for (_, b) in &self.here[..at] {
                self.pairs.add((*a.min(b), *a.max(b)));
            }
        }
    }

    fn tag(&mut self, kind: Kind, tag: &Tag<'_>, day: Option<Day>) {
        if tag.unlisted {
            let of = self.unlisted.add((kind, tag.name.to_string()));
            of.mentions = of.mentions.saturating_add(tag.mentions);
            of.first = earlier(of.first, day);
            return;
        }
        let Some(id) = self.id(kind, tag) else {
            self.uncounted += 1;
            return;
        };
        let entity = &mut self.entities[id as usize];
        // An article may say a name in two lists.
        let again = entity.last == self.articles;
        entity.last = self.articles;
        let count = Count {
            articles: u64::from(!again),
            mentions: tag.mentions,
        };
        entity.count.add(count);
        entity.in_title += u64::from(tag.in_title && !again);
        if let Some(day) = day {
            entity.days.add(day, count);
        }
        if !again {
            self.here.push((tag.mentions, id));
        }
        for version in &tag.versions {
            let first = self.versions.add((id, version.clone()));
            *first = earlier(*first, day);
        }
    }

    fn id(&mut self, kind: Kind, tag: &Tag<'_>) -> Option<u32> {
        let ids = match kind {
            Kind::Company => &mut self.companies,
            Kind::Model => &mut self.models,
        };
        if let Some(id) = ids.get(&*tag.name) {
            return Some(*id);
        }
        if self.entities.len() == ENTITIES {
            return None;
        }
        let id = self.entities.len() as u32;
        ids.insert(tag.name.to_string(), id);
        self.entities.push(Entity {
            kind,
            name: tag.name.to_string(),
            maker: tag.company.as_deref().map(str::to_string),
            count: Count::default(),
            in_title: 0,
            days: Days::default(),
            last: 0,
        });
        Some(id)
    }
}

fn earlier(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The last articles, by id, URL, title and date: feeds that are fetched every day say the same
/// article again and again. In two halves, of which the older one is forgotten.
#[derive(Default)]
struct Known {
    newer: HashSet<u64>,
    older: HashSet<u64>,
}

impl Known {
    fn again(&mut self, entry: &Entry<'_>) -> bool {
        // By its id alone, one article out of a pipe is all others.
        if entry.title.is_none() && entry.url.is_none() {
            return false;
        }
        let mut hash = DefaultHasher::new();
        (&entry.id, &entry.url, &entry.title, &entry.date).hash(&mut hash);
        let hash = hash.finish();
        if self.older.contains(&hash) || !self.newer.insert(hash) {
            return true;
        }
        if self.newer.len() == KNOWN {
            self.older = std::mem::take(&mut self.newer);
        }
        false
    }
}
