//! Texts to measure on and to compare on: made from lists of words and names and from sentences of
//! our own by a seeded generator, so that every run reads the same bytes and none are downloaded.
//!
//! The three kinds of news are like real ones, as far as it costs time: `matching/statistics.rs`
//! has the figures of both, and `tests/corpus.rs` holds them together.

mod news;
pub mod random;
mod writer;

use writer::Writer;

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What happened in AI in a day, in a paragraph: little but names and versions.
    RoundUps,
    /// News of companies, with tickers; press releases; items of one sentence.
    Finance,
    /// News agencies of 1987 to 2005: a name here and there.
    Newswire,
    /// Chinese, Japanese and Korean.
    Cjk,
    /// What a careless extraction leaves: tags, entities, addresses, odd blanks, soft hyphens.
    Html,
    /// A wire in capitals.
    Capitals,
    /// Names and nothing but names, in one line.
    Names,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::RoundUps,
        Kind::Finance,
        Kind::Newswire,
        Kind::Cjk,
        Kind::Html,
        Kind::Capitals,
        Kind::Names,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::RoundUps => "AI round-ups",
            Kind::Finance => "finance news",
            Kind::Newswire => "old newswire",
            Kind::Cjk => "CJK",
            Kind::Html => "HTML leftovers",
            Kind::Capitals => "all capitals",
            Kind::Names => "one line of names",
        }
    }
}

/// Articles of one kind, `bytes` long in all, or a little longer. Where they have a title, a blank line
/// stands behind it.
pub fn articles(kind: Kind, bytes: usize, seed: u64) -> Vec<String> {
    let mut writer = Writer::new(seed ^ kind as u64);
    let mut articles = Vec::new();
    let mut length = 0;
    while length < bytes {
        let article = writer.article(kind, bytes - length);
        length += article.len();
        articles.push(article);
    }
    articles
}
