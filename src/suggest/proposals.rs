//! Collects the names of articles, and proposes those of which most is said.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::candidates::{Candidate, Candidates, is_possessive, plain};
use super::context::Context;
use super::passed::PassedOver;
use super::rank::{HALF_LIKELY, LEAST, UNLIKELY, rank};
use super::weights::{Margins, Weights};
use crate::article::Article;
use crate::date::{self, Day};
use crate::dictionary::{EntityId, Kind};
use crate::span::Span;
use crate::tags::Panel;
use crate::{Keep, Tagger};

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

/// Of an archive. Past it, the half that would be proposed last is forgotten.
const MOST_NAMES: usize = 300_000;

#[derive(Default)]
struct Seen {
    spellings: Vec<(CompactString, u32)>,
    mentions: u32,
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
    before: u32,
    examples: Vec<Example>,
}

/// Collects names over articles.
pub struct Names<'a> {
    tagger: &'a Tagger,
    weights: &'a Weights,
    passed_over: &'a PassedOver,
    /// Names are new that no article before this day has.
    since: Option<Day>,
    /// The sentence round a place.
    sentence: fn(&str, Span) -> String,
    articles: usize,
    seen: FxHashMap<String, Seen>,
}

impl<'a> Names<'a> {
    pub fn new(
        tagger: &'a Tagger,
        weights: &'a Weights,
        passed_over: &'a PassedOver,
        since: Option<Day>,
        sentence: fn(&str, Span) -> String,
    ) -> Names<'a> {
        Names {
            tagger,
            weights,
            passed_over,
            since,
            sentence,
            articles: 0,
            seen: FxHashMap::default(),
        }
    }

    /// Notes the names of an article that the dictionary lacks. Cannot fail.
    pub fn add(&mut self, article: &Article) {
        self.articles += 1;
        let tagged = self
            .tagger
            .tag_article(article, Panel::default(), Keep::Decisions);
        let candidates = Candidates::new(&tagged, &article.text, |_| false);
        let known: Vec<(Span, Kind)> = candidates
            .known
            .iter()
            .map(|(span, _, kind)| (*span, *kind))
            .collect();
        let context = Context::new(
            &article.text,
            article.title_end,
            &known,
            candidates.found.iter().map(|one| one.name.span),
        );
        let day = article.date.as_deref().and_then(date::day);
        for candidate in &candidates.found {
            let key = plain(candidate.name.span.of(&article.text));
            if !self.passed_over.has(&key) {
                self.note(key, article, day, &context, candidate, &candidates.known);
            }
        }
        if self.seen.len() > MOST_NAMES {
            self.forget();
        }
    }

    fn note(
        &mut self,
        key: String,
        article: &Article,
        day: Option<Day>,
        context: &Context<'_>,
        candidate: &Candidate,
        known: &[(Span, EntityId, Kind)],
    ) {
        let text = &article.text;
        let name = &candidate.name;
        let seen = self.seen.entry(key).or_default();
        seen.mentions += 1;
        seen.possessive += u32::from(is_possessive(text, name.span));
        if seen.latest != self.articles {
            (seen.latest, seen.articles) = (self.articles, seen.articles + 1);
            seen.first = [seen.first, day].into_iter().flatten().min();
            seen.last = seen.last.max(day);
            let is_old = self
                .since
                .is_some_and(|since| day.is_none_or(|day| day < since));
            seen.before += u32::from(is_old);
        }
        count(
            &mut seen.spellings,
            name.span.of(text).into(),
            MOST_SPELLINGS,
        );
        let mut margins = [0.0; 2];
        context.features(name, |feature| {
            let Some(row) = self.weights.find(feature) else {
                return;
            };
            let weights = self.weights.margins(row);
            for kind in 0..2 {
                margins[kind] += weights[kind];
            }
            seen.reason(row, weights);
        });
        for kind in 0..2 {
            seen.margins[kind] += margins[kind];
        }
        if let Some(maker) = maker(text, name.span.start, known) {
            count(&mut seen.makers, maker, MOST_MAKERS);
        }
        let margin = margins[0].max(margins[1]);
        if margin > UNLIKELY {
            seen.example(article, margin, || (self.sentence)(text, name.span));
        }
    }

    /// Keeps the half of which most is said.
    fn forget(&mut self) {
        let mut ranks: Vec<f64> = self.seen.values().map(|seen| seen.rank().1).collect();
        let half = ranks.len() / 2;
        let (_, least, _) = ranks.select_nth_unstable_by(half, f64::total_cmp);
        let least = *least;
        self.seen.retain(|_, seen| seen.rank().1 > least);
    }

    /// The most telling first, at most `limit`, of one kind where it is named.
    pub fn proposals(self, kind: Option<Kind>, limit: usize) -> Vec<Proposal> {
        let seen = self.seen.into_iter().filter(|(_, seen)| seen.before == 0);
        let likely: FxHashMap<String, Seen> = seen.filter(|(_, seen)| seen.is_likely()).collect();
        let fits = |seen: &&Seen| {
            kind.is_none_or(|kind| kind == seen.rank().0) && !seen.is_made_of_others(&likely)
        };
        let mut ranked: Vec<(f64, &Seen)> = likely
            .values()
            .filter(fits)
            .map(|seen| (seen.rank().1, seen))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name().cmp(b.1.name())));
        ranked.truncate(limit);
        let proposals = ranked.into_iter();
        proposals
            .map(|(_, seen)| seen.proposal(self.weights))
            .collect()
    }
}

