//! Lines of a bounded length.

use std::io::{BufRead, Read};

/// A line, with its end.
pub enum Next {
    Line(Vec<u8>),
    /// Read over, and not kept.
    TooLong,
    End,
}

/// Reads a line of no more than `longest` bytes, with room for `room` from the beginning.
pub fn next(bytes: &mut impl BufRead, longest: u64, room: usize) -> std::io::Result<Next> {
    let mut line = Vec::with_capacity(room);
    // One more for the line's end.
    let limit = longest.saturating_add(1);
    match bytes.by_ref().take(limit).read_until(b'\n', &mut line)? {
        0 => Ok(Next::End),
        length if length as u64 == limit && line.last() != Some(&b'\n') => {
            drop(line);
            bytes.skip_until(b'\n')?;
            Ok(Next::TooLong)
        }
        _ => Ok(Next::Line(line)),
    }
}
