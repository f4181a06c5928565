//! What an archive's tags say together: who is mentioned how often and when, with whom, and since
//! when. Entries are counted in one pass, in memory that does not grow with their number; then
//! there are figures, and each format writes these.
//!
//! What is exact: articles and mentions, in all and by day, of every listed entity. Pairs, versions
//! and unlisted names have no end: the frequent ones are kept, and their counts say how sure they
//! are.

mod csv;
mod days;
mod figures;
mod frequent;
mod html;
mod json;
mod period;
mod range;
mod table;
mod tally;

pub use self::csv::csv;

pub use figures::{Figures, TooManyPeriods};
pub use html::html;
pub use json::json;
pub use period::By;
pub use table::Which;
pub use tally::{Kind, Tally};
