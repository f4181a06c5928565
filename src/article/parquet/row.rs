//! A row as a JSON object.

use std::io::Write;

use parquet::record::{Field, Row};

use crate::article::unreadable;
use crate::date::{Day, Moment};

/// The object. Texts are as they were, whatever their encoding; times are ISO 8601; what has no
/// text is null.
pub fn json(row: &Row) -> Vec<u8> {
    let mut out = Vec::new();
    object(row, &mut out);
    out
}

fn object(row: &Row, out: &mut Vec<u8>) {
    let members = row.get_column_iter();
    between(b"{}", members, out, |(name, field), out| {
        string(name.as_bytes(), out);
        out.push(b':');
        value(field, out);
    });
}

fn value(field: &Field, out: &mut Vec<u8>) {
    match field {
        Field::Str(text) => string(text.as_bytes(), out),
        Field::Bytes(bytes) if !unreadable::is_binary(bytes.data()) => string(bytes.data(), out),
        Field::Bool(yes) => number(yes, out),
        Field::Int(n) => number(n, out),
        Field::Long(n) => number(n, out),
        Field::UInt(n) => number(n, out),
        Field::ULong(n) => number(n, out),
        Field::Float(n) if n.is_finite() => number(n, out),
        Field::Double(n) if n.is_finite() => number(n, out),
        Field::Date(days) => match Day::since_1970((*days).into()) {
            Some(day) => string(day.to_string().as_bytes(), out),
            None => null(out),
        },
        Field::TimestampMillis(time) => moment(*time, 1_000, out),
        Field::TimestampMicros(time) => moment(*time, 1_000_000, out),
        Field::Group(row) => object(row, out),
        Field::ListInternal(list) => between(b"[]", list.elements().iter(), out, value),
        Field::MapInternal(map) => {
            between(b"{}", map.entries().iter(), out, |(key, field), out| {
                match key {
                    Field::Bytes(_) | Field::Str(_) => value(key, out),
                    key => string(key.to_string().as_bytes(), out),
                }
                out.push(b':');
                value(field, out);
            });
        }
        _ => null(out),
    }
}

/// A list between brackets.
fn between<T>(
    brackets: &[u8; 2],
    items: impl Iterator<Item = T>,
    out: &mut Vec<u8>,
    mut write: impl FnMut(T, &mut Vec<u8>),
) {
    out.push(brackets[0]);
    for (number, item) in items.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(brackets[1]);
}

fn null(out: &mut Vec<u8>) {
    out.extend_from_slice(b"null");
}

fn number(number: impl std::fmt::Display, out: &mut Vec<u8>) {
    // Writing to memory does not fail.
    let _ = write!(out, "{number}");
}

fn moment(time: i64, per_second: i64, out: &mut Vec<u8>) {
    const DAY: i64 = 86_400;
    let seconds = time.div_euclid(per_second);
    match Day::since_1970(seconds.div_euclid(DAY)) {
        Some(day) => {
            let moment = Moment {
                day,
                time: u32::try_from(seconds.rem_euclid(DAY)).ok(),
                zone: Some(0),
            };
            string(moment.to_string().as_bytes(), out);
        }
        None => null(out),
    }
}

fn string(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text;
    let is_special = |b: &u8| matches!(b, b'"' | b'\\' | 0..0x20);
    while let Some(at) = rest.iter().position(is_special) {
        out.extend_from_slice(&rest[..at]);
        match rest[at] {
            b'\n' => out.extend_from_slice(b"\\n"),
            b @ (b'"' | b'\\') => out.extend_from_slice(&[b'\\', b]),
            b => {
                let _ = write!(out, "\\u{b:04x}");
            }
        }
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}
