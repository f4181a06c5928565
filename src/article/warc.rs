//! WARC, as web crawls keep their pages: an article a `response` or `resource` of HTML or plain
//! text, or a `conversion` (the text that Common Crawl took out of a page, WET). Its id is the
//! address of the page; a page crawled twice is two articles of one id. Feeds and JSON among them
//! are read as they are by themselves.

use std::io::{self, BufRead, Cursor, Read};

use anyhow::{Context, Result, anyhow, bail};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::raw::{Form, too_long};
use super::{Article, FieldNames, Format, Options, Raw, encoding, format, html, text};
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

/// The pages in it. A broken record is an error in its place; reading goes on at the next. A crawl
/// without any page is an error too.
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
        given: false,
        longest,
    };
    std::iter::from_fn(move || file.next())
}

/// A page as it was crawled.
#[derive(Debug)]
pub struct Page {
    pub url: String,
    /// What it is where it is stored by itself; `None` where it is the answer of an HTTP server.
    kind: Option<Kind>,
    /// The longest body that is read, in bytes.
    longest: u64,
}

/// What is read of a crawl.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Html,
    Text,
    /// The text of a page, whose first line is the title.
    Extract,
    Xml,
    Json,
}

impl Kind {
    /// By a Content-Type.
    fn of(content_type: &str) -> Option<Kind> {
        let kind = content_type.split(';').next().unwrap_or_default();
        Some(match kind.trim().to_ascii_lowercase().as_str() {
            "" | "text/html" | "application/xhtml+xml" => Kind::Html,
            "text/plain" => Kind::Text,
            "application/json" | "text/json" | "application/feed+json" => Kind::Json,
            "application/xml" | "text/xml" => Kind::Xml,
            "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" => Kind::Xml,
            _ => return None,
        })
    }
}

/// The article of a page; those of a feed or of JSON; none where it is no success.
pub fn articles(
    bytes: Vec<u8>,
    page: &Page,
    place: &Place,
    fields: &FieldNames,
) -> Vec<Result<Article>> {
    let url = &page.url;
    read(bytes, page, place, fields).unwrap_or_else(|error| {
        // The limit says where it is itself.
        vec![Err(match error.is::<Place>() {
            true => error,
            false => anyhow!("{url}: {error:#}").context(place.clone()),
        })]
    })
}

struct Warc<'a> {
    place: Place,
    window: Window<'a>,
    records: u64,
    /// A page or an error was.
    given: bool,
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
        let next = self.page().or_else(|| {
            let error = anyhow!(
                "none of the {} records of this crawl is a page",
                self.records
            );
            (!self.given).then(|| Err(error.context(self.place.clone())))
        });
        self.given = true;
        next
    }

    fn page(&mut self) -> Option<Result<Raw>> {
        loop {
            match self.window.line() {
                Some(line) if line.starts_with(b"WARC/") => {
                    if let Some(raw) = self.record().transpose() {
                        return Some(raw);
                    }
                }
                Some(_) => {}
                None => {
                    let error = self.window.failed.take()?;
                    return Some(Err(error).context(self.place.record(self.records + 1)));
                }
            }
        }
    }

    /// The record whose first line is read: `None` where it is no page.
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
        let content_type = head.get("content-type").unwrap_or_default();
        let is_http = content_type.is_empty() || content_type.starts_with("application/http");
        let kind = match head.get("warc-type") {
            Some("response") if is_http => None,
            Some("conversion") if Kind::of(content_type) == Some(Kind::Text) => Some(Kind::Extract),
            Some("response" | "resource" | "conversion") if !is_http => {
                match Kind::of(content_type) {
                    Some(kind) => Some(kind),
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        if kind.is_none() && matches!(Answer::of(&content), Ok(None)) {
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
            form: Form::Page(Page {
                url,
                kind,
                longest: self.longest,
            }),
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

/// What the head of an HTTP answer says of its body.
struct Answer {
    kind: Kind,
    charset: Option<String>,
    head: Head,
    /// Where the body begins.
    start: usize,
}

impl Answer {
    /// `None` where it is nothing that is read, or no success.
    fn of(answer: &[u8]) -> Result<Option<Answer>> {
        let mut rest = answer;
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
        let content_type = head.get("content-type").unwrap_or_default();
        let content_type = content_type.to_ascii_lowercase();
        let charset = content_type.split_once("charset=");
        let charset = charset.map(|(_, label)| label.trim().trim_matches('"').to_string());
        let start = answer.len() - rest.len();
        Ok(Kind::of(&content_type).map(|kind| Answer {
            kind,
            charset,
            head,
            start,
        }))
    }

    fn body(&self, mut answer: Vec<u8>, longest: u64) -> Result<Vec<u8>> {
        answer.drain(..self.start);
        let mut body = answer;
        // Common Crawl takes the coding off and leaves the head as it was.
        let transfer = self.head.get("transfer-encoding").unwrap_or_default();
        if transfer.to_ascii_lowercase().contains("chunked") {
            body = unchunked(&body).unwrap_or(body);
        }
        let coding = self.head.get("content-encoding").unwrap_or_default();
        unpacked(body, coding.trim().to_ascii_lowercase().as_str(), longest)
    }
}

fn read(
    bytes: Vec<u8>,
    page: &Page,
    place: &Place,
    fields: &FieldNames,
) -> Result<Vec<Result<Article>>> {
    let (kind, charset, body) = match page.kind {
        Some(kind) => (kind, None, bytes),
        None => match Answer::of(&bytes)? {
            Some(answer) => {
                let body = answer.body(bytes, page.longest)?;
                (answer.kind, answer.charset, body)
            }
            None => return Ok(Vec::new()),
        },
    };
    if body.len() as u64 > page.longest {
        return Err(too_long(page.longest, place.clone()));
    }
    let name = page.url.clone();
    let article = match kind {
        Kind::Html => html::read(name, &body, charset.as_deref()),
        Kind::Text => text::read(name, &encoding::decode(&body)),
        Kind::Extract => {
            let text = encoding::decode(&body);
            let (title, rest) = text.trim_start().split_once('\n').unwrap_or((&text, ""));
            Article::new(name, title, rest.trim_start())
        }
        Kind::Xml | Kind::Json => return Ok(nested(&body, page, kind, fields)),
    };
    Ok(vec![Ok(Article {
        url: Some(page.url.clone()),
        ..article
    })])
}

/// The articles of a feed or of JSON. Most of what else sites send as XML and JSON is for programs,
/// and passed over as their images are.
fn nested(body: &[u8], page: &Page, kind: Kind, fields: &FieldNames) -> Vec<Result<Article>> {
    let Ok(format) = format::detect(&page.url, body, fields) else {
        return Vec::new();
    };
    let is_read = match kind {
        Kind::Json => matches!(format, Format::Json | Format::Jsonl),
        _ => matches!(format, Format::Feed | Format::Html),
    };
    let document = Document {
        name: page.url.as_str().into(),
        bytes: Box::new(body),
    };
    let options = Options {
        format: Some(format),
        fields: fields.clone(),
        longest: page.longest,
    };
    match super::read(document, &options) {
        Ok(articles) if is_read => {
            let mut articles: Vec<_> = articles.collect();
            let has_text = |article: &Article| article.text.len() > article.title_end;
            let found = |article: &Result<Article>| article.as_ref().is_ok_and(has_text);
            if kind == Kind::Json && !articles.iter().any(found)
                || articles.iter().all(Result::is_err)
            {
                articles.clear();
            }
            articles
        }
        _ => Vec::new(),
    }
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
