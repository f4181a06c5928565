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
//!    [`Keys::bits`], which stay in the nearest cache. No branch so far.
//! 3. *Does one go on like this one?* The key and the two letters behind the next blank are looked
//!    up among the bits of [`Keys::pairs`]: "New" is the beginning of many names, "New ho" of none.
//! 4. *Which ones?* A table of keys holds the state of the automaton behind each. From there the
//!    contiguous NFA of aho-corasick is walked, anchored, over bytes that are folded as they are
//!    read. What it reports is exact.
//!
//! Three kinds of places are outside this. A word with an invisible character or a full-width
//! letter behind its key may go on there: it is walked from the root. So is a character outside
//! ASCII, where some pattern begins with it: in Chinese any one may. And symbols ("$BABA") are
//! searched for by themselves.
//!
//! What is found is each pattern that stands at a word's beginning, or at a character that is no
//! letter of ASCII; that one ends inside a word, or wants capitals, is for the caller to see. Not
//! found are those that no caller could use: whose first run of letters, or of digits, ends in the
//! pattern and not in the text.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::nfa::contiguous::NFA;

use super::automaton::Found;
use super::fold::{self, Unit};
use super::patterns::Pattern;
use super::words::{Key, eight, starts};
use crate::span::Span;

/// The automaton and the ways into it.
pub struct Filter {
    nfa: NFA,
    root: StateID,
    keys: Keys,
    /// The characters outside ASCII that begin a pattern, by their hash.
    others: Bits,
    /// Whether one of them is a quote or the like, U+2010 to U+203F.
    quotes: bool,
    /// The symbols of ASCII that begin a pattern.
    symbols: Vec<u8>,
}

/// The beginnings of the patterns.
struct Keys {
    bits: Bits,
    /// The state behind each key: by hash, the next free place being taken. Its length is a power
    /// of two, half of it empty; a key of 0 is an empty place.
    table: Vec<(u64, StateID)>,
    /// Keys with what may stand behind them.
    pairs: Bits,
}

/// What stands behind a key.
struct After {
    /// The first two letters or digits behind one separator; 0: something else.
    letters: u16,
    /// A longer separator, or something outside ASCII: only a walk can tell.
    unclear: bool,
}

/// A pattern ends with the key, or goes on with something else than a separator and two letters.
const ANY: After = After {
    letters: 0,
    unclear: false,
};

