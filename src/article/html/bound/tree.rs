//! The tree of a page while it is built: dom_query's, with a note of how deep it is.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use dom_query::{Document, NodeId, TreeNode};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name};

/// Bytes of a text by itself: it is copied as it grows, and its size is counted in 32 bits.
const TEXT: usize = 16 * 1024;

/// How deep an element lies: below how many, and how many of them are for formatting.
#[derive(Clone, Copy, Default)]
pub struct Level {
    pub depth: u16,
    pub formatting: u16,
}

/// A node, and where its level is kept.
#[derive(Clone, Copy)]
pub struct Handle {
    node: NodeId,
    level: u32,
}

/// The tree that is built, and how deep it is where it grows.
pub struct Tree {
    page: Document,
    /// Of every element.
    levels: RefCell<Vec<Level>>,
    /// Of the element that was last added to, less what has ended since: the parser does not tell
    /// all that it closes.
    now: Cell<Level>,
    /// Bytes of text since an element was put in.
    text: Cell<usize>,
    /// Bytes of memory that the attributes of all elements take.
    attributes: Cell<usize>,
}

impl Tree {
    pub fn new(page: Document) -> Tree {
        Tree {
            page,
            levels: RefCell::new(vec![Level::default()]),
            now: Cell::default(),
            text: Cell::default(),
            attributes: Cell::default(),
        }
    }

    fn handle(&self, node: NodeId) -> Handle {
        Handle { node, level: 0 }
    }

    fn level(&self, of: &Handle) -> Level {
        let levels = self.levels.borrow();
        levels.get(of.level as usize).copied().unwrap_or_default()
    }

    pub fn left(&self, formatting: bool) {
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
        let length = self.text.get() + text.len();
        if length <= TEXT {
            self.text.set(length);
            return append(NodeOrText::AppendText(text));
        }
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

impl Tree {
    /// How deep it is where it grows.
    pub fn now(&self) -> Level {
        self.now.get()
    }

    /// How many elements it has.
    pub fn elements(&self) -> usize {
        self.levels.borrow().len()
    }

    /// How many bytes of memory it takes, beside its text.
    pub fn memory(&self) -> usize {
        self.page.tree.len() * size_of::<TreeNode>() + self.attributes.get()
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

    fn create_element(
        &self,
        name: QualName,
        mut attrs: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        // The tokenizer makes room for four at once; given back, it would lie between others.
        let mut exact = Vec::with_capacity(attrs.len());
        exact.append(&mut attrs);
        let taken: usize = exact.iter().map(memory).sum();
        self.attributes.set(self.attributes.get() + taken);
        let mut levels = self.levels.borrow_mut();
        let level = levels.len() as u32;
        levels.push(Level {
            depth: 0,
            formatting: is_formatting(&name.local).into(),
        });
        Handle {
            node: self.page.create_element(name, exact, flags),
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

pub fn is_formatting(name: &LocalName) -> bool {
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

/// How many bytes of memory an attribute takes.
fn memory(attribute: &Attribute) -> usize {
    /// A shorter value stands where a pointer to a longer one would.
    const SHORT: usize = 8;
    /// The room around a value: its size, a count, and what is left to the next power of two.
    const AROUND: usize = 32;
    let length = attribute.value.len();
    size_of::<Attribute>() + if length > SHORT { length + AROUND } else { 0 }
}

/// The beginning of a text: as many bytes, or up to three more.
pub fn cut(text: &str, length: usize) -> &str {
    let ends = length..text.len();
    let end = ends.into_iter().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(text.len())]
}
