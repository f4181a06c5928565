//! A page in the order in which it is read, with how much of each part of it is text, links and
//! prose: one pass over the tree, after which a share of the page costs two look-ups.

use std::ops::{Add, RangeBounds, Sub};

use html5ever::local_name;

use super::page::{Element, Node, NodeId, Page};
use super::walk::{Step, Walk};

/// A run of fewer characters is a label: a button, a name, a date.
const PROSE: usize = 40;

/// In characters, white space counted as it shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amount {
    pub text: usize,
    pub linked: usize,
    /// Of the text that leads nowhere, what stands in long runs.
    pub prose: usize,
}

impl Amount {
    pub fn is_share_of(&self, all: Amount, percent: usize) -> bool {
        self.prose > 0 && self.prose * 100 >= all.prose * percent
    }
}

impl Add for Amount {
    type Output = Amount;

    fn add(self, more: Amount) -> Amount {
        Amount {
            text: self.text + more.text,
            linked: self.linked + more.linked,
            prose: self.prose + more.prose,
        }
    }
}

impl Sub for Amount {
    type Output = Amount;

    fn sub(self, before: Amount) -> Amount {
        Amount {
            text: self.text - before.text,
            linked: self.linked - before.linked,
            prose: self.prose - before.prose,
        }
    }
}

/// A node that is an element or text.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub node: Node<'a>,
    /// The number of the place after the last one inside.
    pub end: usize,
    pub amount: Amount,
    /// The first place with text in it, from here on.
    text: usize,
}

impl Place<'_> {
    /// Whether it is an element for which that is so.
    pub fn is(&self, so: impl FnOnce(&Element) -> bool) -> bool {
        self.node.element().is_some_and(so)
    }
}

/// A place as it is kept, since a page has many: no page has more than 4 GB.
struct Kept {
    node: NodeId,
    end: u32,
    text: u32,
    amount: [u32; 3],
}

impl Kept {
    fn set(&mut self, end: usize, amount: Amount) {
        self.end = end as u32;
        self.amount = [
            amount.text as u32,
            amount.linked as u32,
            amount.prose as u32,
        ];
    }

    fn amount(&self) -> Amount {
        let [text, linked, prose] = self.amount;
        Amount {
            text: text as usize,
            linked: linked as usize,
            prose: prose as usize,
        }
    }
}

pub struct Outline<'a> {
    page: &'a Page,
    /// Each before what is in it; the first is the page.
    places: Vec<Kept>,
}

impl<'a> Outline<'a> {
    pub fn of(page: &'a Page) -> Outline<'a> {
        let mut outline = Writer::default();
        let (mut links, mut headings) = (0, 0);
        let mut walk = Walk::of(page.root());
        while let Some(step) = walk.next() {
            match step {
                Step::Leave(node) => {
                    links -= usize::from(is_link(&node));
                    headings -= usize::from(is_heading(&node));
                    outline.leave();
                }
                Step::Enter(node) => {
                    if let Some(text) = node.own_text() {
                        let length = length(text);
                        let amount = Amount {
                            text: length,
                            linked: if links > 0 { length } else { 0 },
                            prose: match links + headings {
                                0 if length >= PROSE => length,
                                _ => 0,
                            },
                        };
                        outline.text(node.id, amount);
                        walk.pass(node);
                    } else if node.is_parent() && !is_code(&node) {
                        links += usize::from(is_link(&node));
                        headings += usize::from(is_heading(&node));
                        outline.enter(node.id);
                    } else {
                        walk.pass(node);
                    }
                }
            }
        }
        outline.finish(page)
    }

    /// What is left of it without those places, and all in them.
    pub fn without(&self, those: impl Fn(&Outline, &Place) -> bool) -> Outline<'a> {
        let mut outline = Writer::default();
        let mut ends = Vec::new();
        let mut at = 0;
        while let Some(place) = self.place(at) {
            while ends.pop_if(|end| *end <= at).is_some() {
                outline.leave();
            }
            if those(self, &place) {
                at = place.end;
                continue;
            }
            if place.node.is_parent() {
                outline.enter(place.node.id);
                ends.push(place.end);
            } else {
                outline.text(place.node.id, place.amount);
            }
            at += 1;
        }
        ends.iter().for_each(|_| outline.leave());
        outline.finish(self.page)
    }

