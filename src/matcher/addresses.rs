//! The parts of an article that are not text: addresses and the targets of links.

use crate::span::Span;

/// In bytes; browsers take little more.
const LONGEST_TARGET: usize = 2048;

/// The addresses of a text, looked for only where somebody asks: none reaches over a blank, so
/// that of the words round the place in question is enough.
#[derive(Default)]
pub struct Addresses {
    /// Words that have been looked at.
    words: Option<Span>,
    spans: Vec<Span>,
}

impl Addresses {
    /// Whether an address overlaps the span, which is not empty. Linear in the text as long as the
    /// questions come in text order.
    pub fn overlaps(&mut self, text: &str, span: Span) -> bool {
        if stands_between_blanks(text.as_bytes(), span) {
            return false;
        }
        if !self.words.is_some_and(|words| words.holds(span)) {
            let bytes = text.as_bytes();
            let before = bytes[..span.start].iter().rev();
            let after = bytes[span.end..].iter();
            let words = Span {
                start: span.start - before.take_while(|b| !b.is_ascii_whitespace()).count(),
                end: span.end + after.take_while(|b| !b.is_ascii_whitespace()).count(),
            };
            self.spans = address_spans(words.of(text));
            self.words = Some(words);
        }
        let words = self.words.map_or(0, |words| words.start);
        let span = Span {
            start: span.start - words,
            end: span.end - words,
        };
        let at = self
            .spans
            .partition_point(|address| address.end <= span.start);
        self.spans
            .get(at)
            .is_some_and(|address| address.overlaps(span))
    }
}

/// Whether what stands at both sides of a span is no part of an address, and neither is what it is of:
/// so most names stand.
fn stands_between_blanks(text: &[u8], span: Span) -> bool {
    let before = span.start.checked_sub(1).map(|at| text[at]);
    let behind = match text[span.end..] {
        [b',' | b'.', next, ..] => Some(next),
        [next, ..] => Some(next),
        [] => None,
    };
    let is_blank = |byte: Option<u8>| matches!(byte, None | Some(b' ' | b'\n'));
    let mut name = text[span.start..span.end].iter();
    is_blank(before)
        && is_blank(behind)
        && name.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-'))
}

/// URLs, e-mail addresses, domains with a path, and Markdown link targets, in text order. A bare
/// domain is text: "claude.ai" may be a form.
fn address_spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(offset) = bytes[from..]
        .iter()
        .position(|b| matches!(b, b':' | b'@' | b'/' | b'(' | b'.'))
    {
        let at = from + offset;
        from = at + 1;
        let span = match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => url(text, at),
            b'.' if www_ends(bytes, at) => Some(Span {
                start: at - 3,
                end: address_end(text, at),
            }),
            b'/' => domain_with_path(text, at),
            b'@' => email(text, at),
            b'(' if at > 0 && bytes[at - 1] == b']' => link_target(text, at),
            _ => None,
        };
        if let Some(span) = span {
            from = from.max(span.end);
            spans.push(span);
        }
    }
    spans
}

fn url(text: &str, colon: usize) -> Option<Span> {
    let scheme = text.as_bytes()[..colon]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    (scheme > 0).then(|| Span {
        start: colon - scheme,
        end: address_end(text, colon),
    })
}

fn www_ends(bytes: &[u8], dot: usize) -> bool {
    dot >= 3
        && bytes[dot - 3..dot].eq_ignore_ascii_case(b"www")
        && !bytes[..dot - 3]
            .last()
            .is_some_and(u8::is_ascii_alphanumeric)
}

/// "github.com/anthropics": a host in small letters, and a path. Small letters keep
/// "Z.ai/Zhipu" and "GPT-4.1/Claude" text.
fn domain_with_path(text: &str, slash: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let host = bytes[..slash]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
        .count();
    let start = slash - host;
    let top = bytes[start..slash].rsplit(|b| *b == b'.').next()?;
    let is_host = top.len() >= 2
        && top.len() + 1 < host
        && top.iter().all(u8::is_ascii_lowercase)
        && !(start > 0 && bytes[start - 1].is_ascii_alphanumeric());
    is_host.then(|| Span {
        start,
        end: address_end(text, slash),
    })
}

fn email(text: &str, at_sign: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let local = bytes[..at_sign]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b))
        .count();
    let domain = bytes[at_sign + 1..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b))
        .count();
    let end = at_sign + 1 + domain;
    let dotted = bytes[at_sign + 1..end].contains(&b'.');
    (local > 0 && dotted).then_some(Span {
        start: at_sign - local,
        end,
    })
}

fn link_target(text: &str, open: usize) -> Option<Span> {
    // Bounded, so that a page of nothing but "](" takes linear time.
    let target = text.as_bytes()[open + 1..].iter().take(LONGEST_TARGET);
    let length = target
        .take_while(|b| **b != b')' && !b.is_ascii_whitespace())
        .count();
    let closed = text.as_bytes().get(open + 1 + length) == Some(&b')');
    closed.then_some(Span {
        start: open + 1,
        end: open + 1 + length,
    })
}

/// Where the address that holds `from` ends: before blanks, quotes, brackets, any character
/// outside ASCII, and punctuation that belongs to the sentence.
fn address_end(text: &str, from: usize) -> usize {
    let inside = |b: &u8| b.is_ascii_graphic() && !b"\"<>()[]{}|^`".contains(b);
    let length = text.as_bytes()[from..]
        .iter()
        .take_while(|b| inside(b))
        .count();
    let address = &text[from..from + length];
    from + address.trim_end_matches(|c| ".,;:!?'*".contains(c)).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_no_text() {
        for (text, addresses) in [
            (
                "see https://openai.com/gpt-4.",
                vec!["https://openai.com/gpt-4"],
            ),
            ("at www.Anthropic.com, or", vec!["www.Anthropic.com"]),
            ("mail press@Anthropic.com now", vec!["press@Anthropic.com"]),
            ("by @OpenAI and claude.ai", vec![]),
            (
                "on github.com/openai/gpt-oss today",
                vec!["github.com/openai/gpt-oss"],
            ),
            (
                "[Claude](https://x.y/z) and [Grok](/tag/Grok)",
                vec!["https://x.y/z", "/tag/Grok"],
            ),
            ("Z.ai/Zhipu, 3.5/4 and and/or", vec![]),
        ] {
            let found: Vec<&str> = address_spans(text).iter().map(|s| s.of(text)).collect();
            assert_eq!(found, addresses, "{text}");
        }
    }
}
