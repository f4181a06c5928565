//! What margins and articles make of a name's place among the proposals.

use crate::dictionary::Kind;

/// A margin at which a name may be a company or a model that the dictionary lacks. All names that no row
/// lists are taught as examples of neither: so it lies below zero.
pub const LIKELY: f64 = -2.0;

/// A name that is often met, and of which no more is said than this, is none.
pub const UNLIKELY: f64 = -4.5;

/// However often it is met, a name is proposed where more is said of it than this.
pub const LEAST_MARGIN: f64 = -2.75;

/// The least rank that is proposed: of one article, more must be said than of many. A dictionary lacks fewer
/// models than companies, so that more must be said for one, unless it is a tag already.
pub fn least(kind: Kind, is_tag: bool) -> f64 {
    match kind {
        Kind::Model if !is_tag => 0.55,
        _ => 0.28,
    }
}

/// Where the rank counts half. Nearer to [`LIKELY`], names of many articles come earlier and fewer of the first
/// hundred are worth a row.
const HALF: f64 = -1.0;

/// The likelier, and the more articles have it, the earlier.
pub fn rank(margin: f64, articles: u32) -> f64 {
    (1.0 + f64::from(articles)).ln() / (1.0 + (HALF - margin).exp())
}
