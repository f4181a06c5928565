//! Finds the patterns in a text: with an automaton of all of them, or, while there is little text, by
//! looking up in their sorted table what begins at each byte.
//!
//! Building the automaton of some ten thousand patterns takes tens of milliseconds, which pays
//! for an archive and not for one article in a shell pipe.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};

use super::filter::Filter;
use super::fold::Folded;
use super::patterns::{Pattern, Patterns};
use crate::span::Span;

/// Once so much text has been seen, in bytes, all patterns are worth their automaton: building it takes
/// as long as looking up what begins at some 600,000 bytes.
const LITTLE: usize = 512 * 1024;

pub struct Automaton {
    patterns: Patterns,
    /// The first pattern with each text, once it is asked for.
    firsts: OnceLock<Box<[u32]>>,
    seen: AtomicUsize,
    building: AtomicBool,
    all: OnceLock<Search>,
}

enum Search {
    Filtered(Box<Filter>),
    Plain(AhoCorasick),
}

/// An occurrence of a text, by the first pattern with it.
pub struct Found {
    pub pattern: usize,
    /// Where it stands in the text as it is.
    pub span: Span,
}

impl Automaton {
    pub fn new(patterns: Patterns) -> Automaton {
        Automaton {
            patterns,
            firsts: OnceLock::new(),
            seen: AtomicUsize::new(0),
            building: AtomicBool::new(false),
            all: OnceLock::new(),
        }
    }

    pub fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Every occurrence that can be of use, in no order that matters: those at the beginning of a
    /// word, overlapping ones too. Some that are of none may be among them.
    pub fn find(&self, text: &str, mut found: impl FnMut(Found)) {
        match self.search(text.len()) {
            Some(Search::Filtered(filter)) => {
                let firsts = self.firsts();
                filter.find(text, |number, span| {
                    let pattern = firsts[number] as usize;
                    found(Found { pattern, span });
                });
            }
            Some(Search::Plain(all)) => self.find_by(text, found, |folded, found| {
                all.find_overlapping_iter(folded)
                    .for_each(|at| found(at.pattern().as_usize(), at.start()));
            }),
            None => {
                let folded = Folded::new(text);
                let starts = folded.starts(text);
                let mut found = self.placed(text, &folded, found);
                self.patterns.find(&folded.bytes, starts, &mut found);
            }
        }
    }

    /// The automaton, once there has been text enough for it. Whoever comes while another thread
    /// builds it goes on without.
    fn search(&self, length: usize) -> Option<&Search> {
        let all = self.all.get();
        if all.is_some() {
            return all;
        }
        let seen = self.seen.fetch_add(length, Ordering::Relaxed);
        let enough = seen.saturating_add(length) > LITTLE;
        let build = enough && !self.building.swap(true, Ordering::Relaxed);
        build.then(|| self.all.get_or_init(|| Search::new(&self.patterns)))
    }

    /// The same by a search of the folded text that tells the texts which it has found, by their
    /// number among [`Patterns::iter`], and where they begin.
    pub fn find_by(
        &self,
        text: &str,
        found: impl FnMut(Found),
        search: impl FnOnce(&[u8], &mut dyn FnMut(usize, usize)),
    ) {
        let firsts = self.firsts();
        let folded = Folded::new(text);
        let mut found = self.placed(text, &folded, found);
        search(&folded.bytes, &mut |number, start| {
            // Whatever the search says: what it tells must stand there.
            let pattern = firsts.get(number).map(|first| *first as usize);
            let rest = folded.bytes.get(start..).unwrap_or_default();
            if let Some(pattern) = pattern.filter(|p| rest.starts_with(self.patterns.text(*p))) {
                found(pattern, start);
            }
        });
    }

    fn firsts(&self) -> &[u32] {
        let firsts = || self.patterns.iter().map(|p| p.first as u32).collect();
        self.firsts.get_or_init(firsts)
    }

    /// Told what was found in the folded text, tells where that is in the text.
    fn placed(
        &self,
        text: &str,
        folded: &Folded,
        mut found: impl FnMut(Found),
    ) -> impl FnMut(usize, usize) {
        move |pattern, start| {
            let end = start + self.patterns.text(pattern).len();
            let span = folded.span(text, start, end);
            found(Found { pattern, span });
        }
    }
}

impl Search {
    fn new(patterns: &Patterns) -> Search {
        let patterns: Vec<Pattern> = patterns.iter().collect();
        let nfa = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(&patterns)
            .expect("Patterns::new refuses what cannot be built");
        match Filter::new(&patterns, nfa) {
            Some(filter) => Search::Filtered(Box::new(filter)),
            None => Search::Plain(build(&patterns)),
        }
    }
}

fn build<P: AsRef<[u8]>>(patterns: &[P]) -> AhoCorasick {
    let built: Result<AhoCorasick, BuildError> = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .prefilter(false)
        .build(patterns);
    built.expect("Patterns::new refuses what cannot be built")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::stands_alone;
    use crate::dictionary::EntityId;
    use crate::matcher::needle::Role;
    use crate::matcher::patterns::Entry;

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
        let entry = |text: &str| Entry {
            text: text.to_string(),
            entity: EntityId(0),
            role: Role::Cue,
            capitals: Vec::new(),
            digit: false,
        };
        let patterns = ["ab", "abc", "bcab", "o1", "x", "abc abc", "abc"];
        let new = || Automaton::new(Patterns::new(patterns.map(entry).into()).unwrap());
        for text in [
            "",
            "abcab o1",
            "abc abc",
            "x",
            "zzz",
            "zab o\u{ad}1 z\u{ad}ab 1x -x éx xé",
        ] {
            let (little, much) = (new(), new());
            much.seen.store(LITTLE + 1, Ordering::Relaxed);
            assert_eq!(all(&little, text), all(&much, text), "{text}");
        }
    }
}
