//! Whether the words beside a name belong to it, as in "Banca Generali": the whole is another's.

use super::company::{is_last_word, legal_form};
use super::word::is_hyphen;
use crate::dictionary::is_english;
use crate::span::Span;

/// Whether the name at a span is part of a longer one, "Chris Carter's", "Alpha Signal", "Delta Attention",
/// or joined to a word, "Agenten-Framework".
pub fn is_part_of_name(text: &str, name: Span) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    before.ends_with(is_hyphen)
        || ends_with_name(text, name.start, false)
        || begins_with_name(text, name.end)
}

/// Whether the word before a name belongs to it, as in "Banca Generali S.p.A.". `comma`: a legal form
/// behind a comma stands in no headline, so that any capital counts.
pub(super) fn ends_with_name(text: &str, start: usize, comma: bool) -> bool {
    let Some(rest) = text
        .get(..start)
        .and_then(|before| before.strip_suffix(' '))
    else {
        return false;
    };
    let word = last_word(rest);
    // "Boston-based", "Google's"
    let last = word.rsplit(is_hyphen).next().unwrap_or_default();
    let possessive = last.ends_with("'s") || last.ends_with("\u{2019}s");
    // "OpenAI나 Humane": a particle ends the name before.
    let particle =
        word.ends_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    if !last.starts_with(char::is_uppercase) || possessive || particle || is_opener(word) {
        return false;
    }
    let begins = &rest[..rest.len() - word.len()];
    comma || !is_english(word) || !begins_sentence(begins) && is_running_text(text, start)
}

/// The same behind it: "shares of Graphite India".
pub(super) fn begins_with_name(text: &str, end: usize) -> bool {
    let Some(rest) = text.get(end..).and_then(|behind| behind.strip_prefix(' ')) else {
        return false;
    };
    let letters = rest.chars().take(LONGEST_WORD);
    let length = letters.take_while(|c| c.is_alphanumeric());
    let word = &rest[..length.map(char::len_utf8).sum()];
    word.starts_with(char::is_uppercase)
        && legal_form(rest, false).is_none()
        && !is_last_word(word, |_| true)
        // "the o1 API", "the Box IPO"
        && word.chars().any(char::is_lowercase)
        && (!is_english(word) || is_running_text(text, end))
}

/// In characters: what is longer is no word of English either.
const LONGEST_WORD: usize = 32;

/// Whether a word with a capital behind the text begins a sentence.
fn begins_sentence(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(' ') else {
        return true;
    };
    !rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | ')' | '\u{2019}'))
}

/// Whether a capital says that a word is a name: in a headline every word has one.
pub fn is_running_text(text: &str, at: usize) -> bool {
    let (before, behind) = text.as_bytes().split_at(at.min(text.len()));
    let before = &before[before.len().saturating_sub(AROUND)..];
    let before = before.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    let behind = &behind[..behind.len().min(AROUND)];
    let behind = behind.split(|b| *b == b'\n').next().unwrap_or_default();
    let words = |bytes: &[u8]| {
        let words = bytes.split(|b| !b.is_ascii_alphanumeric());
        let long = words.filter(|word| word.len() > 3);
        long.fold((0, 0), |(small, all), word| {
            (small + usize::from(word[0].is_ascii_lowercase()), all + 1)
        })
    };
    let ((small_a, all_a), (small_b, all_b)) = (words(before), words(behind));
    2 * (small_a + small_b) > all_a + all_b
}

/// In bytes at either side.
const AROUND: usize = 80;

/// The word at the end, with what may stand inside a name: "AT&T", "F-Prime", "Mike's".
pub fn last_word(text: &str) -> &str {
    let inside = |c: char| c.is_alphanumeric() || "&'\u{2019}".contains(c) || is_hyphen(c);
    let word = &text[text.trim_end_matches(inside).len()..];
    // "NEWSWIRE– Lumora Inc", "NEWSWIRE –Lumora Inc"
    match word.ends_with(is_hyphen) {
        true => "",
        false => word.trim_start_matches(is_hyphen),
    }
}

/// Words with a capital that stand before a name and are no part of it.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "A", "An", "The", "At", "In", "On", "Of", "By", "To", "For", "From", "With", "And", "Or", "But", "As", "Is", "Its",
    "It", "Our", "Their", "His", "Her", "This", "That", "These", "Those", "When", "While", "After", "Before", "Since", "If",
    "How", "Why", "What", "Who", "Both", "Also", "Meanwhile", "Shares", "Startup", "Former", "Chinese", "American",
    "Buy", "Buys", "Acquires", "Hires", "Names", "Says", "Sues", "Backs", "Join", "Joins", "Taps", "British", "German", "French",
    "Japanese", "Korean", "Indian", "Canadian", "Swedish", "Dutch", "Swiss", "Italian", "Spanish", "Brazilian", "Australian",
    "Danish", "Norwegian", "Finnish", "Taiwanese", "Turkish", "Mexican", "Russian", "Ukrainian", "Irish", "Polish", "Belgian",
    "Austrian", "African", "Asian", "Nordic", "Thai", "Vietnamese", "Indonesian", "Malaysian", "Saudi", "Greek", "Portuguese",
    "European", "Israeli", "Like", "Via", "About", "Contact", "CEO", "CFO", "CTO", "COO",
];

/// Whether a word says that what follows is a thing, and no name: "the", "its".
pub fn is_article(word: &str) -> bool {
    ["the", "a", "an", "its", "The", "A", "An", "Its"].contains(&word)
}

pub fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}
