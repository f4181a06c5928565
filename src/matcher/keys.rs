//! How the patterns begin, as sets that a text is asked about without a branch, and as one table.
//!
//! The beginning of a word is its key, and what stands behind that is told by a number of [`after`]; a
//! caseless character of three bytes (most of Chinese, Japanese and Korean) is told with the next one.
//!
//! All of it is one run of bytes that is read in place, like [`Patterns`], so that the program holds it
//! for the built-in ones. A header of numbers of 32 bits, little end first, says where each part begins
//! and how long it is; parts begin at multiples of 64.

use std::ops::Range;

use super::fold;
use super::hashed::{Bits, Table, bits, hash, shifted};
use super::needle::Capital;
use super::patterns::{Pattern, Patterns};
use super::words::{Key, eight};

/// The beginnings of some patterns.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    /// The keys, with and without their capital.
    bits: Bits<'a>,
    /// Keys with what may stand behind them: all of one key in one [line](LINE).
    pairs: Table<'a>,
    /// The group of each key in small letters, by hash, the next free place being taken: its first pattern
    /// and its [length](LENGTH); or, where that is 0, its number in `long`, and 1. A 0 is an empty place.
    slots: Table<'a>,
    long: &'a [u8],
    /// How many groups have more than a few patterns: the first of `long`.
    many: usize,
    /// The characters outside ASCII that begin a pattern.
    others: Bits<'a>,
    /// The same for most caseless ones, each with what stands behind it.
    triples: Bits<'a>,
    /// The other characters of ASCII that begin one: "$".
    pub symbols: &'a [u8],
}

/// The patterns of one key.
#[derive(Clone, PartialEq, Eq)]
pub struct Group {
    /// All of them stand there; others with a longer first word may stand between.
    pub patterns: Range<usize>,
    /// Its number, where there are more than [`FEW`] patterns.
    pub many: Option<usize>,
}

/// As many patterns are told apart faster than aho-corasick would be built for them.
const FEW: usize = 8;

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

/// In bytes: one of the cache, so that the frequent words of a text stay near.
const LINE: usize = 64;

const PARTS: usize = 7;
/// Their places and lengths, and how many groups have more than a few patterns.
const HEADER: usize = PARTS * 8 + 4;

/// A long group: the first of the patterns, and the one behind the last, of 32 bits each.
const GROUP: usize = 8;

/// In bits. The rest of 32 numbers all patterns: there are fewer than bytes of them.
const LENGTH: u32 = 5;

/// The beginnings of the patterns as bytes, for [`Keys::written`].
pub fn compile(patterns: &Patterns) -> Vec<u8> {
    let mut beginnings = Beginnings::default();
    for pattern in patterns.iter() {
        beginnings.add(&pattern);
    }
    beginnings.finish()
}

/// What [`compile`] gathers.
#[derive(Default)]
struct Beginnings {
    /// With and without capitals.
    keys: Vec<u64>,
    pairs: Vec<(u64, u16)>,
    /// Each key, with the numbers of its patterns and how many there are.
    groups: Vec<(u64, Range<usize>, usize)>,
    others: Vec<u64>,
    triples: Vec<u64>,
    symbols: Vec<u8>,
}

impl Beginnings {
    fn add(&mut self, pattern: &Pattern) {
        let first = pattern.text.chars().next().unwrap_or_default();
        match first {
            'a'..='z' | '0'..='9' => self.add_key(pattern),
            '\0'..='\x7f' => self.symbols.push(first as u8),
            _ => self.others.push(u64::from(first)),
        }
        let text = pattern.text.as_bytes();
        if fold::is_caseless_triple(text) {
            let first = hash(triple(text));
            match &text[3..] {
                [] => self.triples.push(first ^ NOTHING),
                // With an invisible character between, the text has something else behind the first.
                next if fold::is_caseless_triple(next) => {
                    self.triples.extend([first ^ triple(next), first ^ OTHER]);
                }
                _ => self.triples.push(first ^ OTHER),
            }
        }
    }

