//! Tags and comments, as the standard says where they end.

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
pub struct Scanned {
    /// Where its name begins and ends.
    pub name: (usize, usize),
    /// Behind its `>`.
    pub end: usize,
    /// Where an attribute begins that is too many.
    pub cut: Option<usize>,
}

impl Scanned {
    pub fn new(bytes: &[u8], start: usize) -> Scanned {
        let begin = start
            + if bytes.get(start + 1) == Some(&b'/') {
                2
            } else {
                1
            };
        let mut at = skip(bytes, begin, |b| !is_space(b) && b != b'/' && b != b'>');
        let mut tag = Scanned {
            name: (begin, at),
            end: bytes.len(),
            cut: None,
        };
        let mut attributes = 0;
        loop {
            at = skip(bytes, at, |b| is_space(b) || b == b'/');
            match bytes.get(at) {
                None => return tag,
                Some(b'>') => {
                    tag.end = at + 1;
                    return tag;
                }
                Some(_) => {}
            }
            attributes += 1;
            if attributes > ATTRIBUTES && tag.cut.is_none() {
                tag.cut = Some(at);
            }
            at = skip(bytes, at + 1, |b| !is_space(b) && !b"/>=".contains(&b));
            at = skip(bytes, at, is_space);
            if bytes.get(at) != Some(&b'=') {
                continue;
            }
            at = skip(bytes, at + 1, is_space);
            at = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => match find(bytes, at + 1, &[*quote]) {
                    Some(end) => end + 1,
                    None => bytes.len(),
                },
                _ => skip(bytes, at, |b| !is_space(b) && b != b'>'),
            };
        }
    }
}
