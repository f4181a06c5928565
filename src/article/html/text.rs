//! The text of a part of a page, block by block, so that no name runs on from one into the next;
//! a line end for `br`; a bar between the cells of a table.

use dom_query::NodeRef;

use super::outline::is_code;
use super::walk::{Step, Walk};

/// A heading, a paragraph, an item of a list, a row of a table.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub text: String,
    /// How much of the text leads elsewhere, in bytes.
    pub linked: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Plain,
    Heading,
    Item,
    Caption,
}

/// The text of `root` and all in it, but for what shows none: scripts, styles, what a page hides.
pub fn text(root: &NodeRef) -> String {
    joined(blocks(root))
}

/// The blocks as one text; each is given back as soon as it is in there.
pub fn joined(blocks: Vec<Block>) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block.text);
    }
    text
}

pub fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut writer = Writer::default();
    // What the text is around each block that is open.
    let mut around = Vec::new();
    let mut walk = Walk::of(*root);
    while let Some(step) = walk.next() {
        let node = match step {
            Step::Enter(node) => node,
            Step::Leave(node) => {
                let name = node.qual_name_ref();
                match name.as_ref().map(|name| &*name.local) {
                    Some("a") => writer.links -= 1,
                    Some(name) if BLOCKS.contains(&name) => {
                        writer.gap("\n\n");
                        writer.kind = around.pop().unwrap_or_default();
                    }
                    _ => {}
                }
                continue;
            }
        };
        if node.is_text() {
            writer.text(&node.text());
        }
        if node.is_text() || is_code(&node) {
            walk.pass(node);
            continue;
        }
        let Some(name) = node.qual_name_ref() else {
            continue;
        };
        match &*name.local {
            "br" => writer.line_end(),
            "td" | "th" => writer.gap(" | "),
            "a" => writer.links += 1,
            name if BLOCKS.contains(&name) => {
                writer.gap("\n\n");
                around.push(writer.kind);
                match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => writer.kind = Kind::Heading,
                    "li" | "dt" | "dd" | "tr" => writer.kind = Kind::Item,
                    "figcaption" | "caption" => writer.kind = Kind::Caption,
                    _ => {}
                }
            }
            name if name.contains('-') => writer.gap(" "),
            _ => {}
        }
    }
    writer.end();
    writer.blocks
}

#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
];

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    block: Block,
    kind: Kind,
    /// How many links are open.
    links: usize,
    /// What separates what comes next from what is there; the widest that was asked for.
    gap: &'static str,
}

impl Writer {
    fn gap(&mut self, gap: &'static str) {
        const WIDER: [&str; 5] = ["", " ", "\n", " | ", "\n\n"];
        let width = |gap| WIDER.iter().position(|of| *of == gap);
        if width(gap) > width(self.gap) {
            self.gap = gap;
        }
    }

    /// Two of them are a blank line.
    fn line_end(&mut self) {
        self.gap(if self.gap == "\n" { "\n\n" } else { "\n" });
    }

    fn end(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.text.is_empty() {
            self.blocks.push(block);
        }
    }

    fn text(&mut self, text: &str) {
        for (number, word) in text.split(char::is_whitespace).enumerate() {
            if number > 0 {
                self.gap(" ");
            }
            if word.is_empty() {
                continue;
            }
            if self.gap == "\n\n" {
                self.end();
            }
            if self.block.text.is_empty() {
                self.block.kind = self.kind;
            } else {
                self.block.text.push_str(self.gap);
            }
            self.gap = "";
            // Soft hyphens are layout.
            self.block.text.extend(word.split('\u{ad}'));
            if self.links > 0 {
                self.block.linked += word.len() + 1;
            }
        }
    }
}
