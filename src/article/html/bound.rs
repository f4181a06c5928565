//! Pages in linear time and bounded memory, whatever their shape.
//!
//! html5ever goes through the open elements for most tags, through the open formatting elements
//! for each formatting tag, and through a tag's attributes for each attribute of it; formatting
//! that is never closed is opened anew in every paragraph. What a page has too much of is left out
//! on its way into the parser: attributes before the tokenizer, tags between the tokenizer and the
//! tree. Text is always kept. Pages that people read stay far below every bound.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use dom_query::{Document, NodeId};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, ParseError, StartTag, Tag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name, ns};
use rustc_hash::FxHashMap;

/// Open elements. A tag costs a look at each of them, and readability recurses.
const DEEPEST: u16 = 512;
/// Open formatting elements (`b`, `font`, `a`): all their attributes are compared with those of
/// each new one.
const FORMATTING: u16 = 32;
/// Attributes of a tag: each is compared with those before it.
const ATTRIBUTES: usize = 256;
/// `html` and `body` tags: the attributes of all of them come together in one element.
const ROOTS: usize = 16;
/// Elements that the parser may make of its own, for as many tags: it opens formatting anew.
const REOPENED: usize = 1000;
/// Elements of a page: a tree takes some 500 bytes for each, with its text.
const ELEMENTS: usize = 100_000;
/// Bytes of a page for each further element.
const SPARSE: usize = 200;
/// Bytes of a text by itself: readability writes each as HTML, and looks for its end at every `&`.
const TEXT: usize = 16 * 1024;

/// The tree of a page.
pub fn page(html: &str) -> Document {
    let builder = TreeBuilder::new(Tree::new(Document::default()), options(false));
    parse(builder, html)
}

/// The tree of a piece of a page, as it would stand in its body.
pub fn fragment(html: &str) -> Document {
    let tree = Tree::new(Document::fragment_sink());
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let body = tree.create_element(body, Vec::new(), ElementFlags::default());
    let builder = TreeBuilder::new_for_fragment(tree, body, None, options(true));
    parse(builder, html)
}

fn options(drop_doctype: bool) -> TreeBuilderOpts {
    TreeBuilderOpts {
        scripting_enabled: false,
        drop_doctype,
        ..Default::default()
    }
}

fn parse(builder: TreeBuilder<Handle, Tree>, html: &str) -> Document {
    let gate = Gate {
        builder,
        most: ELEMENTS + html.len() / SPARSE,
        within_raw: Cell::new(false),
        tokens: Cell::new(0),
        admitted: Cell::new(0),
        roots: Cell::new(0),
        plain: Cell::new(false),
        dropped: RefCell::default(),
    };
    let mut feed = Feed {
        tokenizer: Tokenizer::new(gate, TokenizerOpts::default()),
        queue: BufferQueue::default(),
        html,
        fed: 0,
    };
    feed.all();
    feed.tokenizer.end();
    feed.tokenizer.sink.builder.sink.finish()
}

/// Gives a page to the tokenizer, in step with it: what looks like a tag is none in a script or a
/// comment.
struct Feed<'a> {
    tokenizer: Tokenizer<Gate>,
    queue: BufferQueue,
    html: &'a str,
    /// Bytes that the tokenizer has.
    fed: usize,
}

