//! A company by the list that it stands in, with sure ones: "Sony, Lumora and Samsung", "Accel, Felicis and
//! Lumora".

use super::name::{Weight, beginning_at, is_companys};
use super::{By, Unlisted};
use crate::dictionary::Kind;
use crate::span::Span;

/// What joins the names of a list, and whether the last one.
const JOINTS: [(&str, bool); 6] = [
    (", and ", true),
    (", or ", true),
    (", ", false),
    (" and ", true),
    (" or ", true),
    (" & ", true),
];

fn joint(text: &str, end: usize) -> Option<(usize, bool)> {
    let mut joints = JOINTS.iter();
    let (joint, last) = joints.find(|(joint, _)| text[end..].starts_with(joint))?;
    Some((end + joint.len(), *last))
}

/// The names between two sure ones, or behind two as the last of the list. `sure`: the places of names that
/// are companies' for sure, in text order.
pub fn in_lists<'a>(text: &'a str, sure: &'a [Span]) -> impl Iterator<Item = Unlisted> + 'a {
    let follows =
        |before: Span, start: usize| joint(text, before.end).is_some_and(|(at, _)| at == start);
    (0..sure.len()).filter_map(move |at| {
        let (start, last) = joint(text, sure[at].end)?;
        let next = sure.get(at + 1);
        if next.is_some_and(|next| next.start == start) {
            return None;
        }
        let name = beginning_at(text, start).filter(|name| name.start == start)?;
        let between = next.is_some_and(|next| follows(name, next.start));
        let behind_two = last && at > 0 && follows(sure[at - 1], sure[at].start);
        let fits = (between || behind_two) && is_companys(text, name, Weight::Much);
        fits.then_some(Unlisted {
            kind: Kind::Company,
            name: name.into(),
            version: None,
            by: By::List,
        })
    })
}
