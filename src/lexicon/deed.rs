//! What a company or a model does, as it stands behind its name: it says a profit, cuts jobs, generates images.

use super::deeds::{BEHIND_VERBS, By, DEEDS, Deed, NOUNS, OF_AGENTS, OF_AGENTS_PAST};
use crate::dictionary::Kind;

/// What may stand before the verb.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "has", "had", "is", "was", "will", "also", "plans", "to", "would", "have", "are", "set", "just", "may", "could", "can", "now",
    "recently", "quietly", "again", "wants", "planned", "expects", "aims", "hopes", "were", "be", "been", "being", "must", "should",
];

/// How many words may stand before the verb.
const BEFORE: usize = 4;

/// How many may stand between the verb and its object: "named Jane Roe as its next chief".
const BETWEEN: usize = 5;

/// The length of the deed that begins a text, behind a name of the kind: "said quarterly profit", "is laying
/// off", "raised a $"; and whether only such a name does it. `is_persons`: whether people or places have the
/// name, if only some.
pub fn deed(kind: Kind, text: &str, is_persons: impl FnOnce() -> bool) -> Option<(usize, bool)> {
    let mut words = words(text);
    let (mut at, mut verb) = words.next()?;
    let mut help = None;
    for _ in 0..BEFORE {
        if !is_among(verb, AUXILIARIES) {
            break;
        }
        help = Some(verb);
        (at, verb) = words.next()?;
    }
    let helped = help.is_some();
    if kind == Kind::Company
        && is_among(verb, RAISES)
        && let Some(end) = sum(&text[at..], verb)
    {
        return Some((at + end, true));
    }
    let by_kind = |by: By| (kind == Kind::Model) == matches!(by, By::Model | By::Author);
    let is_verb = |deed: &Deed| {
        let mut verbs = deed.verbs.iter();
        let number = helped && verb.starts_with(|c: char| c.is_ascii_digit());
        number && deed.also.contains(&"#")
            || is_among(verb, deed.also)
            || verbs.any(|listed| is_of_verb(verb, listed, helped))
    };
    let deeds = DEEDS
        .iter()
        .filter(|deed| by_kind(deed.by) && is_verb(deed));
    let objects: Vec<(usize, &str)> = words.take(2 + BETWEEN).collect();
    let object_of = |objects_of: &[&str]| {
        let last = objects.len().min(1 + BETWEEN);
        let found = (0..last).find(|at| {
            let (_, object) = objects[*at];
            // "Box said it will", but "Box said it was cold", and "Box said profits are" of the world's.
            let next = objects.get(at + 1).map_or("", |(_, next)| next);
            let fits = match object {
                "it" => is_among(next, OF_FIRMS),
                _ => !is_among(next, &["is", "are"]),
            };
            let sum = object.starts_with('$') && objects_of.contains(&"$");
            let share = object.ends_with('%') && objects_of.contains(&"%");
            fits && (sum || share || is_among(object, objects_of))
        })?;
        let (at, object) = objects[found];
        Some(at + object.len())
    };
    let ends = deeds.filter_map(|deed| {
        Some((
            object_of(deed.objects)?,
            matches!(deed.by, By::Company | By::Model),
        ))
    });
    let next = objects.first().map_or("", |(_, next)| next);
    let of_agents = || kind == Kind::Company && is_of_agents(verb, help, next) && !is_persons();
    let mut weak = None;
    for (end, surely) in ends {
        if surely {
            return Some((end, true));
        }
        weak = weak.or(Some(end));
    }
    let weak = weak.or_else(|| of_agents().then_some(at + verb.len()));
    Some((weak?, false))
}

/// Whether only somebody does it: "agreed", "will build", "bets on", but not "was built".
fn is_of_agents(verb: &str, help: Option<&str>, next: &str) -> bool {
    let passive = help.is_some_and(|help| is_among(help, PASSIVE)) && !verb.ends_with("ing");
    let of_verb = |listed: &&&str| is_of_verb(verb, listed, help.is_some());
    let listed = OF_AGENTS.iter().find(of_verb);
    let noun = |listed: &&str| {
        help.is_none()
            && NOUNS.contains(listed)
            && verb.ends_with(['s', 'S'])
            && !is_among(next, BEHIND_VERBS)
    };
    !passive && (listed.is_some_and(|listed| !noun(listed)) || is_among(verb, OF_AGENTS_PAST))
}

/// Before the past form of a verb, these say that it is done by another.
const PASSIVE: &[&str] = &["is", "was", "were", "are", "be", "been", "being"];

