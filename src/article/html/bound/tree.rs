//! The tree of a page while html5ever builds it, with a note of how deep it is.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name};

use super::tag::is_read;
use crate::article::html::page::{Element, NODE, Name, NodeId, Page};

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
    page: RefCell<Page>,
    /// Of every element.
    levels: RefCell<Vec<Level>>,
    /// Of the element that was last added to, less what has ended since: the parser does not tell
    /// all that it closes.
    now: Cell<Level>,
    /// Bytes of memory that the attributes of all elements take.
    attributes: Cell<usize>,
}

impl Default for Tree {
    fn default() -> Tree {
        Tree {
            page: RefCell::default(),
            levels: RefCell::new(vec![Level::default()]),
            now: Cell::default(),
            attributes: Cell::default(),
        }
    }
}

impl Tree {
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

    /// Something is put into a parent, before a node or at its end, and is then below `level`.
    fn put(&self, child: NodeOrText<Handle>, level: Level, parent: NodeId, next: Option<NodeId>) {
        let mut page = self.page.borrow_mut();
        match child {
            NodeOrText::AppendText(text) => {
                self.now.set(level);
                page.insert_text(&text, parent, next);
            }
            NodeOrText::AppendNode(child) => {
                if let Some(own) = self.levels.borrow_mut().get_mut(child.level as usize)
                    && child.level > 0
                {
                    // An element notes of itself whether it is for formatting.
                    own.depth = level.depth.saturating_add(1);
                    own.formatting = own.formatting.min(1) + level.formatting;
                    self.now.set(*own);
                }
                page.insert(child.node, parent, next);
            }
        }
    }

    fn parent(&self, of: &Handle) -> Option<NodeId> {
        self.page
            .borrow()
            .node(of.node)
            .parent()
            .map(|node| node.id)
    }

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
        self.page.borrow().len() * NODE + self.attributes.get()
    }
}

/// The name of an element, lent for as long as it is looked at.
#[derive(Debug)]
pub struct Named<'a>(Ref<'a, Name>);

impl ElemName for Named<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.space
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Page;
    type ElemName<'a> = Named<'a>;

    fn finish(self) -> Page {
        self.page.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(Page::ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        Named(Ref::map(self.page.borrow(), |page| page.name(target.node)))
    }

    fn create_element(
        &self,
        name: QualName,
        mut attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        attributes.retain(is_read);
        let attributes = attributes.into_boxed_slice();
        let taken: usize = attributes.iter().map(memory).sum();
        self.attributes.set(self.attributes.get() + taken);
        let mut levels = self.levels.borrow_mut();
        let level = levels.len() as u32;
        levels.push(Level {
            depth: 0,
            formatting: is_formatting(&name.local).into(),
        });
        let QualName { ns, local, .. } = name;
        let name = Name { space: ns, local };
        let element = Element { name, attributes };
        Handle {
            node: self.page.borrow_mut().add_element(element),
            level,
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.handle(self.page.borrow_mut().add_other())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.handle(self.page.borrow_mut().add_other())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, self.level(parent), parent.node, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        // The table stays open.
        let level = self.level(element);
        match self.parent(element) {
            Some(parent) => self.put(child, level, parent, Some(element.node)),
            None => self.put(child, level, previous.node, None),
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling) {
            self.put(child, self.level(sibling), parent, Some(sibling.node));
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template is to be made into is no part of the page, which whoever reads it knows.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        *target
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Some(element) = self.page.borrow_mut().element_mut(target.node) {
            let is_new =
                |new: &Attribute| is_read(new) && element.attribute(&new.name.local).is_none();
            let new: Vec<_> = attributes.into_iter().filter(is_new).collect();
            let all = std::mem::take(&mut element.attributes)
                .into_iter()
                .chain(new);
            element.attributes = all.collect();
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.page.borrow_mut().detach(target.node);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut page = self.page.borrow_mut();
        while let Some(child) = page.node(node.node).first_child().map(|child| child.id) {
            page.insert(child, parent.node, None);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        let page = self.page.borrow();
        let encoding = page.node(handle.node).attribute("encoding");
        page.node(handle.node)
            .is_named(&local_name!("annotation-xml"))
            && encoding.is_some_and(|encoding| {
                encoding.eq_ignore_ascii_case("text/html")
                    || encoding.eq_ignore_ascii_case("application/xhtml+xml")
            })
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
