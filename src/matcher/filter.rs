//! The fast way to find the patterns: most words of a text begin none, and are passed over without
//! asking aho-corasick.
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
//! 4. *Which ones?* A table of keys holds the state of the automaton behind each. From there the
//!    contiguous NFA of aho-corasick is walked, anchored, over bytes that are folded as they are
//!    read. What it reports is exact.
//!
//! Three kinds of places are outside this. A word with an invisible character or a full-width
//! letter behind its key may go on there: it is walked from the root. So is a character outside
//! ASCII, where some pattern begins with it ([`Triples`], with the next one where scripts have no
//! blanks). And symbols ("$BABA") are
//! searched for by themselves.
//!
//! What is found is each pattern that stands at a word's beginning, or at a character that is no
//! letter of ASCII; that one ends inside a word, or wants capitals, is for the caller to see. Not
//! found are those that no caller could use: whose first run of letters, or of digits, ends in the
//! pattern and not in the text.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::nfa::contiguous::NFA;

use super::fold::{self, Unit};
use super::keys::{Beginnings, Bits, Keys, Triples};
use super::patterns::Pattern;
use super::words::{Key, STEP, Window, padded};
use crate::span::Span;

/// The automaton and the ways into it.
pub struct Filter {
    nfa: NFA,
    root: StateID,
    keys: Keys,
    /// The characters outside ASCII that begin a pattern, by their hash.
    others: Bits,
    /// The same for most caseless ones, each with the next.
    triples: Triples,
    /// Whether one of them is a quote or the like, U+2010 to U+203F.
    quotes: bool,
    /// The symbols of ASCII that begin a pattern.
    symbols: Vec<u8>,
}

/// How much of a text is filtered before what has passed is looked at, in bytes.
const BLOCK: usize = 9 * STEP;

/// A start that has passed the first test.
#[derive(Clone, Copy, Default)]
struct Passed {
    start: u32,
    key: Key,
}

impl Filter {
    /// `None` where a pattern begins with a separator: that can be anywhere.
    pub fn new(patterns: &[Pattern], nfa: NFA) -> Option<Filter> {
        let begins = |pattern: &Pattern, byte: u8| pattern.text.as_bytes()[0] == byte;
        if patterns
            .iter()
            .any(|p| begins(p, b' ') || begins(p, fold::BREAK))
        {
            return None;
        }
        let root = nfa.start_state(Anchored::Yes).ok()?;
        let mut keys = Beginnings::new(&nfa, root);
        let mut others = Vec::new();
        let mut symbols = Vec::new();
        for pattern in patterns {
            let first = pattern.text.chars().next().unwrap_or_default();
            match first {
                'a'..='z' | '0'..='9' => keys.add(pattern),
                '\0'..='\x7f' => symbols.push(first as u8),
                _ => others.push(first),
            }
        }
        symbols.sort_unstable();
        symbols.dedup();
        // A curly apostrophe is folded to a straight one.
        let is_quote = |c: &char| matches!(c, '\u{2010}'..='\u{203f}');
        Some(Filter {
            keys: keys.finish(),
            nfa,
            root,
            quotes: symbols.contains(&b'\'') || others.iter().any(is_quote),
            others: Bits::new(others.into_iter().map(u64::from), 16),
            triples: Triples::new(patterns),
            symbols,
        })
    }

    /// Every pattern in the text that stands where the module says, by its number among those given,
    /// and where.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, Span)) {
        let bytes = text.as_bytes();
        for symbol in &self.symbols {
            for at in memchr::memchr_iter(*symbol, bytes) {
                self.walk(text, Place::root(at, self.root), &mut found);
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
        let bytes = text.as_bytes();
        let end = start + usize::from(key.length);
        if key.before_other && goes_on(&text[end..]) {
            self.walk(text, Place::root(start, self.root), found);
        } else if self.keys.go_on(key.value, bytes, end)
            && let Some(state) = self.keys.state(key.value)
        {
            let place = Place {
                start,
                at: end,
                depth: end - start,
                state,
            };
            self.walk(text, place, found);
        }
    }

    /// A character outside ASCII.
    fn other(&self, text: &str, start: usize, found: &mut impl FnMut(usize, Span)) {
        // Quotes and dashes are frequent where names begin with none.
        if matches!(text.as_bytes()[start..], [0xe2, 0x80, 0x90..=0xbf, ..]) && !self.quotes {
            return;
        }
        let rest = &text.as_bytes()[start..];
        let possible = match fold::is_caseless_triple(rest) {
            true => self.triples.may_begin(rest),
            false => self.may_begin(&text[start..]),
        };
        if possible {
            self.walk(text, Place::root(start, self.root), found);
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
        match unit.bytes() {
            [] => false,
            [byte] => byte.is_ascii_alphanumeric() || self.symbols.contains(byte),
            many => {
                let folded = str::from_utf8(many).unwrap_or_default();
                folded.chars().any(|c| self.others.get(u64::from(c)))
            }
        }
    }

    /// Follows the text for as long as it is the beginning of a pattern.
    fn walk(&self, text: &str, mut place: Place, found: &mut impl FnMut(usize, Span)) {
        let bytes = text.as_bytes();
        self.report(&place, found);
        while place.at < bytes.len() && !self.nfa.is_dead(place.state) {
            if let Some(small) = fold::plain(bytes, place.at) {
                place.step(&self.nfa, small);
                place.at += 1;
                self.report(&place, found);
                continue;
            }
            if fold::is_caseless_triple(&bytes[place.at..]) {
                for byte in &bytes[place.at..place.at + 3] {
                    place.step(&self.nfa, *byte);
                }
                place.at += 3;
                self.report(&place, found);
                continue;
            }
            let Some(unit) = Unit::read(&text[place.at..]) else {
                return;
            };
            for byte in unit.bytes() {
                place.step(&self.nfa, *byte);
            }
            place.at += unit.read;
            if !unit.bytes().is_empty() {
                self.report(&place, found);
            }
        }
    }

    fn report(&self, place: &Place, found: &mut impl FnMut(usize, Span)) {
        if !self.nfa.is_match(place.state) {
            return;
        }
        // The longest comes first; the others are ends of it, and began later.
        let pattern = self.nfa.match_pattern(place.state, 0);
        if self.nfa.pattern_len(pattern) == place.depth {
            let span = Span {
                start: place.start,
                end: place.at,
            };
            found(pattern.as_usize(), span);
        }
    }
}

/// Where a walk stands.
struct Place {
    start: usize,
    /// The next byte to be read.
    at: usize,
    /// How many folded bytes have been read.
    depth: usize,
    state: StateID,
}

impl Place {
    fn root(start: usize, state: StateID) -> Place {
        Place {
            start,
            at: start,
            depth: 0,
            state,
        }
    }

    fn step(&mut self, nfa: &NFA, byte: u8) {
        self.state = nfa.next_state(Anchored::Yes, self.state, byte);
        self.depth += 1;
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
