//! Where output goes: standard output, or a file that is replaced as a whole when all is written.
//! Until then it grows as FILE.part, with checkpoints in FILE.journal, so that a run that was
//! killed can go on.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};

use super::run::Position;

/// All that is needed to go on after a break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    pub position: Position,
    /// Of the output, in bytes.
    pub length: u64,
    /// Of the file of errors, in bytes.
    pub errors: u64,
    pub articles: u64,
    pub tags: u64,
    pub failures: u64,
}

pub enum Target {
    /// Standard output, a pipe or a device: nothing that could be replaced.
    Stream(Box<dyn Write>),
    Part(Part),
}

/// All that a command has to say, on standard output.
pub fn print(bytes: &[u8]) -> Result<()> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .context("cannot write the output")
}

/// FILE.part, locked against a second run.
pub struct Part {
    file: File,
    pub path: PathBuf,
    part: PathBuf,
    journal_path: PathBuf,
    /// Made at the first checkpoint: short runs need none.
    journal: Option<File>,
    /// What run this is: another cannot go on with it.
    run: String,
}

impl Target {
    /// `None` and `-` are standard output. `run` says what decides the output beside the inputs.
    /// The checkpoint is where a broken run is gone on with.
    pub fn open(path: Option<&Path>, run: String, resume: bool) -> Result<(Target, Checkpoint)> {
        let start = Checkpoint::default();
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok((Target::Stream(Box::new(io::stdout().lock())), start));
        };
        let place = || format!("cannot write {}", path.display());
        // A link is followed, so that what it points at is replaced and not the link.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if fs::metadata(&real).is_ok_and(|meta| !meta.is_file()) {
            let device = File::options()
                .write(true)
                .open(&real)
                .with_context(place)?;
            return Ok((Target::Stream(Box::new(device)), start));
        }
        let (part, start) = Part::open(real, run, resume).with_context(place)?;
        Ok((Target::Part(part), start))
    }

    /// One call, whole lines.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Target::Stream(stream) => stream
                .write_all(bytes)
                .and_then(|()| stream.flush())
                .context("cannot write the output"),
            Target::Part(part) => part
                .file
                .write_all(bytes)
                .with_context(|| format!("cannot write {}", part.part.display())),
        }
    }
}

impl Part {
    fn open(path: PathBuf, run: String, resume: bool) -> Result<(Part, Checkpoint)> {
        let [part, journal_path] = beside(&path);
        let mut file = lock(&part)?;
        let found = read_journal(&journal_path)?;
        let (start, journal) = match found {
            Some((old, checkpoint, journal)) if resume => {
                if old != run {
                    bail!(
                        "{} is of a run with other options or another dictionary ({old}; now {run}); \
                         leave out --resume to start again",
                        part.display()
                    );
                }
                if file.metadata()?.len() < checkpoint.length {
                    bail!(
                        "{} has been cut; leave out --resume to start again",
                        part.display()
                    );
                }
                (checkpoint, Some(journal))
            }
            // Old checkpoints must not be taken for this run's.
            Some(_) => {
                fs::remove_file(&journal_path)?;
                (Checkpoint::default(), None)
            }
            None => (Checkpoint::default(), None),
        };
        file.set_len(start.length)?;
        file.seek(SeekFrom::End(0))?;
        let part = Part {
            file,
            path,
            part,
            journal_path,
            journal,
            run,
        };
        Ok((part, start))
    }

    /// Makes what was written so far safe, and says so in the journal, in this order.
    pub fn checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<()> {
        let place = || format!("cannot write {}", self.journal_path.display());
        self.file
            .sync_data()
            .with_context(|| format!("cannot write {}", self.part.display()))?;
        let mut lines = String::new();
        let journal = match &mut self.journal {
            Some(journal) => journal,
            none => {
                lines = serde_json::to_string(&self.run)? + "\n";
                none.insert(File::create(&self.journal_path).with_context(place)?)
            }
        };
        lines += &serde_json::to_string(checkpoint)?;
        lines.push('\n');
        let written = journal.write_all(lines.as_bytes());
        written
            .and_then(|()| journal.sync_data())
            .with_context(place)
    }

