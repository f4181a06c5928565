//! A JSON document of any size, cut into its articles: the items of an array, of arrays that an
//! object holds, or objects one behind the other. Never whole in memory, unless it is one article.

use std::io::{self, BufRead, Read};

use anyhow::{Error, Result, anyhow};

use super::ahead::Ahead;
use super::article::Piece;
use super::scan::{Found, Scan, Texts};
use crate::article::fields::FieldNames;
use crate::article::format::{Head, Reader, Told};
use crate::article::raw::{Raw, Records, too_long};
use crate::source::{Document, Place};

/// An object is taken for what its first bytes say, this many, where it is longer.
const HEAD: u64 = 1 << 20;

pub const READER: Reader = Reader {
    name: "json",
    about: None,
    told,
    split,
};

/// What files of JSON Lines are called, whatever they begin with.
pub const LINES: [&str; 2] = ["jsonl", "ndjson"];

fn told(head: &Head<'_>) -> Option<Told> {
    match looks_like_json(head) && !is_lines(head) {
        true => Some(Told::Mark),
        false => head.named(&["json"]),
    }
}

/// Whether it begins with an object, or an array of such.
pub fn looks_like_json(head: &Head<'_>) -> bool {
    match head.bytes {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'"' | b'}')),
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'{' | b']')),
        _ => false,
    }
}

/// JSON Lines is what begins with a whole object on one line, with something after it; a single
/// object on one line is read alike by both.
pub fn is_lines(head: &Head<'_>) -> bool {
    let line = head.first_line();
    let whole = || serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    // A first line longer than the head cannot be judged whole: an answer of an API, or else lines.
    let long = || line.len() == head.bytes.len() && !begins_wrapper(head.bytes, head.fields);
    head.has_extension(&LINES) || line.starts_with(b"{") && (whole() || long())
}

fn split<'a>(document: Document<'a>, fields: &'a FieldNames, longest: u64) -> Result<Records<'a>> {
    let place = document.place();
    Ok(cut(document.bytes, place, fields, longest))
}

/// Whether a line of JSON is an array or may hold one of objects, at a glance.
pub fn may_hold(json: &str) -> bool {
    let opens = |at: usize| json[at + 1..].trim_ascii_start().starts_with(['{', ']']);
    json.trim_ascii_start().starts_with('[')
        || memchr::memchr_iter(b'[', json.as_bytes()).any(opens)
}

/// The articles of a line that has been found to be JSON.
pub fn within<'a>(json: &'a [u8], place: &Place, fields: &'a FieldNames) -> Records<'a> {
    cut(Box::new(json), place.clone(), fields, u64::MAX)
}

fn cut<'a>(
    bytes: Box<dyn BufRead + 'a>,
    place: Place,
    fields: &'a FieldNames,
    longest: u64,
) -> Records<'a> {
    let mut items = Items {
        bytes: Ahead::new(bytes),
        place: place.clone(),
        fields,
        longest,
        within: Within::Document,
        passed: None,
        records: 0,
        lines: 0,
        column: 0,
    };
    let mut broken = false;
    let next = move || {
        if broken {
            return None;
        }
        let item = items.next();
        broken = item.is_err();
        let place = place.line(items.lines + 1);
        item.map_err(|error| error.context(place)).transpose()
    };
    Box::new(std::iter::from_fn(next).map(|item| item?))
}

/// Whether an object that begins so holds the articles, as far as its beginning tells.
fn begins_wrapper(head: &[u8], fields: &FieldNames) -> bool {
    let mut scan = Scan::looking(fields);
    scan.chunk(head);
    scan.found().is_some()
}

/// What the next byte is part of.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Document,
    Array,
    /// An array that an object holds.
    Wrapper(Found),
}

