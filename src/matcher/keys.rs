//! How the patterns begin, as sets of numbers that a text is asked about without a branch.
//!
//! The beginning of a word is its key, and what stands behind that is told by a number of [`after`]; a
//! caseless character of three bytes (most of Chinese, Japanese and Korean) is told with the next one.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::nfa::contiguous::NFA;

use super::fold;
use super::needle::Capital;
use super::patterns::Pattern;
use super::words::{Key, eight};

/// The beginnings of the patterns.
pub struct Keys {
    /// The keys.
    bits: Bits,
    /// The state behind each key: by hash, the next free place being taken. Its length is a power
    /// of two, half of it empty; a key of 0 is an empty place.
    table: Vec<(u64, StateID)>,
    /// Keys with what may stand behind them, as [`after`] has it.
    pairs: Pairs,
}

/// What stands behind a key, as a number. Of a pattern that goes on, several things are known, the
/// first of which is enough where the text is plain.
mod after {
    /// Nothing: the pattern is the key.
    pub const END: u16 = 0;
    /// Nothing, and it counts only before a hyphen.
    pub const HYPHEN: u16 = 1;
    /// Something, and it is a separator.
    pub const SEPARATOR: u16 = 2;
    /// Something.
    pub const MORE: u16 = 3;

    /// Another byte than a separator.
    pub fn byte(byte: u8) -> u16 {
        0x100 | u16::from(byte.to_ascii_lowercase())
    }

    /// A separator, and one letter or digit.
    pub fn letter(letter: u8) -> u16 {
        0x200 | u16::from(letter | 0x20)
    }

    /// A separator, and two letters or digits.
    pub fn letters(first: u8, second: u8) -> u16 {
        u16::from_le_bytes([first | 0x20, second | 0x20])
    }
}

/// The beginnings of patterns, one after the other.
pub struct Beginnings<'a> {
    nfa: &'a NFA,
    root: StateID,
    /// The keys and the states behind them. Patterns are sorted, so that the same come one after the
    /// other, but for few.
    keys: Vec<(u64, StateID)>,
    pairs: Vec<(u64, u16)>,
}

impl<'a> Beginnings<'a> {
    pub fn new(nfa: &'a NFA, root: StateID) -> Beginnings<'a> {
        Beginnings {
            nfa,
            root,
            keys: Vec::new(),
            pairs: Vec::new(),
        }
    }

    /// Adds the keys with which a pattern may begin in the text, with the state behind them and what
    /// may follow.
    pub fn add(&mut self, pattern: &Pattern) {
        let bytes = pattern.text.as_bytes();
        let key = Key::read(bytes, 0);
        let (beginning, rest) = bytes.split_at(key.length.into());
        let small = (pattern.capital < Capital::Needed).then_some(key.value);
        for key in [Some(key.capital().value), small].into_iter().flatten() {
            let last = &self.keys[self.keys.len().saturating_sub(2)..];
            if last.iter().all(|(known, _)| *known != key) {
                let next = |state, byte: &u8| self.nfa.next_state(Anchored::Yes, state, *byte);
                let state = beginning.iter().fold(self.root, next);
                self.keys.push((key, state));
            }
            let is_small = small == Some(key);
            let goes_on: &[u16] = match *rest {
                [] if is_small && pattern.capital == Capital::OrHyphen => &[after::HYPHEN],
                [] => &[after::END],
                [b' ', first, second, ..]
                    if first.is_ascii_alphanumeric() && second.is_ascii_alphanumeric() =>
                {
                    &[after::letters(first, second), after::SEPARATOR, after::MORE]
                }
                [b' ', letter, ..] if letter.is_ascii_alphanumeric() => {
                    &[after::letter(letter), after::SEPARATOR, after::MORE]
                }
                [b' ' | fold::BREAK, ..] => &[after::SEPARATOR, after::MORE],
                [byte, ..] => &[after::byte(byte), after::MORE],
            };
            self.pairs.extend(goes_on.iter().map(|after| (key, *after)));
        }
    }

    pub fn finish(self) -> Keys {
        let mut keys = Keys {
            bits: Bits::new(self.keys.iter().map(|(key, _)| *key), 16),
            table: vec![Default::default(); (self.keys.len() * 2).next_power_of_two().max(2)],
            pairs: Pairs::new(&self.pairs),
        };
        for (key, state) in self.keys {
            let at = keys.place(key);
            keys.table[at] = (key, state);
        }
        keys
    }
}

impl Keys {
    /// Whether a pattern may begin with the key: no false negatives.
    #[inline]
    pub fn may_begin(&self, key: Key) -> bool {
        self.bits.get(key.value)
    }

