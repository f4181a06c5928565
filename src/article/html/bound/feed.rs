//! Gives a page to the tokenizer, without the attributes that are too many.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TokenSink, Tokenizer, TokenizerOpts};

use super::gate::{Gate, RAW, TooMuch};
use super::tag::{Scanned, comment_end, find, is_space};
use super::tree::cut;

/// The tokenizer gets a copy of a page, by as many bytes: it is kept as long as a text in it is.
const PIECE: usize = 64 * 1024;

/// Lets all of a page through a gate.
pub fn all(gate: Gate, html: &str) -> Gate {
    let mut feed = Feed {
        tokenizer: Tokenizer::new(gate, TokenizerOpts::default()),
        queue: BufferQueue::default(),
        html,
        fed: 0,
    };
    feed.all();
    feed.tokenizer.end();
    feed.tokenizer.sink
}

/// Gives a page to the tokenizer, in step with it: what looks like a tag is none in a script or a
/// comment.
struct Feed<'a> {
    tokenizer: Tokenizer<Gate>,
    queue: BufferQueue,
    html: &'a str,
    /// Bytes that the tokenizer has.
    fed: usize,
}

impl Feed<'_> {
    fn all(&mut self) {
        let bytes = self.html.as_bytes();
        let mut at = 0;
        while let Some(found) = find(bytes, at, b"<") {
            let rest = &bytes[found..];
            at = match rest {
                [b'<', b'!', b'-', b'-', ..] => comment_end(bytes, found),
                [b'<', b'!', b'[', ..] if self.is_foreign(found) => {
                    find(bytes, found, b"]]>").unwrap_or(bytes.len())
                }
                [b'<', b'/', b'>', ..] => found + 3,
                [b'<', b'/', next, ..] if next.is_ascii_alphabetic() => self.tag(found),
                [b'<', next, ..] if next.is_ascii_alphabetic() => self.tag(found),
                [b'<', b'!' | b'?' | b'/', ..] => find(bytes, found, b">").unwrap_or(bytes.len()),
                _ => found + 1,
            };
        }
        self.up_to(bytes.len());
    }

    /// A tag, and the raw text that it may begin; where they end.
    fn tag(&mut self, start: usize) -> usize {
        let bytes = self.html.as_bytes();
        let tag = Scanned::new(bytes, start);
        self.scanned(&tag);
        let name = &bytes[tag.name.0..tag.name.1];
        if !RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            return tag.end;
        }
        self.up_to(tag.end);
        let mut at = tag.end;
        while self.tokenizer.sink.within_raw() {
            let Some(found) = find(bytes, at, b"</") else {
                return bytes.len();
            };
            let after = found + 2 + name.len();
            let same = bytes
                .get(found + 2..after)
                .is_some_and(|n| n.eq_ignore_ascii_case(name));
            at = found + 2;
            if same
                && bytes
                    .get(after)
                    .is_some_and(|b| is_space(*b) || b"/>".contains(b))
            {
                self.up_to(found);
                let tokens = self.tokenizer.sink.tokens();
                self.up_to(after + 1);
                at = after + 1;
                // A script within a comment within a script ends nothing, and is text.
                if self.tokenizer.sink.within_raw() && self.tokenizer.sink.tokens() == tokens {
                    let tag = Scanned::new(bytes, found);
                    self.scanned(&tag);
                    at = tag.end;
                    self.up_to(at);
                }
            }
        }
        at
    }

    /// Leaves out the attributes that are too many.
    fn scanned(&mut self, tag: &Scanned) {
        if let Some(cut) = tag.cut {
            self.tokenizer.sink.tell(TooMuch::Attributes);
            self.up_to(cut);
            self.fed = tag.end.saturating_sub(1).max(cut);
        }
    }

    fn up_to(&mut self, end: usize) {
        let Some(piece) = self.html.get(self.fed..end) else {
            return;
        };
        self.fed = end;
        let mut rest = piece;
        while !rest.is_empty() {
            let piece = cut(rest, PIECE);
            let after = &rest[piece.len()..];
            self.queue.push_back(StrTendril::from_slice(piece));
            // It stops where a script would be run.
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
            rest = after;
        }
    }

    /// Whether `<![CDATA[` begins what it says here, in a picture or a formula.
    fn is_foreign(&mut self, at: usize) -> bool {
        self.up_to(at);
        let gate = &self.tokenizer.sink;
        gate.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
