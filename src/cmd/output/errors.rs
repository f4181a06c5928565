//! `--errors FILE`: each failure as a line of JSON. It grows as FILE.part and replaces FILE at the
//! end, as the output does: FILE may turn out to be an input.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::part::Part;
use super::written::Written;
use super::{Existing, device};

pub struct Errors {
    to: To,
    /// Written so far, in bytes.
    pub length: u64,
}

enum To {
    Part(Part),
    /// A pipe, a terminal.
    Stream(File),
}

/// JSON Schema (draft 2020-12) of a line.
pub const ERRORS_SCHEMA: &str = include_str!("errors.json");

/// How every line begins.
const BEGINNING: &[u8] = b"{\"input\":";

impl Errors {
    /// `length` is what a run that is resumed had written, in bytes.
    pub fn open(
        path: &Path,
        length: u64,
        existing: Existing,
        written: &mut Written,
    ) -> Result<Errors> {
        let place = || format!("cannot write {}", path.display());
        if let Some(device) = device(path).with_context(place)? {
            let to = To::Stream(device);
            return Ok(Errors { to, length });
        }
        let part = Part::open("--errors", path, written).with_context(place)?;
        check(&part, length, existing).with_context(place)?;
        Ok(Errors {
            to: To::Part(part),
            length,
        })
    }

    pub fn begin(&mut self) -> Result<()> {
        match &mut self.to {
            To::Part(part) => part.begin(self.length),
            To::Stream(_) => Ok(()),
        }
    }

    pub fn write(&mut self, failure: &serde_json::Value) -> Result<()> {
        let line = format!("{failure}\n");
        self.length += line.len() as u64;
        match &mut self.to {
            To::Part(part) => part.write(line.as_bytes()),
            To::Stream(stream) => stream
                .write_all(line.as_bytes())
                .context("cannot write the errors"),
        }
    }

    pub fn sync(&self) -> Result<()> {
        match &self.to {
            To::Part(part) => part.sync(),
            To::Stream(_) => Ok(()),
        }
    }

    pub fn commit(self) -> Result<()> {
        match self.to {
            To::Part(part) => part.commit(),
            To::Stream(_) => Ok(()),
        }
    }

    pub fn discard(self) -> Result<()> {
        match self.to {
            To::Part(part) => part.discard(),
            To::Stream(_) => Ok(()),
        }
    }
}

/// Whether FILE.part may be written over: a run that was killed leaves its errors there.
fn check(part: &Part, length: u64, existing: Existing) -> Result<()> {
    let found = part.length()?;
    let name = part.growing().display();
    match existing {
        Existing::Resume if found < length => bail!(
            "{name} holds {found} bytes, and the run had written {length}; --restart starts again"
        ),
        Existing::Refuse | Existing::Resume if !is_ours(part)? => bail!(
            "{name} is there already and holds no errors of mentioned; move it away, or \
             --restart replaces it"
        ),
        _ => Ok(()),
    }
}

fn is_ours(part: &Part) -> Result<bool> {
    let mut file = part.file();
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(BEGINNING.len() as u64).read_to_end(&mut head)?;
    Ok(head.is_empty() || head == BEGINNING)
}
