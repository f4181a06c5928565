//! Where the article stands on a page whose furniture has been taken away, and its text.

use html5ever::local_name;
use rustc_hash::FxHashSet;

use super::asides;
use super::inline;
use super::outline::{Outline, Place};
use super::page::Element;
use super::text::{Block, Kind, blocks, joined};

/// In percent: as long as one part of the article has so much of its prose, the rest is around
/// the article.
const ALL_BUT: usize = 90;

/// In percent of a page's prose: an `article` with as much of it is the article.
const MUCH: usize = 40;

/// With the headline in it, so much is enough.
const SOME: usize = 15;

/// What is shorter may stand twice, in bytes: "Yes."
const LABEL: usize = 20;

/// A longer one is none, in characters.
const HEADLINE: usize = 500;

/// More characters in front of an article are no standfirst.
const STANDFIRST: usize = 1500;

/// The text below the headline. A page of a few words, or of links alone, is all of its text.
pub fn text(outline: &Outline, title: &str) -> String {
    joined(body(outline, title).unwrap_or_default())
}

fn body(outline: &Outline, title: &str) -> Option<Vec<Block>> {
    let headline = headline(outline, title);
    let article = article(outline, headline)?;
    let mut body = blocks(outline, article);
    if let Some(headline) = headline {
        let shown = inline(&outline.text(headline));
        let is_headline = |block: &Block| block.kind == Kind::Heading && block.text == shown;
        match body.iter().position(is_headline) {
            Some(at) if is_most(body.get(at..)?, &body) => drop(body.drain(..=at)),
            Some(_) => {}
            None => {
                let standfirst = standfirst(outline, headline, article, &body);
                drop(body.splice(..0, standfirst));
            }
        }
    }
    asides::remove(&mut body);
    drop_repeated(&mut body);
    Some(body)
}

fn is_most(part: &[Block], all: &[Block]) -> bool {
    let length = |blocks: &[Block]| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    length(part) * 2 > length(all)
}

/// Captions stand there once for each size of a photo.
fn drop_repeated(body: &mut Vec<Block>) {
    for block in &mut *body {
        let half = block.text.len() / 2;
        let twice = block
            .text
            .split_at_checked(half)
            .is_some_and(|(first, rest)| first == rest.trim_start());
        if twice {
            block.text.truncate(half);
        }
    }
    let mut seen = FxHashSet::default();
    let texts = body.iter().map(|block| block.text.as_str());
    let new: Vec<bool> = texts
        .map(|text| text.len() < LABEL || seen.insert(text))
        .collect();
    let mut new = new.into_iter();
    body.retain(|_| new.next().unwrap_or(true));
}

/// The number of the heading that is the title; else of the first `h1`.
pub fn headline(outline: &Outline, title: &str) -> Option<usize> {
    let headings = || {
        let places = outline.places(..).enumerate();
        places.filter(|(_, place)| {
            (1..HEADLINE).contains(&place.amount.text)
                && place.is(|element| {
                    matches!(element.name.local, local_name!("h1") | local_name!("h2"))
                })
        })
    };
    headings()
        .find(|(at, _)| is_title(&outline.text(*at), title))
        .or_else(|| headings().find(|(_, place)| place.node.is_named(&local_name!("h1"))))
        .map(|(at, _)| at)
}

fn is_title(heading: &str, title: &str) -> bool {
    let heading = inline(heading);
    heading == title
        || heading.len() > 20 && (title.starts_with(&heading) || title.ends_with(&heading))
        || title.len() > 20 && heading.starts_with(title)
}

/// The number of the place that holds the article.
fn article(outline: &Outline, headline: Option<usize>) -> Option<usize> {
    let all = outline.all();
    let mut from = 0;
    let mut has_headline = false;
    for (at, place) in outline.places(..).enumerate() {
        if !place.is(is_article) && !place.is(is_body) {
            continue;
        }
        let around = headline.is_some_and(|headline| at < headline && headline < place.end);
        if (around || place.is(is_body)) && place.amount.is_share_of(all, SOME)
            || !has_headline && place.amount.is_share_of(all, MUCH)
        {
            from = at;
            has_headline |= around || place.is(is_body);
        }
    }
    let mut article = (from, outline.place(from)?);
    for at in from..article.1.end {
        let place = outline.place(at)?;
        if place.is(holds_blocks) && place.amount.is_share_of(article.1.amount, ALL_BUT) {
            article = (at, place);
        }
    }
    // Some wrap all but the first paragraph.
    let (article, parent) = (article.0, article.1.node.parent().map(|node| node.id));
    let is_first = |place: Place| {
        place.amount.prose > 0
            && place.node.is_named(&local_name!("p"))
            && place.node.parent().map(|node| node.id) == parent
    };
    let around = (from..article).find(|at| {
        outline
            .place(*at)
            .is_some_and(|place| Some(place.node.id) == parent)
    });
    match outline.places(from..article).any(is_first) {
        true => Some(around.unwrap_or(article)),
        false => Some(article),
    }
}

/// No paragraph alone is the article, where there are others.
fn holds_blocks(element: &Element) -> bool {
    matches!(
        element.name.local,
        local_name!("html")
            | local_name!("body")
            | local_name!("div")
            | local_name!("section")
            | local_name!("article")
            | local_name!("main")
            | local_name!("form")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("center")
            | local_name!("aside")
    )
}

/// What says of itself that it is the article.
fn is_article(element: &Element) -> bool {
    matches!(
        element.name.local,
        local_name!("article") | local_name!("main")
    ) || element.attributes.iter().any(|attribute| {
        matches!(
            (&*attribute.name.local, &*attribute.value),
            ("role", "main" | "article")
        )
    })
}

/// What says of itself that it is the text of the article.
fn is_body(element: &Element) -> bool {
    element.attributes.iter().any(|attribute| {
        matches!(
            (&*attribute.name.local, &*attribute.value),
            ("itemprop", "articleBody")
        )
    })
}

/// The paragraphs between the headline and the article, where the two stand apart.
fn standfirst(outline: &Outline, headline: usize, article: usize, body: &[Block]) -> Vec<Block> {
    // The smallest place with both in it.
    let (first, last) = (headline.min(article), headline.max(article));
    let both = (0..first)
        .rev()
        .find(|at| outline.place(*at).is_some_and(|place| last < place.end));
    let Some(both) = both else {
        return Vec::new();
    };
    let all = blocks(outline, both);
    let title = inline(&outline.text(headline));
    let below = all.iter().position(|block| inline(&block.text) == title);
    let first = |block: &Block| body.first().is_some_and(|first| first.text == block.text);
    let between = below.and_then(|below| {
        let rest = all.get(below + 1..)?;
        rest.get(..rest.iter().position(first)?)
    });
    let found = between.unwrap_or_default().iter();
    let found: Vec<Block> = found
        .filter(|block| block.text.len() >= 50 && block.linked * 2 < block.text.len())
        .cloned()
        .collect();
    let length: usize = found.iter().map(|block| block.text.len()).sum();
    if length > STANDFIRST {
        return Vec::new();
    }
    found
}
