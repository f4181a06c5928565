//! Rule 1: the longest claim takes the span.

use std::collections::BTreeMap;

use crate::dictionary::{Dictionary, Kind};
use crate::matcher::Claim;
use crate::span::Span;

/// The claims that are left, grouped by span, in text order. Spans do not overlap, but for one
/// case: a model does not hide its maker, so a maker's name inside a model's stays.
pub fn places<'a>(dictionary: &Dictionary, claims: &'a [Claim]) -> Vec<&'a [Claim]> {
    let mut kept: Vec<&[Claim]> = Vec::with_capacity(claims.len());
    // Claims are sorted by start, so that those which overlap one another, directly or through
    // others, stand in a row.
    let mut groups = claims.chunk_by(|a, b| a.span == b.span).peekable();
    let mut cluster: Vec<&[Claim]> = Vec::new();
    while let Some(group) = groups.next() {
        let mut end = group[0].span.end;
        cluster.clear();
        cluster.push(group);
        while let Some(next) = groups.next_if(|next| next[0].span.start < end) {
            if !is_begun_by_another(next, &cluster) {
                end = end.max(next[0].span.end);
                cluster.push(next);
            }
        }
        match cluster.as_mut_slice() {
            [alone] => kept.push(alone),
            cluster => keep_longest(dictionary, cluster, &mut kept),
        }
    }
    kept
}

/// Whether an ambiguous name begins inside one that is sure, and goes on behind it: "the Muse Spark model"
/// is no "Spark model".
fn is_begun_by_another(group: &[Claim], before: &[&[Claim]]) -> bool {
    let is_sure = |group: &[Claim]| group.iter().any(|c| !c.standing.needs_evidence());
    let span = group[0].span;
    let begins = |other: &[Claim]| {
        let other = other[0].span;
        other.start < span.start && span.start < other.end && other.end < span.end
    };
    // Few names reach further.
    let mut near = before.iter().rev().take(4);
    !is_sure(group) && near.any(|other| begins(other) && is_sure(other))
}

/// Of groups that overlap: the longest, then the longest that does not overlap it, and so on;
/// and the makers inside.
fn keep_longest<'a>(
    dictionary: &Dictionary,
    cluster: &mut [&'a [Claim]],
    kept: &mut Vec<&'a [Claim]>,
) {
    // Stable: of equal length, the first in the text.
    cluster.sort_by_key(|group| usize::MAX - group[0].span.length());
    let (mut taken, mut makers) = (Apart::new(), Apart::new());
    for group in cluster.iter().copied() {
        let span = group[0].span;
        match overlapping(&taken, span) {
            None => {
                taken.insert(span.start, group);
            }
            Some(over)
                if makes(dictionary, group, over) && overlapping(&makers, span).is_none() =>
            {
                makers.insert(span.start, group);
            }
            Some(_) => {}
        }
    }
    let from = kept.len();
    kept.extend(taken.into_values().chain(makers.into_values()));
    kept[from..].sort_by_key(|group| (group[0].span.start, usize::MAX - group[0].span.end));
}

/// Groups that do not overlap one another, by where they begin: a text may be one cluster.
type Apart<'a> = BTreeMap<usize, &'a [Claim]>;

/// The last of those that overlap the span: the only one, where one holds it.
fn overlapping<'a>(groups: &Apart<'a>, span: Span) -> Option<&'a [Claim]> {
    let (_, group) = groups.range(..span.end).next_back()?;
    group[0].span.overlaps(span).then_some(*group)
}

/// Whether a group inside another is of the company that makes the model claimed by the other.
fn makes(dictionary: &Dictionary, inner: &[Claim], outer: &[Claim]) -> bool {
    let is_maker = |company: &Claim, model: &Claim| {
        let maker = dictionary.entity(model.entity).maker;
        dictionary.entity(company.entity).kind == Kind::Company
            && maker.is_some_and(|maker| dictionary.owns(company.entity, maker))
    };
    outer[0].span.holds(inner[0].span)
        && inner
            .iter()
            .any(|company| outer.iter().any(|model| is_maker(company, model)))
}
