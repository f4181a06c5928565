//! Cuts a page into tags and texts. What has nothing to decode goes to the tree as it stands; the
//! rest through html5ever's tokenizer, which takes five times as long.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, Tokenizer,
    TokenizerOpts,
};
use html5ever::{Attribute, LocalName, TokenizerResult};
use rustc_hash::FxHashMap;

use super::gate::{Gate, RAW, TooMuch};
use super::tag::{Scanned, comment_end, find, is_space};
use super::tree::cut;

/// The tokenizer gets a copy of a page, by as many bytes: it is kept as long as a text in it is.
const PIECE: usize = 64 * 1024;

/// Lets all of a page through a gate.
pub fn all(gate: Gate, html: &str) -> Gate {
    let options = TokenizerOpts {
        // What it gets first need not be the beginning of the page.
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let mut feed = Feed {
        tokenizer: Tokenizer::new(gate, options),
        queue: BufferQueue::default(),
        html: html.strip_prefix('\u{feff}').unwrap_or(html),
        fed: 0,
        holds: false,
        names: FxHashMap::default(),
        attributes: Vec::new(),
    };
    feed.all();
    feed.tokenizer.end();
    feed.tokenizer.sink
}

/// Gives a page away, in step with the tokenizer: what looks like a tag is none in a script or a
/// comment.
struct Feed<'a> {
    tokenizer: Tokenizer<Gate>,
    queue: BufferQueue,
    html: &'a str,
    /// Bytes that were given away.
    fed: usize,
    /// The tokenizer may hold something back: the `&` of what may become `&amp;`.
    holds: bool,
    /// Of the tags so far.
    names: FxHashMap<&'a [u8], LocalName>,
    /// Of the tag at hand.
    attributes: Vec<Attribute>,
}

impl<'a> Feed<'a> {
    fn all(&mut self) {
        let bytes = self.html.as_bytes();
        let mut at = 0;
        while let Some(found) = find(bytes, at, b"<") {
            at = match &bytes[found..] {
                [b'<', b'!', b'-', b'-', ..] => self.comment(found, comment_end(bytes, found)),
                [b'<', b'!', b'[', ..] if self.is_foreign(found) => {
                    self.other(found, behind(bytes, found, b"]]>"))
                }
                [b'<', b'/', b'>', ..] => self.other(found, found + 3),
                [b'<', b'/', next, ..] if next.is_ascii_alphabetic() => self.tag(found),
                [b'<', next, ..] if next.is_ascii_alphabetic() => self.tag(found),
                [b'<', b'!' | b'?' | b'/', ..] => self.other(found, behind(bytes, found, b">")),
                _ => found + 1,
            };
        }
        self.text_up_to(bytes.len());
    }

    /// Nobody reads it.
    fn comment(&mut self, start: usize, end: usize) -> usize {
        self.text_up_to(start);
        match self.holds {
            true => self.up_to(end),
            false => self.fed = end,
        }
        self.holds = false;
        end
    }

    /// Neither tag nor text, or text that is told apart otherwise.
    fn other(&mut self, start: usize, end: usize) -> usize {
        self.text_up_to(start);
        self.up_to(end);
        self.holds = false;
        end
    }

    /// A tag, and the raw text that it may begin; where they end.
    fn tag(&mut self, start: usize) -> usize {
        let bytes = self.html.as_bytes();
        let tag = Scanned::new(self.html, start, &mut self.attributes);
        let name = tag.name;
        let is_raw = RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw));
        self.text_up_to(start);
        if tag.is_plain && !is_raw && !self.holds {
            self.plain(&tag, bytes[start + 1] == b'/');
            return tag.end;
        }
        self.leave_out(&tag);
        self.up_to(tag.end);
        self.holds = false;
        if !is_raw {
            return tag.end;
        }
        let is = |wanted: &[u8]| name.eq_ignore_ascii_case(wanted);
        let mut is_plain = is(b"style") || is(b"script");
        let is_read = is_json_ld(&bytes[start..tag.end]);
        let mut at = tag.end;
        while self.tokenizer.sink.within_raw() {
            let Some(found) = find(bytes, at, b"</") else {
                self.up_to(bytes.len());
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
                let code = self.html.get(self.fed..found).unwrap_or_default();
                // Without a comment in it, a script ends here, as it stands.
                is_plain &= find(code.as_bytes(), 0, b"<!--").is_none() && !code.contains('\0');
                if is_plain {
                    self.text(if is_read { code } else { "" });
                    self.fed = found;
                }
                // With its `<`, for what looked like an end tag before it may have been held back.
                self.up_to(found + 1);
                let tokens = self.tokenizer.sink.tokens();
                self.up_to(after + 1);
                at = after + 1;
                // A script within a comment within a script ends nothing, and is text.
                if self.tokenizer.sink.within_raw() && self.tokenizer.sink.tokens() == tokens {
                    let tag = Scanned::new(self.html, found, &mut self.attributes);
                    self.leave_out(&tag);
                    at = tag.end;
                    self.up_to(at);
                }
            }
        }
        at
    }

    /// Leaves out the attributes that are too many.
    fn leave_out(&mut self, tag: &Scanned) {
        if let Some(cut) = tag.cut {
            self.tokenizer.sink.tell(TooMuch::Attributes);
            self.up_to(cut);
            self.fed = tag.end.saturating_sub(1).max(cut);
        }
    }

    fn plain(&mut self, tag: &Scanned<'a>, is_end: bool) {
        if tag.cut.is_some() {
            self.tokenizer.sink.tell(TooMuch::Attributes);
        }
        let of = || LocalName::from(std::str::from_utf8(tag.name).unwrap_or_default());
        let token = TagToken(Tag {
            kind: if is_end { EndTag } else { StartTag },
            name: self.names.entry(tag.name).or_insert_with(of).clone(),
            self_closing: tag.self_closing,
            attrs: std::mem::take(&mut self.attributes),
            had_duplicate_attributes: false,
        });
        self.give(token);
        self.fed = tag.end;
    }

    fn give(&self, token: Token) {
        // Nothing that is raw comes this way, and the encoding is known.
        let _ = self.tokenizer.sink.process_token(token, 1);
    }

    fn text_up_to(&mut self, end: usize) {
        let piece = self.html.get(self.fed..end).unwrap_or_default();
        if self.holds || memchr::memchr2(b'&', 0, piece.as_bytes()).is_some() {
            self.holds = true;
            return self.up_to(end);
        }
        self.fed = end;
        self.text(piece);
    }

    fn text(&self, text: &str) {
        for piece in pieces(text) {
            self.give(CharacterTokens(StrTendril::from_slice(piece)));
        }
    }

    fn up_to(&mut self, end: usize) {
        let Some(piece) = self.html.get(self.fed..end) else {
            return;
        };
        self.fed = end;
        for piece in pieces(piece) {
            self.queue.push_back(StrTendril::from_slice(piece));
            // It stops where a script would be run.
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
        }
    }

    /// Whether `<![CDATA[` begins what it says here, in a picture or a formula.
    fn is_foreign(&mut self, at: usize) -> bool {
        self.text_up_to(at);
        let gate = &self.tokenizer.sink;
        gate.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let piece = cut(text, PIECE);
        text = &text[piece.len()..];
        (!piece.is_empty()).then_some(piece)
    })
}

fn behind(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    find(bytes, from, end).map_or(bytes.len(), |found| found + end.len())
}

fn is_json_ld(tag: &[u8]) -> bool {
    tag.windows(7)
        .any(|part| part.eq_ignore_ascii_case(b"ld+json"))
}
