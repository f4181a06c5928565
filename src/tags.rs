//! Mentions become tags: one for each entity that an article mentions.

use std::collections::HashMap;

use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::linker::Decision;
use crate::span::Span;

/// A span linked to an entity that is no decoy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub span: Span,
    pub entity: EntityId,
    /// "3.5 Sonnet"
    pub version: Option<String>,
}

/// All mentions of one entity in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub entity: EntityId,
    /// Each version once, in order of appearance, as first spelled.
    pub versions: Vec<String>,
    pub mentions: usize,
    pub in_title: bool,
    /// Where the first mention begins, in bytes of the article's text.
    pub first: usize,
    /// The spellings found, each once, in order of appearance, line ends as blanks.
    pub surfaces: Vec<String>,
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

/// The linked spans, in text order, decoys left out.
pub fn mentions(dictionary: &Dictionary, decisions: &[Decision]) -> Vec<Mention> {
    decisions
        .iter()
        .filter_map(|decision| decision.winner.as_ref())
        .filter(|winner| dictionary.entity(winner.claim.entity).kind != Kind::Decoy)
        .map(|winner| Mention {
            span: winner.claim.span,
            entity: winner.claim.entity,
            version: winner.claim.version.as_ref().map(|v| v.text.clone()),
        })
        .collect()
}

/// Sums the mentions up. `title_end`: where the title ends in the text, in bytes.
pub fn tags(
    dictionary: &Dictionary,
    text: &str,
    title_end: usize,
    mentions: &[Mention],
    panel: Panel,
) -> Tags {
    let mut index: HashMap<EntityId, usize> = HashMap::new();
    let mut all: Vec<Tag> = Vec::new();
    for mention in mentions {
        let at = *index.entry(mention.entity).or_insert_with(|| {
            all.push(Tag {
                entity: mention.entity,
                versions: Vec::new(),
                mentions: 0,
                in_title: false,
                first: mention.span.start,
                surfaces: Vec::new(),
            });
            all.len() - 1
        });
        all[at].add(text, title_end, mention);
    }
    all.sort_by_key(|tag| (usize::MAX - tag.mentions, tag.first));

    let (models, companies): (Vec<Tag>, Vec<Tag>) = all
        .into_iter()
        .partition(|tag| dictionary.entity(tag.entity).kind == Kind::Model);
    let named: Vec<EntityId> = companies.iter().map(|tag| tag.entity).collect();
    let shown =
        |tag: &Tag| panel == Panel::All || is_of_ai(dictionary, tag.entity, &named, &models);
    let (companies, also_mentioned) = companies.into_iter().partition(shown);
    Tags {
        companies,
        models,
        also_mentioned,
    }
}

/// Whether a company stands in the panel: known for AI, or the article names a model or an AI
/// unit of it.
fn is_of_ai(
    dictionary: &Dictionary,
    company: EntityId,
    named: &[EntityId],
    models: &[Tag],
) -> bool {
    let known_for_ai = |id: EntityId| dictionary.entity(id).focus.is_ai();
    let of_model = |tag: &Tag| {
        let maker = dictionary.entity(tag.entity).maker;
        maker.is_some_and(|maker| dictionary.owns(company, maker))
    };
    known_for_ai(company)
        || models.iter().any(of_model)
        || named
            .iter()
            .any(|unit| known_for_ai(*unit) && dictionary.owns(company, *unit))
}

impl Tag {
    fn add(&mut self, text: &str, title_end: usize, mention: &Mention) {
        self.mentions += 1;
        self.in_title |= mention.span.start < title_end;
        let surface = one_line(mention.span.of(text));
        if !self.surfaces.contains(&surface) {
            self.surfaces.push(surface);
        }
        if let Some(version) = &mention.version
            && !self.versions.iter().any(|v| same_version(v, version))
        {
            self.versions.push(version.clone());
        }
    }
}

/// "Opus 4" and "4 Opus" are one version.
fn same_version(a: &str, b: &str) -> bool {
    let key = |version: &str| {
        let mut tokens: Vec<String> = version.split(' ').map(str::to_lowercase).collect();
        tokens.sort_unstable();
        tokens
    };
    key(a) == key(b)
}

/// The surface as one line: a name may wrap over a line end.
fn one_line(surface: &str) -> String {
    if surface.contains(['\n', '\r']) {
        surface.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        surface.to_string()
    }
}
