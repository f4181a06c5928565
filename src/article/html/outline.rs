//! A page in the order in which it is read, with how much of each part of it is text, links and
//! prose: one pass over the tree, after which a share of the page costs two look-ups.

use std::ops::Sub;

use dom_query::{Element, NodeRef};

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
pub struct Place<'a> {
    pub node: NodeRef<'a>,
    /// The number of the place after the last one inside.
    pub end: usize,
    pub amount: Amount,
    /// The first place with text in it, from here on.
    text: usize,
}

impl Place<'_> {
    /// Whether it is an element for which that is so.
    pub fn is(&self, so: impl FnOnce(&Element) -> bool) -> bool {
        self.node.element_ref().is_some_and(|element| so(&element))
    }
}

pub struct Outline<'a> {
    /// Each before what is in it; the first is the page.
    pub places: Vec<Place<'a>>,
}

impl<'a> Outline<'a> {
    pub fn of(root: NodeRef<'a>) -> Outline<'a> {
        let mut places: Vec<Place> = Vec::new();
        let (mut so_far, mut links, mut headings) = (Amount::default(), 0, 0);
        let mut open = Vec::new();
        // What is still to be read, the next of it last; `None` where an element ends.
        let mut rest = vec![Some(root)];
        while let Some(next) = rest.pop() {
            let Some(node) = next else {
                let end = places.len();
                if let Some(place) = open.pop().and_then(|at: usize| places.get_mut(at)) {
                    (place.end, place.amount) = (end, so_far - place.amount);
                    links -= usize::from(is_link(&place.node));
                    headings -= usize::from(is_heading(&place.node));
                }
                continue;
            };
            let at = places.len();
            let mut place = Place {
                node,
                end: at + 1,
                amount: Amount::default(),
                text: usize::MAX,
            };
            if node.is_text() {
                let length = length(&node.text());
                if length > 0 {
                    place.text = at;
                }
                place.amount = Amount {
                    text: length,
                    linked: if links > 0 { length } else { 0 },
                    prose: match links + headings {
                        0 if length >= PROSE => length,
                        _ => 0,
                    },
                };
                so_far.text += length;
                so_far.linked += place.amount.linked;
                so_far.prose += place.amount.prose;
                places.push(place);
            } else if node.may_have_children() && !is_code(&node) {
                links += usize::from(is_link(&node));
                headings += usize::from(is_heading(&node));
                // Until it ends: what stands before it.
                place.amount = so_far;
                places.push(place);
                open.push(at);
                rest.push(None);
                rest.extend(node.children_it(true).map(Some));
            }
        }
        let mut text = usize::MAX;
        for place in places.iter_mut().rev() {
            text = text.min(place.text);
            place.text = text;
        }
        Outline { places }
    }

    /// The first text in a place.
    pub fn first_text(&self, place: &Place<'a>) -> Option<NodeRef<'a>> {
        let first = self.places.get(place.text)?;
        (place.text < place.end).then_some(first.node)
    }

    pub fn all(&self) -> Amount {
        self.places
            .first()
            .map_or_else(Amount::default, |page| page.amount)
    }
}

/// What holds text that nobody reads, or reads twice: `rt` says how a word is spoken.
pub fn is_code(node: &NodeRef) -> bool {
    node.qual_name_ref().is_some_and(|name| {
        matches!(
            &*name.local,
            "head" | "script" | "style" | "noscript" | "template" | "iframe" | "svg" | "rt" | "rp"
        )
    })
}

pub fn is_heading(node: &NodeRef) -> bool {
    node.qual_name_ref()
        .is_some_and(|name| matches!(&*name.local, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// `<a name="top">` is where a link leads to.
pub fn is_link(node: &NodeRef) -> bool {
    node.has_name("a") && (node.has_attr("href") || !node.has_attr("name"))
}

fn length(text: &str) -> usize {
    text.split_whitespace()
        .map(|word| word.chars().count() + 1)
        .sum::<usize>()
        .saturating_sub(1)
}
