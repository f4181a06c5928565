//! A folder of dictionaries that is changed: by one at a time, each file as a whole or not at all.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::cli;
use crate::cmd::complain;
use crate::cmd::dictionaries::{Source, told};
use crate::cmd::output::{Replacement, Written};
use mentioned::dictionary::{Dictionary, Kind, Problem, Row, Table, new_problems};
use mentioned::folder::{Files, LOCK};

/// How long a second writer waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);

/// The top layer of the dictionaries in use, read under a lock that is held until it is written
/// back.
pub struct Folder {
    path: PathBuf,
    below: Vec<Table>,
    /// The tables below as one.
    united: Table,
    before: Table,
    pub table: Table,
    _lock: File,
}

impl Folder {
    /// Fails where the built-in dictionary is in use, where somebody else is writing, and where
    /// the files have errors already: what cannot be read in full must not be written back.
    pub fn open(args: &cli::Dictionaries) -> Result<Folder> {
        let mut sources = Source::all(args);
        let top = sources.pop();
        let Some(path) = top.as_ref().and_then(Source::folder) else {
            bail!(
                "the built-in dictionary cannot be changed; copy it to your own folder first: \
                 mentioned dict init"
            );
        };
        if !args.add_dict.is_empty() && !path.is_dir() {
            bail!(
                "{}: no such folder; make it first: mkdir {0}",
                path.display()
            );
        }
        let lock = lock(path)?;
        let below: Vec<Files> = sources.iter().map(Source::read).collect::<Result<_>>()?;
        let own = Files::read_unlocked(path)?;
        let mut layers: Vec<_> = below.iter().map(Files::layer).collect();
        layers.push(own.layer_of_folder());
        if let Err(problems) = Dictionary::read(&layers) {
            return Err(told(&problems).context(
                "nothing was changed; fix this first, and check with mentioned dict lint",
            ));
        }
        let mut tables = layers.iter().map(|layer| Table::read(layer).0);
        let below: Vec<Table> = tables.by_ref().take(below.len()).collect();
        let before = tables.next().unwrap_or_default();
        Ok(Folder {
            path: path.to_path_buf(),
            united: Table::laid_over(below.clone()).0,
            below,
            table: before.clone(),
            before,
            _lock: lock,
        })
    }

    /// The row of the dictionary that this folder is laid over.
    pub fn below(&self, kind: Kind, name: &str) -> Option<&Row> {
        self.united.find(kind, name)
    }

    /// All rows, here and below.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table.rows().chain(self.united.rows())
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn path_of(&self, kind: Kind) -> PathBuf {
        self.path.join(kind.file_name())
    }

    /// Fails where the list that rows are taken from is one of the files that they would go to.
    pub fn refuse_loss(&self, list: Option<&Path>) -> Result<()> {
        let mut written = Written::default();
        for path in Kind::ALL.map(|kind| self.path_of(kind)) {
            if let Ok(file) = File::open(&path) {
                written.claim("--write", &path, Some(&file), false)?;
            }
        }
        list.map_or(Ok(()), |list| written.refuse_loss(list))
    }

    /// What the change would break.
    pub fn problems(&self) -> Vec<Problem> {
        let (_, refused) = self.told();
        refused
    }

    /// What lint advises about the change, and what it refuses it for.
    fn told(&self) -> (Vec<Problem>, Vec<Problem>) {
        let problems = new_problems(&self.below, &self.before, &self.table);
        problems.into_iter().partition(|problem| problem.advice)
    }

    /// Writes the files that changed, unless lint refuses the change.
    pub fn save(self) -> Result<()> {
        let (advice, problems) = self.told();
        if !problems.is_empty() {
            return Err(told(&problems).context("nothing was changed"));
        }
        for advice in advice {
            complain(&anyhow!("{advice}"));
        }
        let tidy = self.table.tidy();
        let old = self.before.tidy();
        let changed = Kind::ALL.map(|kind| (kind, tidy.write(kind)));
        write_files(
            &self.path,
            changed
                .into_iter()
                .filter(|(kind, text)| *text != old.write(*kind))
                .map(|(kind, text)| (kind.file_name(), text)),
        )
    }
}

/// Puts the files in their places, one right after the other; each is whole before any is moved.
/// Companies come first: rows of models refer to them.
pub fn write_files(
    folder: &Path,
    files: impl IntoIterator<Item = (&'static str, String)>,
) -> Result<()> {
    let mut replacements = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        replacements.push(Replacement::new(&path, text.as_bytes())?);
    }
    replacements.into_iter().try_for_each(Replacement::commit)
}

/// The right to change the folder, given up when the file is closed.
pub fn lock(folder: &Path) -> Result<File> {
    if !folder.is_dir() {
        bail!(
            "{}: no such folder; make one with mentioned dict init {0}",
            folder.display()
        );
    }
    let path = folder.join(LOCK);
    let place = || format!("cannot lock {}", folder.display());
    let mut options = fs::OpenOptions::new();
    let lock = options
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .with_context(place)?;
    let began = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(anyhow!(
                    "{}: another mentioned has been changing it for {} seconds; nothing was \
                     changed, try again",
                    folder.display(),
                    PATIENCE.as_secs()
                ));
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(place),
        }
    }
}
