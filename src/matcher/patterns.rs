//! The patterns and what each stands for, as one run of bytes that is read in place.
//!
//! So the built-in ones can be compiled with the program: `build.rs` writes the bytes, the program
//! holds them, and a short article touches the few of its pages that its words lead to. Nothing is
//! parsed, allocated or built first. The patterns of other dictionaries are written in the same way,
//! when they are read.
//!
//! All numbers are of 32 bits, little end first, and places count from the beginning of their part:
//!
//! ```text
//! count · where the capitals end
//! for each pair of first bytes, and one more: the first pattern that begins so
//! for each pattern, and one more: where its text begins
//! for each pattern, and one more: its capitals, its entity, its flags
//! capitals, each list once: how many, and where, 16 bits each
//! the texts
//! ```
//!
//! Patterns are sorted by their text, so that those which begin like a text are one range, and each
//! further byte makes it narrower. Of equal ones, the first in the dictionary is first: what is found
//! is that one, and then all its [`Patterns::meanings`] are looked at.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::needle::{Capital, Form, Needle, Role};
use super::too_large::TooLarge;
use crate::dictionary::{EntityId, Kind};
use crate::lexicon::Mark;

pub struct Patterns {
    /// All of it, for [`Patterns::written`].
    pub bytes: Cow<'static, [u8]>,
    count: usize,
    /// Where the parts begin.
    starts: usize,
    records: usize,
    capitals: usize,
    texts: usize,
}

/// What is looked for: the text of one or more patterns.
#[derive(Clone, Copy)]
pub struct Pattern<'a> {
    /// The first pattern with this text.
    pub first: usize,
    /// Folded, and not empty.
    pub text: &'a str,
    /// What the least demanding wants.
    pub capital: Capital,
}