    /// Adds the keys with which a pattern may begin in the text, and what may follow.
    fn add_key(&mut self, pattern: &Pattern) {
        let bytes = pattern.text.as_bytes();
        let key = Key::read(bytes, 0);
        let rest = &bytes[key.length.into()..];
        let small = (pattern.capital < Capital::Needed).then_some(key.value);
        for value in [Some(key.capital().value), small].into_iter().flatten() {
            self.keys.push(value);
            let is_small = small == Some(value);
            let goes_on: &[u16] = match *rest {
                // A hyphen may be outside ASCII.
                [] if is_small && pattern.capital == Capital::OrHyphen => {
                    &[after::HYPHEN, after::MORE]
                }
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
            self.pairs
                .extend(goes_on.iter().map(|after| (value, *after)));
        }
        let next = pattern.first + 1;
        self.groups.push((key.value, pattern.first..next, 1));
    }

    fn finish(mut self) -> Vec<u8> {
        self.groups
            .sort_by_key(|(key, patterns, _)| (*key, patterns.start));
        self.groups.dedup_by(|next, group| {
            let same = next.0 == group.0;
            if same {
                group.1.end = next.1.end;
                group.2 += 1;
            }
            same
        });
        // Those with an automaton have the first numbers.
        let is_short = |group: &Range<usize>| group.len() >> LENGTH == 0;
        self.groups
            .sort_by_key(|(_, group, count)| (*count <= FEW, is_short(group)));
        self.keys.sort_unstable();
        self.keys.dedup();
        self.symbols.sort_unstable();
        self.symbols.dedup();
        let mut slots = vec![0_u32; (self.groups.len() * 3 / 2).next_power_of_two().max(2)];
        let mut long = Vec::new();
        for ((key, group, count), number) in self.groups.iter().zip(1..) {
            let mut at = shifted(*key, slots.len());
            while slots[at] != 0 {
                at = (at + 1) % slots.len();
            }
            if *count <= FEW && is_short(group) {
                slots[at] = (group.start << LENGTH | group.len()) as u32;
                continue;
            }
            slots[at] = number << LENGTH;
            let numbers = [group.start, group.end];
            long.extend(numbers.iter().flat_map(|n| (*n as u32).to_le_bytes()));
        }
        let parts: [Vec<u8>; PARTS] = [
            bits(&self.keys),
            lines(&self.pairs),
            slots.iter().flat_map(|slot| slot.to_le_bytes()).collect(),
            long,
            bits(&self.others),
            bits(&self.triples),
            self.symbols,
        ];
        let many = self.groups.iter().take_while(|(_, _, count)| *count > FEW);
        let mut bytes = vec![0; HEADER];
        bytes[PARTS * 8..].copy_from_slice(&(many.count() as u32).to_le_bytes());
        for (part, at) in parts.iter().zip((0..).step_by(8)) {
            bytes.resize(bytes.len().next_multiple_of(LINE), 0);
            let place = (bytes.len() as u32).to_le_bytes();
            bytes[at..at + 4].copy_from_slice(&place);
            bytes[at + 4..at + 8].copy_from_slice(&(part.len() as u32).to_le_bytes());
            bytes.extend(part);
        }
        bytes
    }
}

/// Pairs as the bits at their hash, in the line of their key.
fn lines(pairs: &[(u64, u16)]) -> Vec<u8> {
    // Two are the fewest that can be told by their hash.
    let count = (pairs.len() / 32).next_power_of_two().max(2);
    let mut bytes = vec![0; count * LINE];
    for (key, after) in pairs {
        let bit = bit_of_line(*key, *after);
        bytes[shifted(*key, count) * LINE + bit / 8] |= 1 << (bit % 8);
    }
    bytes
}

fn bit_of_line(key: u64, after: u16) -> usize {
    shifted(hash(key) ^ u64::from(after), LINE * 8)
}

impl<'a> Keys<'a> {
    /// Those of the bytes, at once.
    pub fn written(bytes: &'a [u8]) -> Keys<'a> {
        let part = |number: usize| {
            let [place, length] = [0, 4].map(|at| int(bytes, number * 8 + at) as usize);
            bytes.get(place..place + length).unwrap_or_default()
        };
        Keys {
            bits: Bits::written(part(0)),
            pairs: Table::written(part(1), LINE),
            slots: Table::written(part(2), 4),
            long: part(3),
            many: int(bytes, PARTS * 8) as usize,
            others: Bits::written(part(4)),
            triples: Bits::written(part(5)),
            symbols: part(6),
        }
    }

    /// How many groups have more than a few patterns.
    pub fn many(&self) -> usize {
        self.many
    }

    /// Whether a pattern may begin with the key: no false negatives.
    #[inline]
    pub fn may_begin(&self, key: Key) -> bool {
        self.bits.get(key.value)
    }

    /// Whether one may begin with a character, folded, that is no letter or digit of ASCII: no false
    /// negatives.
    pub fn may_begin_with(&self, other: char) -> bool {
        match u8::try_from(other) {
            Ok(symbol) if other.is_ascii() => self.symbols.contains(&symbol),
            _ => self.others.get(u64::from(other)),
        }
    }

    /// Whether one may begin like a text that begins with a caseless character of three bytes.
    pub fn may_begin_like(&self, text: &[u8]) -> bool {
        let first = hash(triple(text));
        let next = match fold::is_caseless_triple(&text[3..]) {
            true => triple(&text[3..]),
            false => OTHER,
        };
        self.triples.get(first ^ next) || self.triples.get(first ^ NOTHING)
    }

    /// Whether what stands at `end`, behind the key, may stand there in a pattern.
    pub fn go_on(&self, key: u64, bytes: &[u8], end: usize) -> bool {
        let line = self.pairs.row(hash(key));
        let may = |after| {
            let bit = bit_of_line(key, after);
            line.get(bit / 8)
                .is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
        };
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

    /// Those of the patterns that begin with a key, in small letters or not.
    pub fn group(&self, key: Key, patterns: &Patterns) -> Option<Group> {
        let key = key.small().value;
        let mut at = self.slots.place(hash(key));
        loop {
            let group = self.group_at(int(self.slots.bytes, at * 4))?;
            // Its key is that of its first pattern.
            if Key::read(patterns.text(group.patterns.start), 0).value == key {
                return Some(group);
            }
            at = (at + 1) & (self.slots.rows() - 1);
        }
    }

    /// That of a slot.
    fn group_at(&self, slot: u32) -> Option<Group> {
        let place = (slot >> LENGTH) as usize;
        let length = (slot % (1 << LENGTH)) as usize;
        if length > 0 {
            return Some(Group {
                patterns: place..place + length,
                many: None,
            });
        }
        let number = place.checked_sub(1)?;
        let [start, end] = [0, 4].map(|at| int(self.long, number * GROUP + at));
        Some(Group {
            patterns: start as usize..end as usize,
            many: (number < self.many).then_some(number),
        })
    }
}

/// Behind a caseless character: something else than another, and nothing.
const OTHER: u64 = 1;
const NOTHING: u64 = 2;

/// The first three bytes as a number that is none of the above.
fn triple(text: &[u8]) -> u64 {
    let [a, b, c] = text.first_chunk().copied().unwrap_or_default();
    u64::from_le_bytes([a, b, c, 0, 0, 0, 0, 0])
}

fn int(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u32::from_le_bytes(four.copied().unwrap_or_default())
}
