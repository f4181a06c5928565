//! WARC, as web crawls keep their pages: an article a `response` of HTML or plain text. Its id is
//! the address of the page; a page crawled twice is two articles of one id.

use std::io::{self, BufRead, Cursor, Read};

use anyhow::{Context, Result, anyhow, bail};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::raw::{Form, too_long};
use super::{Article, Raw, encoding, html, text};
use crate::source::{Document, Place};

/// The longest line of a head, in bytes.
const LONGEST_LINE: usize = 64 * 1024;

/// What a record begins with, and the line's end before it.
const NEXT: &[u8] = b"\nWARC/1.";

/// Content of so many bytes is handed out as it was read, and shorter content copied.
const LONG: usize = 1 << 20;

/// More fields of a head are not kept.
const FIELDS: usize = 1000;

/// Enough for the blank lines between two records, and the beginning of the second.
const BETWEEN: usize = 64;

/// The answers of HTTP servers in it. A broken record is an error in its place; reading goes on at
/// the next.
pub fn split(document: Document<'_>, longest: u64) -> impl Iterator<Item = Result<Raw>> {
    let mut file = Warc {
        place: document.place(),
        window: Window {
            bytes: document.bytes,
            held: Vec::new(),
            at: 0,
            failed: None,
        },
        records: 0,
        longest,
    };
    std::iter::from_fn(move || file.next())
}

/// The article of an HTTP answer; `None` where it is no text, or no success.
pub fn page(answer: Vec<u8>, url: &str, longest: u64, place: &Place) -> Result<Option<Article>> {
    article(answer, url, longest, place).map_err(|error| {
        // The limit says where it is itself.
        match error.is::<Place>() {
            true => error,
            false => anyhow!("{url}: {error:#}").context(place.clone()),
        }
    })
}

struct Warc<'a> {
    place: Place,
    window: Window<'a>,
    records: u64,
    longest: u64,
}

/// Names in small letters, and values.
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Warc<'_> {
    fn next(&mut self) -> Option<Result<Raw>> {
        loop {
            match self.window.line() {
                Some(line) if line.starts_with(b"WARC/") => match self.record() {
                    Ok(None) => {}
                    Ok(Some(raw)) => return Some(Ok(raw)),
                    Err(error) => return Some(Err(error)),
                },
                Some(_) => {}
                None => {
                    let error = self.window.failed.take()?;
                    return Some(Err(error).context(self.place.record(self.records + 1)));
                }
            }
        }
    }

    /// The record whose first line is read: `None` where it is no answer.
    fn record(&mut self) -> Result<Option<Raw>> {
        self.records += 1;
        let place = self.place.record(self.records);
        let mut lines = std::iter::from_fn(|| self.window.line());
        let head = head(&mut lines);
        let length = head
            .get("content-length")
            .and_then(|l| l.parse::<u64>().ok());
        let Some(length) = length else {
            return Err(anyhow!("a record without Content-Length").context(place));
        };
        if length > self.longest {
            self.window.skip_to_next();
            return Err(too_long(self.longest, place));
        }
        let Some(content) = self.window.content(length as usize) else {
            // What cut the record is the reason, where something did.
            let error = match self.window.failed.take() {
                Some(error) => error.into(),
                None => anyhow!(
                    "the record is not as long as its Content-Length says, {length} bytes; \
                     what follows is read from the next WARC/1. on"
                ),
            };
            self.window.skip_to_next();
            return Err(error.context(place));
        };
        let is_answer = head.get("warc-type") == Some("response")
            && head
                .get("content-type")
                .is_none_or(|kind| kind.starts_with("application/http"));
        if !is_answer {
            return Ok(None);
        }
        let url = head.get("warc-target-uri").unwrap_or_default();
        let url = url.trim_matches(['<', '>']);
        let url = if url.is_empty() {
            place.to_string()
        } else {
            url.to_string()
        };
        Ok(Some(Raw {
            place,
            bytes: content,
            form: Form::Answer {
                url,
                longest: self.longest,
            },
        }))
    }
}

/// The file, and what has been read of it that may have to be read again.
struct Window<'a> {
    bytes: Box<dyn BufRead + 'a>,
    held: Vec<u8>,
    /// What stands before it in `held` is done.
    at: usize,
    /// What ended the file, where that was not its end.
    failed: Option<io::Error>,
}

