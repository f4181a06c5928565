//! A part of a page in the order in which it is read.

use std::borrow::Cow;

use html5ever::local_name;

use super::page::{Element, Node, NodeId, Page};

#[derive(Clone, Copy)]
pub enum Step<'a> {
    Enter(Node<'a>),
    /// All that is in it was walked.
    Leave(Node<'a>),
}

/// Each node is entered, and left after what is in it. What is held grows neither with the number of
/// nodes nor with how deep they are.
pub struct Walk<'a> {
    root: NodeId,
    next: Option<Step<'a>>,
}

impl<'a> Walk<'a> {
    pub fn of(root: Node<'a>) -> Walk<'a> {
        Walk {
            root: root.id,
            next: Some(Step::Enter(root)),
        }
    }

    /// Leaves a node that was just entered.
    pub fn pass(&mut self, node: Node<'a>) {
        self.next = self.after(node);
    }

    fn after(&self, node: Node<'a>) -> Option<Step<'a>> {
        if node.id == self.root {
            return None;
        }
        let next = node.next_sibling().map(Step::Enter);
        next.or_else(|| node.parent().map(Step::Leave))
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(node) => match node.first_child() {
                Some(child) => Some(Step::Enter(child)),
                None => Some(Step::Leave(node)),
            },
            Step::Leave(node) => self.after(node),
        };
        Some(step)
    }
}

impl Page {
    /// The elements for which that is so, in the order in which they stand on the page.
    pub fn elements(&self, are: impl Fn(&Element) -> bool) -> impl Iterator<Item = Node<'_>> {
        self.root()
            .inside()
            .filter(move |node| node.element().is_some_and(&are))
    }
}

impl<'a> Node<'a> {
    /// All that is in it, but for what a template is to be made into.
    pub fn inside(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let mut walk = Walk::of(*self);
        walk.next();
        std::iter::from_fn(move || {
            loop {
                if let Step::Enter(node) = walk.next()? {
                    if node.is_named(&local_name!("template")) {
                        walk.pass(node);
                    }
                    return Some(node);
                }
            }
        })
    }

    /// All text in it.
    pub fn text(&self) -> Cow<'a, str> {
        if let Some(text) = self.own_text() {
            return Cow::Borrowed(text);
        }
        let mut texts = self.inside().filter_map(|node| node.own_text());
        let first = texts.next().unwrap_or_default();
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => [first, second].into_iter().chain(texts).collect(),
        }
    }
}
