//! Which dictionaries are in use: `--dict` or `MENTIONED_DICT`, of which `built-in` is no folder, else
//! the user's own folder, else the built-in ones; `--add-dict` over those.

use std::path::{Path, PathBuf};

use anyhow::{Error, Result, anyhow};
use etcetera::BaseStrategy;

use crate::cli::Dictionaries;
use mentioned::dictionary::{Dictionary, Kind, Layer, Problem};
use mentioned::folder::{BUILT_IN, Files};
use mentioned::suggest::Weights;

/// Problems shown before the rest is only counted.
const SHOWN: usize = 20;

/// The month whose facts the built-in dictionary has.
pub fn as_of() -> &'static str {
    include_str!("../../dictionaries/as-of.txt").trim_ascii_end()
}

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

/// The files that the dictionary in use and the table of its folder are read from.
pub fn files(args: &Dictionaries) -> Vec<PathBuf> {
    let sources = Source::all(args);
    let folders = sources.iter().filter_map(Source::folder);
    let files = Kind::ALL
        .map(Kind::file_name)
        .into_iter()
        .chain([Weights::FILE]);
    let files: Vec<&str> = files.collect();
    folders
        .flat_map(|folder| files.iter().map(|file| folder.join(file)))
        .collect()
}

/// Reads the layers; all problems make one error.
pub fn checked(layers: &[Layer<'_>]) -> Result<Dictionary> {
    Dictionary::read(layers).map_err(|problems| {
        let error = told(&problems);
        let [alone] = layers else { return error };
        let over = Dictionary::read(&[Dictionary::built_in(), alone.clone()]);
        let file = alone.files().first().map(|file| Path::new(&file.name));
        match (over, file.and_then(Path::parent)) {
            (Ok(_), Some(folder)) => anyhow!(
                "{error}\nmentioned: {folder} can be used as rows over the built-in dictionary: \
                 --add-dict {folder}",
                folder = folder.display()
            ),
            _ => error,
        }
    })
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
    /// `built-in`, or a folder.
    pub fn named(place: &Path) -> Source {
        match place.to_str() {
            Some(BUILT_IN) => Source::BuiltIn,
            _ => Source::Named(place.to_path_buf()),
        }
    }

    /// The base and what is laid over it.
    pub fn all(args: &Dictionaries) -> Vec<Source> {
        // A variable that is set to nothing is not set.
        let is_named = |folder: &&PathBuf| !folder.as_os_str().is_empty();
        let base = match (args.dict.as_ref().filter(is_named), own_folder()) {
            (Some(folder), _) => Source::named(folder),
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

    /// As messages name it.
    pub fn noun(&self) -> String {
        match self.folder() {
            None => "the built-in dictionary".to_string(),
            Some(folder) => folder.display().to_string(),
        }
    }

    /// Whether it holds rows over `base` rather than a dictionary: it names makers, or changes rows,
    /// that stand there alone.
    pub fn is_laid_over(&self, base: &Source) -> Result<bool> {
        let (base, own) = (base.read()?, self.read()?);
        let errors = |layers: &[Layer<'_>]| Dictionary::read(layers).err().unwrap_or_default();
        let over = errors(&[base.layer(), own.layer()]);
        Ok(errors(&[own.layer()])
            .iter()
            .any(|error| !over.contains(error)))
    }

    pub fn read(&self) -> Result<Files> {
        match self.folder() {
            Some(folder) => Ok(Files::read(folder)?),
            None => Ok(Files::default()),
        }
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
