//! The record of an article, written.

use compact_str::CompactString;
use serde::Serialize;

use crate::article::Article;
use crate::dictionary::{Dictionary, Kind};
use crate::offsets::{Offsets, Unit};
use crate::tagger::Tagged;
use crate::tags::Tag;

/// What a record holds beside its tags.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Every mention with its place.
    pub spans: bool,
    /// The text that the places index.
    pub text: bool,
    /// What places are counted in.
    pub unit: Unit,
}

/// One article and its tags.
///
/// ```json
/// {"id":"a.txt","title":"…","dictionary":"3f9c1a7e",
///  "companies":[{"name":"Anthropic","mentions":2,"in_title":false,"first":412,"surfaces":["Anthropic"]}],
///  "models":[{"name":"Claude","company":"Anthropic","versions":[],"mentions":2,"in_title":false,"first":455,"surfaces":["Claude"]}],
///  "also_mentioned":[{"name":"Alibaba","ticker":"NYSE:BABA","mentions":5,"in_title":true,"first":0,"surfaces":["Alibaba"]}]}
/// ```
#[derive(Serialize)]
#[non_exhaustive]
pub struct Record<'a> {
    /// The article's own id or URL, else the document's name, with the line in it.
    pub id: &'a str,
    /// Absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// As the article had it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// ISO 8601, where it can be read; else as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    /// The site or publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    /// As the article had it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<&'a str>,
    /// Hash of the dictionary that the article was tagged with.
    pub dictionary: &'a str,
    /// Known for AI, or with a model or an AI unit named in the article.
    pub companies: Vec<Company<'a>>,
    /// One per family.
    pub models: Vec<Model<'a>>,
    /// The other companies.
    pub also_mentioned: Vec<Company<'a>>,
    /// (with spans) What `start`, `end` and `first` count: `codepoints`, `bytes` or `utf16`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offsets: Option<&'static str>,
    /// (with spans) Every mention, in text order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<Mention<'a>>>,
    /// (with text) Title, blank line, body: what all offsets index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

/// A company that the article mentions.
#[derive(Serialize)]
#[non_exhaustive]
pub struct Company<'a> {
    /// The name in the dictionary, or, of an unlisted one, in the text.
    pub name: &'a str,
    /// `true` where no dictionary lists it: the words beside it said so ("Orion Metals Corp").
    #[serde(skip_serializing_if = "is_false")]
    pub unlisted: bool,
    /// Exchange and symbol of a listed company: `NYSE:BABA`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticker: Option<&'a str>,
    /// How often it is mentioned.
    pub mentions: usize,
    /// Whether the title mentions it.
    pub in_title: bool,
    /// Where the first mention begins.
    pub first: usize,
    /// The spellings found.
    pub surfaces: &'a [CompactString],
}

/// A model that the article mentions: a family, with the versions found.
#[derive(Serialize)]
#[non_exhaustive]
pub struct Model<'a> {
    /// The name of the family in the dictionary, or, of an unlisted one, in the text.
    pub name: &'a str,
    /// `true` where no dictionary lists it: its size said so ("OCRFlux-3B").
    #[serde(skip_serializing_if = "is_false")]
    pub unlisted: bool,
    /// Its maker; null for a model of no company, or of one that is not known.
    pub company: Option<&'a str>,
    /// `"3.5 Sonnet"`, in order of appearance.
    pub versions: &'a [CompactString],
    /// How often it is mentioned, all versions together.
    pub mentions: usize,
    /// Whether the title mentions it.
    pub in_title: bool,
    /// Where the first mention begins, in the unit of the record.
    pub first: usize,
    /// The spellings found, with their versions.
    pub surfaces: &'a [CompactString],
}

/// One place that mentions an entity. The slice of the text from `start` to `end` is `text`.
#[derive(Serialize)]
#[non_exhaustive]
pub struct Mention<'a> {
    /// Where it begins, in `offsets`.
    pub start: usize,
    /// Where what follows begins.
    pub end: usize,
    /// The spelling found.
    pub text: &'a str,
    /// `company` or `model`.
    pub kind: &'static str,
    /// That of the company or model.
    pub name: &'a str,
    /// (models) `3.5 Sonnet`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// `hash`: that of the dictionary, worked out once.
    pub fn new(
        article: &'a Article,
        tagged: &'a Tagged,
        hash: &'a str,
        detail: Detail,
    ) -> Record<'a> {
        let dictionary = &tagged.dictionary;
        let tags = &tagged.tags;
        let firsts = tags.iter().map(|tag| tag.first);
        let shown = tagged.mentions.iter().filter(|_| detail.spans);
        let shown = shown.flat_map(|m| [m.span.start, m.span.end]);
        let offsets = Offsets::new(&article.text, detail.unit, firsts.chain(shown));
        let companies = |tags: &'a [Tag]| {
            tags.iter()
                .map(|tag| company(dictionary, &offsets, tag))
                .collect()
        };
        Record {
            id: &article.id,
            title: article.title(),
            url: article.url.as_deref(),
            date: article.date.as_deref(),
            source: article.source.as_deref(),
            author: article.author.as_deref(),
            dictionary: hash,
            companies: companies(&tags.companies),
            models: tags
                .models
                .iter()
                .map(|tag| model(dictionary, &offsets, tag))
                .collect(),
            also_mentioned: companies(&tags.also_mentioned),
            offsets: detail.spans.then(|| offsets.unit().name()),
            mentions: detail.spans.then(|| mentions(article, tagged, &offsets)),
            text: detail.text.then_some(article.text.as_str()),
        }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn company<'a>(dictionary: &'a Dictionary, offsets: &Offsets, tag: &'a Tag) -> Company<'a> {
    let entity = dictionary.entity(tag.entity);
    Company {
        name: &entity.name,
        unlisted: dictionary.is_unlisted(tag.entity),
        ticker: entity.ticker.as_deref(),
        mentions: tag.mentions,
        in_title: tag.in_title,
        first: offsets.of(tag.first),
        surfaces: &tag.surfaces,
    }
}

fn model<'a>(dictionary: &'a Dictionary, offsets: &Offsets, tag: &'a Tag) -> Model<'a> {
    Model {
        name: &dictionary.entity(tag.entity).name,
        unlisted: dictionary.is_unlisted(tag.entity),
        company: dictionary.maker(tag.entity),
        versions: &tag.versions,
        mentions: tag.mentions,
        in_title: tag.in_title,
        first: offsets.of(tag.first),
        surfaces: &tag.surfaces,
    }
}

fn mentions<'a>(article: &'a Article, tagged: &'a Tagged, offsets: &Offsets) -> Vec<Mention<'a>> {
    let dictionary = &tagged.dictionary;
    tagged
        .mentions
        .iter()
        .map(|mention| Mention {
            start: offsets.of(mention.span.start),
            end: offsets.of(mention.span.end),
            text: mention.span.of(&article.text),
            kind: match dictionary.entity(mention.entity).kind {
                Kind::Model => "model",
                _ => "company",
            },
            name: &dictionary.entity(mention.entity).name,
            version: mention.version.as_deref(),
        })
        .collect()
}
