//! Weights for the words beside names, learned from articles by the dictionary's own tags.
//!
//! Of each article a part of the entities is hidden, as if no row listed them: their names are the examples
//! of companies and models, and all other names that no row lists are examples of neither. That is wrong for
//! the names that the dictionary lacks, so there is a second round without those that the first round takes
//! for companies or models. What a feature says counts once a name, however often the name is met, and only
//! features of several names are learned from.
//!
//! A part of the entities is hidden in all articles. How many of them are among the first names that a table
//! would propose which was learned without them says how good it is.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};
use twox_hash::XxHash3_64;

use super::candidates::{Candidates, plain};
use super::context::Context;
use super::passed::Often;
use super::rank::{HALF_LIKELY, UNLIKELY, rank};
use super::regression::{Example, train};
use super::weights::{KINDS, Margins, Weights};
use crate::article::Article;
use crate::dictionary::{Entity, Kind};
use crate::tags::Panel;
use crate::{Keep, Tagged, Tagger};

/// Of the entities, hidden everywhere; of the others, hidden in an article; in percent.
const HELD_BACK: u64 = 25;
const HIDDEN: u64 = 20;

/// Of one name: what is met often says no more than what is met some times.
const MOST_EXAMPLES: u32 = 20;

/// A feature is learned from where so many names have it.
const LEAST_NAMES: u32 = 5;

/// What is taken from an archive, which bounds the memory.
const MOST: usize = 1_500_000;

/// A name that no row lists and that is met in so many articles is passed over from now on.
const OFTEN: u32 = 12;

#[derive(Clone, Copy, PartialEq)]
enum Label {
    Neither,
    Company,
    Model,
    /// A tag without a row, which may be right.
    Unsure,
}

impl Label {
    fn is(self, kind: Kind) -> bool {
        match kind {
            Kind::Company => self == Label::Company,
            _ => self == Label::Model,
        }
    }
}

struct Instance {
    name: u32,
    label: Label,
    held_back: bool,
    /// Where its features end.
    end: usize,
}

struct Seen {
    name: String,
    articles: u32,
    last: u32,
    examples: u32,
    held_back: bool,
    /// Hidden in some articles, and known in others.
    listed: bool,
    is_tag: bool,
}

/// What is met in articles, before anything is learned from it.
pub struct Lessons<'a> {
    tagger: &'a Tagger,
    articles: u32,
    names: FxHashMap<String, u32>,
    seen: Vec<Seen>,
    instances: Vec<Instance>,
    /// Of all instances, hashed.
    features: Vec<u64>,
    /// How many names have a feature, and which was the last.
    counts: FxHashMap<u64, (u32, u32)>,
    legend: FxHashMap<u64, String>,
}

/// What was learned.
pub struct Learned {
    pub weights: Weights,
    /// Often met, never listed and unlike companies and models.
    pub often: Often,
    pub figures: Figures,
}

/// How well a table does that was learned without a part of the entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub articles: usize,
    pub names: usize,
    pub examples: usize,
    pub held_back: usize,
    /// Of the first so many names, how many are entities that were held back.
    pub hits: Vec<(usize, usize)>,
    /// The names of at least a score, and how many of them were held back.
    pub precision: Vec<(f64, usize, usize)>,
}

