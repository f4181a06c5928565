//! Lines in an article that are not of it, by how they are worded: who took a photo, what else
//! to read, where to follow the paper, whose the text is.

use super::text::{Block, Kind};

/// A longer paragraph says more than that, in bytes.
const LINE: usize = 250;

/// Takes them away, and what is left of labels before the first paragraph and after the last.
pub fn remove(body: &mut Vec<Block>) {
    body.retain(|block| !is_aside(&block.text));
    let first = body.iter().position(is_paragraph);
    let last = body.iter().rposition(is_paragraph);
    if let (Some(first), Some(last)) = (first, last) {
        let mut at = 0;
        body.retain(|block| {
            let before = at < first && block.kind == Kind::Plain;
            let after = at > last && block.kind != Kind::Item;
            at += 1;
            !(before || after) || !is_label(block)
        });
    }
}

fn is_paragraph(block: &Block) -> bool {
    block.text.len().saturating_sub(block.linked) >= 80 && ends_sentence(&block.text)
}

fn is_label(block: &Block) -> bool {
    block.kind == Kind::Heading || block.text.len() < 80 && !ends_sentence(&block.text)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| "\"”»“’)]」'".contains(c))
        .ends_with(|c: char| ".!?…。！？:：".contains(c))
}

fn is_aside(text: &str) -> bool {
    if text.len() > LINE {
        return false;
    }
    let text = text.to_lowercase();
    BEGINS.iter().any(|begins| text.starts_with(begins))
        || HOLDS.iter().any(|holds| text.contains(holds))
}

#[rustfmt::skip]
const BEGINS: &[&str] = &[
    "©", "(c) 20", "copyright", "photo:", "photos:", "foto:", "fotos:", "image:", "bild:",
    "bilder:", "image credit", "photo credit", "credit:", "(image", "(photo", "(foto", "(credit",
    "photo by", "related:", "read more", "see also", "follow ", "subscribe", "sign up",
    "read also", "more:", "don't miss", "don’t miss", "lesen sie auch", "mehr zum thema",
    "lire aussi", "à lire aussi", "lea también", "lee también", "leia também", "leggi anche",
    "читайте также", "published", "updated", "posted", "first published", "advertisement",
    "advert", "anzeige", "click here", "source:", "quelle:", "fuente:",
];

#[rustfmt::skip]
const HOLDS: &[&str] = &[
    "all rights reserved", "alle rechte vorbehalten", "getty images", "follow us on",
    "follow me on", "on twitter and", "contributed to this report",
];
