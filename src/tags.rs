//! Mentions become tags: one for each entity that an article mentions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::linker::Decision;
use crate::span::Span;

/// A span linked to an entity that is no decoy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, the version included.
    pub span: Span,
    /// Whom it mentions; [`Tagged::dictionary`](crate::Tagged::dictionary) says who that is.
    pub entity: EntityId,
    /// "3.5 Sonnet"
    pub version: Option<CompactString>,
}

/// All mentions of one entity in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tag {
    /// Whom it stands for: [`Tagged::entity`](crate::Tagged::entity).
    pub entity: EntityId,
    /// Each version once, in order of appearance, as first spelled.
    pub versions: Vec<CompactString>,
    /// How often it is mentioned, 1 at the least.
    pub mentions: usize,
    /// Whether the title mentions it.
    pub in_title: bool,
    /// Where the first mention begins, in bytes of the article's text.
    pub first: usize,
    /// The spellings found, each once, in order of appearance, line ends as blanks.
    pub surfaces: Vec<CompactString>,
}

/// Which companies the panel "Mentioned in AI" shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Panel {
    /// Companies known for AI, and others of which the article names a model or an AI unit.
    #[default]
    Ai,
    /// Every company.
    All,
}

/// What an article mentions. Most mentioned first, then first mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tags {
    /// Those of the panel.
    pub companies: Vec<Tag>,
    /// Families, each with its versions.
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
    let winner = decision.winner.as_ref()?;
    let entity = winner.claim.entity;
    let meant = dictionary.entity(entity).kind != Kind::Decoy;
    meant.then(|| Mention {
        span: winner.claim.span(),
        entity,
        version: winner.version.clone(),
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
    let mut sums = Sums::new(text, title_end);
    for mention in mentions {
        sums.add(mention);
    }
    sums.tags(dictionary, panel)
}

/// The tags of a text while its mentions are told, none of which is kept.
pub(crate) struct Sums<'a> {
    text: &'a str,
    title_end: usize,
    sums: Vec<Sum>,
    /// Where the sum of an entity is.
    places: FxHashMap<EntityId, usize>,
}

struct Sum {
    entity: EntityId,
    mentions: usize,
    first: usize,
    versions: Spellings,
    surfaces: Spellings,
}

impl<'a> Sums<'a> {
    pub fn new(text: &'a str, title_end: usize) -> Sums<'a> {
        Sums {
            text,
            title_end,
            sums: Vec::new(),
            places: FxHashMap::default(),
        }
    }

    /// Mentions come in text order.
    pub fn add(&mut self, mention: &Mention) {
        let place = *self.places.entry(mention.entity).or_insert_with(|| {
            self.sums.push(Sum {
                entity: mention.entity,
                mentions: 0,
                first: mention.span.start,
                versions: Spellings::default(),
                surfaces: Spellings::default(),
            });
            self.sums.len() - 1
        });
        let sum = &mut self.sums[place];
        sum.mentions += 1;
        let surface = one_line(mention.span.of(self.text));
        sum.surfaces.add(&surface, Spelled::Surface);
        if let Some(version) = &mention.version {
            sum.versions.add(version, Spelled::Version);
        }
    }

    pub fn tags(self, dictionary: &Dictionary, panel: Panel) -> Tags {
        let tags = self.sums.into_iter().map(|sum| Tag {
            entity: sum.entity,
            versions: sum.versions.each_once(Spelled::Version),
            mentions: sum.mentions,
            in_title: sum.first < self.title_end,
            first: sum.first,
            surfaces: sum.surfaces.each_once(Spelled::Surface),
        });
        let mut all: Vec<Tag> = tags.collect();
        all.sort_by_key(|tag| (usize::MAX - tag.mentions, tag.first, tag.entity));

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

/// Spellings in order of appearance.
#[derive(Default)]
struct Spellings {
    all: Vec<CompactString>,
    /// How many of them are known to differ.
    different: usize,
}

/// What is spelled: it says which spellings are of one thing.
#[derive(Clone, Copy)]
enum Spelled {
    /// Each is a thing of its own.
    Surface,
    /// "Opus 4" and "4 Opus" are one.
    Version,
}

impl Spelled {
    fn is_same(self, a: &str, b: &str) -> bool {
        let holds = |a: &str, b: &str| {
            let mut tokens = a.split(' ');
            tokens.all(|a| b.split(' ').any(|b| a.eq_ignore_ascii_case(b)))
        };
        match self {
            Spelled::Surface => a == b,
            Spelled::Version => a.len() == b.len() && holds(a, b) && holds(b, a),
        }
    }

    /// What all spellings of one thing share.
    fn key(self, spelling: &str) -> CompactString {
        match self {
            Spelled::Surface => spelling.into(),
            Spelled::Version => {
                let small = spelling.to_lowercase();
                let mut tokens: Vec<&str> = small.split(' ').collect();
                tokens.sort_unstable();
                CompactString::from(tokens.join(" "))
            }
        }
    }
}

impl Spellings {
    fn add(&mut self, spelling: &str, spelled: Spelled) {
        let is_same = |other: &CompactString| spelled.is_same(other, spelling);
        // Mostly there are few, and it is that of the mention before.
        if self.all.iter().rev().take(FEW).any(is_same) {
            return;
        }
        // A text may change between two of them all the time.
        if self.all.len() > 2 * self.different + MANY {
            self.keep_first(spelled);
        }
        self.all.push(spelling.into());
    }

    fn each_once(mut self, spelled: Spelled) -> Vec<CompactString> {
        if self.all.len() > FEW {
            self.keep_first(spelled);
        }
        self.all
    }

    fn keep_first(&mut self, spelled: Spelled) {
        let mut seen = BTreeSet::new();
        self.all
            .retain(|spelling| seen.insert(spelled.key(spelling)));
        self.different = self.all.len();
    }
}

/// Spellings of which each is held against all others.
const FEW: usize = 8;

/// Spellings that are kept however often each comes.
const MANY: usize = 64;

/// The surface as one line: a name may wrap over a line end.
fn one_line(surface: &str) -> Cow<'_, str> {
    match surface.bytes().any(|b| b == b'\n' || b == b'\r') {
        true => Cow::from(surface.split_whitespace().collect::<Vec<_>>().join(" ")),
        false => Cow::from(surface),
    }
}