    /// Whether what stands at `end`, behind the key, may stand there in a pattern.
    pub fn go_on(&self, key: u64, bytes: &[u8], end: usize) -> bool {
        let line = self.pairs.line(key);
        let may = |after| line.holds(key, after);
        let [first, second, third, ..] = eight(bytes, end).to_le_bytes();
        let further = match first {
            b' ' | b'-' | b'_' | b'\t'..=b'\r' => {
                let separated = match second.is_ascii_alphanumeric() {
                    true if third.is_ascii_alphabetic() => may(after::letters(second, third)),
                    // A name may end before a digit: "Model Y2".
                    true if third.is_ascii_digit() => {
                        may(after::letters(second, third)) || may(after::letter(second))
                    }
                    true if third.is_ascii() => may(after::letter(second)),
                    _ => may(after::SEPARATOR),
                };
                separated || first == b'-' && may(after::HYPHEN)
            }
            0x80.. => may(after::MORE),
            _ => may(after::byte(first)),
        };
        further || may(after::END)
    }

    /// The state behind a key.
    pub fn state(&self, key: u64) -> Option<StateID> {
        let (found, state) = self.table[self.place(key)];
        (found == key).then_some(state)
    }

    /// Where the key stands, or would.
    fn place(&self, key: u64) -> usize {
        let mask = self.table.len() - 1;
        let mut at = (hash(key) >> (64 - self.table.len().ilog2())) as usize;
        while self.table[at].0 != key && self.table[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

/// A set of keys with what stands behind them: false positives, no false negatives. All of one key is in
/// one line of the cache, so that the frequent words of a text stay near.
struct Pairs {
    lines: Vec<Line>,
    shift: u32,
}

#[derive(Clone, Default)]
#[repr(align(64))]
struct Line([u64; 8]);

impl Pairs {
    fn new(pairs: &[(u64, u16)]) -> Pairs {
        // Two are the fewest that can be told by their shift.
        let log = (pairs.len() / 32).next_power_of_two().max(2).ilog2();
        let mut built = Pairs {
            lines: vec![Line::default(); 1 << log],
            shift: 64 - log,
        };
        for (key, after) in pairs {
            let (word, bit) = Line::place(*key, *after);
            built.lines[(hash(*key) >> built.shift) as usize].0[word] |= 1 << bit;
        }
        built
    }

    fn line(&self, key: u64) -> &Line {
        &self.lines[(hash(key) >> self.shift) as usize]
    }
}

impl Line {
    fn place(key: u64, after: u16) -> (usize, u64) {
        let bit = hash(hash(key) ^ u64::from(after)) >> (64 - 9);
        ((bit / 64) as usize, bit % 64)
    }

    fn holds(&self, key: u64, after: u16) -> bool {
        let (word, bit) = Line::place(key, after);
        (self.0[word] >> bit) & 1 != 0
    }
}

/// The caseless characters of three bytes that begin a pattern, each with what stands behind it.
pub struct Triples(Bits);

/// Behind such a character: something else than another, and nothing.
const OTHER: u64 = 1;
const NOTHING: u64 = 2;

impl Triples {
    pub fn new(patterns: &[Pattern]) -> Triples {
        let patterns = patterns.iter().map(|pattern| pattern.text.as_bytes());
        let patterns = patterns.filter(|pattern| fold::is_caseless_triple(pattern));
        let numbers = patterns.flat_map(|pattern| {
            let first = triple(pattern);
            match &pattern[3..] {
                [] => vec![hash(first) ^ NOTHING],
                // With an invisible character between, the text has something else behind the first.
                next if fold::is_caseless_triple(next) => {
                    vec![hash(first) ^ triple(next), hash(first) ^ OTHER]
                }
                _ => vec![hash(first) ^ OTHER],
            }
        });
        let numbers: Vec<u64> = numbers.collect();
        Triples(Bits::new(numbers.into_iter(), 16))
    }

    /// Whether a pattern may begin like the text, which begins with such a character.
    pub fn may_begin(&self, text: &[u8]) -> bool {
        let first = hash(triple(text));
        let next = match fold::is_caseless_triple(&text[3..]) {
            true => triple(&text[3..]),
            false => OTHER,
        };
        self.0.get(first ^ next) || self.0.get(first ^ NOTHING)
    }
}

/// The first three bytes as a number that is none of the above.
fn triple(text: &[u8]) -> u64 {
    let [a, b, c] = text.first_chunk().copied().unwrap_or_default();
    u64::from_le_bytes([a, b, c, 0, 0, 0, 0, 0])
}

/// A set of numbers by their hash: false positives, no false negatives.
pub struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// Of other numbers, about one in `room` passes by mistake.
    pub fn new(numbers: impl Iterator<Item = u64> + Clone, room: usize) -> Bits {
        let log = (numbers.clone().count() * room)
            .next_power_of_two()
            .max(64)
            .ilog2();
        let mut bits = Bits {
            words: vec![0; 1 << (log - 6)],
            shift: 64 - log,
        };
        for number in numbers {
            let bit = hash(number) >> bits.shift;
            bits.words[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        bits
    }

    #[inline]
    pub fn get(&self, number: u64) -> bool {
        let bit = hash(number) >> self.shift;
        (self.words[(bit / 64) as usize] >> (bit % 64)) & 1 != 0
    }
}

fn hash(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
