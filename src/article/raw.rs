//! A record as it was cut out of its document, before the work of decoding and parsing, which any
//! thread can do.

use std::fmt::Debug;
use std::io::Read;
use std::iter::once;

use anyhow::{Context, Error, Result, anyhow};

use super::Article;
use super::fields::FieldNames;
use crate::date;
use crate::source::{Document, Place};

/// A record's bytes, with all that is needed to read them.
#[derive(Debug)]
pub struct Raw {
    /// Where it was cut out.
    pub place: Place,
    bytes: Vec<u8>,
    form: Box<dyn Form>,
}

/// What the bytes of a record are, in the format that cut them out.
pub trait Form: Debug + Send + Sync {
    /// Mostly one; none where there is no article in them.
    fn articles(&self, bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>>;

    /// The memory that it holds beside its own size, in bytes; not what it shares with others.
    fn size(&self) -> usize {
        0
    }
}

/// The records of a document, one after another. One that cannot be cut out is an error in its
/// place.
pub type Records<'a> = Box<dyn Iterator<Item = Result<Raw>> + 'a>;

impl Raw {
    pub(super) fn new(place: Place, bytes: Vec<u8>, form: impl Form + 'static) -> Raw {
        Raw {
            place,
            bytes,
            form: Box::new(form),
        }
    }

    /// The memory that it holds, in bytes; not what it shares with the records beside it.
    pub fn size(&self) -> usize {
        let form = size_of_val(&*self.form) + self.form.size();
        size_of::<Raw>() + self.bytes.capacity() + form
    }

    /// As they were cut out.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Mostly one; more where a line of JSON holds an array, none where a crawl holds no article there.
    pub fn articles(self, fields: &FieldNames) -> Vec<Result<Article>> {
        let mut articles = self.form.articles(self.bytes, &self.place, fields);
        for article in articles.iter_mut().flatten() {
            article.date = article.date.as_deref().map(date::iso);
        }
        articles
    }
}

/// The articles of records, one after another, the errors in their places.
pub(super) fn articles<'a>(
    records: Records<'a>,
    fields: &'a FieldNames,
) -> impl Iterator<Item = Result<Article>> + 'a {
    records.flat_map(|record| match record {
        Ok(raw) => raw.articles(fields),
        Err(error) => vec![Err(error)],
    })
}

/// All of a document as one record.
pub(super) fn whole<'a>(
    document: Document<'a>,
    form: impl Form + 'static,
    longest: u64,
) -> Records<'a> {
    Box::new(once(all(document, form, longest)))
}

fn all(document: Document<'_>, form: impl Form + 'static, longest: u64) -> Result<Raw> {
    let place = document.place();
    let mut bytes = Vec::new();
    let mut limited = document.bytes.take(longest.saturating_add(1));
    limited
        .read_to_end(&mut bytes)
        .with_context(|| place.clone())?;
    if bytes.len() as u64 > longest {
        return Err(too_long(longest, place));
    }
    Ok(Raw::new(place, bytes, form))
}

/// The error for a record of more than `longest` bytes.
pub(super) fn too_long(longest: u64, place: Place) -> Error {
    anyhow!("longer than {longest} bytes and left out; --max-article sets the limit").context(place)
}
