//! All that marks a company or a model which no row lists, as the matcher looks for it.

use std::collections::BTreeMap;

use super::company::{COMMON_LAST_WORDS, EXCHANGES, FOREIGN_FORMS, LAST_WORDS, Side, legal_forms};
use super::deed::funding_phrases;
use super::spoken::{Spoken, spoken};

/// What words say of the name beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// A bit for each of [`Spoken::ALL`].
    spoken: u8,
    pub sign: Option<Sign>,
    /// They are a legal form of another script, and the name stands there.
    pub side: Option<Side>,
    /// How many capitals they are listed with.
    pub capitals: u8,
}

/// What says of the name before it that it is a company's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    LegalForm,
    LastWord,
    CommonLastWord,
    Raises,
    /// Up to the colon.
    Exchange,
}

impl Sign {
    const ALL: [Sign; 5] = [
        Sign::LegalForm,
        Sign::LastWord,
        Sign::CommonLastWord,
        Sign::Raises,
        Sign::Exchange,
    ];

    /// Whether it counts in any case, and else only as it is listed: in a headline of capitals any word may
    /// be one.
    pub fn in_any_case(self) -> bool {
        matches!(self, Sign::Raises | Sign::Exchange)
    }
}

impl Mark {
    /// The ways in which the words may speak of a name.
    pub fn spoken(self) -> impl Iterator<Item = Spoken> {
        let ways = Spoken::ALL.into_iter();
        ways.filter(move |way| self.spoken >> *way as u8 & 1 != 0)
    }

    /// The mark as a number, which the matcher keeps in an entity's place.
    pub fn number(self) -> u32 {
        let place = |place: Option<usize>| place.map_or(0, |place| place as u8 + 1);
        let sign = place(Sign::ALL.iter().position(|sign| Some(*sign) == self.sign));
        let side = place(Side::ALL.iter().position(|side| Some(*side) == self.side));
        u32::from_le_bytes([self.spoken, sign, side, self.capitals])
    }

    /// That of a number; whatever the number.
    pub fn of_number(number: u32) -> Mark {
        let [spoken, sign, side, capitals] = number.to_le_bytes();
        let place = |number: u8| usize::from(number).wrapping_sub(1);
        Mark {
            spoken,
            sign: Sign::ALL.get(place(sign)).copied(),
            side: Side::ALL.get(place(side)).copied(),
            capitals,
        }
    }
}

/// All words that say of the name beside them that it is a company's or a model's, though no row lists it: legal
/// forms, last words, sums raised, exchanges up to the colon, and what is [`Spoken`] of it.
pub fn marks() -> impl Iterator<Item = (String, Mark)> {
    let mut marks: BTreeMap<String, Mark> = BTreeMap::new();
    let mut sign = |text: &str, sign: Sign| {
        // A legal form is looked for before a last word, and both before a common one.
        marks
            .entry(text.to_string())
            .or_default()
            .sign
            .get_or_insert(sign);
    };
    legal_forms().for_each(|form| sign(form, Sign::LegalForm));
    LAST_WORDS
        .iter()
        .for_each(|word| sign(word, Sign::LastWord));
    COMMON_LAST_WORDS
        .iter()
        .for_each(|word| sign(word, Sign::CommonLastWord));
    funding_phrases().for_each(|phrase| sign(&phrase, Sign::Raises));
    EXCHANGES
        .iter()
        .for_each(|exchange| sign(&format!("{exchange}:"), Sign::Exchange));
    for (form, side) in FOREIGN_FORMS {
        marks.entry((*form).to_string()).or_default().side = Some(*side);
    }
    for (way, words) in spoken() {
        marks.entry(words.to_string()).or_default().spoken |= 1 << way as u8;
    }
    marks.into_iter().map(|(text, mark)| {
        let capitals = text.chars().filter(|c| c.is_uppercase()).count() as u8;
        (text, Mark { capitals, ..mark })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_its_number() {
        for (text, mark) in marks() {
            assert_eq!(Mark::of_number(mark.number()), mark, "{text}");
        }
    }
}
