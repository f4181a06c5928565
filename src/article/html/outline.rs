//! A page in the order in which it is read, with how much of each part of it is text, links and
//! prose: one pass over the tree, after which a share of the page costs two look-ups.

use std::ops::{Add, RangeBounds, Sub};

use dom_query::{Element, NodeId, NodeRef, Tree};

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
    tree: &'a Tree,
    /// Each before what is in it; the first is the page.
    places: Vec<Kept>,
}

impl<'a> Outline<'a> {
    pub fn of(root: NodeRef<'a>) -> Outline<'a> {
        let mut places: Vec<Kept> = Vec::new();
        let (mut so_far, mut links, mut headings) = (Amount::default(), 0, 0);
        let mut open: Vec<usize> = Vec::new();
        let mut walk = Walk::of(root);
        while let Some(step) = walk.next() {
            let node = match step {
                Step::Enter(node) => node,
                Step::Leave(node) => {
                    let end = places.len();
                    if let Some(place) = open.pop().and_then(|at| places.get_mut(at)) {
                        place.set(end, so_far - place.amount());
                        links -= usize::from(is_link(&node));
                        headings -= usize::from(is_heading(&node));
                    }
                    continue;
                }
            };
            let at = places.len();
            let mut place = Kept {
                node: node.id,
                end: 0,
                text: u32::MAX,
                amount: [0; 3],
            };
            if node.is_text() {
                let length = length(&node.text());
                if length > 0 {
                    place.text = at as u32;
                }
                let amount = Amount {
                    text: length,
                    linked: if links > 0 { length } else { 0 },
                    prose: match links + headings {
                        0 if length >= PROSE => length,
                        _ => 0,
                    },
                };
                so_far = so_far + amount;
                place.set(at + 1, amount);
                places.push(place);
                walk.pass(node);
            } else if node.may_have_children() && !is_code(&node) {
                links += usize::from(is_link(&node));
                headings += usize::from(is_heading(&node));
                // Until it ends: what stands before it.
                place.set(at + 1, so_far);
                places.push(place);
                open.push(at);
            } else {
                walk.pass(node);
            }
        }
        let mut text = u32::MAX;
        for place in places.iter_mut().rev() {
            text = text.min(place.text);
            place.text = text;
        }
        Outline {
            tree: root.tree,
            places,
        }
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

    fn shown(&self, kept: &Kept) -> Place<'a> {
        Place {
            node: NodeRef::new(kept.node, self.tree),
            end: kept.end as usize,
            amount: kept.amount(),
            text: kept.text as usize,
        }
    }

    /// The first text in a place.
    pub fn first_text(&self, place: &Place<'a>) -> Option<NodeRef<'a>> {
        let first = self.place(place.text)?;
        (place.text < place.end).then_some(first.node)
    }

    pub fn all(&self) -> Amount {
        self.places.first().map(Kept::amount).unwrap_or_default()
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
