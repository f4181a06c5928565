//! Where output goes: standard output, or a file that is replaced as a whole when all is written.
//! Until then it grows as FILE.part, with checkpoints in FILE.journal, so that a run that was
//! killed can go on.

mod closed;
mod errors;
mod journal;
pub mod name;
mod part;
mod replace;
mod stdout;
mod written;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

pub use errors::{ERRORS_SCHEMA, Errors};
use journal::Journal;
pub use journal::{Checkpoint, Counts, Position, Run, Seen, Stamp};
use part::{Part, beside, refuse_link};
pub use replace::Replacement;
pub use stdout::{Paper, print, print_lines, stdout};
pub use written::{Conflict, Written};

/// What to do where FILE.part is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It may hold hours of work, or be somebody else's.
    Refuse,
    Resume,
    Restart,
}

pub enum Target {
    /// Standard output, a pipe or a device: nothing that could be replaced.
    Stream(Box<dyn Write>),
    File(Box<Growing>),
}

/// FILE.part and its journal.
pub struct Growing {
    part: Part,
    run: Run,
    /// Where the run that is resumed had come to.
    start: Option<Start>,
    /// From the beginning of the run on.
    journal: Option<Journal>,
    /// The journal holds a checkpoint, this run's or that of the one that is resumed.
    safe: bool,
}

struct Start {
    found: journal::Found,
    checkpoint: Checkpoint,
}

impl Target {
    /// `None` and `-` are standard output. `run` says what decides the output beside the inputs.
    /// Changes nothing of what is there: [`begin`](Target::begin) does, when it is known that no
    /// output is an input.
    pub fn open(
        path: Option<&Path>,
        run: Run,
        existing: Existing,
        written: &mut Written,
    ) -> Result<Target> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Target::Stream(Box::new(stdout()?.lock())));
        };
        let place = || format!("cannot write {}", path.display());
        if let Some(device) = device(path).with_context(place)? {
            return Ok(Target::Stream(Box::new(device)));
        }
        let growing = Growing::open(path, run, existing, written).with_context(place)?;
        Ok(Target::File(Box::new(growing)))
    }

    /// Where an interrupted run continues.
    pub fn start(&self) -> Option<&Checkpoint> {
        match self {
            Target::Stream(_) => None,
            Target::File(growing) => growing.start.as_ref().map(|start| &start.checkpoint),
        }
    }

    /// The inputs that were done up to there, in order.
    pub fn inputs_done(&self) -> Result<Box<dyn Iterator<Item = Result<Seen>> + Send>> {
        match (self, self.start()) {
            (Target::File(growing), Some(start)) => {
                let done = journal::inputs(&growing.journal_path())?;
                let done = done.take(start.position.inputs as usize);
                Ok(Box::new(done.map(|seen| Ok(seen?))))
            }
            _ => Ok(Box::new(std::iter::empty())),
        }
    }

    pub fn begin(&mut self, written: &mut Written) -> Result<()> {
        match self {
            Target::Stream(_) => Ok(()),
            Target::File(growing) => growing.begin(written),
        }
    }

    /// One call, whole lines.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Target::Stream(stream) => stream
                .write_all(bytes)
                .and_then(|()| stream.flush())
                .context("cannot write the output"),
            Target::File(growing) => growing.part.write(bytes),
        }
    }
}

impl Growing {
    fn open(path: &Path, run: Run, existing: Existing, written: &mut Written) -> Result<Growing> {
        let part = Part::open("-o", path, written)?;
        let mut growing = Growing {
            part,
            run,
            start: None,
            journal: None,
            safe: false,
        };
        let journal_path = growing.journal_path();
        refuse_link(&journal_path)?;
        written.claim("-o", &journal_path, None, true)?;
        let found = journal::find(&journal_path)?;
        let (name, length) = (growing.part.growing().display(), growing.part.length()?);
        match (found, existing) {
            (_, Existing::Restart) => {}
            (None, _) if fs::metadata(&journal_path).is_ok_and(|meta| meta.len() > 0) => bail!(
                "{} is there already and is no journal of mentioned; move it away, or --restart \
                 replaces it",
                journal_path.display()
            ),
            (None, _) if length > 0 => bail!(
                "{name} is there already and is of no run that could be resumed; move it away, or \
                 --restart replaces it"
            ),
            (Some(found), _) if found.checkpoint.is_none() => {}
            // It stands in its place already: the run was killed before it could remove its journal.
            (Some(found), _)
                if length == 0 && found.checkpoint.as_ref().is_some_and(|at| at.length > 0) => {}
            (Some(found), Existing::Refuse) => bail!(
                "{name} holds {} articles of an interrupted run; --resume continues it, \
                 --restart starts again",
                found
                    .checkpoint
                    .map_or(0, |checkpoint| checkpoint.counts.articles)
            ),
            (Some(mut found), Existing::Resume) => {
                if let Some(difference) = found.run.difference(&growing.run) {
                    bail!(
                        "{name} cannot be resumed: {difference}; repeat the command as it was, or \
                         --restart starts again"
                    );
                }
                let checkpoint = found.checkpoint.take().unwrap_or_default();
                if length < checkpoint.length {
                    bail!(
                        "{name} cannot be resumed: it holds {length} bytes, and the run had \
                         written {}; --restart starts again",
                        checkpoint.length
                    );
                }
                growing.safe = true;
                growing.start = Some(Start { found, checkpoint });
            }
            (None, _) => {}
        }
        Ok(growing)
    }

    fn journal_path(&self) -> std::path::PathBuf {
        beside(self.part.path(), ".journal")
    }

    fn begin(&mut self, written: &mut Written) -> Result<()> {
        let path = self.journal_path();
        let journal = match &self.start {
            Some(start) => {
                self.part.begin(start.checkpoint.length)?;
                Journal::reopen(&path, &start.found)?
            }
            // First the part is emptied: one that holds something, beside a journal that was just begun and says
            // nothing yet, is taken for somebody else's.
            None => {
                self.part.begin(0)?;
                Journal::create(&path, &self.run)?
            }
        };
        written.claim("-o", &path, Some(journal.file()), true)?;
        self.journal = Some(journal);
        Ok(())
    }

    /// FILE.
    pub fn path(&self) -> &Path {
        self.part.path()
    }

    /// Notes inputs that are done. They count from the next checkpoint on.
    pub fn done(&mut self, inputs: Vec<Seen>) -> Result<()> {
        match &mut self.journal {
            Some(journal) => journal.done(inputs),
            None => Ok(()),
        }
    }

    /// Makes what was written so far safe, and says so in the journal, in this order.
    pub fn checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<()> {
        self.part.sync()?;
        self.safe = true;
        match &mut self.journal {
            Some(journal) => journal.checkpoint(checkpoint),
            None => Ok(()),
        }
    }

    pub fn has_checkpoint(&self) -> bool {
        self.safe
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<()> {
        self.part.commit()?;
        self.journal.map_or(Ok(()), Journal::remove)
    }

    /// Leaves nothing of it.
    pub fn discard(self) -> Result<()> {
        self.part.discard()?;
        self.journal.map_or(Ok(()), Journal::remove)
    }
}

/// What a path stands for, where that is no regular file, or one that another program has open
/// under this name: `/dev/stderr`. It is written on, and never replaced.
pub fn device(path: &Path) -> Result<Option<File>> {
    let special = fs::metadata(path).is_ok_and(|meta| !meta.is_file());
    if special || path.starts_with("/dev") && path.exists() {
        return Ok(Some(File::options().append(true).open(path)?));
    }
    Ok(None)
}
