//! The text of a part of a page: a blank line between blocks, so that no name runs on from one
//! into the next; a line end for `br`; a bar between the cells of a table.

use dom_query::NodeRef;

/// The text of `root` and all in it, but for what shows none: scripts, styles, what a page hides.
pub fn text(root: &NodeRef) -> String {
    let mut writer = Writer::default();
    // What is still to be written, the next of it last; `None` where a block ends.
    let mut rest = vec![Some(*root)];
    while let Some(next) = rest.pop() {
        let Some(node) = next else {
            writer.gap("\n\n");
            continue;
        };
        if node.is_text() {
            writer.text(&node.text());
            continue;
        }
        if let Some(name) = node.qual_name_ref() {
            match &*name.local {
                "head" | "script" | "style" | "noscript" | "template" | "iframe" => continue,
                "br" => writer.line_end(),
                "td" | "th" => writer.gap(" | "),
                name if BLOCKS.contains(&name) => {
                    writer.gap("\n\n");
                    rest.push(None);
                }
                name if name.contains('-') => writer.gap(" "),
                _ => {}
            }
        }
        rest.extend(node.children_it(true).map(Some));
    }
    writer.out
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
    out: String,
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

    fn text(&mut self, text: &str) {
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
