//! JSON-LD in the words of schema.org: one `NewsArticle` per article, each on a line that by itself
//! is a valid document.
//!
//! ```json
//! {"@context":"https://schema.org","@type":"NewsArticle","identifier":"a.txt","headline":"…","mentions":[
//!  {"@type":"Corporation","name":"Alibaba","url":"https://www.alibaba.com","tickerSymbol":"NYSE:BABA"},
//!  {"@type":"SoftwareApplication","name":"Claude","applicationCategory":"AI model","softwareVersion":["3.5 Sonnet"],
//!   "author":{"@type":"Organization","name":"Anthropic"}}]}
//! ```
//!
//! Each `<` is written as `\u003c`, so that a line can stand in a `<script>` of a page as it is.

use std::borrow::Cow;
use std::io;

use compact_str::CompactString;
use serde::Serialize;

use super::untrusted::{is_iso_8601, web_address};
use super::{Output, Sink};
use crate::date::day;
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::tags::Tag;

/// JSON-LD: one schema.org `NewsArticle` per line.
pub struct Jsonld;

impl Sink for Jsonld {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        let document = serde_json::to_string(&document(output))?;
        // JSON has no `<` outside of its strings.
        to.extend_from_slice(document.replace('<', "\\u003c").as_bytes());
        to.push(b'\n');
        Ok(())
    }
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    article: Thing<'a>,
}

/// The properties of all types that are used here.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticker_symbol: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    application_category: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    software_version: &'a [CompactString],
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<Thing<'a>>>,
}

fn document<'a>(output: &Output<'a>) -> Document<'a> {
    let (article, dictionary) = (output.article, &output.tagged.dictionary);
    let tags = output.tagged.tags.iter();
    let url = article.url.as_deref().and_then(web_address);
    Document {
        context: "https://schema.org",
        article: Thing {
            identifier: (url != Some(&article.id)).then_some(&article.id),
            headline: article.title(),
            url,
            date_published: article.date.as_deref().and_then(published),
            author: article.author.as_deref().map(|name| named("Person", name)),
            publisher: article
                .source
                .as_deref()
                .map(|name| named("Organization", name)),
            mentions: Some(tags.map(|tag| mention(dictionary, tag)).collect()),
            ..Thing::new("NewsArticle")
        },
    }
}

/// A date in the form of the vocabulary; of one in another, the day.
fn published(date: &str) -> Option<Cow<'_, str>> {
    match is_iso_8601(date) {
        true => Some(Cow::from(date)),
        false => day(date).map(|day| Cow::from(day.to_string())),
    }
}

impl<'a> Thing<'a> {
    fn new(kind: &'static str) -> Thing<'a> {
        Thing {
            kind,
            ..Thing::default()
        }
    }

    /// As a row of the dictionary has it.
    fn of(kind: &'static str, dictionary: &'a Dictionary, id: EntityId) -> Thing<'a> {
        let entity = dictionary.entity(id);
        Thing {
            name: Some(&entity.name),
            url: entity.website.as_deref().and_then(web_address),
            ticker_symbol: entity.ticker.as_deref(),
            ..Thing::new(kind)
        }
    }
}

fn named<'a>(kind: &'static str, name: &'a str) -> Box<Thing<'a>> {
    Box::new(Thing {
        name: Some(name),
        ..Thing::new(kind)
    })
}

fn mention<'a>(dictionary: &'a Dictionary, tag: &'a Tag) -> Thing<'a> {
    let entity = dictionary.entity(tag.entity);
    match entity.kind {
        Kind::Model => Thing {
            application_category: Some("AI model"),
            software_version: &tag.versions,
            author: entity
                .maker
                .map(|maker| Box::new(company(dictionary, maker))),
            ..Thing::of("SoftwareApplication", dictionary, tag.entity)
        },
        _ => company(dictionary, tag.entity),
    }
}

/// `tickerSymbol` is a property of a `Corporation`.
fn company(dictionary: &Dictionary, id: EntityId) -> Thing<'_> {
    let listed = dictionary.entity(id).ticker.is_some();
    let kind = if listed {
        "Corporation"
    } else {
        "Organization"
    };
    Thing::of(kind, dictionary, id)
}
