//! What a document says: its articles, whatever the format.

mod aggregator;
mod ahead;
mod csv;
mod encoding;
mod feed;
mod fields;
mod format;
mod front_matter;
mod html;
mod items;
mod json;
mod lines;
mod mail;
mod markdown;
mod mend;
mod mojibake;
mod parts;
mod raw;
mod records;
mod scan;
mod text;
mod unreadable;
mod warc;

use std::iter::once;

use anyhow::{Context, Result};

use crate::source::Document;

pub use fields::FieldNames;
pub use format::Format;
pub use parts::Parts;
use raw::Form;
pub use raw::Raw;
pub use records::records;

/// One article as it was understood. Every offset into it counts from the beginning of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The record's own id or URL, else the document's name, with the record's line in it.
    pub id: String,
    /// The title, a blank line, the body; no title and no blank line where there is none.
    pub text: String,
    /// Where the title ends in `text`, in bytes; 0 where there is none.
    pub title_end: usize,
    pub url: Option<String>,
    /// As ISO 8601, where it can be read; else as it was written.
    pub date: Option<String>,
    pub source: Option<String>,
    pub author: Option<String>,
    /// What the page itself published as its tags, as written: a label to compare with.
    pub published: Option<Published>,
}

/// The lines of a page's own "Mentioned in AI" box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    pub companies: Vec<String>,
    pub models: Vec<String>,
}

impl Article {
    /// Joins title and body into one text.
    pub fn new(id: String, title: &str, body: &str) -> Article {
        let (title, body) = (title.trim(), body.trim_end());
        let text = match (title, body) {
            ("", body) => body.to_string(),
            (title, "") => title.to_string(),
            (title, body) => format!("{title}\n\n{body}"),
        };
        Article {
            id,
            title_end: title.len(),
            text,
            ..Article::default()
        }
    }

    pub fn title(&self) -> Option<&str> {
        (self.title_end > 0).then(|| &self.text[..self.title_end])
    }

    /// The text behind the title.
    pub fn body(&self) -> &str {
        let body = &self.text[self.title_end..];
        match self.title() {
            Some(_) => body.strip_prefix("\n\n").unwrap_or(body),
            None => body,
        }
    }
}

/// The longest record that is read unless one knows better, in bytes. A record takes some four
/// times its size in memory, and up to thirty times where it is made of nothing but short names or
/// values; more only where each name is another, or every mention is written (`--spans`).
pub const MAX_ARTICLE: u64 = 32 << 20;

/// How documents are to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// `None`: by content and name.
    pub format: Option<Format>,
    pub fields: FieldNames,
    /// The longest record that is read, in bytes, 4 GB at the most. A longer one is an error in its
    /// place.
    pub longest: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
            fields: FieldNames::default(),
            longest: MAX_ARTICLE,
        }
    }
}

/// The articles of a document, one after another. One that cannot be read is an error in its
/// place, naming the document and the line; the others follow.
pub fn read<'a>(
    document: Document<'a>,
    options: &'a Options,
) -> Result<impl Iterator<Item = Result<Article>> + 'a> {
    let raws = split(document, options)?;
    Ok(raws.flat_map(|raw| match raw {
        Ok(raw) => raw.articles(&options.fields),
        Err(error) => vec![Err(error)],
    }))
}

/// The format that a document is read as: what the options say, else by its content and name. An
/// error where it is none that is read.
pub fn format(document: &mut Document<'_>, options: &Options) -> Result<Format> {
    if let Some(format) = options.format {
        return Ok(format);
    }
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    format::detect(&document.name, head, &options.fields).context(place)
}

/// The records of a document, cut out and not yet parsed: the cheap half of [`read`], which has to
/// be done in order. The same document is always cut in the same way.
pub fn split<'a>(
    mut document: Document<'a>,
    options: &'a Options,
) -> Result<Box<dyn Iterator<Item = Result<Raw>> + 'a>> {
    let format = format(&mut document, options)?;
    // No place in a text is counted in more than 32 bits.
    let longest = options.longest.min(u32::MAX.into());
    Ok(match format {
        Format::Text => Box::new(once(raw::whole(document, Form::Text, longest))),
        Format::Markdown => Box::new(once(raw::whole(document, Form::Markdown, longest))),
        Format::Html => Box::new(once(raw::whole(document, Form::Html, longest))),
        Format::Feed => Box::new(feed::split(document, longest)?),
        Format::Mail => mail::split(document, longest)?,
        Format::Warc => Box::new(warc::split(document, longest)),
        Format::Json => Box::new(items::split(document, &options.fields, longest)),
        Format::Jsonl => Box::new(lines::split(document, longest)),
        Format::Csv => Box::new(csv::split(document, &options.fields, longest)?),
    })
}
