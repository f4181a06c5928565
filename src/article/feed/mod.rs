//! RSS, Atom and news sitemaps: one article per item, cut out by its tags, its XML read later.

mod field;
mod fields;
mod item;
mod names;
mod pieces;

use std::io::{BufRead, BufReader};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::events::BytesStart;

use super::fields::FieldNames;
use super::format::{self, Reader, Told};
use super::raw::{Parse, Raw, Records, too_long};
use super::{Article, html};
use crate::source::{Document, Place};
use item::{Head, item};
use names::Names;
use pieces::{Pieces, Tag};

pub const READER: Reader = Reader {
    name: "feed",
    about: Some("RSS, Atom and news sitemaps"),
    told: |head: &format::Head<'_>| head.root.is_some_and(is_root).then_some(Told::Mark),
    split,
};

/// The outermost element of a feed in small letters, what its items are called, and what to say
/// where it has none.
const ROOTS: [(&str, &str, &str); 5] = [
    ("rss", "item", NO_ITEM),
    ("rdf", "item", NO_ITEM),
    ("feed", "entry", NO_ITEM),
    (
        "urlset",
        "url",
        "this sitemap lists addresses and holds no article; fetch the pages and read those",
    ),
    (
        "sitemapindex",
        "",
        "this sitemap lists other sitemaps and holds no article; fetch those",
    ),
];
const BREAKS_OFF: &str = "the feed breaks off; items before it were read";
const NO_ITEM: &str = "this feed has no item and holds no article";

/// Whether a document is a feed, by its outermost element.
fn is_root(name: &[u8]) -> bool {
    let local = name.rsplit(|b| *b == b':').next().unwrap_or(name);
    let mut roots = ROOTS.iter();
    roots.any(|(root, ..)| local.eq_ignore_ascii_case(root.as_bytes()))
}

/// The items of a feed. Where the feed breaks off, or has none, that is the last error.
fn split<'a>(mut document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    let encoding = declared(head);
    // Tags are cut out as ASCII. Of the encodings that are none, UTF-16 has become UTF-8 by now;
    // what declares the other and has none of its escapes has been recoded.
    let jis = Some(encoding_rs::ISO_2022_JP).filter(|jis| encoding == Some(*jis));
    let jis = jis.filter(|_| memchr::memchr(0x1b, head).is_some());
    let bytes: Box<dyn BufRead> = match jis {
        None => document.bytes,
        jis => Box::new(BufReader::new(
            DecodeReaderBytesBuilder::new()
                .encoding(jis)
                .build(document.bytes),
        )),
    };
    let mut feed = Feed {
        place: place.clone(),
        pieces: Pieces::new(bytes, longest),
        encoding,
        root: None,
        head: None,
        items: 0,
        none: NO_ITEM,
    };
    let mut over = false;
    let next = move || {
        if over {
            return None;
        }
        let item = feed.next();
        over = item.is_err();
        let place = || match feed.items {
            0 if feed.root.is_none() => place.clone(),
            items => place.record(items + 1),
        };
        item.map_err(|error| error.context(place())).transpose()
    };
    Ok(Box::new(std::iter::from_fn(next).map(|item| item?)))
}

/// An item of a feed that begins so.
#[derive(Debug)]
struct Item(Arc<Head>);

impl Parse for Item {
    fn articles(&self, bytes: Vec<u8>, place: &Place, _: &FieldNames) -> Vec<Result<Article>> {
        vec![item(&bytes, &self.0, place.clone())]
    }
}

/// The encoding that the XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start();
    let end = memchr::memmem::find(head, b"?>").filter(|_| head.starts_with(b"<?xml"))?;
    html::declared(&head[..end]).and_then(Encoding::for_label)
}

struct Feed<R> {
    place: Place,
    pieces: Pieces<R>,
    encoding: Option<&'static Encoding>,
    /// The feed has begun and not ended.
    root: Option<Root>,
    /// What it says before its first item, once that has come.
    head: Option<Arc<Head>>,
    items: u64,
    /// What to say where there are no items.
    none: &'static str,
}

struct Root {
    /// As it is written, in small letters.
    name: String,
    /// What its items are called.
    item: &'static str,
    names: Names,
}

impl<R: BufRead> Feed<R> {
    /// The outer error ends the feed, the inner one is about one item.
    fn next(&mut self) -> Result<Option<Result<Raw>>> {
        while self.pieces.tag()? {
            let (kind, name) = self.pieces.name();
            let Some(root) = &mut self.root else {
                self.pieces.forget_before();
                if kind == Tag::Start {
                    self.begin(name);
                }
                continue;
            };
            if kind == Tag::End && name == root.name {
                self.root = None;
                self.head = None;
            } else if kind == Tag::Start && root.names.of(&name) == root.item {
                let head = self.head.get_or_insert_with(|| {
                    let head = self.pieces.before();
                    Arc::new(Head::new(head, root.names.clone(), self.encoding))
                });
                let form = Item(head.clone());
                if let Some(bytes) = cut(&mut self.pieces, root)? {
                    self.items += 1;
                    let place = self.place.record(self.items);
                    return Ok(Some(match self.pieces.too_long {
                        false => Ok(Raw::new(place, bytes, form)),
                        true => Err(too_long(self.pieces.longest, place)),
                    }));
                }
            } else if self.head.is_none() {
                if kind == Tag::Start {
                    bind(&mut root.names, self.pieces.written());
                }
                continue;
            }
            self.pieces.forget();
        }
        match (&self.root, self.items) {
            (Some(_), _) => Err(anyhow!(BREAKS_OFF)),
            (None, 0) => Err(anyhow!("{}", self.none)),
            (None, _) => Ok(None),
        }
    }

    /// Begins the feed, if a tag of that name does.
    fn begin(&mut self, name: String) {
        let local = name.rsplit(':').next().unwrap_or_default();
        if let Some((_, item, none)) = ROOTS.iter().find(|(root, ..)| *root == local) {
            let mut names = Names::default();
            bind(&mut names, self.pieces.written());
            self.none = none;
            self.root = Some(Root { name, item, names });
        }
    }
}

/// Cuts out the item whose start tag is at hand. None where it is an address in a sitemap without
/// news of it.
fn cut<R: BufRead>(pieces: &mut Pieces<R>, root: &Root) -> Result<Option<Vec<u8>>> {
    let (_, name) = pieces.name();
    let mut is_article = root.item != "url";
    pieces.forget_before();
    while pieces.tag()? {
        match pieces.name() {
            (Tag::End, end) if end == name => return Ok(is_article.then(|| pieces.take())),
            // Its own end tag is missing.
            (Tag::Start, next) if next == name => {
                let item = pieces.take_before();
                return Ok(is_article.then_some(item));
            }
            (Tag::Start, tag) if !is_article => is_article = root.names.of(&tag) == "news:title",
            _ => {}
        }
    }
    Err(anyhow!(BREAKS_OFF))
}

/// Takes up the namespaces that a tag binds.
fn bind(names: &mut Names, tag: &[u8]) {
    let tag = String::from_utf8_lossy(tag);
    if tag.contains("xmlns") {
        let tag = tag.trim_start_matches('<').trim_end_matches('>');
        let name = tag.find(char::is_whitespace).unwrap_or(tag.len());
        names.bind(&BytesStart::from_content(tag, name));
    }
}
