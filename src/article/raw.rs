//! A record as it was cut out of its document, before the work of decoding and parsing, which any
//! thread can do.

use std::io::Read;
use std::sync::Arc;

use anyhow::{Context, Error, Result, anyhow};

use super::{Article, FieldNames, csv, encoding, feed, html, json, mail, markdown, text, warc};
use crate::date;
use crate::source::{Document, Place};

/// A record's bytes, with all that is needed to read them.
#[derive(Debug)]
pub struct Raw {
    pub place: Place,
    pub(super) bytes: Vec<u8>,
    pub(super) form: Form,
}

/// What the bytes of a record are.
#[derive(Debug)]
pub(super) enum Form {
    Text,
    Markdown,
    /// A page by itself.
    Html,
    /// An item of a feed that begins so.
    Item {
        head: Arc<feed::Head>,
    },
    /// What a crawl holds.
    Page(warc::Page),
    Mail,
    /// A line of JSON Lines.
    JsonLine,
    /// A value out of a JSON document, that began after so many lines, and bytes of the last.
    JsonValue {
        lines: u64,
        bytes: u64,
    },
    /// The cells of a row, one behind the other; where each ends; their header.
    Row {
        ends: Box<[u32]>,
        header: Arc<csv::Header>,
    },
}

impl Raw {
    /// The memory that it holds, in bytes; not what it shares with the records beside it.
    pub fn size(&self) -> usize {
        let more = match &self.form {
            Form::Page(page) => page.url.capacity(),
            Form::Row { ends, .. } => size_of_val(&**ends),
            _ => 0,
        };
        size_of::<Raw>() + self.bytes.capacity() + more
    }

    /// As they were cut out.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Mostly one; more where a line of JSON holds an array, none where a crawl holds no article there.
    pub fn articles(self, fields: &FieldNames) -> Vec<Result<Article>> {
        let mut articles = self.parsed(fields);
        for article in articles.iter_mut().flatten() {
            article.date = article.date.as_deref().map(date::iso);
        }
        articles
    }

    fn parsed(self, fields: &FieldNames) -> Vec<Result<Article>> {
        let Raw { place, bytes, form } = self;
        match form {
            Form::Text => vec![Ok(text::read(place.to_string(), &encoding::decode(&bytes)))],
            Form::Markdown => {
                let text = encoding::decode(&bytes);
                vec![Ok(markdown::read(place.to_string(), &text))]
            }
            Form::Html => vec![Ok(html::read(place.to_string(), &bytes, None))],
            Form::Item { head } => vec![feed::item(&bytes, &head, place)],
            Form::Mail => vec![mail::read(place.to_string(), &bytes).context(place)],
            Form::Page(page) => warc::articles(bytes, &page, &place, fields),
            Form::JsonLine => json::line(bytes, &place, fields),
            Form::JsonValue { lines, bytes: skip } => {
                let article = json::value(bytes, &place, (lines, skip), fields);
                article.into_iter().collect()
            }
            Form::Row { ends, header } => vec![csv::row(&bytes, &ends, &header, place, fields)],
        }
    }
}

/// All of a document as one record.
pub(super) fn whole(document: Document<'_>, form: Form, longest: u64) -> Result<Raw> {
    let place = document.place();
    let mut bytes = Vec::new();
    let mut limited = document.bytes.take(longest.saturating_add(1));
    limited
        .read_to_end(&mut bytes)
        .with_context(|| place.clone())?;
    if bytes.len() as u64 > longest {
        return Err(too_long(longest, place));
    }
    Ok(Raw { place, bytes, form })
}

/// The error for a record of more than `longest` bytes.
pub(super) fn too_long(longest: u64, place: Place) -> Error {
    anyhow!("longer than {longest} bytes and left out; --max-article sets the limit").context(place)
}
