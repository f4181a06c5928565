//! Names in articles that the dictionary lacks, and the table that ranks them.
//!
//! A candidate is a name ([`crate::names`]) that no row claims (`candidates`). The words beside it, the words
//! of it and the subject of the article are its features (`context`, `spelling`); a table has a weight for each
//! ([`Weights`]), learned from an archive by the dictionary's own tags ([`Lessons`]). The mean of what is said
//! in its places, and the number of its articles, rank it (`rank`, [`Names`]). What said most is told of it
//! (`reasons`), and of a tag that no row lists ([`Beside`]).

mod candidates;
mod context;
mod learn;
mod listed;
mod passed;
mod places;
mod proposals;
mod rank;
mod reasons;
mod regression;
mod rounds;
mod seen;
mod small;
mod spelling;
mod table;
mod tokens;
mod weights;

pub use learn::{Figures, Learned, Lessons};
pub use listed::is_spelling;
pub use passed::{Often, PassedOver, Rejected};
pub use proposals::Names;
pub use reasons::{Beside, told};
pub use seen::{Example, Proposal};
pub use weights::Weights;
