//! What a document says: its articles, whatever the format.

mod aggregator;
mod csv;
mod docx;
mod encoding;
mod feed;
mod fields;
mod format;
mod formats;
mod front_matter;
mod html;
mod json;
mod line;
mod mail;
mod markdown;
mod mojibake;
mod page;
mod parquet;
mod parts;
mod raw;
mod records;
mod text;
mod unreadable;
mod warc;

pub use fields::FieldNames;
pub use formats::{Format, MAX_ARTICLE, Options, format, read, split};
pub use parts::Parts;
pub use raw::Raw;
pub use records::records;

/// Why what `mentioned tag` has written is no article.
const OWN_TAGS: &str =
    "tags that mentioned wrote, and no article; --text would have written the text with them";

/// One article as it was understood. Every offset into it counts from the beginning of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Article {
    /// The record's own id or URL, else the document's name, with the record's line in it.
    pub id: String,
    /// The title, a blank line, the body; no title and no blank line where there is none.
    pub text: String,
    /// Where the title ends in `text`, in bytes; 0 where there is none.
    pub title_end: usize,
    /// As the article had it.
    pub url: Option<String>,
    /// As ISO 8601, where it can be read; else as it was written.
    pub date: Option<String>,
    /// The site or publisher, as the article had it.
    pub source: Option<String>,
    /// As the article had it.
    pub author: Option<String>,
    /// What the page itself published as its tags, as written: a label to compare with.
    pub published: Option<Published>,
    /// What was left out of it as it was read, for whoever runs the program: a page may have more
    /// tags than are read.
    pub note: Option<String>,
}

/// The lines of a page's own "Mentioned in AI" box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Published {
    /// As written, each once.
    pub companies: Vec<String>,
    /// As written, with their makers behind them.
    pub models: Vec<String>,
}

impl Article {
    /// Joins title and body into one text.
    pub fn new(id: impl Into<String>, title: &str, body: &str) -> Article {
        let (title, body) = (title.trim(), body.trim_end());
        let text = match (title, body) {
            ("", body) => body.to_string(),
            (title, "") => title.to_string(),
            (title, body) => format!("{title}\n\n{body}"),
        };
        Article {
            id: id.into(),
            title_end: title.len(),
            text,
            ..Article::default()
        }
    }

    /// Where it comes from, a line each: source, author, and the parts of the address's host.
    pub fn origin(&self) -> String {
        let url = self.url.as_deref().unwrap_or_default();
        let host = url.split_once("://").map_or("", |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let said = [&self.source, &self.author].into_iter().flatten();
        let lines = said.map(String::as_str).chain(host.split('.'));
        lines
            .filter(|line| !line.is_empty())
            .fold(String::new(), |all, line| all + line + "\n")
    }

    /// None where there is none.
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
