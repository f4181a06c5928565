//! A company by what stands beside its name: a legal form, a sum raised, its share, or its own last word.

use super::name::{ending_at, is_part};
use super::{By, Unlisted};
use crate::boundary::ends_word;
use crate::dictionary::{Kind, Meaning, is_english, means};
use crate::lexicon::{self, Mark, Sign, is_hyphen, last_word, share};
use crate::span::Span;

/// The company that the mark at a span speaks of.
pub fn company(text: &str, span: Span, mark: Mark) -> Option<Unlisted> {
    let before = &text[..span.start];
    let sign = mark.sign?;
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    let as_listed = || capitals(span.of(text)) == usize::from(mark.capitals);
    if ends_with_small_word(before) || !sign.in_any_case() && !as_listed() {
        return None;
    }
    let before = match sign {
        Sign::Exchange => before.strip_suffix(" (")?,
        _ => before.strip_suffix(' ')?,
    };
    let comma = before.strip_suffix(',');
    let before = match sign {
        // "Rekor Systems, Inc."
        Sign::LegalForm => without_country(comma.unwrap_or(before)),
        Sign::Raises => before.strip_suffix(" has").unwrap_or(before),
        _ => before,
    };
    let run = ending_at(text, before.len())?;
    let last = matches!(sign, Sign::LastWord | Sign::CommonLastWord);
    let name = Span {
        start: run.start,
        // "Tiffany & Co"
        end: match last || before.ends_with('&') {
            true => span.end,
            false => run.end,
        },
    };
    let words = run.of(text).split(' ');
    // "Shares of Advanced Technologies": ordinary words may be anything.
    let telling = |word: &str| {
        let last = lexicon::is_last_word(word);
        word.len() > 3 && !last && !is_english(word.trim_end_matches("'s"))
    };
    let known = match sign {
        Sign::LastWord => words.clone().any(telling),
        Sign::CommonLastWord => {
            words.clone().next_back().is_some_and(is_no_word) && stands_free(text, run)
        }
        Sign::LegalForm | Sign::Raises => words.clone().any(telling) || words.count() > 1,
        Sign::Exchange => true,
    };
    let behind = &text[span.end..];
    let stands = || match sign {
        Sign::LegalForm => {
            let form = lexicon::legal_form(&text[span.start..], comma.is_some());
            form.is_some_and(|form| form == span.of(text))
                && !(lexicon::is_short_form(span.of(text)) && is_thing(text, name))
        }
        Sign::LastWord | Sign::CommonLastWord => {
            ends_word(text, span.end) && !behind.starts_with(is_hyphen)
        }
        Sign::Raises => lexicon::speaks_of_funding(behind),
        Sign::Exchange => {
            let share = share::in_parentheses(&text[before.len() + 1..]);
            share.is_some_and(|(exchange, _)| exchange.is_some())
        }
    };
    (known && stands()).then_some(Unlisted {
        kind: Kind::Company,
        name: name.into(),
        version: None,
        by: match sign {
            Sign::CommonLastWord => By::LastWord,
            _ => By::Words,
        },
    })
}

/// Whether a word stands before the mark that is no name's, told by its bytes: before most marks one does.
/// "Lumora has raised $" has its name before "has".
fn ends_with_small_word(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let letters = before.bytes().rev().take_while(u8::is_ascii_lowercase);
    let word = &before[before.len() - letters.count()..];
    let outside = before[..before.len() - word.len()].bytes().last();
    !word.is_empty() && word != "has" && matches!(outside, None | Some(b' ' | b'\n'))
}

/// "Lumora Energy", but not "Renewable Energy" or "Medicare Hospital Insurance".
fn is_no_word(word: &str) -> bool {
    let mut parts = word.split(is_hyphen);
    word.len() > 3
        && word.contains(char::is_lowercase)
        && !word.contains(['\'', '\u{2019}'])
        && !lexicon::is_last_word(word)
        && parts.all(|part| !means(part, &[Meaning::Word]))
}

/// Whether no verb of a headline can stand in a name: "Regulator Accepts Lumora Pharma".
fn stands_free(text: &str, name: Span) -> bool {
    let begins_line = text[..name.start].trim_end_matches([' ', '"']).is_empty()
        || text[..name.start].ends_with('\n');
    !name.of(text).contains(' ') || begins_line || lexicon::is_running_text(text, name.start)
}

/// The companies with a symbol behind them, as agencies wrote it: "Lumora Grid <LMRA.N>".
pub fn with_symbols(text: &str) -> impl Iterator<Item = Unlisted> {
    let signs = memchr::memchr_iter(b'<', text.as_bytes());
    signs.filter_map(move |sign| {
        let symbol = text[sign + 1..].bytes().take(LONGEST_SYMBOL);
        let length = symbol
            .take_while(|b| b.is_ascii_uppercase() || *b == b'.')
            .count();
        let closed = length > 1 && text[sign + 1 + length..].starts_with('>');
        let before = &text[..sign];
        let name = ending_at(text, before.strip_suffix(' ').unwrap_or(before).len());
        let name = name.filter(|_| closed)?;
        // "MOODY'S MAY DOWNGRADE LUMORA <LMR>"
        let shouted = !name.of(text).contains(char::is_lowercase) && name.of(text).contains(' ');
        let line = text[..name.start].is_empty() || text[..name.start].ends_with('\n');
        (!shouted || line).then_some(Unlisted {
            kind: Kind::Company,
            name: name.into(),
            version: None,
            by: By::Words,
        })
    })
}

/// In bytes.
const LONGEST_SYMBOL: usize = 8;

/// "Lumora Grid (India) Pvt. Ltd."
fn without_country(before: &str) -> &str {
    let inside = before
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    let country = |word: &str| word.len() < 16 && word.bytes().all(|b| b.is_ascii_alphabetic());
    match inside {
        // "Banco Royal do Canada (Brasil) S.A.": one word may be the end of another's name.
        Some((name, inside)) if country(inside) && is_part(last_word(name)) && two_words(name) => {
            name
        }
        _ => before,
    }
}

fn two_words(name: &str) -> bool {
    let before = name.strip_suffix(last_word(name)).unwrap_or_default();
    before
        .strip_suffix(' ')
        .is_some_and(|rest| is_part(last_word(rest)))
}

/// Whether a name before a short legal form is of a thing or a person: "the Lumora Watch SE", "a GB200 NV",
/// "Texas' AG".
fn is_thing(text: &str, name: Span) -> bool {
    let article = last_word(text[..name.start].trim_end_matches(' '));
    let last = last_word(name.of(text));
    lexicon::is_article(article)
        || !last.ends_with(char::is_alphabetic)
        || last.contains(|c: char| c.is_ascii_digit())
        || lexicon::owner(last).is_some()
}
