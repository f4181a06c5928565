//! The two rules: the longest claim takes the span, the nearest evidence takes the mention.

mod evidence;
mod longest;

use crate::dictionary::{Dictionary, EntityId};
use crate::matcher::{Claim, Findings, Standing};
use crate::span::Span;
use evidence::Evidence;

/// What became of one claimed span, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub span: Span,
    /// Whom it mentions; `None`: nobody.
    pub winner: Option<Winner>,
    /// The other claimants, each with the nearest evidence that it had.
    pub losers: Vec<(EntityId, Option<Near>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winner {
    pub claim: Claim,
    pub why: Why,
}

/// Why a claim took its mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is its own evidence.
    Own(Standing),
    Near(Near),
}

/// Evidence that speaks for a claim, and how far from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    pub evidence: Span,
    /// In bytes of the text.
    pub distance: usize,
}

/// Decides every claimed span of one article, in text order. Cannot fail.
pub fn link(dictionary: &Dictionary, findings: &Findings) -> Vec<Decision> {
    let places = longest::places(dictionary, &findings.claims);
    let mut evidence = Evidence::gather(dictionary, &places, &findings.cues);
    places
        .iter()
        .filter(|claims| claims[0].standing != Standing::Echo)
        .map(|claims| decide(claims, &mut evidence))
        .collect()
}

/// The claims of one span against one another.
fn decide(claims: &[Claim], evidence: &mut Evidence<'_>) -> Decision {
    let span = claims[0].span;
    let own: Vec<&Claim> = claims
        .iter()
        .filter(|claim| claim.standing != Standing::Ambiguous)
        .collect();
    let near = |claim: &Claim, evidence: &mut Evidence<'_>| evidence.nearest(claim.entity, span);
    // Evidence of one's own is at distance 0; among several who have it, that from elsewhere
    // decides, and else the order of the dictionary.
    let contenders: Vec<&Claim> = if own.is_empty() {
        claims.iter().collect()
    } else {
        own.clone()
    };
    let best = contenders
        .iter()
        .map(|claim| (*claim, near(claim, evidence)))
        .filter(|(_, near)| near.is_some() || !own.is_empty())
        .min_by_key(|(_, near)| near.map_or(usize::MAX, |near| near.distance));
    let winner = best.map(|(claim, near)| Winner {
        claim: claim.clone(),
        why: match near {
            Some(near) if own.is_empty() => Why::Near(near),
            _ => Why::Own(claim.standing),
        },
    });
    let losers = claims
        .iter()
        .filter(|claim| {
            winner
                .as_ref()
                .is_none_or(|w| w.claim.entity != claim.entity)
        })
        .map(|claim| (claim.entity, near(claim, evidence)))
        .collect();
    Decision {
        span,
        winner,
        losers,
    }
}
