//! HTML to a tree, as forgiving as a browser where news pages need it: tags left open, tags closed
//! twice, attributes without quotes. Nothing is an error and nothing is copied.
//!
//! Nodes stand in the order of the page, each with the end of what it holds, so that a walk over
//! a part of the page is a loop and the depth of a hostile page costs no stack.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::tag::{is_block, tag};

/// Deeper elements are read, but hold nothing: browsers stop here too.
const DEEPEST: usize = 512;

pub struct Tree<'a> {
    pub nodes: Vec<Node<'a>>,
}

pub struct Node<'a> {
    /// Index of the element around it; its own for the root.
    pub parent: usize,
    /// Index past the last node within it.
    pub end: usize,
    pub kind: Kind<'a>,
}

pub enum Kind<'a> {
    /// The tag in small letters, empty where it is none of [`tag`]'s; the attributes as written.
    Element(&'static str, &'a str),
    /// Entities not yet decoded, but within `script`, where there are none.
    Text(&'a str),
}

impl<'a> Node<'a> {
    pub fn tag(&self) -> &'static str {
        match self.kind {
            Kind::Element(tag, _) => tag,
            Kind::Text(_) => "",
        }
    }

    /// An attribute by its name, decoded.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        match self.kind {
            Kind::Element(_, written) => attributes(written)
                .find(|(n, _)| n.eq_ignore_ascii_case(name))
                .map(|(_, value)| super::entity::decode(value)),
            Kind::Text(_) => None,
        }
    }

    /// Names and values as written.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        attributes(match self.kind {
            Kind::Element(_, written) => written,
            Kind::Text(_) => "",
        })
    }
}

impl<'a> Tree<'a> {
    pub fn parse(html: &'a str) -> Tree<'a> {
        let mut parser = Parser {
            nodes: vec![Node {
                parent: 0,
                end: 0,
                kind: Kind::Element("html", ""),
            }],
            open: vec![0],
        };
        parser.run(html);
        let length = parser.nodes.len();
        while let Some(open) = parser.open.pop() {
            parser.nodes[open].end = length;
        }
        Tree {
            nodes: parser.nodes,
        }
    }

    /// What is written within a `script` or `title`.
    pub fn raw_text(&self, node: usize) -> &'a str {
        match self.nodes.get(node + 1).map(|node| &node.kind) {
            Some(Kind::Text(text)) if self.nodes[node].end > node + 1 => text,
            _ => "",
        }
    }
}

struct Parser<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<usize>,
}

