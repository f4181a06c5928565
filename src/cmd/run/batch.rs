//! What goes from the reader to the workers, and what comes back to the writer.

use anyhow::{Error, Result};

use crate::cmd::output::{Counts, Position, Seen};
use mentioned::article::Raw;

/// Records that stand one after another in the inputs.
pub struct Batch {
    pub items: Vec<Item>,
    /// What it holds, in bytes of memory.
    pub size: usize,
    /// How many items of the run stand before it.
    pub before: u64,
    /// Inputs that were done since the batch before.
    pub done: Vec<Seen>,
    /// Where the batch ends.
    pub end: Position,
}

pub enum Item {
    Record(Result<Raw>),
    /// For the person at the terminal; no failure.
    Note(Error),
    /// The run cannot go on.
    Fatal(Error),
}

/// What came of a batch.
#[derive(Default)]
pub struct Rendered {
    /// The articles, a separator before each.
    pub bytes: Vec<u8>,
    pub counts: Counts,
    pub messages: Vec<Message>,
    /// As the batch had them.
    pub size: usize,
    pub done: Vec<Seen>,
    pub end: Position,
}

pub struct Message {
    pub error: Error,
    pub kind: Kind,
    /// The length of the bytes, and what they hold, when it came.
    pub before: (usize, Counts),
}

impl Message {
    /// Of the run as a whole.
    pub fn failure(error: Error) -> Message {
        Message {
            error,
            kind: Kind::Failure,
            before: Default::default(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// For the person at the terminal.
    Note,
    /// An article was read in part, and is written.
    Partial,
    Failure,
    Fatal,
}
