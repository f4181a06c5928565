//! Where the article stands on a page whose furniture has been taken away, and its text.

use dom_query::{Document, Element, NodeRef};
use rustc_hash::FxHashSet;

use super::asides;
use super::inline;
use super::outline::{Outline, Place};
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
pub fn text(page: &Document, title: &str) -> String {
    joined(body(page, title).unwrap_or_default())
}

fn body(page: &Document, title: &str) -> Option<Vec<Block>> {
    let (headline, article) = {
        let outline = Outline::of(page.root());
        let headline = headline(&outline, title);
        let article = article(&outline, headline)?.node;
        let headline = headline.and_then(|at| outline.place(at));
        (headline.map(|place| place.node), article)
    };
    let mut body = blocks(&article);
    if let Some(headline) = headline {
        let shown = inline(&headline.text());
        let is_headline = |block: &Block| block.kind == Kind::Heading && block.text == shown;
        match body.iter().position(is_headline) {
            Some(at) if is_most(body.get(at..)?, &body) => drop(body.drain(..=at)),
            Some(_) => {}
            None => drop(body.splice(..0, standfirst(headline, article, &body))),
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
    let of = |names: &'static [&'static str]| {
        let places = outline.places(..).enumerate();
        places.filter(|(_, place)| {
            (1..HEADLINE).contains(&place.amount.text)
                && place.is(|element| names.contains(&&*element.name.local))
        })
    };
    of(&["h1", "h2"])
        .find(|(_, place)| is_title(&place.node.text(), title))
        .or_else(|| of(&["h1"]).next())
        .map(|(at, _)| at)
}

fn is_title(heading: &str, title: &str) -> bool {
    let heading = inline(heading);
    heading == title
        || heading.len() > 20 && (title.starts_with(&heading) || title.ends_with(&heading))
        || title.len() > 20 && heading.starts_with(title)
}

fn article<'a>(outline: &Outline<'a>, headline: Option<usize>) -> Option<Place<'a>> {
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
    let within = || outline.places(from..);
    let mut article = within().next()?;
    for place in outline.places(from..article.end) {
        if place.is(holds_blocks) && place.amount.is_share_of(article.amount, ALL_BUT) {
            article = place;
        }
    }
    // Some wrap all but the first paragraph.
    let Some(parent) = article.node.parent().map(|node| node.id) else {
        return Some(article);
    };
    let mut before = within().take_while(|place| place.node.id != article.node.id);
    let is_first = before.any(|place| {
        place.amount.prose > 0
            && place.node.has_name("p")
            && place.node.parent().is_some_and(|node| node.id == parent)
    });
    let around = within().find(|place| is_first && place.node.id == parent);
    Some(around.unwrap_or(article))
}

/// No paragraph alone is the article, where there are others.
fn holds_blocks(element: &Element) -> bool {
    matches!(
        &*element.name.local,
        "html"
            | "body"
            | "div"
            | "section"
            | "article"
            | "main"
            | "form"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "center"
            | "aside"
    )
}

/// What says of itself that it is the article.
fn is_article(element: &Element) -> bool {
    matches!(&*element.name.local, "article" | "main")
        || element.attrs.iter().any(|attribute| {
            matches!(
                (&*attribute.name.local, &*attribute.value),
                ("role", "main" | "article")
            )
        })
}

/// What says of itself that it is the text of the article.
fn is_body(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| {
        matches!(
            (&*attribute.name.local, &*attribute.value),
            ("itemprop", "articleBody")
        )
    })
}

/// The paragraphs between the headline and the article, where the two stand apart.
fn standfirst(headline: NodeRef, article: NodeRef, body: &[Block]) -> Vec<Block> {
    let around: FxHashSet<_> = article.ancestors_it(None).map(|node| node.id).collect();
    let Some(both) = headline
        .ancestors_it(None)
        .find(|node| around.contains(&node.id))
    else {
        return Vec::new();
    };
    let all = blocks(&both);
    let title = inline(&headline.text());
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
