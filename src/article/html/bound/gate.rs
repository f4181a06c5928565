//! Lets the tags of a page through to the tree, as long as they are not too many.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Display, Formatter};

use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    CharacterTokens, CommentToken, EOFToken, EndTag, ParseError, StartTag, Tag, TagToken, Token,
    TokenSink, TokenSinkResult,
};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};
use rustc_hash::FxHashMap;

use super::tag::ATTRIBUTES;
use super::tree::{Handle, Tree, is_formatting};
use crate::article::html::page::Page;

/// Open elements. A tag costs a look at each of them.
const DEEPEST: u16 = 512;
/// Open formatting elements (`b`, `font`, `a`): all their attributes are compared with those of
/// each new one.
const FORMATTING: u16 = 32;
/// `html` and `body` tags: the attributes of all of them come together in one element.
const ROOTS: usize = 16;
/// Elements that the parser may make of its own, for as many tags: it opens formatting anew.
const REOPENED: usize = 1000;
/// Memory that the tree of any page may take, in bytes,
const ROOM: usize = 3 << 20;
/// and as many times the page's size.
const TIMES: usize = 2;

/// What a page has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    Attributes,
    Depth,
    Formatting,
    Roots,
    /// With how many bytes of memory the tree is full.
    Elements(usize),
}

impl Display for TooMuch {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            TooMuch::Attributes => write!(
                out,
                "a tag has more than {ATTRIBUTES} attributes; the further ones were left out"
            ),
            TooMuch::Depth => write!(
                out,
                "elements are nested more than {DEEPEST} deep; the tags of deeper ones were left \
                 out, and their text kept"
            ),
            TooMuch::Formatting => write!(
                out,
                "too many tags like <b> are never closed; the further ones were left out, and \
                 their text kept"
            ),
            TooMuch::Roots => write!(
                out,
                "more than {ROOTS} html and body tags; the further ones were left out"
            ),
            TooMuch::Elements(most) => write!(
                out,
                "more elements than {} MB hold; the tags of further ones were left out, and their \
                 text kept",
                most >> 20
            ),
        }
    }
}

/// Between the tokenizer and the tree.
pub struct Gate {
    builder: TreeBuilder<Handle, Tree>,
    /// Memory that the tree may take, in bytes.
    most: usize,
    /// The tokenizer is within a script or the like.
    within_raw: Cell<bool>,
    /// And that is left out.
    unseen: Cell<bool>,
    tokens: Cell<u64>,
    /// Start tags that came through.
    admitted: Cell<usize>,
    roots: Cell<usize>,
    /// Without formatting from here on.
    plain: Cell<bool>,
    too_much: Cell<Option<TooMuch>>,
    /// Start tags that did not come through, and whose end tags must not end others.
    dropped: RefCell<FxHashMap<LocalName, usize>>,
}

impl TokenSink for Gate {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        // Nobody reads a comment.
        if let ParseError(_) | CommentToken(_) = token {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        if self.unseen.get() && !matches!(token, EOFToken) {
            let ends = matches!(token, TagToken(_));
            self.within_raw.set(!ends);
            self.unseen.set(!ends);
            return TokenSinkResult::Continue;
        }
        if let TagToken(tag) = &token {
            self.within_raw.set(false);
            if let Some(raw) = unseen(tag).filter(|_| self.is_full() && !self.is_foreign()) {
                self.tell(TooMuch::Elements(self.most));
                self.within_raw.set(true);
                self.unseen.set(true);
                return TokenSinkResult::RawData(raw);
            }
            let admitted = match tag.kind {
                StartTag => self.admits(tag, line),
                EndTag => self.admits_end(tag),
            };
            if !admitted {
                if is_inline(&tag.name) {
                    return TokenSinkResult::Continue;
                }
                // What stood apart stays apart.
                let blank = CharacterTokens(StrTendril::from_char(' '));
                return self.builder.process_token(blank, line);
            }
        }
        let result = self.builder.process_token(token, line);
        if let TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext = result {
            self.within_raw.set(true);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign()
    }
}

impl Gate {
    /// For a page of so many bytes.
    pub fn new(builder: TreeBuilder<Handle, Tree>, size: usize) -> Gate {
        Gate {
            builder,
            most: ROOM + size.saturating_mul(TIMES),
            within_raw: Cell::new(false),
            unseen: Cell::new(false),
            tokens: Cell::new(0),
            admitted: Cell::new(0),
            roots: Cell::new(0),
            plain: Cell::new(false),
            too_much: Cell::new(None),
            dropped: RefCell::default(),
        }
    }

