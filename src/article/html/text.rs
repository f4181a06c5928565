//! The text of a part of a page: a blank line between blocks, so that no name runs on from one
//! into the next; a line end for `br`; a bar between the cells of a table.

use super::entity;
use super::tag::is_block;
use super::tree::{Kind, Tree};

/// The text of the nodes from `start` to `end`, without those for which `skip` says so.
pub fn text(tree: &Tree, start: usize, end: usize, skip: impl Fn(usize) -> bool) -> String {
    let mut writer = Writer::default();
    // Where the open blocks end.
    let mut blocks: Vec<usize> = Vec::new();
    let mut at = start;
    while at < end {
        while blocks.last().is_some_and(|end| *end <= at) {
            blocks.pop();
            writer.gap("\n\n");
        }
        let node = &tree.nodes[at];
        match node.kind {
            _ if skip(at) => {
                // "Open<script></script>AI" is one word; two blocks with a third between are two.
                if is_block(node.tag()) {
                    writer.gap("\n\n");
                }
                at = node.end;
                continue;
            }
            Kind::Text(text) => writer.text(text),
            // Of a row's first cell, the gap before the row is wider.
            Kind::Element("td" | "th", _) => writer.gap(" | "),
            Kind::Element("br", _) => writer.line_end(),
            Kind::Element("", _) => writer.gap(" "),
            Kind::Element(tag, _) if is_block(tag) => {
                writer.gap("\n\n");
                blocks.push(node.end);
            }
            Kind::Element(..) => {}
        }
        at += 1;
    }
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What separates what comes next from what is there; the widest that was asked for.
    gap: &'static str,
}

impl Writer {
    fn gap(&mut self, gap: &'static str) {
        if width(gap) > width(self.gap) {
            self.gap = gap;
        }
    }

    /// Two of them are a blank line.
    fn line_end(&mut self) {
        self.gap(if self.gap == "\n" { "\n\n" } else { "\n" });
    }

    fn text(&mut self, text: &str) {
        let text = entity::decode(text);
        for (number, word) in text.split(char::is_whitespace).enumerate() {
            if number > 0 {
                self.gap(" ");
            }
            if word.is_empty() {
                continue;
            }
            if !self.out.is_empty() {
                self.out.push_str(self.gap);
            }
            self.gap = "";
            // Soft hyphens are layout.
            self.out.extend(word.split('\u{ad}'));
        }
    }
}

fn width(gap: &str) -> u8 {
    match gap {
        "" => 0,
        " " => 1,
        "\n" => 2,
        " | " => 3,
        _ => 4,
    }
}