/// Whether a word is a verb as it stands behind a name: "closes", "closed" or "closing" of "close", and "close"
/// itself only where it has another verb before it.
fn is_of_verb(word: &str, verb: &str, helped: bool) -> bool {
    let (word, verb) = (word.as_bytes(), verb.as_bytes());
    let (stem, last) = match verb {
        [stem @ .., last @ (b'e' | b'y')] => (stem, Some(*last)),
        _ => (verb, None),
    };
    let Some((begins, end)) = word.split_at_checked(stem.len()) else {
        return false;
    };
    let mut small = [0; 4];
    let Some(small) = small.get_mut(..end.len()) else {
        return false;
    };
    small.copy_from_slice(end);
    small.make_ascii_lowercase();
    let fits = match (last, &*small) {
        (None, b"") | (Some(b'e'), b"e") | (Some(b'y'), b"y") => helped,
        // "Box Floating Production Unit"
        (_, [.., b'i', b'n', b'g']) if !helped && word[0].is_ascii_uppercase() => false,
        (None, b"s" | b"es" | b"ed" | b"ing") => true,
        (Some(b'e'), b"es" | b"ed" | b"ing") => true,
        (Some(b'y'), b"ys" | b"yed" | b"ying" | b"ies" | b"ied") => true,
        // "shutting", "tapped"
        (None, [double, b'e', b'd'] | [double, b'i', b'n', b'g']) => stem.last() == Some(double),
        _ => false,
    };
    fits && begins.eq_ignore_ascii_case(stem)
}

/// Behind "said it", in any case: what firms say of themselves.
#[rustfmt::skip]
const OF_FIRMS: &[&str] = &[
    "will", "would", "plans", "planned", "expects", "expected", "has", "had", "agreed", "intends", "signed", "raised", "bought",
    "sold", "acquired", "completed", "received", "reached", "filed", "won", "hired", "launched", "opened",
];

/// Whether a word is one of some, in any case: a headline writes all with a capital.
fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// The words of the clause that begins a text, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let inside = |(at, byte): &(usize, u8)| match byte {
            b'-' | b'$' | b'%' => true,
            // "40,000", "3.5"
            b',' | b'.' => digit(at + 1) && at.checked_sub(1).is_some_and(digit),
            _ => byte.is_ascii_alphanumeric(),
        };
        let letters = rest.bytes().enumerate().take(LONGEST_WORD);
        let length = letters.take_while(inside).count();
        let word = (at, &rest[..length]);
        at += length;
        // Commas and points end the clause.
        at += usize::from(text[at..].starts_with(' '));
        (length > 0).then_some(word)
    })
}

/// In bytes.
const LONGEST_WORD: usize = 24;

/// Before a sum, what companies do with it.
#[rustfmt::skip]
const RAISES: &[&str] = &[
    "raises", "raised", "secures", "secured", "closes", "closed", "lands", "landed", "nabs", "nabbed", "bags", "bagged",
];

const ARTICLES: [&str; 3] = ["", "a ", "an "];

/// The beginnings of a sum.
const SIGNS: [&str; 9] = ["$", "€", "£", "¥", "₹", "US$", "A$", "C$", "S$"];

/// "raises $", "closed a €": each verb with each sign.
pub fn funding_phrases() -> impl Iterator<Item = String> {
    RAISES.iter().flat_map(|verb| {
        let articles = ARTICLES.iter();
        articles.flat_map(move |article| {
            let signs = SIGNS.iter();
            signs.map(move |sign| format!("{verb} {article}{sign}"))
        })
    })
}

/// Where the beginning of a sum ends, behind the verb that begins a text: "raises $", "secured a €".
fn sum(text: &str, verb: &str) -> Option<usize> {
    let rest = text.strip_prefix(verb)?.strip_prefix(' ')?;
    ARTICLES.iter().find_map(|article| {
        let sum = rest.strip_prefix(article)?;
        let sign = SIGNS.iter().find(|sign| sum.starts_with(**sign))?;
        Some(verb.len() + 1 + article.len() + sign.len())
    })
}

/// What a company raises, in small letters. Politicians raise money too.
#[rustfmt::skip]
const FUNDING: &[&str] = &[
    "series", "seed", "round", "funding", "financing", "valuation", "ipo", "extension", "sale",
];

/// How far behind a sum, in characters.
const CLOSE: usize = 120;

/// Whether what follows a sum says what for, close behind it and in the same sentence.
pub fn speaks_of_funding(text: &str) -> bool {
    let near = text
        .char_indices()
        .nth(CLOSE)
        .map_or(text, |(end, _)| &text[..end]);
    let line = near.split(['\n', ';']).next().unwrap_or_default();
    let sentence = line.split(". ").next().unwrap_or_default();
    let mut words = sentence.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| FUNDING.iter().any(|f| f.eq_ignore_ascii_case(word)))
}
