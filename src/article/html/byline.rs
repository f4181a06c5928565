//! Who wrote an article and when, where only its readers are told.

use dom_query::{Document, Element};

use super::date;
use super::furniture::{is_of_others, words};
use super::inline;
use super::outline::{Outline, Place, is_heading, is_link};

/// A longer text is no byline, in bytes.
const LINE: usize = 100;

/// How many elements and texts from the headline a date may stand that nothing calls one.
const NEAR: usize = 40;

#[derive(Debug, Default)]
pub struct Byline {
    pub author: Option<String>,
    pub date: Option<String>,
}

/// What is marked best, and of that the first.
pub fn read(page: &Document, title: &str) -> Byline {
    let outline = Outline::of(page.root());
    let (mut author, mut date) = (Best::default(), Best::default());
    let mut headline = None;
    let mut near = Vec::new();
    let mut at = 0;
    while let Some(place) = outline.places.get(at) {
        if place.is(is_of_others) && place.amount.text * 2 < outline.all().text {
            at = place.end;
            continue;
        }
        at += 1;
        if place.node.is_text() {
            if place.amount.text > 5 && place.amount.text < LINE {
                near.push(at);
            }
            continue;
        }
        if headline.is_none() && is_heading(&place.node) && place.amount.text <= 2 * title.len() {
            let text = inline(&place.node.text());
            headline = (text == title).then_some(at);
        }
        author.offer(author_rank(place), || {
            name(outline.places.get(at..place.end)?, place)
        });
        date.offer(date_rank(place), || day(place));
    }
    let headline = headline.unwrap_or(0);
    let near = || {
        near.iter()
            .filter(|at| at.abs_diff(headline) < NEAR)
            .find_map(|at| date::day(&outline.places.get(at - 1)?.node.text()))
    };
    Byline {
        author: author.found,
        date: date.found.or_else(near),
    }
}

#[derive(Default)]
struct Best {
    rank: usize,
    found: Option<String>,
}

impl Best {
    fn offer(&mut self, rank: Option<usize>, read: impl FnOnce() -> Option<String>) {
        let Some(rank) = rank.filter(|rank| self.found.is_none() || *rank < self.rank) else {
            return;
        };
        if let Some(found) = read() {
            (self.rank, self.found) = (rank, Some(found));
        }
    }
}

fn author_rank(place: &Place) -> Option<usize> {
    if place.amount.text == 0 || place.amount.text > LINE {
        return None;
    }
    let element = place.node.element_ref()?;
    if has(&element, "rel", |rel| rel == "author") {
        return Some(0);
    }
    if has(&element, "itemprop", |of| of == "author") {
        return Some(1);
    }
    let is = |word: &str| {
        matches!(
            word,
            "author" | "autor" | "auteur" | "autore" | "byline" | "authors" | "autoren"
        )
    };
    class_has(&element, is).then_some(2)
}

fn date_rank(place: &Place) -> Option<usize> {
    let element = place.node.element_ref()?;
    if has(&element, "itemprop", |of| of == "datePublished") {
        return Some(0);
    }
    let is = |word: &str| {
        matches!(
            word,
            "date"
                | "datum"
                | "published"
                | "pubdate"
                | "publishdate"
                | "publishingdate"
                | "postdate"
                | "fecha"
                | "timestamp"
                | "dateline"
                | "posted"
                | "createdate"
        )
    };
    let is_time = &*element.name.local == "time"
        && element
            .attrs
            .iter()
            .any(|attribute| &*attribute.name.local == "datetime");
    match (is_time, class_has(&element, is)) {
        (true, true) => Some(1),
        (true, false) => Some(2),
        (false, true) if place.amount.text <= LINE => Some(3),
        _ => None,
    }
}

fn has(element: &Element, name: &str, is: impl Fn(&str) -> bool) -> bool {
    let mut attributes = element.attrs.iter();
    attributes.any(|attribute| {
        &*attribute.name.local == name && attribute.value.split_ascii_whitespace().any(&is)
    })
}

fn class_has(element: &Element, is: impl Fn(&str) -> bool) -> bool {
    has(element, "class", |class| words(class).split(' ').any(&is))
        || has(element, "id", |class| words(class).split(' ').any(&is))
}

fn day(place: &Place) -> Option<String> {
    for name in ["content", "datetime", "title"] {
        if let Some(value) = place.node.attr(name) {
            let value = value.trim();
            if date::is_iso(value) {
                return Some(value.to_string());
            }
            if let Some(day) = date::day(value) {
                return Some(day);
            }
        }
    }
    (place.amount.text <= LINE).then(|| date::day(&place.node.text()))?
}

/// "By Ada Example, 3 February" without what is not the name; the text of its one link.
fn name(inside: &[Place], place: &Place) -> Option<String> {
    if let Some(content) = place.node.attr("content") {
        return clean(&content);
    }
    let mut links = inside
        .iter()
        .filter(|place| is_link(&place.node) && place.amount.text > 2);
    match (links.next(), links.next()) {
        (Some(link), None) => clean(&link.node.text()),
        _ => clean(&place.node.text()),
    }
}

fn clean(text: &str) -> Option<String> {
    let text = inline(text);
    let mut name = text.as_str();
    for by in [" by ", " von ", " par ", " por "] {
        name = name.rsplit_once(by).map_or(name, |(_, name)| name);
    }
    while let Some((first, rest)) = name.split_once(' ') {
        let first = first.trim_end_matches(':').to_lowercase();
        if !BY.contains(&first.as_str()) {
            break;
        }
        name = rest.trim_start();
    }
    let end = name
        .find(|c: char| c.is_ascii_digit() || "|•·/(".contains(c))
        .unwrap_or(name.len());
    let name = name
        .get(..end)?
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let is_name = name.chars().filter(|c| c.is_alphabetic()).count() > 2 && name.len() < 80;
    (is_name && !name.contains("://")).then(|| name.to_string())
}

#[rustfmt::skip]
const BY: &[&str] = &[
    "by", "von", "par", "por", "di", "da", "door", "av", "text", "texte", "texto", "autor",
    "autorin", "author", "auteur", "autore", "written", "posted", "verfasst", "geschrieben",
    "erstellt", "автор",
];
