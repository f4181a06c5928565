//! What is said of one name, summed up over articles, and what is proposed of it.

use compact_str::CompactString;

use super::context::Context;
use super::rank::{LEAST, LEAST_MARGIN, rank};
use super::weights::{Margins, Weights};
use crate::article::Article;
use crate::date::Day;
use crate::dictionary::{EntityId, Kind};
use crate::names::Name;

/// A name to add.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub kind: Kind,
    /// As it is spelled most often.
    pub name: String,
    /// How else.
    pub spellings: Vec<String>,
    pub mentions: usize,
    pub articles: usize,
    /// Of the articles whose date is known.
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// The company that stands before it most often: the likely maker of a model.
    pub beside: Option<EntityId>,
    pub score: f64,
    /// What weighed most, with its mean weight.
    pub reasons: Vec<(String, f64)>,
    pub examples: Vec<Example>,
}

/// What one article says.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    pub article: String,
    pub sentence: String,
    source: String,
    margin: f64,
}

/// Of one name; what bounds the memory.
const MOST_SPELLINGS: usize = 6;
const MOST_MAKERS: usize = 8;
const MOST_REASONS: usize = 32;
const EXAMPLES: usize = 2;
const REASONS: usize = 3;

/// In mentions: a name that "'s" follows in all of them has it itself.
const ALWAYS: u32 = 4;

#[derive(Default)]
pub struct Seen {
    spellings: Vec<(CompactString, u32)>,
    pub mentions: u32,
    /// How many of them "'s" follows.
    possessive: u32,
    articles: u32,
    /// The last article that has it, from 1.
    latest: usize,
    margins: Margins,
    reasons: Vec<(u32, f64, Margins)>,
    makers: Vec<(EntityId, u32)>,
    first: Option<Day>,
    last: Option<Day>,
    /// In how many articles it stood before the day from which on names are new.
    pub before: u32,
    examples: Vec<Example>,
}

impl Seen {
    /// Notes an article, by its number.
    pub fn stands_in(&mut self, article: usize, day: Option<Day>, is_old: bool) {
        self.mentions += 1;
        if self.latest != article {
            (self.latest, self.articles) = (article, self.articles + 1);
            self.first = [self.first, day].into_iter().flatten().min();
            self.last = self.last.max(day);
            self.before += u32::from(is_old);
        }
    }

    pub fn spelled(&mut self, written: &str, is_possessive: bool) {
        self.possessive += u32::from(is_possessive);
        count(&mut self.spellings, written.into(), MOST_SPELLINGS);
    }

    pub fn beside(&mut self, company: EntityId) {
        count(&mut self.makers, company, MOST_MAKERS);
    }

    /// Adds what a place says; how much that is for the likelier kind.
    pub fn weigh(&mut self, context: &Context<'_>, name: &Name, weights: &Weights) -> f64 {
        let mut margins = [0.0; 2];
        context.features(name, |feature| {
            let Some(row) = weights.find(feature) else {
                return;
            };
            let said = weights.margins(row);
            add(&mut margins, said);
            self.reason(row, said);
        });
        add(&mut self.margins, margins);
        margins[0].max(margins[1])
    }

    /// Sums up what a feature said; the least said goes where there is no room.
    fn reason(&mut self, row: u32, weights: Margins) {
        let size = weights[0].abs().max(weights[1].abs());
        if let Some(reason) = self.reasons.iter_mut().find(|reason| reason.0 == row) {
            reason.1 += size;
            add(&mut reason.2, weights);
            return;
        }
        if self.reasons.len() == MOST_REASONS {
            let least = self
                .reasons
                .iter()
                .enumerate()
                .min_by(|a, b| a.1.1.total_cmp(&b.1.1).then(b.1.0.cmp(&a.1.0)));
            let Some((at, _)) = least.filter(|(_, reason)| reason.1 < size) else {
                return;
            };
            self.reasons.swap_remove(at);
        }
        self.reasons.push((row, size, weights));
    }

