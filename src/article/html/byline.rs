//! Who wrote an article and when, where only its readers are told.

use html5ever::local_name;

use super::furniture::{is_of_others, words};
use super::inline;
use super::outline::{Outline, Place, is_link};
use super::page::Element;
use super::story;
use crate::date;

/// A longer text is no byline, in bytes.
const LINE: usize = 100;

/// How many elements and texts from the headline a date may stand that nothing calls one.
const NEAR: usize = 60;

/// The rank of a date that stands far from the headline, and may be another story's.
const FAR: usize = 4;

#[derive(Debug, Default)]
pub struct Byline {
    pub author: Option<String>,
    /// A date that the page marks as one, near the headline or as that of the publication.
    pub marked_date: Option<String>,
    /// Where there is none: the first near the headline, or one that is marked anywhere.
    pub other_date: Option<String>,
}

/// What is marked best, and of that the first; what stands near the headline, unmarked.
pub fn read(outline: &Outline, title: &str) -> Byline {
    let headline = story::headline(outline, title);
    let (mut author, mut date) = (Best::default(), Best::default());
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(place) = outline.place(at) {
        if place.is(is_of_others) && place.amount.text * 2 < outline.all().text {
            at = place.end;
            continue;
        }
        at += 1;
        let is_near = headline.is_none_or(|headline| headline.abs_diff(at) < NEAR);
        if let Some(text) = place.node.own_text() {
            if is_near && (1..LINE).contains(&place.amount.text) {
                lines.push(inline(text));
            }
            continue;
        }
        author.offer(author_rank(&place), || {
            name(&place, || outline.places(at..place.end))
        });
        date.offer(date_rank(&place, is_near), || dated(&place));
    }
    let unmarked = || {
        let next = lines.iter().skip(1).map(String::as_str).chain([""]);
        lines
            .iter()
            .zip(next)
            .find_map(|(line, next)| signed(line, next))
    };
    let near = lines.iter().find_map(|line| date::first_day(line));
    let (marked_date, far_date) = match date.rank {
        ..FAR => (date.found, None),
        _ => (None, date.found),
    };
    Byline {
        author: author.found.or_else(unmarked),
        marked_date,
        other_date: near.map(|day| day.to_string()).or(far_date),
    }
}

/// "By Ada Example, 3 February"; the name may be a link.
fn signed(line: &str, next: &str) -> Option<String> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, next));
    let is_by = matches!(
        first,
        "By" | "by" | "Von" | "von" | "Par" | "par" | "Por" | "por" | "Di" | "Door"
    );
    let name = is_by.then(|| clean(rest))??;
    let is_word = |word: &&str| word.starts_with(char::is_uppercase);
    let is_name = name.split(' ').count() <= 5 && name.split(' ').filter(is_word).count() > 1;
    is_name.then_some(name)
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
    let element = place.node.element()?;
    if has(element, "rel", |rel| rel == "author") {
        return Some(0);
    }
    if has(element, "itemprop", |of| of == "author") {
        return Some(1);
    }
    let is = |word: &str| {
        matches!(
            word,
            "author" | "autor" | "auteur" | "autore" | "byline" | "authors" | "autoren"
        )
    };
    class_has(element, is).then_some(2)
}

fn date_rank(place: &Place, is_near: bool) -> Option<usize> {
    let element = place.node.element()?;
    if has(element, "itemprop", |of| of == "datePublished") {
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
    let is_time = element.is_named(&local_name!("time")) && element.attribute("datetime").is_some();
    match (is_time, class_has(element, is)) {
        (true, true) => Some(1),
        (true, false) => Some(2),
        (false, true) if place.amount.text <= LINE => Some(if is_near { 3 } else { FAR }),
        _ => None,
    }
}

fn has(element: &Element, name: &str, is: impl Fn(&str) -> bool) -> bool {
    let value = element.attribute(name);
    value.is_some_and(|value| value.split_ascii_whitespace().any(is))
}

fn class_has(element: &Element, is: impl Fn(&str) -> bool) -> bool {
    has(element, "class", |class| words(class).any(|word| is(&word)))
        || has(element, "id", |class| words(class).any(|word| is(&word)))
}

fn dated(place: &Place) -> Option<String> {
    for name in ["content", "datetime", "title"] {
        if let Some(value) = place.node.attribute(name) {
            let value = value.trim();
            if date::day(value).is_some() {
                return Some(value.to_string());
            }
            if let Some(day) = date::first_day(value) {
                return Some(day.to_string());
            }
        }
    }
    let shown = (place.amount.text <= LINE).then(|| date::first_day(&place.node.text()))?;
    shown.map(|day| day.to_string())
}

/// "By Ada Example, 3 February" without what is not the name: the text of its one link; else what
/// stands before the time.
fn name<'a, I: Iterator<Item = Place<'a>>>(
    place: &Place,
    inside: impl Fn() -> I,
) -> Option<String> {
    if let Some(content) = place.node.attribute("content") {
        return clean(content);
    }
    let mut links = inside().filter(|place| is_link(&place.node) && place.amount.text > 2);
    if let (Some(link), None) = (links.next(), links.next()) {
        return clean(&link.node.text());
    }
    let before = inside().take_while(|place| !place.node.is_named(&local_name!("time")));
    let texts = before.filter_map(|place| place.node.own_text());
    clean(&texts.collect::<String>())
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
    let is_label = name
        .split(' ')
        .next()
        .is_some_and(|first| LABELS.contains(&first.to_lowercase().as_str()));
    let is_name =
        !is_label && name.chars().filter(|c| c.is_alphabetic()).count() > 2 && name.len() < 80;
    (is_name && !name.contains("://")).then(|| name.to_string())
}

#[rustfmt::skip]
const BY: &[&str] = &[
    "by", "von", "par", "por", "di", "da", "door", "av", "text", "texte", "texto", "autor",
    "autorin", "author", "auteur", "autore", "written", "posted", "verfasst", "geschrieben",
    "erstellt", "автор",
];

/// Words before a date.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "published", "posted", "updated", "publiziert", "veröffentlicht", "stand", "publié",
    "publicado", "pubblicato", "written",
];
