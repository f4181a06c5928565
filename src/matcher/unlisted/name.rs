//! Where a name that no row lists begins and ends, and whether it can be a company's.

use crate::dictionary::{Meaning, is_english, means};
use crate::lexicon::{self, is_hyphen};
use crate::span::Span;

/// In words. A longer run of capitals is a headline.
const LONGEST_NAME: usize = 5;

/// In characters. What is longer is no word of a name.
const LONGEST_WORD: usize = 32;

/// Behind the last word of a name that is an address: "Retina.ai".
const DOMAINS: &[&str] = &[".ai", ".io", ".com", ".co", ".xyz", ".fi"];

/// How much the words beside a name say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// That it is a company: "the startup Kog". Any word may be the name of one.
    All,
    /// The same from further away, "Kog, a French startup": no word that is met everywhere.
    Much,
    /// What a person or a place may have too: "partnership with Kog". No word that any list has.
    Little,
}

/// The name that ends at a place: its words with capitals, the last five at the most.
pub fn ending_at(text: &str, end: usize) -> Option<Span> {
    let mut start = end;
    for _ in 0..LONGEST_NAME {
        let before = &text[..start];
        let rest = match start == end {
            true => before,
            false => before.strip_suffix(' ').unwrap_or_default(),
        };
        let word = word_before(rest);
        if !is_part(word) {
            break;
        }
        start = rest.len() - word.len();
    }
    let whole = text[..start]
        .strip_suffix(' ')
        .is_none_or(|rest| !is_part(word_before(rest)));
    let start = behind_headline(text, Span { start, end });
    let name = without_legal_form(text, Span { start, end })?;
    (whole && !name.of(text).starts_with('&')).then_some(name)
}

/// Where the name begins behind the capitals of a headline: "WINS CONTRACT Lumora", "IN TALKS Lumora".
fn behind_headline(text: &str, name: Span) -> usize {
    let before = lexicon::last_word(text[..name.start].trim_end_matches(' '));
    let goes_on = before.len() > 1 && before.bytes().all(|b| b.is_ascii_uppercase());
    let (mut start, mut at) = (name.start, name.start);
    let (mut shouted, mut english) = (0, false);
    for word in name.of(text).split(' ') {
        let small = word.contains(char::is_lowercase);
        if small && english && (shouted > 1 || shouted == 1 && goes_on) {
            start = at;
        }
        english = !small && (english || is_english(word));
        shouted = if small { 0 } else { shouted + 1 };
        at += word.len() + 1;
    }
    start
}

/// "Lumora" of "Lumora Inc"; nothing of "Inc".
fn without_legal_form(text: &str, mut name: Span) -> Option<Span> {
    while start_of_last(text, name)
        .is_some_and(|last| lexicon::legal_form(&text[last..name.end], false).is_some())
    {
        let last = start_of_last(text, name)?;
        name.end = text[..last].trim_end_matches([' ', ',']).len();
    }
    (name.start < name.end).then_some(name)
}

fn start_of_last(text: &str, name: Span) -> Option<usize> {
    (name.start < name.end).then(|| name.end - word_before(name.of(text)).len())
}

/// The name that begins at a place, behind words that are no part of it: "Boston-based Lumora".
pub fn beginning_at(text: &str, start: usize) -> Option<Span> {
    let mut at = start;
    let mut name: Option<Span> = None;
    for count in 0.. {
        let length = word_length(&text[at..]);
        let word = &text[at..at + length];
        let legal = || lexicon::legal_form(&text[at..], false).is_some();
        let outside = is_outside(word);
        if !has_capital(word) || name.is_some() && (outside || legal()) {
            break;
        }
        if count > LONGEST_NAME {
            return None;
        }
        let end = at + length;
        match &mut name {
            None if outside => {}
            None => name = Some(Span { start: at, end }),
            Some(name) => name.end = end,
        }
        if !text[end..].starts_with(' ') {
            break;
        }
        at = end + 1;
    }
    name.filter(|name| !name.of(text).ends_with('&') && !goes_on(text, name.end))
}

/// Whether what follows says that the name is another, or no name: "the startup Nordic Lights maker Lumora",
/// "shares of Lumora common stock".
fn goes_on(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let next: &str = rest.strip_prefix(' ').unwrap_or_default();
    let next = &next[..next.bytes().take_while(u8::is_ascii_lowercase).count()];
    lexicon::is_kind(next)
        || matches!(next, "common" | "preferred")
        || rest.starts_with(|c: char| is_hyphen(c) || c.is_alphanumeric() || c == '/')
}

