//! The commonest words of English: no name by themselves.

use std::cmp::Ordering;

/// The 11,000 commonest words, in small letters and sorted: sizes 10 and 20 of SCOWL 2020.12.07 (Kevin
/// Atkinson's lists, free to use with the notice in NOTICE), words of three letters or more.
const ENGLISH: &[u8] = include_bytes!("english.txt");

/// Whether a word, in any case, is among them.
pub fn is_english(word: &str) -> bool {
    is_among(ENGLISH, &word.to_lowercase())
}

/// Whether a word is among those of a text, which are sorted and parted by white space. Looked up in
/// place: a table would be built for the few words of a short article.
pub(super) fn is_among(mut words: &[u8], word: &str) -> bool {
    while !words.is_empty() {
        let (before, after) = words.split_at(words.len() / 2);
        let is_blank = u8::is_ascii_whitespace;
        let start = before.iter().rposition(is_blank).map_or(0, |at| at + 1);
        let end = before.len() + after.iter().position(is_blank).unwrap_or(after.len());
        match words[start..end].cmp(word.as_bytes()) {
            Ordering::Equal => return true,
            Ordering::Less => words = words.get(end + 1..).unwrap_or_default(),
            Ordering::Greater => words = &words[..start.saturating_sub(1)],
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        let words = str::from_utf8(ENGLISH).unwrap().split_ascii_whitespace();
        assert!(words.clone().is_sorted());
        assert_eq!(words.clone().find(|word| !is_english(word)), None);
        for (word, known) in [
            ("The", true),
            ("", false),
            ("aa", false),
            ("zzz", false),
            ("abac", false),
        ] {
            assert_eq!(is_english(word), known, "{word}");
        }
    }
}
