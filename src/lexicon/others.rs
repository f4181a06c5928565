//! Persons and places with the name of a company: whether a text calls one of them so.

use super::names::{around, begins_sentence, is_opener};
use crate::dictionary::{Meaning, means};
use crate::span::Span;

/// Who else has a name, by the lists of given names, surnames and places.
#[derive(Clone, Copy)]
pub struct Others {
    is_place: bool,
}

/// `None` where no person and no place has the name.
pub fn others(name: &str) -> Option<Others> {
    let is_place = means(name, &[Meaning::Place]);
    let all = [Meaning::GivenName, Meaning::Surname, Meaning::Name];
    (is_place || means(name, &all)).then_some(Others { is_place })
}

impl Others {
    /// Whether one of them is called so where a name stands: "Jane Dole", "Mr. Dole", "in Dole", "Dole said he".
    pub fn are_meant(self, text: &str, name: Span) -> bool {
        let (before, behind) = around(text, name);
        let before = before.trim_end_matches(' ');
        let last = super::last_word(before);
        let titled = before_point(before);
        let initial = titled.len() == 1 && titled.starts_with(char::is_uppercase);
        let in_capitals = !name.of(text).contains(char::is_lowercase);
        let first_name = || {
            may_begin_name(last) && !begins_sentence(&before[..before.len() - last.len()])
                || means(last, &[Meaning::GivenName])
        };
        in_capitals
            || initial
            || TITLES.contains(&titled)
            || PARTICLES.contains(&last)
            || PLACED.contains(&last)
            || self.is_place && last == "of"
            || first_name()
            || is_spoken_of(behind)
    }
}

/// Whether a name may begin with a word: it has a capital, and is none that stands before names.
pub(super) fn may_begin_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !is_opener(word)
}

/// Whether a person is named behind a text: "Mr."
pub(super) fn ends_with_title(before: &str) -> bool {
    TITLES.contains(&before_point(before))
}

fn before_point(text: &str) -> &str {
    text.strip_suffix('.').map_or("", super::last_word)
}

/// Before the point behind which a person is named.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Prof", "St",
];

/// Inside the name of a person: "de Rothschild".
const PARTICLES: &[&str] = &["de", "du", "da", "van", "von", "der", "della", "di", "al"];

/// Before the name of a place.
#[rustfmt::skip]
const PLACED: &[&str] = &["in", "near", "In", "Near", "around", "outside", "across", "through", "throughout", "toward", "towards"];

/// Whether the next words of the sentence call a name "he" or "she": "Dole said he".
fn is_spoken_of(behind: &str) -> bool {
    let end = behind
        .char_indices()
        .nth(CLOSE)
        .map_or(behind.len(), |(end, _)| end);
    let sentence = behind[..end]
        .split(['.', '\n', ';'])
        .next()
        .unwrap_or_default();
    let mut words = sentence.split(' ').take(SPOKEN_OF);
    words.any(|word| ["he", "she", "his"].contains(&word))
}

/// In words.
const SPOKEN_OF: usize = 6;

/// In characters.
const CLOSE: usize = 80;
