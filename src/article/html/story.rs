//! Which part of a page is the article.
//!
//! 1. *Furniture is left out*: what HTML says is no article (`nav`, `aside`, `footer`, hidden
//!    parts), and what its class, id or role names so ("related", "newsletter", "cookie").
//! 2. *The article is where the prose is*: down from the page, for as long as one element holds
//!    most of the prose, or to the `article` that does. It begins at its headline.
//! 3. *Blocks that are mostly links lead elsewhere*.
//!
//! Where that leaves next to nothing, the page is read with the furniture that only its classes
//! named; where there is still no prose, it is a list of links, and all its text is the text.

use super::furniture::{furniture, hidden, unseen};
use super::tag::is_block;
use super::text::text;
use super::tree::{Kind, Tree};

/// A block with less text, in bytes, is a label and no prose.
const PROSE: usize = 25;
/// An article with less prose may have lost some to a misleading class.
const SHORT: usize = 250;

/// The text of the article, without its headline where that is `title`.
pub fn story(tree: &Tree, title: &str) -> String {
    let strict = Reading::new(tree, true);
    let loose = || Reading::new(tree, false);
    let reading = if strict.prose[0] >= SHORT {
        strict
    } else {
        let loose = loose();
        // A short notice is a short notice, unless most of the page is missing.
        if loose.prose[0] > 4 * strict.prose[0].max(PROSE) {
            loose
        } else {
            strict
        }
    };
    let found = reading.text(title);
    if found.is_empty() {
        reading.everything(title)
    } else {
        found
    }
}

/// What each element holds, in bytes, the furniture not counted.
struct Reading<'a> {
    tree: &'a Tree<'a>,
    left_out: Vec<bool>,
    letters: Vec<usize>,
    linked: Vec<usize>,
    prose: Vec<usize>,
}

