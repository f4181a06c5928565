//! Whether the words around a name say what it is: "Box CEO Aaron Levie", "models like Claude".

use super::unlisted::last_word;
use crate::dictionary::{Kind, is_english};
use crate::lexicon;
use crate::span::Span;

/// Whether the words around an ambiguous name say that it is of its kind.
pub fn is_designated(kind: Kind, text: &str, name: Span) -> bool {
    let (before, after) = (&text[..name.start], &text[name.end..]);
    match kind {
        Kind::Decoy => false,
        Kind::Model => follows(kind, after) || precedes(kind, before),
        Kind::Company => {
            follows(kind, after)
                || precedes(kind, before) && !begins_with_name(after)
                || has_legal_form(before, after)
        }
    }
}

fn follows(kind: Kind, after: &str) -> bool {
    let mut possessive = ["'s", "\u{2019}s"].iter();
    let rest = possessive.find_map(|s| after.strip_prefix(s));
    let Some(rest) = rest.unwrap_or(after).strip_prefix([' ', '\u{a0}']) else {
        return false;
    };
    lexicon::says_behind(kind, rest) || kind == Kind::Company && lexicon::raises(rest)
}

fn precedes(kind: Kind, before: &str) -> bool {
    let before = before.trim_end();
    let last = before.bytes().last();
    let says = |(word, use_): &lexicon::Word| {
        word.bytes().last() == last && use_.says() && lexicon::ends_with(before, word)
    };
    lexicon::before(kind).iter().any(says)
}

/// "Box Inc", "Box, Inc."
fn has_legal_form(before: &str, after: &str) -> bool {
    let comma = after.strip_prefix(',');
    let rest = comma.unwrap_or(after).strip_prefix([' ', '\u{a0}']);
    let form = rest.and_then(|rest| lexicon::legal_form(rest, comma.is_some()));
    form.is_some() && !ends_with_name(before, comma.is_some())
}

/// Whether the word before a name belongs to it, as in "Banca Generali S.p.A.": the whole is another's.
/// Words of a headline have capitals too, but no comma behind them.
fn ends_with_name(before: &str, comma: bool) -> bool {
    let word = before.strip_suffix(' ').map_or("", last_word);
    // "Boston-based", "Google's"
    let last = word.rsplit(lexicon::is_hyphen).next().unwrap_or_default();
    let possessive = last.ends_with("'s") || last.ends_with("\u{2019}s");
    let name = last.starts_with(char::is_uppercase) && !possessive && !lexicon::is_opener(word);
    name && (comma || !is_english(word))
}

/// The same behind it: "shares of Graphite India".
fn begins_with_name(after: &str) -> bool {
    let rest = after.strip_prefix(' ').unwrap_or_default();
    let letters = rest.chars().take(LONGEST_WORD);
    let length = letters.take_while(|c| c.is_alphanumeric());
    let word = &rest[..length.map(char::len_utf8).sum()];
    word.starts_with(char::is_uppercase)
        && lexicon::legal_form(rest, false).is_none()
        && !is_english(word)
}

/// In characters: what is longer is no word of English either.
const LONGEST_WORD: usize = 32;
