//! What a pattern of the automaton stands for.

use crate::dictionary::{EntityId, Kind};
use crate::lexicon::Mark;

/// One meaning of a pattern.
#[derive(Clone, Copy)]
pub struct Needle<'a> {
    pub entity: EntityId,
    pub role: Role,
    /// See [`Needle::capitals`]: 16 bits each.
    pub(super) capitals: &'a [u8],
    /// Of the folded pattern, in bytes.
    pub length: usize,
    /// How much of it is the name; the rest is the beginning of a number.
    pub head: usize,
}

impl Needle<'_> {
    /// Where in the folded pattern the text must have a capital.
    pub fn capitals(&self) -> impl Iterator<Item = usize> {
        let (places, _) = self.capitals.as_chunks();
        places.iter().map(|at| u16::from_le_bytes(*at).into())
    }

    pub fn capital(&self) -> Capital {
        match self.capitals().next() {
            Some(0) if self.is_model() => Capital::OrHyphen,
            Some(0) => Capital::Needed,
            _ => Capital::None,
        }
    }

    /// Whether it is a form of a model.
    pub fn is_model(&self) -> bool {
        matches!(self.role, Role::Form(form) if form.kind == Kind::Model)
    }
}

#[derive(Clone, Copy)]
pub enum Role {
    Form(Form),
    Cue,
    /// One of [`crate::lexicon::marks`]; its number stands in the entity's place.
    Mark(Mark),
}

/// What the matcher needs to know of a form, once found.
#[derive(Clone, Copy)]
pub struct Form {
    pub kind: Kind,
    pub ambiguous: bool,
    /// Ambiguous, and a word of so many things that the article's subject says nothing of it.
    pub common: bool,
    /// Ambiguous, but well known.
    pub known: bool,
    pub numbered: bool,
    pub ticker: bool,
    /// With an s behind it, as German and the Nordic languages write: "OpenAIs".
    pub genitive: bool,
}

impl Form {
    /// Whether it is an ambiguous one of a decoy: it counts only where something else speaks for
    /// the decoy.
    pub fn is_doubtful_decoy(self) -> bool {
        self.kind == Kind::Decoy && self.ambiguous
    }
}

/// Whether a pattern wants a capital at its beginning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capital {
    None,
    /// Or a hyphen behind it: a model's id is a name in small letters too, "claude-opus-4.7".
    OrHyphen,
    Needed,
}
