//! What the words beside a name say of it.

use super::name::Name;
use crate::dictionary::Kind;
use crate::lexicon::{self, Use};

/// What speaks for a model, and for a company.
pub fn evidence(text: &str, name: &Name) -> (u32, u32) {
    let before = text[..name.head.start].trim_end_matches([' ', '"', '\'', '(', '*', '@']);
    let after = text[name.end..].trim_start_matches([' ', '"', '*', ')']);
    let head = name.head.of(text);
    let before = |kind| u32::from(lexicon::hints_before(kind, before));
    let behind = |kind| lexicon::hints_behind(kind, after);
    let of_it = ["'s", "\u{2019}s"]
        .iter()
        .any(|s| lexicon::after(after, s).is_some());
    let legal = lexicon::legal_form(after, false).is_some();
    let inside = head
        .chars()
        .skip(1)
        .any(|c| c.is_uppercase() || c.is_numeric());
    let model = 2 * u32::from(name.versioned)
        + 2 * u32::from(name.telling)
        + before(Kind::Model)
        + u32::from(behind(Kind::Model))
        + u32::from(inside);
    let last = head.rsplit([' ', '-']).next().unwrap_or_default();
    let company = 2 * u32::from(is_companys(last) || head.len() > 4 && head.ends_with("AI"))
        + before(Kind::Company)
        + 2 * u32::from(behind(Kind::Company) || of_it || legal)
        + u32::from(inside);
    (model, if name.versioned { 0 } else { company })
}

/// Two words with nothing but a capital each: nearly always a person.
pub fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let plain = |word: &&str| word.chars().skip(1).all(char::is_lowercase);
    let company = words.last().is_some_and(|last| is_companys(last));
    words.len() == 2 && words.iter().all(plain) && !company
}

/// Whether a word is the last of companies' names, "Labs"; what has a legal form is found without a
/// row.
fn is_companys(word: &str) -> bool {
    lexicon::is_last_word(word, Use::hints)
}
