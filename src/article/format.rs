//! Which format a document has: by its content first, by its name second.

use anyhow::{Result, bail};

use super::fields::{FieldNames, Part};
use super::{feed, front_matter, items, mail, parquet, unreadable};
use crate::source::STDIN;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Feed,
    /// A message, mbox or MHTML.
    Mail,
    Warc,
    Parquet,
    Json,
    Jsonl,
    Csv,
}

impl Format {
    /// As `--input` names it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Feed => "feed",
            Format::Mail => "mail",
            Format::Warc => "warc",
            Format::Parquet => "parquet",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
        }
    }
}

/// The format of a document by its name and first bytes. An error where it is none that is read.
pub fn detect(name: &str, head: &[u8], fields: &FieldNames) -> Result<Format> {
    if let Some(what) = unreadable::name(head) {
        bail!("{what}");
    }
    if parquet::begins(head) {
        return Ok(Format::Parquet);
    }
    // Of "dump.jsonl.gz", what is read by now is "dump.jsonl".
    let small = name.to_ascii_lowercase();
    let packed = [".gz", ".zst", ".bz2", ".xz"]
        .iter()
        .find_map(|end| small.strip_suffix(end));
    let extension = packed
        .unwrap_or(&small)
        .rsplit_once('.')
        .map(|(_, end)| end);
    let head = head.trim_ascii_start();
    // Read as text, a page's menus and scripts would be tagged too.
    let begins =
        |mark: &[u8]| head.len() >= mark.len() && head[..mark.len()].eq_ignore_ascii_case(mark);
    let markdown = matches!(extension, Some("md" | "markdown"));
    match root(head) {
        Some(root) if feed::is_root(root) => return Ok(Format::Feed),
        Some(root) if root.eq_ignore_ascii_case(b"html") => return Ok(Format::Html),
        _ if begins(b"<!doctype html") => return Ok(Format::Html),
        _ if begins(b"<?xml") => {
            bail!("XML that is no feed and no page; --input text reads it as it is")
        }
        // Markdown may begin with a comment too.
        _ if begins(b"<!--") && !markdown => return Ok(Format::Html),
        _ => {}
    }
    if head.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if matches!(extension, Some("eml" | "mbox" | "mht" | "mhtml")) || mail::begins(head) {
        return Ok(Format::Mail);
    }
    let json = match head {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'"' | b'}')),
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'{' | b']')),
        _ => false,
    };
    Ok(match extension {
        Some("jsonl" | "ndjson") => Format::Jsonl,
        _ if json => json_or_lines(head, fields),
        Some("json") => Format::Json,
        Some("csv" | "tsv") => Format::Csv,
        Some("html" | "htm" | "xhtml") if head.starts_with(b"<") => Format::Html,
        _ if unreadable::is_binary(head) => {
            bail!("no text and no format that is read; --input text reads the bytes as they are")
        }
        _ if markdown || front_matter::begins(head) => Format::Markdown,
        _ if is_table(head, fields) => Format::Csv,
        // Who names the field of the text means no plain text, and is told where it is misspelt.
        _ if name == STDIN && fields.text.is_some() && !head.is_empty() => Format::Csv,
        _ => Format::Text,
    })
}

/// The name of the outermost element, behind what XML and HTML may have before it.
fn root(mut head: &[u8]) -> Option<&[u8]> {
    loop {
        let tag = head.trim_ascii_start().strip_prefix(b"<")?;
        let end: &[u8] = match tag {
            [b'?', ..] => b"?>",
            [b'!', b'-', b'-', ..] => b"-->",
            // A DOCTYPE, and what it declares in brackets.
            [b'!', ..] => match memchr::memchr2(b'[', b'>', tag).map(|at| tag[at]) {
                Some(b'[') => b"]>",
                _ => b">",
            },
            _ => {
                let end = tag
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
                return Some(&tag[..end?]);
            }
        };
        head = &tag[memchr::memmem::find(tag, end)? + end.len()..];
    }
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
