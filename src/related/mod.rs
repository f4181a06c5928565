//! Related articles: those of an archive that mention the same companies and models.
//!
//! An article is a vector over the entities that it mentions. Each weighs
//! (1 + ln mentions) × ln(1 + articles / articles that mention it), twice as much where the title
//! mentions it. The score of two articles is the cosine of their vectors (TF–IDF).
//!
//! Two articles tell the **same story** where they score 0.5 or more, their titles, compared in the
//! same way word by word, a third or more, and no more than three days lie between them, or neither
//! is dated.

mod vectors;
mod words;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasher, RandomState};

use serde::Serialize;

use crate::date::{Day, day};
use crate::record::{Entry, Tag};
use vectors::{Order, Rows, Scratch, Vectors};

/// How many days lie between articles of the same story, at most.
const STORY_DAYS: i32 = 3;

/// How many articles of those days do: else an archive of one day takes the square of its length.
const STORY_REACH: u32 = 10_000;

/// How much articles of the same story score, at least.
const STORY_SCORE: Score = Score(5_000);

/// How much their titles do.
const STORY_TITLES: f32 = 1.0 / 3.0;

/// JSON Schema (draft 2020-12) of a line of the output.
pub const SCHEMA: &str = include_str!("schema.json");

/// The articles related to one. As JSON, a line of the output.
#[derive(Debug, Serialize)]
pub struct Related<'a> {
    pub id: &'a str,
    /// The same story first, then by score.
    pub related: Vec<Relative<'a>>,
}

/// An article that is related to another.
#[derive(Debug, Serialize)]
pub struct Relative<'a> {
    pub id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// `true` where both tell the same story.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub same_story: bool,
    /// From 0 to 1.
    pub score: Score,
    /// The companies and models that both mention, those first that the score owes most to.
    pub shared: Vec<&'a str>,
}

/// In ten-thousandths: scores are compared as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "f64")]
pub struct Score(u32);

impl From<f32> for Score {
    fn from(cosine: f32) -> Score {
        Score((cosine.clamp(0.0, 1.0) * 10_000.0).round() as u32)
    }
}

impl From<Score> for f64 {
    fn from(score: Score) -> f64 {
        f64::from(score.0) / 10_000.0
    }
}

impl Score {
    /// What is rounded to this, or to more.
    fn least(self) -> f32 {
        (self.0 as f32 - 0.5) / 10_000.0
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub top: usize,
    pub min_score: Score,
}

/// An archive as it is read.
#[derive(Default)]
pub struct ArchiveBuilder {
    articles: Vec<Article>,
    /// By the hash of an id or a URL, the article that has it.
    known: HashMap<u64, u32>,
    hasher: RandomState,
    entities: Terms,
    entity_rows: Rows,
    words: Terms,
    title_rows: Rows,
    row: Vec<(u32, f32)>,
}

struct Article {
    id: Box<str>,
    title: Option<Box<str>>,
    url: Option<Box<str>>,
    day: Option<Day>,
}

impl Article {
    fn day_or_last(&self) -> i32 {
        self.day.map_or(i32::MAX, |day| day.0)
    }
}

/// Names become numbers.
#[derive(Default)]
struct Terms(HashMap<Box<str>, u32>);

impl Terms {
    fn number(&mut self, name: &str) -> u32 {
        match self.0.get(name) {
            Some(number) => *number,
            None => {
                let number = self.0.len() as u32;
                self.0.insert(name.into(), number);
                number
            }
        }
    }

    fn into_names(self) -> Vec<Box<str>> {
        let mut names = vec![Box::default(); self.0.len()];
        for (name, number) in self.0 {
            names[number as usize] = name;
        }
        names
    }
}

impl ArchiveBuilder {
    /// Takes an article in; false where one of its id or URL is there, which stays alone.
    pub fn add(&mut self, entry: &Entry<'_>) -> bool {
        if self.is_known(entry) {
            return false;
        }
        for (kind, tags) in [
            ('c', &entry.companies),
            ('c', &entry.also_mentioned),
            ('m', &entry.models),
        ] {
            for tag in tags {
                let entity = self.entities.number(&format!("{kind}{}", tag.name));
                self.row.push((entity, counts(tag)));
            }
        }
        self.entity_rows.push(&mut self.row);
        self.row.clear();
        words::words(entry.title.as_deref().unwrap_or_default(), |word| {
            self.row.push((self.words.number(word), 1.0));
        });
        self.title_rows.push(&mut self.row);
        self.row.clear();
        self.articles.push(Article {
            id: (&*entry.id).into(),
            title: entry.title.as_deref().map(Box::from),
            url: entry.url.as_deref().map(Box::from),
            day: entry.date.as_deref().and_then(day),
        });
        true
    }

    /// Whether an article has its id or URL; where none has, it is the one from now on.
    fn is_known(&mut self, entry: &Entry<'_>) -> bool {
        let names = [Some(&*entry.id), entry.url.as_deref()];
        let names = names.into_iter().flatten().filter(|name| !name.is_empty());
        let names: Vec<(&str, u64)> = names
            .map(|name| (name, self.hasher.hash_one(name)))
            .collect();
        let known = |(name, hash): &(&str, u64)| {
            let at = self.known.get(hash).map(|at| &self.articles[*at as usize]);
            at.is_some_and(|at| &*at.id == *name || at.url.as_deref() == Some(name))
        };
        if names.iter().any(known) {
            return true;
        }
        let number = self.articles.len() as u32;
        self.known
            .extend(names.iter().map(|(_, hash)| (*hash, number)));
        false
    }