impl<'a> Reading<'a> {
    fn new(tree: &'a Tree<'a>, classes: bool) -> Reading<'a> {
        let count = tree.nodes.len();
        let mut reading = Reading {
            tree,
            left_out: vec![false; count],
            letters: vec![0; count],
            linked: vec![0; count],
            prose: vec![0; count],
        };
        reading.leave_out(classes);
        reading.count();
        reading
    }

    fn leave_out(&mut self, classes: bool) {
        for at in 1..self.tree.nodes.len() {
            let node = &self.tree.nodes[at];
            self.left_out[at] = self.left_out[node.parent]
                || match node.kind {
                    Kind::Text(_) => false,
                    Kind::Element(tag, attributes) => {
                        unseen(tag)
                            || !attributes.is_empty() && hidden(self.tree, at)
                            || classes && furniture(self.tree, at)
                    }
                };
        }
    }

    fn count(&mut self) {
        let nodes = &self.tree.nodes;
        // Of each node: the block it stands in, and whether a link holds it.
        let mut place = vec![(0, false); nodes.len()];
        let mut own = vec![(0, 0); nodes.len()];
        for at in 1..nodes.len() {
            let (block, in_link) = place[nodes[at].parent];
            match nodes[at].kind {
                Kind::Text(_) if self.left_out[at] => {}
                Kind::Text(text) => {
                    let letters = text.split_ascii_whitespace().map(str::len).sum();
                    self.letters[at] = letters;
                    own[block].0 += letters;
                    if in_link {
                        self.linked[at] = letters;
                        own[block].1 += letters;
                    }
                }
                Kind::Element(tag, _) => {
                    let block = if is_block(tag) { at } else { block };
                    place[at] = (block, in_link || tag == "a");
                }
            }
        }
        for at in (0..nodes.len()).rev() {
            let (letters, links) = own[at];
            let heading = matches!(nodes[at].tag(), "h1" | "h2" | "h3" | "h4");
            if letters >= PROSE && links * 2 < letters && !heading {
                self.prose[at] += letters;
            }
            if at > 0 {
                let parent = nodes[at].parent;
                self.letters[parent] += self.letters[at];
                self.linked[parent] += self.linked[at];
                self.prose[parent] += self.prose[at];
            }
        }
    }

    /// The text of the article; empty where there is no prose.
    fn text(&self, title: &str) -> String {
        let at = self.article();
        // A page of links, with a line of prose under each, is no article.
        if self.prose[at] * 5 < self.letters[at] * 2 {
            return String::new();
        }
        let node = &self.tree.nodes[at];
        let headline = (at..node.end).find(|n| {
            self.tree.nodes[*n].tag() == "h1" && !self.left_out[*n] && self.letters[*n] > 0
        });
        let begin = match headline {
            // Only where the prose comes after it.
            Some(h1) if self.prose_before(at, h1) * 3 < self.prose[at] => h1,
            _ => at,
        };
        text(self.tree, begin, node.end, |n| {
            self.left_out[n]
                || self.leads_elsewhere(n)
                || self.repeats(n, title)
                || self.is_imprint(n)
        })
    }

    /// All that is seen, the links too.
    fn everything(&self, title: &str) -> String {
        let nodes = &self.tree.nodes;
        text(self.tree, 0, nodes.len(), |n| {
            self.left_out[n] || self.repeats(n, title)
        })
    }

    /// Down from the page to where the prose is.
    fn article(&self) -> usize {
        let nodes = &self.tree.nodes;
        let declared = (1..nodes.len())
            .filter(|at| is_declared(self.tree, *at))
            .max_by_key(|at| (self.prose[*at], std::cmp::Reverse(*at)));
        if let Some(at) = declared.filter(|at| self.prose[*at] * 5 >= self.prose[0] * 2) {
            return at;
        }
        let mut at = 0;
        loop {
            let mut child = at + 1;
            let mut best = None;
            while child < nodes[at].end {
                if self.prose[child] * 5 >= self.prose[at] * 3 && self.prose[child] > 0 {
                    best = Some(child);
                }
                child = nodes[child].end;
            }
            match best {
                // One paragraph is not the article, but the part it stands in.
                Some(child) if !is_paragraph(nodes[child].tag()) => at = child,
                _ => return at,
            }
        }
    }

    fn prose_before(&self, from: usize, to: usize) -> usize {
        let own = |at: usize| {
            let nodes = &self.tree.nodes;
            if is_paragraph(nodes[at].tag()) {
                self.prose[at]
            } else {
                0
            }
        };
        (from..to).map(own).sum()
    }

    fn leads_elsewhere(&self, at: usize) -> bool {
        let (letters, linked) = (self.letters[at], self.linked[at]);
        let share = match self.tree.nodes[at].tag() {
            "ul" | "ol" | "dl" | "table" | "div" | "section" => 6,
            "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "article" => 9,
            _ => return false,
        };
        letters > 0 && linked * 10 > letters * share
    }

    /// "© 2026 The Post. Made with …"
    fn is_imprint(&self, at: usize) -> bool {
        let node = &self.tree.nodes[at];
        matches!(node.tag(), "p" | "div" | "small") && self.letters[at] < 200 && {
            let text = text(self.tree, at, node.end, |n| self.left_out[n]);
            text.starts_with('©') || text.starts_with("Copyright ")
        }
    }

    /// Whether this is the headline, once more.
    fn repeats(&self, at: usize, title: &str) -> bool {
        let node = &self.tree.nodes[at];
        matches!(node.tag(), "h1" | "h2")
            && self.letters[at] <= 2 * title.len() + 20
            && text(self.tree, at, node.end, |n| self.left_out[n]) == title
    }
}

fn is_paragraph(tag: &str) -> bool {
    matches!(tag, "p" | "li" | "pre" | "blockquote" | "dd" | "figcaption")
}

/// Whether the page itself says that this is the article.
fn is_declared(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    let says = |name, value| node.attribute(name).is_some_and(|v| v.contains(value));
    match node.tag() {
        "article" => true,
        "div" | "section" | "main" => says("itemprop", "articleBody") || says("role", "article"),
        _ => false,
    }
}
