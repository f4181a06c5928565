//! Which dictionaries are in use: `--dict` or `MENTIONED_DICT`, else the user's own folder, else
//! the built-in ones; `--add-dict` over those.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};
use etcetera::BaseStrategy;

use crate::cli::Dictionaries;
use mentioned::dictionary::{Dictionary, File, Kind, Layer, Problem};

/// Problems shown before the rest is only counted.
const SHOWN: usize = 20;

/// Locked by whoever changes the folder, and shared by whoever reads it meanwhile.
pub const LOCK: &str = ".mentioned.lock";

pub fn load(args: &Dictionaries) -> Result<Dictionary> {
    let sources = Source::all(args);
    if sources == [Source::BuiltIn] {
        return Ok(Dictionary::compiled());
    }
    let layers = sources
        .iter()
        .map(Source::read)
        .collect::<Result<Vec<Files>>>()?;
    checked(&layers.iter().map(Files::layer).collect::<Vec<_>>())
}

/// The files that the dictionary in use is read from.
pub fn files(args: &Dictionaries) -> Vec<PathBuf> {
    let sources = Source::all(args);
    let folders = sources.iter().filter_map(Source::folder);
    let files = folders.flat_map(|folder| Kind::ALL.map(|kind| folder.join(kind.file_name())));
    files.collect()
}

/// Reads the layers; all problems make one error.
pub fn checked(layers: &[Layer<'_>]) -> Result<Dictionary> {
    Dictionary::read(layers).map_err(|problems| told(&problems))
}

/// The problems as one error, a line each.
pub fn told(problems: &[Problem]) -> Error {
    let shown = problems.iter().take(SHOWN).map(ToString::to_string);
    let mut message = shown.collect::<Vec<_>>().join("\nmentioned: ");
    if problems.len() > SHOWN {
        message.push_str(&format!(
            "\nmentioned: … and {} more",
            problems.len() - SHOWN
        ));
    }
    anyhow!(message)
}

/// Where a layer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    BuiltIn,
    /// The user's own folder.
    Own(PathBuf),
    /// A folder that was named.
    Named(PathBuf),
}

impl Source {
    /// The base and what is laid over it.
    pub fn all(args: &Dictionaries) -> Vec<Source> {
        // A variable that is set to nothing is not set.
        let is_named = |folder: &&PathBuf| !folder.as_os_str().is_empty();
        let base = match (args.dict.as_ref().filter(is_named), own_folder()) {
            (Some(folder), _) => Source::Named(folder.clone()),
            (None, Some(own)) if holds_dictionaries(&own) => Source::Own(own),
            (None, _) => Source::BuiltIn,
        };
        let added = args.add_dict.iter().filter(is_named).cloned();
        let added = added.map(Source::Named);
        std::iter::once(base).chain(added).collect()
    }

    pub fn folder(&self) -> Option<&Path> {
        match self {
            Source::BuiltIn => None,
            Source::Own(folder) | Source::Named(folder) => Some(folder),
        }
    }

    pub fn read(&self) -> Result<Files> {
        match self.folder() {
            Some(folder) => Files::read(folder),
            None => Ok(Files(Vec::new())),
        }
    }
}

/// Kind, path and text of the files of a folder; none of them: the built-in ones.
pub struct Files(Vec<(Kind, String, String)>);

impl Files {
    fn read(folder: &Path) -> Result<Files> {
        // The files are of one state, even while somebody changes them. Where there is no lock,
        // nobody does.
        let lock = fs::File::open(folder.join(LOCK));
        let _shared = lock.inspect(|lock| drop(lock.lock_shared()));
        let files = Files::read_unlocked(folder)?;
        if files.0.is_empty() {
            bail!(
                "{}: no dictionary here; expected companies.csv, models.csv or decoys.csv",
                folder.display()
            );
        }
        Ok(files)
    }

    /// Also of a folder that has none yet.
    pub fn read_unlocked(folder: &Path) -> Result<Files> {
        let mut files = Vec::new();
        for kind in Kind::ALL {
            let path = folder.join(kind.file_name());
            match fs::read_to_string(&path) {
                Ok(text) => files.push((kind, path.display().to_string(), text)),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) if error.kind() == ErrorKind::InvalidData => {
                    bail!("{}: not UTF-8; save it as UTF-8", path.display())
                }
                Err(error) => return Err(error).context(path.display().to_string()),
            }
        }
        Ok(Files(files))
    }

    pub fn layer(&self) -> Layer<'_> {
        match self.0.is_empty() {
            true => Dictionary::built_in(),
            false => self.layer_of_folder(),
        }
    }

    /// Of a folder that may have no files yet.
    pub fn layer_of_folder(&self) -> Layer<'_> {
        self.0
            .iter()
            .map(|(kind, name, text)| File {
                kind: *kind,
                name: name.clone(),
                text,
            })
            .collect()
    }
}

/// The user's folder of dictionaries, `~/.config/mentioned`, whether it exists or not.
pub fn own_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("mentioned"))
}

pub fn holds_dictionaries(folder: &Path) -> bool {
    let mut kinds = Kind::ALL.iter();
    kinds.any(|kind| folder.join(kind.file_name()).exists())
}
