//! What a company or a model does, as it stands behind its name: it says a profit, cuts jobs, generates images.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::deeds::{BEHIND_VERBS, By, DEEDS, Deed, NOUNS, OF_AGENTS, OF_AGENTS_PAST};
use crate::dictionary::Kind;

/// What may stand before the verb.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "has", "had", "is", "was", "will", "also", "plans", "to", "would", "have", "are", "set", "just", "may", "could", "can", "now",
    "recently", "quietly", "again", "today", "yesterday", "on", "this", "week", "month", "Monday", "Tuesday", "Wednesday", "Thursday",
    "Friday", "finally", "reportedly", "abruptly", "suddenly", "officially", "formally", "wants", "planned", "expects", "aims", "hopes", "were", "be", "been", "being", "must", "should",
];

/// How many words may stand before the verb.
const BEFORE: usize = 4;

/// How many may stand between the verb and its object: "named Jane Roe as its next chief".
const BETWEEN: usize = 5;

/// The length of the deed that begins a text, behind a name of the kind: "said quarterly profit", "is laying
/// off", "raised a $"; and whether only such a name does it.
pub fn deed(kind: Kind, text: &str) -> Option<(usize, bool)> {
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
    let of_verb = |listed: &&Verb| listed.is(verb, helped);
    let mut verbs = verbs_like(verb).iter().filter(of_verb).peekable();
    verbs.peek()?;
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
    let next = objects.first().map_or("", |(_, next)| next);
    let mut weak = None;
    for listed in verbs {
        match listed.deed {
            Some(deed) if by_kind(deed.by) => {
                let surely = matches!(deed.by, By::Company | By::Model);
                match object_of(deed.objects) {
                    Some(end) if surely => return Some((end, true)),
                    end => weak = weak.or(end),
                }
            }
            None if kind == Kind::Company
                && listed.is_of_agent(verb, help, next)
                && weak.is_none() =>
            {
                weak = Some(at + verb.len());
            }
            _ => {}
        }
    }
    Some((weak?, false))
}

/// A verb that is looked for, or a word that stands in its place.
struct Verb {
    word: &'static str,
    /// Whether its other forms are made of it.
    regular: bool,
    /// `None` where only somebody does it, whatever the object.
    deed: Option<&'static Deed>,
}

/// Those that begin with the same two letters: asked behind every ambiguous name.
fn verbs_like(word: &str) -> &'static [Verb] {
    static VERBS: LazyLock<HashMap<[u8; 2], Vec<Verb>>> = LazyLock::new(|| {
        let mut verbs: HashMap<[u8; 2], Vec<Verb>> = HashMap::default();
        let mut add = |words: &'static [&'static str], regular, deed| {
            for word in words {
                let verb = Verb {
                    word,
                    regular,
                    deed,
                };
                verbs.entry(begin(word)).or_default().push(verb);
            }
        };
        for deed in DEEDS {
            add(deed.also, false, Some(deed));
            add(deed.verbs, true, Some(deed));
        }
        add(OF_AGENTS, true, None);
        add(OF_AGENTS_PAST, false, None);
        verbs
    });
    VERBS.get(&begin(word)).map_or(&[], Vec::as_slice)
}

/// The first two letters, small; of a number its sign in the lists.
fn begin(word: &str) -> [u8; 2] {
    match word.as_bytes() {
        [b'0'..=b'9', ..] => [b'#', 0],
        [a, b, ..] => [a.to_ascii_lowercase(), b.to_ascii_lowercase()],
        [a] => [*a, 0],
        [] => [0, 0],
    }
}

impl Verb {
    fn is(&self, word: &str, helped: bool) -> bool {
        match self.regular {
            true => is_of_verb(word, self.word, helped),
            false => self.word.eq_ignore_ascii_case(word) || self.word == "#" && helped,
        }
    }

    /// Whether the word, which is of the verb, says that the name acts: "agreed", "will build", "bets on", but
    /// not "was built".
    fn is_of_agent(&self, word: &str, help: Option<&str>, next: &str) -> bool {
        let passive = help.is_some_and(|help| is_among(help, PASSIVE)) && !word.ends_with("ing");
        let noun = help.is_none()
            && NOUNS.contains(&self.word)
            && word.ends_with(['s', 'S'])
            && !is_among(next, BEHIND_VERBS);
        !passive && !noun
    }
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
