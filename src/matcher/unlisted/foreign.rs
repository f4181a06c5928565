//! A company by the legal form of a script without capitals, or of one that quotes its names:
//! "株式会社ミライテック", "北京星海智算科技有限公司", "주식회사 미래테크", "ООО «Нейролаб»".

use super::{By, Unlisted};
use crate::dictionary::Kind;
use crate::lexicon::Side;
use crate::span::Span;

/// In characters: what is longer is no name.
const LONGEST: usize = 16;

/// In characters: what is shorter may be a word.
const SHORTEST: usize = 3;

/// The company whose legal form stands at a span, and whose name beside it.
pub fn company(text: &str, mark: Span, side: Side) -> Option<Unlisted> {
    let name = match side {
        Side::Before => behind(text, mark.end),
        Side::Behind => before(text, mark.start),
        // The name stands on the side that has one.
        Side::Either => behind(text, mark.end).or_else(|| before(text, mark.start)),
        Side::Quoted => quoted(text, mark.end),
    }?;
    Some(Unlisted {
        kind: Kind::Company,
        name: name.into(),
        version: None,
        by: By::Words,
    })
}

/// The name that begins at `from`: "ミライテック" of "ミライテックが".
fn behind(text: &str, from: usize) -> Option<Span> {
    let rest = &text[from..];
    let start = from + rest.len() - rest.strip_prefix(' ').unwrap_or(rest).len();
    let script = Script::of(text[start..].chars().next()?)?;
    let letters = text[start..].chars().take(LONGEST + 1);
    // A particle of hiragana, another script or punctuation ends it.
    let name: Vec<char> = letters
        .take_while(|c| Script::of(*c) == Some(script))
        .collect();
    span(start, &name)
}

/// The name that ends at `to`, as far as it begins a sentence or stands behind a mark: "北京星海智算".
fn before(text: &str, to: usize) -> Option<Span> {
    let script = Script::of(text[..to].chars().next_back()?)?;
    let letters = text[..to].chars().rev().take(LONGEST + 1);
    let name: Vec<char> = letters
        .take_while(|c| Script::of(*c) == Some(script))
        .collect();
    let length: usize = name.iter().map(|c| c.len_utf8()).sum();
    span(to - length, &name)
}

/// "«Нейролаб»"
fn quoted(text: &str, from: usize) -> Option<Span> {
    let rest = text[from..]
        .strip_prefix(" \u{ab}")
        .or_else(|| text[from..].strip_prefix(" \""))?;
    let start = text.len() - rest.len();
    let letters = rest.chars().take(2 * LONGEST);
    let name: Vec<char> = letters
        .take_while(|c| !matches!(c, '\u{bb}' | '"' | '\n'))
        .collect();
    let closed = rest
        .chars()
        .nth(name.len())
        .is_some_and(|c| matches!(c, '\u{bb}' | '"'));
    let length: usize = name.iter().map(|c| c.len_utf8()).sum();
    closed.then_some(Span {
        start,
        end: start + length,
    })
}

fn span(start: usize, name: &[char]) -> Option<Span> {
    let length: usize = name.iter().map(|c| c.len_utf8()).sum();
    (SHORTEST..=LONGEST).contains(&name.len()).then_some(Span {
        start,
        end: start + length,
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Han,
    Katakana,
    Hangul,
}

impl Script {
    fn of(c: char) -> Option<Script> {
        match c {
            '\u{4e00}'..='\u{9fff}' => Some(Script::Han),
            '\u{30a1}'..='\u{30fa}' | '\u{30fc}' => Some(Script::Katakana),
            '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    #[test]
    fn names_beside_foreign_forms() {
        for (text, form, name) in [
            (
                "株式会社ミライテックがOpenAIと",
                "株式会社",
                Some("ミライテック"),
            ),
            (
                "今日、ミライテック株式会社は",
                "株式会社",
                Some("ミライテック"),
            ),
            (
                "北京星海智算科技有限公司获得融资",
                "科技有限公司",
                Some("北京星海智算"),
            ),
            ("주식회사 미래테크. 오늘", "주식회사", Some("미래테크")),
            ("ООО «Нейролаб» выпустило", "ООО", Some("Нейролаб")),
            ("ООО выпустило", "ООО", None),
            ("一家有限公司", "有限公司", None),
            ("株式会社は", "株式会社", None),
            ("株式会社", "株式会社", None),
        ] {
            let start = text.find(form).unwrap();
            let mark = Span {
                start,
                end: start + form.len(),
            };
            let (_, listed) = lexicon::marks().find(|(words, _)| words == form).unwrap();
            let side = listed.side.unwrap();
            let found = company(text, mark, side).map(|found| Span::from(found.name).of(text));
            assert_eq!(found, name, "{text}");
        }
    }
}
