//! Rule 1: the longest claim takes the span.

use crate::dictionary::{Dictionary, Kind};
use crate::matcher::Claim;
use crate::span::Span;

/// The claims that are left, grouped by span, in text order. Spans do not overlap, but for one
/// case: a model does not hide its maker, so a maker's name inside a model's stays.
pub fn places<'a>(dictionary: &Dictionary, claims: &'a [Claim]) -> Vec<&'a [Claim]> {
    let groups: Vec<&[Claim]> = claims.chunk_by(|a, b| a.span == b.span).collect();
    let mut kept: Vec<&[Claim]> = Vec::new();
    // Claims are sorted by start, so that those which overlap one another, directly or through
    // others, stand in a row.
    let mut rest = groups.as_slice();
    while !rest.is_empty() {
        let mut end = rest[0][0].span.end;
        let mut count = 1;
        while count < rest.len() && rest[count][0].span.start < end {
            end = end.max(rest[count][0].span.end);
            count += 1;
        }
        let (cluster, others) = rest.split_at(count);
        kept.extend(longest_of(dictionary, cluster));
        rest = others;
    }
    kept
}

/// Of groups that overlap: the longest, then the longest that does not overlap it, and so on;
/// and the makers inside.
fn longest_of<'a>(dictionary: &Dictionary, cluster: &[&'a [Claim]]) -> Vec<&'a [Claim]> {
    let mut by_length = cluster.to_vec();
    // Stable: of equal length, the first in the text.
    by_length.sort_by_key(|group| usize::MAX - group[0].span.length());
    let mut taken: Vec<&[Claim]> = Vec::new();
    let mut makers: Vec<&[Claim]> = Vec::new();
    for group in by_length {
        let span = group[0].span;
        match taken.iter().find(|other| other[0].span.overlaps(span)) {
            None => taken.push(group),
            Some(over) if makes(dictionary, group, over) && free(&makers, span) => {
                makers.push(group);
            }
            Some(_) => {}
        }
    }
    taken.append(&mut makers);
    taken.sort_by_key(|group| (group[0].span.start, usize::MAX - group[0].span.end));
    taken
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

fn free(taken: &[&[Claim]], span: Span) -> bool {
    taken.iter().all(|other| !other[0].span.overlaps(span))
}
