//! What margins and articles make of a name's place among the proposals.

/// A margin at which a name is as likely one as not. The names that no row lists are taught as examples of
/// neither kind, though some are of one: so it lies below zero.
pub const HALF_LIKELY: f64 = -2.0;

/// However often it is met, a name is proposed where more is said of it than this.
pub const LEAST_MARGIN: f64 = -3.5;

/// A name that is often met, and of which no more is said than this, is none.
pub const UNLIKELY: f64 = -4.5;

/// The least rank that is proposed: of one article, more must be said than of many.
pub const LEAST: f64 = 0.45;

/// The likelier, and the more articles have it, the earlier.
pub fn rank(margin: f64, articles: u32) -> f64 {
    (1.0 + f64::from(articles)).ln() / (1.0 + (HALF_LIKELY - margin).exp())
}
