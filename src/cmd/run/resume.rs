//! What of the inputs is done already, and whether they are still what they were: a run goes on
//! only where its output will be that of an unbroken one.

use std::hash::Hasher;
use std::path::Path;

use anyhow::{Error, Result, anyhow};
use twox_hash::XxHash3_64;

use crate::cmd::output::{Position, Seen, Stamp};
use mentioned::article::Raw;

/// The inputs of the run that is resumed, as its journal has them.
pub struct Done {
    inputs: Box<dyn Iterator<Item = Result<Seen>> + Send>,
    /// The one that was being read.
    current: Option<Seen>,
}

/// An input that was read before.
pub struct Old {
    pub seen: Seen,
    /// To its end.
    pub whole: bool,
}

impl Done {
    pub fn new(
        inputs: Box<dyn Iterator<Item = Result<Seen>> + Send>,
        position: Option<&Position>,
    ) -> Done {
        let current = position.and_then(|position| position.current.clone());
        Done { inputs, current }
    }

    /// What is known of the input that comes next; an error where another came then, or it has
    /// changed since. `stamp` is asked where something is known.
    pub fn next(
        &mut self,
        name: &str,
        stamp: impl FnOnce() -> Option<Stamp>,
    ) -> Result<Option<Old>> {
        let (seen, whole) = match self.inputs.next() {
            Some(seen) => (seen?, true),
            None => match self.current.take() {
                Some(seen) => (seen, false),
                None => return Ok(None),
            },
        };
        if seen.name != name {
            let gone = !Path::new(&seen.name).exists();
            return Err(refused(&match gone {
                true => format!("{} is not there any more", seen.name),
                false => format!("{name} stands where {} stood among the inputs", seen.name),
            }));
        }
        match (seen.stamp, stamp()) {
            (None, _) => {}
            (Some(_), None) => return Err(refused(&format!("{name} is not there any more"))),
            (Some(then), Some(now)) if then.size != now.size => {
                let (then, now) = (then.size, now.size);
                return Err(refused(&format!(
                    "{name} has changed, from {then} to {now} bytes"
                )));
            }
            (Some(then), Some(now)) if then != now => {
                return Err(refused(&format!("{name} was written again since")));
            }
            _ => {}
        }
        Ok(Some(Old { seen, whole }))
    }

    /// An error, where the inputs ended before all of these came.
    pub fn missing(&mut self) -> Option<Error> {
        let next = self.inputs.next().and_then(Result::ok);
        let seen = next.or(self.current.take())?;
        Some(refused(&format!("{} is not there any more", seen.name)))
    }
}

fn refused(what: &str) -> Error {
    anyhow!("the run cannot be resumed: {what}; --restart starts again")
}

/// What was read of an input.
#[derive(Default)]
pub struct Tally {
    pub seen: Seen,
    hasher: XxHash3_64,
}

impl Tally {
    pub fn new(name: String) -> Tally {
        Tally {
            seen: Seen {
                name,
                ..Seen::default()
            },
            ..Tally::default()
        }
    }

    pub fn count(&mut self, record: &Result<Raw>) {
        self.seen.records += 1;
        match record {
            Ok(raw) => {
                self.hasher.write(raw.place.document.as_bytes());
                self.hasher.write_u8(0);
                self.hasher.write(raw.bytes());
            }
            Err(error) => self.hasher.write(format!("{error:#}").as_bytes()),
        }
        self.hasher.write_u8(0);
    }

    /// `None` before the first record.
    pub fn so_far(&self) -> Option<Seen> {
        (self.seen.records > 0).then(|| Seen {
            hash: self.hasher.finish(),
            ..self.seen.clone()
        })
    }

    pub fn finish(self) -> Seen {
        Seen {
            hash: self.hasher.finish(),
            ..self.seen
        }
    }

    /// Whether what was read now is what was read then.
    pub fn difference(&self, then: &Seen) -> Option<Error> {
        let alike = self.seen.records == then.records && self.hasher.finish() == then.hash;
        (!alike).then(|| refused(&format!("{} does not say what it said", then.name)))
    }
}
