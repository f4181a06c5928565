//! Rows of terms as vectors of length 1, in which a rare term weighs more, and the rows near to one.
//!
//! The score of two rows is the cosine of the angle between them. Nothing is left out for being
//! common: what is not looked at cannot reach the score that is asked for.

use std::ops::Range;

/// Rows before their terms are weighed.
#[derive(Default)]
pub struct Rows {
    cells: Vec<Cell>,
    ends: Vec<usize>,
}

/// A term of a row.
#[derive(Clone, Copy)]
struct Cell {
    term: u32,
    weight: f32,
}

/// A row that holds a term.
#[derive(Clone, Copy)]
struct Posting {
    row: u32,
    weight: f32,
}

/// The order of the rows that hold a term.
#[derive(Clone, Copy, PartialEq)]
pub enum Order {
    /// By their numbers.
    Row,
    /// By its weight in them.
    Weight,
}

pub struct Vectors {
    /// All rows, one behind the other, each by term.
    cells: Vec<Cell>,
    ends: Vec<usize>,
    /// All terms, one behind the other.
    postings: Vec<Posting>,
    list_ends: Vec<usize>,
}

/// What one search at a time needs beside the vectors.
pub struct Scratch {
    /// The weight of each term in the row that is searched for.
    weights: Vec<f32>,
    /// The last search that came by each row.
    seen: Vec<u32>,
    search: u32,
}

impl Rows {
    /// Adds a row of terms, each with how much it counts there; of a term that comes twice the
    /// greater.
    pub fn push(&mut self, row: &mut Vec<(u32, f32)>) {
        row.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        row.dedup_by_key(|cell| cell.0);
        let cells = row.iter().map(|&(term, weight)| Cell { term, weight });
        self.cells.extend(cells);
        self.ends.push(self.cells.len());
    }
}

impl Vectors {
    /// Weighs the terms: what counts in the row × ln(1 + rows / rows that hold it). `rows` says
    /// which of the rows comes first, second, and so on.
    pub fn new(raw: Rows, rows: &[u32], terms: usize, order: Order) -> Vectors {
        let mut list_ends = vec![0; terms];
        for cell in &raw.cells {
            list_ends[cell.term as usize] += 1;
        }
        let rarity = |count: &usize| (1.0 + rows.len() as f64 / *count as f64).ln() as f32;
        let rarity: Vec<f32> = list_ends.iter().map(rarity).collect();
        let mut cells = Vec::with_capacity(raw.cells.len());
        let mut ends = Vec::with_capacity(rows.len());
        for row in rows {
            let start = cells.len();
            let weigh = |cell: &Cell| Cell {
                weight: cell.weight * rarity[cell.term as usize],
                ..*cell
            };
            cells.extend(raw.cells[range(&raw.ends, *row)].iter().map(weigh));
            let squares = cells[start..].iter().map(|cell| cell.weight * cell.weight);
            let length = squares.sum::<f32>().sqrt();
            for cell in &mut cells[start..] {
                cell.weight /= length;
            }
            ends.push(cells.len());
        }
        let mut vectors = Vectors {
            postings: vec![
                Posting {
                    row: 0,
                    weight: 0.0
                };
                cells.len()
            ],
            cells,
            ends,
            list_ends,
        };
        vectors.invert(order);
        vectors
    }

    /// Fills the lists; `list_ends` holds their lengths.
    fn invert(&mut self, order: Order) {
        let mut end = 0;
        for list_end in &mut self.list_ends {
            // First where each list begins, which then moves to its end.
            end += std::mem::replace(list_end, end);
        }
        for row in 0..self.ends.len() as u32 {
            for cell in &self.cells[range(&self.ends, row)] {
                let end = &mut self.list_ends[cell.term as usize];
                self.postings[*end] = Posting {
                    row,
                    weight: cell.weight,
                };
                *end += 1;
            }
        }
        if order == Order::Weight {
            for term in 0..self.list_ends.len() as u32 {
                let list = &mut self.postings[range(&self.list_ends, term)];
                list.sort_by(|a, b| a.weight.total_cmp(&b.weight));
            }
        }
    }

    pub fn scratch(&self) -> Scratch {
        Scratch {
            weights: vec![0.0; self.list_ends.len()],
            seen: vec![0; self.ends.len()],
            search: 0,
        }
    }

    /// The terms that both rows hold, each with its share of their score.
    pub fn shared(&self, a: u32, b: u32) -> impl Iterator<Item = (u32, f32)> {
        let mut others = self.row(b).iter().peekable();
        self.row(a).iter().filter_map(move |cell| {
            while others.next_if(|other| other.term < cell.term).is_some() {}
            let other = others.next_if(|other| other.term == cell.term)?;
            Some((cell.term, cell.weight * other.weight))
        })
    }

    pub fn score(&self, a: u32, b: u32) -> f32 {
        self.shared(a, b).map(|(_, share)| share).sum()
    }