impl Feed<'_> {
    fn all(&mut self) {
        let bytes = self.html.as_bytes();
        let mut at = 0;
        while let Some(found) = find(bytes, at, b"<") {
            let rest = &bytes[found..];
            at = match rest {
                [b'<', b'!', b'-', b'-', ..] => comment_end(bytes, found),
                [b'<', b'!', b'[', ..] if self.is_foreign(found) => {
                    find(bytes, found, b"]]>").unwrap_or(bytes.len())
                }
                [b'<', b'/', b'>', ..] => found + 3,
                [b'<', b'/', next, ..] if next.is_ascii_alphabetic() => self.tag(found),
                [b'<', next, ..] if next.is_ascii_alphabetic() => self.tag(found),
                [b'<', b'!' | b'?' | b'/', ..] => find(bytes, found, b">").unwrap_or(bytes.len()),
                _ => found + 1,
            };
        }
        self.up_to(bytes.len());
    }

    /// A tag, and the raw text that it may begin; where they end.
    fn tag(&mut self, start: usize) -> usize {
        let bytes = self.html.as_bytes();
        let tag = Scanned::new(bytes, start);
        self.scanned(&tag);
        let name = &bytes[tag.name.0..tag.name.1];
        if !RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            return tag.end;
        }
        self.up_to(tag.end);
        let mut at = tag.end;
        while self.tokenizer.sink.within_raw.get() {
            let Some(found) = find(bytes, at, b"</") else {
                return bytes.len();
            };
            let after = found + 2 + name.len();
            let same = bytes
                .get(found + 2..after)
                .is_some_and(|n| n.eq_ignore_ascii_case(name));
            at = found + 2;
            if same
                && bytes
                    .get(after)
                    .is_some_and(|b| is_space(*b) || b"/>".contains(b))
            {
                self.up_to(found);
                let tokens = self.tokenizer.sink.tokens.get();
                self.up_to(after + 1);
                at = after + 1;
                // A script within a comment within a script ends nothing, and is text.
                if self.tokenizer.sink.within_raw.get()
                    && self.tokenizer.sink.tokens.get() == tokens
                {
                    let tag = Scanned::new(bytes, found);
                    self.scanned(&tag);
                    at = tag.end;
                    self.up_to(at);
                }
            }
        }
        at
    }

    /// Leaves out the attributes that are too many.
    fn scanned(&mut self, tag: &Scanned) {
        if let Some(cut) = tag.cut {
            self.up_to(cut);
            self.fed = tag.end.saturating_sub(1).max(cut);
        }
    }

    fn up_to(&mut self, end: usize) {
        let Some(piece) = self.html.get(self.fed..end) else {
            return;
        };
        self.fed = end;
        // A tendril counts its bytes in 32 bits.
        let mut rest = piece;
        while !rest.is_empty() {
            let piece = cut(rest, 1 << 30);
            let after = &rest[piece.len()..];
            self.queue.push_back(StrTendril::from_slice(piece));
            // It stops where a script would be run.
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
            rest = after;
        }
    }

    /// Whether `<![CDATA[` begins what it says here, in a picture or a formula.
    fn is_foreign(&mut self, at: usize) -> bool {
        self.up_to(at);
        let builder = &self.tokenizer.sink.builder;
        builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements whose content is no markup, up to their end tag.
const RAW: [&[u8]; 10] = [
    b"script",
    b"style",
    b"textarea",
    b"title",
    b"iframe",
    b"noembed",
    b"noframes",
    b"noscript",
    b"xmp",
    b"plaintext",
];

/// The beginning of a text: as many bytes, or up to three more.
fn cut(text: &str, length: usize) -> &str {
    let ends = length..text.len();
    let end = ends.into_iter().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(text.len())]
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = match wanted {
        [byte] => memchr::memchr(*byte, rest),
        _ => memchr::memmem::find(rest, wanted),
    };
    found.map(|found| from + found)
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// Behind the comment that begins at `start`, as the standard says how it ends.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 4;
    match bytes.get(at..).unwrap_or_default() {
        [b'>', ..] => return at + 1,
        [b'-', b'>', ..] => return at + 2,
        _ => {}
    }
    while let Some(found) = find(bytes, at, b"--") {
        match bytes.get(found + 2..).unwrap_or_default() {
            [b'>', ..] => return found + 3,
            [b'!', b'>', ..] => return found + 4,
            // The second hyphen may be the first of the next two.
            _ => at = found + 1,
        }
    }
    bytes.len()
}

/// A tag, read as the tokenizer reads it.
struct Scanned {
    /// Where its name begins and ends.
    name: (usize, usize),
    /// Behind its `>`.
    end: usize,
    /// Where an attribute begins that is too many.
    cut: Option<usize>,
}

impl Scanned {
    fn new(bytes: &[u8], start: usize) -> Scanned {
        let skip = |from: usize, over: &dyn Fn(u8) -> bool| {
            let rest = bytes.get(from..).unwrap_or_default();
            let count = rest.iter().position(|b| !over(*b)).unwrap_or(rest.len());
            from + count
        };
        let begin = start
            + if bytes.get(start + 1) == Some(&b'/') {
                2
            } else {
                1
            };
        let mut at = skip(begin, &|b| !is_space(b) && b != b'/' && b != b'>');
        let mut tag = Scanned {
            name: (begin, at),
            end: bytes.len(),
            cut: None,
        };
        let mut attributes = 0;
        loop {
            at = skip(at, &|b| is_space(b) || b == b'/');
            match bytes.get(at) {
                None => return tag,
                Some(b'>') => {
                    tag.end = at + 1;
                    return tag;
                }
                Some(_) => {}
            }
            attributes += 1;
            if attributes > ATTRIBUTES && tag.cut.is_none() {
                tag.cut = Some(at);
            }
            at = skip(at + 1, &|b| !is_space(b) && !b"/>=".contains(&b));
            at = skip(at, &is_space);
            if bytes.get(at) != Some(&b'=') {
                continue;
            }
            at = skip(at + 1, &is_space);
            at = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => match find(bytes, at + 1, &[*quote]) {
                    Some(end) => end + 1,
                    None => bytes.len(),
                },
                _ => skip(at, &|b| !is_space(b) && b != b'>'),
            };
        }
    }
}

/// Lets the tags of a page through to the tree as long as they are not too many.
struct Gate {
    builder: TreeBuilder<Handle, Tree>,
    /// Elements that the page may have.
    most: usize,
    /// The tokenizer is within a script or the like.
    within_raw: Cell<bool>,
    tokens: Cell<u64>,
    /// Start tags that came through.
    admitted: Cell<usize>,
    roots: Cell<usize>,
    /// Without formatting from here on.
    plain: Cell<bool>,
    /// Start tags that did not come through, and whose end tags must not end others.
    dropped: RefCell<FxHashMap<LocalName, usize>>,
}

