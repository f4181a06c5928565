//! Rule 1: the longest claim takes the span.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::matcher::Claim;
use crate::span::Span;

/// The claims that are left, grouped by span, in text order. Spans do not overlap, but for one
/// case: a model does not hide its maker, so a maker's name inside a model's stays.
pub struct Places<'a> {
    claims: &'a [Claim],
    /// Of each place, the number of the first claim.
    firsts: Vec<u32>,
    /// Whom a name inside another's longer one would have meant: see [`Places::is_part_elsewhere`].
    parts: FxHashSet<EntityId>,
}

impl<'a> Places<'a> {
    pub fn new(dictionary: &Dictionary, claims: &'a [Claim]) -> Places<'a> {
        let mut firsts = Vec::with_capacity(claims.len());
        // Claims are sorted by start, so that those which overlap one another, directly or through
        // others, stand in a row.
        let mut groups = groups(claims).peekable();
        let mut cluster: Vec<Group> = Vec::new();
        let mut parts = FxHashSet::default();
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
                cluster => keep_longest(dictionary, cluster, &mut firsts, &mut parts),
            }
        }
        Places {
            claims,
            firsts,
            parts,
        }
    }

    /// Whether the article writes the entity's ambiguous name as part of another's longer one: beside "Apollo
    /// Research", Apollo is rather that.
    pub fn is_part_elsewhere(&self, entity: EntityId) -> bool {
        self.parts.contains(&entity)
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
fn keep_longest(
    dictionary: &Dictionary,
    cluster: &mut [Group],
    firsts: &mut Vec<u32>,
    parts: &mut FxHashSet<EntityId>,
) {
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
            Some(over) => parts.extend(others(dictionary, group, over)),
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

/// Those of a group inside another whom the other's entities have nothing to do with.
fn others<'a>(
    dictionary: &'a Dictionary,
    inner: Group<'a>,
    outer: Group<'a>,
) -> impl Iterator<Item = EntityId> + 'a {
    let related = |a: EntityId, b: EntityId| dictionary.owns(a, b) || dictionary.owns(b, a);
    let unsure = inner.claims.iter().filter(|c| c.standing.needs_evidence());
    unsure.map(|claim| claim.entity).filter(move |entity| {
        let mut outers = outer.claims.iter();
        outers.all(|claim| !related(claim.entity, *entity))
    })
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
