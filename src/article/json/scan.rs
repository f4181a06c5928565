//! Where a JSON value ends, and where in it articles lie, told by brackets, strings and keys, chunk
//! after chunk: a document may be too large to be held.
//!
//! Articles are the objects of an array that lies in an object, or in one within it. Which array it
//! is, the first of its objects tells by its fields.

use super::value::ENVELOPES;
use crate::article::fields::{FieldNames, Says};

/// Where feeds and news APIs keep their articles.
const USUAL: [&str; 11] = [
    "articles", "items", "data", "results", "entries", "docs", "news", "posts", "stories",
    "messages", "hits",
];

/// So many objects deep arrays are looked for.
const DEEPEST: usize = 4;

/// So many arrays are listed of which some may not be read.
const LISTED: usize = 100;

/// Longer keys are none that we know, in bytes.
const LONGEST_KEY: usize = 64;

/// How surely an array holds articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Only its name says so.
    Named,
    Titles,
    Texts,
    /// Its name says so and its first object.
    Sure,
}

/// An array that may hold articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub rank: Rank,
    /// Where its first item begins, in bytes from the beginning of the scan.
    pub start: u64,
    /// How many objects it lies in.
    pub depth: usize,
    /// The innermost of them.
    parent: usize,
}

#[derive(Default)]
pub struct Scan<'f> {
    /// Where articles are looked for.
    fields: Option<&'f FieldNames>,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Of the outer brackets that are open, which are of objects.
    objects: Vec<bool>,
    /// The next string is a key.
    key_next: bool,
    /// The last key, or as much of it as is kept.
    key: Vec<u8>,
    /// The objects that lie in one another, what is known of each.
    open: Vec<usize>,
    seen: Vec<Seen>,
    array: Option<Array>,
    found: Vec<Found>,
    /// The first arrays whose first object has a text.
    texts: Vec<Texts>,
    /// Stops at an array as deep as the one that was read, of that rank at least.
    read: Option<Found>,
    pub ended: bool,
    pub length: u64,
}

/// An array of what may be articles, whether it is read or not.
pub struct Texts {
    pub name: String,
    /// As of [`Found`].
    pub start: u64,
}

/// What the keys of an object say of it.
#[derive(Clone, Copy, Default)]
struct Seen {
    title: bool,
    body: bool,
    lead: bool,
    parent: Option<usize>,
}

/// An array of which the first object is being read.
struct Array {
    name: Vec<u8>,
    start: u64,
    depth: usize,
    named: bool,
    first: Seen,
    begun: bool,
    in_envelope: bool,
}

