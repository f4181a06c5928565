//! RSS and Atom: an article an item, cut out by its tags, its XML read later.

use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::raw::{Form, too_long};
use super::{Article, Raw, html, mojibake};
use crate::source::{Document, Place};

/// The items of a feed, what stands between the tags of each. Where the feed breaks off, that is
/// the last error.
pub fn split<'a>(
    mut document: Document<'a>,
    longest: u64,
) -> Result<impl Iterator<Item = Result<Raw>> + use<'a>> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    let charset = html::declared(head).and_then(Encoding::for_label);
    let decoded = DecodeReaderBytesBuilder::new()
        .encoding(Some(charset.unwrap_or(encoding_rs::UTF_8)))
        .build(document.bytes);
    let mut feed = Feed {
        place,
        pieces: Pieces {
            bytes: BufReader::new(decoded),
            kept: Vec::new(),
            start: 0,
            longest,
            too_long: false,
        },
        site: None,
        items: 0,
        open: false,
    };
    let mut over = false;
    Ok(std::iter::from_fn(move || {
        if over {
            return None;
        }
        let item = feed.next();
        over = item.is_err();
        let place = || feed.place.record(feed.items + 1);
        item.map_err(|error| error.context(place())).transpose()
    })
    .map(|item| item?))
}

/// The article of an item, given up to its end tag.
pub fn item(bytes: &[u8], site: Option<&str>, place: Place) -> Result<Article> {
    let fields = match fields(bytes, "") {
        Ok(fields) => fields,
        Err(error) => return Err(anyhow!("not XML: {error}").context(place)),
    };
    let part = |names: &[&str]| {
        let of = |name: &&str| {
            let found = fields
                .iter()
                .find(|(field, text)| field == name && !text.trim().is_empty());
            found.map(|(_, text)| mojibake::repair(html::fragment(text.trim()).into()).into_owned())
        };
        names.iter().find_map(of).filter(|text| !text.is_empty())
    };
    let title = part(&["title"]);
    let text = part(&[
        "content:encoded",
        "content",
        "description",
        "summary",
        "media:description",
    ]);
    if title.is_none() && text.is_none() {
        return Err(anyhow!("neither title nor text in this item").context(place));
    }
    let url = part(&["link"]);
    let id = part(&["guid", "id"]).or_else(|| url.clone());
    Ok(Article {
        url,
        date: part(&["pubdate", "published", "date", "updated"]),
        source: part(&["source"]).or_else(|| site.map(String::from)),
        author: part(&["creator", "author"])
            .map(|a| a.split_whitespace().collect::<Vec<_>>().join(" ")),
        ..Article::new(
            id.unwrap_or_else(|| place.to_string()),
            &title.unwrap_or_default(),
            &text.unwrap_or_default(),
        )
    })
}

struct Feed<R> {
    place: Place,
    pieces: Pieces<R>,
    /// The feed's own title.
    site: Option<Arc<str>>,
    items: u64,
    /// The feed itself has begun, and not ended.
    open: bool,
}

impl<R: BufRead> Feed<R> {
    /// The outer error ends the feed, the inner one is about one item.
    fn next(&mut self) -> Result<Option<Result<Raw>>> {
        loop {
            self.pieces.forget();
            if !self.pieces.tag()? {
                return match self.open {
                    true => Err(anyhow!("the feed breaks off; items before it were read")),
                    false => Ok(None),
                };
            }
            let tag = self.pieces.name();
            match tag.as_str() {
                "rss" | "feed" | "rdf" => self.open = true,
                "/rss" | "/feed" | "/rdf" => self.open = false,
                "item" | "entry" => {
                    let whole = self.element(&tag)?;
                    self.items += 1;
                    let place = self.place.record(self.items);
                    return Ok(Some(match whole {
                        true => Ok(Raw {
                            place,
                            bytes: std::mem::take(&mut self.pieces.kept),
                            form: Form::Item {
                                site: self.site.clone(),
                            },
                        }),
                        false => Err(too_long(self.pieces.longest, place)),
                    }));
                }
                "title" if self.site.is_none() && self.element(&tag)? => {
                    let fields = fields(&self.pieces.kept, "title").unwrap_or_default();
                    let title = fields.first().map(|(_, text)| html::fragment(text));
                    self.site = title.filter(|title| !title.is_empty()).map(Arc::from);
                }
                _ => {}
            }
        }
    }

    /// Keeps all to the end tag of the element at hand. False where it is too long.
    fn element(&mut self, name: &str) -> Result<bool> {
        self.pieces.forget();
        while self.pieces.tag()? {
            if self.pieces.name().strip_prefix('/') == Some(name) {
                return Ok(!self.pieces.too_long);
            }
        }
        Err(anyhow!("the feed breaks off; items before it were read"))
    }
}

/// XML, tag by tag, and what is kept of it.
struct Pieces<R> {
    bytes: R,
    kept: Vec<u8>,
    /// Where the last tag begins in `kept`.
    start: usize,
    longest: u64,
    too_long: bool,
}

/// Of a tag that is too long, so much is kept at each end: enough to tell what it is.
const ENDS: usize = 64;

impl<R: BufRead> Pieces<R> {
    fn forget(&mut self) {
        self.kept.clear();
        self.too_long = false;
    }