impl AsRef<[u8]> for Pattern<'_> {
    fn as_ref(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// A pattern before it is written: its text, what it stands for, where it wants capitals.
pub struct Entry {
    pub text: String,
    pub entity: EntityId,
    pub role: Role,
    pub capitals: Vec<u16>,
    /// Whether the last byte is the beginning of a number, and not of the name.
    pub digit: bool,
}

const HEADER: usize = 8;
const PAIRS: usize = 1 << 16;
const RECORD: usize = 12;

const CUE: u32 = 1;
const AMBIGUOUS: u32 = 2;
const NUMBERED: u32 = 4;
const TICKER: u32 = 8;
const DIGIT: u32 = 16;
const MARK: u32 = 32;
const COMMON: u32 = 128;
/// Its text is that of the one before.
const SAME: u32 = 64;
/// Well known.
const KNOWN: u32 = 1 << 11;
/// With the s of a genitive behind it.
const GENITIVE: u32 = 1 << 10;
/// The first bit of the kind.
const KIND: u32 = 8;
/// The first bit of how many repeat it behind this one.
const REPEATS: u32 = 16;

/// Of one pattern, in bytes: the places of its capitals are numbers of 16 bits.
const LONGEST: usize = u16::MAX as usize;

/// Of all patterns, in bytes: each makes one state at the most, and a state at the most 256
/// transitions of the four thousand million that can be numbered. There are fewer of them than that,
/// and fewer capitals.
const MOST: usize = 1 << 27;

impl Patterns {
    /// Fails where there are more of them than aho-corasick can number, or where one is too long.
    pub fn new(entries: Vec<Entry>) -> Result<Patterns, TooLarge> {
        let longest = entries.iter().map(|e| e.text.len()).max().unwrap_or(0);
        let all = entries.iter().map(|e| e.text.len()).sum();
        TooLarge::check("a form", longest, LONGEST)?;
        TooLarge::check("all forms", all, MOST)?;
        // Sixty thousand strings are sorted in half the time by their beginnings as numbers.
        let mut order: Vec<(u64, &Entry)> = entries.iter().map(|e| (e.beginning(), e)).collect();
        order.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.text.cmp(&y.text)));
        let mut repeats = vec![0; order.len()];
        for at in (1..order.len()).rev() {
            if order[at].1.repeats(order[at - 1].1) && repeats[at] < u32::from(u16::MAX) {
                repeats[at - 1] = repeats[at] + 1;
            }
        }
        let mut pairs: Vec<u32> = Vec::with_capacity(PAIRS + 1);
        let (mut starts, mut records) = (Vec::new(), Vec::new());
        let (mut capitals, mut texts) = (Vec::new(), Vec::new());
        let mut known: HashMap<&[u16], u32> = HashMap::new();
        let mut before = "";
        for ((number, (_, entry)), repeats) in (0u32..).zip(&order).zip(repeats) {
            let pair = pair(entry.text.as_bytes());
            pairs.resize(pairs.len().max(pair + 1), number);
            let same = if before == entry.text { SAME } else { 0 };
            before = &entry.text;
            let list = *known.entry(&entry.capitals).or_insert_with(|| {
                let place = capitals.len() as u32;
                let count = entry.capitals.len() as u16;
                let numbers = [count].into_iter().chain(entry.capitals.iter().copied());
                capitals.extend(numbers.flat_map(u16::to_le_bytes));
                place
            });
            let flags = entry.flags() | same | repeats << REPEATS;
            starts.push(texts.len() as u32);
            records.extend([list, entry.entity.0, flags]);
            texts.extend_from_slice(entry.text.as_bytes());
        }
        pairs.resize(PAIRS + 1, entries.len() as u32);
        starts.push(texts.len() as u32);
        records.extend([0; RECORD / 4]);
        let header = [entries.len(), capitals.len()].map(|length| length as u32);
        let numbers = header.iter().chain(&pairs).chain(&starts).chain(&records);
        let mut bytes: Vec<u8> = numbers.flat_map(|number| number.to_le_bytes()).collect();
        bytes.extend(capitals);
        bytes.extend(texts);
        Ok(Patterns::written(bytes.into()))
    }

    /// Those of the bytes, at once.
    pub fn written(bytes: Cow<'static, [u8]>) -> Patterns {
        let count = number(&bytes, 0);
        let starts = HEADER + (PAIRS + 1) * 4;
        let records = starts + (count + 1) * 4;
        let capitals = records + (count + 1) * RECORD;
        Patterns {
            count,
            starts,
            records,
            capitals,
            texts: capitals + number(&bytes, 4),
            bytes,
        }
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// Each text once.
    pub fn iter(&self) -> impl Iterator<Item = Pattern<'_>> {
        self.texts(0..self.count)
    }

    /// Each text once of some patterns, the first of which is the first with its text.
    pub fn texts(&self, patterns: Range<usize>) -> impl Iterator<Item = Pattern<'_>> {
        let mut next = patterns.start;
        std::iter::from_fn(move || {
            let first = next;
            (first < patterns.end).then(|| {
                let mut capital = Capital::Needed;
                for pattern in self.meanings(first) {
                    capital = capital.min(self.needle(pattern).capital());
                    next = pattern + 1 + self.repeats(pattern);
                }
                Pattern {
                    first,
                    text: str::from_utf8(self.text(first)).unwrap_or_default(),
                    capital,
                }
            })
        })
    }

    /// The patterns with the text of one that is the first of them, without those that
    /// [repeat](Patterns::repeats) another.
    pub fn meanings(&self, first: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(first), |pattern| {
            let next = pattern + 1 + self.repeats(*pattern);
            (self.flags(next) & SAME != 0).then_some(next)
        })
    }

    pub fn text(&self, pattern: usize) -> &[u8] {
        let [start, end] = self.place(pattern);
        &self.bytes[self.texts + start..self.texts + end]
    }

    /// Where a text begins.
    fn start(&self, pattern: usize) -> usize {
        number(&self.bytes, self.starts + pattern * 4)
    }

    /// Where a text begins and ends.
    fn place(&self, pattern: usize) -> [usize; 2] {
        let bytes = &self.bytes[self.starts + pattern * 4..][..8];
        [0, 4].map(|at| number(bytes, at))
    }

    /// A byte of a text that is longer than so many.
    fn byte(&self, pattern: usize, depth: usize) -> u8 {
        self.bytes[self.texts + self.start(pattern) + depth]
    }

    /// What a pattern stands for.
    pub fn needle(&self, pattern: usize) -> Needle<'_> {
        let record = &self.bytes[self.records + pattern * RECORD..][..RECORD];
        let [capitals, entity, flags] = [0, 4, 8].map(|at| number(record, at));
        let (entity, flags) = (entity as u32, flags as u32);
        let is = |flag: u32| flags & flag != 0;
        let [start, end] = self.place(pattern);
        let length = end - start;
        Needle {
            entity: EntityId(entity),
            role: match () {
                () if is(CUE) => Role::Cue,
                () if is(MARK) => Role::Mark(Mark::of_number(entity)),
                () => Role::Form(Form {
                    kind: Kind::ALL[(flags >> KIND & 3) as usize],
                    ambiguous: is(AMBIGUOUS),
                    common: is(COMMON),
                    known: is(KNOWN),
                    numbered: is(NUMBERED),
                    ticker: is(TICKER),
                    genitive: is(GENITIVE),
                }),
            },
            capitals: self.capitals(capitals),
            length,
            head: length - usize::from(is(DIGIT)),
        }
    }

    /// How many patterns behind this one are of a decoy too and say the same of a text: they need
    /// not be looked at.
    pub fn repeats(&self, pattern: usize) -> usize {
        (self.flags(pattern) >> REPEATS) as usize
    }

    fn flags(&self, pattern: usize) -> u32 {
        number(&self.bytes, self.records + pattern * RECORD + 8) as u32
    }

    /// A list of them.
    fn capitals(&self, at: usize) -> &[u8] {
        let list = &self.bytes[self.capitals + at..];
        let (count, places) = list.split_first_chunk().unwrap_or((&[0, 0], &[]));
        &places[..usize::from(u16::from_le_bytes(*count)) * 2]
    }

    /// Takes the one that is no longer than `depth` from the front of a range, with all of its text.
    pub fn take(&self, range: &mut Range<usize>, depth: usize) -> Option<usize> {
        let first = range.start;
        if first >= range.end {
            return None;
        }
        let [start, end] = self.place(first);
        if end - start > depth {
            return None;
        }
        range.start += 1;
        while self.flags(range.start) & SAME != 0 {
            range.start += 1;
        }
        Some(first)
    }

    /// Of a range in which all are longer than `depth` and alike up to there, those that go on with
    /// the byte.
    pub fn narrow(&self, range: Range<usize>, depth: usize, byte: u8) -> Range<usize> {
        let begins = |pair: usize| number(&self.bytes, HEADER + pair * 4);
        let byte_at = |pattern| self.byte(pattern, depth);
        match depth {
            _ if range.is_empty() => range,
            0 => begins(pair(&[byte]))..begins(pair(&[byte]) + (1 << 8)),
            1 => {
                let pair = pair(&[self.byte(range.start, 0), byte]);
                range.start.max(begins(pair))..range.end.min(begins(pair + 1))
            }
            _ => {
                let Range { mut start, mut end } = range;
                // Mostly all go on alike, or none.
                let (first, last) = (byte_at(start), byte_at(end - 1));
                if byte < first || last < byte {
                    return end..end;
                }
                if first != byte {
                    start = partition(start..end, |pattern| byte_at(pattern) < byte);
                }
                if last != byte {
                    end = partition(start..end, |pattern| byte_at(pattern) == byte);
                }
                start..end
            }
        }
    }
}

