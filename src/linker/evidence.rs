//! Rule 2: the nearest evidence takes the mention.

use std::collections::HashMap;

use super::Near;
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::matcher::{Claim, Cue};
use crate::span::Span;

/// All places of an article that speak for an entity: claims that are their own evidence, and cues.
pub struct Evidence<'a> {
    dictionary: &'a Dictionary,
    /// By the entity that they speak for in the first place, each list sorted by start.
    places: HashMap<EntityId, Vec<Span>>,
    /// For an entity that was asked for: every place that speaks for it, through its maker or
    /// its sisters too, sorted by start; and how far the questions have come.
    asked: HashMap<EntityId, Asked>,
    /// Every place that makes the article one about AI.
    field: Asked,
    /// Every claimed span, and for an entity that was asked for, those beside which it stands.
    claimed: &'a [&'a [Claim]],
    beside: HashMap<EntityId, Asked>,
}

struct Asked {
    places: Vec<Span>,
    /// Questions come in text order, so the answer is never before the last one by more than one.
    next: usize,
}

impl<'a> Evidence<'a> {
    pub fn gather(
        dictionary: &'a Dictionary,
        claimed: &'a [&'a [Claim]],
        cues: &[Cue],
    ) -> Evidence<'a> {
        let mut places: HashMap<EntityId, Vec<Span>> = HashMap::new();
        let own = claimed
            .iter()
            .flat_map(|claims| claims.iter())
            .filter(|claim| !claim.standing.needs_evidence())
            .map(|claim| (claim.entity, claim.span));
        let cued = cues.iter().map(|cue| (cue.entity, cue.span));
        for (entity, span) in own.chain(cued) {
            places.entry(entity).or_default().push(span);
        }
        let field = places
            .iter()
            .filter(|(entity, _)| dictionary.is_ai_alone(**entity))
            .flat_map(|(_, places)| places.iter().copied());
        Evidence {
            dictionary,
            field: Asked::new(field.collect()),
            places,
            asked: HashMap::new(),
            claimed,
            beside: HashMap::new(),
        }
    }

    /// The nearest place that speaks for the entity and is not the span itself.
    /// Spans must be asked for in text order.
    pub fn nearest(&mut self, entity: EntityId, span: Span) -> Option<Near> {
        let asked = self.asked.entry(entity).or_insert_with(|| {
            let speakers = self
                .places
                .iter()
                .filter(|(speaker, _)| self.dictionary.speaks_for(**speaker, entity));
            let places = speakers.flat_map(|(_, places)| places.iter().copied());
            Asked::new(places.collect())
        });
        asked.nearest(span)
    }

    /// The nearest span claimed for the entity's maker or for a model of its, and not for the
    /// entity too: "Mistral" does not stand beside itself. Asked for in text order too.
    pub fn beside(&mut self, entity: EntityId, span: Span) -> Option<Near> {
        let asked = self.beside.entry(entity).or_insert_with(|| {
            let beside = |claims: &&&[Claim]| {
                let other = |c: &Claim| {
                    let maker = |id: EntityId| self.dictionary.entity(id).maker;
                    maker(entity) == Some(c.entity) || maker(c.entity) == Some(entity)
                };
                claims.iter().any(other) && claims.iter().all(|c| c.entity != entity)
            };
            let places = self.claimed.iter().filter(beside);
            Asked::new(places.map(|claims| claims[0].span).collect())
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
        self.field.nearest(span)
    }
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
