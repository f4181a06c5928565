//! Which words beside a name say what it is: "Box CEO", "shares of Box", "models like Claude".

use std::sync::LazyLock;

use super::apposition::apposition;
use super::deed::deed;
use super::names::{begins_with_name, ends_with_name};
use super::spoken::behind_which;
use super::word::{after, ends_with};
use super::{company, legal_form, model};
use crate::dictionary::{Kind, Meaning, means};
use crate::span::Span;

/// The words that say of the name at a span that it is of its kind, where some stand beside it.
pub fn beside(kind: Kind, text: &str, name: Span) -> Option<Span> {
    let (before, behind) = (text.get(..name.start)?, text.get(name.end..)?);
    match kind {
        Kind::Decoy => None,
        Kind::Model => follows(kind, behind)
            .or_else(|| apposition(kind, behind))
            .map(|length| behind_it(name, length))
            .or_else(|| precedes(kind, before)),
        Kind::Company => legal_form_behind(text, name)
            .or_else(|| {
                let says = follows(kind, behind).or_else(|| apposition(kind, behind));
                says.filter(|_| !ends_with_name(text, name.start, false))
            })
            .map(|length| behind_it(name, length))
            .or_else(|| precedes(kind, before).filter(|_| !begins_with_name(text, name.end))),
    }
}

/// Whether a word stands right before a name that hints at a model, without saying so.
pub fn hints_before(before: &str) -> bool {
    let mut hints = model::HINTS_BEFORE.iter();
    hints.any(|word| ends_with(before, word))
}

/// The same right behind it.
pub fn hints_behind(behind: &str) -> bool {
    let mut hints = model::HINTS_BEHIND.iter();
    hints.any(|word| after(behind, word).is_some())
}

fn words_before(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Company => company::BEFORE,
        Kind::Model => model::BEFORE,
        Kind::Decoy => &[],
    }
}

fn words_behind(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Company => company::BEHIND,
        Kind::Model => model::BEHIND,
        Kind::Decoy => &[],
    }
}

fn behind_it(name: Span, length: usize) -> Span {
    Span {
        start: name.end,
        end: name.end + length,
    }
}

/// The length of the legal form behind a company's name, with what parts them.
fn legal_form_behind(text: &str, name: Span) -> Option<usize> {
    let behind = &text[name.end..];
    let comma = behind.strip_prefix(',');
    let rest = comma.unwrap_or(behind);
    let form = legal_form(blank(rest)?, comma.is_some())?;
    let length = behind.len() - rest.len() + 1 + form.len();
    (!ends_with_name(text, name.start, comma.is_some())).then_some(length)
}

fn follows(kind: Kind, behind: &str) -> Option<usize> {
    let mut possessive = ["'s", "\u{2019}s"].iter();
    let of_it = possessive.find_map(|s| behind.strip_prefix(s));
    let behind_it = of_it.unwrap_or(behind);
    // "die Claude-Modelle"
    let joined = behind_it.strip_prefix('-').filter(|_| kind == Kind::Model);
    let rest = blank(behind_it).or(joined)?;
    // "Box's $1 billion credit facility"
    if kind == Kind::Company
        && of_it.is_some()
        && rest.starts_with(['$', '\u{20ac}', '\u{a3}', '\u{a5}'])
    {
        return Some(behind.len() - rest.len() + rest.chars().next()?.len_utf8());
    }
    let says = |word: &&&str| after(rest, word).is_some();
    let word = said_by(kind).behind.of(first_word(rest)).find(says);
    let length = match word {
        Some(word) => Some(word.len()),
        None if kind == Kind::Company && of_it.is_none() => deed(rest),
        None => None,
    };
    Some(behind.len() - rest.len() + length?)
}

fn precedes(kind: Kind, before: &str) -> Option<Span> {
    let before = before.trim_end_matches([' ', '\u{a0}', '\n', '"', '\u{201c}']);
    // "the new AI model, Lumiere"
    let noun = before.strip_suffix(',').filter(|_| kind == Kind::Model);
    let end = noun.unwrap_or(before);
    let last = last_word(end);
    let says = |word: &&&str| ends_with(end, word);
    let length = match said_by(kind).before.of(last).find(says) {
        Some(word) => word.len(),
        None if kind == Kind::Company => kind_before(end, last)?,
        None => return None,
    };
    Some(Span {
        start: end.len() - length,
        end: end.len(),
    })
}

