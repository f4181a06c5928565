//! A company by what stands beside its name: a legal form, a sum raised, its share, or its own last word.

use super::Unlisted;
use crate::boundary::ends_word;
use crate::dictionary::{Kind, is_english};
use crate::lexicon::{self, Use, is_hyphen, last_word, share};
use crate::span::Span;

/// In words. A longer run of capitals is a headline.
const LONGEST_NAME: usize = 5;

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
pub fn company(text: &str, span: Span) -> Option<Unlisted> {
    let mark = Mark::of(span.of(text))?;
    let before = &text[..span.start];
    let before = match mark {
        Mark::Exchange => before.strip_suffix(" (")?,
        _ => before.strip_suffix(' ')?,
    };
    let comma = before.strip_suffix(',');
    let before = match mark {
        // "Rekor Systems, Inc."
        Mark::LegalForm => without_country(comma.unwrap_or(before)),
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

/// "Lumora Grid (India) Pvt. Ltd."
fn without_country(before: &str) -> &str {
    let inside = before
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    let country = |word: &str| word.len() < 16 && word.bytes().all(|b| b.is_ascii_alphabetic());
    match inside {
        // "Banco Royal do Canada (Brasil) S.A.": one word may be the end of another's name.
        Some((name, inside)) if country(inside) && is_name(last_word(name)) && two_words(name) => {
            name
        }
        _ => before,
    }
}

fn two_words(name: &str) -> bool {
    let before = name.strip_suffix(last_word(name)).unwrap_or_default();
    before
        .strip_suffix(' ')
        .is_some_and(|rest| is_name(last_word(rest)))
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
