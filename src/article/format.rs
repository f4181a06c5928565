//! What every format provides: how it is recognized, and how it is cut into records.

use crate::source::Document;

use super::fields::FieldNames;
use super::raw::Records;

/// A format, as its own file describes it.
pub struct Reader {
    /// As `--input` names it.
    pub name: &'static str,
    /// What it holds, where the name does not say it.
    pub about: Option<&'static str>,
    /// Whether a document is of it, by its name and its first bytes.
    pub told: fn(&Head<'_>) -> Option<Told>,
    /// The records of a document, the longest of so many bytes. What cannot be cut is an error in
    /// its place.
    pub split: Split,
}

pub type Split = for<'a> fn(Document<'a>, &'a FieldNames, u64) -> anyhow::Result<Records<'a>>;

/// How surely a document is told, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By what it begins with.
    Mark,
    /// By what its name ends with.
    Name,
    /// Nothing speaks against it.
    Guess,
}

/// What a document is told by.
pub struct Head<'a> {
    pub name: &'a str,
    /// In small letters; of "dump.jsonl.gz", what is read by now is "dump.jsonl".
    extension: String,
    /// From the first that is not blank.
    pub bytes: &'a [u8],
    /// The name of the outermost element, where it is XML or HTML.
    pub root: Option<&'a [u8]>,
    pub fields: &'a FieldNames,
}

impl<'a> Head<'a> {
    pub fn new(name: &'a str, bytes: &'a [u8], fields: &'a FieldNames) -> Head<'a> {
        let small = name.to_ascii_lowercase();
        let packed = [".gz", ".zst", ".bz2", ".xz"]
            .iter()
            .find_map(|end| small.strip_suffix(end));
        let extension = packed.unwrap_or(&small).rsplit_once('.');
        let bytes = bytes.trim_ascii_start();
        Head {
            name,
            extension: extension.map_or(String::new(), |(_, end)| end.to_string()),
            bytes,
            root: root(bytes),
            fields,
        }
    }

    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        extensions.contains(&&*self.extension)
    }

    /// Whether it begins so, in small or capital letters.
    pub fn begins(&self, mark: &[u8]) -> bool {
        let head = self.bytes.get(..mark.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(mark))
    }

    pub fn first_line(&self) -> &'a [u8] {
        let mut lines = self.bytes.split(|b| *b == b'\n');
        lines.next().unwrap_or_default()
    }

    /// Told by its name, where that ends so.
    pub fn named(&self, extensions: &[&str]) -> Option<Told> {
        self.has_extension(extensions).then_some(Told::Name)
    }
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
