//! The commonest words of English: no name by themselves.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The 11,000 commonest words, in small letters: sizes 10 and 20 of SCOWL 2020.12.07 (Kevin
/// Atkinson's lists, free to use with this notice), words of three letters or more.
const ENGLISH: &str = include_str!("english.txt");

/// Whether a word, in any case, is among them.
pub fn is_english(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| ENGLISH.split_ascii_whitespace().collect());
    words.contains(word.to_lowercase().as_str())
}
