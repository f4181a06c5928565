//! Days, and the dates of articles in the forms that articles have.

mod read;
mod words;

use std::fmt::{self, Display, Formatter};

pub use read::{Moment, day, iso};
pub use words::first_day;

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

    /// `None` where it is none of an article.
    pub fn since_1970(days: i64) -> Option<Day> {
        let day = Day(i32::try_from(days).ok()?);
        YEARS.contains(&i64::from(day.civil().0)).then_some(day)
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

#[cfg(test)]
mod tests {
    use super::*;

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
