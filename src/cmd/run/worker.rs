//! A batch of records → what is written of it. In any thread.

use std::io;

use anyhow::{Error, anyhow};

use super::batch::{Batch, Item, Kind, Message, Rendered};
use mentioned::article::{Article, FieldNames};
use mentioned::sink::Ordinal;
use mentioned::source;

/// Appends what is written of an article, and says how many tags it has.
pub type Render = Box<dyn Fn(&Article, Ordinal, &mut Vec<u8>) -> io::Result<u64> + Send + Sync>;

pub fn render(batch: Batch, fields: &FieldNames, separator: &str, render: &Render) -> Rendered {
    let mut rendered = Rendered {
        size: batch.size,
        done: batch.done,
        end: batch.end,
        ..Rendered::default()
    };
    for (record, item) in (batch.before..).zip(batch.items) {
        match item {
            Item::Record(Ok(raw)) => {
                let origin = raw.place.clone();
                for (place, article) in raw.articles_with_text(fields).enumerate() {
                    let ordinal = Ordinal { record, place };
                    if let Ok(article) = &article
                        && let Some(field) = &fields.text
                        && article.title_end == article.text.len()
                    {
                        let note = anyhow!("no {field}; it has its title alone");
                        rendered.message(note.context(origin.clone()), Kind::Partial);
                    }
                    if let Ok(Article {
                        note: Some(note), ..
                    }) = &article
                    {
                        let note = anyhow!(note.clone()).context(origin.clone());
                        rendered.message(note, Kind::Partial);
                    }
                    rendered.article(article, ordinal, separator, render);
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
        article: Result<Article, source::Error>,
        ordinal: Ordinal,
        separator: &str,
        render: &Render,
    ) {
        let article = match article {
            Ok(article) => article,
            Err(error) => return self.message(error.into(), Kind::Failure),
        };
        let start = self.bytes.len();
        self.bytes.extend_from_slice(separator.as_bytes());
        match render(&article, ordinal, &mut self.bytes) {
            Ok(tags) => {
                self.counts.articles += 1;
                self.counts.tags += tags;
            }
            Err(error) => {
                self.bytes.truncate(start);
                self.message(Error::new(error).context(article.id), Kind::Failure);
            }
        }
    }

    fn message(&mut self, error: Error, kind: Kind) {
        let before = (self.bytes.len(), self.counts);
        self.messages.push(Message {
            error,
            kind,
            before,
        });
    }
}
