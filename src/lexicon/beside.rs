//! Which words beside a name say what it is: "Box CEO", "shares of Box", "models like Claude".

use std::sync::LazyLock;

use super::apposition::apposition;
use super::deed::deed;
use super::names::{
    around, begins_sentence, begins_with_name, ends_with_name, is_before_capital, is_running_text,
    is_things,
};
use super::others::{ends_with_title, may_begin_name};
use super::spoken::behind_which;
use super::word::{Use, Word, after, ends_with, owned, owner};
use super::{company, legal_form, model};
use crate::dictionary::{Kind, Meaning, is_english, means};
use crate::span::Span;

/// Words beside a name that say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    pub words: Span,
    /// Whether they stand beside nothing else; see [`Use::Weakly`].
    pub surely: bool,
}

/// The words that say of the name at a span that it is of its kind, where some stand beside it.
pub fn beside(kind: Kind, text: &str, name: Span) -> Option<Beside> {
    let (before, behind) = (text.get(..name.start)?, text.get(name.end..)?);
    let behind_it = |(length, surely)| Beside {
        words: Span {
            start: name.end,
            end: name.end + length,
        },
        surely,
    };
    let surely = |length| (length, true);
    let follows = || follows(kind, behind).or_else(|| apposition(kind, behind).map(surely));
    let precedes = || precedes(kind, before);
    let found = match kind {
        Kind::Decoy => None,
        Kind::Model => surer(follows().map(behind_it), precedes),
        Kind::Company => match legal_form_behind(text, name) {
            Some(length) => Some(behind_it(surely(length))),
            None => {
                // "It is time to sell" begins no sentence with a name.
                let to = behind.starts_with(" to ") && !begins_sentence(before);
                // "Balanced Growth Strategy Delivers Earnings"
                let part = || {
                    let last = super::last_word(before.trim_end_matches(' '));
                    may_begin_name(last) && is_english(name.of(text)) && before.ends_with(' ')
                };
                let whole = |_: &_| !to && !ends_with_name(text, name.start, false) && !part();
                let behind = follows().filter(whole).map(behind_it);
                surer(behind, || {
                    precedes().filter(|_| !begins_with_name(text, name.end))
                })
            }
        },
    };
    found.filter(|found| found.surely || stands_free(text, name, found.words.start))
}

/// Whether a name stands by itself, no other's and no part of another: "LogicMark's Aster app", "the Box brand",
/// "worked at Box Hill", "Mr. Newmark said". `words`: where the words stand that say what it is.
fn stands_free(text: &str, name: Span, words: usize) -> bool {
    let before = around(text, name).0;
    let capital = is_before_capital(text, name);
    if words < before.len() {
        return !capital;
    }
    let before = before.trim_end_matches(' ');
    let last = super::last_word(before);
    // "Honor Flights"
    let is_part = capital && is_running_text(text, name.end);
    !is_part
        && !is_things(text, name)
        && owner(last).is_none()
        && !may_begin_name(last)
        && !ends_with_title(before)
}

