//! Bytes that can be put back where they were read from.

use std::io::{self, BufRead, Read};

/// A document, and what was read of it too early.
pub struct Ahead<'a> {
    held: Vec<u8>,
    /// What stands before it in `held` is read.
    at: usize,
    bytes: Box<dyn BufRead + 'a>,
}

impl<'a> Ahead<'a> {
    pub fn new(bytes: Box<dyn BufRead + 'a>) -> Ahead<'a> {
        Ahead {
            held: Vec::new(),
            at: 0,
            bytes,
        }
    }

    /// Puts back what was read last.
    pub fn put_back(&mut self, bytes: Vec<u8>) {
        if self.at < self.held.len() {
            // It came from there.
            self.at = self.at.saturating_sub(bytes.len());
        } else {
            self.held = bytes;
            self.at = 0;
        }
    }
}

impl Read for Ahead<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Ahead<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.held.get(self.at..) {
            Some(held) if !held.is_empty() => Ok(held),
            _ => self.bytes.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        if self.at < self.held.len() {
            self.at += count;
        } else {
            self.bytes.consume(count);
        }
    }
}
