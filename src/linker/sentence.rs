//! What the sentence and the article around a name speak of.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Near;
use crate::boundary::stands_alone;
use crate::lexicon;
use crate::span::Span;

/// Where a text has words that a sentence about a model has: looked for once, however many names ask.
pub fn words_of_models(text: &str) -> Vec<Span> {
    static WORDS: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::new(lexicon::MODELS).ok());
    let found = WORDS
        .iter()
        .flat_map(|words| words.find_overlapping_iter(text));
    let spans = found.map(|found| Span {
        start: found.start(),
        end: found.end(),
    });
    let mut spans: Vec<Span> = spans.filter(|span| stands_alone(text, *span)).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans
}

/// What the sentence around a name calls a model: "We tested Lumiere; the chatbot …". `words`: those of the text.
pub fn model_spoken_of(text: &str, words: &[Span], span: Span) -> Option<Near> {
    if words.is_empty() {
        return None;
    }
    let sentence = sentence(text, span);
    let from = words.partition_point(|word| word.start < sentence.start);
    let inside = words[from..]
        .iter()
        .take_while(|word| word.start < sentence.end);
    let inside = inside.filter(|word| word.end <= sentence.end);
    let near = inside.map(|word| Near {
        evidence: *word,
        distance: span.distance(*word),
    });
    near.min_by_key(|near| near.distance)
}

/// In bytes; a longer sentence says more than one thing.
const LONGEST_SENTENCE: usize = 200;

/// Whether no sentence, line or clause of a list ends between two places.
pub fn in_one_sentence(text: &str, a: Span, b: Span) -> bool {
    let (from, to) = (a.end.min(b.end), a.start.max(b.start));
    let Some(between) = text.as_bytes().get(from..to) else {
        return false;
    };
    let ends = |pair: &[u8]| matches!(pair, [b'.' | b'!' | b'?', b' ' | b'\n']);
    between.len() <= LONGEST_SENTENCE
        && !between.contains(&b'\n')
        && !between.contains(&b';')
        && !between.windows(2).any(ends)
}

/// The sentence around a span, as far as it is not longer than that at either side.
fn sentence(text: &str, span: Span) -> Span {
    let bytes = text.as_bytes();
    let from = span.start.saturating_sub(LONGEST_SENTENCE);
    let to = text.len().min(span.end.saturating_add(LONGEST_SENTENCE));
    let ends = |at: &usize| match bytes.get(*at) {
        Some(b'\n') => true,
        Some(b'.' | b'!' | b'?') => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
        _ => false,
    };
    let start = (from..span.start)
        .rev()
        .find(ends)
        .map_or(from, |at| at + 1);
    let end = (span.end..to).find(ends).unwrap_or(to);
    let mut inside = (start..=span.start).filter(|at| text.is_char_boundary(*at));
    let start = inside.next().unwrap_or(span.start);
    let mut inside = (span.end..=end)
        .rev()
        .filter(|at| text.is_char_boundary(*at));
    Span {
        start,
        end: inside.next().unwrap_or(span.end),
    }
}

/// Whether a text says that it is about AI.
pub fn speaks_of_ai(text: &str) -> bool {
    lexicon::AI.iter().any(|subject| {
        memchr::memmem::find_iter(text.as_bytes(), subject).any(|start| {
            let end = start + subject.len();
            // "IA-64" is a processor.
            let rest = text[end..].strip_prefix('-');
            let number = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            stands_alone(text, Span { start, end }) && !number
        })
    })
}