struct Items<'a> {
    bytes: Ahead<'a>,
    place: Place,
    fields: &'a FieldNames,
    longest: u64,
    within: Within,
    /// The first array of what may be articles that is not read, and whether there are more.
    passed: Option<(String, bool)>,
    /// Cut so far.
    records: u64,
    /// Ended so far, and the bytes of the one that is read.
    lines: u64,
    column: u64,
}

impl<'a> Items<'a> {
    /// The outer error ends the document, the inner one is about one record.
    fn next(&mut self) -> Result<Option<Result<Raw>>> {
        loop {
            let next = self.peek()?;
            match (next, self.within) {
                (None, Within::Document) => return Ok(None),
                (None, _) => return Err(anyhow!("not JSON: ends within an array; cut short?")),
                (Some(b','), Within::Array | Within::Wrapper(_)) => self.advance(1),
                (Some(b']'), Within::Array) => {
                    self.advance(1);
                    self.within = Within::Document;
                }
                (Some(b']'), Within::Wrapper(read)) => {
                    self.advance(1);
                    self.beside(read)?;
                    if let (Within::Document, Some(passed)) = (self.within, self.passed.take()) {
                        return Ok(Some(Err(self.not_read(passed))));
                    }
                }
                (Some(b'['), Within::Document) => {
                    self.advance(1);
                    self.within = Within::Array;
                }
                (Some(b'{'), Within::Document) => {
                    if let Some(raw) = self.object()? {
                        return Ok(Some(raw));
                    }
                }
                (Some(_), Within::Document) => return Ok(Some(self.rest()?)),
                // It ends a value, and would be one of no length, for ever.
                (Some(b'}'), _) => return Err(anyhow!("not JSON: `}}` within an array")),
                (Some(_), _) => return Ok(Some(self.item()?)),
            }
        }
    }

    fn item(&mut self) -> Result<Result<Raw>> {
        self.records += 1;
        let place = self.place.record(self.records);
        let form = self.form();
        let (mut scan, mut bytes) = (Scan::default(), Vec::new());
        let whole = self.value(&mut scan, &mut bytes, self.longest, u64::MAX)?;
        Ok(self.raw(place, bytes, form, whole))
    }

    /// An object of the document. Where it only holds the array of articles, what is known of it
    /// is put back, from the first item on.
    fn object(&mut self) -> Result<Option<Result<Raw>>> {
        let form = self.form();
        let start = (self.lines, self.column);
        let (mut scan, mut bytes) = (Scan::looking(self.fields), Vec::new());
        let mut whole = self.value(&mut scan, &mut bytes, self.longest, HEAD)?;
        if let Some(found) = scan.found()
            && found.start <= bytes.len() as u64
        {
            self.pass(scan.texts_before(found.start));
            let rest = bytes.split_off(found.start as usize);
            (self.lines, self.column) = start;
            self.count(&bytes);
            self.bytes.put_back(rest);
            self.within = Within::Wrapper(found);
            return Ok(None);
        }
        if !scan.ended {
            whole = self.value(&mut scan, &mut bytes, self.longest, u64::MAX)?;
        }
        self.records += 1;
        let place = match self.records {
            // A document of one article has its name.
            1 => self.place.clone(),
            number => self.place.record(number),
        };
        Ok(Some(self.raw(place, bytes, form, whole)))
    }

    /// Goes on behind an array of articles, to the next one beside it or to the end of the object.
    fn beside(&mut self, read: Found) -> Result<()> {
        let mut scan = Scan::beside(read, self.fields);
        // From the array on whose first item is being read.
        let (mut kept, mut base) = (Vec::new(), 0);
        let mut start = (self.lines, self.column);
        self.within = Within::Document;
        loop {
            let chunk = self.bytes.fill_buf()?;
            if scan.ended || chunk.is_empty() {
                self.pass(scan.texts_before(u64::MAX));
                return Ok(());
            }
            let taken = scan.chunk(chunk);
            kept.extend_from_slice(&chunk[..taken]);
            self.advance(taken);
            if kept.len() as u64 > HEAD {
                scan.decide();
            }
            let next = if scan.stopped() { scan.found() } else { None };
            let from = next.map(|found| found.start).or_else(|| scan.pending());
            let from = from.unwrap_or(scan.length) - base;
            let before = kept.drain(..from as usize);
            let end = (self.lines, self.column);
            (self.lines, self.column) = start;
            let (lines, column) = after(before.as_slice());
            drop(before);
            self.move_on(lines, column);
            start = (self.lines, self.column);
            base += from;
            if let Some(found) = next {
                self.pass(scan.texts_before(found.start));
                self.bytes.put_back(kept);
                self.within = Within::Wrapper(found);
                return Ok(());
            }
            (self.lines, self.column) = end;
        }
    }

