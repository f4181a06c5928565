//! A name among others of one kind: "Llama, Mistral and Gemma" are models, "OpenAI, Mistral and
//! Google" companies.

use super::Near;
use crate::dictionary::{Dictionary, Kind};
use crate::matcher::Claim;
use crate::span::Span;

/// What joins the names of a list.
const JOINTS: [&str; 10] = [
    ",", ", and", ", or", "and", "or", "&", "/", "vs", "vs.", "versus",
];

/// The kind of the names beside the place at `at` in its list, and the nearest of them; `None`
/// where it stands in no list, or in one of both kinds.
pub fn kind_beside(
    dictionary: &Dictionary,
    text: &str,
    places: &[&[Claim]],
    at: usize,
) -> Option<(Kind, Near)> {
    let span = places[at][0].span;
    let before = places[..at]
        .iter()
        .rev()
        .find(|p| p[0].span.end <= span.start);
    let after = places[at + 1..]
        .iter()
        .find(|p| p[0].span.start >= span.end);
    let neighbour = |claims: &&[Claim]| {
        let other = claims[0].span;
        let between = Span {
            start: span.end.min(other.end),
            end: span.start.max(other.start),
        };
        // Bounded: no joint is longer, and the next name may be far away.
        let joined = between.length() < 12 && JOINTS.contains(&between.of(text).trim());
        let kind = dictionary.entity(claims[0].entity).kind;
        let of_one = claims
            .iter()
            .all(|c| dictionary.entity(c.entity).kind == kind);
        let near = Near {
            evidence: other,
            distance: span.distance(other),
        };
        (joined && of_one && kind != Kind::Decoy).then_some((kind, near))
    };
    let beside = [before, after].map(|place| place.and_then(neighbour));
    match beside {
        [Some(a), Some(b)] if a.0 != b.0 => None,
        [Some(a), Some(b)] if b.1.distance < a.1.distance => Some(b),
        [a, b] => a.or(b),
    }
}