/// Whether a name can be a company's, where so much is said of it.
pub fn is_companys(text: &str, name: Span, weight: Weight) -> bool {
    let written = name.of(text);
    let written = lexicon::owner(written).unwrap_or(written);
    let words: Vec<&str> = written.split(' ').collect();
    let last = words.last().copied().unwrap_or_default();
    if written.chars().count() < 3 || words.iter().any(|word| NO_COMPANY.contains(word)) {
        return false;
    }
    let telling = |word: &str| {
        let any_word = means(word, &[Meaning::Word]);
        is_coined(word)
            || is_long(word)
                && !(if weight == Weight::Much {
                    is_english(word)
                } else {
                    any_word
                })
    };
    let of_place = |word: &&str| means(word, &[Meaning::Place, Meaning::Name]);
    if let [word] = words[..] {
        let other: &[Meaning] = match weight {
            Weight::Little => &[
                Meaning::GivenName,
                Meaning::Surname,
                Meaning::Place,
                Meaning::Name,
            ],
            _ => &[Meaning::GivenName, Meaning::Place, Meaning::Name],
        };
        return is_coined(word)
            || !is_short(word) && !means(word, other) && (weight == Weight::All || telling(word));
    }
    let given = means(words[0], &[Meaning::GivenName]) || lexicon::is_given_name(words[0]);
    let person = given && !lexicon::may_be_last_word(last) && !written.contains('&');
    !person
        && !words.iter().all(of_place)
        && (weight == Weight::All || words.iter().any(|word| telling(word)))
}

/// Last words of what is no company.
#[rustfmt::skip]
const NO_COMPANY: &[&str] = &[
    "University", "College", "School", "Institute", "Ministry", "Department", "Court", "Committee", "Council", "Association",
    "Act", "Street", "County", "State", "Senate", "House", "Commission", "Party", "Church", "Agency", "Police", "Index", "FC",
    "United", "Price", "Target", "Attributable", "Profit", "Deficit", "Surplus", "Inflation", "Stock", "Stocks", "Unit", "Subsidiary", "Affiliate", "Partner", "Approval",
    "Overview", "Airport", "Hospital", "Museum", "Federation", "Union", "Mayor", "Senator", "Minister", "Attorney",
];

/// "GenCast", "3Box", "Retina.ai": nobody writes another word so.
fn is_coined(word: &str) -> bool {
    let mut rest = word.chars().skip(1);
    let small = word.chars().any(char::is_lowercase);
    small
        && !is_plural(word)
        && (rest.any(char::is_uppercase) || word.contains(|c: char| c.is_ascii_digit() || c == '.'))
}

/// "GPUs"
fn is_plural(word: &str) -> bool {
    word.strip_suffix('s')
        .is_some_and(|word| word.chars().all(char::is_uppercase))
}

fn is_long(word: &str) -> bool {
    word.chars().count() > 3 && word.contains(char::is_lowercase)
}

/// "KFF", "GPUs": of too many things.
fn is_short(word: &str) -> bool {
    is_plural(word) || word.len() < 6 && !word.contains(char::is_lowercase)
}

/// Whether a word stands before a name and is no part of it: "Boston-based", "Japanese", "Korea's".
fn is_outside(word: &str) -> bool {
    let (_, last) = word.rsplit_once('-').unwrap_or_default();
    let of_place = || {
        let place = lexicon::owner(word);
        place.is_some_and(|place| means(place, &[Meaning::Place]))
    };
    // "ABOUT LUMORA, INC."
    let shouted = || {
        let loud = word.len() < 8 && word.bytes().all(|b| b.is_ascii_uppercase());
        loud && lexicon::is_opener(&format!("{}{}", &word[..1], word[1..].to_ascii_lowercase()))
    };
    lexicon::is_opener(word)
        || word.len() > 1 && shouted()
        || OF_ANOTHER.contains(&last)
        || of_place()
}

/// Behind a hyphen: what is said of a name behind it.
const OF_ANOTHER: &[&str] = &[
    "based", "listed", "owned", "backed", "led", "made", "born", "style", "run",
];

/// Whether a word can be part of a name.
pub fn is_part(word: &str) -> bool {
    has_capital(word) && !is_outside(word)
}

/// "Lumora", "&", "3Box", "iFarm", "goGLOW"
fn has_capital(word: &str) -> bool {
    let mut first = word.chars().take(3);
    word == "&"
        || first.next().is_some_and(|c| {
            c.is_uppercase() || c.is_ascii_digit() && word.contains(char::is_uppercase)
        })
        || first.any(char::is_uppercase)
}

fn word_length(text: &str) -> usize {
    let inside = |c: &char| c.is_alphanumeric() || *c == '&' || *c == '+' || is_hyphen(*c);
    let word = text.chars().take(LONGEST_WORD).take_while(inside);
    let length: usize = word.map(char::len_utf8).sum();
    let domain = DOMAINS.iter().find(|domain| {
        let rest = text[length..].strip_prefix(**domain);
        rest.is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.')
        })
    });
    length + domain.map_or(0, |domain| domain.len())
}

fn word_before(text: &str) -> &str {
    let domain = DOMAINS.iter().find(|domain| text.ends_with(**domain));
    let before = &text[..text.len() - domain.map_or(0, |domain| domain.len())];
    let word = &text[before.len() - lexicon::last_word(before).len()..];
    // "'Minerals Mining"
    word.trim_start_matches(['\'', '\u{2019}'])
}
