//! Rule 1: the longest claim takes the span.

use std::collections::BTreeMap;

use crate::dictionary::{Dictionary, Kind};
use crate::matcher::Claim;
use crate::span::Span;

/// The claims that are left, grouped by span, in text order. Spans do not overlap, but for one
/// case: a model does not hide its maker, so a maker's name inside a model's stays.
pub struct Places<'a> {
    claims: &'a [Claim],
    /// Of each place, the number of the first claim.
    firsts: Vec<u32>,
}

impl<'a> Places<'a> {
    pub fn new(dictionary: &Dictionary, claims: &'a [Claim]) -> Places<'a> {
        let mut firsts = Vec::with_capacity(claims.len());
        // Claims are sorted by start, so that those which overlap one another, directly or through
        // others, stand in a row.
        let mut groups = groups(claims).peekable();
        let mut cluster: Vec<Group> = Vec::new();
        while let Some(group) = groups.next() {
            let mut end = group.span().end;
            cluster.clear();
            cluster.push(group);
            while let Some(next) = groups.next_if(|next| next.span().start < end) {
                if !is_begun_by_another(&next, &cluster) {
                    end = end.max(next.span().end);
                    cluster.push(next);
                }
            }
            match cluster.as_mut_slice() {
                [alone] => firsts.push(alone.first),
                cluster => keep_longest(dictionary, cluster, &mut firsts),
            }
        }
        Places { claims, firsts }
    }

    pub fn len(&self) -> usize {
        self.firsts.len()
    }

    /// The claims of a place; there is one at least.
    pub fn claims(&self, place: usize) -> &'a [Claim] {
        let from = &self.claims[self.firsts[place] as usize..];
        let same = from.iter().take_while(|c| c.span() == from[0].span());
        &from[..same.count()]
    }

    pub fn span(&self, place: usize) -> Span {
        self.claims[self.firsts[place] as usize].span()
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a [Claim]> {
        (0..self.len()).map(|place| self.claims(place))
    }
}

/// Claims of one span.
#[derive(Clone, Copy)]
struct Group<'a> {
    /// The number of the first of them.
    first: u32,
    claims: &'a [Claim],
}

impl Group<'_> {
    fn span(&self) -> Span {
        self.claims[0].span()
    }
}

fn groups(claims: &[Claim]) -> impl Iterator<Item = Group<'_>> {
    let groups = claims.chunk_by(|a, b| a.span() == b.span());
    groups.scan(0, |next, claims| {
        let first = *next;
        *next += claims.len() as u32;
        Some(Group { first, claims })
    })
}

/// Whether an ambiguous name begins inside one that is sure, and goes on behind it: "the Muse Spark model"
/// is no "Spark model".
fn is_begun_by_another(group: &Group, before: &[Group]) -> bool {
    let is_sure = |group: &Group| group.claims.iter().any(|c| !c.standing.needs_evidence());
    let span = group.span();
    let begins =
        |other: Span| other.start < span.start && span.start < other.end && other.end < span.end;
    // Few names reach further.
    let mut near = before.iter().rev().take(4);
    !is_sure(group) && near.any(|other| begins(other.span()) && is_sure(other))
}

/// Of groups that overlap: the longest, then the longest that does not overlap it, and so on;
/// and the makers inside.
fn keep_longest(dictionary: &Dictionary, cluster: &mut [Group], firsts: &mut Vec<u32>) {
    // Stable: of equal length, the first in the text.
    cluster.sort_by_key(|group| usize::MAX - group.span().length());
    let (mut taken, mut makers) = (Apart::new(), Apart::new());
    for group in cluster.iter().copied() {
        let span = group.span();
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
    let from = firsts.len();
    let kept = taken.into_values().chain(makers.into_values());
    // As the claims are sorted.
    firsts.extend(kept.map(|group| group.first));
    firsts[from..].sort_unstable();
}

/// Groups that do not overlap one another, by where they begin: a text may be one cluster.
type Apart<'a> = BTreeMap<usize, Group<'a>>;

/// The last of those that overlap the span: the only one, where one holds it.
fn overlapping<'a>(groups: &Apart<'a>, span: Span) -> Option<Group<'a>> {
    let (_, group) = groups.range(..span.end).next_back()?;
    group.span().overlaps(span).then_some(*group)
}

/// Whether a group inside another is of the company that makes the model claimed by the other.
fn makes(dictionary: &Dictionary, inner: Group, outer: Group) -> bool {
    let is_maker = |company: &Claim, model: &Claim| {
        let maker = dictionary.entity(model.entity).maker;
        dictionary.entity(company.entity).kind == Kind::Company
            && maker.is_some_and(|maker| dictionary.owns(company.entity, maker))
    };
    let outers = |company| outer.claims.iter().any(|model| is_maker(company, model));
    outer.span().holds(inner.span()) && inner.claims.iter().any(outers)
}
