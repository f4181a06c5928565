//! What the sentence and the article around a name speak of.

use super::Near;
use crate::boundary::stands_alone;
use crate::lexicon;
use crate::span::Span;

/// What the sentence around a name calls a model: "We tested Lumiere; the chatbot …".
pub fn model_spoken_of(text: &str, span: Span) -> Option<Near> {
    let sentence = sentence(text, span);
    let words = lexicon::MODELS.iter().filter_map(|word| {
        let start = sentence.start + sentence.of(text).find(word)?;
        let evidence = Span {
            start,
            end: start + word.len(),
        };
        stands_alone(text, evidence).then(|| Near {
            evidence,
            distance: span.distance(evidence),
        })
    });
    words.min_by_key(|near| near.distance)
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