impl Seen {
    /// Sums up what a feature said; the least said goes where there is no room.
    fn reason(&mut self, row: u32, weights: Margins) {
        let size = weights[0].abs().max(weights[1].abs());
        if let Some(reason) = self.reasons.iter_mut().find(|reason| reason.0 == row) {
            reason.1 += size;
            for kind in 0..2 {
                reason.2[kind] += weights[kind];
            }
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
    fn example(&mut self, article: &Article, margin: f64, sentence: impl FnOnce() -> String) {
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
    fn margin(&self) -> (Kind, f64) {
        let [company, model] = self
            .margins
            .map(|sum| sum / f64::from(self.mentions.max(1)));
        match model > company {
            true => (Kind::Model, model),
            false => (Kind::Company, company),
        }
    }

    fn rank(&self) -> (Kind, f64) {
        let (kind, margin) = self.margin();
        (kind, rank(margin, self.articles))
    }

    fn is_likely(&self) -> bool {
        self.margin().1 > HALF_LIKELY && self.rank().1 > LEAST
    }

    /// Whether it is a model's name and more, "Claude Desktop", or a company's and its product's, each of which
    /// is proposed before it.
    fn is_made_of_others(&self, likely: &FxHashMap<String, Seen>) -> bool {
        let (name, own) = (self.name(), self.rank().1);
        let before = |part: &str| {
            let other = likely.get(&plain(part))?.rank();
            (other.1 > own).then_some(other.0)
        };
        name.match_indices([' ', '-']).any(|(at, _)| {
            let (head, tail) = (before(&name[..at]), before(&name[at + 1..]));
            head == Some(Kind::Model) || head.is_some() && tail.is_some()
        })
    }

    /// As it is spelled most often.
    fn name(&self) -> &str {
        let best = self
            .spellings
            .iter()
            .max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
        best.map_or("", |(name, _)| name)
    }

    fn proposal(&self, weights: &Weights) -> Proposal {
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

fn count<T: PartialEq>(counts: &mut Vec<(T, u32)>, one: T, most: usize) {
    let room = counts.len() < most;
    match counts.iter_mut().find(|(known, _)| *known == one) {
        Some((_, count)) => *count += 1,
        None if room => counts.push((one, 1)),
        None => {}
    }
}

/// The company right before a name in its sentence, no other known name between them.
fn maker(text: &str, start: usize, known: &[(Span, EntityId, Kind)]) -> Option<EntityId> {
    let before = &known[..known.partition_point(|(span, ..)| span.start < start)];
    let (span, id, kind) = before.last()?;
    let between = text.get(span.end..start)?;
    let is_near = between.len() < NEAR && !between.contains(['.', '\n', ';']);
    (*kind == Kind::Company && is_near).then_some(*id)
}

/// In bytes.
const NEAR: usize = 120;

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
