//! All that marks a company which no row lists, as the matcher looks for it.

use super::company::{EXCHANGES, FOREIGN_FORMS, LAST_WORDS, SPOKEN_OF, legal_forms};
use super::deed::funding_phrases;

/// What says of the name beside it that it is a company's, though no row lists it: legal forms, last
/// words, sums raised, exchanges up to the colon, and the words of [`SPOKEN_OF`].
pub fn marks() -> impl Iterator<Item = String> {
    let last = LAST_WORDS.iter().filter(|(_, use_)| use_.says());
    let words = legal_forms().chain(last.map(|(word, _)| *word));
    let exchanges = EXCHANGES.iter().map(|exchange| format!("{exchange}:"));
    let words = words.map(String::from);
    let foreign = FOREIGN_FORMS.iter().map(|(form, _)| (*form).to_string());
    words
        .chain(funding_phrases())
        .chain(exchanges)
        .chain(foreign)
        .chain(SPOKEN_OF.iter().map(|words| (*words).to_string()))
}
