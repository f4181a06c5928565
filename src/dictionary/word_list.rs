//! A sorted list of words as a text, looked up in place: a table of it would be built for the few words of a
//! short article.

use std::ops::Range;
use std::sync::OnceLock;

/// Words in small letters, sorted and parted by whitespace.
pub(super) struct WordList {
    text: &'static [u8],
    /// Where the words with each two first letters stand, once one of them is asked for.
    places: [OnceLock<Range<u32>>; LETTERS * LETTERS],
}

const LETTERS: usize = 26;

impl WordList {
    pub const fn new(text: &'static [u8]) -> WordList {
        WordList {
            text,
            places: [const { OnceLock::new() }; LETTERS * LETTERS],
        }
    }

    #[cfg(test)]
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let text = str::from_utf8(self.text).unwrap_or_default();
        text.split_ascii_whitespace()
    }

    /// Whether a word, in any case, is among them.
    pub fn has(&self, word: &str) -> bool {
        let mut small = [0; LONGEST];
        match small.get_mut(..word.len()) {
            Some(small) if word.is_ascii() => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                self.has_small(small)
            }
            _ => self.has_small(word.to_lowercase().as_bytes()),
        }
    }

    fn has_small(&self, word: &[u8]) -> bool {
        let letter = |at: usize| Some(usize::from(word.get(at)?.wrapping_sub(b'a')));
        let place = match (letter(0), letter(1)) {
            (Some(first @ ..LETTERS), Some(second @ ..LETTERS)) => {
                let place = &self.places[first * LETTERS + second];
                let place = place.get_or_init(|| self.place(&word[..2]));
                place.start as usize..place.end as usize
            }
            _ => 0..self.text.len(),
        };
        let words = &self.text[place];
        let at = lower_bound(words, |other| other < word);
        words[at..].starts_with(word)
            && words
                .get(at + word.len())
                .is_none_or(u8::is_ascii_whitespace)
            && !word.is_empty()
    }

    /// Where the words begin with two letters.
    fn place(&self, letters: &[u8]) -> Range<u32> {
        let start = lower_bound(self.text, |word| word < letters);
        let end = lower_bound(self.text, |word| {
            word < letters || word.starts_with(letters)
        });
        start as u32..end as u32
    }
}

/// In bytes: no word of a list is longer, in ASCII.
const LONGEST: usize = 48;

/// Where the first word begins that is not before what is looked for.
fn lower_bound(words: &[u8], is_before: impl Fn(&[u8]) -> bool) -> usize {
    let is_blank = |b: &u8| *b <= b' ';
    let (mut from, mut to) = (0, words.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = words[from..middle]
            .iter()
            .rposition(is_blank)
            .map_or(from, |at| from + at + 1);
        let length = words[start..]
            .iter()
            .position(is_blank)
            .unwrap_or(words.len() - start);
        match is_before(&words[start..start + length]) {
            true => from = (start + length + 1).min(words.len()),
            false => to = start,
        }
    }
    from
}
