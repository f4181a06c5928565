//! The way to the patterns in a text: most words begin none, and are passed over.
//!
//! Four questions, each dearer than the one before and asked of far fewer places:
//!
//! 1. *Where do words begin?* Letters and digits of ASCII are marked, 64 bytes at a time, as the
//!    bits of a number; a word begins at each bit that is set and has none before it.
//! 2. *Does any pattern begin like this one?* The first run of letters (or of digits) of the word,
//!    eight bytes at the most, is its **key**, small but for its first letter: most names want a
//!    capital there, most words have none. The key's hash is looked up among the bits of
//!    [`Keys::may_begin`], which stay in the nearest cache. No branch so far.
//! 3. *Does one go on like this one?* The key and what stands behind it, a blank and two letters or
//!    another byte, are looked up among the bits of [`Keys::go_on`]: "New" is the beginning of many
//!    names, "New ho" of none.
//! 4. *Which ones?* A table of keys holds the patterns of each. [Few](Rest::Few) are told apart byte by
//!    byte, [many](Rest::Many) by aho-corasick, anchored. The text is folded as it is read, and what is
//!    reported is exact.
//!
//! Three kinds of places are outside this. A word with an invisible character or a full-width
//! letter behind its key may go on there: it is held against all patterns. So is a character outside
//! ASCII, where some pattern begins with it (with the next one where scripts have no blanks). And symbols
//! ("$BABA") are searched for by themselves.
//!
//! What is found is each pattern that stands at a word's beginning, or at a character that is no
//! letter of ASCII; that one ends inside a word, or wants capitals, is for the caller to see. Not
//! found are those that no caller could use: whose first run of letters, or of digits, ends in the
//! pattern and not in the text.

use super::fold::{self, Unit};
use super::keys::Keys;
use super::rest::{Groups, Rest};
use super::words::{Key, STEP, Window, padded};
use crate::span::Span;

/// The ways into the patterns.
#[derive(Clone, Copy)]
pub struct Filter<'a> {
    pub keys: Keys<'a>,
    pub groups: &'a Groups,
}

/// How much of a text is filtered before what has passed is looked at, in bytes.
const BLOCK: usize = 9 * STEP;

/// A start that has passed the first test.
#[derive(Clone, Copy, Default)]
struct Passed {
    start: u32,
    key: Key,
}

impl Filter<'_> {
    /// Every pattern in the text that stands where the module says, by the number of the first with its
    /// text, and where.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, Span)) {
        let bytes = text.as_bytes();
        for symbol in self.keys.symbols {
            for at in memchr::memchr_iter(*symbol, bytes) {
                self.walk(text, at, 0, self.groups.all(), &mut found);
            }
        }
        let mut passed = [Passed::default(); BLOCK];
        let mut in_word = 0;
        for from in (0..bytes.len()).step_by(BLOCK) {
            let mut count = 0;
            for at in (from..bytes.len().min(from + BLOCK)).step_by(STEP) {
                let here = match bytes[at..].first_chunk() {
                    Some(whole) => whole,
                    None => &padded(bytes, at),
                };
                let window = Window::read(here, &mut in_word);
                let mut starts = window.starts;
                while starts != 0 {
                    let bit = starts.trailing_zeros();
                    starts &= starts - 1;
                    let key = window.key(here, bit);
                    passed[count] = Passed {
                        start: (at - from) as u32 + bit,
                        key,
                    };
                    let pass = (key.value == 0) | key.before_other | self.keys.may_begin(key);
                    count += usize::from(pass);
                }
            }
            for Passed { start, key } in &passed[..count] {
                let start = from + *start as usize;
                match bytes[start] {
                    0x80.. => self.other(text, start, &mut found),
                    b'0'..=b'9' => self.word(text, start, Key::read(bytes, start), &mut found),
                    _ => self.word(text, start, *key, &mut found),
                }
            }
        }
    }

    /// A word that has passed the first test, or begins with a digit.
    fn word(&self, text: &str, start: usize, key: Key, found: &mut impl FnMut(usize, Span)) {
        let length = usize::from(key.length);
        let end = start + length;
        if key.before_other && goes_on(&text[end..]) {
            self.walk(text, start, 0, self.groups.all(), found);
        } else if self.keys.go_on(key.value, text.as_bytes(), end)
            && let Some(group) = self.keys.group(key, &self.groups.patterns)
        {
            self.walk(text, start, length, self.groups.rest(group, length), found);
        }
    }

    /// A character outside ASCII.
    fn other(&self, text: &str, start: usize, found: &mut impl FnMut(usize, Span)) {
        let rest = &text.as_bytes()[start..];
        let possible = match fold::is_caseless_triple(rest) {
            true => self.keys.may_begin_like(rest),
            false => self.may_begin(&text[start..]),
        };
        if possible {
            self.walk(text, start, 0, self.groups.all(), found);
        }
    }

    /// Whether a pattern may begin with the character that begins the text, folded.
    fn may_begin(&self, text: &str) -> bool {
        // No pattern begins with a separator, and each of a run of them would read on to its end.
        if text.starts_with(fold::is_separator) {
            return false;
        }
        let Some(unit) = Unit::read(text) else {
            return false;
        };
        let folded = str::from_utf8(unit.bytes()).unwrap_or_default();
        let mut folded = folded.chars();
        folded.any(|c| c.is_ascii_alphanumeric() || self.keys.may_begin_with(c))
    }

    /// Follows the text from `start` for as long as it is the beginning of a pattern. `read`: how much of
    /// it is known to be one of the rest.
    fn walk<'a>(
        &'a self,
        text: &str,
        start: usize,
        read: usize,
        mut rest: Rest<'a>,
        found: &mut impl FnMut(usize, Span),
    ) {
        let bytes = text.as_bytes();
        let (mut at, mut depth) = (start + read, read);
        let mut report = |rest: &mut Rest<'a>, depth, end| {
            if let Some(pattern) = rest.take(depth) {
                found(pattern, Span { start, end });
            }
        };
        report(&mut rest, depth, at);
        while at < bytes.len() && !rest.is_none() {
            if let Some(small) = fold::plain(bytes, at) {
                rest.step(depth, small);
                (at, depth) = (at + 1, depth + 1);
                report(&mut rest, depth, at);
                continue;
            }
            let Some(unit) = Unit::read(&text[at..]) else {
                return;
            };
            for byte in unit.bytes() {
                rest.step(depth, *byte);
                depth += 1;
            }
            at += unit.read;
            if !unit.bytes().is_empty() {
                report(&mut rest, depth, at);
            }
        }
    }
}

/// Whether a word may go on with a character outside ASCII: an invisible one, or a letter or digit
/// of full width.
fn goes_on(text: &str) -> bool {
    Unit::read(text).is_some_and(|unit| match unit.bytes() {
        [] => true,
        [byte] => byte.is_ascii_alphanumeric(),
        _ => false,
    })
}