/// The length of the word at the end that says what a company is, "retailer", or of the words that begin
/// a list of such: "retailers such as".
fn kind_before(before: &str, last: &str) -> Option<usize> {
    let rest = match last {
        "like" | "including" => before.strip_suffix(last),
        "as" => before.strip_suffix("such as"),
        "based" => return based(before),
        _ => return company::is_kind(&last.to_ascii_lowercase()).then_some(last.len()),
    };
    let kind = last_word(rest?.strip_suffix(' ')?);
    let start = rest?.len() - 1 - kind.len();
    company::are_kind(&kind.to_ascii_lowercase()).then_some(before.len() - start)
}

/// The length of "Boston-based" at the end.
fn based(before: &str) -> Option<usize> {
    let place = super::last_word(before.strip_suffix("-based")?);
    let country = ["US", "UK", "EU"].contains(&place);
    let known = || means(place, &[Meaning::Place, Meaning::Name]);
    // "web-based", "CPU-based"
    let name =
        place.starts_with(char::is_uppercase) && (country || place.contains(char::is_lowercase));
    (name && (country || known())).then_some(place.len() + "-based".len())
}

fn blank(text: &str) -> Option<&str> {
    text.strip_prefix([' ', '\u{a0}'])
}

/// The words that say what a name is, at either side.
struct Said {
    before: Index,
    behind: Index,
}

impl Said {
    fn new(kind: Kind) -> Said {
        let company = kind == Kind::Company;
        let spoken = behind_which().filter(|_| company);
        let before = words_before(kind).iter().copied().chain(spoken);
        Said {
            before: Index::new(before, last_word),
            behind: Index::new(words_behind(kind).iter().copied(), first_word),
        }
    }
}

fn said_by(kind: Kind) -> &'static Said {
    static COMPANY: LazyLock<Said> = LazyLock::new(|| Said::new(Kind::Company));
    static MODEL: LazyLock<Said> = LazyLock::new(|| Said::new(Kind::Model));
    match kind {
        Kind::Model => &MODEL,
        _ => &COMPANY,
    }
}

/// Phrases with the word of each that stands next to the name, in small letters and sorted by it: asked
/// beside every ambiguous name.
struct Index {
    words: Vec<(String, &'static str)>,
    /// A bit for each first letter and length of the words next to the name.
    shapes: u128,
}

impl Index {
    fn new(words: impl Iterator<Item = &'static str>, next: fn(&str) -> &str) -> Index {
        let mut index: Vec<(String, &str)> = words
            .map(|word| (next(word).to_ascii_lowercase(), word))
            .collect();
        index.sort();
        let shapes = index.iter().map(|(next, _)| shape(next));
        Index {
            shapes: shapes.fold(0, |all, shape| all | shape),
            words: index,
        }
    }

    fn of(&self, next: &str) -> impl Iterator<Item = &&'static str> {
        let words = match self.shapes & shape(next) {
            0 => &[],
            _ => &self.words[..],
        };
        let mut small = [0; LONGEST];
        let small = match small.get_mut(..next.len()) {
            Some(small) => {
                small.copy_from_slice(next.as_bytes());
                small.make_ascii_lowercase();
                small
            }
            None => &mut [],
        };
        let from = words.partition_point(|(word, _)| word.as_bytes() < &*small);
        let same = words[from..].partition_point(|(word, _)| word.as_bytes() == &*small);
        words[from..from + same].iter().map(|(_, word)| word)
    }
}

/// The first letter of a word and its length as one bit: of few words that are not looked for is it that
/// of one that is.
fn shape(word: &str) -> u128 {
    let first = word.bytes().next().unwrap_or_default() | 0x20;
    1 << ((usize::from(first) * 5 + word.len()) % 128)
}

/// Of the words beside a name, in bytes.
const LONGEST: usize = 16;

fn first_word(text: &str) -> &str {
    let bytes = text.bytes().take(LONGEST + 1);
    &text[..bytes.take_while(u8::is_ascii_alphanumeric).count()]
}

fn last_word(text: &str) -> &str {
    let bytes = text.bytes().rev().take(LONGEST + 1);
    &text[text.len() - bytes.take_while(u8::is_ascii_alphanumeric).count()..]
}
