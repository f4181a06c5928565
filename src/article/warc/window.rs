//! A file of records, of which what has been read may have to be read again.

use std::io::{self, BufRead};

/// The longest line of a head, in bytes.
const LONGEST_LINE: usize = 64 * 1024;

/// What a record begins with, and the line's end before it.
const NEXT: &[u8] = b"\nWARC/1.";

/// Content of so many bytes is handed out as it was read, and shorter content copied.
const LONG: usize = 1 << 20;

/// Enough for the blank lines between two records, and the beginning of the second.
const BETWEEN: usize = 64;

/// The file, and what has been read of it that may have to be read again.
pub struct Window<'a> {
    bytes: Box<dyn BufRead + 'a>,
    held: Vec<u8>,
    /// What stands before it in `held` is done.
    at: usize,
    /// What ended the file, where that was not its end.
    pub failed: Option<io::Error>,
}

impl<'a> Window<'a> {
    pub fn new(bytes: Box<dyn BufRead + 'a>) -> Window<'a> {
        Window {
            bytes,
            held: Vec::new(),
            at: 0,
            failed: None,
        }
    }

    /// What is at hand: `length` bytes at least, unless the file ends before.
    fn ahead(&mut self, length: usize) -> &[u8] {
        if self.held.len() - self.at < length && self.failed.is_none() {
            self.held.drain(..std::mem::take(&mut self.at));
            while self.held.len() < length {
                match self.bytes.fill_buf() {
                    Ok([]) => break,
                    Ok(chunk) => {
                        let taken = chunk.len();
                        self.held.extend_from_slice(chunk);
                        self.bytes.consume(taken);
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        self.failed = Some(error);
                        self.bytes = Box::new(io::empty());
                    }
                }
                if self.failed.is_some() {
                    break;
                }
            }
        }
        &self.held[self.at..]
    }

    /// A line with its end, or as much of it as is no longer than lines are.
    pub fn line(&mut self) -> Option<Vec<u8>> {
        let mut length = 0;
        loop {
            let ahead = self.ahead(length + 1);
            let seen = length;
            length = ahead.len().min(LONGEST_LINE);
            let end = memchr::memchr(b'\n', &ahead[seen..length]);
            if end.is_some() || length == seen || length == LONGEST_LINE {
                let length = end.map_or(length, |at| seen + at + 1);
                let line = ahead[..length].to_vec();
                self.at += length;
                return (!line.is_empty()).then_some(line);
            }
        }
    }

    /// The content of a record; `None`, and nothing taken, where it is not followed by the end of
    /// the file or by another.
    pub fn content(&mut self, length: usize) -> Option<Vec<u8>> {
        let ahead = self.ahead(length + BETWEEN);
        let rest = ahead.get(length..)?.trim_ascii_start();
        if !b"WARC/".starts_with(&rest[..rest.len().min(5)]) {
            return None;
        }
        if length < LONG {
            let content = self.held[self.at..self.at + length].to_vec();
            self.at += length;
            return Some(content);
        }
        self.held.drain(..std::mem::take(&mut self.at));
        let rest = self.held.split_off(length);
        let mut content = std::mem::replace(&mut self.held, rest);
        content.shrink_to_fit();
        Some(content)
    }

    /// Goes on to the next line that may begin a record: this one, or a later one.
    pub fn skip_to_next(&mut self) {
        if self.ahead(NEXT.len()).starts_with(&NEXT[1..]) {
            return;
        }
        loop {
            let ahead = self.ahead(NEXT.len());
            match memchr::memmem::find(ahead, NEXT) {
                Some(found) => {
                    self.at += found + 1;
                    return;
                }
                None if ahead.len() < NEXT.len() => {
                    self.at = self.held.len();
                    return;
                }
                // The mark may be cut in two here.
                None => self.at = self.held.len() + 1 - NEXT.len(),
            }
        }
    }
}
