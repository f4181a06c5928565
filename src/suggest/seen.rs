//! What is said of one name, summed up over articles, and what is proposed of it.

use compact_str::CompactString;

use super::context::Context;
use super::rank::{LEAST_MARGIN, least, rank};
use super::reasons::{Reason, Reasons};
use super::weights::{Margins, Weights, add};
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
    /// The row that lists it in other capitals, or with other blanks.
    pub spelling_of: Option<EntityId>,
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
    pub reasons: Vec<Reason>,
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
const EXAMPLES: usize = 2;

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
    /// Whether what stands beside it makes it a tag without a row.
    pub is_tag: bool,
    /// In how many mentions it is spoken of as a model, and as another thing.
    spoken_of: [u32; 2],
    reasons: Reasons,
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
            self.reasons.add(row, said);
        });
        add(&mut self.margins, margins);
        let spoken_of = context.spoken_of(name);
        for (count, is) in self.spoken_of.iter_mut().zip(spoken_of) {
            *count += u32::from(is);
        }
        margins[0].max(margins[1])
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

    /// Whether it is proposed, in an archive of so many articles: not as a model what is rather spoken of as a licence or a benchmark.
    pub fn is_likely(&self, articles: usize) -> bool {
        let ((kind, margin), [model, other]) = (self.margin(), self.spoken_of);
        let is_thing = kind == Kind::Model && other > model;
        margin > LEAST_MARGIN && self.rank().1 > least(kind, self.is_tag, articles) && !is_thing
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
        let mut spellings = self.spellings.clone();
        spellings.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        let others = spellings.iter().map(|(name, _)| name.to_string());
        let mut others: Vec<String> = others.filter(|other| *other != name).collect();
        // "Macy's" never stands without its s.
        if self.possessive == self.mentions && self.mentions >= ALWAYS {
            name += "'s";
            others.clear();
        }
        let maker = self
            .makers
            .iter()
            .max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0)));
        Proposal {
            spelling_of: None,
            spellings: others,
            kind,
            name,
            mentions: self.mentions as usize,
            articles: self.articles as usize,
            first: self.first,
            last: self.last,
            beside: maker.map(|(id, _)| *id),
            score,
            reasons: self.reasons.most(kind, self.mentions, weights),
            examples: self.examples.clone(),
        }
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
