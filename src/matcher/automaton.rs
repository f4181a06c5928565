//! aho-corasick over all patterns; or, while there is little text, over those that can occur.
//!
//! Building the automaton of some ten thousand patterns takes tens of milliseconds, which pays
//! for an archive and not for one article in a shell pipe. A pattern occurs in a text only if its
//! first and its last bytes do, and asking that of every pattern takes a fraction of one.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};

/// Once so much text has been seen, in bytes, all patterns are worth their automaton.
const LITTLE: usize = 64 * 1024;

pub struct Automaton {
    patterns: Vec<String>,
    seen: AtomicUsize,
    all: OnceLock<AhoCorasick>,
}

/// An occurrence of a pattern.
pub struct Found {
    pub pattern: usize,
    /// Where it begins in the text, in bytes.
    pub start: usize,
}

impl Automaton {
    /// Fails where the patterns are more than aho-corasick can number.
    pub fn new(patterns: Vec<String>) -> Result<Automaton, TooLarge> {
        let bytes = patterns.iter().map(String::len).sum();
        if bytes > MOST {
            return Err(TooLarge { bytes });
        }
        Ok(Automaton {
            patterns,
            seen: AtomicUsize::new(0),
            all: OnceLock::new(),
        })
    }

    /// Every occurrence of every pattern, overlapping ones too.
    pub fn find(&self, text: &[u8], mut found: impl FnMut(Found)) {
        let seen = self.seen.fetch_add(text.len(), Ordering::Relaxed);
        if seen.saturating_add(text.len()) > LITTLE {
            let all = self.all.get_or_init(|| build(&self.patterns));
            for at in all.find_overlapping_iter(text) {
                found(Found {
                    pattern: at.pattern().as_usize(),
                    start: at.start(),
                });
            }
            return;
        }
        let grams = Grams::of(text);
        let possible: Vec<usize> = (0..self.patterns.len())
            .filter(|i| grams.may_hold(self.patterns[*i].as_bytes()))
            .collect();
        let some: Vec<&String> = possible.iter().map(|i| &self.patterns[*i]).collect();
        for at in build(&some).find_overlapping_iter(text) {
            found(Found {
                pattern: possible[at.pattern().as_usize()],
                start: at.start(),
            });
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

    fn all(automaton: &Automaton, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        automaton.find(text.as_bytes(), |f| found.push((f.pattern, f.start)));
        found.sort_unstable();
        found
    }

    #[test]
    fn little_text_and_much_text_have_the_same_patterns() {
        let patterns = ["ab", "abc", "bcab", "o1", "x", "abc abc", "abc"];
        let new = || Automaton::new(patterns.map(String::from).to_vec()).unwrap();
        for text in ["", "abcab o1", "abc abc", "x", "zzz"] {
            let (little, much) = (new(), new());
            much.seen.store(LITTLE + 1, Ordering::Relaxed);
            assert_eq!(all(&little, text), all(&much, text), "{text}");
        }
    }
}
