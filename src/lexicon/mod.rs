//! Words that say of the name beside them what it is: "Box CEO", "shares of Box", "the chatbot
//! Claude", "Lumora Grid GmbH". Each stands here once, with its side and its uses; whoever asks what
//! stands beside a name asks here.

mod apposition;
mod beside;
mod company;
mod deed;
mod model;
mod names;
pub mod share;
mod spoken;
mod subject;

pub use apposition::apposition;
pub use beside::{beside, hints_before, hints_behind};
pub use company::{
    COMMON_LAST_WORDS, FOREIGN_FORMS, Side, is_kind, is_last_word, is_persons, is_short_form,
    legal_form, legal_forms,
};
pub use deed::{is_sum, speaks_of_funding};
pub use names::{is_given_name, is_part_of_name, is_running_text, last_word};
pub use spoken::{Spoken, how_spoken, in_title};
pub use subject::{AI, MODELS, has_genitives, nouns_have_capitals};

use company::{EXCHANGES, LAST_WORDS};
use deed::funding_phrases;

/// A word or phrase, and what it is used for.
pub type Word = (&'static str, Use);

/// What a word beside a name is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// It says what an ambiguous name of the dictionary is: "Box CEO".
    Says,
    /// It speaks for a name that no row lists, where names to add are looked for: "from Lumora".
    Hints,
    Both,
}

impl Use {
    pub fn says(self) -> bool {
        self != Use::Hints
    }

    pub fn hints(self) -> bool {
        self != Use::Says
    }
}

/// The first letters of words, a bit each.
const fn initials(words: &[&str]) -> u128 {
    let (mut bits, mut at) = (0, 0);
    while at < words.len() {
        bits |= 1 << words[at].as_bytes()[0];
        at += 1;
    }
    bits
}

fn is_initial(initials: u128, byte: u8) -> bool {
    byte < 128 && initials >> byte & 1 != 0
}

/// Whether the text ends with a word that may begin a sentence, and so with a capital.
pub fn ends_with(text: &str, word: &str) -> bool {
    let Some((rest, end)) = text
        .len()
        .checked_sub(word.len())
        .and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    begins_alike(end, word) && !rest.ends_with(char::is_alphanumeric)
}

/// What follows a whole word that begins the text.
pub fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (begin, rest) = text.split_at_checked(word.len())?;
    (begins_alike(begin, word) && !goes_on(rest)).then_some(rest)
}

/// Whether two are the same, but for a capital that the first may begin with.
fn begins_alike(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    match (text, word) {
        ([a, text @ ..], [b, word @ ..]) => {
            (a == b || *a == b.to_ascii_uppercase()) && text == word
        }
        _ => false,
    }
}

/// Whether the text goes on with the word that ends before it.
fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || is_hyphen(c))
}

/// What joins the parts of a word or an id: hyphens, short dashes, the minus sign. A long dash stands
/// between words.
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ff0d}'
    )
}

/// What says of the name beside it that it is a company's, though no row lists it: legal forms, last
/// words, sums raised, exchanges up to the colon, and what is [`Spoken`] of it.
pub fn marks() -> impl Iterator<Item = String> {
    let last = LAST_WORDS.iter().filter(|(_, use_)| use_.says());
    let last = last
        .map(|(word, _)| *word)
        .chain(COMMON_LAST_WORDS.iter().copied());
    let words = legal_forms().chain(last);
    let exchanges = EXCHANGES.iter().map(|exchange| format!("{exchange}:"));
    let words = words.map(String::from);
    let foreign = FOREIGN_FORMS.iter().map(|(form, _)| (*form).to_string());
    words
        .chain(funding_phrases())
        .chain(exchanges)
        .chain(foreign)
        .chain(spoken::spoken().map(String::from))
}

/// Words with a capital that stand before a name and are no part of it.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "A", "An", "The", "At", "In", "On", "Of", "By", "To", "For", "From", "With", "And", "Or", "But", "As", "Is", "Its",
    "It", "Our", "Their", "His", "Her", "This", "That", "These", "Those", "When", "While", "After", "Before", "Since", "If",
    "How", "Why", "What", "Who", "Both", "Also", "Meanwhile", "Shares", "Startup", "Former", "Chinese", "American",
    "Buy", "Buys", "Acquires", "Hires", "Names", "Says", "Sues", "Backs", "Join", "Joins", "Taps", "British", "German", "French",
    "Japanese", "Korean", "Indian", "Canadian", "Swedish", "Dutch", "Swiss", "Italian", "Spanish", "Brazilian", "Australian",
    "Danish", "Norwegian", "Finnish", "Taiwanese", "Turkish", "Mexican", "Russian", "Ukrainian", "Irish", "Polish", "Belgian",
    "Austrian", "African", "Asian", "Nordic", "Thai", "Vietnamese", "Indonesian", "Malaysian", "Saudi", "Greek", "Portuguese",
    "European", "Israeli", "Like", "Via", "About", "Contact", "CEO", "CFO", "CTO", "COO", "Chairman", "President", "Mr", "Ms",
    "Mrs", "Dr", "However", "Instead", "Additionally", "Specifically", "Still", "Recently", "Initially", "Previously", "Today",
    "Yesterday", "Now", "Then", "Moreover", "Furthermore", "Therefore", "Thus", "Overall", "Currently", "Finally", "Later",
    "Earlier", "Last", "Here", "There", "Separately", "Elsewhere", "Similarly", "Notably", "Eventually", "Originally",
    "Founded", "Headquartered", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "June", "July", "August", "September", "October", "November", "December", "Inside", "Once",
    "Until", "Under", "Because", "Although", "Though", "Even", "Where", "Which", "Without", "Within", "During", "Despite",
    "Following", "According", "Using", "Unlike", "Between", "Across", "Against", "Alongside", "Besides", "Beyond", "Amid",
    "We", "He", "She", "They", "You", "I", "My", "Your", "Some", "Many", "Every", "Each", "Another", "Not", "Has", "SOURCE", "Enter", "Meet", "Introducing",
];

/// Whether a word says that what follows is a thing, and no name: "the", "its".
pub fn is_article(word: &str) -> bool {
    ["the", "a", "an", "its", "The", "A", "An", "Its"].contains(&word)
}

pub fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}