impl TokenSink for Gate {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        self.tokens.set(self.tokens.get() + 1);
        match &token {
            ParseError(_) => return TokenSinkResult::Continue,
            TagToken(tag) => {
                self.within_raw.set(false);
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
            _ => {}
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
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Gate {
    fn admits(&self, tag: &Tag, line: u64) -> bool {
        let tree = &self.builder.sink;
        let elements = tree.levels.borrow().len();
        if let local_name!("html") | local_name!("body") = tag.name {
            self.roots.set(self.roots.get() + 1);
            return self.roots.get() <= ROOTS;
        }
        let full = elements > self.most;
        // They hold no elements; the content of some would become text or tags.
        if is_leaf(&tag.name) && !full || is_raw(&tag.name) {
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
        let now = tree.now.get();
        let too_much =
            is_formatting(&tag.name) && (self.plain.get() || now.formatting >= FORMATTING);
        if full || too_much || now.depth >= DEEPEST {
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
        if let Some(count) = self.dropped.borrow_mut().get_mut(&tag.name)
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

fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

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

fn is_raw(name: &LocalName) -> bool {
    RAW.contains(&name.as_bytes()) && *name != local_name!("noscript")
}

/// How deep an element lies: below how many, and how many of them are for formatting.
#[derive(Clone, Copy, Default)]
struct Level {
    depth: u16,
    formatting: u16,
}

/// A node, and where its level is kept.
#[derive(Clone, Copy)]
struct Handle {
    node: NodeId,
    level: u32,
}

/// The tree that is built, and how deep it is where it grows.
struct Tree {
    page: Document,
    /// Of every element.
    levels: RefCell<Vec<Level>>,
    /// Of the element that was last added to, less what has ended since: the parser does not tell
    /// all that it closes.
    now: Cell<Level>,
    /// Bytes of text since an element was put in.
    text: Cell<usize>,
}

impl Tree {
    fn new(page: Document) -> Tree {
        Tree {
            page,
            levels: RefCell::new(vec![Level::default()]),
            now: Cell::default(),
            text: Cell::default(),
        }
    }

    fn handle(&self, node: NodeId) -> Handle {
        Handle { node, level: 0 }
    }

    fn level(&self, of: &Handle) -> Level {
        let levels = self.levels.borrow();
        levels.get(of.level as usize).copied().unwrap_or_default()
    }

    fn left(&self, formatting: bool) {
        let now = self.now.get();
        self.now.set(Level {
            depth: now.depth.saturating_sub(1),
            formatting: now.formatting.saturating_sub(formatting.into()),
        });
    }

    /// Something is put into an element of this level, through `append`.
    fn put(&self, child: NodeOrText<Handle>, parent: Level, append: impl Fn(NodeOrText<NodeId>)) {
        match child {
            NodeOrText::AppendText(text) => {
                self.now.set(parent);
                self.put_text(text, append);
            }
            NodeOrText::AppendNode(child) => {
                self.text.set(0);
                if let Some(level) = self.levels.borrow_mut().get_mut(child.level as usize)
                    && child.level > 0
                {
                    // An element notes of itself whether it is for formatting.
                    level.depth = parent.depth.saturating_add(1);
                    level.formatting = level.formatting.min(1) + parent.formatting;
                    self.now.set(*level);
                }
                append(NodeOrText::AppendNode(child.node));
            }
        }
    }

    /// Text goes on in the text before it, up to a length.
    fn put_text(&self, mut text: StrTendril, append: impl Fn(NodeOrText<NodeId>)) {
        while !text.is_empty() {
            let mut length = self.text.get();
            if length >= TEXT {
                length = 0;
            }
            let whole = cut(&text, TEXT - length).len();
            let piece = text.subtendril(0, whole as u32);
            text.pop_front(whole as u32);
            append(match self.text.get() >= TEXT {
                true => NodeOrText::AppendNode(self.page.tree.new_text(piece).id),
                false => NodeOrText::AppendText(piece),
            });
            self.text.set(length + whole);
        }
    }
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Document {
        self.page.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(self.page.get_document())
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.page.elem_name(&target.node)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let mut levels = self.levels.borrow_mut();
        let level = levels.len() as u32;
        levels.push(Level {
            depth: 0,
            formatting: is_formatting(&name.local).into(),
        });
        Handle {
            node: self.page.create_element(name, attrs, flags),
            level,
        }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.handle(self.page.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.handle(self.page.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, self.level(parent), |child| {
            self.page.append(&parent.node, child);
        });
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        // The table stays open.
        self.put(child, self.level(element), |child| {
            self.page
                .append_based_on_parent_node(&element.node, &previous.node, child);
        });
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.put(child, self.level(sibling), |child| {
            self.page.append_before_sibling(&sibling.node, child);
        });
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.page.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle {
            node: self.page.get_template_contents(&target.node),
            level: target.level,
        }
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.page.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.page.add_attrs_if_missing(&target.node, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.page.remove_from_parent(&target.node);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        self.page.reparent_children(&node.node, &parent.node);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        self.page
            .is_mathml_annotation_xml_integration_point(&handle.node)
    }
}
