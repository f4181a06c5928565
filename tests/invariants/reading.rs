//! Bytes to articles.

use std::io::{BufReader, Read, Write};
use std::ops::ControlFlow;

use flate2::{Compression, write::GzEncoder};
use mentioned::article::{self, Article, Format, Options};
use mentioned::date;
use mentioned::source::{self, Document};

/// In bytes; small, so that the limit on records is met.
const LONGEST: u64 = 64 * 1024;

/// Any bytes, read as any format: articles and errors, the same however the bytes come.
pub fn document(name: &str, bytes: &[u8], format: Option<Format>) {
    let mut options = Options {
        format,
        longest: LONGEST,
        ..Options::default()
    };
    let mut whole = Document::new(name, Box::new(bytes));
    let Ok(format) = article::format(&mut whole, &options) else {
        return;
    };
    options.format = Some(format);
    let all = articles(whole, &options);
    for one in all.iter().flatten() {
        article(one);
    }
    // A format is told by its first line, which `source` keeps whole.
    let line = bytes.iter().position(|b| *b == b'\n');
    let (line, rest) = bytes.split_at(line.map_or(bytes.len(), |end| end + 1));
    let pieces = line.chain(BufReader::with_capacity(7, rest));
    let pieces = articles(Document::new(name, Box::new(pieces)), &options);
    assert_eq!(all, pieces, "{format:?}: as a whole, and in pieces");
}

fn articles(document: Document<'_>, options: &Options) -> Vec<Result<Article, String>> {
    match article::read(document, options) {
        Ok(articles) => articles
            .map(|article| article.map_err(|error| format!("{error:#}")))
            .collect(),
        Err(error) => vec![Err(format!("{error:#}"))],
    }
}

/// The title is the beginning of the text, a blank line stands behind it, and a date that was read
/// is read as the same again.
fn article(article: &Article) {
    assert!(article.text.is_char_boundary(article.title_end));
    let title = article.title().unwrap_or_default();
    assert_eq!(title, title.trim(), "{article:?}");
    let body = article.body();
    assert_eq!(body, body.trim_end(), "{article:?}");
    if !title.is_empty() && !body.is_empty() {
        assert_eq!(article.text, format!("{title}\n\n{body}"));
    }
    if let Some(date) = &article.date {
        assert_eq!(*date, date::iso(date), "{article:?}");
    }
    article.origin();
}

/// A date is written as one form, which says the same day.
pub fn date(text: &str) {
    let iso = date::iso(text);
    assert_eq!(iso, date::iso(&iso), "{text:?}");
    assert_eq!(date::day(text), date::day(&iso), "{text:?}");
}

/// Any bytes may be an archive: its members lie below it, and are the same each time.
pub fn container(bytes: &[u8]) {
    let members = members(bytes);
    for (name, _) in members.iter().flatten() {
        assert!(*name == *"x" || name.starts_with("x/"), "{name}");
    }
    assert_eq!(members, self::members(bytes));
}

type Member = Result<(String, Vec<u8>), String>;

/// So much of a member is looked at, in bytes.
const BEGINNING: u64 = 1 << 20;

fn members(bytes: &[u8]) -> Vec<Member> {
    let mut members = Vec::new();
    let document = Document::new("x", Box::new(bytes));
    let _ = source::expand(document, 100, &mut |document| {
        members.push(match document {
            Ok(document) => {
                let mut held = Vec::new();
                let mut beginning = document.bytes.take(BEGINNING);
                match beginning.read_to_end(&mut held) {
                    Ok(_) => Ok((document.name.to_string(), held)),
                    Err(error) => Err(error.to_string()),
                }
            }
            Err(error) => Err(format!("{error:#}")),
        });
        // A million empty members say no more than these.
        match members.len() {
            1000 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    members
}

/// A text is the same in UTF-8 and in UTF-16, whichever byte comes first.
pub fn encodings(text: &str) {
    let mark = format!("\u{feff}{text}");
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| mark.encode_utf16().flat_map(bytes).collect();
    let utf_8 = members(&gzip(mark.as_bytes()));
    for bytes in [utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes)] {
        let bytes: Vec<u8> = bytes;
        assert_eq!(members(&gzip(&bytes)), utf_8, "{text:?}");
    }
}

/// Where encodings are looked at: in a file, and in a member.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}