    /// Keeps the sentences that say most, of different sources where there are such.
    pub fn example(&mut self, article: &Article, margin: f64, sentence: impl FnOnce() -> String) {
        let source = source(article);
        let same = self
            .examples
            .iter()
            .position(|known| known.source == source);
        let at = match same {
            Some(at) => at,
            None if self.examples.len() < EXAMPLES => self.examples.len(),
            None => EXAMPLES - 1,
        };
        if self
            .examples
            .get(at)
            .is_some_and(|known| known.margin >= margin)
        {
            return;
        }
        let example = Example {
            article: article.id.clone(),
            sentence: sentence(),
            source,
            margin,
        };
        self.examples.truncate(EXAMPLES);
        match self.examples.get_mut(at) {
            Some(known) => *known = example,
            None => self.examples.push(example),
        }
        self.examples.sort_by(|a, b| b.margin.total_cmp(&a.margin));
    }

    /// The likelier kind, and the mean of what is said for it.
    pub fn margin(&self) -> (Kind, f64) {
        let [company, model] = self
            .margins
            .map(|sum| sum / f64::from(self.mentions.max(1)));
        match model > company {
            true => (Kind::Model, model),
            false => (Kind::Company, company),
        }
    }

    pub fn rank(&self) -> (Kind, f64) {
        let (kind, margin) = self.margin();
        (kind, rank(margin, self.articles))
    }

    pub fn is_likely(&self) -> bool {
        self.margin().1 > LEAST_MARGIN && self.rank().1 > LEAST
    }

    /// As it is spelled most often.
    pub fn name(&self) -> &str {
        let best = self
            .spellings
            .iter()
            .max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
        best.map_or("", |(name, _)| name)
    }

    pub fn proposal(&self, weights: &Weights) -> Proposal {
        let (kind, score) = self.rank();
        let mut name = self.name().to_string();
        let at = usize::from(kind == Kind::Model);
        let mut spellings = self.spellings.clone();
        spellings.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        let others = spellings.iter().map(|(name, _)| name.to_string());
        let mut others: Vec<String> = others.filter(|other| *other != name).collect();
        // "Macy's" never stands without its s.
        if self.possessive == self.mentions && self.mentions >= ALWAYS {
            name += "'s";
            others.clear();
        }
        let mut reasons = self.reasons.clone();
        reasons.sort_by(|a, b| b.2[at].total_cmp(&a.2[at]).then(a.0.cmp(&b.0)));
        let says = reasons.iter().filter(|(_, _, margins)| margins[at] > 0.0);
        let mean = |sum: f64| sum / f64::from(self.mentions.max(1));
        let maker = self
            .makers
            .iter()
            .max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0)));
        Proposal {
            spellings: others,
            kind,
            name,
            mentions: self.mentions as usize,
            articles: self.articles as usize,
            first: self.first,
            last: self.last,
            beside: maker.map(|(id, _)| *id),
            score,
            reasons: says
                .take(REASONS)
                .map(|(row, _, margins)| (weights.feature(*row).to_string(), mean(margins[at])))
                .collect(),
            examples: self.examples.clone(),
        }
    }
}

fn add(sum: &mut Margins, more: Margins) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, u32)>, one: T, most: usize) {
    let room = counts.len() < most;
    match counts.iter_mut().find(|(known, _)| *known == one) {
        Some((_, count)) => *count += 1,
        None if room => counts.push((one, 1)),
        None => {}
    }
}

/// What an article comes from: its source, its host, or what its id begins with.
fn source(article: &Article) -> String {
    let host = |url: &str| {
        url.split_once("://")
            .and_then(|(_, rest)| rest.split('/').next())
            .map(String::from)
    };
    let named = article
        .source
        .clone()
        .or_else(|| article.url.as_deref().and_then(host));
    named.unwrap_or_else(|| article.id.clone())
}