impl<'f> Scan<'f> {
    /// Looks for articles too.
    pub fn looking(fields: &'f FieldNames) -> Scan<'f> {
        Scan {
            fields: Some(fields),
            ..Scan::default()
        }
    }

    /// Goes on behind an array that was read, for others like it.
    pub fn beside(read: Found, fields: &'f FieldNames) -> Scan<'f> {
        let seen = |at: usize| Seen {
            parent: at.checked_sub(1),
            ..Seen::default()
        };
        Scan {
            fields: Some(fields),
            depth: read.depth,
            objects: vec![true; read.depth],
            open: (0..read.depth).collect(),
            seen: (0..read.depth).map(seen).collect(),
            read: Some(read),
            ..Scan::default()
        }
    }

    /// How many bytes of the chunk belong to the value, or come before it stops.
    pub fn chunk(&mut self, chunk: &[u8]) -> usize {
        let mut at = 0;
        while at < chunk.len() && !self.ended && !self.stopped() {
            if self.in_string {
                at += self.string(&chunk[at..]);
                continue;
            }
            let byte = chunk[at];
            match byte {
                b'"' => {
                    self.in_string = true;
                    if self.key_next {
                        self.key.clear();
                    }
                    self.first_is(byte);
                }
                b'{' | b'[' => {
                    self.first_is(byte);
                    self.begin(byte == b'{', self.length + at as u64 + 1);
                }
                b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => {
                    self.ended = true;
                    break;
                }
                b'}' | b']' => self.end(),
                b',' => self.key_next = self.in_object(),
                b':' if self.key_next => {
                    self.key_next = false;
                    self.note();
                }
                b' ' | b'\n' | b'\r' | b'\t' | b':' => {}
                _ => self.first_is(byte),
            }
            at += 1;
        }
        self.length += at as u64;
        at
    }

    /// The array that holds the articles, as far as is known by now.
    pub fn found(&mut self) -> Option<Found> {
        if self.array.as_ref().is_some_and(|array| array.begun) {
            self.conclude();
        }
        // What is around it has been judged.
        if self.read.is_some() {
            return self.found.last().copied();
        }
        let found = self.found.iter().filter(|found| !self.is_article(found));
        // Of equals the first.
        found.copied().rev().max_by_key(|found| found.rank)
    }

    /// Whether an object around the array is an article itself. A feed has a title and a
    /// description too.
    fn is_article(&self, found: &Found) -> bool {
        let named = matches!(found.rank, Rank::Named | Rank::Sure);
        let mut around = self.seen.get(found.parent);
        while let Some(seen) = around {
            let said = seen.title || seen.lead && found.rank == Rank::Titles;
            if seen.body || !named && said {
                return true;
            }
            around = seen.parent.and_then(|parent| self.seen.get(parent));
        }
        false
    }

    /// The arrays of what may be articles that are known by now and lie before that place.
    pub fn texts_before(&mut self, start: u64) -> impl Iterator<Item = Texts> {
        self.texts.retain(|texts| texts.start < start);
        self.texts.drain(..)
    }

    /// Where the array begins whose first object is being read.
    pub fn pending(&self) -> Option<u64> {
        self.array.as_ref().map(|array| array.start)
    }

    /// Gives up on the array whose first object is being read, or takes it as it is.
    pub fn decide(&mut self) {
        self.conclude();
    }

    /// Whether it came to an array beside the one that was read.
    pub fn stopped(&self) -> bool {
        self.read.is_some() && !self.found.is_empty()
    }

    fn in_object(&self) -> bool {
        self.fields.is_some()
            && self.objects.len() == self.depth
            && self.objects.last() == Some(&true)
    }

    fn begin(&mut self, object: bool, start: u64) {
        self.depth += 1;
        let Some(_) = self.fields else { return };
        // Whatever lies deeper has no key that is looked at.
        if self.objects.len() + 1 == self.depth && self.depth <= DEEPEST + 3 {
            self.objects.push(object);
        }
        let directly = self.array.is_none() && self.depth == self.open.len() + 1;
        if directly && object && self.open.len() < DEEPEST {
            let parent = self.open.last().copied();
            self.open.push(self.seen.len());
            self.seen.push(Seen {
                parent,
                ..Seen::default()
            });
        } else if directly && !object && !self.open.is_empty() {
            self.array = Some(Array {
                name: self.key.clone(),
                start,
                depth: self.depth,
                named: USUAL.iter().any(|name| name.as_bytes() == self.key),
                first: Seen::default(),
                begun: false,
                in_envelope: false,
            });
        }
        self.key_next = self.in_object();
    }

    fn end(&mut self) {
        if let Some(array) = &self.array
            && self.depth <= array.depth + 1
        {
            self.conclude();
        }
        if self.open.len() == self.depth {
            self.open.pop();
        }
        if self.objects.len() == self.depth {
            self.objects.pop();
        }
        self.depth -= 1;
        self.key_next = false;
        self.ended = self.depth == 0;
    }

    /// What the value begins with that comes next: where it is the first of an array, no object
    /// says that the array holds no articles.
    fn first_is(&mut self, byte: u8) {
        if let Some(array) = &mut self.array
            && self.depth == array.depth
            && !array.begun
        {
            array.begun = true;
            if byte != b'{' {
                self.array = None;
            }
        }
    }

    /// Notes what the key at hand says.
    fn note(&mut self) {
        let Some(fields) = self.fields else { return };
        let Ok(key) = std::str::from_utf8(&self.key) else {
            return;
        };
        let says = fields.says(key);
        let seen = match &mut self.array {
            Some(array) if self.depth == array.depth + 1 => {
                array.in_envelope = ENVELOPES.contains(&key);
                &mut array.first
            }
            Some(array) if self.depth == array.depth + 2 && array.in_envelope => &mut array.first,
            None if self.depth == self.open.len() => {
                let Some(seen) = self.open.last().and_then(|at| self.seen.get_mut(*at)) else {
                    return;
                };
                seen
            }
            _ => return,
        };
        match says {
            Some(Says::Title) => seen.title = true,
            Some(Says::Body) => seen.body = true,
            Some(Says::Lead) => seen.lead = true,
            None => {}
        }
    }

    fn conclude(&mut self) {
        let Some(array) = self.array.take() else {
            return;
        };
        if array.first.body && self.texts.len() < LISTED {
            self.texts.push(Texts {
                name: String::from_utf8_lossy(&array.name).into_owned(),
                start: array.start,
            });
        }
        let (titles, texts) = (array.first.title, array.first.body || array.first.lead);
        let rank = match (array.named, titles, texts) {
            (true, false, false) => Rank::Named,
            (true, ..) => Rank::Sure,
            (false, _, true) => Rank::Texts,
            (false, true, false) => Rank::Titles,
            (false, false, false) => return,
        };
        let Some(parent) = self.open.last().copied() else {
            return;
        };
        let depth = self.open.len();
        // The sections of a paper, the days of a year.
        let is_like = |read: Found| rank >= read.rank && depth == read.depth;
        if self.read.is_none_or(is_like) {
            self.found.push(Found {
                rank,
                start: array.start,
                depth,
                parent,
            });
        }
    }

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
}