/// What says more, the first where both say as much.
fn surer(first: Option<Beside>, other: impl FnOnce() -> Option<Beside>) -> Option<Beside> {
    match first {
        Some(first) if first.surely => Some(first),
        first => {
            let other = other();
            other
                .filter(|other| other.surely || first.is_none())
                .or(first)
        }
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

fn words_before(kind: Kind) -> &'static [Word] {
    match kind {
        Kind::Company => company::BEFORE,
        Kind::Model => model::BEFORE,
        Kind::Decoy => &[],
    }
}

fn words_behind(kind: Kind) -> &'static [Word] {
    match kind {
        Kind::Company => company::BEHIND,
        Kind::Model => model::BEHIND,
        Kind::Decoy => &[],
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

/// The length of what says behind a name that it is of the kind, and whether it does so surely.
fn follows(kind: Kind, behind: &str) -> Option<(usize, bool)> {
    let of_it = owned(behind);
    let behind_it = of_it.unwrap_or(behind);
    // "die Claude-Modelle"
    let joined = behind_it.strip_prefix('-').filter(|_| kind == Kind::Model);
    // "Box, which employs 300 people"
    let clause = behind.strip_prefix(", which").and_then(blank);
    if let Some((length, surely)) = clause.and_then(|clause| deed(kind, clause)) {
        return Some((", which ".len() + length, surely));
    }
    let rest = blank(behind_it).or(joined)?;
    let rest = match of_it {
        Some(_) => behind_rank(rest),
        None => rest,
    };
    // "Box's $1 billion credit facility"
    if kind == Kind::Company
        && of_it.is_some()
        && rest.starts_with(['$', '\u{20ac}', '\u{a3}', '\u{a5}'])
    {
        let length = behind.len() - rest.len() + rest.chars().next()?.len_utf8();
        return Some((length, true));
    }
    let says = phrases_of(kind).behind.of(first_word(rest));
    let word = surest(says.filter(|(word, _)| after(rest, word).is_some()));
    let (length, surely) = match word {
        Some((length, true)) => (length, true),
        weak => {
            // "Box's shares slide"
            let of_share = ["shares", "stock"].contains(&first_word(rest));
            let deed = deed(kind, rest).filter(|_| of_it.is_none() || of_share);
            deed.filter(|(_, surely)| *surely || weak.is_none())
                .or(weak)?
        }
    };
    Some((behind.len() - rest.len() + length, surely))
}

/// What stands behind the word that ranks it: "Box's new chief executive", "Box's latest laptop".
fn behind_rank(text: &str) -> &str {
    let rank = first_word(text);
    let behind = text.get(rank.len()..).and_then(blank);
    behind.filter(|_| RANKS.contains(&rank)).unwrap_or(text)
}

#[rustfmt::skip]
const RANKS: &[&str] = &[
    "new", "next", "former", "current", "outgoing", "incoming", "interim", "acting", "longtime", "first", "second", "latest",
    "newest", "own", "top", "biggest", "largest", "best-selling", "cheapest", "annual", "global", "European", "American", "British",
    "German", "French", "Chinese", "Indian", "Japanese",
];

/// The length of the first of the words that says what a name is surely, or else of the first.
fn surest<'a>(words: impl Iterator<Item = &'a Word>) -> Option<(usize, bool)> {
    let mut weak = None;
    for (word, use_) in words {
        match use_ {
            Use::Weakly => weak = weak.or(Some((word.len(), false))),
            _ => return Some((word.len(), true)),
        }
    }
    weak
}

fn precedes(kind: Kind, before: &str) -> Option<Beside> {
    let before = before.trim_end_matches([' ', '\u{a0}', '\n', '"', '\u{201c}']);
    // "the new AI model, Lumiere"
    let noun = before.strip_suffix(',').filter(|_| kind == Kind::Model);
    let end = noun.unwrap_or(before);
    let last = last_word(end);
    let says = phrases_of(kind).before.of(last);
    let said = surest(says.filter(|(word, _)| ends_with(end, word)));
    let of_kind = || kind_before(end, last).filter(|_| kind == Kind::Company);
    let (length, surely) = said.or_else(|| Some((of_kind()?, true)))?;
    Some(Beside {
        words: Span {
            start: end.len() - length,
            end: end.len(),
        },
        surely,
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
struct Phrases {
    before: Index,
    behind: Index,
}

impl Phrases {
    fn new(kind: Kind) -> Phrases {
        let company = kind == Kind::Company;
        let spoken = behind_which()
            .filter(|_| company)
            .map(|words| (words, Use::Says));
        let before = words_before(kind).iter().copied().chain(spoken);
        Phrases {
            before: Index::new(before, last_word),
            behind: Index::new(words_behind(kind).iter().copied(), first_word),
        }
    }
}

fn phrases_of(kind: Kind) -> &'static Phrases {
    static COMPANY: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(Kind::Company));
    static MODEL: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(Kind::Model));
    match kind {
        Kind::Model => &MODEL,
        _ => &COMPANY,
    }
}

/// Phrases with the word of each that stands next to the name, in small letters and sorted by it: asked
/// beside every ambiguous name.
struct Index {
    words: Vec<(String, Word)>,
    /// A bit for each first letter and length of the words next to the name.
    shapes: u128,
}

impl Index {
    fn new(words: impl Iterator<Item = Word>, next: fn(&str) -> &str) -> Index {
        let mut index: Vec<(String, Word)> = words
            .map(|word| (next(word.0).to_ascii_lowercase(), word))
            .collect();
        index.sort();
        let shapes = index.iter().map(|(next, _)| shape(next));
        Index {
            shapes: shapes.fold(0, |all, shape| all | shape),
            words: index,
        }
    }

    fn of(&self, next: &str) -> impl Iterator<Item = &Word> {
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