    pub fn finish(self) -> Archive {
        let mut by_day: Vec<u32> = (0..self.articles.len() as u32).collect();
        // Stable, so that of one day the archive's order holds.
        by_day.sort_by_key(|at| self.articles[*at as usize].day_or_last());
        let mut rows = vec![0; by_day.len()];
        for (row, at) in (0..).zip(&by_day) {
            rows[*at as usize] = row;
        }
        let (entities, words) = (self.entities, self.words.0.len());
        Archive {
            entities: Vectors::new(self.entity_rows, &by_day, entities.0.len(), Order::Weight),
            titles: Vectors::new(self.title_rows, &by_day, words, Order::Row),
            names: entities.into_names(),
            articles: self.articles,
            by_day,
            rows,
        }
    }
}

/// How much a tag counts in its article.
fn counts(tag: &Tag<'_>) -> f32 {
    let mentions = 1.0 + (tag.mentions.max(1) as f32).ln();
    if tag.in_title {
        2.0 * mentions
    } else {
        mentions
    }
}

/// All of an archive, to be searched by any number of threads.
pub struct Archive {
    /// In the order of the input.
    articles: Vec<Article>,
    /// Rows of the vectors are the articles by day, those without a date last.
    by_day: Vec<u32>,
    rows: Vec<u32>,
    names: Vec<Box<str>>,
    entities: Vectors,
    titles: Vectors,
}

/// What one thread needs to search an archive.
pub struct Search {
    entities: Scratch,
    titles: Scratch,
}

impl Archive {
    /// In the order of the input.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.articles.iter().map(|article| &*article.id)
    }

    pub fn search(&self) -> Search {
        Search {
            entities: self.entities.scratch(),
            titles: self.titles.scratch(),
        }
    }

    /// The articles related to the one of a number, in the order of the input.
    pub fn related(&self, number: usize, wanted: Wanted, search: &mut Search) -> Related<'_> {
        let row = self.rows[number];
        let min_score = wanted.min_score.max(Score(1));
        let mut ranked = self.same_story(row, min_score, search);
        let stories = ranked.len();
        let mut told: Vec<u32> = ranked.iter().map(|(_, _, Reverse(other))| *other).collect();
        told.sort_unstable();
        // The worst on top.
        let mut best = BinaryHeap::new();
        let mut least = min_score.least();
        self.entities
            .near(row, least, &mut search.entities, |other, cosine| {
                if cosine >= least && told.binary_search(&other).is_err() {
                    best.push(Reverse(rank(row, other, cosine.into())));
                    if best.len() > wanted.top {
                        best.pop();
                    }
                    if let Some(Reverse((worst, _, _))) = best.peek()
                        && best.len() == wanted.top
                    {
                        least = Score(worst.0 + 1).least();
                    }
                }
                least
            });
        ranked.extend(best.into_sorted_vec().into_iter().map(|Reverse(rank)| rank));
        let related = ranked.into_iter().enumerate().take(wanted.top);
        let related = related.map(|(place, (score, _, Reverse(other)))| {
            self.relative(row, other, score, place < stories)
        });
        Related {
            id: &self.articles[number].id,
            related: related.collect(),
        }
    }

    /// The other articles of the same story, the best first.
    fn same_story(&self, row: u32, min_score: Score, search: &mut Search) -> Vec<Rank> {
        let from = |day: i32| {
            let day_of = |at: &u32| self.articles[*at as usize].day_or_last();
            self.by_day.partition_point(|at| day_of(at) < day) as u32
        };
        let (start, end) = match self.article(row).day {
            Some(Day(day)) => (from(day - STORY_DAYS), from(day + STORY_DAYS + 1)),
            None => (from(i32::MAX), self.by_day.len() as u32),
        };
        let rows = start.max(row.saturating_sub(STORY_REACH))..end.min(row + STORY_REACH + 1);
        let mut found = Vec::new();
        self.titles
            .among(row, rows, STORY_TITLES, &mut search.titles, |other| {
                let score = Score::from(self.entities.score(row, other));
                if score >= STORY_SCORE.max(min_score) {
                    found.push(rank(row, other, score));
                }
            });
        found.sort_unstable_by_key(|rank| Reverse(*rank));
        found
    }

    fn relative(&self, row: u32, other: u32, score: Score, same_story: bool) -> Relative<'_> {
        let article = self.article(other);
        let mut terms: Vec<(u32, f32)> = self.entities.shared(row, other).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut shared: Vec<&str> = Vec::new();
        for (term, _) in terms {
            // Behind the letter of its kind. DeepSeek is a company and a model.
            let name = &self.names[term as usize][1..];
            if !shared.contains(&name) {
                shared.push(name);
            }
        }
        Relative {
            id: &article.id,
            title: article.title.as_deref(),
            url: article.url.as_deref(),
            same_story,
            score,
            shared,
        }
    }

    fn article(&self, row: u32) -> &Article {
        &self.articles[self.by_day[row as usize] as usize]
    }
}

/// The greatest is the best: of equal scores, the one nearer by date.
type Rank = (Score, Reverse<u32>, Reverse<u32>);

fn rank(row: u32, other: u32, score: Score) -> Rank {
    (score, Reverse(row.abs_diff(other)), Reverse(other))
}
