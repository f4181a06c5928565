//! The text of a part of a page, block by block, so that no name runs on from one into the next;
//! a line end for `br`; a bar between the cells of a table.

use html5ever::{LocalName, local_name};

use super::outline::Outline;
use super::walk::Step;

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

/// The text of a place and all in it.
pub fn text(outline: &Outline, at: usize) -> String {
    joined(blocks(outline, at))
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

pub fn blocks(outline: &Outline, at: usize) -> Vec<Block> {
    let mut writer = Writer::default();
    // What the text is around each block that is open.
    let mut around = Vec::new();
    for step in outline.steps(at) {
        let node = match step {
            Step::Enter(node) => node,
            Step::Leave(node) => {
                match node.name() {
                    Some(&local_name!("a")) => writer.links -= 1,
                    Some(name) if is_block(name) => {
                        writer.gap("\n\n");
                        writer.kind = around.pop().unwrap_or_default();
                    }
                    _ => {}
                }
                continue;
            }
        };
        if let Some(text) = node.own_text() {
            writer.text(text);
            continue;
        }
        let Some(name) = node.name() else {
            continue;
        };
        match *name {
            local_name!("br") => writer.line_end(),
            local_name!("td") | local_name!("th") => writer.gap(" | "),
            local_name!("a") => writer.links += 1,
            _ if is_block(name) => {
                writer.gap("\n\n");
                around.push(writer.kind);
                if let Some(kind) = kind(name) {
                    writer.kind = kind;
                }
            }
            _ if name.contains('-') => writer.gap(" "),
            _ => {}
        }
    }
    writer.end();
    writer.blocks
}

/// What the text of a block is, where it is not that of the block around it.
fn kind(name: &LocalName) -> Option<Kind> {
    Some(match *name {
        local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6") => Kind::Heading,
        local_name!("li") | local_name!("dt") | local_name!("dd") | local_name!("tr") => Kind::Item,
        local_name!("figcaption") | local_name!("caption") => Kind::Caption,
        _ => return None,
    })
}

fn is_block(name: &LocalName) -> bool {
    kind(name).is_some()
        || matches!(
            *name,
            local_name!("address")
                | local_name!("article")
                | local_name!("aside")
                | local_name!("blockquote")
                | local_name!("body")
                | local_name!("button")
                | local_name!("center")
                | local_name!("details")
                | local_name!("dialog")
                | local_name!("div")
                | local_name!("dl")
                | local_name!("fieldset")
                | local_name!("figure")
                | local_name!("footer")
                | local_name!("form")
                | local_name!("header")
                | local_name!("hgroup")
                | local_name!("hr")
                | local_name!("legend")
                | local_name!("main")
                | local_name!("menu")
                | local_name!("nav")
                | local_name!("ol")
                | local_name!("option")
                | local_name!("p")
                | local_name!("pre")
                | local_name!("section")
                | local_name!("select")
                | local_name!("summary")
                | local_name!("table")
                | local_name!("tbody")
                | local_name!("tfoot")
                | local_name!("thead")
                | local_name!("ul")
        )
}

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
