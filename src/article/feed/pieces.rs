//! XML, tag by tag, and what is kept of it.

use std::io::{self, BufRead};

pub struct Pieces<R> {
    bytes: R,
    kept: Vec<u8>,
    /// Where the last tag begins in `kept`.
    start: usize,
    pub longest: u64,
    /// The last tag is to come once more.
    again: bool,
    /// What was kept is longer than `longest`, and no longer whole.
    pub too_long: bool,
}

/// What the last tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Start,
    End,
    /// An empty element, a comment, character data, an instruction.
    Other,
}

/// Of a tag that is too long, so much is kept at each end: enough to tell what it is.
const ENDS: usize = 64;

impl<R: BufRead> Pieces<R> {
    pub fn new(bytes: R, longest: u64) -> Pieces<R> {
        Pieces {
            bytes,
            kept: Vec::new(),
            start: 0,
            longest,
            again: false,
            too_long: false,
        }
    }

    /// Forgets what was kept before the last tag.
    pub fn forget_before(&mut self) {
        self.kept.drain(..self.start);
        self.start = 0;
        self.too_long = false;
    }

    /// Forgets what was kept, the last tag too.
    pub fn forget(&mut self) {
        self.start = self.kept.len();
        self.forget_before();
    }

    pub fn take(&mut self) -> Vec<u8> {
        self.start = 0;
        std::mem::take(&mut self.kept)
    }

    /// Takes what was kept before the last tag, which is to come once more.
    pub fn take_before(&mut self) -> Vec<u8> {
        self.again = true;
        let tag = self.kept.split_off(self.start);
        self.start = 0;
        std::mem::replace(&mut self.kept, tag)
    }

    /// What was kept before the last tag.
    pub fn before(&self) -> &[u8] {
        &self.kept[..self.start]
    }

    /// The last tag as it is written.
    pub fn written(&self) -> &[u8] {
        &self.kept[self.start..]
    }

    /// Reads to the end of the next tag, comment or run of character data; false where there is
    /// none.
    pub fn tag(&mut self) -> io::Result<bool> {
        if std::mem::take(&mut self.again) {
            return Ok(true);
        }
        self.start = self.kept.len();
        if !self.read(b'<', false)? {
            return Ok(false);
        }
        self.start = self.kept.len();
        loop {
            if !self.read(b'>', true)? {
                return Ok(false);
            }
            let tag = &self.kept[self.start..];
            let (open, close): (&[u8], &[u8]) = match tag {
                [b'<', b'!', b'[', ..] => (b"<![CDATA[", b"]]>"),
                [b'<', b'!', b'-', ..] => (b"<!--", b"-->"),
                [b'<', b'?', ..] => (b"<?", b"?>"),
                _ => (b"<", b">"),
            };
            if tag.len() >= open.len() + close.len() && tag.ends_with(close) {
                return Ok(true);
            }
        }
    }

    /// What the last tag is, and its name in small letters with its prefix.
    pub fn name(&self) -> (Tag, String) {
        let tag = self.written().strip_prefix(b"<").unwrap_or_default();
        let (kind, tag) = match tag {
            [b'/', tag @ ..] => (Tag::End, tag),
            [b'!' | b'?', ..] | [.., b'/', b'>'] => return (Tag::Other, String::new()),
            _ => (Tag::Start, tag),
        };
        let end = tag
            .iter()
            .position(|b| b.is_ascii_whitespace() || *b == b'>');
        let name = String::from_utf8_lossy(&tag[..end.unwrap_or(tag.len())]);
        (kind, name.to_ascii_lowercase())
    }

    /// Keeps all up to a byte, and that too where `with` it; false where it does not come.
    fn read(&mut self, end: u8, with: bool) -> io::Result<bool> {
        loop {
            let chunk = self.bytes.fill_buf()?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let found = memchr::memchr(end, chunk);
            let taken = found.map_or(chunk.len(), |at| at + usize::from(with));
            self.kept.extend_from_slice(&chunk[..taken]);
            self.bytes.consume(taken);
            if self.kept.len() as u64 > self.longest.max(4 * ENDS as u64) {
                self.too_long = true;
                self.kept.drain(..self.start);
                self.start = 0;
                let last = self.kept.len().saturating_sub(ENDS);
                self.kept.drain(ENDS.min(last)..last);
            }
            if found.is_some() {
                return Ok(true);
            }
        }
    }
}
