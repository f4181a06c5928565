//! A batch of records → what is written of it. In any thread.

use std::io;

use anyhow::{Error, Result, anyhow};

use super::reader::{Batch, Item, Position};
use mentioned::article::{Article, FieldNames};
use mentioned::sink::Ordinal;

/// Appends what is written of an article, and says how many tags it has.
pub type Render = Box<dyn Fn(&Article, Ordinal, &mut Vec<u8>) -> io::Result<u64> + Send + Sync>;

/// What came of a batch.
#[derive(Default)]
pub struct Rendered {
    /// The articles, a separator before each.
    pub bytes: Vec<u8>,
    pub articles: u64,
    pub tags: u64,
    pub messages: Vec<Message>,
    /// As the batch had them.
    pub size: usize,
    pub end: Position,
}

pub struct Message {
    pub error: Error,
    pub kind: Kind,
    /// The length of `bytes`, and the articles and tags in it, when it came.
    pub before: (usize, u64, u64),
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Note,
    Failure,
    Fatal,
}

pub fn render(batch: Batch, fields: &FieldNames, separator: &str, render: &Render) -> Rendered {
    let mut rendered = Rendered {
        size: batch.size,
        end: batch.end,
        ..Rendered::default()
    };
    for (record, item) in (batch.before..).zip(batch.items) {
        match item {
            Item::Record(Ok(raw)) => {
                for (place, article) in raw.articles(fields).into_iter().enumerate() {
                    let ordinal = Ordinal { record, place };
                    rendered.article(article, ordinal, fields, separator, render);
                }
            }
            Item::Record(Err(error)) => rendered.message(error, Kind::Failure),
            Item::Note(error) => rendered.message(error, Kind::Note),
            Item::Fatal(error) => rendered.message(error, Kind::Fatal),
        }
    }
    rendered
}

impl Rendered {
    fn article(
        &mut self,
        article: Result<Article>,
        ordinal: Ordinal,
        fields: &FieldNames,
        separator: &str,
        render: &Render,
    ) {
        let article = match article {
            Ok(article) => article,
            Err(error) => return self.message(error, Kind::Failure),
        };
        if article.text.is_empty() {
            self.message(anyhow!("{}: empty", article.id), Kind::Note);
        } else if let Some(field) = &fields.text
            && article.title_end == article.text.len()
        {
            let note = anyhow!("{}: no {field}; it has its title alone", article.id);
            self.message(note, Kind::Note);
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(separator.as_bytes());
        match render(&article, ordinal, &mut self.bytes) {
            Ok(tags) => {
                self.articles += 1;
                self.tags += tags;
            }
            Err(error) => {
                self.bytes.truncate(start);
                self.message(Error::new(error).context(article.id), Kind::Failure);
            }
        }
    }

    fn message(&mut self, error: Error, kind: Kind) {
        let before = (self.bytes.len(), self.articles, self.tags);
        self.messages.push(Message {
            error,
            kind,
            before,
        });
    }
}