impl<'a> Parser<'a> {
    fn run(&mut self, html: &'a str) {
        let bytes = html.as_bytes();
        let mut at = 0;
        let mut text = 0;
        while let Some(offset) = memchr(b'<', &bytes[at..]) {
            let start = at + offset;
            let rest = &html[start..];
            let end = match bytes.get(start + 1) {
                Some(b'!' | b'?') => start + comment(rest),
                Some(b'/') if bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    start + memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1)
                }
                Some(letter) if letter.is_ascii_alphabetic() => start + tag_length(rest),
                // "a < b" is text.
                _ => {
                    at = start + 1;
                    continue;
                }
            };
            self.text(&html[text..start]);
            at = end;
            match bytes[start + 1] {
                b'!' | b'?' => {}
                b'/' => self.close(tag(name(&html[start + 2..end]))),
                _ => at = self.open(html, start + 1, end),
            }
            text = at;
        }
        self.text(&html[text..]);
    }

    fn text(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.push(Kind::Text(text));
        }
    }

    fn push(&mut self, kind: Kind<'a>) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node {
            parent: self.open.last().copied().unwrap_or(0),
            end: at + 1,
            kind,
        });
        at
    }

    /// Opens the element whose name begins at `start`; returns where reading goes on.
    fn open(&mut self, html: &'a str, start: usize, end: usize) -> usize {
        let written = &html[start..end];
        let name = name(written);
        let tag = tag(name);
        match tag {
            "li" => self.close_within("li", &["ul", "ol"]),
            "dt" | "dd" => {
                self.close_within("dt", &["dl"]);
                self.close_within("dd", &["dl"]);
            }
            "tr" => self.close_within("tr", &["table"]),
            "td" | "th" => {
                self.close_within("td", &["tr", "table"]);
                self.close_within("th", &["tr", "table"]);
            }
            "body" => self.close_within("head", &[]),
            _ => {}
        }
        if is_block(tag) {
            self.close_within("p", SCOPES);
        }
        let attributes = written[name.len()..].trim_end_matches(['>', '/']);
        let node = self.push(Kind::Element(tag, attributes));
        if let "script" | "style" | "textarea" | "title" | "noscript" | "iframe" | "xmp" = tag {
            let length = raw_length(&html[end..], name);
            if length > 0 {
                self.open.push(node);
                self.push(Kind::Text(&html[end..end + length]));
                self.open.pop();
                self.nodes[node].end = self.nodes.len();
            }
            return end + length;
        }
        let void = matches!(
            tag,
            "" | "br" | "hr" | "img" | "input" | "link" | "meta" | "wbr"
        );
        if !void && self.open.len() < DEEPEST {
            self.open.push(node);
        }
        end
    }

    fn close(&mut self, tag: &'static str) {
        match tag {
            "" | "html" | "body" => {}
            "br" => _ = self.push(Kind::Element("br", "")),
            "table" => self.close_within(tag, &[]),
            "tr" | "td" | "th" | "tbody" => self.close_within(tag, &["table"]),
            _ if is_block(tag) => self.close_within(tag, SCOPES),
            _ => {
                // `</b>` closes no paragraph.
                let last = self.open.iter().rposition(|open| {
                    let open = self.nodes[*open].tag();
                    open == tag || is_block(open)
                });
                if let Some(at) = last.filter(|at| self.nodes[self.open[*at]].tag() == tag) {
                    self.pop(at);
                }
            }
        }
    }

    /// Closes the innermost `tag` with all in it, unless one of `scopes` stands between.
    fn close_within(&mut self, tag: &str, scopes: &[&str]) {
        let last = self.open.iter().rposition(|open| {
            let open = self.nodes[*open].tag();
            open == tag || scopes.contains(&open)
        });
        if let Some(at) = last.filter(|at| *at > 0 && self.nodes[self.open[*at]].tag() == tag) {
            self.pop(at);
        }
    }

    fn pop(&mut self, at: usize) {
        let length = self.nodes.len();
        for open in self.open.drain(at..) {
            self.nodes[open].end = length;
        }
    }
}

/// What an end tag or an implied one does not reach beyond.
const SCOPES: &[&str] = &["td", "th", "table", "caption"];

/// The name that a tag begins with.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    &tag[..end.unwrap_or(tag.len())]
}

/// The length of a tag; a `>` between quotes does not end it.
fn tag_length(tag: &str) -> usize {
    let bytes = tag.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') if bytes[..at].trim_ascii_end().ends_with(b"=") => {
                match memchr(quote, &bytes[at + 1..]) {
                    Some(length) => at += length + 2,
                    // A quote that never closes is no quote.
                    None => at += 1,
                }
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The length of a comment, a doctype or a processing instruction.
fn comment(text: &str) -> usize {
    let end = |mark: &str, from: usize| {
        memmem::find(&text.as_bytes()[from..], mark.as_bytes()).map(|at| from + at + mark.len())
    };
    match text.strip_prefix("<!--") {
        Some(rest) if rest.starts_with('>') => 5,
        Some(_) => end("-->", 4).unwrap_or(text.len()),
        None => end(">", 0).unwrap_or(text.len()),
    }
}

/// How far `</name` is.
fn raw_length(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = memmem::find(&bytes[at..], b"</") {
        at += offset;
        let after = bytes[at + 2..].get(..name.len());
        if after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// Names and values as written.
fn attributes(written: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = written;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // Whatever the first character is, it belongs to the name.
        let end = |(at, c): (usize, char)| {
            (at > 0 && (c.is_ascii_whitespace() || matches!(c, '=' | '/'))).then_some(at)
        };
        let name = &rest[..rest.char_indices().find_map(end).unwrap_or(rest.len())];
        rest = rest[name.len()..].trim_ascii_start();
        let Some(value) = rest.strip_prefix('=') else {
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quoted {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => {
                let end = value.find(|c: char| c.is_ascii_whitespace());
                value.split_at(end.unwrap_or(value.len()))
            }
        };
        rest = after;
        Some((name, value))
    })
}
