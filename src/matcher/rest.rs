//! The patterns that go on like a text, byte by byte.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::keys::{Group, Keys};
use super::patterns::{Pattern, Patterns};
use super::words::Key;

/// The patterns, and an automaton for each group of many that is asked for often: so none is built for a
/// short text, and for an archive those of the words that it has again and again.
pub struct Groups {
    pub patterns: Patterns,
    many: Box<[Counted]>,
}

/// A group of many, and how often it was asked for.
#[derive(Default)]
struct Counted {
    times: AtomicU32,
    many: OnceLock<Many>,
}

/// To build a group's automaton takes as long as to tell its patterns apart so many times.
const OFTEN: u32 = 2048;

/// The patterns of a group, of which the key has been read.
pub struct Many {
    nfa: NFA,
    start: StateID,
    /// The pattern that is the key.
    whole: Option<usize>,
    /// Of each of the automaton's patterns, the number of the first with its text.
    firsts: Vec<usize>,
}

/// Those that go on like the text so far.
pub enum Rest<'a> {
    /// Numbers of patterns, in order.
    Few(&'a Patterns, Range<usize>),
    Many {
        many: &'a Many,
        state: StateID,
        /// How much of the text had been read before.
        from: usize,
    },
}

impl Groups {
    pub fn new(patterns: Patterns, keys: &Keys) -> Groups {
        Groups {
            patterns,
            many: (0..keys.many()).map(|_| Counted::default()).collect(),
        }
    }

    /// All patterns, of which nothing has been read.
    pub fn all(&self) -> Rest<'_> {
        Rest::Few(&self.patterns, 0..self.patterns.len())
    }

    /// Those of a group, of which the key has been read: so many bytes.
    pub fn rest(&self, group: Group, key: usize) -> Rest<'_> {
        let asked = group.many.and_then(|number| self.many.get(number));
        let often = asked.filter(|asked| asked.is_often());
        match often {
            Some(asked) => {
                let new = || Many::new(&self.patterns, group.patterns, key);
                let many = asked.many.get_or_init(new);
                Rest::Many {
                    many,
                    state: many.start,
                    from: key,
                }
            }
            None => Rest::Few(&self.patterns, group.patterns),
        }
    }
}

impl Counted {
    /// Counts, and says whether it was so often that its automaton is worth building.
    fn is_often(&self) -> bool {
        let times = self.times.load(Ordering::Relaxed);
        if times < OFTEN {
            // That threads may count one less does not matter.
            self.times.store(times + 1, Ordering::Relaxed);
        }
        times >= OFTEN
    }
}

impl Many {
    fn new(patterns: &Patterns, range: Range<usize>, key: usize) -> Many {
        let of_key = |pattern: &Pattern| {
            let text = pattern.text.as_bytes();
            usize::from(Key::read(text, 0).length) == key
        };
        let (mut rests, mut firsts, mut whole) = (Vec::new(), Vec::new(), None);
        for pattern in patterns.texts(range).filter(of_key) {
            match &pattern.text.as_bytes()[key..] {
                [] => whole = Some(pattern.first),
                rest => {
                    rests.push(rest);
                    firsts.push(pattern.first);
                }
            }
        }
        let nfa = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(&rests)
            .expect("Patterns::new refuses what cannot be built");
        Many {
            start: nfa
                .start_state(Anchored::Yes)
                .expect("an NFA has both kinds of start"),
            nfa,
            whole,
            firsts,
        }
    }
}

impl Rest<'_> {
    /// Whether none is left.
    pub fn is_none(&self) -> bool {
        match self {
            Rest::Few(_, range) => range.is_empty(),
            Rest::Many { many, state, .. } => many.nfa.is_dead(*state),
        }
    }

    /// The one that ends where the text has been read to, in bytes of the pattern: the first of its text.
    pub fn take(&mut self, depth: usize) -> Option<usize> {
        match self {
            Rest::Few(patterns, range) => patterns.take(range, depth),
            Rest::Many { many, from, .. } if depth == *from => many.whole,
            Rest::Many { many, state, from } => {
                let nfa = &many.nfa;
                if !nfa.is_match(*state) {
                    return None;
                }
                // The longest comes first; the others are ends of it, and began later.
                let pattern = nfa.match_pattern(*state, 0);
                (nfa.pattern_len(pattern) == depth - *from).then(|| many.firsts[pattern.as_usize()])
            }
        }
    }

    /// Reads a byte, folded, behind so many.
    pub fn step(&mut self, depth: usize, byte: u8) {
        match self {
            Rest::Few(patterns, range) => *range = patterns.narrow(range.clone(), depth, byte),
            Rest::Many { many, state, .. } => {
                *state = many.nfa.next_state(Anchored::Yes, *state, byte);
            }
        }
    }
}
