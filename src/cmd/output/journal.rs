//! FILE.journal says what run FILE.part is of, which inputs are in it, and where it can go on.
//! JSON Lines, only ever written on: a line that is cut short ends it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// What decides the output beside the inputs: the name of each option, in plain words, and its
/// value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run(pub Vec<(String, String)>);

impl Run {
    pub fn with(mut self, option: &str, value: impl ToString) -> Run {
        self.0.push((option.to_string(), value.to_string()));
        self
    }

    /// What differs now, in words; `None` where nothing does.
    pub fn difference(&self, now: &Run) -> Option<String> {
        let value = |run: &Run, option: &str| {
            let mut options = run.0.iter();
            let found = options.find(|(name, _)| name == option);
            match found.map(|(_, value)| value.as_str()) {
                None | Some("") => "not given".to_string(),
                Some(value) => value.to_string(),
            }
        };
        let options = now.0.iter().chain(&self.0).map(|(option, _)| option);
        options
            .map(|option| (option, value(self, option), value(now, option)))
            .find(|(_, then, now)| then != now)
            .map(|(option, then, now)| format!("{option} was {then}, and is {now}"))
    }
}

/// An input as it was when it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub name: String,
    /// Of a regular file; a pipe has none.
    pub stamp: Option<Stamp>,
    /// How many records were read of it.
    pub records: u64,
    /// Over the bytes of these records.
    pub hash: u64,
}

/// By which a changed file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub changed: u64,
}

impl Stamp {
    pub fn of(meta: &fs::Metadata) -> Option<Stamp> {
        let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH);
        let changed = changed.map_or(0, |age| age.as_nanos() as u64);
        let size = meta.len();
        meta.is_file().then_some(Stamp { size, changed })
    }
}

/// How much of the inputs is done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Inputs that are done, each with a line of the journal.
    pub inputs: u64,
    /// The next, where part of it is done.
    pub current: Option<Seen>,
}

/// All that is needed to go on after a break.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    pub position: Position,
    /// Of the output, in bytes.
    pub length: u64,
    /// Of the file of errors, in bytes.
    pub errors: u64,
    pub counts: Counts,
    pub failures: u64,
}

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    pub articles: u64,
    pub tags: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Counts) {
        self.articles += more.articles;
        self.tags += more.tags;
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Run(Run),
    Input(Seen),
    Checkpoint(Checkpoint),
}

pub struct Journal {
    file: File,
    path: PathBuf,
}

/// A journal that was found.
pub struct Found {
    pub run: Run,
    /// The last whole one; `None` where the run was interrupted before the first.
    pub checkpoint: Option<Checkpoint>,
    /// Where it ends, in bytes.
    end: u64,
}

impl Journal {
    pub fn create(path: &Path, run: &Run) -> Result<Journal> {
        let place = || format!("cannot write {}", path.display());
        let mut journal = Journal {
            file: File::create(path).with_context(place)?,
            path: path.to_path_buf(),
        };
        journal.write([Line::Run(run.clone())])?;
        Ok(journal)
    }

    /// To be written on behind the checkpoint that was found.
    pub fn reopen(path: &Path, found: &Found) -> Result<Journal> {
        let open = || -> io::Result<File> {
            let mut file = File::options().read(true).write(true).open(path)?;
            file.set_len(found.end)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        Ok(Journal {
            file: open().with_context(|| format!("cannot write {}", path.display()))?,
            path: path.to_path_buf(),
        })
    }

    pub fn file(&self) -> &File {
        &self.file
    }

    pub fn done(&mut self, inputs: Vec<Seen>) -> Result<()> {
        self.write(inputs.into_iter().map(Line::Input))
    }

    /// Where the run can go on. Safe on the disk when it returns.
    pub fn checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<()> {
        self.write([Line::Checkpoint(checkpoint.clone())])?;
        let synced = self.file.sync_data();
        synced.with_context(|| format!("cannot write {}", self.path.display()))
    }

    pub fn remove(self) -> Result<()> {
        fs::remove_file(&self.path)
            .with_context(|| format!("cannot remove {}", self.path.display()))
    }

    fn write(&mut self, lines: impl IntoIterator<Item = Line>) -> Result<()> {
        let mut text = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut text, &line)?;
            text.push(b'\n');
        }
        if text.is_empty() {
            return Ok(());
        }
        let written = self.file.write_all(&text);
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// What a journal says; `None` where there is none, or the file is something else.
pub fn find(path: &Path) -> Result<Option<Found>> {
    let place = || path.display().to_string();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(place),
    };
    let mut found: Option<Found> = None;
    let mut length = 0;
    for line in Lines(BufReader::new(file)) {
        let (line, bytes) = line.with_context(place)?;
        length += bytes;
        match (line, &mut found) {
            (Line::Run(run), None) => {
                found = Some(Found {
                    run,
                    checkpoint: None,
                    end: length,
                });
            }
            (Line::Checkpoint(checkpoint), Some(found)) => {
                found.checkpoint = Some(checkpoint);
                found.end = length;
            }
            (Line::Input(_), Some(_)) => {}
            _ => break,
        }
    }
    Ok(found)
}

/// The inputs that were done, in order: one after another, for there may be millions.
pub fn inputs(path: &Path) -> Result<impl Iterator<Item = io::Result<Seen>> + Send + use<>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(Lines(BufReader::new(file)).filter_map(|line| match line {
        Ok((Line::Input(seen), _)) => Some(Ok(seen)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }))
}

/// The whole lines, with their lengths in bytes, up to the first that is none of ours.
struct Lines(BufReader<File>);

impl Iterator for Lines {
    type Item = io::Result<(Line, u64)>;

    fn next(&mut self) -> Option<io::Result<(Line, u64)>> {
        let mut line = Vec::new();
        // Of a foreign file, no more than this is read.
        let mut limited = io::Read::take(&mut self.0, 1 << 24);
        if let Err(error) = limited.read_until(b'\n', &mut line) {
            return Some(Err(error));
        }
        // A power cut may leave a line half written.
        let whole = line.ends_with(b"\n");
        let parsed = serde_json::from_slice(&line).ok().filter(|_| whole)?;
        Some(Ok((parsed, line.len() as u64)))
    }
}
