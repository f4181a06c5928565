//! Names that no dictionary lists, by what stands beside them: a company by its legal form ("Orion
//! Metals Corp."), its share ("Orion Metals (NYSE: ORM)") or its funding ("Orion Metals raises $5
//! million in a seed round"), a model by its size in thousands of millions of parameters
//! ("OCRFlux-3B").
//!
//! So yesterday's start-up and tomorrow's model are found without a row. A size is no evidence by
//! itself: the linker takes such a model only in an article about AI.

use crate::boundary::{ends_word, starts_word};
use crate::dictionary::{Kind, is_english};
use crate::lexicon::{self, Use, is_hyphen, last_word, share};
use crate::span::{SmallSpan, Span};
use crate::version::{self, Version};

/// A name in the text that may be a company's or a model's.
pub struct Unlisted {
    pub kind: Kind,
    pub name: SmallSpan,
    /// (models) what follows the name: the size, and what belongs to it.
    pub version: Option<Box<Version>>,
}

/// Before a size, and no model.
#[rustfmt::skip]
const NO_MODEL: &[&str] = &["MoE", "LLM", "LLMs", "VLM", "VRAM", "GPU", "SLM", "API", "USD", "SOTA", "GGUF", "LoRA"];

/// In words. A longer run of capitals is a headline.
const LONGEST_NAME: usize = 5;

/// The names beside which a mark of a company or the size of a model stands, in text order; the
/// marks are given in that order.
pub fn unlisted(text: &str, marks: Vec<SmallSpan>) -> Vec<Unlisted> {
    let marks = marks.into_iter().map(Span::from);
    let companies = marks.filter_map(|mark| company(text, mark));
    let models = sizes(text).filter_map(|size| model(text, size));
    let mut found: Vec<Unlisted> = companies.chain(models).collect();
    found.sort_by_key(|name| name.name.start);
    let mut end = 0;
    found.retain(|name| {
        let behind = name.name.start >= end;
        end = if behind { name.name.end } else { end };
        behind
    });
    found
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

/// What says that the name beside it is a company's.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    LegalForm,
    LastWord,
    Raises,
    Exchange,
}

impl Mark {
    /// What the words of the lexicon are, in any case where they are a sum's or an exchange's, and else
    /// as they are written there: in a headline of capitals any word may be one.
    fn of(mark: &str) -> Option<Mark> {
        match mark {
            // No other mark ends like these.
            _ if mark.ends_with(':') => Some(Mark::Exchange),
            _ if lexicon::is_sum(mark) => Some(Mark::Raises),
            _ if lexicon::is_last_word(mark, Use::says) => Some(Mark::LastWord),
            _ if lexicon::legal_forms().any(|form| form == mark) => Some(Mark::LegalForm),
            _ => None,
        }
    }
}

/// The company that the mark at a span speaks of.
fn company(text: &str, span: Span) -> Option<Unlisted> {
    let mark = Mark::of(span.of(text))?;
    let before = &text[..span.start];
    let before = match mark {
        Mark::Exchange => before.strip_suffix(" (")?,
        _ => before.strip_suffix(' ')?,
    };
    let comma = before.strip_suffix(',');
    let before = match mark {
        // "Rekor Systems, Inc."
        Mark::LegalForm => comma.unwrap_or(before),
        Mark::Raises => before.strip_suffix(" has").unwrap_or(before),
        _ => before,
    };
    let mut start = before.len();
    for _ in 0..LONGEST_NAME {
        let rest = text[..start].strip_suffix(' ').unwrap_or(&text[..start]);
        let blank = rest.len() < start || start == before.len();
        let word = last_word(rest);
        if !blank || !is_name(word) {
            break;
        }
        start = rest.len() - word.len();
    }
    let name = Span {
        start,
        // "Tiffany & Co"
        end: match mark == Mark::LastWord || before.ends_with('&') {
            true => span.end,
            false => before.len(),
        },
    };
    let words = text[start.min(before.len())..before.len()].split(' ');
    // "Shares of Advanced Technologies": ordinary words may be anything.
    let telling = |word: &str| {
        let last = lexicon::is_last_word(word, Use::says);
        word.len() > 3 && !last && !is_english(word.trim_end_matches("'s"))
    };
    let known = match mark {
        Mark::LastWord => words.into_iter().any(telling),
        Mark::LegalForm | Mark::Raises => words.clone().any(telling) || words.count() > 1,
        Mark::Exchange => true,
    };
    let alone = !is_name(last_word(text[..start].trim_end_matches(' ')));
    let behind = &text[span.end..];
    let stands = || match mark {
        Mark::LegalForm => {
            let form = lexicon::legal_form(&text[span.start..], comma.is_some());
            form.is_some_and(|form| form == span.of(text))
                && !(lexicon::is_short_form(span.of(text)) && is_thing(text, name))
        }
        Mark::LastWord => ends_word(text, span.end) && !behind.starts_with(is_hyphen),
        Mark::Raises => lexicon::speaks_of_funding(behind),
        Mark::Exchange => {
            let share = share::in_parentheses(&text[before.len() + 1..]);
            share.is_some_and(|(exchange, _)| exchange.is_some())
        }
    };
    (start < before.len() && known && alone && stands()).then_some(Unlisted {
        kind: Kind::Company,
        name: name.into(),
        version: None,
    })
}

