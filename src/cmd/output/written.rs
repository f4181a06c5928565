//! The files that a run writes, known by what they are and not by their names: a link, another
//! path or standard input may lead to the same file. None of them is read, so that no output
//! replaces an input.

use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};
use same_file::Handle;

/// Shared with whoever opens inputs.
#[derive(Debug, Default)]
pub struct Written(Vec<One>);

#[derive(Debug)]
struct One {
    /// The flag that names it; `None` is standard output.
    flag: Option<&'static str>,
    path: PathBuf,
    /// `None`: it is not there yet.
    handle: Option<Handle>,
    /// Holds nothing but what this run or the one that it resumes wrote. In a folder that is
    /// walked it is no input, and is passed over.
    ours: bool,
}

/// An input that the run would replace. The run ends, before anything is lost.
#[derive(Clone, Debug)]
pub struct Conflict {
    flag: &'static str,
    path: PathBuf,
}

impl Display for Conflict {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Conflict { flag, path } = self;
        write!(
            out,
            "is read, and {flag} {} would replace it; nothing was changed, write to another file",
            path.display()
        )
    }
}

impl std::error::Error for Conflict {}

impl Written {
    /// With standard output in it, where that goes to a file: `mentioned tag . > tags.jsonl` would
    /// read what it writes, without end.
    pub fn with_stdout() -> Written {
        let mut written = Written::default();
        if let Ok(handle) = Handle::stdout()
            && let Ok(meta) = handle.as_file().metadata()
            && meta.is_file()
        {
            written.0.push(One {
                flag: None,
                path: PathBuf::from("standard output"),
                ours: meta.len() == 0,
                handle: Some(handle),
            });
        }
        written
    }

    /// A file that the run writes. Its path is resolved; `file` is what is there, where it is there
    /// already. Fails where it is claimed already: by two flags, or twice by one.
    pub fn claim(
        &mut self,
        flag: &'static str,
        path: &Path,
        file: Option<&File>,
        ours: bool,
    ) -> Result<()> {
        let handle = match file {
            Some(file) => Some(Handle::from_file(file.try_clone()?)?),
            None => None,
        };
        let mine = |one: &One| one.flag == Some(flag) && one.path == path;
        if let Some(one) = self.0.iter_mut().find(|one| mine(one)) {
            one.handle = handle;
            return Ok(());
        }
        let alike = |one: &&One| one.path == path || handle.is_some() && one.handle == handle;
        if let Some(other) = self.0.iter().find(alike) {
            bail!(
                "{} is one file with {}; name two",
                path.display(),
                other.name()
            );
        }
        self.0.push(One {
            flag: Some(flag),
            path: path.to_path_buf(),
            handle,
            ours,
        });
        Ok(())
    }

    /// Fails where an input that was opened is one of them: with a [`Conflict`], where going on
    /// would lose it.
    pub fn admit(&self, input: &File) -> Result<()> {
        // What is no regular file cannot be lost, and may be named twice.
        if self.0.is_empty() || !input.metadata()?.is_file() {
            return Ok(());
        }
        let handle = Some(Handle::from_file(input.try_clone()?)?);
        match self.0.iter().find(|one| one.handle == handle) {
            None => Ok(()),
            Some(one) => Err(one.refusal()),
        }
    }

    /// Fails where a file that will be read would be lost. One that cannot be opened says so when
    /// it is read.
    pub fn refuse_loss(&self, input: &Path) -> Result<()> {
        // A pipe would wait for its writer; a folder is walked file by file.
        if fs::metadata(input).is_ok_and(|meta| meta.is_file())
            && let Ok(file) = File::open(input)
            && let Err(error) = self.admit(&file)
            && error.is::<Conflict>()
        {
            return Err(error.context(input.display().to_string()));
        }
        Ok(())
    }

    /// Fails where standard input is one of them: it would grow as it is read.
    pub fn admit_stdin(&self) -> Result<()> {
        match Handle::stdin() {
            Ok(stdin) => self.admit(stdin.as_file()).context("standard input"),
            Err(_) => Ok(()),
        }
    }

    /// Whether a file of a walked folder is this run's own. `number` is its inode where that is
    /// known already: asking for each of a million files takes time.
    pub fn is_ours(&self, path: &Path, number: Option<u64>) -> bool {
        let alike = |one: &&One| one.ours && number.is_none_or(|number| one.is_numbered(number));
        let mut alike = self.0.iter().filter(alike).peekable();
        if alike.peek().is_none() {
            return false;
        }
        let handle = Handle::from_path(path).ok();
        handle.is_some() && alike.any(|one| one.handle == handle)
    }
}

impl One {
    fn name(&self) -> String {
        match self.flag {
            Some(flag) => format!("{} ({flag})", self.path.display()),
            None => self.path.display().to_string(),
        }
    }

    fn refusal(&self) -> Error {
        match self.flag {
            Some(flag) => Error::new(Conflict {
                flag,
                path: self.path.clone(),
            }),
            // The shell has opened it; nothing more is lost by going on without it.
            None => anyhow!("the output goes there; it was left out"),
        }
    }

    #[cfg(unix)]
    fn is_numbered(&self, number: u64) -> bool {
        self.handle
            .as_ref()
            .is_some_and(|handle| handle.ino() == number)
    }

    #[cfg(not(unix))]
    fn is_numbered(&self, _: u64) -> bool {
        true
    }
}

/// The file that a path stands for once it is written: links are followed, also one whose target
/// is not there yet. Fails where links lead in a circle.
pub fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    // As many as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(target) => path = folder(&path).join(target),
            Err(_) => {
                let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
                return Ok(folder(&path).canonicalize()?.join(name));
            }
        }
    }
    Err(io::Error::other("links lead in a circle"))
}

/// The folder that a file is in.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