/// How much of a text is filtered before what has passed is looked at, in bytes.
const BLOCK: usize = 1024;

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
        let mut keys: Vec<(u64, StateID, u64)> = Vec::new();
        let mut others = Vec::new();
        let mut symbols = Vec::new();
        for pattern in patterns {
            let first = pattern.text.chars().next().unwrap_or_default();
            match first {
                'a'..='z' | '0'..='9' => keys.extend(beginnings(pattern, &nfa, root)),
                '\0'..='\x7f' => symbols.push(first as u8),
                _ => others.push(first),
            }
        }
        symbols.sort_unstable();
        symbols.dedup();
        // A curly apostrophe is folded to a straight one.
        let is_quote = |c: &char| matches!(c, '\u{2010}'..='\u{203f}');
        Some(Filter {
            nfa,
            root,
            keys: Keys::new(keys),
            quotes: symbols.contains(&b'\'') || others.iter().any(is_quote),
            others: Bits::new(others.into_iter().map(u64::from)),
            symbols,
        })
    }

    /// Every pattern in the text that stands where the module says.
    pub fn find(&self, text: &str, mut found: impl FnMut(Found)) {
        let bytes = text.as_bytes();
        for symbol in &self.symbols {
            for at in memchr::memchr_iter(*symbol, bytes) {
                self.walk(text, Place::root(at, self.root), &mut found);
            }
        }
        let mut passed = [0; BLOCK];
        let mut in_word = 0;
        for from in (0..bytes.len()).step_by(BLOCK) {
            let mut count = 0;
            for at in (from..bytes.len().min(from + BLOCK)).step_by(64) {
                let mut starts = starts(bytes, at, &mut in_word);
                while starts != 0 {
                    let start = at + starts.trailing_zeros() as usize;
                    starts &= starts - 1;
                    let key = Key::read(bytes, start);
                    passed[count] = start;
                    let pass = self.keys.bits.get(key.value) | key.before_other();
                    count += usize::from(pass);
                }
            }
            let passed = self.go_on(bytes, &mut passed[..count]);
            for start in passed {
                match bytes[*start].is_ascii() {
                    true => self.word(text, *start, &mut found),
                    false => self.other(text, *start, &mut found),
                }
            }
        }
    }

    /// Of the words whose keys have passed, those that may go on as a pattern does.
    fn go_on<'a>(&self, bytes: &[u8], words: &'a mut [usize]) -> &'a [usize] {
        let mut count = 0;
        for at in 0..words.len() {
            let start = words[at];
            let key = Key::read(bytes, start);
            words[count] = start;
            let after = After::read(bytes, start + key.length());
            let pass = after.unclear
                | self.keys.pairs.get(after.pair(key.value))
                | self.keys.pairs.get(ANY.pair(key.value));
            count += usize::from(pass);
        }
        &words[..count]
    }

    /// A word that has passed both tests.
    fn word(&self, text: &str, start: usize, found: &mut impl FnMut(Found)) {
        let key = Key::read(text.as_bytes(), start);
        let end = start + key.length();
        if key.before_other() && goes_on(&text[end..]) {
            self.walk(text, Place::root(start, self.root), found);
        } else if let Some(state) = self.keys.get(key.value) {
            let place = Place {
                start,
                at: end,
                depth: key.length(),
                state,
            };
            self.walk(text, place, found);
        }
    }

    /// A character outside ASCII.
    fn other(&self, text: &str, start: usize, found: &mut impl FnMut(Found)) {
        // Quotes and dashes are frequent where names begin with none.
        if matches!(text.as_bytes()[start..], [0xe2, 0x80, 0x90..=0xbf, ..]) && !self.quotes {
            return;
        }
        let possible = match text[start..].chars().next() {
            Some(c) if fold::is_caseless(c) => self.others.get(u64::from(c)),
            _ => self.may_begin(&text[start..]),
        };
        if possible {
            self.walk(text, Place::root(start, self.root), found);
        }
    }

    /// Whether a pattern may begin with the character that begins the text, folded.
    fn may_begin(&self, text: &str) -> bool {
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
    fn walk(&self, text: &str, mut place: Place, found: &mut impl FnMut(Found)) {
        let bytes = text.as_bytes();
        self.report(&place, found);
        while let Some(byte) = bytes.get(place.at)
            && !self.nfa.is_dead(place.state)
        {
            if let Some(small) = fold::plain(*byte) {
                place.step(&self.nfa, small);
                place.at += 1;
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

    fn report(&self, place: &Place, found: &mut impl FnMut(Found)) {
        if !self.nfa.is_match(place.state) {
            return;
        }
        for index in 0..self.nfa.match_len(place.state) {
            let pattern = self.nfa.match_pattern(place.state, index);
            // The longest come first, then those that are ends of them and began later.
            if self.nfa.pattern_len(pattern) != place.depth {
                return;
            }
            found(Found {
                pattern: pattern.as_usize(),
                span: Span {
                    start: place.start,
                    end: place.at,
                },
            });
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

/// The keys with which a pattern may begin in the text, each with the state behind it and what
/// may follow.
fn beginnings(
    pattern: &Pattern,
    nfa: &NFA,
    root: StateID,
) -> impl Iterator<Item = (u64, StateID, u64)> {
    let bytes = pattern.text.as_bytes();
    let key = Key::read(bytes, 0);
    let next = |state, byte: &u8| nfa.next_state(Anchored::Yes, state, *byte);
    let state = bytes[..key.length()].iter().fold(root, next);
    let after = After::read(bytes, key.length());
    let small = (!pattern.capital).then_some(key);
    [small, Some(key.capital())]
        .into_iter()
        .flatten()
        .map(move |key| (key.value, state, after.pair(key.value)))
}

impl After {
    fn read(bytes: &[u8], at: usize) -> After {
        let three = eight(bytes, at);
        let [separator, first, second, ..] = three.to_le_bytes();
        let separates = matches!(separator, b' ' | b'-' | b'_' | b'\t'..=b'\r');
        let letters = first.is_ascii_alphanumeric() & second.is_ascii_alphanumeric();
        let small = (three >> 8) as u16 | 0x2020;
        After {
            letters: if separates & letters { small } else { 0 },
            unclear: separator >= 0x80
                || separates && (!first.is_ascii_alphanumeric() || second >= 0x80),
        }
    }

    fn pair(&self, key: u64) -> u64 {
        hash(key) ^ u64::from(self.letters)
    }
}

impl Keys {
    fn new(mut keys: Vec<(u64, StateID, u64)>) -> Keys {
        keys.sort_unstable();
        keys.dedup();
        let mut built = Keys {
            pairs: Bits::new(keys.iter().map(|(.., pair)| *pair)),
            bits: Bits::new(keys.iter().map(|(key, ..)| *key)),
            table: Vec::new(),
        };
        keys.dedup_by_key(|(key, ..)| *key);
        built.table = vec![Default::default(); (keys.len() * 2).next_power_of_two().max(2)];
        for (key, state, _) in keys {
            let at = built.place(key);
            built.table[at] = (key, state);
        }
        built
    }

    fn get(&self, key: u64) -> Option<StateID> {
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

/// A set of numbers by their hash: false positives, no false negatives.
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// One in some ten other numbers passes by mistake.
    fn new(numbers: impl Iterator<Item = u64> + Clone) -> Bits {
        let log = (numbers.clone().count() * 8)
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

    fn get(&self, number: u64) -> bool {
        let bit = hash(number) >> self.shift;
        (self.words[(bit / 64) as usize] >> (bit % 64)) & 1 != 0
    }
}

fn hash(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
