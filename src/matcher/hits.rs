//! Which of the patterns found stand there as names: with their capitals, as whole words, outside of
//! addresses.
//!
//! Many patterns may be one and the same text (38 of the decoys are called Claude): those of decoys are
//! one to begin with, and what the text says of a place is asked once for all that are found there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::addresses::Addresses;
use super::automaton::Found;
use super::claim::Spelling;
use super::fold::Folded;
use super::needle::{Needle, Role};
use super::patterns::Patterns;
use crate::boundary::{ends_word, starts_word};
use crate::dictionary::{EntityId, Kind};
use crate::lexicon::is_hyphen;
use crate::span::{SmallSpan, Span};

/// A pattern that stands in the text as a name.
pub struct Hit {
    /// Where its name stands.
    pub head: Span,
    pub spelling: Spelling,
}

pub struct Hits<'a> {
    text: &'a str,
    patterns: &'a Patterns,
    /// Where ambiguous forms of decoys stand: by a pattern and how many repeat it.
    decoys: FxHashMap<(u32, u32), Vec<SmallSpan>>,
    /// The decoys that something else speaks for, and others.
    spoken_for: FxHashSet<EntityId>,
    /// The place asked about last, by what was asked.
    last: Option<(Question<'a>, Place)>,
    pub addresses: Addresses,
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
            decoys: FxHashMap::default(),
            spoken_for: FxHashSet::default(),
            last: None,
            addresses: Addresses::default(),
        }
    }

    /// Tells which of the patterns found stand there as names.
    pub fn add(&mut self, found: Found, mut tell: impl FnMut(Hit, &Needle<'_>)) {
        for pattern in self.patterns.meanings(found.pattern) {
            let needle = self.patterns.needle(pattern);
            if let Some(hit) = self.hit(pattern, found.span, &needle) {
                tell(hit, &needle);
            }
        }
    }

    fn hit(&mut self, pattern: usize, span: Span, needle: &Needle<'a>) -> Option<Hit> {
        let place = self.place(span, needle);
        if !place.stands || !place.capitals && !needle.is_model() {
            return None;
        }
        match needle.role {
            Role::Form(form) if form.is_doubtful_decoy() => {
                let repeats = self.patterns.repeats(pattern);
                let heads = self.decoys.entry((pattern as u32, repeats as u32));
                heads.or_default().push(place.head.into());
                return None;
            }
            Role::Form(form) if form.kind != Kind::Decoy => {}
            Role::Mark(_) => {}
            _ => {
                self.spoken_for.insert(needle.entity);
            }
        }
        Some(Hit {
            head: place.head,
            spelling: match place.capitals {
                true => Spelling::Name,
                false => Spelling::Id,
            },
        })
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
            && !self.addresses.overlaps(text, head);
        Place {
            head,
            capitals,
            stands,
        }
    }

    /// Tells the rest. A decoy that nothing speaks for cannot win: of dozens of people called Claude,
    /// those are told of whom the text says more.
    pub fn finish(self, mut tell: impl FnMut(Hit, &Needle<'_>)) -> Addresses {
        let patterns = self.patterns;
        let is_spoken_for = |pattern: &u32| {
            self.spoken_for
                .contains(&patterns.needle(*pattern as usize).entity)
        };
        for ((first, repeats), heads) in self.decoys {
            for pattern in (first..=first + repeats).filter(is_spoken_for) {
                let needle = patterns.needle(pattern as usize);
                for head in &heads {
                    let hit = Hit {
                        head: (*head).into(),
                        spelling: Spelling::Name,
                    };
                    tell(hit, &needle);
                }
            }
        }
        self.addresses
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
