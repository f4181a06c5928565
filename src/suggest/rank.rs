//! What margins and articles make of a name's place among the proposals.

use crate::dictionary::Kind;

/// A margin at which a name may be a company or a model that the dictionary lacks. All names that no row
/// lists are taught as examples of neither: so it lies below zero.
pub const LIKELY: f64 = -2.0;

/// A name that is often met, and of which no more is said than this, is none.
pub const UNLIKELY: f64 = -4.5;

/// However often it is met, a name is proposed where more is said of it than this.
pub const LEAST_MARGIN: f64 = -2.75;

/// The least rank that is proposed: of one article, more must be said than of many.
const LEAST: f64 = 0.28;

/// Of a model more must be said in an archive of more articles than these: a dictionary lacks few models, and the
/// more names an archive has, the more of them look like one by chance.
const FEW: f64 = 150.0;

/// How much more, for each time that the archive is larger by the base of logarithms.
const LEAST_GROWS: f64 = 0.05;

/// The least rank in an archive of so many articles. What is a tag already has been judged.
pub fn least(kind: Kind, is_tag: bool, articles: usize) -> f64 {
    match kind {
        Kind::Model if !is_tag => LEAST + LEAST_GROWS * (articles as f64 / FEW).max(1.0).ln(),
        _ => LEAST,
    }
}

/// Where the rank counts half. Nearer to [`LIKELY`], names of many articles come earlier and fewer of the first
/// hundred are worth a row.
const HALF: f64 = -1.0;

/// The likelier, and the more articles have it, the earlier.
pub fn rank(margin: f64, articles: u32) -> f64 {
    (1.0 + f64::from(articles)).ln() / (1.0 + (HALF - margin).exp())
}