    fn pass(&mut self, arrays: impl Iterator<Item = Texts>) {
        for array in arrays {
            self.passed = match self.passed.take() {
                None => Some((array.name, false)),
                Some((first, _)) => Some((first, true)),
            };
        }
    }

    fn not_read(&self, (name, more): (String, bool)) -> Error {
        let more = if more { " and others" } else { "" };
        let error = anyhow!(
            "the array {name:?}{more} may hold articles too, and is not read; for those: \
             jq -c '..|.{name:?}?[]?' FILE | mentioned tag -"
        );
        error.context(self.place.clone())
    }

    /// What is no JSON, to say so.
    fn rest(&mut self) -> Result<Result<Raw>> {
        let form = self.form();
        let mut bytes = Vec::new();
        self.bytes
            .by_ref()
            .take(self.longest)
            .read_to_end(&mut bytes)?;
        self.bytes = Ahead::new(Box::new(io::empty()));
        Ok(self.raw(self.place.clone(), bytes, form, true))
    }

    fn raw(&self, place: Place, bytes: Vec<u8>, form: Piece, whole: bool) -> Result<Raw> {
        if whole {
            Ok(Raw::new(place, bytes, form))
        } else {
            Err(too_long(self.longest, place))
        }
    }

    fn form(&self) -> Piece {
        Piece {
            lines: self.lines,
            bytes: self.column,
        }
    }

    /// The first byte that is not white space, not yet taken.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let chunk = self.bytes.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let blank = chunk.len() - chunk.trim_ascii_start().len();
            let next = chunk.get(blank).copied();
            self.advance(blank);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Reads on to the end of a value, or of `most` bytes and a chunk. False where more than
    /// `longest` came together: then they are not kept. The end of the document ends it too.
    fn value(
        &mut self,
        scan: &mut Scan<'_>,
        bytes: &mut Vec<u8>,
        longest: u64,
        most: u64,
    ) -> io::Result<bool> {
        while !scan.ended && scan.length < most {
            let chunk = self.bytes.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            let taken = scan.chunk(chunk);
            if scan.length <= longest {
                bytes.extend_from_slice(&chunk[..taken]);
            } else {
                *bytes = Vec::new();
            }
            self.advance(taken);
        }
        Ok(scan.length <= longest)
    }

    fn advance(&mut self, length: usize) {
        // In two steps, for the chunk is borrowed from the reader.
        if let Ok(chunk) = self.bytes.fill_buf() {
            let (lines, column) = after(&chunk[..length]);
            self.move_on(lines, column);
        }
        self.bytes.consume(length);
    }

    fn count(&mut self, bytes: &[u8]) {
        let (lines, column) = after(bytes);
        self.move_on(lines, column);
    }

    fn move_on(&mut self, lines: u64, column: u64) {
        self.column = if lines > 0 {
            column
        } else {
            self.column + column
        };
        self.lines += lines;
    }
}

/// How many lines end in it, and how many bytes follow the last end.
fn after(bytes: &[u8]) -> (u64, u64) {
    let lines = memchr::memchr_iter(b'\n', bytes).count();
    let last = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    (lines as u64, (bytes.len() - last) as u64)
}
