//! The days that a report covers.

use super::days::{Count, Days};
use super::period::By;
use crate::date::Day;

/// The days of the articles, but for a few that are years away: a wrong date ("1970-01-01") would
/// make half a century of a week.
pub fn range(all: &Days) -> Option<(Day, Day)> {
    let (first, _) = all.iter().next()?;
    let (last, _) = all.iter().next_back()?;
    let dated: u64 = all.iter().map(|(_, count)| count.articles).sum();
    if dated < FEW {
        return Some((first, last));
    }
    // One in two hundred on either side, and one at least.
    let few = (dated / 200).max(1);
    let from = after(all.iter(), few)?;
    let to = after(all.iter().rev(), few)?;
    // What is as far from these as they are from one another, or a year, is not far away.
    let near = (to.0 - from.0).max(366);
    all.within((Day(from.0 - near), Day(to.0 + near)))
}

/// Of fewer articles, none can be told to be an exception.
const FEW: u64 = 20;

/// The day by which more than so many articles have come.
fn after(mut days: impl Iterator<Item = (Day, Count)>, few: u64) -> Option<Day> {
    let mut passed = 0;
    let found = days.find(|(_, count)| {
        passed += count.articles;
        passed > few
    });
    found.map(|(day, _)| day)
}

/// What a series of days comes to in each period.
pub fn per_period(days: &Days, by: By, starts: &[Day], range: Option<(Day, Day)>) -> Vec<Count> {
    let mut counts = vec![Count::default(); starts.len()];
    for (day, count) in days.iter() {
        if range.is_some_and(|(from, to)| (from..=to).contains(&day))
            && let Ok(at) = starts.binary_search(&by.start(day))
        {
            counts[at].add(count);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::day;

    #[test]
    fn a_few_dates_may_be_wrong() {
        let week: Vec<String> = (1..=7).map(|n| format!("2026-02-0{n}")).collect();
        for (more, each, expected) in [
            (&[][..], 10, "2026-02-01 2026-02-07"),
            (&["1970-01-01"], 10, "2026-02-01 2026-02-07"),
            (&["1970-01-01", "2062-01-01"], 10, "2026-02-01 2026-02-07"),
            // Not far enough, or too many, or too few to tell.
            (&["2025-06-01"], 10, "2025-06-01 2026-02-07"),
            (&["1970-01-01", "1970-01-02"], 10, "1970-01-01 2026-02-07"),
            (&["1970-01-01"], 2, "1970-01-01 2026-02-07"),
        ] {
            let mut days = Days::default();
            let (articles, mentions) = (each, 0);
            for text in &week {
                days.add(day(text).unwrap(), Count { articles, mentions });
            }
            for text in more {
                days.add(
                    day(text).unwrap(),
                    Count {
                        articles: 1,
                        mentions,
                    },
                );
            }
            let (from, to) = range(&days).unwrap();
            assert_eq!(format!("{from} {to}"), expected, "{more:?}");
        }
    }
}
