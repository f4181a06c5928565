//! Whether the mark `?` of a form stands where it should: what else a word means, and what nothing else is
//! called; and whether a row can be found by its own name.

use std::collections::{HashMap, HashSet};

use super::meaning::{Meaning, is_english, meanings};
use super::problem::Problem;
use super::{Dictionary, Entity, Form, Kind};

/// Forms whose mark stays as it is and names that are no forms, against the rules: one a line, in any case,
/// under the reason.
const EXCEPTIONS: &str = include_str!("words/exceptions.txt");

fn meaning(word: &str) -> Option<Meaning> {
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
fn other_meaning(entity: &Entity, form: &Form) -> Option<Meaning> {
    let text = form.text.as_str();
    if form.ambiguous || !text.contains(char::is_lowercase) {
        return None;
    }
    let rest_small = !text.chars().skip(1).any(char::is_uppercase);
    match entity.kind != Kind::Decoy && rest_small {
        true => meaning(text),
        false => is_english(text).then_some(Meaning::Word),
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
