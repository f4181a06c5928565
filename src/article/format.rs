//! Which format a document has: by its content first, by its name second.

use anyhow::{Result, bail};

use super::fields::{FieldNames, Part};
use super::items;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Json,
    Jsonl,
    Csv,
}

/// Formats that are not read yet, by their first bytes, and what to do about them.
const UNREADABLE: [(&[u8], &str); 9] = [
    (
        b"\x1f\x8b",
        "compressed with gzip; decompress it first: gzip -dc FILE | mentioned tag",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "compressed with zstd; decompress it first: zstd -dc FILE | mentioned tag",
    ),
    (
        b"BZh",
        "compressed with bzip2; decompress it first: bzip2 -dc FILE | mentioned tag",
    ),
    (
        b"\xfd7zXZ\0",
        "compressed with xz; decompress it first: xz -dc FILE | mentioned tag",
    ),
    (
        b"PK\x03\x04",
        "a zip archive (or an Office document); unpack it first",
    ),
    (
        b"%PDF-",
        "a PDF; turn it into text first: pdftotext FILE - | mentioned tag",
    ),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x7fELF", "a program"),
];

/// The format of a document by its name and first bytes. An error where it is none that is read.
pub fn detect(name: &str, head: &[u8], fields: &FieldNames) -> Result<Format> {
    if let Some((_, what)) = UNREADABLE.iter().find(|(magic, _)| head.starts_with(magic)) {
        bail!("{what}");
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    let head = head.trim_ascii_start();
    // Read as text, a page's menus and scripts would be tagged too.
    let begins =
        |mark: &[u8]| head.len() >= mark.len() && head[..mark.len()].eq_ignore_ascii_case(mark);
    if begins(b"<!doctype html") || begins(b"<html") {
        bail!("HTML is not read yet; take its text first: html2text FILE | mentioned tag");
    }
    if begins(b"<?xml") || begins(b"<rss") || begins(b"<feed") {
        bail!("XML and feeds are not read yet; --input text reads them as they are");
    }
    let json = match head {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'"' | b'}')),
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'{' | b']')),
        _ => false,
    };
    Ok(match extension.as_deref() {
        Some("jsonl" | "ndjson") => Format::Jsonl,
        _ if json => json_or_lines(head, fields),
        Some("json") => Format::Json,
        Some("csv" | "tsv") => Format::Csv,
        Some("md" | "markdown") => Format::Markdown,
        _ if head.starts_with(b"---\n") || head.starts_with(b"---\r\n") => Format::Markdown,
        _ if is_table(head, fields) => Format::Csv,
        _ => Format::Text,
    })
}

/// JSON Lines is what begins with a whole object on one line, with something after it; a single
/// object on one line is read alike by both.
fn json_or_lines(head: &[u8], fields: &FieldNames) -> Format {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let whole = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    // A first line longer than the head cannot be judged whole: an answer of an API, or else lines.
    let long = line.len() == head.len() && !items::begins_wrapper(head, fields);
    if head[0] == b'{' && (whole || long) {
        Format::Jsonl
    } else {
        Format::Json
    }
}

/// Whether the first line is a header that names a text and something else.
fn is_table(head: &[u8], fields: &FieldNames) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else {
        return false;
    };
    let cells: Vec<String> = line
        .split([',', '\t', ';'])
        .map(|cell| cell.trim().trim_matches('"').to_lowercase())
        .collect();
    let has = |part| {
        let get = |name: &str| cells.iter().find(|cell| cell.eq_ignore_ascii_case(name));
        fields.part(part, get).is_some()
    };
    cells.len() > 1
        && cells
            .iter()
            .all(|cell| cell.len() < 32 && !cell.contains(' '))
        && has(Part::Text)
        && [Part::Title, Part::Id, Part::Url, Part::Date]
            .into_iter()
            .any(has)
}
