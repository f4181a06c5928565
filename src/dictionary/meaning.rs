//! What else a word of three letters or more may be, in any case: a word of English, a person's name, a place.

use std::fmt;

use super::word_list::WordList;

/// The 11,000 commonest words of English: sizes 10 and 20 of SCOWL 2020.12.07 (Kevin Atkinson's lists, free to
/// use with the notice in NOTICE).
static COMMON: WordList = WordList::new(include_bytes!("words/english.txt"));

/// SCOWL to size 70, those of `english.txt` left out.
static RARE: WordList = WordList::new(include_bytes!("words/words.txt"));

/// The US census of 1990: all given names, and the 25,000 most frequent surnames.
static GIVEN_NAMES: WordList = WordList::new(include_bytes!("words/given-names.txt"));
static SURNAMES: WordList = WordList::new(include_bytes!("words/surnames.txt"));

/// GeoNames (CC BY 4.0): countries, and places of 15,000 people or more.
static PLACES: WordList = WordList::new(include_bytes!("words/places.txt"));

/// The capitalised words of SCOWL, without the 137 that are sure forms of companies.
static NAMES: WordList = WordList::new(include_bytes!("words/names.txt"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A common one or a rare one.
    Word,
    GivenName,
    Surname,
    Place,
    /// Of whatever else English writes with a capital.
    Name,
}

impl Meaning {
    const ALL: [Meaning; 5] = [
        Meaning::Word,
        Meaning::GivenName,
        Meaning::Surname,
        Meaning::Place,
        Meaning::Name,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Meaning::Word => "an English word",
            Meaning::GivenName => "a given name",
            Meaning::Surname => "a surname",
            Meaning::Place => "a place",
            Meaning::Name => "a name in English",
        }
    }

    fn is_of(self, word: &str) -> bool {
        match self {
            Meaning::Word => RARE.has(word) || COMMON.has(word),
            Meaning::GivenName => GIVEN_NAMES.has(word),
            Meaning::Surname => SURNAMES.has(word),
            Meaning::Place => PLACES.has(word),
            Meaning::Name => NAMES.has(word),
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// All that a word means; nothing where no list has it.
pub fn meanings(word: &str) -> Vec<Meaning> {
    let all = Meaning::ALL.into_iter();
    all.filter(|meaning| meaning.is_of(word)).collect()
}

/// Whether a word means one of some of these things.
pub fn means(word: &str, wanted: &[Meaning]) -> bool {
    wanted.iter().any(|meaning| meaning.is_of(word))
}

/// Whether a word is among the commonest of English: no name by itself.
pub fn is_english(word: &str) -> bool {
    COMMON.has(word)
}

/// Whether a word is one of English, a rare one or not.
pub fn is_any_english(word: &str) -> bool {
    Meaning::Word.is_of(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_the_lists_say() {
        for (word, expected) in [
            ("Together", Some(Meaning::Word)),
            ("Colliers", Some(Meaning::Word)),
            ("Galileo", Some(Meaning::Name)),
            ("Jacobs", Some(Meaning::Surname)),
            ("Kevin", Some(Meaning::GivenName)),
            ("Babylon", Some(Meaning::Name)),
            ("Umpqua", None),
            ("GenCast", None),
            ("Zyxography", None),
        ] {
            assert_eq!(meanings(word).first().copied(), expected, "{word}");
        }
    }

    #[test]
    fn every_word_of_every_list_is_found() {
        for list in [&COMMON, &RARE, &GIVEN_NAMES, &SURNAMES, &PLACES, &NAMES] {
            assert!(list.words().is_sorted());
            assert_eq!(list.words().find(|word| !list.has(word)), None);
            assert_eq!(
                list.words().find(|word| list.has(&format!("{word}zq"))),
                None
            );
        }
    }
}
