//! Runs of words that may be names: cut where a title, a date or a mark stands, joined by "&", "of" and "de".

use super::vocabulary::{
    PARTICLES, is_abbreviation, is_ending, is_institution, is_opener, is_time, title,
};
use super::word::{Gap, Shape, Word};
use crate::lexicon;

/// Words `from` to before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub from: usize,
    pub to: usize,
}

/// The runs of a text, from its start.
pub fn runs(text: &str, words: &[Word]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = title(|n| words.get(at + n).map(|word| word.span.of(text)));
        if length > 0 && words[at].is_written_as_name() {
            at += length;
            continue;
        }
        if !begins(text, words, at) {
            at += 1;
            continue;
        }
        let from = at;
        at += 1;
        while let Some(to) = goes_on(text, words, from, at) {
            at = to;
        }
        runs.push(Run { from, to: at });
    }
    runs
}

fn begins(text: &str, words: &[Word], at: usize) -> bool {
    let word = words[at].span.of(text);
    words[at].is_written_as_name() && !is_time(word) && legal_form(text, words, at).is_none()
}

/// Where a run goes on to that has reached `at`.
fn goes_on(text: &str, words: &[Word], from: usize, at: usize) -> Option<usize> {
    let last = &words[at - 1];
    let word = words.get(at)?;
    if last.closed || !matches!(word.gap, Gap::Blank | Gap::And) {
        return None;
    }
    let next = |n: usize| words.get(at + n).filter(|next| next.gap == Gap::Blank);
    let written = word.span.of(text);
    if word.is_written_as_name() {
        let ends = is_time(written)
            || title(|n| words.get(at + n).map(|word| word.span.of(text))) > 0
            || legal_form(text, words, at).is_some() && !begins_legal_form_name(text, words, at);
        return (!ends).then_some(at + 1);
    }
    let name_follows = |n: usize| {
        let next = next(n)?;
        (next.is_written_as_name() && !is_time(next.span.of(text))).then_some(at + n + 1)
    };
    if word.shape == Shape::Number {
        // "Fifty 1 Labs", "Studio 54 Ventures"
        let few = written.len() < 4 && written.bytes().all(|b| b.is_ascii_digit());
        let ending = next(1).is_some_and(|next| is_ending(next.span.of(text)));
        return (few && ending && word.gap == Gap::Blank).then_some(at + 2);
    }
    let before = last.span.of(text);
    match written {
        "of" | "for" | "of the" if is_institution(before) && written_as_words(words, from, at) => {
            match next(1).map(|next| next.span.of(text)) {
                Some("the") => name_follows(2),
                _ => name_follows(1),
            }
        }
        // "Johnson and Sons"
        "and" => {
            let kin = [
                "Sons",
                "Son",
                "Company",
                "Co",
                "Brothers",
                "Partners",
                "Associates",
                "Daughters",
            ];
            let kin = next(1).is_some_and(|next| kin.contains(&next.span.of(text)));
            if kin { name_follows(1) } else { None }
        }
        particle if PARTICLES.contains(&particle) && last.shape == Shape::Capital => {
            match next(1).map(|next| next.span.of(text)) {
                Some(second) if PARTICLES.contains(&second) => name_follows(2),
                _ => name_follows(1).filter(|_| !is_opener(before) && !is_abbreviation(before)),
            }
        }
        _ => None,
    }
}

/// Whether nothing but words with a capital stand there: "7B of America" begins no institution.
fn written_as_words(words: &[Word], from: usize, at: usize) -> bool {
    words[from..at]
        .iter()
        .all(|word| word.shape != Shape::Number)
}

/// The legal form that begins at a word: it is no part of the name.
fn legal_form(text: &str, words: &[Word], at: usize) -> Option<&'static str> {
    lexicon::legal_form(&text[words[at].span.start..], false)
}

/// "Corporation for Public Broadcasting", "Ltd Brands": what goes on is a name.
fn begins_legal_form_name(text: &str, words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| next.gap == Gap::Blank);
    next.is_some_and(|next| next.is_written_as_name() && is_ending(next.span.of(text)))
}
