//! Tags and comments, as the standard says where they end.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

/// Attributes of a tag: each is compared with those before it.
pub const ATTRIBUTES: usize = 256;

pub fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = match wanted {
        [byte] => memchr::memchr(*byte, rest),
        _ => memchr::memmem::find(rest, wanted),
    };
    found.map(|found| from + found)
}

/// Behind the bytes that are to be passed over.
fn skip(bytes: &[u8], from: usize, over: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let count = rest.iter().position(|b| !over(*b)).unwrap_or(rest.len());
    from + count
}

pub fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// Behind the comment that begins at `start`, as the standard says how it ends.
pub fn comment_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 4;
    match bytes.get(at..).unwrap_or_default() {
        [b'>', ..] => return at + 1,
        [b'-', b'>', ..] => return at + 2,
        _ => {}
    }
    while let Some(found) = find(bytes, at, b"--") {
        match bytes.get(found + 2..).unwrap_or_default() {
            [b'>', ..] => return found + 3,
            [b'!', b'>', ..] => return found + 4,
            // The second hyphen may be the first of the next two.
            _ => at = found + 1,
        }
    }
    bytes.len()
}

/// A tag, read as the tokenizer reads it.
pub struct Scanned<'a> {
    pub name: &'a [u8],
    /// Behind its `>`.
    pub end: usize,
    /// Where an attribute begins that is too many.
    pub cut: Option<usize>,
    /// It can be taken as it stands: it ends, and nothing in it is to be decoded.
    pub is_plain: bool,
    pub self_closing: bool,
}

impl<'a> Scanned<'a> {
    /// Puts the attributes that are read into `attributes`.
    pub fn new(page: &'a str, start: usize, attributes: &mut Vec<Attribute>) -> Scanned<'a> {
        attributes.clear();
        let bytes = page.as_bytes();
        let begin = match bytes.get(start + 1) {
            Some(b'/') => start + 2,
            _ => start + 1,
        };
        let mut at = skip(bytes, begin, |b| !is_space(b) && b != b'/' && b != b'>');
        let name = &bytes[begin..at];
        let is_plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
        let mut tag = Scanned {
            name,
            end: bytes.len(),
            cut: None,
            is_plain: name.iter().all(is_plain),
            self_closing: false,
        };
        let mut count = 0;
        loop {
            let from = at;
            at = skip(bytes, at, |b| is_space(b) || b == b'/');
            match bytes.get(at) {
                None => {
                    tag.is_plain = false;
                    return tag;
                }
                Some(b'>') => {
                    tag.end = at + 1;
                    tag.self_closing = at > from && bytes[at - 1] == b'/';
                    return tag;
                }
                Some(_) => {}
            }
            count += 1;
            if count > ATTRIBUTES && tag.cut.is_none() {
                tag.cut = Some(at);
            }
            let named = at;
            at = skip(bytes, at + 1, |b| !is_space(b) && !b"/>=".contains(&b));
            let name = read_attribute(&bytes[named..at]);
            at = skip(bytes, at, is_space);
            let mut value = at..at;
            if bytes.get(at) == Some(&b'=') {
                at = skip(bytes, at + 1, is_space);
                (value, at) = match bytes.get(at) {
                    Some(quote @ (b'"' | b'\'')) => {
                        let end = find(bytes, at + 1, &[*quote]).unwrap_or(bytes.len());
                        (at + 1..end, end + 1)
                    }
                    _ => {
                        let end = skip(bytes, at, |b| !is_space(b) && b != b'>');
                        (at..end, end)
                    }
                };
            }
            if let Some(name) = name
                && tag.cut.is_none()
                && attributes.iter().all(|other| other.name.local != name)
            {
                // Where most links lead to is not asked.
                let is_shown = name != local_name!("href") || tag.name == b"link";
                let value = page.get(value).filter(|_| is_shown).unwrap_or_default();
                tag.is_plain &= memchr::memchr2(b'&', 0, value.as_bytes()).is_none();
                attributes.push(Attribute {
                    name: QualName::new(None, ns!(), name),
                    value: StrTendril::from_slice(value),
                });
            }
        }
    }
}

/// Whether somebody asks for it.
pub fn is_read(attribute: &Attribute) -> bool {
    read_attribute(attribute.name.local.as_bytes()).is_some()
}

/// The name of an attribute that is read, by the parser or of the tree. What else there is takes
/// only room.
fn read_attribute(name: &[u8]) -> Option<LocalName> {
    let mut small = [0; 11];
    let small = small.get_mut(..name.len())?;
    small.copy_from_slice(name);
    small.make_ascii_lowercase();
    Some(match &*small {
        b"class" => local_name!("class"),
        b"href" => local_name!("href"),
        b"id" => local_name!("id"),
        b"style" => local_name!("style"),
        b"title" => local_name!("title"),
        b"type" => local_name!("type"),
        b"rel" => local_name!("rel"),
        b"name" => local_name!("name"),
        b"role" => local_name!("role"),
        b"content" => local_name!("content"),
        b"property" => local_name!("property"),
        b"datetime" => local_name!("datetime"),
        b"hidden" => local_name!("hidden"),
        b"itemprop" => local_name!("itemprop"),
        b"aria-hidden" => local_name!("aria-hidden"),
        b"data-testid" => LocalName::from("data-testid"),
        // These decide where the parser puts an element.
        b"color" => local_name!("color"),
        b"face" => local_name!("face"),
        b"size" => local_name!("size"),
        b"encoding" => local_name!("encoding"),
        _ => return None,
    })
}
