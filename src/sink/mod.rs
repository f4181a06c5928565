//! Tags out: one format, one file.

mod behind;
mod csv;
mod explain;
mod html;
mod json;
mod jsonl;
mod jsonld;
mod text;
mod untrusted;

use std::io;

use crate::article::Article;
use crate::record::{Detail, Record};
use crate::suggest::Weights;
use crate::tagger::Tagged;

pub use self::csv::{Csv, harmless};
pub use explain::{Explain, explain, reasons};
pub use html::{Escaped, Html, head};
pub use json::Json;
pub use jsonl::Jsonl;
pub use jsonld::Jsonld;
pub use text::Text;
pub use untrusted::plain;

/// What one article is written from.
#[non_exhaustive]
pub struct Output<'a> {
    /// What was tagged.
    pub article: &'a Article,
    /// What was found in it.
    pub tagged: &'a Tagged,
    /// The dictionary's hash, worked out once.
    pub hash: &'a str,
    /// What JSON holds beside the tags, and what offsets count.
    pub detail: Detail,
    /// Of an article alone, the first.
    pub ordinal: Ordinal,
    /// What was learned of the words beside names; explanations tell it of names that no row lists.
    pub weights: Option<&'a Weights>,
}

impl<'a> Output<'a> {
    /// The first article of a run, its tags alone, offsets in code points. `hash`:
    /// [`Dictionary::hash`](crate::dictionary::Dictionary::hash), worked out once.
    pub fn new(article: &'a Article, tagged: &'a Tagged, hash: &'a str) -> Output<'a> {
        Output {
            article,
            tagged,
            hash,
            detail: Detail::default(),
            ordinal: Ordinal::default(),
            weights: None,
        }
    }

    /// As JSON has it.
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

    /// What stands around the articles.
    fn frame(&self) -> Frame {
        Frame::default()
    }
}

/// What stands around the articles, where there are any, and instead of them, where there are none.
#[derive(Default)]
#[non_exhaustive]
pub struct Frame {
    /// Before the first article.
    pub head: String,
    /// Between two articles.
    pub separator: &'static str,
    /// Behind the last article.
    pub tail: Tail,
    /// All that is written where there is no article.
    pub empty: String,
}

/// What closes the articles.
pub enum Tail {
    /// The same whatever was written.
    Fixed(&'static str),
    /// Made of all articles written in this run, so many of them. An interrupted run cannot be
    /// continued: its second half would not know of the first.
    Summed(Box<dyn Fn(u64) -> String>),
}

impl Default for Tail {
    fn default() -> Tail {
        Tail::Fixed("")
    }
}
