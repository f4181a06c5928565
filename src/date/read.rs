//! A date that stands by itself, in whatever form: to the second where it says so.

use std::fmt::{self, Display, Formatter};

use super::Day;
use super::words::first_day;

/// A day, with the time of day and the zone where they are known. Shown as ISO 8601:
/// `2026-02-10`, `2026-02-10T08:00:00`, `2026-02-10T08:00:00+01:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub day: Day,
    /// Seconds since midnight.
    pub time: Option<u32>,
    /// Minutes east of Greenwich; 0 is written `Z`.
    pub zone: Option<i32>,
}

impl Display for Moment {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.day)?;
        let Some(time) = self.time else {
            return Ok(());
        };
        let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
        write!(out, "T{hour:02}:{minute:02}:{second:02}")?;
        match self.zone {
            None => Ok(()),
            Some(0) => write!(out, "Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                let zone = zone.abs();
                write!(out, "{sign}{:02}:{:02}", zone / 60, zone % 60)
            }
        }
    }
}

/// A date as ISO 8601 writes it; as it is, where it is that already or cannot be read.
pub fn iso(text: &str) -> String {
    let text = text.trim();
    match read(text) {
        Some(moment) if !is_iso(text) => moment.to_string(),
        _ => text.to_string(),
    }
}

/// `2026-02-10`, alone or with a time behind a `T`.
fn is_iso(text: &str) -> bool {
    let begins = text.len() >= 10
        && text.bytes().take(10).enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    begins && text.as_bytes().get(10).is_none_or(|b| *b == b'T')
}

/// The day that a date names, in the time zone that it is written in.
pub fn day(text: &str) -> Option<Day> {
    read(text).map(|moment| moment.day)
}

/// ISO 8601 (`2026-02-10T08:00Z`, `20260210`), also with `/`, `.` or `年` between; RFC 2822 and
/// other forms that spell the month, in several languages (`Tue, 10 Feb 2026`, `10 février 2026`);
/// the day first where the month is a number (`10.2.2026`); seconds, milli-, micro- or nanoseconds
/// since 1970. `None` for anything else: whether `02/03/2026` is in February or March, nobody knows.
pub fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = number(text) {
        return Some(moment);
    }
    let day = year_first(text)
        .or_else(|| first_day(text))
        .or_else(|| first_day(&without_clock(text)))?;
    let (time, zone) = clock(text).unzip();
    Some(Moment {
        day,
        time,
        zone: zone.flatten(),
    })
}

/// Digits alone: `20260210`, `20260210080000`, or a number of seconds since 1970, also with a
/// fraction.
fn number(text: &str) -> Option<Moment> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let since_1970 = |per_second: i64| {
        let seconds = number / per_second;
        Some(Moment {
            day: Day::since_1970(seconds / 86_400)?,
            time: u32::try_from(seconds % 86_400).ok(),
            zone: Some(0),
        })
    };
    match whole.len() {
        8 if fraction.is_empty() => Some(Moment {
            day: compact(whole)?,
            time: None,
            zone: None,
        }),
        12 | 14 if fraction.is_empty() => Some(Moment {
            day: compact(&whole[..8])?,
            time: compact_time(&whole[8..]),
            zone: None,
        }),
        9 | 10 => since_1970(1),
        13 => since_1970(1_000),
        15 | 16 => since_1970(1_000_000),
        18 | 19 => since_1970(1_000_000_000),
        _ => None,
    }
}

/// `20260210`
fn compact(text: &str) -> Option<Day> {
    let number: i64 = text.parse().ok()?;
    Day::new(number / 10_000, number / 100 % 100, number % 100)
}

/// `0800`, `080000`
fn compact_time(text: &str) -> Option<u32> {
    let part = |at: usize| match text.get(at..at + 2) {
        Some(part) => part.parse().ok(),
        None => Some(0),
    };
    seconds(part(0)?, part(2)?, part(4)?)
}

fn seconds(hour: u32, minute: u32, second: u32) -> Option<u32> {
    // A leap second is the last of its minute.
    let fits = hour < 24 && minute < 60 && second <= 60;
    fits.then(|| hour * 3600 + minute * 60 + second.min(59))
}

/// `2026-02-10…`, `20260210T…`
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
        8 if rest.starts_with(['T', 't', ' ', '-', '_', '+', 'Z']) => compact(whole),
        _ => None,
    }
}

/// The time of day and its zone: `08:00`, `8:00:30.5 PM +0100`, `T080000Z`.
fn clock(text: &str) -> Option<(u32, Option<i32>)> {
    let (time, rest) = match text.find(':') {
        Some(colon) => with_colons(text, colon)?,
        None => {
            let (_, time) = text.split_once('T')?;
            let end = time
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(time.len());
            let digits = time
                .get(..end)
                .filter(|digits| [4, 6].contains(&digits.len()))?;
            (compact_time(digits)?, &time[end..])
        }
    };
    Some((time, zone(rest)))
}

