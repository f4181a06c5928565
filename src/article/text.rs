//! Plain text, pages captured as text, and Markdown in files of text.

use anyhow::Result;

use super::fields::FieldNames;
use super::format::{Reader, Told};
use super::raw::{self, Parse, Records};
use super::{Article, aggregator, encoding, markdown};
use crate::source::{Document, Place};

pub const READER: Reader = Reader {
    name: "text",
    about: None,
    told: |_| Some(Told::Guess),
    split,
};

fn split<'a>(document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    Ok(raw::whole(document, Text, longest))
}

#[derive(Debug)]
struct Text;

impl Parse for Text {
    fn articles(&self, bytes: Vec<u8>, place: &Place, _: &FieldNames) -> Vec<Result<Article>> {
        vec![Ok(read(place.to_string(), &encoding::decode(&bytes)))]
    }
}

/// The longest line that can be a title, in characters.
const LONGEST_TITLE: usize = 250;

/// A captured page where it has the marks of one; else the first line is the title, if a blank
/// line sets it apart.
pub fn read(name: String, text: &str) -> Article {
    if let Some(article) = aggregator::read(&name, text) {
        return article;
    }
    if markdown::begins(text) {
        return markdown::read(name, text);
    }
    let text = text.trim_start_matches(|c: char| c.is_whitespace());
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let set_apart = rest
        .lines()
        .next()
        .is_none_or(|line| line.trim().is_empty());
    let body = rest.trim_start_matches(['\n', '\r']);
    if set_apart && !body.is_empty() && first.chars().count() <= LONGEST_TITLE {
        Article::new(name, first, body)
    } else {
        Article::new(name, "", text)
    }
}
