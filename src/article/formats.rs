//! The formats that are read, and which of them a document has.

use anyhow::{Context, bail};

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::raw::{self, Raw, Records};
use super::{Article, unreadable};
use super::{csv, docx, feed, json, mail, markdown, page, parquet, text, warc};
use crate::source::{Document, Error};

macro_rules! formats {
    ($(#[doc = $about:literal] $name:ident: $reader:path,)*) => {
        /// A format that is read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Format {
            $(#[doc = $about] $name,)*
        }

        impl Format {
            /// Of those that are told equally surely, the first is it.
            pub const ALL: &[Format] = &[$(Format::$name,)*];

            fn reader(self) -> &'static Reader {
                match self {
                    $(Format::$name => &$reader,)*
                }
            }
        }
    };
}

// A format is a file of its own, and a line here.
formats! {
    /// Apache Parquet: one article per row.
    Parquet: parquet::READER,
    /// RSS, Atom or a news sitemap: one article per item.
    Feed: feed::READER,
    /// A page: the article on it.
    Html: page::READER,
    /// A crawl: one article per page; WET too.
    Warc: warc::READER,
    /// A Word document.
    Docx: docx::READER,
    /// Mail: eml, mbox, MHTML.
    Mail: mail::READER,
    /// JSON Lines: one article per line.
    Jsonl: json::LINES,
    /// A JSON document: an object, or an array of them.
    Json: json::DOCUMENT,
    /// Markdown with front matter.
    Markdown: markdown::READER,
    /// CSV or TSV with a header: one article per row.
    Csv: csv::READER,
    /// Plain text.
    Text: text::READER,
}

impl Format {
    /// As `--input` names it.
    pub fn name(self) -> &'static str {
        self.reader().name
    }

    /// What it holds, where the name does not say it.
    pub fn about(self) -> Option<&'static str> {
        self.reader().about
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        let mut all = Format::ALL.iter();
        all.find(|format| format.name() == name).copied()
    }
}

/// The longest record that is read unless one knows better, in bytes. A record takes some four
/// times its size in memory, and eight times at most; more only where every mention is written
/// (`--spans`) and there is little but names.
pub const MAX_ARTICLE: u64 = 32 << 20;

/// How documents are to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// `None`: by content and name.
    pub format: Option<Format>,
    /// The fields that hold title and text, where they have names of their own.
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
) -> Result<impl Iterator<Item = Result<Article, Error>> + 'a, Error> {
    let articles = raw::articles(cut(document, options)?, &options.fields);
    Ok(articles.map(|article| article.map_err(Error::of)))
}

/// The records of a document, cut out and not yet parsed: the cheap half of [`read`], which has to
/// be done in order. The same document is always cut in the same way.
pub fn split<'a>(
    document: Document<'a>,
    options: &'a Options,
) -> Result<impl Iterator<Item = Result<Raw, Error>> + 'a, Error> {
    let records = cut(document, options)?;
    Ok(records.map(|record| record.map_err(Error::of)))
}

fn cut<'a>(mut document: Document<'a>, options: &'a Options) -> Result<Records<'a>, Error> {
    let format = format(&mut document, options)?;
    // No place in a text is counted in more than 32 bits.
    let longest = options.longest.min(u32::MAX.into());
    (format.reader().split)(document, &options.fields, longest).map_err(Error::of)
}

/// The format that a document is read as: what the options say, else by its content and name. An
/// error where it is none that is read.
pub fn format(document: &mut Document<'_>, options: &Options) -> Result<Format, Error> {
    if let Some(format) = options.format {
        return Ok(format);
    }
    let place = document.place();
    let head = document.bytes.fill_buf().map_err(anyhow::Error::new);
    let format = head.and_then(|head| detect(&document.name, head, &options.fields));
    format.context(place).map_err(Error::of)
}

fn detect(name: &str, bytes: &[u8], fields: &FieldNames) -> anyhow::Result<Format> {
    if let Some(what) = unreadable::name(bytes) {
        bail!("{what}");
    }
    let head = Head::new(name, bytes, fields);
    let all = Format::ALL.iter();
    let told: Vec<_> = all.map(|format| (format.reader().told)(&head)).collect();
    let first = |how| {
        let mut all = Format::ALL.iter().zip(&told);
        all.find(|(_, told)| **told == Some(how))
            .map(|(format, _)| *format)
    };
    if let Some(format) = first(Told::Mark) {
        return Ok(format);
    }
    if head.begins(b"<?xml") {
        bail!("XML that is no feed and no page; --input text reads it as it is");
    }
    if let Some(format) = first(Told::Name) {
        return Ok(format);
    }
    if unreadable::is_binary(head.bytes) {
        bail!("no text and no format that is read; --input text reads the bytes as they are");
    }
    Ok(first(Told::Guess).unwrap_or(Format::Text))
}
