//! Days as papers write them, in several languages, with other words around.

use crate::date::Day;

/// Whether it begins as ISO 8601 does: "2026-02-03".
pub fn is_iso(text: &str) -> bool {
    let mut parts = text.get(..10).unwrap_or_default().split('-');
    let numbers = [4, 2, 2].map(|length| {
        let part = parts.next().unwrap_or_default();
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    });
    numbers == [true; 3]
}

/// The first day in a text: "3 février 2026", "Feb. 3, 2026", "3.2.2026". Whether 2/3/2026 is in
/// February or March, nobody knows.
pub fn day(text: &str) -> Option<Day> {
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
            (Part::Number(day), Part::Month(month), Part::Year(year))
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
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit)
            .unwrap_or(rest.len())
            .max(first.len_utf8());
        let (part, after) = rest.split_at(end);
        rest = after;
        match (is_digit, part.len()) {
            (true, 1 | 2) => parts.extend(part.parse().map(Part::Number)),
            (true, 4) => parts.extend(part.parse().map(Part::Year)),
            (true, _) => parts.push(Part::Other),
            (false, _) if first.is_alphabetic() => match month(part) {
                Some(month) => parts.push(Part::Month(month)),
                None if WITHIN.contains(&part) => {}
                None => parts.push(Part::Other),
            },
            _ => {}
        }
    }
    parts
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
        ] {
            let found = day(text).map(|day| day.to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
