//! The articles of what was crawled.

use anyhow::{Result, anyhow};

use super::http::Answer;
use crate::article::fields::FieldNames;
use crate::article::format::{Head, Reader};
use crate::article::raw::{self, Parse, too_long};
use crate::article::{Article, encoding, feed, html, json, text};
use crate::source::{Document, Place};

/// A page as it was crawled.
#[derive(Debug)]
pub struct Page {
    pub url: String,
    /// What it is where it is stored by itself; `None` where it is the answer of an HTTP server.
    pub kind: Option<Kind>,
    /// The longest body that is read, in bytes.
    pub longest: u64,
}

/// What is read of a crawl.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Html,
    Text,
    /// The text of a page, whose first line is the title.
    Extract,
    Xml,
    Json,
}

impl Kind {
    /// By a Content-Type.
    pub fn of(content_type: &str) -> Option<Kind> {
        let kind = content_type.split(';').next().unwrap_or_default();
        Some(match kind.trim().to_ascii_lowercase().as_str() {
            "" | "text/html" | "application/xhtml+xml" => Kind::Html,
            "text/plain" => Kind::Text,
            "application/json" | "text/json" | "application/feed+json" => Kind::Json,
            "application/xml" | "text/xml" => Kind::Xml,
            "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" => Kind::Xml,
            _ => return None,
        })
    }
}

impl Parse for Page {
    /// The article of a page; those of a feed or of JSON; none where it is no success.
    fn articles(&self, bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
        let url = &self.url;
        read(bytes, self, place, fields).unwrap_or_else(|error| {
            // The limit says where it is itself.
            vec![Err(match error.is::<Place>() {
                true => error,
                false => anyhow!("{url}: {error:#}").context(place.clone()),
            })]
        })
    }

    fn size(&self) -> usize {
        self.url.capacity()
    }
}

fn read(
    bytes: Vec<u8>,
    page: &Page,
    place: &Place,
    fields: &FieldNames,
) -> Result<Vec<Result<Article>>> {
    let (kind, charset, body) = match page.kind {
        Some(kind) => (kind, None, bytes),
        None => match Answer::of(&bytes)? {
            Some(answer) => {
                let body = answer.body(bytes, page.longest)?;
                match Kind::of(&answer.content_type) {
                    Some(kind) => (kind, answer.charset, body),
                    None => return Ok(Vec::new()),
                }
            }
            None => return Ok(Vec::new()),
        },
    };
    if body.len() as u64 > page.longest {
        return Err(too_long(page.longest, place.clone()));
    }
    let name = page.url.clone();
    let article = match kind {
        Kind::Html => html::read(name, &body, charset.as_deref()),
        Kind::Text => text::read(name, &encoding::decode(&body)),
        Kind::Extract => {
            let text = encoding::decode(&body);
            let (title, rest) = text.trim_start().split_once('\n').unwrap_or((&text, ""));
            Article::new(name, title, rest.trim_start())
        }
        Kind::Xml | Kind::Json => return Ok(nested(&body, page, kind, fields)),
    };
    Ok(vec![Ok(Article {
        url: Some(page.url.clone()),
        ..article
    })])
}

/// The articles of a feed or of JSON. Most of what else sites send as XML and JSON is for programs,
/// and passed over as their images are.
fn nested(body: &[u8], page: &Page, kind: Kind, fields: &FieldNames) -> Vec<Result<Article>> {
    let head = Head::new(&page.url, body, fields);
    let readers: [&Reader; 2] = match kind {
        Kind::Json => [&json::LINES, &json::DOCUMENT],
        _ => [&feed::READER, &crate::article::page::READER],
    };
    let mut readers = readers.iter();
    let Some(reader) = readers.find(|reader| (reader.told)(&head).is_some()) else {
        return Vec::new();
    };
    let document = Document::new(page.url.as_str(), Box::new(body));
    let Ok(records) = (reader.split)(document, fields, page.longest) else {
        return Vec::new();
    };
    let mut articles: Vec<_> = raw::articles(records, fields).collect();
    let has_text = |article: &Article| article.text.len() > article.title_end;
    let is_for_people = match kind {
        Kind::Json => articles.iter().flatten().any(has_text),
        // A sitemap is an error where there is no news in it.
        _ => articles.iter().any(Result::is_ok) || holds_items(body),
    };
    if !is_for_people {
        articles.clear();
    }
    articles
}

fn holds_items(feed: &[u8]) -> bool {
    let has = |tag: &str| memchr::memmem::find(feed, tag.as_bytes()).is_some();
    has("<item") || has("<entry")
}
