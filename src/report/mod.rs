//! What an archive's tags say together: who is mentioned how often and when, with whom, and since
//! when. Entries are counted in one pass, in memory that does not grow with their number; then
//! there are figures, and each format writes these.
//!
//! What is exact: articles and mentions, in all and by day, of every listed entity. What is exact
//! up to a number of keys, and beyond it a lower bound that says by how much: [`Frequent`] counts
//! of pairs, of versions, of unlisted names.

mod csv;
mod date;
mod days;
mod figures;
mod frequent;
mod html;
mod json;
mod period;
mod table;
mod tally;

pub use self::csv::csv;
pub use date::{Day, day};
pub use figures::{Figures, TooManyPeriods};
pub use html::html;
pub use json::json;
pub use period::By;
pub use table::Which;
pub use tally::{Kind, Tally};
