//! HTML: the article of a page, and what the page says about it. html5ever parses the page,
//! dom_smoothie (Mozilla's readability) finds the article in it.

mod bound;
mod furniture;
mod metadata;
mod tags;
mod text;

use std::borrow::Cow;

use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use super::{Article, encoding};
pub use tags::has_tags;
use text::text;

/// How much of a page is searched for its encoding, in bytes; the standard asks for 1,024.
const HEAD: usize = 4096;

/// An article with less text, in bytes, may have lost some to a misleading class.
const SHORT: usize = 250;

/// Cannot fail: a page without an article has a title, or at least text. `charset` is what came
/// with the page, in the head of its HTTP answer.
pub fn read(name: String, bytes: &[u8], charset: Option<&str>) -> Article {
    let page = decode(bytes, charset);
    let mut readable = readable(&page);
    let (about, said) = metadata::read(&readable);
    let mut shown = story(&mut readable, &about.title, true);
    if shown.len() < SHORT {
        let loose = story(&mut self::readable(&page), &about.title, false);
        // A short notice is a short notice, unless most of the page is missing.
        if loose.len() > 4 * shown.len().max(25) {
            shown = loose;
        }
    }
    // Behind a paywall, or drawn by a script, the page shows less than it says to machines.
    let body = match said.map(|said| fragment(&said)) {
        Some(said) if said.len() > shown.len() + shown.len() / 2 => said,
        _ => shown,
    };
    Article {
        url: about.url,
        date: about.published_time,
        source: about.site_name,
        author: about.byline,
        ..Article::new(name, &about.title, &body)
    }
}

fn readable(page: &str) -> Readability {
    Readability {
        doc: bound::page(page),
        doc_url: None,
        config: Config {
            // Ours reads more of it, and never fails.
            disable_json_ld: true,
            // With less, it would look once more and keep what it left out as furniture.
            char_threshold: SHORT,
            readable_min_content_length: 60,
            ..Config::default()
        },
    }
}

/// The text of the article, without its headline. A page with too little prose for readability is
/// all that is left when its furniture has been taken away.
fn story(page: &mut Readability, title: &str, guess: bool) -> String {
    let may_be_asked = furniture::clear(&page.doc, guess);
    for heading in page.doc.select("h1, h2").nodes() {
        if inline(&heading.text()) == title {
            heading.remove_from_parent();
        }
    }
    let article = (may_be_asked && page.is_probably_readable() && page.parse().is_ok())
        .then(|| page.doc.select_single("#readability-page-1"));
    match article.as_ref().and_then(|found| found.nodes().first()) {
        Some(article) => text(article),
        None => text(&page.doc.root()),
    }
}

/// The text of a piece of HTML, as feeds have it; plain text keeps its paragraphs.
pub fn fragment(html: &str) -> String {
    if !has_tags(html) {
        return unescape(html).trim().to_string();
    }
    text(&bound::fragment(html).root())
}

/// The heading that a piece of HTML begins with, if it does, in one line; and the text after it.
pub fn headed(html: &str) -> (Option<String>, String) {
    let page = bound::fragment(html);
    let shown = text(&page.root());
    let heading = page.select_single("h1");
    let heading = heading.nodes().first().map(text);
    match heading.filter(|heading| !heading.is_empty()) {
        Some(heading) if shown.starts_with(&heading) => {
            let rest = shown[heading.len()..].trim_start();
            (Some(inline(&heading)), rest.to_string())
        }
        _ => (None, shown),
    }
}

/// Entities decoded as browsers do: `&#146;` is a byte of Windows-1252.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let decoded = bound::fragment(&text.replace('<', "&lt;")).text();
    Cow::Owned(decoded.to_string())
}

/// One line: entities decoded, white space collapsed.
fn inline(text: &str) -> String {
    let text = unescape(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// By what came with the page, or by what it says.
fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    encoding::decode_as(bytes, || {
        let label = charset.map(str::as_bytes).or_else(|| declared(bytes));
        label.and_then(Encoding::for_label)
    })
}

/// What follows `charset=` or, in XML, `encoding=`.
pub fn declared(head: &[u8]) -> Option<&[u8]> {
    let head = &head[..head.len().min(HEAD)];
    let small = head.to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|mark| {
        let at = memchr::memmem::find(&small, mark.as_bytes())? + mark.len();
        let rest = &head[at..];
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let end = rest
            .iter()
            .position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
        Some(&rest[..end.unwrap_or(rest.len())]).filter(|label| !label.is_empty())
    })
}
