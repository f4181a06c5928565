//! Candidate names: text in, names and their places out, for whoever then says what they name.
//!
//! A name is a run of words with a capital, a capital inside or a number among their letters ("Lumora",
//! "OpenAI", "o1"), joined by "&", "of" and "de". It is cut at titles ("DealGround | CEO | Jane Roe"), at what
//! begins a sentence ("About | Aegis Capital") and between a company and its product. Where a capital says
//! nothing, in a headline, what the article writes elsewhere cuts it.

mod run;
mod vocabulary;
mod word;
mod written;

use crate::lexicon::is_article;
use crate::span::Span;
use crate::version::{self, Words};
use run::{Run, runs};
use vocabulary::{is_abbreviation, is_demonym, is_ending, is_opener, is_time, may_begin};
use word::{Gap, Shape, Word, words};
use written::{Case, Written, begins_sentence};

/// A candidate in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Without its version.
    pub span: Span,
    /// Where its version ends; where the name does if it has none.
    pub end: usize,
    /// Whether nobody would write this version behind a name that is no model's.
    pub telling: bool,
}

impl Name {
    pub fn has_version(&self) -> bool {
        self.end > self.span.end
    }
}

/// In words. A longer run of capitals is a headline.
const LONGEST_NAME: usize = 7;

/// The candidates of a text, in its order. Linear in its length.
pub fn names(text: &str) -> Vec<Name> {
    let words = words(text);
    let runs = runs(text, &words);
    let mut cutter = Cutter {
        text,
        words: &words,
        written: Written::new(text, &words, &runs),
        found: Vec::new(),
    };
    let mut done = 0;
    for run in runs {
        // What a version has taken is no name.
        let from = (run.from..run.to).find(|at| words[*at].span.start >= done);
        if let Some(from) = from {
            cutter.cut(Run { from, ..run });
            done = cutter.found.last().map_or(done, |name| name.end.max(done));
        }
    }
    cutter.found
}

struct Cutter<'a> {
    text: &'a str,
    words: &'a [Word],
    written: Written<'a>,
    found: Vec<Name>,
}

