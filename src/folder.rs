//! Reads a folder of dictionaries.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::anyhow;

use crate::dictionary::{Dictionary, File, Kind, Layer};
use crate::source::{Error, Place};

/// Locked by whoever changes the folder, and shared by whoever reads it meanwhile.
pub const LOCK: &str = ".mentioned.lock";

/// What stands for the built-in dictionaries where a folder is asked for.
pub const BUILT_IN: &str = "built-in";

/// Kind, path and text of the files of a folder; none of them: the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Files(pub Vec<(Kind, String, String)>);

impl Files {
    /// Fails where there is none.
    pub fn read(folder: &Path) -> Result<Files, Error> {
        // The files are of one state, even while somebody changes them. Where there is no lock,
        // nobody does.
        let lock = fs::File::open(folder.join(LOCK));
        let _shared = lock.inspect(|lock| drop(lock.lock_shared()));
        let files = Files::read_unlocked(folder)?;
        if files.0.is_empty() {
            let none = match folder.is_dir() {
                true => "no dictionary here; expected companies.csv, models.csv or decoys.csv",
                false => "no such folder",
            };
            return Err(at(folder, anyhow!(none)));
        }
        Ok(files)
    }

    /// Also of a folder that has none yet.
    pub fn read_unlocked(folder: &Path) -> Result<Files, Error> {
        let mut files = Vec::new();
        for kind in Kind::ALL {
            let path = folder.join(kind.file_name());
            match fs::read_to_string(&path) {
                Ok(text) => files.push((kind, path.display().to_string(), text)),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) if error.kind() == ErrorKind::InvalidData => {
                    return Err(at(&path, anyhow!("not UTF-8; save it as UTF-8")));
                }
                Err(error) => return Err(at(&path, error.into())),
            }
        }
        Ok(Files(files))
    }

    /// For [`Dictionary::read`].
    pub fn layer(&self) -> Layer<'_> {
        match self.0.is_empty() {
            true => Dictionary::built_in(),
            false => self.layer_of_folder(),
        }
    }

    /// Of a folder that may have no files yet.
    pub fn layer_of_folder(&self) -> Layer<'_> {
        let files = self.0.iter().map(|(kind, name, text)| File {
            kind: *kind,
            name: name.clone(),
            text,
        });
        Layer::Files(files.collect())
    }
}

fn at(path: &Path, error: anyhow::Error) -> Error {
    Error::of(error.context(Place::new(path.display().to_string())))
}
