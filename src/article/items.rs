//! A JSON document of any size, cut into its articles: the items of an array, of an array that an
//! object holds, or objects one behind the other. Never whole in memory, unless it is one article.

use std::io::{self, BufRead, Read};

use anyhow::{Result, anyhow};

use super::Raw;
use super::ahead::Ahead;
use super::fields::{FieldNames, Part, usual};
use super::raw::{Form, too_long};
use super::value::WRAPPERS;
use crate::source::{Document, Place};

/// An object is taken for what its first bytes say, this many, where it is longer.
const HEAD: u64 = 1 << 20;

pub fn split<'a>(
    document: Document<'a>,
    fields: &'a FieldNames,
    longest: u64,
) -> impl Iterator<Item = Result<Raw>> + 'a {
    let place = document.place();
    let mut items = Items {
        bytes: Ahead::new(document.bytes),
        place: place.clone(),
        fields,
        longest,
        within: Within::Document,
        records: 0,
        lines: 0,
        column: 0,
    };
    let mut broken = false;
    std::iter::from_fn(move || {
        if broken {
            return None;
        }
        let item = items.next();
        broken = item.is_err();
        let place = place.line(items.lines + 1);
        item.map_err(|error| error.context(place)).transpose()
    })
    .map(|item| item?)
}

/// Whether an object that begins so holds the articles, as far as its beginning tells.
pub fn begins_wrapper(head: &[u8], fields: &FieldNames) -> bool {
    let mut scan = Scan::default();
    scan.chunk(head);
    scan.wrapper(head, fields).is_some()
}

/// What the next byte is part of.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Document,
    Array,
    /// The array that an object holds.
    Wrapper,
}

struct Items<'a> {
    bytes: Ahead<'a>,
    place: Place,
    fields: &'a FieldNames,
    longest: u64,
    within: Within,
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
                (Some(b','), Within::Array | Within::Wrapper) => self.advance(1),
                (Some(b']'), Within::Array) => {
                    self.advance(1);
                    self.within = Within::Document;
                }
                (Some(b']'), Within::Wrapper) => {
                    self.advance(1);
                    self.within = Within::Document;
                    // The rest of the object names nothing that is read.
                    let mut scan = Scan::within_object();
                    self.value(&mut scan, &mut Vec::new(), 0, u64::MAX)?;
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
        let (mut scan, mut bytes) = (Scan::default(), Vec::new());
        let mut whole = self.value(&mut scan, &mut bytes, self.longest, HEAD)?;
        if let Some(at) = scan.wrapper(&bytes, self.fields) {
            let rest = bytes.split_off(at);
            (self.lines, self.column) = start;
            self.count(&bytes);
            self.bytes.put_back(rest);
            self.within = Within::Wrapper;
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

    fn raw(&self, place: Place, bytes: Vec<u8>, form: Form, whole: bool) -> Result<Raw> {
        if whole {
            Ok(Raw { place, bytes, form })
        } else {
            Err(too_long(self.longest, place))
        }
    }

    fn form(&self) -> Form {
        Form::JsonValue {
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
        scan: &mut Scan,
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

/// Finds the end of a value by its strings and brackets, chunk after chunk, and notes where an
/// object may hold articles.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    escaped: bool,
    /// The next string of the object is a key.
    key_next: bool,
    key: Vec<u8>,
    /// The keys of the object, before its array of articles and after.
    keys: Vec<String>,
    /// Where the items of that array begin.
    array: Option<usize>,
    ended: bool,
    length: u64,
}

/// Longer keys are none that we know.
const LONGEST_KEY: usize = 64;

impl Scan {
    fn within_object() -> Scan {
        Scan {
            depth: 1,
            ..Scan::default()
        }
    }

    /// How many bytes of the chunk belong to the value.
    fn chunk(&mut self, chunk: &[u8]) -> usize {
        let mut at = 0;
        while at < chunk.len() && !self.ended {
            if self.in_string {
                at += self.string(&chunk[at..]);
                continue;
            }
            match chunk[at] {
                b'"' => {
                    self.in_string = true;
                    self.key.clear();
                }
                open @ (b'{' | b'[') => {
                    self.depth += 1;
                    self.key_next = self.depth == 1 && open == b'{';
                    let known = WRAPPERS.iter().any(|name| name.as_bytes() == self.key);
                    if open == b'[' && self.depth == 2 && known && self.array.is_none() {
                        self.array = Some(self.length as usize + at + 1);
                    }
                }
                b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => {
                    self.ended = true;
                    break;
                }
                b'}' | b']' => {
                    self.depth -= 1;
                    self.ended = self.depth == 0;
                }
                b',' if self.depth == 1 => self.key_next = true,
                b':' if self.depth == 1 && self.key_next => {
                    self.key_next = false;
                    self.keys
                        .push(String::from_utf8_lossy(&self.key).into_owned());
                }
                _ => {}
            }
            at += 1;
        }
        self.length += at as u64;
        at
    }

    /// How many bytes of the chunk belong to the string.
    fn string(&mut self, chunk: &[u8]) -> usize {
        if std::mem::take(&mut self.escaped) {
            return 1;
        }
        let end = memchr::memchr2(b'"', b'\\', chunk);
        let text = &chunk[..end.unwrap_or(chunk.len())];
        if self.key_next && self.key.len() < LONGEST_KEY {
            let room = LONGEST_KEY - self.key.len();
            self.key.extend_from_slice(&text[..text.len().min(room)]);
        }
        let Some(end) = end else {
            return chunk.len();
        };
        if chunk[end] == b'\\' {
            self.escaped = true;
        } else {
            self.in_string = false;
            self.ended = self.depth == 0;
        }
        end + 1
    }

    /// Where the items begin, where the object holds articles and is none itself.
    fn wrapper(&self, bytes: &[u8], fields: &FieldNames) -> Option<usize> {
        let at = self.array?;
        let first = bytes.get(at..)?.trim_ascii_start().first();
        let has_text = match fields.text.as_deref() {
            Some(name) => {
                let name = name.split('/').find(|part| !part.is_empty())?;
                self.keys.iter().any(|key| key.eq_ignore_ascii_case(name))
            }
            None => usual(Part::Text)
                .iter()
                .any(|name| self.keys.iter().any(|key| key.eq_ignore_ascii_case(name))),
        };
        (matches!(first, Some(b'{' | b']')) && !has_text).then_some(at)
    }
}