    pub fn has_checkpoint(&self) -> bool {
        self.journal.is_some()
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<()> {
        let place = || format!("cannot write {}", self.path.display());
        self.file.sync_all().with_context(place)?;
        fs::rename(&self.part, &self.path).with_context(place)?;
        sync_folder(&self.path).with_context(place)?;
        if self.journal.is_some() {
            fs::remove_file(&self.journal_path).with_context(place)?;
        }
        Ok(())
    }

    /// Leaves nothing of it.
    pub fn discard(self) -> Result<()> {
        if self.journal.is_some() {
            fs::remove_file(&self.journal_path)?;
        }
        fs::remove_file(&self.part)
            .with_context(|| format!("cannot remove {}", self.part.display()))
    }
}

/// Where FILE grows, and where its checkpoints are.
pub fn beside(path: &Path) -> [PathBuf; 2] {
    [".part", ".journal"].map(|ending| {
        let mut name = path.as_os_str().to_os_string();
        name.push(ending);
        name.into()
    })
}

/// Whether two paths name one file; a device, and `-`, may be named twice.
pub fn same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b && a.is_file(),
        _ => a == b && a.as_os_str() != "-",
    }
}

fn lock(part: &Path) -> Result<File> {
    loop {
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(part)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => bail!("another run is writing it"),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        // Between opening and locking, the other run may have come to its end and renamed it.
        let here = same_file::Handle::from_path(part);
        if here.is_ok_and(|here| {
            file.try_clone()
                .and_then(same_file::Handle::from_file)
                .is_ok_and(|locked| locked == here)
        }) {
            return Ok(file);
        }
    }
}

/// The run, its last whole checkpoint, and the journal, to be written on behind that. `None`
/// where there is none.
fn read_journal(path: &Path) -> Result<Option<(String, Checkpoint, File)>> {
    let mut file = match File::options().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).context(path.display().to_string()),
    };
    let (mut run, mut last, mut length) = (None, None, 0);
    let mut reader = BufReader::new(&mut file);
    let mut line = Vec::new();
    // A power cut may leave a line half written.
    while reader.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
        if run.is_none() {
            run = serde_json::from_slice(&line).ok();
        } else if let Ok(checkpoint) = serde_json::from_slice::<Checkpoint>(&line) {
            last = Some(checkpoint);
        } else {
            break;
        }
        length += line.len() as u64;
        line.clear();
    }
    let (Some(run), Some(last)) = (run, last) else {
        return Ok(None);
    };
    file.set_len(length)?;
    file.seek(SeekFrom::End(0))?;
    Ok(Some((run, last, file)))
}

/// Without this, a power cut may undo the renaming.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// `--errors FILE`: each failure as a line of JSON.
pub struct Errors {
    file: File,
    path: PathBuf,
    pub length: u64,
}

impl Errors {
    pub fn open(path: &Path, length: u64) -> Result<Errors> {
        let place = || format!("cannot write {}", path.display());
        let open = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path);
        let mut file = open.with_context(place)?;
        if file.metadata()?.is_file() {
            file.set_len(length).with_context(place)?;
            file.seek(SeekFrom::End(0))?;
        }
        Ok(Errors {
            file,
            path: path.to_path_buf(),
            length,
        })
    }

    pub fn write(&mut self, failure: &serde_json::Value) -> Result<()> {
        let line = format!("{failure}\n");
        self.length += line.len() as u64;
        self.file
            .write_all(line.as_bytes())
            .with_context(|| format!("cannot write {}", self.path.display()))
    }

    pub fn sync(&self) -> Result<()> {
        // A device cannot be synced, and need not.
        match self.file.sync_data() {
            Err(error) if error.kind() != io::ErrorKind::InvalidInput => {
                Err(anyhow!(error).context(format!("cannot write {}", self.path.display())))
            }
            _ => Ok(()),
        }
    }
}
