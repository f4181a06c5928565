//! WARC, as web crawls keep their pages: an article a `response` or `resource` of HTML or plain
//! text, or a `conversion` (the text that Common Crawl took out of a page, WET). Its id is the
//! address of the page; a page crawled twice is two articles of one id. Feeds and JSON among them
//! are read as they are by themselves.

mod http;
mod page;
mod window;

use anyhow::{Context, Result, anyhow};

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::raw::{Raw, Records, too_long};
use crate::source::{Document, Place};
use http::{Answer, head};
use page::{Kind, Page};
use window::Window;

pub const READER: Reader = Reader {
    name: "warc",
    about: None,
    told: |head: &Head<'_>| head.bytes.starts_with(b"WARC/").then_some(Told::Mark),
    split,
};

/// The pages in it. A broken record is an error in its place; reading goes on at the next. A crawl
/// without any page is an error too.
fn split<'a>(document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    let mut file = Warc {
        place: document.place(),
        window: Window::new(document.bytes),
        records: 0,
        given: false,
        longest,
    };
    Ok(Box::new(std::iter::from_fn(move || file.next())))
}

struct Warc<'a> {
    place: Place,
    window: Window<'a>,
    records: u64,
    /// A page or an error was.
    given: bool,
    longest: u64,
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
        // What is no HTTP answer is said to be none when it is read.
        let is_page = kind.is_some()
            || Answer::of(&content).map_or(true, |answer| {
                answer.is_some_and(|answer| Kind::of(&answer.content_type).is_some())
            });
        if !is_page {
            return Ok(None);
        }
        let url = head.get("warc-target-uri").unwrap_or_default();
        let url = url.trim_matches(['<', '>']);
        let url = if url.is_empty() {
            place.to_string()
        } else {
            url.to_string()
        };
        let page = Page {
            url,
            kind,
            longest: self.longest,
        };
        Ok(Some(Raw::new(place, content, page)))
    }
}
