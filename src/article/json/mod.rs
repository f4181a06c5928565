//! JSON: documents of any size, JSON Lines, and what of a value is an article.

mod ahead;
mod article;
mod items;
mod lines;
mod mend;
mod scan;
mod value;

pub use article::Piece;
pub use items::READER as DOCUMENT;
pub use lines::READER as LINES;
pub use value::ENVELOPES;
