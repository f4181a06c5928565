//! A part of a page in the order in which it is read.

use dom_query::{NodeId, NodeRef};

#[derive(Clone, Copy)]
pub enum Step<'a> {
    Enter(NodeRef<'a>),
    /// All that is in it was walked.
    Leave(NodeRef<'a>),
}

/// Each node is entered, and left after what is in it. What is held grows neither with the number of
/// nodes nor with how deep they are.
pub struct Walk<'a> {
    root: NodeId,
    next: Option<Step<'a>>,
}

impl<'a> Walk<'a> {
    pub fn of(root: NodeRef<'a>) -> Walk<'a> {
        Walk {
            root: root.id,
            next: Some(Step::Enter(root)),
        }
    }

    /// Leaves a node that was just entered.
    pub fn pass(&mut self, node: NodeRef<'a>) {
        self.next = self.after(node);
    }

    fn after(&self, node: NodeRef<'a>) -> Option<Step<'a>> {
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
