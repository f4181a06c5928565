//! Days, and the dates of articles as they are met in the wild.

use std::fmt::{self, Display, Formatter};

/// A day of the Gregorian calendar, as days since 1970-01-01. Shown as `2026-02-10`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Other years are no dates of articles: 0001-01-01 stands for none.
const YEARS: std::ops::RangeInclusive<i64> = 1600..=2199;

impl Day {
    /// `None` where there is no such day, or none of an article.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Day> {
        let here = YEARS.contains(&year) && (1..=12).contains(&month) && day >= 1;
        let found = here.then(|| Day(days(year, month, day)))?;
        // The 31st of June would be a day of July.
        (found.civil() == (year as i32, month as u8, day as u8)).then_some(found)
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i32, u8, u8) {
        // Years that begin in March end with the day that may be missing.
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        (year as i32, month as u8, day as u8)
    }

    /// The Monday on or before it.
    pub fn monday(self) -> Day {
        Day(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// The first of its month.
    pub fn first_of_month(self) -> Day {
        Day(self.0 - i32::from(self.civil().2) + 1)
    }

    /// `10 Feb 2026`
    pub fn long(self) -> String {
        let (year, month, day) = self.civil();
        format!("{day} {} {year}", MONTHS[usize::from(month) - 1])
    }
}

impl Display for Day {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

fn days(year: i64, month: i64, day: i64) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468) as i32
}

/// The day that a date names, in the time zone that it is written in: ISO 8601 (`2026-02-10T08:00Z`,
/// `20260210`), also with `/`, `.` or `年` between; RFC 2822 and other forms that spell the month
/// (`Tue, 10 Feb 2026`, `February 10, 2026`); seconds, milli- or microseconds since 1970. `None`
/// for anything else: whether `02/03/2026` is in February or March, nobody knows.
pub fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text);
    }
    year_first(text).or_else(|| spelled(text))
}

fn digits(text: &str) -> Option<Day> {
    let number: i64 = text.parse().ok()?;
    let per_second = match text.len() {
        8 => return Day::new(number / 10_000, number / 100 % 100, number % 100),
        9 | 10 => 1,
        13 => 1_000,
        // 20260210080000, with or without seconds.
        12 | 14 => return digits(&text[..8]),
        15 | 16 => 1_000_000,
        _ => return None,
    };
    Some(Day((number / per_second / 86_400) as i32))
}

/// `2026-02-10…`, `20260210T…`, `1770710400.5`
fn year_first(text: &str) -> Option<Day> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (whole, rest) = text.split_at(text.find(|c| !is_digit(c))?);
    match whole.len() {
        4 => {
            let between = |c: char| !c.is_ascii_alphanumeric();
            let rest = rest.trim_start_matches(between);
            let (month, rest) = rest.split_at(rest.find(|c| !is_digit(c))?);
            let rest = rest.trim_start_matches(between);
            let end = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
            if month.len() > 2 || end > 2 {
                return None;
            }
            let number = |text: &str| text.parse().ok();
            Day::new(number(whole)?, number(month)?, number(&rest[..end])?)
        }
        8 if rest.starts_with(['T', 't', ' ', '-', '_', '+', 'Z']) => digits(whole),
        9.. if rest.starts_with('.') => digits(whole),
        _ => None,
    }
}

/// A month by its English name, with a day and a year.
fn spelled(text: &str) -> Option<Day> {
    let (mut day, mut month, mut year) = (None, None, None);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
    for word in words.filter(|word| !word.is_empty()).take(12) {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = word[..word.len() - letters.len()].parse::<i64>().ok();
        match (word.len() - letters.len(), letters) {
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if day.is_none() => day = number,
            (4, "") if year.is_none() => year = number,
            (0, name) if month.is_none() => month = month_of(name),
            _ => {}
        }
        if let (Some(day), Some(month), Some(year)) = (day, month, year) {
            return Day::new(year, month, day);
        }
    }
    None
}

/// By its first three letters or more: `Feb`, `Sept`, `March`.
fn month_of(name: &str) -> Option<i64> {
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let found = names.iter().position(|month| month.starts_with(&name))?;
    (name.len() >= 3).then_some(found as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_met() {
        for (text, expected) in [
            ("2026-02-10", "2026-02-10"),
            ("2026-02-10T23:30:00-08:00", "2026-02-10"),
            ("2026-2-3 08:00", "2026-02-03"),
            ("2026/02/10", "2026-02-10"),
            ("2026.02.10.", "2026-02-10"),
            ("2026年2月10日", "2026-02-10"),
            ("20260210", "2026-02-10"),
            ("20260210T080000Z", "2026-02-10"),
            ("20260210080000", "2026-02-10"),
            ("202602100800", "2026-02-10"),
            ("Tue, 10 Feb 2026 08:00:00 +0000", "2026-02-10"),
            ("Tue Feb 10 08:00:00 2026", "2026-02-10"),
            ("February 10, 2026", "2026-02-10"),
            ("10th of Sept. 2026", "2026-09-10"),
            ("10-Feb-2026", "2026-02-10"),
            ("2026 Feb 10 08:00", "2026-02-10"),
            ("1770710400", "2026-02-10"),
            ("1770710400.25", "2026-02-10"),
            ("1770710400000", "2026-02-10"),
            ("1770710400000000", "2026-02-10"),
            ("2024-02-29", "2024-02-29"),
            ("1899-12-31", "1899-12-31"),
        ] {
            let found = day(text).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in [
            "",
            " ",
            "0",
            "yesterday",
            "2026",
            "2026-02",
            "2026-02-30",
            "2025-02-29",
            "02/03/2026",
            "0001-01-01T00:00:00Z",
            "9999-12-31",
            "2026-W07-2",
            "Feb 2026",
            "10 Feb",
            "20261301",
            "99999999999999999999",
            "2026-99999999999999999999-1",
            "31 June 2026",
            "é2026-02-10é",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn days_follow_one_another() {
        let (mut day, last) = (Day(-135_140), Day(84_005));
        assert_eq!(
            (day.to_string(), last.to_string()),
            ("1600-01-01".into(), "2199-12-31".into())
        );
        while day < last {
            let (year, month, of_month) = day.civil();
            assert_eq!(
                Day::new(year.into(), month.into(), of_month.into()),
                Some(day)
            );
            assert_eq!(
                day.monday().0.rem_euclid(7),
                4,
                "a Monday, as 1970-01-05 was"
            );
            assert!((0..7).contains(&(day.0 - day.monday().0)));
            assert_eq!(day.first_of_month().civil(), (year, month, 1));
            day.0 += 1;
        }
    }
}
