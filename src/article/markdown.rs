//! Markdown, as a reader sees it: without marks, targets of links, images and blocks of code. Its
//! front matter is read as metadata.

use anyhow::Result;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::raw::{self, Parse, Records};
use super::{Article, encoding, front_matter, html};
use crate::source::{Document, Place};

pub const READER: Reader = Reader {
    name: "markdown",
    about: None,
    told,
    split,
};

fn told(head: &Head<'_>) -> Option<Told> {
    let is_one = is_named(head) || front_matter::begins(head.bytes);
    is_one.then_some(Told::Guess)
}

/// Whether the document's name says so.
pub fn is_named(head: &Head<'_>) -> bool {
    head.has_extension(&["md", "markdown"])
}

fn split<'a>(document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    Ok(raw::whole(document, Markdown, longest))
}

#[derive(Debug)]
struct Markdown;

impl Parse for Markdown {
    fn articles(&self, bytes: Vec<u8>, place: &Place, _: &FieldNames) -> Vec<Result<Article>> {
        vec![Ok(read(place.to_string(), &encoding::decode(&bytes)))]
    }
}

pub fn read(name: String, text: &str) -> Article {
    let (front, body) = front_matter::split(text);
    // Only the title and the like: the text is the body, whatever a front matter calls "summary".
    let meta = FieldNames::default().article(name.clone(), |wanted| front.get(wanted));
    let title = meta.as_ref().and_then(Article::title);
    let (heading, body) = headed(body);
    let heading = heading.unwrap_or_default();
    let article = match title {
        Some(title) if title != heading => {
            Article::new(name, title, format!("{heading}\n\n{body}").trim_start())
        }
        _ => Article::new(name, &heading, &body),
    };
    match meta {
        Some(meta) => Article {
            text: article.text,
            title_end: article.title_end,
            ..meta
        },
        None => article,
    }
}

/// Whether a text that is not said to be Markdown is: a heading is its first line, and something
/// else of it follows: a blank line, or one more heading.
pub fn begins(text: &str) -> bool {
    let mut lines = text.trim_start().lines();
    let heading =
        |line: &str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    lines.next().is_some_and(|line| line.starts_with("# "))
        && (lines.next().is_some_and(|line| line.trim().is_empty()) || lines.any(heading))
}

/// Of a longer text, pieces are read one after another, in bytes: the parser holds up to a hundred
/// bytes for each byte of it.
const PIECE: usize = 128 * 1024;

/// The heading that a text begins with, if it does, and the text after it.
fn headed(markdown: &str) -> (Option<String>, String) {
    let (first, mut rest) = markdown.split_at(piece(markdown));
    let mut fence = open_fence(first, None);
    let (heading, mut text) = html::headed(&as_html(first));
    let mut before = first;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(piece(rest));
        let html = match fence {
            // A block of code goes on.
            Some(mark) => as_html(&format!("{mark}\n{piece}")),
            None => as_html(piece),
        };
        text.push_str(between(before));
        text.push_str(&html::fragment(&html));
        fence = open_fence(piece, fence);
        (before, rest) = (piece, after);
    }
    (heading, text)
}

/// Where the first piece of a text ends: at a blank line, else at a line's or a word's end.
fn piece(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let end = (0..=PIECE).rev().find(|at| text.is_char_boundary(*at));
    let head = &text[..end.unwrap_or(0)];
    let ends = ["\n\n", "\n", " "].into_iter();
    let mut ends = ends.filter_map(|end| head.rfind(end).map(|at| at + end.len()));
    ends.next().unwrap_or(head.len())
}

/// What stands between the text of a piece and that of the next.
fn between(piece: &str) -> &'static str {
    let mut ends = ["\n\n", "\n", " "].into_iter();
    ends.find(|end| piece.ends_with(end)).unwrap_or_default()
}

/// The mark of the block of code that a piece leaves open, where one was open before or not.
fn open_fence(piece: &str, before: Option<&'static str>) -> Option<&'static str> {
    piece.lines().fold(before, |open, line| {
        let line = line.trim_start();
        let found = ["```", "~~~"]
            .into_iter()
            .find(|mark| line.starts_with(mark));
        match (open, found) {
            (None, found) => found,
            (Some(mark), Some(end)) if mark == end => None,
            (open, _) => open,
        }
    })
}

fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM;
    let mut in_code = false;
    let events = Parser::new_ext(text, options).filter_map(|event| {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                return None;
            }
            _ => {}
        }
        match event {
            _ if in_code => None,
            Event::Code(code) => is_name(&code).then_some(Event::Text(code)),
            // A line that ends here may be an entry of its own.
            Event::SoftBreak => Some(Event::HardBreak),
            // Its number is no part of the word before it.
            Event::FootnoteReference(_) => None,
            Event::Start(Tag::FootnoteDefinition(_)) => Some(Event::Html("<div>".into())),
            Event::End(TagEnd::FootnoteDefinition) => Some(Event::Html("</div>".into())),
            event => Some(event),
        }
    });
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// Whether what is set as code can be a name ("gpt-5.2", "meta-llama/Llama-4", "Claude Opus 4.6"):
/// a command, a call, a path or a setting is none.
fn is_name(code: &str) -> bool {
    let words: Vec<&str> = code.split_whitespace().take(5).collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_alphanumeric)
            && word.matches('/').count() < 2
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || "-.:/+".contains(c))
    };
    let is_capital = |word: &&str| !word.starts_with(char::is_lowercase);
    words.len() < 5
        && words.iter().all(is_word)
        && (words.len() == 1 || words.iter().all(is_capital))
}
