//! Rule 2: the nearest evidence takes the mention.

use std::collections::HashMap;

use super::Near;
use crate::dictionary::{Dictionary, EntityId};
use crate::matcher::{Claim, Cue, Standing};
use crate::span::Span;

/// All places of an article that speak for an entity: claims that are their own evidence, and cues.
pub struct Evidence<'a> {
    dictionary: &'a Dictionary,
    /// By the entity that they speak for in the first place, each list sorted by start.
    places: HashMap<EntityId, Vec<Span>>,
    /// For an entity that was asked for: every place that speaks for it, through its maker or
    /// its sisters too, sorted by start; and how far the questions have come.
    asked: HashMap<EntityId, Asked>,
}

struct Asked {
    places: Vec<Span>,
    /// Questions come in text order, so the answer is never before the last one by more than one.
    next: usize,
}

impl<'a> Evidence<'a> {
    pub fn gather(dictionary: &'a Dictionary, claimed: &[&[Claim]], cues: &[Cue]) -> Evidence<'a> {
        let mut places: HashMap<EntityId, Vec<Span>> = HashMap::new();
        let own = claimed
            .iter()
            .flat_map(|claims| claims.iter())
            .filter(|claim| claim.standing != Standing::Ambiguous)
            .map(|claim| (claim.entity, claim.span));
        let cued = cues.iter().map(|cue| (cue.entity, cue.span));
        for (entity, span) in own.chain(cued) {
            places.entry(entity).or_default().push(span);
        }
        Evidence {
            dictionary,
            places,
            asked: HashMap::new(),
        }
    }

    /// The nearest place that speaks for the entity and does not overlap the span itself.
    /// Spans must be asked for in text order.
    pub fn nearest(&mut self, entity: EntityId, span: Span) -> Option<Near> {
        let asked = self.asked.entry(entity).or_insert_with(|| {
            let mut places: Vec<Span> = self
                .places
                .iter()
                .filter(|(speaker, _)| self.dictionary.speaks_for(**speaker, entity))
                .flat_map(|(_, places)| places.iter().copied())
                .collect();
            places.sort_by_key(|place| (place.start, place.end));
            Asked { places, next: 0 }
        });
        while asked.next < asked.places.len() && asked.places[asked.next].start < span.end {
            asked.next += 1;
        }
        let before = asked.places[..asked.next]
            .iter()
            .rev()
            .find(|place| !place.overlaps(span));
        let after = asked.places[asked.next..].first();
        let near = |evidence: &Span| Near {
            evidence: *evidence,
            distance: span.distance(*evidence),
        };
        let (before, after) = (before.map(near), after.map(near));
        [before, after]
            .into_iter()
            .flatten()
            .min_by_key(|near| near.distance)
    }
}