impl Window<'_> {
    /// What is at hand: `length` bytes at least, unless the file ends before.
    fn ahead(&mut self, length: usize) -> &[u8] {
        if self.held.len() - self.at < length && self.failed.is_none() {
            self.held.drain(..std::mem::take(&mut self.at));
            while self.held.len() < length {
                match self.bytes.fill_buf() {
                    Ok([]) => break,
                    Ok(chunk) => {
                        let taken = chunk.len();
                        self.held.extend_from_slice(chunk);
                        self.bytes.consume(taken);
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        self.failed = Some(error);
                        self.bytes = Box::new(io::empty());
                    }
                }
                if self.failed.is_some() {
                    break;
                }
            }
        }
        &self.held[self.at..]
    }

    /// A line with its end, or as much of it as is no longer than lines are.
    fn line(&mut self) -> Option<Vec<u8>> {
        let mut length = 0;
        loop {
            let ahead = self.ahead(length + 1);
            let seen = length;
            length = ahead.len().min(LONGEST_LINE);
            let end = memchr::memchr(b'\n', &ahead[seen..length]);
            if end.is_some() || length == seen || length == LONGEST_LINE {
                let length = end.map_or(length, |at| seen + at + 1);
                let line = ahead[..length].to_vec();
                self.at += length;
                return (!line.is_empty()).then_some(line);
            }
        }
    }

    /// The content of a record; `None`, and nothing taken, where it is not followed by the end of
    /// the file or by another.
    fn content(&mut self, length: usize) -> Option<Vec<u8>> {
        let ahead = self.ahead(length + BETWEEN);
        let rest = ahead.get(length..)?.trim_ascii_start();
        if !b"WARC/".starts_with(&rest[..rest.len().min(5)]) {
            return None;
        }
        if length < LONG {
            let content = self.held[self.at..self.at + length].to_vec();
            self.at += length;
            return Some(content);
        }
        self.held.drain(..std::mem::take(&mut self.at));
        let rest = self.held.split_off(length);
        let mut content = std::mem::replace(&mut self.held, rest);
        content.shrink_to_fit();
        Some(content)
    }

    /// Goes on to the next line that may begin a record.
    fn skip_to_next(&mut self) {
        loop {
            let ahead = self.ahead(NEXT.len());
            if ahead.starts_with(&NEXT[1..]) {
                return;
            }
            match memchr::memmem::find(ahead, NEXT) {
                Some(found) => {
                    self.at += found + 1;
                    return;
                }
                None if ahead.len() < NEXT.len() => {
                    self.at = self.held.len();
                    return;
                }
                // The mark may be cut in two here.
                None => self.at = self.held.len() + 1 - NEXT.len(),
            }
        }
    }
}

fn article(answer: Vec<u8>, url: &str, longest: u64, place: &Place) -> Result<Option<Article>> {
    let mut rest = answer.as_slice();
    let mut lines = std::iter::from_fn(|| {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then(|| line.to_vec())
    });
    let status = lines.next().unwrap_or_default();
    if !status.starts_with(b"HTTP/") {
        bail!("no HTTP answer");
    }
    // "HTTP/1.1 404 Not Found" has a page too, and no article.
    let mut words = status.split(|b| *b == b' ');
    if !words.nth(1).is_some_and(|code| code.starts_with(b"2")) {
        return Ok(None);
    }
    let head = head(&mut lines);
    let kind = head.get("content-type").unwrap_or("text/html");
    let kind = kind.to_ascii_lowercase();
    let (kind, parameters) = kind.split_once(';').unwrap_or((&kind, ""));
    let kind = kind.trim();
    if !matches!(kind, "text/html" | "application/xhtml+xml" | "text/plain") {
        return Ok(None);
    }
    let start = answer.len() - rest.len();
    let mut body = answer;
    body.drain(..start);
    // Common Crawl takes the coding off and leaves the head as it was.
    let transfer = head.get("transfer-encoding").unwrap_or_default();
    if transfer.to_ascii_lowercase().contains("chunked") {
        body = unchunked(&body).unwrap_or(body);
    }
    let coding = head.get("content-encoding").unwrap_or_default();
    let body = unpacked(body, coding.trim().to_ascii_lowercase().as_str(), longest)?;
    if body.len() as u64 > longest {
        return Err(too_long(longest, place.clone()));
    }
    let charset = parameters
        .split_once("charset=")
        .map(|(_, label)| label.trim().trim_matches('"'));
    let article = match kind {
        "text/plain" => text::read(url.to_string(), &encoding::decode(&body)),
        _ => html::read(url.to_string(), &body, charset),
    };
    Ok(Some(Article {
        url: Some(url.to_string()),
        ..article
    }))
}

/// The lines `Name: value` up to an empty one.
fn head(lines: &mut impl Iterator<Item = Vec<u8>>) -> Head {
    let mut fields = Vec::new();
    for line in lines {
        let line = String::from_utf8_lossy(line.trim_ascii_end());
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && fields.len() < FIELDS
        {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
        }
    }
    Head(fields)
}

/// `None` where the body is not chunked after all.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = body.iter().position(|b| *b == b'\n')?;
        let size = std::str::from_utf8(&body[..end]).ok()?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 1..];
        if size == 0 || body.is_empty() {
            return Some(whole);
        }
        // The last chunk of a page that was cut.
        let size = size.min(body.len());
        whole.extend_from_slice(&body[..size]);
        body = &body[size..];
        body = body.strip_prefix(b"\r").unwrap_or(body);
        body = body.strip_prefix(b"\n").unwrap_or(body);
        if body.is_empty() {
            return Some(whole);
        }
    }
}

/// The body as it was before it was packed; of a longer one, `longest` bytes and one more.
fn unpacked(body: Vec<u8>, coding: &str, longest: u64) -> Result<Vec<u8>> {
    let packed = Cursor::new(&body);
    let reader: Box<dyn Read> = match coding {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Box::new(MultiGzDecoder::new(packed)),
        "deflate" if body.first().is_some_and(|b| b & 15 == 8) => {
            Box::new(ZlibDecoder::new(packed))
        }
        "deflate" if !body.starts_with(b"<") => Box::new(DeflateDecoder::new(packed)),
        "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
            bail!("its body is coded with {coding}, which is not read")
        }
        _ => return Ok(body),
    };
    let mut plain = Vec::new();
    let mut reader = reader.take(longest.saturating_add(1));
    match reader.read_to_end(&mut plain) {
        Ok(_) => Ok(plain),
        Err(error) => bail!("its body, coded with {coding}, breaks off or is corrupt: {error}"),
    }
}
