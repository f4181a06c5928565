//! What an article writes elsewhere: whether a capital says that a word is a name.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::run::Run;
use super::vocabulary::{is_abbreviation, is_opener};
use super::word::{Gap, Shape, Word};
use crate::dictionary::{is_any_english, is_english};
use crate::lexicon::nouns_have_capitals;

/// What capitals say at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Names have one, and what begins a sentence.
    Running,
    /// "Lumora Raises Funds for Its Second Product": every word has one.
    Headline,
    /// "LUMORA RAISES FUNDS"
    Capitals,
}

pub struct Written<'a> {
    text: &'a str,
    words: &'a [Word],
    /// Small and capital words of each line up to a word, long ones alone.
    counts: Vec<[u32; 3]>,
    small: FxHashSet<u64>,
    /// How often a run stands whole where capitals say something.
    runs: FxHashMap<u64, u32>,
    /// Single words with a capital, within sentences.
    inside: FxHashSet<u64>,
    nouns_have_capitals: bool,
}

/// Of a headline in the same line, in words to either side.
const AROUND: usize = 10;

/// Words that a headline, too, writes small.
#[rustfmt::skip]
const SMALL_IN_HEADLINES: &[&str] = &["with", "from", "over", "into", "after", "amid", "that", "than", "this", "your", "their", "before", "under", "upon", "about", "through"];

impl<'a> Written<'a> {
    pub fn new(text: &'a str, words: &'a [Word], runs: &[Run]) -> Written<'a> {
        let mut written = Written {
            text,
            words,
            counts: counts(text, words),
            small: FxHashSet::default(),
            runs: FxHashMap::default(),
            inside: FxHashSet::default(),
            nouns_have_capitals: nouns_have_capitals(text),
        };
        for word in words {
            if word.shape == Shape::Small && word.span.length() > 2 {
                written.small.insert(key([word.span.of(text)]));
            }
        }
        for run in runs {
            if written.case(*run) != Case::Running {
                continue;
            }
            let first = &words[run.from];
            let begins = begins_sentence(first);
            if !begins || written.is_telling(run.from, Case::Running) {
                *written.runs.entry(written.key(*run)).or_default() += 1;
            }
            for word in &words[run.from + usize::from(begins)..run.to] {
                written.inside.insert(key([word.span.of(text)]));
            }
        }
        written
    }

    /// The commonest case of the words of a run.
    pub fn case(&self, run: Run) -> Case {
        if self.nouns_have_capitals {
            return Case::Headline;
        }
        let lines = &self.counts;
        let (mut from, mut to) = (run.from, run.to);
        while from > 0 && run.from - from < AROUND && self.words[from].gap != Gap::Line {
            from -= 1;
        }
        while to < self.words.len() && to - run.to < AROUND && self.words[to].gap != Gap::Line {
            to += 1;
        }
        let [small, capital, capitals] = [0, 1, 2].map(|kind| lines[to][kind] - lines[from][kind]);
        if capitals > 2 && capitals > 2 * (capital + small) {
            return Case::Capitals;
        }
        match small > 0 && 4 * small >= capital {
            true => Case::Running,
            false => Case::Headline,
        }
    }

    /// How often a run stands whole within sentences.
    pub fn whole(&self, run: Run) -> u32 {
        self.runs.get(&self.key(run)).copied().unwrap_or_default()
    }

    /// Whether a word is written with a capital within a sentence.
    pub fn is_inside(&self, at: usize) -> bool {
        self.inside
            .contains(&key([self.words[at].span.of(self.text)]))
    }

    /// Whether a word is written small elsewhere.
    pub fn is_small(&self, at: usize) -> bool {
        self.small
            .contains(&key([self.words[at].span.of(self.text)]))
    }

    /// Whether a word says by itself that it is of a name: none of the common words, or no word at all.
    pub fn is_telling(&self, at: usize, case: Case) -> bool {
        let word = &self.words[at];
        let written = word.span.of(self.text);
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        match word.shape {
            Shape::Small | Shape::Number => false,
            Shape::Inner | Shape::Coined => !is_abbreviation(written) && letters > 0,
            Shape::Capitals => case != Case::Capitals && letters > 1 && !is_abbreviation(written),
            Shape::Capital if self.nouns_have_capitals => false,
            Shape::Capital => {
                letters > 2
                    && !is_opener(written)
                    && !is_abbreviation(written)
                    && !is_english(written)
                    && !written.split(['-', '/']).all(is_english)
                    && !self.is_small(at)
            }
        }
    }

    /// The same where its capital says nothing: it is no rare word either, nor the plural of one.
    pub fn is_telling_alone(&self, at: usize, case: Case) -> bool {
        let word = &self.words[at];
        let is_word = || {
            let written = word.span.of(self.text);
            let stems = [
                Some(written),
                written.strip_suffix('s'),
                written.strip_suffix("es"),
            ];
            stems.into_iter().flatten().any(is_any_english)
        };
        self.is_telling(at, case) && !(word.shape == Shape::Capital && is_word())
    }

    fn key(&self, run: Run) -> u64 {
        key(self.words[run.from..run.to]
            .iter()
            .map(|word| word.span.of(self.text)))
    }
}

/// Words in any case, one blank between them.
fn key<'a>(words: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        for c in word.chars().flat_map(char::to_lowercase) {
            hasher.write_u32(c as u32);
        }
        hasher.write_u32(u32::from(' '));
    }
    hasher.finish()
}

pub fn begins_sentence(word: &Word) -> bool {
    matches!(word.gap, Gap::Sentence | Gap::Line)
}

/// Of the words before each place: small, with a capital, in capitals.
fn counts(text: &str, words: &[Word]) -> Vec<[u32; 3]> {
    let mut counts = Vec::with_capacity(words.len() + 1);
    let mut sum = [0; 3];
    counts.push(sum);
    for word in words {
        let long = word.span.length() > 3;
        match word.shape {
            Shape::Small if long && !SMALL_IN_HEADLINES.contains(&word.span.of(text)) => {
                sum[0] += 1
            }
            Shape::Capital if !begins_sentence(word) => sum[1] += 1,
            Shape::Capitals if long => sum[2] += 1,
            _ => {}
        }
        counts.push(sum);
    }
    counts
}
