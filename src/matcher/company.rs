//! Words that say of the name beside them that it is a company's.

use crate::span::Span;

/// Right after a name, also after "'s".
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "Inc", "Incorporated", "Corp", "Corporation", "Co", "Ltd", "Limited", "LLC", "PLC", "plc", "AG", "SE", "NV", "GmbH",
    "Holdings", "CEO", "CFO", "CTO", "COO", "co-founder", "cofounder", "founder", "stock", "shareholders",
];

/// Right before a name.
const BEFORE: [&str; 9] = [
    "shares of",
    "shares in",
    "CEO of",
    "CTO of",
    "founder of",
    "co-founder of",
    "subsidiary of",
    "startup",
    "start-up",
];

/// Whether the words around an ambiguous name say that it is a company: "Box CEO Aaron Levie",
/// "shares of Block".
pub fn is_designated(text: &str, name: Span) -> bool {
    let after = &text[name.end..];
    let after = ["'s", "\u{2019}s"]
        .iter()
        .find_map(|possessive| after.strip_prefix(possessive))
        .unwrap_or(after);
    let word = after.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
    let word = word
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .next()
        .unwrap_or_default();
    let before = text[..name.start].trim_end();
    AFTER.contains(&word)
        || BEFORE.iter().any(|phrase| {
            let rest = before.strip_suffix(phrase);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
}
