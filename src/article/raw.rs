//! A record as it was cut out of its document, before the work of decoding and parsing, which any
//! thread can do.

use std::fmt::Debug;
use std::io::Read;
use std::iter::once;

use anyhow::{Context, Error, Result, anyhow};

use super::Article;
use super::fields::FieldNames;
use crate::date;
use crate::source::{self, Document, Place};

/// A record's bytes, with all that is needed to read them.
#[derive(Debug)]
pub struct Raw {
    /// Where it was cut out.
    pub place: Place,
    bytes: Vec<u8>,
    parse: Box<dyn Parse>,
}

/// How the bytes of a record become articles, in the format that cut them out.
pub trait Parse: Debug + Send + Sync {
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
    pub(super) fn new(place: Place, bytes: Vec<u8>, parse: impl Parse + 'static) -> Raw {
        Raw {
            place,
            bytes,
            parse: Box::new(parse),
        }
    }

    /// The memory that it holds, in bytes; not what it shares with the records beside it.
    pub fn size(&self) -> usize {
        let parse = size_of_val(&*self.parse) + self.parse.size();
        size_of::<Raw>() + self.bytes.capacity() + parse
    }

    /// As they were cut out.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Mostly one; more where a line of JSON holds an array, none where a crawl holds no article there.
    pub fn articles(self, fields: &FieldNames) -> Vec<Result<Article, source::Error>> {
        let articles = self.read(fields).into_iter();
        articles
            .map(|read| read.map_err(source::Error::of))
            .collect()
    }

    fn read(self, fields: &FieldNames) -> Vec<Result<Article>> {
        let mut articles = self.parse.articles(self.bytes, &self.place, fields);
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
        Ok(raw) => raw.read(fields),
        Err(error) => vec![Err(error)],
    })
}

/// All of a document as one record.
pub(super) fn whole<'a>(
    document: Document<'a>,
    parse: impl Parse + 'static,
    longest: u64,
) -> Records<'a> {
    Box::new(once(all(document, parse, longest)))
}

fn all(document: Document<'_>, parse: impl Parse + 'static, longest: u64) -> Result<Raw> {
    let place = document.place();
    let mut bytes = Vec::new();
    let mut limited = document.bytes.take(longest.saturating_add(1));
    limited
        .read_to_end(&mut bytes)
        .with_context(|| place.clone())?;
    if bytes.len() as u64 > longest {
        return Err(too_long(longest, place));
    }
    Ok(Raw::new(place, bytes, parse))
}

/// The error for a record of more than `longest` bytes.
pub(super) fn too_long(longest: u64, place: Place) -> Error {
    anyhow!("longer than {longest} bytes and left out; --max-article sets the limit").context(place)
}
