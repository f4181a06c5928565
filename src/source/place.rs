//! Where something stands, for messages and for ids.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

/// A document, or a line or a record of it. The context of every error about input, so that a
/// message begins with it and a list of errors can hold its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document's name.
    pub document: Arc<str>,
    /// Counts from 1.
    pub line: Option<u64>,
    /// Counts from 1, where records do not begin lines, or more than one begins in a line.
    pub record: Option<u64>,
}

impl Place {
    /// The document as a whole.
    pub fn new(document: impl Into<Arc<str>>) -> Place {
        Place {
            document: document.into(),
            line: None,
            record: None,
        }
    }

    /// The line of that number in it, from 1.
    pub fn line(&self, number: u64) -> Place {
        Place {
            line: Some(number),
            ..self.clone()
        }
    }

    /// The record of that number in it, from 1.
    pub fn record(&self, number: u64) -> Place {
        Place {
            record: Some(number),
            ..self.clone()
        }
    }
}

/// `dump.jsonl`, `dump.jsonl:17`, `answer.json#3`
impl Display for Place {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(&self.document)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        if let Some(record) = self.record {
            write!(out, "#{record}")?;
        }
        Ok(())
    }
}
