//! Counts by day.

use crate::date::Day;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub articles: u64,
    pub mentions: u64,
}

impl Count {
    pub fn add(&mut self, other: Count) {
        self.articles = self.articles.saturating_add(other.articles);
        self.mentions = self.mentions.saturating_add(other.mentions);
    }
}

/// The days on which something was mentioned, in order. There may be very many of these.
#[derive(Clone, Debug, Default)]
pub struct Days(Vec<(Day, u32, u32)>);

impl Days {
    pub fn add(&mut self, day: Day, count: Count) {
        // Most archives are in the order of their dates, one way or the other.
        let found = match self.0.last() {
            Some((last, ..)) if *last == day => Ok(self.0.len() - 1),
            Some((last, ..)) if *last < day => Err(self.0.len()),
            _ => self.0.binary_search_by_key(&day, |(day, ..)| *day),
        };
        let at = found.unwrap_or_else(|at| {
            self.0.insert(at, (day, 0, 0));
            at
        });
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let (_, articles, mentions) = &mut self.0[at];
        *articles = articles.saturating_add(small(count.articles));
        *mentions = mentions.saturating_add(small(count.mentions));
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Day, Count)> + '_ {
        self.0.iter().map(|(day, articles, mentions)| {
            let (articles, mentions) = (u64::from(*articles), u64::from(*mentions));
            (*day, Count { articles, mentions })
        })
    }

    /// First and last day between the two.
    pub fn within(&self, (from, to): (Day, Day)) -> Option<(Day, Day)> {
        let first = self.0.iter().find(|(day, ..)| *day >= from)?.0;
        let last = self.0.iter().rev().find(|(day, ..)| *day <= to)?.0;
        (first <= last).then_some((first, last))
    }
}