    /// The tokenizer is within a script or the like.
    pub fn within_raw(&self) -> bool {
        self.within_raw.get()
    }

    /// How many tokens came.
    pub fn tokens(&self) -> u64 {
        self.tokens.get()
    }

    /// What the page has too much of, the first that came.
    pub fn too_much(&self) -> Option<TooMuch> {
        self.too_much.get()
    }

    pub fn tell(&self, too_much: TooMuch) {
        if self.too_much.get().is_none() {
            self.too_much.set(Some(too_much));
        }
    }

    /// The tree that was built.
    pub fn page(self) -> Page {
        self.builder.sink.finish()
    }

    fn is_full(&self) -> bool {
        self.builder.sink.memory() > self.most
    }

    /// Whether it is in a picture or a formula.
    fn is_foreign(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn admits(&self, tag: &Tag, line: u64) -> bool {
        let tree = &self.builder.sink;
        let elements = tree.elements();
        if let local_name!("html") | local_name!("body") = tag.name {
            self.roots.set(self.roots.get() + 1);
            let admitted = self.roots.get() <= ROOTS;
            if !admitted {
                self.tell(TooMuch::Roots);
            }
            return admitted;
        }
        let full = self.is_full();
        // They hold no elements.
        if (is_leaf(&tag.name) || unseen(tag).is_some()) && !full {
            return true;
        }
        if !self.plain.get() && elements > 2 * self.admitted.get() + REOPENED {
            self.plain.set(true);
            // Formatting is not opened anew beyond such an element.
            let barrier = Tag {
                kind: StartTag,
                name: local_name!("marquee"),
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            };
            let _ = self.builder.process_token(TagToken(barrier), line);
        }
        let now = tree.now();
        let too_much = if full {
            Some(TooMuch::Elements(self.most))
        } else if now.depth >= DEEPEST {
            Some(TooMuch::Depth)
        } else if is_formatting(&tag.name) && (self.plain.get() || now.formatting >= FORMATTING) {
            Some(TooMuch::Formatting)
        } else {
            None
        };
        if let Some(too_much) = too_much {
            self.tell(too_much);
            if !tag.self_closing && !is_leaf(&tag.name) {
                *self
                    .dropped
                    .borrow_mut()
                    .entry(tag.name.clone())
                    .or_default() += 1;
            }
            return false;
        }
        self.admitted.set(self.admitted.get() + 1);
        true
    }

    fn admits_end(&self, tag: &Tag) -> bool {
        let mut dropped = self.dropped.borrow_mut();
        if !dropped.is_empty()
            && let Some(count) = dropped.get_mut(&tag.name)
            && *count > 0
        {
            *count -= 1;
            return false;
        }
        if self.plain.get()
            && matches!(
                tag.name,
                local_name!("marquee") | local_name!("object") | local_name!("applet")
            )
        {
            return false;
        }
        self.builder.sink.left(is_formatting(&tag.name));
        true
    }
}

/// Elements whose content is no markup, up to their end tag.
pub const RAW: [&[u8]; 9] = [
    b"script",
    b"style",
    b"textarea",
    b"title",
    b"iframe",
    b"noembed",
    b"noframes",
    b"xmp",
    b"plaintext",
];

fn is_inline(name: &LocalName) -> bool {
    is_formatting(name)
        || matches!(
            *name,
            local_name!("span") | local_name!("sub") | local_name!("sup")
        )
}

fn is_leaf(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// How the content of an element is read that shows none of it as text.
fn unseen(tag: &Tag) -> Option<RawKind> {
    match tag.name {
        _ if tag.kind == EndTag => None,
        local_name!("script") => Some(RawKind::ScriptData),
        local_name!("title") | local_name!("textarea") => Some(RawKind::Rcdata),
        local_name!("style")
        | local_name!("iframe")
        | local_name!("noembed")
        | local_name!("noframes") => Some(RawKind::Rawtext),
        _ => None,
    }
}
