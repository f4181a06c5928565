//! A page as a tree. All of its text lies in one string, of which each node has a part.

use std::num::NonZeroU32;
use std::ops::Range;

use html5ever::interface::ElemName;
use html5ever::{Attribute, LocalName, Namespace, local_name, ns};

pub struct Page {
    nodes: Vec<Item>,
    text: String,
    /// Of what is no element.
    no_name: Name,
}

/// Its place among the nodes of its page, and one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

/// A page has many: what is next to it is in numbers.
struct Item {
    parent: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    before: Option<NodeId>,
    next: Option<NodeId>,
    kind: Kind,
}

enum Kind {
    Root,
    Element(Element),
    Text(Range<u32>),
    /// Nobody reads it: a comment.
    Other,
}

pub struct Element {
    pub name: Name,
    /// As small as it can be, since few have more than one.
    pub attributes: Box<[Attribute]>,
}

/// Without the prefix, which only XML has.
#[derive(Debug)]
pub struct Name {
    pub space: Namespace,
    pub local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.space
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl Element {
    pub fn is_named(&self, name: &LocalName) -> bool {
        self.name.local == *name
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|attribute| &*attribute.name.local == name)?;
        Some(&found.value)
    }
}

/// Memory that a node takes beside its text and attributes, in bytes: here, and while the page is
/// read, twice in an outline.
pub const NODE: usize = size_of::<Item>() + 2 * 24;

impl Default for Page {
    fn default() -> Page {
        let mut page = Page {
            nodes: Vec::new(),
            text: String::new(),
            no_name: Name {
                space: ns!(),
                local: local_name!(""),
            },
        };
        page.add(Kind::Root);
        page
    }
}

impl Page {
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    pub fn root(&self) -> Node<'_> {
        self.node(Page::ROOT)
    }

    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node { page: self, id }
    }

    /// How many nodes it has.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn name(&self, id: NodeId) -> &Name {
        let element = self.node(id).element();
        element.map_or(&self.no_name, |element| &element.name)
    }

    fn item(&self, id: NodeId) -> &Item {
        &self.nodes[id.0.get() as usize - 1]
    }

    fn item_mut(&mut self, id: NodeId) -> &mut Item {
        &mut self.nodes[id.0.get() as usize - 1]
    }

    fn add(&mut self, kind: Kind) -> NodeId {
        self.nodes.push(Item {
            parent: None,
            first: None,
            last: None,
            before: None,
            next: None,
            kind,
        });
        let number = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        NodeId(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
    }

    pub fn add_element(&mut self, element: Element) -> NodeId {
        self.add(Kind::Element(element))
    }

    pub fn add_other(&mut self) -> NodeId {
        self.add(Kind::Other)
    }

    pub fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match &mut self.item_mut(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Puts a node before another one in a parent, or at its end.
    pub fn insert(&mut self, id: NodeId, parent: NodeId, next: Option<NodeId>) {
        self.detach(id);
        let before = match next {
            Some(next) => self.item(next).before,
            None => self.item(parent).last,
        };
        let item = self.item_mut(id);
        (item.parent, item.before, item.next) = (Some(parent), before, next);
        match before {
            Some(before) => self.item_mut(before).next = Some(id),
            None => self.item_mut(parent).first = Some(id),
        }
        match next {
            Some(next) => self.item_mut(next).before = Some(id),
            None => self.item_mut(parent).last = Some(id),
        }
    }

    /// The same of text, which goes on in the text before it where it can.
    pub fn insert_text(&mut self, text: &str, parent: NodeId, next: Option<NodeId>) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        let end = self.text.len() as u32;
        let before = match next {
            Some(next) => self.item(next).before,
            None => self.item(parent).last,
        };
        if let Some(before) = before
            && let Kind::Text(range) = &mut self.item_mut(before).kind
            && range.end == start
        {
            range.end = end;
            return;
        }
        let node = self.add(Kind::Text(start..end));
        self.insert(node, parent, next);
    }

    pub fn detach(&mut self, id: NodeId) {
        let item = self.item_mut(id);
        let (before, next) = (item.before.take(), item.next.take());
        let Some(parent) = item.parent.take() else {
            return;
        };
        match before {
            Some(before) => self.item_mut(before).next = next,
            None => self.item_mut(parent).first = next,
        }
        match next {
            Some(next) => self.item_mut(next).before = before,
            None => self.item_mut(parent).last = before,
        }
    }
}

/// A node of a page, to be read.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    page: &'a Page,
    pub id: NodeId,
}

impl<'a> Node<'a> {
    fn item(&self) -> &'a Item {
        self.page.item(self.id)
    }

    pub fn element(&self) -> Option<&'a Element> {
        match &self.item().kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Where it is an element.
    pub fn name(&self) -> Option<&'a LocalName> {
        self.element().map(|element| &element.name.local)
    }

    pub fn is_named(&self, name: &LocalName) -> bool {
        self.name() == Some(name)
    }

    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.element()?.attribute(name)
    }

    /// Where it is text itself.
    pub fn own_text(&self) -> Option<&'a str> {
        match &self.item().kind {
            Kind::Text(range) => self.page.text.get(range.start as usize..range.end as usize),
            _ => None,
        }
    }

    /// Whether it may hold others.
    pub fn is_parent(&self) -> bool {
        matches!(self.item().kind, Kind::Element(_) | Kind::Root)
    }

    pub fn parent(&self) -> Option<Node<'a>> {
        self.at(self.item().parent)
    }

    pub fn first_child(&self) -> Option<Node<'a>> {
        self.at(self.item().first)
    }

    pub fn next_sibling(&self) -> Option<Node<'a>> {
        self.at(self.item().next)
    }

    fn at(&self, id: Option<NodeId>) -> Option<Node<'a>> {
        id.map(|id| self.page.node(id))
    }

    /// What it is in, the nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        std::iter::successors(self.parent(), Node::parent)
    }
}
