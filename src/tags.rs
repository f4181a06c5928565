//! Mentions become tags: one for each entity that an article mentions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::linker::Decision;
use crate::span::Span;

/// A span linked to an entity that is no decoy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub span: Span,
    pub entity: EntityId,
    /// "3.5 Sonnet"
    pub version: Option<CompactString>,
}

/// All mentions of one entity in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub entity: EntityId,
    /// Each version once, in order of appearance, as first spelled.
    pub versions: Vec<CompactString>,
    pub mentions: usize,
    pub in_title: bool,
    /// Where the first mention begins, in bytes of the article's text.
    pub first: usize,
    /// The spellings found, each once, in order of appearance, line ends as blanks.
    pub surfaces: Vec<CompactString>,
}

/// Which companies the panel "Mentioned in AI" shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Companies known for AI, and others of which the article names a model or an AI unit.
    #[default]
    Ai,
    /// Every company.
    All,
}

/// What an article mentions. Most mentioned first, then first mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    pub companies: Vec<Tag>,
    pub models: Vec<Tag>,
    /// Companies that the panel does not show. Nothing found is dropped.
    pub also_mentioned: Vec<Tag>,
}

impl Tags {
    /// All of them: companies, models, the other companies.
    pub fn iter(&self) -> impl Iterator<Item = &Tag> {
        let lists = [&self.companies, &self.models, &self.also_mentioned];
        lists.into_iter().flatten()
    }
}

/// The linked spans, in text order, decoys left out.
pub fn mentions(dictionary: &Dictionary, decisions: &[Decision]) -> Vec<Mention> {
    let mentions = decisions.iter().filter_map(|d| mention(dictionary, d));
    mentions.collect()
}

/// Who is mentioned, where it is no decoy.
pub fn mention(dictionary: &Dictionary, decision: &Decision) -> Option<Mention> {
    let claim = &decision.winner.as_ref()?.claim;
    let meant = dictionary.entity(claim.entity).kind != Kind::Decoy;
    meant.then(|| Mention {
        span: claim.span,
        entity: claim.entity,
        version: claim.version.as_ref().map(|v| v.text.clone()),
    })
}

/// Sums the mentions up. `title_end`: where the title ends in the text, in bytes.
pub fn tags(
    dictionary: &Dictionary,
    text: &str,
    title_end: usize,
    mentions: &[Mention],
    panel: Panel,
) -> Tags {
    // Stable: those of one entity stay in text order.
    let mut by_entity: Vec<&Mention> = mentions.iter().collect();
    by_entity.sort_by_key(|mention| mention.entity);
    let mut all: Vec<Tag> = by_entity
        .chunk_by(|a, b| a.entity == b.entity)
        .map(|mentions| Tag::of(text, title_end, mentions))
        .collect();
    all.sort_by_key(|tag| (usize::MAX - tag.mentions, tag.first));

    let of_ai = of_ai(dictionary, &all);
    let mut tags = Tags::default();
    for tag in all {
        let shown = panel == Panel::All || of_ai.contains(&tag.entity);
        match dictionary.entity(tag.entity).kind {
            Kind::Model => tags.models.push(tag),
            _ if shown => tags.companies.push(tag),
            _ => tags.also_mentioned.push(tag),
        }
    }
    tags
}

/// The companies that stand in the panel: those known for AI, the makers of the models, and
/// whoever owns one of these.
fn of_ai(dictionary: &Dictionary, tags: &[Tag]) -> FxHashSet<EntityId> {
    let mut of_ai = FxHashSet::default();
    for tag in tags {
        let entity = dictionary.entity(tag.entity);
        let mut next = match entity.kind {
            Kind::Model => entity.maker,
            _ => entity.focus.is_ai().then_some(tag.entity),
        };
        // The owners of one that is in have come in with it.
        while let Some(company) = next.filter(|company| of_ai.insert(*company)) {
            next = dictionary.entity(company).parent;
        }
    }
    of_ai
}

impl Tag {
    /// The tag of an entity; `mentions` are all of its, in text order.
    fn of(text: &str, title_end: usize, mentions: &[&Mention]) -> Tag {
        let surfaces = mentions.iter().map(|m| one_line(m.span.of(text)));
        let versions = mentions.iter().filter_map(|m| m.version.as_deref());
        let first = mentions[0];
        Tag {
            entity: first.entity,
            versions: each_once(versions.map(Cow::from), tokens),
            mentions: mentions.len(),
            in_title: first.span.start < title_end,
            first: first.span.start,
            surfaces: each_once(surfaces, |surface| CompactString::from(surface)),
        }
    }
}

/// Those of one key once, as first spelled, in their order.
fn each_once<'a, K: Ord>(
    spellings: impl Iterator<Item = Cow<'a, str>>,
    key: impl Fn(&str) -> K,
) -> Vec<CompactString> {
    let mut each: Vec<CompactString> = Vec::new();
    for spelling in spellings {
        // Mostly it is that of the mention before.
        if each.last().is_none_or(|last| *last != *spelling) {
            each.push(spelling.into());
        }
    }
    if each.len() > 1 {
        let mut seen = BTreeSet::new();
        each.retain(|spelling| seen.insert(key(spelling)));
    }
    each
}

/// What all spellings of a version share: "Opus 4" and "4 Opus" are one.
fn tokens(version: &str) -> Vec<String> {
    let mut tokens: Vec<String> = version.split(' ').map(str::to_lowercase).collect();
    tokens.sort_unstable();
    tokens
}

/// The surface as one line: a name may wrap over a line end.
fn one_line(surface: &str) -> Cow<'_, str> {
    match surface.bytes().any(|b| b == b'\n' || b == b'\r') {
        true => Cow::from(surface.split_whitespace().collect::<Vec<_>>().join(" ")),
        false => Cow::from(surface),
    }
}
