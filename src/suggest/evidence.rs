//! What the words beside a name say of it.

use super::name::Name;

const MODEL_BEFORE: [&str; 20] = [
    "released",
    "releases",
    "launched",
    "launches",
    "launch of",
    "release of",
    "introduced",
    "introduces",
    "unveiled",
    "unveils",
    "open-sourced",
    "announced",
    "like",
    "using",
    "model",
    "models",
    "than",
    "by",
    "with",
    "over",
];
const MODEL_AFTER: [&str; 14] = [
    "model",
    "models",
    "parameters",
    "-parameter",
    "LLM",
    "weights",
    "outperforms",
    "outperformed",
    "beats",
    "achieves",
    "scores",
    "is a model",
    "family",
    "series",
];
const COMPANY_BEFORE: [&str; 14] = [
    "CEO of",
    "shares of",
    "founder of",
    "startup",
    "from",
    "at",
    "by",
    "backed by",
    "acquired",
    "acquires",
    "company",
    "joined",
    "led by",
    "with",
];
const COMPANY_AFTER: [&str; 24] = [
    "'s",
    "’s",
    "Inc",
    "CEO",
    "raised",
    "raises",
    "announced",
    "announces",
    "launched",
    "launches",
    "released",
    "releases",
    "introduced",
    "introduces",
    "unveiled",
    "unveils",
    "acquired",
    "acquires",
    "co-founder",
    "founder",
    "researchers",
    "team",
    "engineers",
    "plans",
];
const COMPANY_ENDS: [&str; 10] = [
    "AI",
    "Labs",
    "Lab",
    "Research",
    "Technologies",
    "Robotics",
    "Inc",
    "Systems",
    "Capital",
    "Computing",
];

/// What speaks for a model, and for a company.
pub fn evidence(text: &str, name: &Name) -> (u32, u32) {
    let before = text[..name.head.start].trim_end_matches([' ', '"', '\'', '(', '*', '@']);
    let after = text[name.end..].trim_start_matches([' ', '"', '*', ')']);
    let head = name.head.of(text);
    let ends = |words: &[&str]| {
        words.iter().any(|word| {
            let rest = before.strip_suffix(word);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    };
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            let rest = after.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    let inside = head
        .chars()
        .skip(1)
        .any(|c| c.is_uppercase() || c.is_numeric());
    let model = 2 * u32::from(name.versioned)
        + 2 * u32::from(name.telling)
        + u32::from(ends(&MODEL_BEFORE))
        + u32::from(begins(&MODEL_AFTER))
        + u32::from(inside);
    let last = head.rsplit([' ', '-']).next().unwrap_or_default();
    let company =
        2 * u32::from(COMPANY_ENDS.contains(&last) || head.len() > 4 && head.ends_with("AI"))
            + u32::from(ends(&COMPANY_BEFORE))
            + 2 * u32::from(begins(&COMPANY_AFTER))
            + u32::from(inside);
    (model, if name.versioned { 0 } else { company })
}

/// Two words with nothing but a capital each: nearly always a person.
pub fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let plain = |word: &&str| word.chars().skip(1).all(char::is_lowercase);
    let company = words.last().is_some_and(|last| COMPANY_ENDS.contains(last));
    words.len() == 2 && words.iter().all(plain) && !company
}
