//! Rule 2: the nearest evidence takes the mention.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::Near;
use crate::boundary::stands_alone;
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::matcher::{Claim, Cue};
use crate::span::Span;

/// All places of an article that speak for an entity: claims that are their own evidence, and cues.
pub struct Evidence<'a> {
    dictionary: &'a Dictionary,
    /// With the entity that they speak for in the first place, sorted by it and then by start.
    places: Vec<(EntityId, Span)>,
    /// For an entity that was asked for: every place that speaks for it, through its maker or
    /// its sisters too, sorted by start; and how far the questions have come. Makers of much else
    /// apart, behind the others.
    asked: FxHashMap<EntityId, [Asked; 2]>,
    /// Every place that makes the article one about AI, once they are asked for.
    field: Option<Asked>,
    text: &'a str,
    /// Whether the article is about AI, once that was asked.
    about_ai: OnceCell<bool>,
    /// Every claimed span, and for an entity that was asked for, those beside which it stands.
    claimed: &'a [&'a [Claim]],
    beside: FxHashMap<EntityId, Asked>,
    /// The ambiguous claims, each with its maker and all claims of its span, once they are asked for.
    unsure: OnceCell<Vec<Unsure<'a>>>,
}

type Unsure<'a> = (EntityId, Option<EntityId>, &'a [Claim]);

struct Asked {
    places: Vec<Span>,
    /// Questions come in text order, so the answer is never before the last one by more than one.
    next: usize,
}

impl<'a> Evidence<'a> {
    pub fn gather(
        dictionary: &'a Dictionary,
        text: &'a str,
        claimed: &'a [&'a [Claim]],
        cues: &[Cue],
    ) -> Evidence<'a> {
        let own = claimed
            .iter()
            .flat_map(|claims| claims.iter())
            .filter(|claim| !claim.standing.needs_evidence())
            .map(|claim| (claim.entity, claim.span));
        let cued = cues.iter().map(|cue| (cue.entity, cue.span));
        let mut places: Vec<(EntityId, Span)> = Vec::with_capacity(claimed.len() + cues.len());
        places.extend(own.chain(cued));
        places.sort_unstable_by_key(|(entity, span)| (*entity, span.start, span.end));
        Evidence {
            dictionary,
            text,
            about_ai: OnceCell::new(),
            field: None,
            places,
            asked: FxHashMap::default(),
            claimed,
            beside: FxHashMap::default(),
            unsure: OnceCell::new(),
        }
    }

    /// The nearest place that speaks for the entity and is not the span itself. Asked for in text
    /// order.
    ///
    /// A maker of much else speaks for its models only in an article about AI, or from close by:
    /// many an article that names Google names a Gemma too.
    pub fn nearest(&mut self, entity: EntityId, span: Span) -> Option<Near> {
        if !self.asked.contains_key(&entity) {
            let asked = self.speakers_for(entity);
            self.asked.insert(entity, asked);
        }
        let [clear, faint] = self.asked.get_mut(&entity)?;
        let (clear, faint) = (clear.nearest(span), faint.nearest(span));
        let heard = |near: &Near| near.distance <= CLOSE_BY || self.is_about_ai();
        let faint = faint.filter(heard);
        [clear, faint]
            .into_iter()
            .flatten()
            .min_by_key(|near| near.distance)
    }

    fn speakers_for(&self, entity: EntityId) -> [Asked; 2] {
        // A name that no row lists has itself alone, and speaks for no other: an article may have
        // any number of them.
        let unlisted = |id| self.dictionary.is_unlisted(id);
        let among = match unlisted(entity) {
            true => {
                let from = self.places.partition_point(|(id, _)| *id < entity);
                speakers(&self.places[from..]).next().unwrap_or_default()
            }
            false => &self.places[..self.places.partition_point(|(id, _)| !unlisted(*id))],
        };
        let (mut clear, mut faint) = (Vec::new(), Vec::new());
        for places in speakers(among) {
            let speaker = places[0].0;
            if self.dictionary.speaks_for(speaker, entity) {
                let heard = match self.is_faint(speaker, entity) {
                    true => &mut faint,
                    false => &mut clear,
                };
                heard.extend(places.iter().map(|(_, span)| *span));
            }
        }
        [clear, faint].map(Asked::new)
    }

    /// Whether it is a maker of much else, for one of its models.
    fn is_faint(&self, speaker: EntityId, entity: EntityId) -> bool {
        self.kind(entity) == Kind::Model
            && self.kind(speaker) == Kind::Company
            && !self.dictionary.is_ai_alone(speaker)
    }

    /// Whether the article names an AI model or lab, or says that it is about AI.
    pub fn is_about_ai(&self) -> bool {
        let names_it = || self.of_field().next().is_some();
        let says_so = || names_it() || speaks_of_ai(self.text);
        *self.about_ai.get_or_init(says_so)
    }

    /// The nearest span claimed for the entity's maker or for a model of its, and not for the
    /// entity too: "Mistral" does not stand beside itself. Asked for in text order too.
    pub fn beside(&mut self, entity: EntityId, span: Span) -> Option<Near> {
        if self.dictionary.is_unlisted(entity) {
            return None;
        }
        let maker = |id: EntityId| self.dictionary.entity(id).maker;
        let asked = self.beside.entry(entity).or_insert_with(|| {
            let unsure = self.unsure.get_or_init(|| {
                let places = self.claimed.iter().flat_map(|claims| {
                    // A sure one has been heard as evidence.
                    let unsure = claims.iter().filter(|c| c.standing.needs_evidence());
                    unsure.map(|claim| (claim.entity, maker(claim.entity), *claims))
                });
                places.collect()
            });
            let own = maker(entity);
            let related = unsure
                .iter()
                .filter(|(other, maker, _)| own == Some(*other) || *maker == Some(entity));
            let beside = related
                .map(|(.., claims)| claims)
                .filter(|claims| claims.iter().all(|claim| claim.entity != entity));
            Asked::new(beside.map(|claims| claims[0].span).collect())
        });
        asked.nearest(span)
    }

    pub fn kind(&self, entity: EntityId) -> Kind {
        self.dictionary.entity(entity).kind
    }

    /// Whether one of the two makes the other.
    pub fn are_maker_and_model(&self, a: EntityId, b: EntityId) -> bool {
        let maker = |id: EntityId| self.dictionary.entity(id).maker;
        maker(a) == Some(b) || maker(b) == Some(a)
    }

    /// Whether it is the name of a model or of a company known for AI.
    pub fn of_ai(&self, entity: EntityId) -> bool {
        let entity = self.dictionary.entity(entity);
        entity.kind == Kind::Model || entity.focus.is_ai()
    }

    /// The nearest place that makes the article one about AI. Asked for in text order too.
    pub fn nearest_of_field(&mut self, span: Span) -> Option<Near> {
        if self.field.is_none() {
            let mut places = Vec::with_capacity(self.places.len());
            places.extend(self.of_field().flatten().map(|(_, span)| *span));
            self.field = Some(Asked::new(places));
        }
        self.field.as_mut()?.nearest(span)
    }

    fn of_field(&self) -> impl Iterator<Item = &[(EntityId, Span)]> {
        speakers(&self.places).filter(|places| self.dictionary.is_ai_alone(places[0].0))
    }
}

