//! A company by the words right before its name, which only a company has: "the CEO of Lumora", "an
//! analyst at Lumora Partners", "the startup Lumora".

use super::Unlisted;
use crate::dictionary::{Kind, is_english};
use crate::lexicon::{self, is_hyphen};
use crate::span::Span;

/// In words.
const LONGEST_NAME: usize = 5;

/// In characters. What is longer is no word of a name.
const LONGEST_WORD: usize = 24;

/// The company behind the words at a span.
pub fn company(text: &str, words: Span) -> Option<Unlisted> {
    let mut phrases = lexicon::SPOKEN_OF.iter();
    let phrase = phrases.find(|phrase| phrase.eq_ignore_ascii_case(words.of(text)))?;
    // In a headline, a verb has a capital too: "Automaker Braces for Tariffs".
    let clear = phrase.ends_with(" of") || phrase.ends_with(" at");
    if !clear && !lexicon::is_running_text(text, words.start) {
        return None;
    }
    let mut at = words.end;
    let mut name: Option<Span> = None;
    for _ in 0..LONGEST_NAME {
        let Some(word) = next_word(text, at) else {
            break;
        };
        at = word.end;
        let written = word.of(text);
        // "the CEO of Boston-based Lumora", "shares of Chinese Lumora"
        let outside = written.contains("-based") || lexicon::is_opener(written);
        let legal = lexicon::legal_form(&text[word.start..], false).is_some();
        match &mut name {
            None if outside => {}
            None => name = Some(word),
            Some(_) if outside || legal => break,
            Some(name) => name.end = word.end,
        }
    }
    let name = name.filter(|name| is_name(text, *name))?;
    Some(Unlisted {
        kind: Kind::Company,
        name: name.into(),
        version: None,
    })
}

/// The word with a capital that stands behind a blank, or "&" inside a name.
fn next_word(text: &str, at: usize) -> Option<Span> {
    let rest = text[at..].strip_prefix(' ')?;
    let inside = |c: &char| c.is_alphanumeric() || *c == '&' || is_hyphen(*c);
    let length = rest.chars().take(LONGEST_WORD).take_while(inside);
    let length: usize = length.map(char::len_utf8).sum();
    let word = &rest[..length];
    let fits = word.starts_with(|c: char| c.is_uppercase() || c == '&');
    fits.then_some(Span {
        start: at + 1,
        end: at + 1 + length,
    })
}

/// Whether a run of words is a name by itself: a word of it says so, and nothing goes on behind it.
fn is_name(text: &str, name: Span) -> bool {
    let written = name.of(text);
    let telling = |word: &str| {
        let small = word.chars().any(char::is_lowercase);
        word.chars().count() > 3 && small && !is_english(word)
    };
    let rest = &text[name.end..];
    let next: &str = rest.strip_prefix(' ').unwrap_or_default();
    let length = next.bytes().take_while(u8::is_ascii_lowercase).count();
    // "the startup Nordic Lights maker Lumora": the name is another.
    let goes_on =
        lexicon::is_kind(&next[..length]) || matches!(&next[..length], "common" | "preferred");
    // "Fertilisers and Chemicals Travancore", "the CEO of Europe's largest bank"
    let half = rest.starts_with(" and ") || rest.starts_with("'s") || rest.starts_with("\u{2019}s");
    let whole = written.contains(' ') || !half;
    written.split(' ').any(telling)
        && whole
        && !written.ends_with('&')
        && !goes_on
        && !rest.starts_with(|c: char| is_hyphen(c) || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_that_are_spoken_of() {
        for (text, words, name) in [
            (
                "Jane Roe, CEO of Lumora Grid, said",
                "CEO of",
                Some("Lumora Grid"),
            ),
            (
                "an analyst at Ingora & Snyder in York",
                "analyst at",
                Some("Ingora & Snyder"),
            ),
            (
                "Shares of Devyana International, the operator",
                "Shares of",
                Some("Devyana International"),
            ),
            ("the startup Kogora raised", "startup", Some("Kogora")),
            (
                "the CEO of Boston-based Lumora left",
                "CEO of",
                Some("Lumora"),
            ),
            ("shares of Chinese carmakers rose", "shares of", None),
            ("shares of Common Stock", "shares of", None),
            ("shares of Lumora common stock", "shares of", None),
            ("the CEO of the firm", "CEO of", None),
            ("the startup", "startup", None),
            ("the startup Nordlicht maker Lumora", "startup", None),
            ("the CEO of AI", "CEO of", None),
            (
                "the partner at Lumora Andersen LLP said",
                "partner at",
                Some("Lumora Andersen"),
            ),
            ("shares of Fertilisers and Chemicals", "shares of", None),
            ("the CEO of Europa's largest bank", "CEO of", None),
            (
                "Automaker Bracket for Tariffs on Popular Cars",
                "Automaker",
                None,
            ),
        ] {
            let start = text.find(words).unwrap();
            let span = Span {
                start,
                end: start + words.len(),
            };
            let found = company(text, span).map(|found| Span::from(found.name).of(text));
            assert_eq!(found, name, "{text}");
        }
    }
}
