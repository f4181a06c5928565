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

use twox_hash::XxHash3_64;

use super::candidates::Candidates;
use super::context::Context;
use super::passed::Often;
use super::places::{Label, Places, Seen};
use super::rank::{UNLIKELY, rank};
use super::rounds::Rounds;
use super::weights::{Margins, Weights};
use crate::article::Article;
use crate::dictionary::{Entity, Kind};
use crate::tags::Panel;
use crate::{Keep, Tagged, Tagger};

/// Of the entities, hidden everywhere; of the others, hidden in an article; in percent.
const HELD_BACK: u64 = 25;
const HIDDEN: u64 = 20;

/// What is taken from an archive, in places, which bounds the memory.
const MOST: usize = 1_500_000;

/// A name that no row lists and that is met in so many articles is passed over from now on.
const OFTEN: u32 = 12;

/// What is met in articles, before anything is learned from it.
pub struct Lessons<'a> {
    tagger: &'a Tagger,
    articles: u32,
    places: Places,
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
    /// In how many of their places they were looked at.
    pub places: usize,
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
            places: Places::default(),
        }
    }

    /// Whether more would be more than can be kept.
    pub fn is_full(&self) -> bool {
        self.places.all.len() >= MOST
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
        let id = hash(&[text]).to_string();
        let is_hidden = |entity| {
            let entity = dictionary.entity(entity);
            is_held_back(entity) || is_among(HIDDEN, &[&entity.name, &id])
        };
        let candidates = Candidates::new(tagged, text, is_hidden);
        let context = Context::new(text, article.title_end, &candidates);
        for candidate in &candidates.found {
            let entity = candidate.hidden.map(|id| dictionary.entity(id));
            let held_back = entity.is_some_and(is_held_back);
            let name = self
                .places
                .name(candidate.name.span.of(text), self.articles);
            let seen = &mut self.places.seen[name as usize];
            seen.held_back |= held_back;
            seen.listed |= entity.is_some() && !held_back;
            seen.is_tag |= candidate.is_tag;
            let label = match entity.map(|entity| entity.kind) {
                Some(Kind::Company) => Label::Company,
                Some(_) => Label::Model,
                None if candidate.is_tag => Label::Unsure,
                None => Label::Neither,
            };
            let features = |tell: &mut dyn FnMut(&str)| context.features(&candidate.name, tell);
            self.places.add(name, label, held_back, features);
        }
    }

    /// Learns twice: without what is held back, to say how well that does, and with it.
    pub fn learn(mut self) -> Learned {
        let numbered = self.places.number();
        let rounds = Rounds::new(&self.places, numbered);
        let blind = rounds.learn(|place| match place.held_back {
            true => Label::Neither,
            false => place.label,
        });
        let weights = rounds.learn(|place| place.label);
        Learned {
            weights: rounds.table(&weights),
            often: self.often(&rounds.scores(&weights)),
            figures: self.figures(&rounds.scores(&blind)),
        }
    }

    fn figures(&self, scores: &[Option<Margins>]) -> Figures {
        let mut ranked: Vec<(f64, f64, &Seen)> = Vec::new();
        for (seen, margins) in self.places.seen.iter().zip(scores) {
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
            names: self.places.seen.len(),
            places: self.places.all.len(),
            held_back: self
                .places
                .seen
                .iter()
                .filter(|seen| seen.held_back)
                .count(),
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
        let names = self
            .places
            .seen
            .iter()
            .zip(scores)
            .filter_map(|(seen, margins)| {
                let [company, model] = (*margins)?;
                let often =
                    seen.articles >= OFTEN && !seen.is_tag && !seen.held_back && !seen.listed;
                (often && company.max(model) < UNLIKELY)
                    .then(|| (seen.name.clone(), seen.articles as usize))
            });
        Often::new(names)
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
