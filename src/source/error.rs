//! Why something could not be read.

use std::fmt::{self, Debug, Display, Formatter};

use super::Place;

/// Why an input, or a record of it, could not be read: where, and what to do. As text it is one line,
/// `dump.jsonl:17: not JSON: …`.
pub struct Error(anyhow::Error);

impl Error {
    /// As the readers tell it among themselves: its place, where it has one, before its reasons.
    pub(crate) fn of(error: anyhow::Error) -> Error {
        Error(error)
    }

    /// The document, the line and the record; none of an error that is of no document.
    pub fn place(&self) -> Option<&Place> {
        self.0.downcast_ref()
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> String {
        let place = usize::from(self.place().is_some());
        let reasons = self.0.chain().skip(place).map(ToString::to_string);
        reasons.collect::<Vec<_>>().join(": ")
    }
}

impl Display for Error {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{:#}", self.0)
    }
}

impl Debug for Error {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{:#}", self.0)
    }
}

// Its causes stand in its text: whoever prints them behind it would print them twice.
impl std::error::Error for Error {}
