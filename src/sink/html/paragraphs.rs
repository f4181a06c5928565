//! A text as title and paragraphs.

use std::iter::once;

use crate::span::Span;
use crate::tags::Mention;

/// The longest line, in characters, that can have been wrapped at a margin.
const WIDEST: usize = 140;

/// The shortest margin.
const NARROWEST: usize = 40;

/// No mention stands in two parts.
pub struct Paragraphs {
    pub title: Option<Span>,
    pub body: Vec<Span>,
}

impl Paragraphs {
    /// `title_end`: in bytes; `mentions`: in text order.
    pub fn new(text: &str, title_end: usize, mentions: &[Mention]) -> Paragraphs {
        // How far the mentions up to each one reach: an inner one ends before its outer.
        let mut end = 0;
        let reach: Vec<usize> = mentions
            .iter()
            .map(|mention| {
                end = end.max(mention.span.end);
                end
            })
            .collect();
        let inside = |at: usize| {
            let before = mentions.partition_point(|mention| mention.span.start < at);
            before > 0 && reach[before - 1] > at
        };
        let ends = text[title_end..].match_indices('\n');
        let ends = ends.map(|(at, _)| title_end + at).filter(|at| !inside(*at));
        let mut start = title_end;
        let mut lines = Vec::new();
        for end in ends.chain(once(text.len())) {
            lines.push(trimmed(text, Span { start, end }));
            start = end;
        }
        let blocks = lines.split(|line| line.length() == 0);
        Paragraphs {
            title: (title_end > 0).then_some(Span {
                start: 0,
                end: title_end,
            }),
            body: blocks.flat_map(|block| paragraphs(text, block)).collect(),
        }
    }
}

/// Lines that were wrapped at a margin are one paragraph; others are one each.
fn paragraphs(text: &str, block: &[Span]) -> Vec<Span> {
    match block {
        [first, .., last] if is_wrapped(text, block) => vec![Span {
            start: first.start,
            end: last.end,
        }],
        _ => block.to_vec(),
    }
}

/// Whether no line had room for the first word of the next, and none begins an item of a list.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let length = |text: &str| text.chars().count();
    let margin = block
        .iter()
        .map(|line| length(line.of(text)))
        .max()
        .unwrap_or(0);
    let full = |pair: &[Span]| {
        let next = pair[1].of(text);
        let word = next.split_whitespace().next().unwrap_or_default();
        let listed = next.starts_with(['•', '-', '*', '–', '—', '→', '·', '#', '>', '|']);
        !listed && length(pair[0].of(text)) + 1 + length(word) > margin
    };
    (NARROWEST..=WIDEST).contains(&margin) && block.windows(2).all(full)
}

fn trimmed(text: &str, line: Span) -> Span {
    let end = line.start + line.of(text).trim_end().len();
    let start = end - text[line.start..end].trim_start().len();
    Span { start, end }
}