    /// Reads to the end of the next tag, comment or run of character data; false where there is
    /// none.
    fn tag(&mut self) -> io::Result<bool> {
        self.start = self.kept.len();
        if !self.read(b'<', false)? {
            return Ok(false);
        }
        self.start = self.kept.len();
        loop {
            if !self.read(b'>', true)? {
                return Ok(false);
            }
            let tag = &self.kept[self.start..];
            let (open, close): (&[u8], &[u8]) = match tag {
                [b'<', b'!', b'[', ..] => (b"<![CDATA[", b"]]>"),
                [b'<', b'!', b'-', ..] => (b"<!--", b"-->"),
                [b'<', b'?', ..] => (b"<?", b"?>"),
                _ => (b"<", b">"),
            };
            if tag.len() >= open.len() + close.len() && tag.ends_with(close) {
                return Ok(true);
            }
        }
    }

    /// Keeps all up to a byte, and that too where `with` it; false where it does not come.
    fn read(&mut self, end: u8, with: bool) -> io::Result<bool> {
        loop {
            let chunk = self.bytes.fill_buf()?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let found = memchr::memchr(end, chunk);
            let taken = found.map_or(chunk.len(), |at| at + usize::from(with));
            self.kept.extend_from_slice(&chunk[..taken]);
            self.bytes.consume(taken);
            if self.kept.len() as u64 > self.longest.max(4 * ENDS as u64) {
                self.too_long = true;
                self.kept.drain(..self.start);
                self.start = 0;
                let last = self.kept.len().saturating_sub(ENDS);
                self.kept.drain(ENDS.min(last)..last);
            }
            if found.is_some() {
                return Ok(true);
            }
        }
    }

    /// The name of the last tag, in small letters and without prefix, a slash before that of an
    /// end tag; none where the tag is empty.
    fn name(&self) -> String {
        let tag = self.kept[self.start..]
            .strip_prefix(b"<")
            .unwrap_or_default();
        let (slash, tag) = match tag {
            [b'/', tag @ ..] => ("/", tag),
            [.., b'/', b'>'] => return String::new(),
            _ => ("", tag),
        };
        let end = tag
            .iter()
            .position(|b| b.is_ascii_whitespace() || *b == b'>');
        let name = String::from_utf8_lossy(&tag[..end.unwrap_or(tag.len())]).to_ascii_lowercase();
        match name.rsplit_once(':') {
            // "atom:entry", "rdf:RDF"; a title under any other prefix is not the feed's.
            Some(("atom" | "rss" | "rdf", name)) => format!("{slash}{name}"),
            _ => format!("{slash}{name}"),
        }
    }
}

/// What an item holds, as written: names in small letters, without prefix but for `content` and
/// `media`, which mean something else than the plain names.
type Fields = Vec<(String, String)>;

/// Each element up to the end tag of the one at hand is a field. `name` is that of text that
/// stands in the element itself.
fn fields(xml: &[u8], name: &str) -> quick_xml::Result<Fields> {
    let mut fields = Vec::new();
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut path = 0;
    let mut open = (name.to_string(), String::new());
    loop {
        match reader.read_event()? {
            Event::Start(start) => {
                if path == 0 {
                    open = (field(&start), String::new());
                } else {
                    // Atom's XHTML, and an author's name.
                    mark(&mut open.1, "", &start);
                }
                path += 1;
            }
            Event::Empty(start) if path == 0 => {
                let link = field(&start) == "link";
                let of = |name: &str| {
                    let mut attributes = start.attributes();
                    let mut found = attributes.with_checks(false).flatten();
                    let found = found.find(|a| a.key.as_ref() == name)?;
                    Some(found.value.into_owned())
                };
                let alternate = of("rel").is_none_or(|rel| rel == "alternate");
                if let Some(target) = of("href").filter(|_| link && alternate) {
                    fields.push(("link".to_string(), target));
                }
            }
            Event::Empty(start) => mark(&mut open.1, "/", &start),
            Event::Text(text) => open.1.push_str(&text),
            // Marked up once already: what is not a tag to XML is one to HTML.
            Event::CData(text) => open.1.push_str(&text),
            Event::GeneralRef(entity) => open.1.push_str(&html::entity(&entity)),
            Event::End(_) if path == 0 => {
                if !name.is_empty() {
                    fields.push(open);
                }
                return Ok(fields);
            }
            Event::End(end) => {
                path -= 1;
                if path == 0 {
                    fields.push(std::mem::take(&mut open));
                } else {
                    open.1
                        .push_str(&format!("</{}>", end.local_name().as_ref()));
                }
            }
            Event::Eof => return Ok(fields),
            _ => {}
        }
    }
}

fn field(start: &BytesStart) -> String {
    let name = start.name();
    let prefix = name.prefix().map(|p| p.as_ref().to_ascii_lowercase());
    let name = name.local_name().as_ref().to_ascii_lowercase();
    match prefix.as_deref() {
        Some("content") => format!("content:{name}"),
        Some("media") => format!("media:{name}"),
        Some("itunes" | "slash" | "wfw" | "thr") => format!("other:{name}"),
        _ => name,
    }
}

fn mark(text: &mut String, slash: &str, start: &BytesStart) {
    text.push_str(&format!("<{}{slash}>", start.local_name().as_ref()));
}
