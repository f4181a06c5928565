//! HTML: the article of a page, and what the page says about it.

mod entity;
mod furniture;
mod metadata;
mod story;
mod tag;
mod text;
mod tree;

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::{Article, encoding, mojibake};
use metadata::Metadata;
use tree::Tree;

/// How much of a page is searched for its encoding, in bytes; the standard asks for 1,024.
const HEAD: usize = 4096;

/// Cannot fail: a page without an article has a title, or at least text. `charset` is what came
/// with the page, in the head of its HTTP answer.
pub fn read(name: String, bytes: Vec<u8>, charset: Option<&str>) -> Article {
    let page = decode(bytes, charset);
    let tree = Tree::parse(&page);
    let about = Metadata::read(&tree);
    let title = about.title.unwrap_or_default();
    let shown = story::story(&tree, &title);
    // Behind a paywall, or drawn by a script, the page shows less than it says to machines.
    let body = match about.body.map(|body| fragment(&body)) {
        Some(said) if said.len() > shown.len() + shown.len() / 2 => said,
        _ => shown,
    };
    Article {
        url: about.url,
        date: about.date,
        source: about.site,
        author: about.author,
        ..Article::new(name, &title, &body)
    }
}

/// The text of a piece of HTML, as feeds have it; plain text keeps its paragraphs.
pub fn fragment(html: &str) -> String {
    let is_html =
        html.contains("</") || html.contains("/>") || html.contains("<br") || html.contains("<p>");
    if !is_html {
        return entity::decode(html).trim().to_string();
    }
    let tree = Tree::parse(html);
    let skip = |at: usize| {
        matches!(
            tree.nodes[at].tag(),
            "script" | "style" | "noscript" | "iframe"
        )
    };
    text::text(&tree, 0, tree.nodes.len(), skip)
}

/// What `&name;` or `&#1;` stands for, itself where it stands for nothing.
pub fn entity(name: &str) -> String {
    entity::decode(&format!("&{name};")).into_owned()
}

/// One line: entities decoded, white space collapsed.
fn inline(text: &str) -> String {
    let text = entity::decode(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// UTF-8 where it is that and not ASCII alone, whatever the page claims: a crawler may have
/// recoded it. Else by what came with it, else by what it says.
fn decode(bytes: Vec<u8>, charset: Option<&str>) -> String {
    if bytes.is_ascii() && !bytes.contains(&0x1b)
        || std::str::from_utf8(&bytes).is_ok() && !bytes.is_ascii()
    {
        return encoding::decode(bytes);
    }
    let label = charset.map(|label| Cow::Borrowed(label.as_bytes()));
    let encoding = label
        .or_else(|| declared(&bytes).map(Cow::Borrowed))
        .and_then(|label| Encoding::for_label(&label));
    match encoding {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            mojibake::repair(text.into_owned())
        }
        _ => encoding::decode(bytes),
    }
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