impl Cutter<'_> {
    fn cut(&mut self, run: Run) {
        let case = self.written.case(run);
        match case {
            Case::Running if run.to - run.from <= LONGEST_NAME => self.cut_sentence(run),
            _ => self.cut_headline(run, case),
        }
    }

    /// Where capitals say that a word is a name.
    fn cut_sentence(&mut self, run: Run) {
        let Some(run) = self.without_opening(run) else {
            return;
        };
        if let Some(at) = self.product(run) {
            self.cut_sentence(Run { to: at, ..run });
            return self.cut_sentence(Run { from: at, ..run });
        }
        if self.is_name(run) {
            self.add(run);
        }
    }

    /// What is left of a run behind the words that begin a sentence and are no part of it.
    fn without_opening(&self, mut run: Run) -> Option<Run> {
        while run.from < run.to {
            let (first, rest) = (
                run.from,
                Run {
                    from: run.from + 1,
                    ..run
                },
            );
            let word = self.words[first].span.of(self.text);
            let opens = is_opener(word);
            let begins = begins_sentence(&self.words[first]);
            // A capital within a sentence says that "New" belongs to the name, but "American" has one anyway.
            let says = !begins && !is_demonym(word);
            let seen = self.written.whole(run) > u32::from(!begins);
            let belongs = rest.from < run.to
                && (may_begin(word) || is_demonym(word))
                && (says || seen || self.is_ordinary(rest) && !self.is_abbreviated(rest));
            // "Apple said": by its capital within another sentence.
            let strange = begins
                && !self.written.is_telling(first, Case::Running)
                && (self.written.whole(rest) > 0 && self.written.whole(run) == 0
                    || self.written.is_small(first) && self.written.whole(run) == 0);
            match opens && !belongs || strange && rest.from < run.to {
                true => run = rest,
                false => return Some(run),
            }
        }
        None
    }

    /// Whether all words of a run are common ones.
    fn is_ordinary(&self, run: Run) -> bool {
        (run.from..run.to).all(|at| !self.written.is_telling(at, Case::Running))
    }

    fn is_abbreviated(&self, run: Run) -> bool {
        let mut words = self.words[run.from..run.to].iter();
        words.all(|word| is_abbreviation(word.span.of(self.text)))
    }

    /// Where the product begins behind its company: both stand alone elsewhere.
    fn product(&self, run: Run) -> Option<usize> {
        let cut = |at: &usize| {
            let (company, product) = (Run { to: *at, ..run }, Run { from: *at, ..run });
            self.words[*at].gap == Gap::Blank
                && self.written.is_telling(*at, Case::Running)
                && !is_ending(self.words[*at].span.of(self.text))
                && self.written.whole(company) > 0
                && self.written.whole(product) > 0
        };
        (run.from + 1..run.to).find(cut)
    }

    fn is_name(&self, run: Run) -> bool {
        let first = &self.words[run.from];
        let word = first.span.of(self.text);
        let begins = begins_sentence(first);
        if run.to - run.from == 1 && first.shape == Shape::Capital && is_ending(word) {
            return false;
        }
        let telling = |at: usize| match begins_sentence(&self.words[at]) {
            true => self.written.is_telling_alone(at, Case::Running),
            false => self.written.is_telling(at, Case::Running),
        };
        if (run.from..run.to).any(telling) {
            return true;
        }
        let before = run
            .from
            .checked_sub(1)
            .map(|at| self.words[at].span.of(self.text));
        let is_thing =
            |articles: fn(&str) -> bool| first.gap == Gap::Blank && before.is_some_and(articles);
        let seen = self.written.whole(run) > u32::from(!begins);
        match run.to - run.from {
            1 => {
                let says = !is_abbreviation(word) && !self.written.is_small(run.from);
                let letters = word.chars().filter(|c| c.is_alphabetic()).count();
                letters > 1
                    && says
                    && (!begins || seen || self.written.is_inside(run.from))
                    && !is_thing(is_article)
            }
            // "Better Trucks", and not "a Public Benefit": capitals within a sentence say so.
            _ => {
                let small = (run.from..run.to).any(|at| {
                    let word = &self.words[at];
                    word.is_written_as_name()
                        && self.written.is_small(at)
                        && !is_ending(word.span.of(self.text))
                });
                !self.is_abbreviated(run)
                    && (seen
                        || !begins && !is_thing(|word| word == "a" || word == "an") && !small
                        || begins && !small && self.ends_well(run))
            }
        }
    }

    /// "Better Trucks" at the start of a sentence: the last word says that a company's name ends.
    fn ends_well(&self, run: Run) -> bool {
        is_ending(self.words[run.to - 1].span.of(self.text))
    }

    /// Where every word has a capital: the longest names that the article writes within sentences, and
    /// words that are none of the common ones.
    fn cut_headline(&mut self, run: Run, case: Case) {
        let mut at = run.from;
        while at < run.to {
            let longest = (at + LONGEST_NAME).min(run.to);
            let known = (at + 1..=longest).rev().find(|to| {
                let part = Run { from: at, to: *to };
                self.written.whole(part) > 0
                    && !(part.to - part.from == 1 && is_opener(self.words[at].span.of(self.text)))
            });
            let known =
                known.filter(|to| *to > at + 1 || !is_ending(self.words[at].span.of(self.text)));
            let to = match known {
                Some(to) => to,
                None if self.written.is_telling_alone(at, case) => self.seed(at, longest, case),
                None => {
                    at += 1;
                    continue;
                }
            };
            self.add(Run { from: at, to });
            at = to;
        }
    }

    /// Where a name ends that begins with a telling word: behind others like it and the last words of
    /// companies' names.
    fn seed(&self, from: usize, longest: usize, case: Case) -> usize {
        let belongs = |at: &usize| {
            let word = &self.words[*at];
            let ends = is_ending(word.span.of(self.text)) && case == Case::Headline;
            self.written.is_telling_alone(*at, case) && word.shape == self.words[from].shape || ends
        };
        (from + 1..longest)
            .find(|at| !belongs(at))
            .unwrap_or(longest)
    }

    /// Adds a run, the version of a model taken from its end.
    fn add(&mut self, run: Run) {
        let span = Span {
            start: self.words[run.from].span.start,
            end: self.words[run.to - 1].span.end,
        };
        let (mut name, mut rest) = (
            Name {
                span,
                end: span.end,
                telling: false,
            },
            None,
        );
        for at in run.from..run.to {
            // "Studio 54 Ventures"
            let numbered = self.words[at..run.to]
                .iter()
                .take(2)
                .any(|word| word.shape == Shape::Number);
            if let Some(found) = self
                .versioned(span.start, self.words[at].span)
                .filter(|_| !numbered)
            {
                name = found;
                rest = (at + 1..run.to).find(|next| self.words[*next].span.start >= found.end);
                break;
            }
        }
        let written = name.span.of(self.text);
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let digit = written.starts_with(|c: char| c.is_ascii_digit());
        if letters > usize::from(digit) && !is_time(written) {
            self.found.push(name);
        }
        if let Some(from) = rest {
            self.cut_sentence(Run { from, to: run.to });
        }
    }

    /// The name with its version, where one stands in a word of it or behind it.
    fn versioned(&self, start: usize, word: Span) -> Option<Name> {
        let inside = word.of(self.text).char_indices().skip(1);
        let cuts = inside.filter(|(_, c)| *c == '-' || c.is_ascii_digit());
        let cuts = cuts.map(|(at, _)| word.start + at).chain([word.end]);
        for cut in cuts {
            let letters = self.text[start..cut]
                .chars()
                .filter(|c| c.is_alphabetic())
                .count();
            let Some(version) = version::read(self.text, cut, Words::NONE) else {
                continue;
            };
            let quarter = version.text.starts_with('Q') && version.text.len() == 2;
            let head = &self.text[start..cut];
            // "ExLlamaV3": the V is the version's.
            let head = match head.strip_suffix(['v', 'V']) {
                Some(rest) if cut < word.end && rest.ends_with(char::is_alphabetic) => rest,
                _ => head,
            };
            // "35B-A3B" is all version, and of "H100" too little is a name.
            let named = letters > 1;
            if version.text.contains(|c: char| c.is_ascii_digit()) && named && !quarter {
                return Some(Name {
                    span: Span {
                        start,
                        end: start + head.len(),
                    },
                    end: version.end,
                    telling: version.telling,
                });
            }
        }
        None
    }
}
