//! A company or a model by the words beside its name: "the CEO of Lumora", "Lumora's spokesman", "the startup
//! Lumora", "Lumora, a French startup", "Boston-based Lumora", "Lumora Acquires Orbix".

use super::name::{Weight, beginning_at, ending_at, is_companys};
use super::{By, Unlisted};
use crate::dictionary::Kind;
use crate::lexicon::{self, Spoken, is_running_text};
use crate::span::Span;
use crate::version::{self, Words};

/// The company or model that the words at a span speak of in one way.
pub fn spoken_of(text: &str, words: Span, way: Spoken) -> Option<Unlisted> {
    match way {
        Spoken::Behind => match ["of", "at"].iter().any(|end| words.of(text).ends_with(end)) {
            // In a headline too: "CEO of" a company has nothing but its name behind it.
            true => behind(text, words, Weight::Much),
            false => {
                behind(text, words, Weight::Little).filter(|_| is_running_text(text, words.start))
            }
        },
        Spoken::Before => before(text, words),
        Spoken::Kind => aside(text, words).or_else(|| kind(text, words)),
        Spoken::Aside => aside(text, words),
        Spoken::Place => place(text, words),
        Spoken::Title => title(text, words),
        Spoken::Model => model(text, words),
    }
}

fn company(text: &str, name: Span, weight: Weight) -> Option<Unlisted> {
    is_companys(text, name, weight).then_some(Unlisted {
        kind: Kind::Company,
        name: name.into(),
        version: None,
        by: By::Words,
    })
}

/// "the CEO of Lumora"
fn behind(text: &str, words: Span, weight: Weight) -> Option<Unlisted> {
    company_behind(text, words, name_behind(text, words)?, weight)
}

fn name_behind(text: &str, words: Span) -> Option<Span> {
    beginning_at(
        text,
        words.end + usize::from(text[words.end..].starts_with(' ')),
    )
}

fn company_behind(text: &str, words: Span, name: Span, weight: Weight) -> Option<Unlisted> {
    let rest = &text[name.end..];
    // "Fertilisers and Chemicals Travancore", "the CEO of Europe's largest bank", "the firm Proof of Workforce"
    let half = rest.starts_with(" and ") || lexicon::owned(rest).is_some();
    let part = rest.starts_with(" of ") || half && weight != Weight::All;
    let whole = name.of(text).contains(' ') || !part;
    company(text, name, weight).filter(|_| whole && text[words.end..].starts_with(' '))
}

/// "Lumora CEO", "Lumora's CEO"
fn before(text: &str, words: Span) -> Option<Unlisted> {
    let rest = text[..words.start].strip_suffix(' ')?;
    let of_it = lexicon::owner(rest);
    let name = ending_at(text, of_it.unwrap_or(rest).len())?;
    // "Energy-industry analysts"
    let last = lexicon::last_word(name.of(text));
    let part = last.rsplit_once('-').map_or("", |(_, part)| part);
    let joined = last == "&" || part.starts_with(char::is_lowercase) || lexicon::is_opener(part);
    // What costs least is asked first.
    let stands = !joined && is_running_text(text, words.start);
    stands
        .then(|| company(text, name, Weight::Little))
        .flatten()
}

/// "the startup Lumora", but not "the company Thiel built"
fn kind(text: &str, words: Span) -> Option<Unlisted> {
    // Behind most of them stands no name.
    let name = name_behind(text, words)?;
    let before = &text[..words.start];
    let word = lexicon::last_word(before.trim_end_matches([' ', '-']));
    let of_company = words.of(text).eq_ignore_ascii_case("company");
    // "Real Effective Exchange Rate"
    let part = words.of(text).starts_with(char::is_uppercase)
        && !before.is_empty()
        && !before.ends_with('\n');
    // In a headline, a verb has a capital too: "Automaker Braces for Tariffs".
    let running = is_running_text(text, words.start);
    let weight = match () {
        () if part || !running || lexicon::is_persons(words.of(text)) => return None,
        () if of_company && lexicon::is_article(word) => Weight::Little,
        () => Weight::All,
    };
    company_behind(text, words, name, weight)
}

/// "Lumora, a French startup"
fn aside(text: &str, words: Span) -> Option<Unlisted> {
    let comma = comma_before(text, words, Kind::Company)?;
    let name = ending_at(text, comma).filter(|_| is_running_text(text, words.start))?;
    company(text, name, Weight::Much)
}

/// How far before its last word an apposition begins, in bytes.
const LONGEST_ASIDE: usize = 100;

/// Where the apposition begins that ends with the words.
fn comma_before(text: &str, words: Span, kind: Kind) -> Option<usize> {
    let from = words.start.saturating_sub(LONGEST_ASIDE);
    let before = &text.as_bytes()[from..words.start];
    let commas = memchr::memrchr_iter(b',', before).map(|at| from + at);
    commas.take(4).find(|comma| {
        let length = lexicon::apposition(kind, &text[*comma..]);
        length.is_some_and(|length| comma + length == words.end)
    })
}

/// "Boston-based Lumora"
fn place(text: &str, words: Span) -> Option<Unlisted> {
    let found = behind(text, words, Weight::Much)?;
    let beside = lexicon::beside(Kind::Company, text, found.name.into());
    let known = beside.is_some_and(|beside| beside.surely);
    (known && is_running_text(text, words.start)).then_some(found)
}

/// In bytes: no name at the beginning of a title is longer.
const LONGEST_NAME: usize = 400;

/// "Lumora Acquires Orbix": the first words of a title.
fn title(text: &str, words: Span) -> Option<Unlisted> {
    let before = text.get(..words.start)?.strip_suffix(' ')?;
    if before.len() > LONGEST_NAME {
        return None;
    }
    let name = ending_at(text, before.len()).filter(|name| name.start == 0)?;
    company(text, name, Weight::Much)
}

/// "Lumiere, a text-to-video model", "Zephra 2, an open-weights model"
fn model(text: &str, words: Span) -> Option<Unlisted> {
    let comma = comma_before(text, words, Kind::Model)?;
    let number = text[..comma]
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'.')
        .count();
    let number = &text[comma - number..comma];
    let end = match number.starts_with(|c: char| c.is_ascii_digit()) {
        true => comma - number.len() - 1,
        false => comma,
    };
    let version = version::read(text, end, Words::NONE).filter(|version| version.end == comma);
    let name = ending_at(text, end)?;
    let fits = is_companys(text, name, Weight::Much) && (version.is_some() || end == comma);
    fits.then_some(Unlisted {
        kind: Kind::Model,
        name: name.into(),
        version: version.map(Box::new),
        by: By::Words,
    })
}
