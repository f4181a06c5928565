//! Which of the patterns found stand there as names: with their capitals, as whole words, outside of
//! addresses.
//!
//! Many patterns may be one and the same text (38 of the decoys are called Claude): those of decoys are
//! one to begin with, and what the text says of a place is asked once for all that are found there.

use rustc_hash::FxHashMap;

use super::automaton::Found;
use super::claim::Spelling;
use super::fold::Folded;
use super::needles::{Needle, Role};
use super::patterns::Patterns;
use super::quiet::Quiet;
use crate::boundary::{ends_word, starts_word};
use crate::dictionary::EntityId;
use crate::lexicon::is_hyphen;
use crate::span::Span;

/// A pattern that stands in the text as a name.
pub struct Hit {
    pub pattern: u32,
    /// Where its name stands.
    pub head: Span,
    pub spelling: Spelling,
}

pub struct Hits<'a> {
    text: &'a str,
    patterns: &'a Patterns,
    hits: Vec<Hit>,
    decoys: Vec<Decoys>,
    /// The place asked about last, by what was asked.
    last: Option<(Question<'a>, Place)>,
    pub quiet: Quiet,
}

/// Ambiguous forms of decoys at one place: a pattern, and those that repeat it.
struct Decoys {
    first: u32,
    count: u32,
    head: Span,
}

#[derive(PartialEq)]
struct Question<'a> {
    found: Span,
    head: usize,
    capitals: &'a [u8],
    is_form: bool,
}

#[derive(Clone, Copy)]
struct Place {
    head: Span,
    /// Whether all capitals are there.
    capitals: bool,
    /// Whether a name may stand there, if there is one that needs no capitals.
    stands: bool,
}

impl<'a> Hits<'a> {
    pub fn new(text: &'a str, patterns: &'a Patterns) -> Hits<'a> {
        Hits {
            text,
            patterns,
            hits: Vec::with_capacity(64),
            decoys: Vec::new(),
            last: None,
            quiet: Quiet::default(),
        }
    }

    /// Takes those of the patterns found that stand there as names.
    pub fn add(&mut self, found: Found) {
        for pattern in self.patterns.meanings(found.pattern) {
            self.add_one(pattern, found.span);
        }
    }

    fn add_one(&mut self, pattern: usize, span: Span) {
        let needle = self.patterns.needle(pattern);
        let place = self.place(span, &needle);
        if !place.stands || !place.capitals && !needle.is_model() {
            return;
        }
        if matches!(needle.role, Role::Form(form) if form.is_doubtful_decoy()) {
            self.decoys.push(Decoys {
                first: pattern as u32,
                count: 1 + self.patterns.repeats(pattern) as u32,
                head: place.head,
            });
            return;
        }
        self.hits.push(Hit {
            pattern: pattern as u32,
            head: place.head,
            spelling: match place.capitals {
                true => Spelling::Name,
                false => Spelling::Id,
            },
        });
    }

    fn place(&mut self, found: Span, needle: &Needle<'a>) -> Place {
        let question = Question {
            found,
            head: needle.head,
            capitals: needle.capitals,
            is_form: matches!(needle.role, Role::Form(_)),
        };
        match &self.last {
            Some((asked, place)) if *asked == question => *place,
            _ => {
                let place = self.ask(found, needle);
                self.last = Some((question, place));
                place
            }
        }
    }

    fn ask(&mut self, found: Span, needle: &Needle<'_>) -> Place {
        let text = self.text;
        let folded = match found.length() == needle.length {
            true => None,
            false => Some(Folded::new(found.of(text))),
        };
        let start = found.start;
        let head = match &folded {
            None => Span {
                start,
                end: start + needle.head,
            },
            Some(folded) => folded.span(found.of(text), 0, needle.head).after(start),
        };
        let capitals = needle.capitals().all(|at| match &folded {
            None => text[start + at..].starts_with(char::is_uppercase),
            Some(folded) => folded.char_at(found.of(text), at).is_uppercase(),
        });
        // Without its capitals it is a name only in an id, "claude-opus-4.7".
        let stands = (capitals || text[head.end..].starts_with(is_hyphen))
            && starts_word(text, head.start)
            && may_end(text, head, needle)
            && !self.quiet.overlaps(text, head);
        Place {
            head,
            capitals,
            stands,
        }
    }

    /// All of them, by where they begin.
    pub fn finish(mut self) -> (Vec<Hit>, Quiet) {
        if !self.decoys.is_empty() {
            self.add_decoys();
        }
        // Whatever the order of the search: the first of two that say the same is kept.
        self.hits.sort_by_key(|hit| (hit.head.start, hit.pattern));
        (self.hits, self.quiet)
    }

    /// A decoy that nothing speaks for cannot win: of dozens of people called Claude, those are added
    /// of whom the text says more.
    fn add_decoys(&mut self) {
        let patterns = self.patterns;
        let needles = self
            .hits
            .iter()
            .map(|hit| patterns.needle(hit.pattern as usize));
        let speaking = needles.filter(|needle| !needle.needs_evidence());
        let mut spoken_for: Vec<EntityId> = speaking.map(|needle| needle.entity).collect();
        spoken_for.sort_unstable();
        spoken_for.dedup();
        let is_spoken_for = |pattern: &u32| {
            let entity = patterns.needle(*pattern as usize).entity;
            spoken_for.binary_search(&entity).is_ok()
        };
        let mut known: FxHashMap<(u32, u32), Vec<u32>> = FxHashMap::default();
        for Decoys { first, count, head } in std::mem::take(&mut self.decoys) {
            let spoken_for = known
                .entry((first, count))
                .or_insert_with(|| (first..first + count).filter(is_spoken_for).collect());
            self.hits.extend(spoken_for.iter().map(|pattern| Hit {
                pattern: *pattern,
                head,
                spelling: Spelling::Name,
            }));
        }
    }
}

/// Whether a name may end there: with the word, or before a number ("GPT4", but "GPT45" is no
/// GPT-4).
fn may_end(text: &str, head: Span, needle: &Needle<'_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let rest = &text[head.end..];
    let number =
        rest.starts_with('.') || rest.starts_with(digit) && !head.of(text).ends_with(digit);
    ends_word(text, head.end) || number && matches!(needle.role, Role::Form(_))
}
