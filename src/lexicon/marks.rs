//! All that marks a company which no row lists, as the matcher looks for it.

use super::company::{COMMON_LAST_WORDS, EXCHANGES, FOREIGN_FORMS, LAST_WORDS, legal_forms};
use super::deed::funding_phrases;
use super::spoken::spoken;

/// What says of the name beside it that it is a company's, though no row lists it: legal forms, last
/// words, sums raised, exchanges up to the colon, and what is [`Spoken`](super::Spoken) of it.
pub fn marks() -> impl Iterator<Item = String> {
    let last = [LAST_WORDS, COMMON_LAST_WORDS].into_iter().flatten();
    let words = legal_forms().chain(last.copied());
    let exchanges = EXCHANGES.iter().map(|exchange| format!("{exchange}:"));
    let words = words.map(String::from);
    let foreign = FOREIGN_FORMS.iter().map(|(form, _)| (*form).to_string());
    words
        .chain(funding_phrases())
        .chain(exchanges)
        .chain(foreign)
        .chain(spoken().map(String::from))
}
