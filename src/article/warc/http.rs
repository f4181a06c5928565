//! What HTTP servers answer: the head, and the body as it was before it was coded.

use std::io::{Cursor, Read};

use anyhow::{Result, bail};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// More fields of a head are not kept.
const FIELDS: usize = 1000;

/// Names in small letters, and values.
pub struct Head(Vec<(String, String)>);

impl Head {
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What the head of an HTTP answer says of its body.
pub struct Answer {
    pub content_type: String,
    pub charset: Option<String>,
    head: Head,
    /// Where the body begins.
    start: usize,
}

impl Answer {
    /// `None` where it is no success.
    pub fn of(answer: &[u8]) -> Result<Option<Answer>> {
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
        Ok(Some(Answer {
            content_type,
            charset,
            head,
            start,
        }))
    }

    pub fn body(&self, mut answer: Vec<u8>, longest: u64) -> Result<Vec<u8>> {
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

/// The lines `Name: value` up to an empty one.
pub fn head(lines: &mut impl Iterator<Item = Vec<u8>>) -> Head {
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