/// The places of each entity, which stand together; stepped over without a look at them all.
fn speakers(places: &[(EntityId, Span)]) -> impl Iterator<Item = &[(EntityId, Span)]> {
    let mut rest = places;
    std::iter::from_fn(move || {
        let speaker = rest.first()?.0;
        let same = |place: &(EntityId, Span)| place.0 == speaker;
        let count = match rest.get(1).is_some_and(same) {
            true => rest.partition_point(same),
            false => 1,
        };
        let (places, others) = rest.split_at(count);
        rest = others;
        Some(places)
    })
}

/// In bytes: "Google's Gemini", "Gemini by Google".
const CLOSE_BY: usize = 6;

/// What an article about AI calls its subject, in the languages that the dictionary has names in.
const SUBJECT: [&str; 14] = [
    "AI",
    "A.I.",
    "KI",
    "IA",
    "LLM",
    "LLMs",
    "artificial intelligence",
    "Artificial Intelligence",
    "chatbot",
    "language model",
    "ИИ",
    "人工智能",
    "人工知能",
    "인공지능",
];

fn speaks_of_ai(text: &str) -> bool {
    SUBJECT.iter().any(|subject| {
        memchr::memmem::find_iter(text.as_bytes(), subject).any(|start| {
            let end = start + subject.len();
            // "IA-64" is a processor.
            let rest = text[end..].strip_prefix('-');
            let number = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            stands_alone(text, Span { start, end }) && !number
        })
    })
}

impl Asked {
    fn new(mut places: Vec<Span>) -> Asked {
        places.sort_by_key(|place| (place.start, place.end));
        Asked { places, next: 0 }
    }

    fn nearest(&mut self, span: Span) -> Option<Near> {
        while self.next < self.places.len() && self.places[self.next].start < span.end {
            self.next += 1;
        }
        let (before, after) = self.places.split_at(self.next);
        // Nothing speaks for itself; but a model's name speaks for the maker's name inside it.
        let before = before.iter().rev().find(|place| !span.holds(**place));
        let near = |evidence: &Span| Near {
            evidence: *evidence,
            distance: span.distance(*evidence),
        };
        [before.map(near), after.first().map(near)]
            .into_iter()
            .flatten()
            .min_by_key(|near| near.distance)
    }
}
