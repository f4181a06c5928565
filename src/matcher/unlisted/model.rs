//! A model by its size: "OCRFlux-3B".

use super::{By, Unlisted};
use crate::boundary::{ends_word, starts_word};
use crate::dictionary::Kind;
use crate::lexicon::{is_hyphen, last_word};
use crate::span::Span;
use crate::version::{self, Words};

/// Before a size, and no model.
#[rustfmt::skip]
const NO_MODEL: &[&str] = &["MoE", "LLM", "LLMs", "VLM", "VRAM", "GPU", "SLM", "API", "USD", "SOTA", "GGUF", "LoRA"];

/// The models of a text, by their sizes.
pub fn models(text: &str) -> impl Iterator<Item = Unlisted> {
    sizes(text).filter_map(move |size| model(text, size))
}

/// Where a number with a B ends: the last digit and the letter.
fn sizes(text: &str) -> impl Iterator<Item = Span> {
    let is_size = |digit: u8, letter: u8| digit.is_ascii_digit() & (letter | 0x20 == b'b');
    // Few chunks hold one: whether one does is asked of many bytes at a time.
    let digits = text.as_bytes().chunks(CHUNK);
    let letters = text.as_bytes().get(1..).unwrap_or_default().chunks(CHUNK);
    let chunks = (0..).step_by(CHUNK).zip(digits.zip(letters));
    let chunks = chunks.filter(move |(_, (digits, letters))| {
        let pairs = digits.iter().zip(*letters);
        pairs.fold(0, |any, (digit, letter)| {
            any | u8::from(is_size(*digit, *letter))
        }) != 0
    });
    let starts = chunks.flat_map(move |(from, (digits, letters))| {
        let pairs = (from..).zip(digits.iter().zip(letters));
        pairs.filter_map(move |(at, (digit, letter))| is_size(*digit, *letter).then_some(at))
    });
    starts.map(|start| Span {
        start,
        end: start + 2,
    })
}

/// In bytes.
const CHUNK: usize = 128;

/// The model whose size ends at `mark`.
fn model(text: &str, mark: Span) -> Option<Unlisted> {
    if !ends_word(text, mark.end) {
        return None;
    }
    let joined = |c: &char| !c.is_whitespace() && !"([{\"/,;:$€£".contains(*c);
    let before = text[..mark.end].chars().rev();
    let chunk = before.take(LONGEST_ID).take_while(joined);
    let mut start = mark.end - chunk.map(char::len_utf8).sum::<usize>();
    let hyphenated = text[start..mark.end].contains(is_hyphen);
    if !hyphenated {
        // "NuminaMath 7B"
        let word = last_word(text[..start].strip_suffix(' ')?);
        let inner_capital = word.chars().skip(1).any(char::is_uppercase);
        let small = word.chars().any(char::is_lowercase);
        if !inner_capital || !small {
            return None;
        }
        start -= word.len() + 1;
    }
    let between = |c: char| c == ' ' || is_hyphen(c);
    let length = text[start..mark.end].find(between)?;
    let name = Span {
        start,
        end: start + length,
    };
    let word = name.of(text);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let size = text[name.end..mark.end].rsplit(between).next()?;
    let version = version::read(text, name.end, Words::NONE)?;
    let fits = word.starts_with(|c: char| c.is_uppercase())
        && letters > 2
        && is_size(size)
        && word.chars().all(char::is_alphanumeric)
        && starts_word(text, start)
        && version.end >= mark.end
        && !NO_MODEL.contains(&word);
    fits.then_some(Unlisted {
        kind: Kind::Model,
        name: name.into(),
        version: Some(Box::new(version)),
        by: By::Words,
    })
}

/// How far before its size a model's id may begin, in characters: the names are shorter, and every
/// size of "7b-7b-7b-…" would look back to the beginning.
const LONGEST_ID: usize = 64;

/// "7B", "0.5b", "8x22B", "A3B"; "0.9.8b" is a release.
fn is_size(token: &str) -> bool {
    let number = token[..token.len() - 1].trim_start_matches(['A', 'a']);
    let parts = number.split(['x', 'X']);
    let whole = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    let is_number = |n: &str| match n.split_once('.') {
        Some((units, decimals)) => whole(units) && whole(decimals),
        None => whole(n),
    };
    number.len() < 7 && parts.into_iter().all(is_number)
}