impl<'a> Lessons<'a> {
    pub fn new(tagger: &'a Tagger) -> Lessons<'a> {
        Lessons {
            tagger,
            articles: 0,
            names: FxHashMap::default(),
            seen: Vec::new(),
            instances: Vec::new(),
            features: Vec::new(),
            counts: FxHashMap::default(),
            legend: FxHashMap::default(),
        }
    }

    /// Whether more would be more than can be kept.
    pub fn is_full(&self) -> bool {
        self.instances.len() >= MOST
    }

    /// Takes in an article. Cannot fail.
    pub fn add(&mut self, article: &Article) {
        self.articles += 1;
        let tagged = self
            .tagger
            .tag_article(article, Panel::default(), Keep::Decisions);
        self.learn_from(article, &tagged);
    }

    fn learn_from(&mut self, article: &Article, tagged: &Tagged) {
        let dictionary = &tagged.dictionary;
        let text = &article.text;
        let id = hash(&[text]);
        let is_hidden = |entity| {
            let entity = dictionary.entity(entity);
            is_held_back(entity) || is_among(HIDDEN, &[&entity.name, &id.to_string()])
        };
        let candidates = Candidates::new(tagged, text, is_hidden);
        let known: Vec<_> = candidates
            .known
            .iter()
            .map(|(span, _, kind)| (*span, *kind))
            .collect();
        let context = Context::new(
            text,
            article.title_end,
            &known,
            candidates.found.iter().map(|one| one.name.span),
        );
        for candidate in &candidates.found {
            let entity = candidate.hidden.map(|id| dictionary.entity(id));
            let name = self.name(candidate.name.span.of(text));
            let seen = &mut self.seen[name as usize];
            if seen.last != self.articles {
                (seen.last, seen.articles) = (self.articles, seen.articles + 1);
            }
            seen.held_back |= entity.is_some_and(is_held_back);
            seen.listed |= entity.is_some_and(|entity| !is_held_back(entity));
            seen.is_tag |= candidate.is_tag;
            if seen.examples == MOST_EXAMPLES {
                continue;
            }
            seen.examples += 1;
            context.features(&candidate.name, |feature| {
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
            self.instances.push(Instance {
                name,
                label: match entity.map(|entity| entity.kind) {
                    Some(Kind::Company) => Label::Company,
                    Some(_) => Label::Model,
                    None if candidate.is_tag => Label::Unsure,
                    None => Label::Neither,
                },
                held_back: entity.is_some_and(is_held_back),
                end: self.features.len(),
            });
        }
    }

    fn name(&mut self, written: &str) -> u32 {
        let next = self.seen.len() as u32;
        let name = *self.names.entry(plain(written)).or_insert(next);
        if name == next {
            self.seen.push(Seen {
                name: written.to_string(),
                articles: 0,
                last: 0,
                examples: 0,
                held_back: false,
                listed: false,
                is_tag: false,
            });
        }
        name
    }

    /// Learns twice: without what is held back, to say how well that does, and with it.
    pub fn learn(mut self) -> Learned {
        self.counts = FxHashMap::default();
        let lessons = Dense::new(
            std::mem::take(&mut self.legend),
            &self.instances,
            &self.features,
        );
        self.features = Vec::new();
        let blind = lessons.learn(&self, |instance| match instance.held_back {
            true => Label::Neither,
            false => instance.label,
        });
        let figures = self.figures(&lessons.scores(&self, &blind), lessons.ends.len());
        let weights = lessons.learn(&self, |instance| instance.label);
        let often = self.often(&lessons.scores(&self, &weights));
        Learned {
            weights: lessons.table(&weights),
            often,
            figures,
        }
    }

    fn figures(&self, scores: &[Option<Margins>], examples: usize) -> Figures {
        let mut ranked: Vec<(f64, f64, &Seen)> = Vec::new();
        for (seen, margins) in self.seen.iter().zip(scores) {
            if let Some([company, model]) = margins
                && !seen.listed
            {
                let margin = company.max(*model);
                ranked.push((rank(margin, seen.articles), margin, seen));
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.name.cmp(&b.2.name)));
        let hits = |names: &mut dyn Iterator<Item = &(f64, f64, &Seen)>| {
            names.filter(|(_, _, seen)| seen.held_back).count()
        };
        Figures {
            articles: self.articles as usize,
            names: self.seen.len(),
            examples,
            held_back: self.seen.iter().filter(|seen| seen.held_back).count(),
            hits: [50, 100, 200]
                .map(|first| (first, hits(&mut ranked.iter().take(first))))
                .into(),
            precision: [-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0]
                .map(|least| {
                    let above = || ranked.iter().filter(move |(_, margin, _)| *margin >= least);
                    (least, above().count(), hits(&mut above()))
                })
                .into(),
        }
    }

    fn often(&self, scores: &[Option<Margins>]) -> Often {
        let names = self.seen.iter().zip(scores).filter_map(|(seen, margins)| {
            let [company, model] = (*margins)?;
            let often = seen.articles >= OFTEN && !seen.is_tag && !seen.held_back && !seen.listed;
            (often && company.max(model) < UNLIKELY)
                .then(|| (seen.name.clone(), seen.articles as usize))
        });
        Often::new(names)
    }
}

/// The instances by the features that are learned from, numbered.
struct Dense {
    features: Vec<String>,
    all: Vec<u32>,
    ends: Vec<usize>,
    /// The instances in an order that does not follow the archive.
    order: Vec<u32>,
}

impl Dense {
    fn new(legend: FxHashMap<u64, String>, instances: &[Instance], hashes: &[u64]) -> Dense {
        let mut features: Vec<(String, u64)> = legend
            .into_iter()
            .map(|(hash, feature)| (feature, hash))
            .collect();
        features.sort();
        let numbers: FxHashMap<u64, u32> = features
            .iter()
            .zip(0..)
            .map(|((_, hash), at)| (*hash, at))
            .collect();
        let (mut all, mut ends, mut from) = (Vec::new(), Vec::with_capacity(instances.len()), 0);
        for instance in instances {
            let begin = all.len();
            all.extend(
                hashes[from..instance.end]
                    .iter()
                    .filter_map(|hash| numbers.get(hash)),
            );
            all[begin..].sort_unstable();
            ends.push(all.len());
            from = instance.end;
        }
        let mut order: Vec<u32> = (0..instances.len() as u32).collect();
        order.sort_by_key(|at| {
            let mut hasher = FxHasher::default();
            hasher.write_u32(*at);
            (hasher.finish(), *at)
        });
        Dense {
            features: features.into_iter().map(|(feature, _)| feature).collect(),
            all,
            ends,
            order,
        }
    }

    fn of(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[at]]
    }

    /// The weights for a company and for a model, in two rounds.
    fn learn(&self, lessons: &Lessons<'_>, label: impl Fn(&Instance) -> Label) -> [Vec<f64>; 2] {
        let first = self.round(lessons, &label, |_| true);
        let scores = self.scores(lessons, &first);
        self.round(lessons, &label, |instance| {
            let high = scores[instance.name as usize]
                .is_some_and(|[company, model]| company.max(model) > HALF_LIKELY);
            !(high && label(instance) == Label::Neither)
        })
    }

    fn round(
        &self,
        lessons: &Lessons<'_>,
        label: impl Fn(&Instance) -> Label,
        is_used: impl Fn(&Instance) -> bool,
    ) -> [Vec<f64>; 2] {
        KINDS.map(|kind| {
            let examples = || {
                let instances = self
                    .order
                    .iter()
                    .map(|at| (*at as usize, &lessons.instances[*at as usize]));
                let used = instances
                    .filter(|(_, instance)| label(instance) != Label::Unsure && is_used(instance));
                used.map(|(at, instance)| Example {
                    features: self.of(at),
                    is: label(instance).is(kind),
                    weight: 1.0 / f64::from(lessons.seen[instance.name as usize].examples).sqrt(),
                })
            };
            train(self.features.len(), examples)
        })
    }

    /// Of each name, the mean of what is said in its places.
    fn scores(&self, lessons: &Lessons<'_>, weights: &[Vec<f64>; 2]) -> Vec<Option<Margins>> {
        let mut sums = vec![(0.0, [0.0; 2]); lessons.seen.len()];
        for (at, instance) in lessons.instances.iter().enumerate() {
            let (places, margins) = &mut sums[instance.name as usize];
            *places += 1.0;
            for kind in 0..2 {
                margins[kind] += self
                    .of(at)
                    .iter()
                    .map(|feature| weights[kind][*feature as usize])
                    .sum::<f64>();
            }
        }
        let mean = |(places, margins): (f64, Margins)| {
            (places > 0.0).then(|| margins.map(|sum| sum / places))
        };
        sums.into_iter().map(mean).collect()
    }

    fn table(&self, weights: &[Vec<f64>; 2]) -> Weights {
        let row =
            |(at, feature): (usize, &String)| (feature.clone(), [weights[0][at], weights[1][at]]);
        Weights::new(self.features.iter().enumerate().map(row))
    }
}

fn is_held_back(entity: &Entity) -> bool {
    is_among(HELD_BACK, &[&entity.name])
}

fn is_among(percent: u64, parts: &[&str]) -> bool {
    hash(parts) % 100 < percent
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = XxHash3_64::new();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0]);
    }
    hasher.finish()
}