    pub fn place(&self, at: usize) -> Option<Place<'a>> {
        self.places.get(at).map(|kept| self.shown(kept))
    }

    /// The places of those numbers.
    pub fn places(&self, of: impl RangeBounds<usize>) -> impl Iterator<Item = Place<'a>> {
        let of = (of.start_bound().cloned(), of.end_bound().cloned());
        let kept = self.places.get(of).unwrap_or_default();
        kept.iter().map(|kept| self.shown(kept))
    }

    /// All text in a place.
    pub fn text(&self, at: usize) -> String {
        let end = self.place(at).map_or(at, |place| place.end);
        let texts = self
            .places(at..end)
            .filter_map(|place| place.node.own_text());
        texts.collect()
    }

    /// A place and all in it, in the order in which they are read.
    pub fn steps(&self, at: usize) -> impl Iterator<Item = Step<'a>> {
        let end = self.place(at).map_or(at, |place| place.end);
        let mut open: Vec<Place<'a>> = Vec::new();
        let mut at = at;
        std::iter::from_fn(move || {
            if let Some(place) = open.pop_if(|place| place.end <= at) {
                return Some(Step::Leave(place.node));
            }
            let place = self.place(at).filter(|_| at < end)?;
            at += 1;
            if place.node.is_parent() {
                open.push(place);
            }
            Some(Step::Enter(place.node))
        })
    }

    fn shown(&self, kept: &Kept) -> Place<'a> {
        Place {
            node: self.page.node(kept.node),
            end: kept.end as usize,
            amount: kept.amount(),
            text: kept.text as usize,
        }
    }

    /// The first text in a place.
    pub fn first_text(&self, place: &Place<'a>) -> Option<Node<'a>> {
        let first = self.place(place.text)?;
        (place.text < place.end).then_some(first.node)
    }

    pub fn all(&self) -> Amount {
        self.places.first().map(Kept::amount).unwrap_or_default()
    }
}

#[derive(Default)]
struct Writer {
    places: Vec<Kept>,
    /// The numbers of those that have not ended. Until then, each notes what stands before it.
    open: Vec<usize>,
    so_far: Amount,
}

impl Writer {
    fn enter(&mut self, node: NodeId) {
        self.open.push(self.places.len());
        self.put(node, self.so_far);
    }

    fn text(&mut self, node: NodeId, amount: Amount) {
        self.so_far = self.so_far + amount;
        self.put(node, amount);
    }

    fn put(&mut self, node: NodeId, amount: Amount) {
        let mut place = Kept {
            node,
            end: 0,
            text: u32::MAX,
            amount: [0; 3],
        };
        place.set(self.places.len() + 1, amount);
        self.places.push(place);
    }

    fn leave(&mut self) {
        let end = self.places.len();
        if let Some(place) = self.open.pop().and_then(|at| self.places.get_mut(at)) {
            place.set(end, self.so_far - place.amount());
        }
    }

    fn finish(mut self, page: &Page) -> Outline<'_> {
        let mut text = u32::MAX;
        for (at, place) in self.places.iter_mut().enumerate().rev() {
            if !page.node(place.node).is_parent() && place.amount[0] > 0 {
                text = at as u32;
            }
            place.text = text;
        }
        Outline {
            page,
            places: self.places,
        }
    }
}

/// What holds text that nobody reads, or reads twice: `rt` says how a word is spoken.
fn is_code(node: &Node) -> bool {
    node.name().is_some_and(|name| {
        matches!(
            *name,
            local_name!("head")
                | local_name!("script")
                | local_name!("style")
                | local_name!("noscript")
                | local_name!("template")
                | local_name!("iframe")
                | local_name!("svg")
                | local_name!("rt")
                | local_name!("rp")
        )
    })
}

pub fn is_heading(node: &Node) -> bool {
    node.name().is_some_and(|name| {
        matches!(
            *name,
            local_name!("h1")
                | local_name!("h2")
                | local_name!("h3")
                | local_name!("h4")
                | local_name!("h5")
                | local_name!("h6")
        )
    })
}

/// `<a name="top">` is where a link leads to.
pub fn is_link(node: &Node) -> bool {
    node.element().is_some_and(|element| {
        element.is_named(&local_name!("a"))
            && (element.attribute("href").is_some() || element.attribute("name").is_none())
    })
}

/// In characters, as white space shows.
fn length(text: &str) -> usize {
    let (mut length, mut blank) = (0, true);
    for c in text.chars() {
        let is_blank = c.is_whitespace();
        // A blank counts with the first character behind it.
        length += usize::from(!is_blank) + usize::from(!is_blank && blank && length > 0);
        blank = is_blank;
    }
    length
}
