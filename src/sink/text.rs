//! The box "Mentioned in AI", for a terminal: title and id, and a line for each kind of tag.
//!
//! ```text
//! Alibaba (BABA) Stock Plunges to 16-Month Low
//! news/alibaba.txt
//! Companies  Anthropic
//! Models     Claude 3.5 Sonnet, 3 Opus (Anthropic) · Zephra 13B (unlisted)
//! Also       Alibaba (NYSE:BABA)
//! ```
//!
//! A kind without tags has no line, and lines are broken for a window alone: in a pipe, `grep`
//! finds what belongs together.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::behind::behind;
use super::explain::{BOLD, RESET};
use super::{Frame, Output, Sink, plain};
use crate::dictionary::{Dictionary, Kind};
use crate::tags::Tag;

/// Text for a terminal: the box of each article.
pub struct Text {
    /// For a person at a terminal.
    pub color: bool,
    /// Of the window, in columns, where there is one.
    pub width: Option<usize>,
}

impl Sink for Text {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        let article = output.article;
        let id = |style| vec![vec![(style, plain(&article.id))]];
        match article.title() {
            Some(title) => {
                self.lines(to, "", vec![words(BOLD, title)])?;
                self.lines(to, "", id(DIM))?;
            }
            None => self.lines(to, "", id(BOLD))?,
        }
        let (dictionary, tags) = (&output.tagged.dictionary, &output.tagged.tags);
        let kinds = [
            ("Companies", &tags.companies),
            ("Models", &tags.models),
            ("Also", &tags.also_mentioned),
        ];
        if kinds.iter().all(|(_, tags)| tags.is_empty()) {
            self.lines(to, "", vec![words(DIM, "no company and no model")])?;
        }
        for (label, tags) in kinds.into_iter().filter(|(_, tags)| !tags.is_empty()) {
            let items = tags.iter().map(|tag| named(dictionary, tag)).collect();
            self.lines(to, label, items)?;
        }
        Ok(())
    }

    fn frame(&self) -> Frame {
        Frame {
            separator: "\n",
            ..Frame::default()
        }
    }
}

/// Words that stay together where a line has room for them, each with its style.
type Item = Vec<(&'static str, String)>;

const DIM: &str = "\x1b[2m";
const COMPANY: &str = "\x1b[36m";
const MODEL: &str = "\x1b[35m";

/// Where the items begin, behind their label.
const INDENT: usize = "Companies  ".len();

fn words(style: &'static str, text: &str) -> Item {
    let text = plain(text);
    let words = text.split_whitespace();
    words.map(|word| (style, word.to_string())).collect()
}

/// `Claude 3.5 Sonnet, 3 Opus (Anthropic)`, `Alibaba (NYSE:BABA)`, `Orion Metals (unlisted)`
fn named(dictionary: &Dictionary, tag: &Tag) -> Item {
    let entity = dictionary.entity(tag.entity);
    let style = match entity.kind {
        Kind::Model => MODEL,
        _ => COMPANY,
    };
    let mut named = words(style, &entity.name);
    named.extend(words("", &tag.versions.join(", ")));
    if let Some(of) = behind(dictionary, tag.entity) {
        named.extend(words(DIM, &format!("({of})")));
    }
    named
}

fn width(words: &[(&str, String)]) -> usize {
    let widths = words.iter().map(|(_, word)| word.width() + 1);
    widths.sum::<usize>().saturating_sub(1)
}

impl Text {
    /// Items behind their label, with `·` between them.
    fn lines(&self, to: &mut Vec<u8>, label: &str, mut items: Vec<Item>) -> io::Result<()> {
        let last = items.len().saturating_sub(1);
        for item in &mut items[..last] {
            item.push((DIM, "·".to_string()));
        }
        let indent = if label.is_empty() { 0 } else { INDENT };
        let room = self
            .width
            .map_or(usize::MAX, |width| width.saturating_sub(indent));
        let together = items.iter().flat_map(|item| {
            let whole = width(item) <= room;
            item.chunks(if whole { item.len().max(1) } else { 1 })
        });
        self.styled(to, DIM, label)?;
        write!(to, "{:1$}", "", indent - label.len())?;
        let mut used = 0;
        for words in together {
            if used > 0 && used + 1 + width(words) > room {
                write!(to, "\n{:indent$}", "")?;
                used = 0;
            }
            for (style, word) in words {
                if used > 0 {
                    to.push(b' ');
                    used += 1;
                }
                self.styled(to, style, word)?;
                used += word.width();
            }
        }
        to.push(b'\n');
        Ok(())
    }

    fn styled(&self, to: &mut Vec<u8>, style: &str, text: &str) -> io::Result<()> {
        match self.color && !style.is_empty() && !text.is_empty() {
            true => write!(to, "{style}{text}{RESET}"),
            false => write!(to, "{text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_the_window_and_wide_characters_count_twice() {
        let items = || {
            vec![
                words(MODEL, "通义 Qwen3 (Alibaba)"),
                words(MODEL, "Claude 3.5 Sonnet (Anthropic)"),
                words(MODEL, "o3"),
            ]
        };
        for (width, expected) in [
            (
                None,
                "Models     通义 Qwen3 (Alibaba) · Claude 3.5 Sonnet (Anthropic) · o3\n",
            ),
            (
                Some(48),
                "Models     通义 Qwen3 (Alibaba) ·\n           Claude 3.5 Sonnet (Anthropic) · o3\n",
            ),
            // 通义 takes four columns: the dot has no room.
            (
                Some(32),
                "Models     通义 Qwen3 (Alibaba)\n           · Claude 3.5 Sonnet\n           (Anthropic) · o3\n",
            ),
            (
                Some(0),
                "Models     通义\n           Qwen3\n           (Alibaba)\n           ·\n           Claude\n           3.5\n           \
                 Sonnet\n           (Anthropic)\n           ·\n           o3\n",
            ),
        ] {
            let mut to = Vec::new();
            let color = false;
            Text { color, width }
                .lines(&mut to, "Models", items())
                .unwrap();
            assert_eq!(String::from_utf8(to).unwrap(), expected, "{width:?}");
        }
    }
}