/// Whether a name before a short legal form is of a thing or a person: "the Lumora Watch SE", "a GB200 NV",
/// "Texas' AG".
fn is_thing(text: &str, name: Span) -> bool {
    let article = last_word(text[..name.start].trim_end_matches(' '));
    let last = last_word(name.of(text));
    lexicon::is_article(article)
        || !last.ends_with(char::is_alphabetic)
        || last.contains(|c: char| c.is_ascii_digit())
        || ["'s", "\u{2019}s"].iter().any(|s| last.ends_with(s))
}

fn is_name(word: &str) -> bool {
    let capital = word.starts_with(|c: char| c.is_uppercase());
    word == "&" || capital && !lexicon::is_opener(word)
}

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
    let version = version::read(text, name.end, &[])?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_name_says_what_it_is() {
        for (text, expected) in [
            ("Orion Metals Corp. drills", &["Orion Metals"][..]),
            ("from Rekor Systems, Inc. and", &["Rekor Systems"]),
            ("The Bene Keith Co said", &["Bene Keith"]),
            ("by Sacrebleu Productions.", &["Sacrebleu Productions"]),
            ("Shares of Lumina-Care Ltd, a", &["Lumina-Care"]),
            ("Advanced Technologies are", &[]),
            ("an Inc. magazine, of the Ltd", &[]),
            ("Time Limited, Offers Incorporated", &[]),
            ("Joint Ventures and Ventures", &[]),
            ("Incidents at Corporal Colson's", &[]),
            ("of Rosen & Co and", &["Rosen & Co"]),
            ("by Jane Roe, Co-founder", &[]),
            ("One Two Three Four Five Six Inc", &[]),
            (
                "Lumora Grid raises $5.5 million in a seed round",
                &["Lumora Grid"],
            ),
            ("AI startup Lumora Secures $110M Series B", &["Lumora"]),
            ("Jane Roe raised $5 million. The round", &[]),
            ("The senator raises $5 million in funding", &[]),
            (
                "The firm, based in Boston, raised $5 million in funding",
                &[],
            ),
            (
                "Shares of Lumora Grid (Nasdaq: LMRA) and Orbix (LSE:ORB)",
                &["Lumora Grid", "Orbix"],
            ),
            ("the market (NYSE: open), Wall Street (NYSE: closed)", &[]),
            ("with OCRFlux-3B, NuminaMath 7B", &["OCRFlux", "NuminaMath"]),
            ("on Eagle-7B and Zephra-v2-13b-chat", &["Eagle", "Zephra"]),
            ("raised $7B, a 7B model, MoE-8B", &[]),
            ("Apartment 7B, Series B, 12-7B", &[]),
            ("OpenSSL 0.9.8b, Zephra-8x22B", &["Zephra"]),
            ("7B", &[]),
            ("é-7B é 7B \u{a0}7B", &[]),
        ] {
            let small = text.to_ascii_lowercase();
            let marks = lexicon::marks().flat_map(|mark| {
                let at = text.match_indices(&mark).map(|(at, _)| at);
                let at = at.chain(small.match_indices(&mark).map(|(at, _)| at));
                let marks: Vec<Span> = at
                    .map(|start| Span {
                        start,
                        end: start + mark.len(),
                    })
                    .collect();
                marks
            });
            let mut marks: Vec<SmallSpan> = marks.map(SmallSpan::from).collect();
            marks.sort_by_key(|mark| mark.start);
            let found = unlisted(text, marks);
            let names: Vec<&str> = found.iter().map(|u| Span::from(u.name).of(text)).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