    /// Calls for each other row that may score `least`, with its score. The call says what is the
    /// least from then on, and never less than before. Lists in the order of weights.
    pub fn near(
        &self,
        row: u32,
        mut least: f32,
        scratch: &mut Scratch,
        mut call: impl FnMut(u32, f32) -> f32,
    ) {
        scratch.begin(row, self.row(row));
        for (cell, left) in self.best_lists(row) {
            if left <= least {
                break;
            }
            let list = &self.postings[range(&self.list_ends, cell.term)];
            // At this weight in a row the score may be greatest, and it falls to both sides.
            let peak = cell.weight / left;
            let mut lower =
                list.partition_point(|posting| (posting.weight, posting.row) < (peak, row));
            let mut upper = lower;
            let mut bounds = bounds(peak, least / left);
            loop {
                let before = least;
                let mut done = true;
                if upper < list.len() && list[upper].weight <= bounds.1 {
                    least = scratch.visit(self, list[upper].row, least, &mut call);
                    upper += 1;
                    done = false;
                }
                if lower > 0 && list[lower - 1].weight >= bounds.0 {
                    lower -= 1;
                    least = scratch.visit(self, list[lower].row, least, &mut call);
                    done = false;
                }
                if done || least >= left {
                    break;
                }
                if least > before {
                    bounds = self::bounds(peak, least / left);
                }
            }
        }
        scratch.end(self.row(row));
    }

    /// Calls for each other of some rows that scores `least`. Lists in the order of rows.
    pub fn among(
        &self,
        row: u32,
        rows: Range<u32>,
        least: f32,
        scratch: &mut Scratch,
        mut call: impl FnMut(u32),
    ) {
        scratch.begin(row, self.row(row));
        for (cell, left) in self.best_lists(row) {
            if left < least {
                break;
            }
            let list = &self.postings[range(&self.list_ends, cell.term)];
            let from = list.partition_point(|posting| posting.row < rows.start);
            let here = list[from..].iter();
            for posting in here.take_while(|posting| posting.row < rows.end) {
                scratch.visit(self, posting.row, least, &mut |row, score| {
                    if score >= least {
                        call(row);
                    }
                    least
                });
            }
        }
        scratch.end(self.row(row));
    }

    /// The terms of a row, those first that weigh most for the length of their list. With each, the
    /// most that a row can score which is in none of the lists before: the length of what is left.
    fn best_lists(&self, row: u32) -> Vec<(Cell, f32)> {
        let mut lists: Vec<(Cell, f32)> = self.row(row).iter().map(|cell| (*cell, 0.0)).collect();
        let worth = |(cell, _): &(Cell, f32)| {
            let length = range(&self.list_ends, cell.term).len();
            cell.weight * cell.weight / length as f32
        };
        lists.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let mut squares = 0.0f32;
        for (cell, left) in lists.iter_mut().rev() {
            squares += cell.weight * cell.weight;
            *left = squares.sqrt();
        }
        lists
    }

    fn row(&self, row: u32) -> &[Cell] {
        &self.cells[range(&self.ends, row)]
    }
}

/// Of two vectors the first of which has `a` in one place, and that are to score `least`: what the
/// second may have there. Its angle to the axis is that of the first, more or less the angle that
/// `least` leaves.
fn bounds(a: f32, least: f32) -> (f32, f32) {
    let (angle, between) = (a.min(1.0).acos(), least.clamp(0.0, 1.0).acos());
    let cos = |angle: f32| angle.clamp(0.0, std::f32::consts::PI).cos();
    // What rounding may have taken away.
    let slack = 1e-5;
    (cos(angle + between) - slack, cos(angle - between) + slack)
}

impl Scratch {
    fn begin(&mut self, row: u32, cells: &[Cell]) {
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            self.seen.fill(0);
            self.search = 1;
        }
        self.seen[row as usize] = self.search;
        for cell in cells {
            self.weights[cell.term as usize] = cell.weight;
        }
    }

    fn end(&mut self, cells: &[Cell]) {
        for cell in cells {
            self.weights[cell.term as usize] = 0.0;
        }
    }

    fn visit(
        &mut self,
        vectors: &Vectors,
        row: u32,
        least: f32,
        call: &mut impl FnMut(u32, f32) -> f32,
    ) -> f32 {
        let seen = &mut self.seen[row as usize];
        if std::mem::replace(seen, self.search) == self.search {
            return least;
        }
        let shares = vectors.row(row).iter();
        let shares = shares.map(|cell| cell.weight * self.weights[cell.term as usize]);
        call(row, shares.sum())
    }
}

/// Where the part of a number lies among parts that end there.
fn range(ends: &[usize], part: u32) -> Range<usize> {
    let part = part as usize;
    let start = if part == 0 { 0 } else { ends[part - 1] };
    start..ends[part]
}
