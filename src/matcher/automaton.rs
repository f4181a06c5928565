//! Finds the patterns in a text: over all of them, or, while there is little text, over those that
//! can occur.
//!
//! Building the automaton of some ten thousand patterns takes tens of milliseconds, which pays
//! for an archive and not for one article in a shell pipe. A pattern occurs in a text only if its
//! first and its last bytes do, and asking that of every pattern takes a fraction of one.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};

use super::filter::Filter;
use super::fold::Folded;
use crate::span::Span;

/// Once so much text has been seen, in bytes, all patterns are worth their automaton.
const LITTLE: usize = 64 * 1024;

/// What is looked for.
pub struct Pattern {
    /// Folded, and not empty.
    pub text: String,
    /// Whether it is of no use without a capital at its beginning.
    pub capital: bool,
}

impl AsRef<[u8]> for Pattern {
    fn as_ref(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

pub struct Automaton {
    patterns: Vec<Pattern>,
    seen: AtomicUsize,
    all: OnceLock<Search>,
}

enum Search {
    Filtered(Box<Filter>),
    Plain(AhoCorasick),
}

/// An occurrence of a pattern.
pub struct Found {
    pub pattern: usize,
    /// Where it stands in the text as it is.
    pub span: Span,
}

impl Automaton {
    /// Fails where the patterns are more than aho-corasick can number.
    pub fn new(patterns: Vec<Pattern>) -> Result<Automaton, TooLarge> {
        let bytes = patterns.iter().map(|p| p.text.len()).sum();
        if bytes > MOST {
            return Err(TooLarge { bytes });
        }
        Ok(Automaton {
            patterns,
            seen: AtomicUsize::new(0),
            all: OnceLock::new(),
        })
    }

    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Every occurrence that can be of use, in no order that matters: those at the beginning of a
    /// word, overlapping ones too. Some that are of none may be among them.
    pub fn find(&self, text: &str, found: impl FnMut(Found)) {
        let seen = self.seen.fetch_add(text.len(), Ordering::Relaxed);
        if seen.saturating_add(text.len()) > LITTLE {
            match self.all.get_or_init(|| Search::new(&self.patterns)) {
                Search::Filtered(filter) => filter.find(text, found),
                Search::Plain(all) => self.find_by(text, found, |folded, found| {
                    all.find_overlapping_iter(folded)
                        .for_each(|at| found(at.pattern().as_usize(), at.start()));
                }),
            }
            return;
        }
        self.find_by(text, found, |folded, found| {
            let grams = Grams::of(folded);
            let possible: Vec<usize> = (0..self.patterns.len())
                .filter(|i| grams.may_hold(self.patterns[*i].as_ref()))
                .collect();
            let some: Vec<&Pattern> = possible.iter().map(|i| &self.patterns[*i]).collect();
            for at in build(&some).find_overlapping_iter(folded) {
                found(possible[at.pattern().as_usize()], at.start());
            }
        });
    }

    /// The same by a search of the folded text that tells the patterns which it has found, and
    /// where they begin.
    pub fn find_by(
        &self,
        text: &str,
        mut found: impl FnMut(Found),
        search: impl FnOnce(&[u8], &mut dyn FnMut(usize, usize)),
    ) {
        let folded = Folded::new(text);
        search(&folded.bytes, &mut |pattern, start| {
            let length = self.patterns[pattern].text.len();
            found(Found {
                pattern,
                span: folded.span(text, start, start + length),
            });
        });
    }
}

impl Search {
    fn new(patterns: &[Pattern]) -> Search {
        let nfa = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(patterns)
            .expect("Automaton::new refuses what cannot be built");
        match Filter::new(patterns, nfa) {
            Some(filter) => Search::Filtered(Box::new(filter)),
            None => Search::Plain(build(patterns)),
        }
    }
}

/// In bytes of all patterns: each makes one state at the most, and a state at the most 256
/// transitions of the four thousand million that can be numbered.
const MOST: usize = 1 << 27;

/// A dictionary of more forms than can be compiled.
#[derive(Debug)]
pub struct TooLarge {
    bytes: usize,
}

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = self.bytes;
        write!(
            f,
            "the dictionary is too large: {bytes} bytes of forms, of {MOST} at the most"
        )
    }
}

impl std::error::Error for TooLarge {}

fn build<P: AsRef<[u8]>>(patterns: &[P]) -> AhoCorasick {
    let built: Result<AhoCorasick, BuildError> = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .prefilter(false)
        .build(patterns);
    built.expect("Automaton::new refuses what cannot be built")
}

/// Which groups of three bytes occur in a text, by their hash: false positives, no false negatives.
struct Grams(Vec<u64>);

/// In bits. Two groups of a short article rarely meet in as many.
const SIZE: usize = 1 << 16;

impl Grams {
    fn of(text: &[u8]) -> Grams {
        let mut grams = Grams(vec![0; SIZE / 64]);
        for gram in text.windows(3) {
            let bit = hash(gram);
            grams.0[bit / 64] |= 1 << (bit % 64);
        }
        grams
    }

    fn may_hold(&self, pattern: &[u8]) -> bool {
        let holds = |gram: &[u8]| {
            let bit = hash(gram);
            self.0[bit / 64] & (1 << (bit % 64)) != 0
        };
        // A pattern of one or two bytes is always possible.
        pattern.len() < 3 || holds(&pattern[..3]) && holds(&pattern[pattern.len() - 3..])
    }
}

fn hash(gram: &[u8]) -> usize {
    let number = u32::from_le_bytes([gram[0], gram[1], gram[2], 0]);
    (number.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::stands_alone;

    fn all(automaton: &Automaton, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        automaton.find(text, |f| {
            if stands_alone(text, f.span) {
                found.push((f.pattern, f.span.start));
            }
        });
        found.sort_unstable();
        found
    }

    #[test]
    fn little_text_and_much_text_have_the_same_patterns() {
        let pattern = |text: &str| Pattern {
            text: text.to_string(),
            capital: false,
        };
        let patterns = ["ab", "abc", "bcab", "o1", "x", "abc abc", "abc"];
        let new = || Automaton::new(patterns.map(pattern).into()).unwrap();
        for text in ["", "abcab o1", "abc abc", "x", "zzz"] {
            let (little, much) = (new(), new());
            much.seen.store(LITTLE + 1, Ordering::Relaxed);
            assert_eq!(all(&little, text), all(&much, text), "{text}");
        }
    }
}
