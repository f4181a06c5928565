//! Collects the names of articles, and proposes those of which most is said.

use rustc_hash::FxHashMap;

use super::candidates::{Candidates, is_possessive, plain};
use super::context::Context;
use super::listed::{Listed, Row};
use super::passed::PassedOver;
use super::rank::UNLIKELY;
use super::seen::{Proposal, Seen};
use super::small::Small;
use super::weights::Weights;
use crate::article::Article;
use crate::date::{self, Day};
use crate::dictionary::{EntityId, Kind, is_any_english};
use crate::span::Span;
use crate::tags::Panel;
use crate::{Keep, Tagger};

/// Of an archive. Past it, the half that would be proposed last is forgotten.
const MOST_NAMES: usize = 300_000;

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
    small: Small,
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
            small: Small::default(),
        }
    }

    /// Notes the names of an article that the dictionary lacks. Cannot fail.
    pub fn add(&mut self, article: &Article) {
        self.articles += 1;
        let tagged = self
            .tagger
            .tag_article(article, Panel::default(), Keep::Decisions);
        let candidates = Candidates::new(&tagged, &article.text, |_| false);
        let context = Context::new(&article.text, article.title_end, &candidates);
        self.small.add(context.tokens());
        let day = article.date.as_deref().and_then(date::day);
        let is_old = self
            .since
            .is_some_and(|since| day.is_none_or(|day| day < since));
        for candidate in &candidates.found {
            let (text, name) = (&article.text, &candidate.name);
            let key = plain(name.span.of(text));
            if self.passed_over.has(&key) {
                continue;
            }
            let seen = self.seen.entry(key).or_default();
            seen.stands_in(self.articles, day, is_old);
            seen.is_tag |= candidate.is_tag;
            seen.spelled(name.span.of(text), is_possessive(text, name.span));
            if let Some(maker) = maker(text, name.span.start, &candidates.known) {
                seen.beside(maker);
            }
            let margin = seen.weigh(&context, name, self.weights);
            if margin > UNLIKELY {
                seen.example(article, margin, || (self.sentence)(text, name.span));
            }
        }
        if self.seen.len() > MOST_NAMES {
            self.forget();
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
        let likely: FxHashMap<String, Seen> = seen
            .filter(|(_, seen)| {
                seen.is_likely(self.articles) && self.small.times(seen.name()) < seen.mentions
            })
            .collect();
        let fits = |seen: &&Seen| {
            kind.is_none_or(|kind| kind == seen.rank().0) && !is_made_of_others(seen, &likely)
        };
        let mut ranked: Vec<(f64, &Seen)> = likely
            .values()
            .filter(fits)
            .map(|seen| (seen.rank().1, seen))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name().cmp(b.1.name())));
        let listed = Listed::new(self.tagger.dictionary());
        let proposal = |(_, seen): (f64, &Seen)| {
            let spelling_of = match listed.row(seen.name(), seen.rank().0) {
                Row::Found => return None,
                Row::Spelled(row) => Some(row),
                Row::None => None,
            };
            Some(Proposal {
                spelling_of,
                ..seen.proposal(self.weights)
            })
        };
        ranked
            .into_iter()
            .filter_map(proposal)
            .take(limit)
            .collect()
    }
}

/// Whether it is more than a name that is proposed before it: "Claude Desktop", a company and its product, or
/// a word of a headline before a model, "Launches NousCoder".
fn is_made_of_others(seen: &Seen, likely: &FxHashMap<String, Seen>) -> bool {
    let (name, own) = (seen.name(), seen.rank().1);
    let before = |part: &str| {
        let other = likely.get(&plain(part))?.rank();
        (other.1 > own).then_some(other.0)
    };
    name.match_indices([' ', '-']).any(|(at, _)| {
        let (head, tail) = (&name[..at], &name[at + 1..]);
        let opens = || is_any_english(head) && before(tail) == Some(Kind::Model);
        match before(head) {
            Some(Kind::Model) => true,
            Some(_) => before(tail).is_some(),
            None => opens(),
        }
    })
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