/// `Tue Feb 10 08:00:00 UTC 2026`: the year stands behind the time.
fn without_clock(text: &str) -> String {
    let Some(colon) = text.find(':') else {
        return text.to_string();
    };
    let hour = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    let behind = with_colons(text, colon).map_or("", |(_, rest)| rest);
    let zone = |c: char| c.is_ascii_uppercase() || c == ' ';
    format!("{hour} {}", behind.trim_start_matches(zone))
}

/// The time around the first colon of a text, and what stands behind it.
fn with_colons(text: &str, colon: usize) -> Option<(u32, &str)> {
    let before = &text[..colon];
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let hour: u32 = before[start..].parse().ok()?;
    let pair = |text: &str| text.get(..2)?.parse().ok();
    let minute = pair(&text[colon + 1..])?;
    let mut rest = &text[colon + 3..];
    let mut second = 0;
    if let Some(more) = rest.strip_prefix(':')
        && let Some(number) = pair(more)
    {
        second = number;
        rest = more[2..].trim_start_matches(['.', ',']);
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let word = rest.trim_start();
    let half = |name: &str| {
        let said = word
            .get(..2)
            .filter(|said| said.eq_ignore_ascii_case(name))?;
        let behind = &word[said.len()..];
        (!behind.starts_with(char::is_alphabetic)).then_some(behind)
    };
    let (hour, rest) = match (half("am"), half("pm")) {
        (Some(rest), _) if (1..=12).contains(&hour) => (hour % 12, rest),
        (_, Some(rest)) if (1..=12).contains(&hour) => (hour % 12 + 12, rest),
        _ => (hour, rest),
    };
    Some((seconds(hour, minute, second)?, rest))
}

/// `Z`, `+01:00`, `-0800`, `GMT`, and those that RFC 2822 names. `ET` is one zone in winter and
/// another in summer.
fn zone(text: &str) -> Option<i32> {
    let text = text.trim_start().trim_start_matches('(');
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => {
            let end = text
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(text.len());
            let hours = match &text[..end] {
                "Z" | "UTC" | "GMT" | "UT" => 0,
                "EDT" => -4,
                "EST" | "CDT" => -5,
                "CST" | "MDT" => -6,
                "MST" | "PDT" => -7,
                "PST" => -8,
                _ => return None,
            };
            return Some(hours * 60);
        }
    };
    let digits = text.chars().skip(1).filter(|c| *c != ':');
    let digits: String = digits.take_while(char::is_ascii_digit).take(4).collect();
    let pair = |at: usize| match digits.get(at..at + 2) {
        Some(pair) => pair.parse::<i32>().ok(),
        None => (digits.len() == at).then_some(0),
    };
    let (hours, minutes) = (pair(0).filter(|_| !digits.is_empty())?, pair(2)?);
    (hours < 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
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
            ("10 février 2026", "2026-02-10"),
            ("13.2.2026, 08:00 Uhr", "2026-02-13"),
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
    fn dates_are_written_as_iso_8601() {
        for (text, expected) in [
            ("Thu, 30 Apr 2026 00:00:00 +0000", "2026-04-30T00:00:00Z"),
            ("Thu, 30 Apr 2026 07:05 EST", "2026-04-30T07:05:00-05:00"),
            (
                "Thu, 30 Apr 2026 07:05:09 +0530",
                "2026-04-30T07:05:09+05:30",
            ),
            ("1769940000", "2026-02-01T10:00:00Z"),
            ("1769940000000", "2026-02-01T10:00:00Z"),
            ("1769940000.5", "2026-02-01T10:00:00Z"),
            ("20/08/2026, 00:00 ET", "2026-08-20T00:00:00"),
            ("01.02.2026", "2026-02-01"),
            ("February 1, 2026 10:00 AM", "2026-02-01T10:00:00"),
            ("February 1, 2026 12:30pm", "2026-02-01T12:30:00"),
            ("Feb 1, 2026 at 12:05 a.m.", "2026-02-01T12:05:00"),
            ("2026年2月1日", "2026-02-01"),
            ("2026年2月1日 18:30", "2026-02-01T18:30:00"),
            ("20260201T100000Z", "2026-02-01T10:00:00Z"),
            ("20260201100000", "2026-02-01T10:00:00"),
            ("2026/02/01", "2026-02-01"),
            ("2026-02-01 10:00:00", "2026-02-01T10:00:00"),
            ("2026-02-01 10:00:00.000000 +00:00", "2026-02-01T10:00:00Z"),
            ("24 avril 2026", "2026-04-24"),
            ("Sun Feb 1 10:00:00 UTC 2026", "2026-02-01T10:00:00Z"),
            // As they are.
            ("2026-02-01", "2026-02-01"),
            ("2026-02-01T10:00:00.5+01:00", "2026-02-01T10:00:00.5+01:00"),
            ("02/03/2026", "02/03/2026"),
            (" yesterday ", "yesterday"),
            ("", ""),
        ] {
            assert_eq!(iso(text), expected, "{text}");
        }
    }
}
