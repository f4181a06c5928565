//! Whether the mark `?` of a form stands where it should: what else a word means, and what nothing else is
//! called; and whether a row can be found by its own name.

use std::collections::{HashMap, HashSet};

use super::english::{is_among, is_english};
use super::problem::Problem;
use super::{Dictionary, Entity, Form, Kind};

/// What else a word may be, each with its words in small letters, sorted, of three letters or more. Only
/// `dict lint` and what changes a dictionary look here.
const MEANINGS: [(&str, &[u8]); 5] = [
    // SCOWL 2020.12.07 to size 70, those of `english.txt` left out.
    ("an English word", include_bytes!("words/words.txt")),
    // The US census of 1990: all given names, and the 25,000 most frequent surnames.
    ("a given name", include_bytes!("words/given-names.txt")),
    ("a surname", include_bytes!("words/surnames.txt")),
    // GeoNames (CC BY 4.0): countries, and places of 15,000 people or more.
    ("a place", include_bytes!("words/places.txt")),
    // The capitalised words of SCOWL, without the 137 that are sure forms of companies.
    ("a name in English", include_bytes!("words/names.txt")),
];

/// Forms whose mark stays as it is and names that are no forms, against the rules: one a line, in any case,
/// under the reason.
const EXCEPTIONS: &str = include_str!("words/exceptions.txt");

/// What a word of three letters or more means in any case: "an English word", "a surname" and so on; nothing
/// where no list has it.
pub fn meanings(word: &str) -> Vec<&'static str> {
    let all = MEANINGS.iter().map(|(what, _)| *what);
    all.filter(|what| means(word, &[what])).collect()
}

/// Whether a word means one of some of these things.
pub fn means(word: &str, wanted: &[&str]) -> bool {
    let word = word.to_lowercase();
    let mut wanted = MEANINGS.iter().filter(|(what, _)| wanted.contains(what));
    wanted
        .any(|(what, words)| is_among(words, &word) || *what == MEANINGS[0].0 && is_english(&word))
}

/// Whether a word of three letters or more is one of English, a rare one or not.
pub fn is_any_english(word: &str) -> bool {
    is_english(word) || is_among(MEANINGS[0].1, &word.to_lowercase())
}

fn meaning(word: &str) -> Option<&'static str> {
    meanings(word).first().copied()
}

/// Sure forms of one word that means something else too, ambiguous forms that nothing else is called, and
/// rows whose own name is no form.
pub(super) fn marks(dictionary: &Dictionary) -> Vec<Problem> {
    let exceptions: HashSet<String> = EXCEPTIONS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_lowercase)
        .collect();
    let excepted = |what: &str| exceptions.contains(&what.to_lowercase());
    let (mut problems, mut commonest) = (Vec::new(), Vec::new());
    let mut coinages: Vec<(&Entity, &Form)> = Vec::new();
    for (_, entity) in dictionary.entities() {
        let mut tell = |message| problems.push(Problem::advice(&entity.origin, message));
        for form in &entity.forms {
            if let Some(what) = other_meaning(entity, form)
                && !excepted(&form.to_string())
            {
                let message = format!(
                    "the form \"{form}\" is {what}; mark it as ambiguous, {form}?, and give {} cues",
                    entity.name
                );
                // The commonest words are no name to anybody.
                match is_english(&form.text) {
                    true => commonest.push(Problem::warning(&entity.origin, message)),
                    false => tell(message),
                }
            }
            if entity.kind != Kind::Decoy && form.ambiguous && is_coinage(&form.text) {
                coinages.push((entity, form));
            }
        }
        if let Some(name) = missing_name(entity)
            && !excepted(&entity.name)
        {
            tell(format!(
                "{name:?} is no form; add {name}, or {name}? where it means other things too"
            ));
        }
    }
    problems.append(&mut commonest);
    coinages.retain(|(_, form)| !excepted(&form.to_string()));
    // Counted only where it is asked for, which it rarely is.
    let mut bearers: HashMap<String, usize> = HashMap::new();
    if !coinages.is_empty() {
        for form in dictionary.entities().flat_map(|(_, entity)| &entity.forms) {
            *bearers.entry(plain(form.head())).or_default() += 1;
        }
    }
    for (entity, form) in coinages {
        if bearers.get(&plain(form.head())) == Some(&1) {
            let message = format!(
                "the form \"{form}\" is a coinage that nothing else is called; take its mark off, {}",
                form.text
            );
            problems.push(Problem::advice(&entity.origin, message));
        }
    }
    problems
}

/// What a sure form means besides, where it is one word. One that is all capitals ("SAP") is met in
/// headlines alone; one with a capital inside ("MasterClass") only where it is among the commonest words.
fn other_meaning(entity: &Entity, form: &Form) -> Option<&'static str> {
    let text = form.text.as_str();
    if form.ambiguous || !text.contains(char::is_lowercase) {
        return None;
    }
    let rest_small = !text.chars().skip(1).any(char::is_uppercase);
    match entity.kind != Kind::Decoy && rest_small {
        true => meaning(text),
        false => is_english(text).then_some(MEANINGS[0].0),
    }
}

/// "GenCast": letters, a capital behind a small one, and no word in any list.
fn is_coinage(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.len() > 3
        && letters.iter().all(|c| c.is_ascii_alphabetic())
        && letters
            .windows(2)
            .any(|two| two[0].is_lowercase() && two[1].is_uppercase())
        && meaning(text).is_none()
}

/// The name of a row that is no form of it, what stands in parentheses left out. One of ordinary words, or of
/// three letters or fewer, may be left out: it can mean too much even beside evidence.
fn missing_name(entity: &Entity) -> Option<&str> {
    if entity.kind == Kind::Decoy {
        return None;
    }
    let name = entity.name.split(" (").next().unwrap_or_default();
    if entity.forms.iter().any(|form| form.text == name) {
        return None;
    }
    let wanted = plain(name);
    let mut forms = entity.forms.iter();
    if forms.any(|form| plain(form.head()) == wanted) {
        return None;
    }
    let ordinary = |word: &str| word.chars().count() <= 3 || meaning(word).is_some();
    (!wanted.split(' ').all(ordinary)).then_some(name)
}

/// Small letters and digits, with a blank for what stands between.
fn plain(text: &str) -> String {
    let small = text.to_lowercase();
    let words = small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_the_lists_say() {
        for (word, expected) in [
            ("Together", Some("an English word")),
            ("Colliers", Some("an English word")),
            ("Galileo", Some("a name in English")),
            ("Jacobs", Some("a surname")),
            ("Kevin", Some("a given name")),
            ("Babylon", Some("a name in English")),
            ("Umpqua", None),
            ("GenCast", None),
            ("Zyxography", None),
        ] {
            assert_eq!(meaning(word), expected, "{word}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        for (what, words) in MEANINGS {
            let words = str::from_utf8(words).unwrap().split_ascii_whitespace();
            assert!(words.is_sorted(), "{what}");
        }
    }
}
