//! Where axes have their ticks: at round numbers and round dates.

use crate::date::{Day, MONTHS};
use crate::report::By;

/// Up to five round steps from 0 to `max` or a little more; the last is the axis's end.
pub fn ticks(max: u64) -> Vec<u64> {
    let mut step: u64 = 1;
    let mut factors = [2, 5, 10].iter().cycle();
    let mut power = 1;
    while max.div_ceil(step) > 5 {
        let factor = factors.next().copied().unwrap_or(10);
        step = power * factor;
        if factor == 10 {
            power = step;
        }
    }
    (0..=max.div_ceil(step).max(1)).map(|n| n * step).collect()
}

/// Days to be labelled between the starts of two periods, no more than `most` and a few, with
/// their labels.
pub fn dates(from: Day, to: Day, by: By, most: usize) -> Vec<(Day, String)> {
    let most = most.max(1) as i32;
    let days = to.0 - from.0 + 1;
    let mut labelled = Vec::new();
    if by != By::Month && days <= 14 * most.min(7) {
        let unit = if by == By::Week { 7 } else { 1 };
        let step = [1, 2, 7, 14, 28].into_iter();
        let step = step
            .filter(|step| step % unit == 0)
            .find(|step| days / step < most)
            .unwrap_or(28);
        // Weeks begin on Mondays.
        let first = if step >= 7 {
            By::Week.start(Day(from.0 + 6))
        } else {
            from
        };
        let mut day = first;
        while day <= to {
            let (_, month, of_month) = day.civil();
            labelled.push((
                day,
                format!("{of_month} {}", MONTHS[usize::from(month) - 1]),
            ));
            day.0 += step;
        }
    } else {
        let months = days / 30;
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].into_iter();
        let step = step
            .into_iter()
            .find(|step| months / step < most)
            .unwrap_or(2400);
        for day in By::Month.starts(from, to) {
            let (year, month, _) = day.civil();
            if (year * 12 + i32::from(month) - 1) % step == 0 && day >= from {
                let name = MONTHS[usize::from(month) - 1];
                labelled.push((
                    day,
                    match month {
                        _ if step >= 12 => year.to_string(),
                        1 => format!("Jan {year}"),
                        _ => name.to_string(),
                    },
                ));
            }
        }
    }
    // The year is said at least once.
    if let Some((day, label)) = labelled.first_mut() {
        let year = day.civil().0.to_string();
        if !label.ends_with(&year) {
            *label = format!("{label} {year}");
        }
    }
    labelled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::day;

    #[test]
    fn ticks_are_round() {
        for (max, expected) in [
            (0, "0 1"),
            (1, "0 1"),
            (5, "0 1 2 3 4 5"),
            (6, "0 2 4 6"),
            (23, "0 5 10 15 20 25"),
            (1234, "0 500 1000 1500"),
            (99_999, "0 20000 40000 60000 80000 100000"),
        ] {
            let found: Vec<String> = ticks(max).iter().map(u64::to_string).collect();
            assert_eq!(found.join(" "), expected, "{max}");
        }
    }

    #[test]
    fn dates_are_round() {
        for (from, to, by, expected) in [
            (
                "2026-02-10",
                "2026-02-12",
                By::Day,
                "10 Feb 2026, 11 Feb, 12 Feb",
            ),
            (
                "2026-02-10",
                "2026-03-20",
                By::Day,
                "16 Feb 2026, 23 Feb, 2 Mar, 9 Mar, 16 Mar",
            ),
            (
                "2025-12-29",
                "2026-02-16",
                By::Week,
                "29 Dec 2025, 5 Jan, 12 Jan, 19 Jan, 26 Jan, 2 Feb, 9 Feb, 16 Feb",
            ),
            (
                "2025-06-02",
                "2026-05-25",
                By::Week,
                "Jul 2025, Sep, Nov, Jan 2026, Mar, May",
            ),
            (
                "2011-03-01",
                "2026-05-01",
                By::Month,
                "2012, 2014, 2016, 2018, 2020, 2022, 2024, 2026",
            ),
            ("2026-02-01", "2026-02-01", By::Month, "Feb 2026"),
        ] {
            let labels: Vec<String> = dates(day(from).unwrap(), day(to).unwrap(), by, 8)
                .into_iter()
                .map(|(_, label)| label)
                .collect();
            assert_eq!(labels.join(", "), expected, "{from} {to}");
        }
    }
}
