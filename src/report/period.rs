//! Days put together: by day, by week, by month.

use crate::date::{Day, MONTHS};

/// What a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Day,
    /// From Monday on, as ISO 8601 has it.
    Week,
    Month,
}

impl By {
    /// What shows so many days in some fifty points, a hundred at most where weeks can do it.
    pub fn fitting(days: i32) -> By {
        match days {
            ..=62 => By::Day,
            63..=731 => By::Week,
            _ => By::Month,
        }
    }

    /// The first day of the period that a day is in: what the period goes by.
    pub fn start(self, day: Day) -> Day {
        match self {
            By::Day => day,
            By::Week => day.monday(),
            By::Month => day.first_of_month(),
        }
    }

    pub fn next(self, start: Day) -> Day {
        match self {
            By::Day => Day(start.0 + 1),
            By::Week => Day(start.0 + 7),
            By::Month => Day(start.0 + 31).first_of_month(),
        }
    }

    /// The starts of all periods from one day to another.
    pub fn starts(self, from: Day, to: Day) -> impl Iterator<Item = Day> {
        let next = move |start: &Day| Some(self.next(*start));
        std::iter::successors(Some(self.start(from)), next).take_while(move |start| *start <= to)
    }

    pub fn name(self) -> &'static str {
        match self {
            By::Day => "day",
            By::Week => "week",
            By::Month => "month",
        }
    }

    /// A period for people: `10 Feb 2026`, `week of 9 Feb 2026`, `Feb 2026`.
    pub fn label(self, start: Day) -> String {
        let (year, month, _) = start.civil();
        match self {
            By::Day => start.long(),
            By::Week => format!("week of {}", start.long()),
            By::Month => format!("{} {year}", MONTHS[usize::from(month) - 1]),
        }
    }
}