/// Where in a range those end of which something is true, which come first.
fn partition(range: Range<usize>, is_before: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start.midpoint(end);
        match is_before(middle) {
            true => start = middle + 1,
            false => end = middle,
        }
    }
    start
}

impl Entry {
    /// The first eight bytes as a number: smaller where the text is, or equal.
    fn beginning(&self) -> u64 {
        let mut eight = [0; 8];
        let length = self.text.len().min(8);
        eight[..length].copy_from_slice(&self.text.as_bytes()[..length]);
        u64::from_be_bytes(eight)
    }

    /// Whether a text that is said to name the other's entity is said to name this one's too, and no
    /// more surely.
    fn repeats(&self, other: &Entry) -> bool {
        let doubtful = |role: Role| matches!(role, Role::Form(form) if form.is_doubtful_decoy());
        doubtful(self.role)
            && doubtful(other.role)
            && self.text == other.text
            && self.capitals == other.capitals
            && self.digit == other.digit
    }

    fn flags(&self) -> u32 {
        let flag = |set: bool, flag: u32| if set { flag } else { 0 };
        let role = match self.role {
            Role::Cue => CUE,
            Role::Mark(_) => MARK,
            Role::Form(form) => {
                flag(form.ambiguous, AMBIGUOUS)
                    | flag(form.common, COMMON)
                    | flag(form.known, KNOWN)
                    | flag(form.numbered, NUMBERED)
                    | flag(form.ticker, TICKER)
                    | flag(form.genitive, GENITIVE)
                    | (form.kind as u32) << KIND
            }
        };
        role | flag(self.digit, DIGIT)
    }
}

/// The first two bytes as a number; a text of one byte is as if 0 followed.
fn pair(text: &[u8]) -> usize {
    match *text {
        [] => 0,
        [first] => usize::from(first) << 8,
        [first, second, ..] => usize::from(first) << 8 | usize::from(second),
    }
}

fn number(bytes: &[u8], at: usize) -> usize {
    let four = bytes[at..].first_chunk().copied().unwrap_or_default();
    u32::from_le_bytes(four) as usize
}
