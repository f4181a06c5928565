//! A name among others of one kind: "Llama, Mistral and Gemma" are models, "OpenAI, Mistral and
//! Google" companies.

use super::Near;
use super::longest::Places;
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::lexicon;
use crate::matcher::Claim;
use crate::span::Span;

/// What joins the names of a list, in English and in other languages.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    ",", ", and", ", or", "and", "or", "&", "/", "vs", "vs.", "versus",
    "und", "oder", "et", "ou", "y", "o", "e", "och", "og", "eller", "en", "i", "и", "、", "，", "・", "·",
    "和", "与", "與", "及", "と", "や", "와", "과",
];

/// Where a place stands among the others.
pub struct List<'a> {
    pub dictionary: &'a Dictionary,
    pub text: &'a str,
    pub places: &'a Places<'a>,
    /// Whom the source of the article names.
    pub source: &'a [EntityId],
    pub at: usize,
}

/// In names. No list is worth a longer walk, and a page that is one list takes linear time.
const LONGEST_WALK: usize = 8;

impl List<'_> {
    pub fn kind(&self, claim: &Claim) -> Kind {
        self.dictionary.entity(claim.entity).kind
    }

    /// The kind of the names beside it in its list, and the nearest of them; `None` where it stands
    /// in no list, or in one of both kinds.
    pub fn kind_beside(&self) -> Option<(Kind, Near)> {
        let beside = self.neighbours(self.at).map(|place| {
            let claims = self.places.claims(place?);
            let kind = self.kind(&claims[0]);
            let one = claims.iter().all(|claim| self.kind(claim) == kind);
            (one && kind != Kind::Decoy).then(|| (kind, self.near(place.unwrap_or(self.at))))
        });
        match beside {
            [Some(a), Some(b)] if a.0 != b.0 => None,
            [Some(a), Some(b)] if b.1.distance < a.1.distance => Some(b),
            [a, b] => a.or(b),
        }
    }

    /// The nearest name of the list that is of the kind for sure; all between could be of it.
    pub fn sure_of_kind(&self, wanted: Kind) -> Option<Near> {
        let found = [0, 1].into_iter().filter_map(|side| {
            let mut place = self.at;
            for _ in 0..LONGEST_WALK {
                place = self.neighbour(place, side)?;
                let claims = self.places.claims(place).iter();
                let mut of_kind = claims.filter(|claim| self.kind(claim) == wanted).peekable();
                of_kind.peek()?;
                if of_kind.any(|claim| !claim.standing.needs_evidence()) {
                    return Some(self.near(place));
                }
            }
            None
        });
        found.min_by_key(|near| near.distance)
    }

    /// The nearest name beside it in the list that may be of the kind, and is not of the same entity.
    pub fn beside_of_kind(&self, wanted: Kind) -> Option<Near> {
        let own = self.places.claims(self.at);
        let other = |claim: &Claim| {
            self.kind(claim) == wanted && own.iter().all(|o| o.entity != claim.entity)
        };
        let beside = self.neighbours(self.at).into_iter().flatten();
        let beside = beside.filter(|place| self.places.claims(*place).iter().any(other));
        beside
            .map(|place| self.near(place))
            .min_by_key(|near| near.distance)
    }

    /// Whether the name is part of a longer one that nobody claims: "Alpha Signal", "Kimi Delta Attention". A
    /// company before it makes it, and a model behind it is its own.
    pub fn is_part_of_name(&self) -> bool {
        let span = self.places.span(self.at);
        let is = |place: usize, kind: Kind| {
            let claims = self.places.claims(place).iter();
            claims.clone().any(|claim| self.kind(claim) == kind)
        };
        let made = self.at.checked_sub(1).is_some_and(|before| {
            self.places.span(before).end + 1 == span.start && is(before, Kind::Company)
        });
        let makes = self.at + 1 < self.places.len() && {
            let behind = self.at + 1;
            span.end + 1 == self.places.span(behind).start && is(behind, Kind::Model)
        };
        !made && !makes && lexicon::is_part_of_name(self.text, span)
    }

    /// The places before and after this one that a list joins to it.
    fn neighbours(&self, at: usize) -> [Option<usize>; 2] {
        [0, 1].map(|side| self.neighbour(at, side))
    }

    /// The one before, 0, or the one after, 1.
    fn neighbour(&self, at: usize, side: usize) -> Option<usize> {
        let span = self.places.span(at);
        // A maker's name inside its model's is no neighbour.
        let apart = |place: &usize| !self.places.span(*place).overlaps(span);
        let place = match side {
            0 => (at.saturating_sub(2)..at).rev().find(apart)?,
            _ => (at + 1..self.places.len().min(at + 3)).find(apart)?,
        };
        let other = self.places.span(place);
        let between = Span {
            start: span.end.min(other.end),
            end: span.start.max(other.start),
        };
        // Bounded: no joint is longer, and the next name may be far away.
        let joined = between.length() < 12 && JOINTS.contains(&between.of(self.text).trim());
        joined.then_some(place)
    }

    fn near(&self, place: usize) -> Near {
        let evidence = self.places.span(place);
        Near {
            evidence,
            distance: self.places.span(self.at).distance(evidence),
        }
    }
}
