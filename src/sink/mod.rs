//! Tags out: one format, one file.

mod behind;
mod csv;
mod explain;
mod foreign;
mod html;
mod json;
mod jsonl;
mod jsonld;
mod text;

use std::io;

use crate::Tagged;
use crate::article::Article;
use crate::record::{Detail, Record};

pub use self::csv::{Csv, harmless};
pub use explain::{Explain, explain, reasons};
pub use foreign::plain;
pub use html::{Escaped, Html, head};
pub use json::Json;
pub use jsonl::Jsonl;
pub use jsonld::Jsonld;
pub use text::Text;

/// What one article is written from.
pub struct Output<'a> {
    pub article: &'a Article,
    pub tagged: &'a Tagged,
    /// The dictionary's hash, worked out once.
    pub hash: &'a str,
    pub detail: Detail,
    pub ordinal: Ordinal,
}

impl<'a> Output<'a> {
    pub fn record(&self) -> Record<'a> {
        Record::new(self.article, self.tagged, self.hash, self.detail)
    }
}

/// Where an article stands among all of its run, the same whatever the threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ordinal {
    /// Its record among all that were read, those that are no articles too.
    pub record: u64,
    /// Its place in the record.
    pub place: usize,
}

/// A format: how articles are written. Whoever writes them puts them together, so that any thread
/// can write any article.
pub trait Sink: Send + Sync {
    /// Appends an article: whole lines.
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()>;

    fn frame(&self) -> Frame {
        Frame::default()
    }
}

/// What stands around the articles, where there are any, and instead of them, where there are none.
#[derive(Default)]
pub struct Frame {
    pub head: String,
    pub separator: &'static str,
    pub tail: Tail,
    pub empty: String,
}

/// What closes the articles.
pub enum Tail {
    Fixed(&'static str),
    /// Made of all that were written in this run, so many. A run that was broken off cannot be
    /// gone on with: the second half would not know of the first.
    Summed(Box<dyn Fn(u64) -> String>),
}

impl Default for Tail {
    fn default() -> Tail {
        Tail::Fixed("")
    }
}
