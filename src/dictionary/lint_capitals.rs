//! Sure forms of two rows that are found in the same places: "Axis" finds AXIS too.

use std::collections::HashMap;

use super::problem::Problem;
use super::{Dictionary, Entity, Form, finds};

/// Each sure form that differs from one of another row in capitals and blanks alone.
pub fn capitals(dictionary: &Dictionary) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut owners: HashMap<String, Vec<(&Entity, &Form)>> = HashMap::new();
    for (_, entity) in dictionary.entities() {
        for form in entity.forms.iter().filter(|form| !form.ambiguous) {
            let known = owners.entry(folded(&form.text)).or_default();
            let same = |(owner, other): &&(&Entity, &Form)| {
                let (a, b) = (&form.text, &other.text);
                !std::ptr::eq(*owner, entity) && (finds(a, b) || finds(b, a))
            };
            if let Some((owner, other)) = known.iter().take(MOST).find(same) {
                let message = format!(
                    "the form {:?} is found in the same places as {:?} of {} ({}); mark it as ambiguous, {}?, \
                     in one of the two",
                    form.text, other.text, owner.name, owner.origin, form.text
                );
                problems.push(Problem::warning(&entity.origin, message));
            }
            known.push((entity, form));
        }
    }
    problems
}

/// With so many forms of the same letters each one is compared.
const MOST: usize = 16;

/// In small letters, one blank like another.
fn folded(form: &str) -> String {
    let blank = |c: char| if matches!(c, '-' | '_') { ' ' } else { c };
    form.chars()
        .map(blank)
        .flat_map(char::to_lowercase)
        .collect()
}
