//! The places in which names stand, with their features: what weights are learned from.

use rustc_hash::FxHashMap;
use twox_hash::XxHash3_64;

use super::candidates::plain;
use crate::dictionary::Kind;

/// Of one name: what is met often says no more than what is met some times.
const MOST_PLACES: u32 = 20;

/// A feature is learned from where so many names have it.
const LEAST_NAMES: u32 = 5;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Label {
    Neither,
    Company,
    Model,
    /// A tag without a row, which may be right.
    Unsure,
}

impl Label {
    pub fn is(self, kind: Kind) -> bool {
        match kind {
            Kind::Company => self == Label::Company,
            _ => self == Label::Model,
        }
    }
}

/// Where a name stands.
pub struct Place {
    /// Its number.
    pub name: u32,
    pub label: Label,
    /// Whether its row is hidden in all articles.
    pub held_back: bool,
    /// Where its features end.
    pub end: usize,
}

/// A name that no row lists, or whose row is hidden.
pub struct Seen {
    pub name: String,
    pub articles: u32,
    /// The last of them, from 1.
    last: u32,
    /// In how many places it is learned from.
    pub places: u32,
    pub held_back: bool,
    /// Hidden in some articles, and known in others.
    pub listed: bool,
    pub is_tag: bool,
}

#[derive(Default)]
pub struct Places {
    pub all: Vec<Place>,
    pub seen: Vec<Seen>,
    names: FxHashMap<String, u32>,
    /// Of all places, hashed.
    features: Vec<u64>,
    /// How many names have a feature, and which was the last.
    counts: FxHashMap<u64, (u32, u32)>,
    legend: FxHashMap<u64, String>,
}

impl Places {
    /// Notes that an article has a name, by whatever spelling; says its number.
    pub fn name(&mut self, written: &str, article: u32) -> u32 {
        let next = self.seen.len() as u32;
        let name = *self.names.entry(plain(written)).or_insert(next);
        if name == next {
            self.seen.push(Seen {
                name: written.to_string(),
                articles: 0,
                last: 0,
                places: 0,
                held_back: false,
                listed: false,
                is_tag: false,
            });
        }
        let seen = &mut self.seen[name as usize];
        if seen.last != article {
            (seen.last, seen.articles) = (article, seen.articles + 1);
        }
        name
    }

    /// Notes a place with what `features` tells of it, unless enough of the name is noted.
    pub fn add(
        &mut self,
        name: u32,
        label: Label,
        held_back: bool,
        features: impl FnOnce(&mut dyn FnMut(&str)),
    ) {
        let seen = &mut self.seen[name as usize];
        if seen.places == MOST_PLACES {
            return;
        }
        seen.places += 1;
        features(&mut |feature| {
            let hash = XxHash3_64::oneshot(feature.as_bytes());
            self.features.push(hash);
            let (names, last) = self.counts.entry(hash).or_insert((0, u32::MAX));
            if *last != name {
                (*names, *last) = (*names + 1, name);
                if *names == LEAST_NAMES {
                    self.legend.insert(hash, feature.to_string());
                }
            }
        });
        self.all.push(Place {
            name,
            label,
            held_back,
            end: self.features.len(),
        });
    }

    /// The features of several names, and those of all places by their numbers. Frees what counted them.
    pub fn number(&mut self) -> Numbered {
        self.counts = FxHashMap::default();
        let legend = std::mem::take(&mut self.legend).into_iter();
        let mut features: Vec<(String, u64)> =
            legend.map(|(hash, feature)| (feature, hash)).collect();
        features.sort();
        let numbers: FxHashMap<u64, u32> = features
            .iter()
            .zip(0..)
            .map(|((_, hash), at)| (*hash, at))
            .collect();
        let hashes = std::mem::take(&mut self.features);
        let (mut all, mut ends, mut from) = (Vec::new(), Vec::with_capacity(self.all.len()), 0);
        for place in &self.all {
            all.extend(
                hashes[from..place.end]
                    .iter()
                    .filter_map(|hash| numbers.get(hash)),
            );
            ends.push(all.len());
            from = place.end;
        }
        Numbered {
            features: features.into_iter().map(|(feature, _)| feature).collect(),
            all,
            ends,
        }
    }
}

/// The features of places by numbers.
pub struct Numbered {
    pub features: Vec<String>,
    all: Vec<u32>,
    ends: Vec<usize>,
}

impl Numbered {
    pub fn of(&self, place: usize) -> &[u32] {
        let from = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[place]]
    }
}
