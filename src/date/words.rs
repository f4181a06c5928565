//! Days as papers write them, in several languages, with other words around.

use super::Day;

/// The first day in a text: "3 février 2026", "Feb. 3, 2026", "3.2.2026". Whether 2/3/2026 is in
/// February or March, nobody knows.
pub fn first_day(text: &str) -> Option<Day> {
    // Most texts have no year.
    let mut numbers = text.as_bytes().split(|b| !b.is_ascii_digit());
    if !numbers.any(|number| number.len() == 4) {
        return None;
    }
    let parts = parts(text);
    (0..parts.len()).find_map(|at| {
        let part = |after: usize| parts.get(at + after).copied();
        let (day, month, year) = match (part(0)?, part(1)?, part(2)?) {
            (Part::Year(year), Part::Number(month), Part::Number(day)) => (day, month, year),
            (Part::Number(one), Part::Number(two), Part::Year(year)) => {
                let is_known = one == two || one.max(two) > 12 || !text.contains('/');
                let (day, month) = if two > 12 { (two, one) } else { (one, two) };
                (is_known.then_some(day)?, month, year)
            }
            (Part::Year(year), Part::Month(month), Part::Number(day))
            | (Part::Number(day), Part::Month(month), Part::Year(year))
            | (Part::Month(month), Part::Number(day), Part::Year(year)) => (day, month, year),
            _ => return None,
        };
        Day::new(year, month, day)
    })
}

#[derive(Clone, Copy, Debug)]
enum Part {
    /// Four digits.
    Year(i64),
    /// One or two.
    Number(i64),
    Month(i64),
    Other,
}

/// Its numbers and months; other words but those that stand in a day: "3 de febrero de 2026".
fn parts(text: &str) -> Vec<Part> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut parts = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let pieces = pieces(word);
        let is_known = |piece: &&str| is_number(piece) || stands_in_a_day(piece);
        // In "x2026y" there is no year.
        if pieces.len() > 1 && !pieces.iter().all(is_known) {
            parts.push(Part::Other);
            continue;
        }
        for piece in pieces {
            match (is_number(piece), piece.len()) {
                (true, 1 | 2) => parts.extend(piece.parse().map(Part::Number)),
                (true, 4) => parts.extend(piece.parse().map(Part::Year)),
                (false, _) if WITHIN.contains(&piece) => {}
                (false, _) => parts.push(month(piece).map_or(Part::Other, Part::Month)),
                _ => parts.push(Part::Other),
            }
        }
    }
    parts
}

/// A word, cut where digits begin and end: "10", "th".
fn pieces(word: &str) -> Vec<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_digit(c) != is_digit(first));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit())
}

/// In one word with a number: "3rd", "2026年2月3日", "10Feb2026", "03T08".
fn stands_in_a_day(piece: &str) -> bool {
    WITHIN.contains(&piece) || piece == "T" || month(piece).is_some()
}

#[rustfmt::skip]
const WITHIN: &[&str] = &["de", "del", "of", "st", "nd", "rd", "th", "er", "年", "月", "日"];

fn month(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|b| word.starts_with(b));
    let number = MONTHS.iter().position(|beginnings| begins(beginnings))?;
    i64::try_from(number + 1).ok()
}

/// How the months begin, in the languages of Europe that most papers are written in.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "янв", "sty"],
    &["feb", "fév", "fev", "фев", "lut"],
    &["mar", "mär", "mrz", "maa", "мар"],
    &["apr", "avr", "abr", "апр", "kwi"],
    &["may", "mai", "maj", "mag", "mei", "май", "мая"],
    &["jun", "juin", "giu", "июн", "cze"],
    &["jul", "juil", "lug", "июл", "lip"],
    &["aug", "aoû", "aou", "ago", "авг", "sie"],
    &["sep", "set", "сен", "wrz"],
    &["oct", "okt", "out", "ott", "окт", "paź"],
    &["nov", "noy", "ноя", "lis"],
    &["dec", "dez", "déc", "dic", "дек", "gru"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_ways_they_are_written() {
        for (text, expected) in [
            ("3 February 2026", "2026-02-03"),
            ("Posted on Feb. 3rd, 2026 by Ada", "2026-02-03"),
            ("Dienstag, 3. März 2026, 08:15 Uhr", "2026-03-03"),
            ("le 1er août 2026", "2026-08-01"),
            ("3 de febrero de 2026", "2026-02-03"),
            ("15 августа 2026, 13:43", "2026-08-15"),
            ("03.02.2026", "2026-02-03"),
            ("2/13/2026", "2026-02-13"),
            ("2/3/2026", ""),
            ("2026/2/3", "2026-02-03"),
            ("2026年2月3日", "2026-02-03"),
            ("30 February 2026", ""),
            ("in 2026", ""),
            ("call 03 02 20265", ""),
            ("10-Feb-2026", "2026-02-10"),
            ("x2026-02-10y", ""),
        ] {
            let found = first_day(text).map(|day| day.to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
