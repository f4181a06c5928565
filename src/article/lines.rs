//! JSON Lines, cut at the ends of lines.

use std::io::{BufRead, Read};

use anyhow::{Error, Result};

use super::Raw;
use super::raw::{Form, too_long};
use crate::source::Document;

/// The lines that are not blank.
pub fn split(mut document: Document<'_>, longest: u64) -> impl Iterator<Item = Result<Raw>> {
    let place = document.place();
    let mut number = 0;
    let mut ended = false;
    // Lines are about as long as one another: room for the next at once.
    let mut room = 0;
    std::iter::from_fn(move || {
        while !ended {
            number += 1;
            let line = next(&mut document.bytes, longest, room);
            ended = !matches!(line, Ok(Next::Line(_) | Next::TooLong));
            return Some(match line {
                Ok(Next::Line(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Next::Line(bytes)) => {
                    room = bytes.len().min(LONGEST_ROOM);
                    Ok(Raw {
                        place: place.line(number),
                        bytes,
                        form: Form::JsonLine,
                    })
                }
                Ok(Next::TooLong) => Err(too_long(longest, place.line(number))),
                Ok(Next::End) => break,
                Err(error) => Err(Error::new(error).context(place.line(number))),
            });
        }
        None
    })
}

/// A line, with its end.
pub enum Next {
    Line(Vec<u8>),
    /// Read over, and not kept.
    TooLong,
    End,
}

/// In bytes: one long line must not make much of many short ones.
const LONGEST_ROOM: usize = 1 << 14;

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
