//! What a document says: its articles, whatever the format.

mod aggregator;
mod csv;
mod encoding;
mod fields;
mod format;
mod json;
mod markdown;
mod mojibake;
mod text;

use anyhow::{Context, Result};

use crate::source::Document;

pub use fields::FieldNames;
pub use format::Format;

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
}

/// How documents are to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `None`: by content and name.
    pub format: Option<Format>,
    pub fields: FieldNames,
}

/// The articles of a document, one after another. One that cannot be read is an error in its
/// place, naming the document and the line; the others follow.
pub fn read<'a>(
    mut document: Document,
    options: &'a Options,
) -> Result<Box<dyn Iterator<Item = Result<Article>> + 'a>> {
    let format = match options.format {
        Some(format) => format,
        None => {
            let name = document.name.clone();
            let head = document.bytes.fill_buf().with_context(|| name.clone())?;
            format::detect(&name, head, &options.fields)?
        }
    };
    let one = |article: Result<Article>| Box::new(std::iter::once(article));
    Ok(match format {
        Format::Text => one(whole(document).map(|(name, text)| text::read(name, &text))),
        Format::Markdown => one(whole(document).map(|(name, text)| markdown::read(name, &text))),
        Format::Json => Box::new(json::read(document, &options.fields)?),
        Format::Jsonl => Box::new(json::lines(document, &options.fields)),
        Format::Csv => Box::new(csv::read(document, &options.fields)?),
    })
}

/// The name and all of the text of a document.
fn whole(mut document: Document) -> Result<(String, String)> {
    let mut bytes = Vec::new();
    document
        .bytes
        .read_to_end(&mut bytes)
        .with_context(|| document.name.clone())?;
    Ok((document.name, encoding::decode(bytes)))
}
