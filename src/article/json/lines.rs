//! JSON Lines: the object of each line is an article, unless it holds them in an array.

use anyhow::{Error, Result, anyhow};

use super::article::{article, not_json, parse};
use super::items;
use crate::article::fields::FieldNames;
use crate::article::format::{Head, Reader, Told};
use crate::article::line::{self, Next};
use crate::article::raw::{self, Parse, Raw, Records, too_long};
use crate::article::{Article, encoding};
use crate::source::{Document, Place};

pub const READER: Reader = Reader {
    name: "jsonl",
    about: None,
    told,
    split,
};

fn told(head: &Head<'_>) -> Option<Told> {
    match items::looks_like_json(head) && items::is_lines(head) {
        true => Some(Told::Mark),
        false => head.named(&items::LINES),
    }
}

/// In bytes: one long line must not make much of many short ones.
const LONGEST_ROOM: usize = 1 << 14;

/// The lines that are not blank.
fn split<'a>(mut document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    let place = document.place();
    let mut number = 0;
    let mut ended = false;
    // Lines are about as long as one another: room for the next at once.
    let mut room = 0;
    Ok(Box::new(std::iter::from_fn(move || {
        while !ended {
            number += 1;
            let line = line::next(&mut document.bytes, longest, room);
            ended = !matches!(line, Ok(Next::Line(_) | Next::TooLong));
            return Some(match line {
                Ok(Next::Line(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Next::Line(bytes)) => {
                    room = bytes.len().min(LONGEST_ROOM);
                    Ok(Raw::new(place.line(number), bytes, Line))
                }
                Ok(Next::TooLong) => Err(too_long(longest, place.line(number))),
                Ok(Next::End) => break,
                Err(error) => Err(Error::new(error).context(place.line(number))),
            });
        }
        None
    })))
}

/// So many values of a line that are no articles are told one by one.
const TOLD: u64 = 1000;

#[derive(Debug)]
struct Line;

impl Parse for Line {
    fn articles(&self, bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
        let text = encoding::decode(&bytes);
        let mut mended = String::new();
        let value = match parse(&text, &mut mended, fields) {
            Ok(value) => value,
            Err(error) => {
                return vec![Err(not_json(&error, error.column()).context(place.clone()))];
            }
        };
        if !items::may_hold(&text) {
            return article(&value, place.clone(), fields).into_iter().collect();
        }
        let text = if mended.is_empty() { &text } else { &*mended };
        let articles = raw::articles(items::within(text.as_bytes(), place, fields), fields);
        // Each error holds a hundred bytes, and a line may hold millions of numbers.
        let mut refused = 0_u64;
        let mut articles: Vec<Result<Article>> = articles
            .filter(|article| {
                refused += u64::from(article.is_err());
                article.is_ok() || refused <= TOLD
            })
            .collect();
        if refused > TOLD {
            let more = refused - TOLD;
            let error = anyhow!("{more} more values of this line are no articles");
            articles.push(Err(error.context(place.clone())));
        }
        articles
    }
}
