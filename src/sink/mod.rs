//! Tags out: one format, one file.

mod csv;
mod explain;
mod json;
mod jsonl;
mod offsets;
mod record;

use std::io;

use crate::Tagged;
use crate::article::Article;
use crate::dictionary::Dictionary;

pub use self::csv::Csv;
pub use explain::{Explain, explain, plain};
pub use json::Json;
pub use jsonl::Jsonl;
pub use offsets::Unit;
pub use record::{Company, Mention, Model, Record};

/// What one article is written from.
pub struct Output<'a> {
    pub article: &'a Article,
    pub tagged: &'a Tagged,
    pub dictionary: &'a Dictionary,
    /// The dictionary's hash, worked out once.
    pub hash: &'a str,
    pub detail: Detail,
}

/// What a record holds beside its tags.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Every mention with its place.
    pub spans: bool,
    /// The text that the places index.
    pub text: bool,
    /// What places are counted in.
    pub unit: Unit,
}

/// Where articles go. Each call writes whole lines, or fails.
pub trait Sink {
    fn article(&mut self, output: &Output<'_>) -> io::Result<()>;

    /// Called once, after the last article.
    fn finish(&mut self) -> io::Result<()>;
}
