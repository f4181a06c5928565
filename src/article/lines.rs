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
    std::iter::from_fn(move || {
        while !ended {
            number += 1;
            let line = next(&mut document.bytes, longest);
            ended = !matches!(line, Ok(Next::Line(_) | Next::TooLong));
            return Some(match line {
                Ok(Next::Line(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Next::Line(bytes)) => Ok(Raw {
                    place: place.line(number),
                    bytes,
                    form: Form::JsonLine,
                }),
                Ok(Next::TooLong) => Err(too_long(longest, place.line(number))),
                Ok(Next::End) => break,
                Err(error) => Err(Error::new(error).context(place.line(number))),
            });
        }
        None
    })
}

enum Next {
    Line(Vec<u8>),
    /// Read over, and not kept.
    TooLong,
    End,
}

fn next(bytes: &mut impl BufRead, longest: u64) -> std::io::Result<Next> {
    let mut line = Vec::new();
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
