//! Which dictionaries are in use: `--dict` or `MENTIONED_DICT`, else the user's own folder, else
//! the built-in ones; `--add-dict` over those.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use etcetera::BaseStrategy;

use crate::cli::Dictionaries;
use mentioned::dictionary::{Dictionary, File, Kind, Layer};

/// Problems shown before the rest is only counted.
const SHOWN: usize = 20;

pub fn load(args: &Dictionaries) -> Result<Dictionary> {
    let base = match &args.dict {
        Some(folder) => Some(read(folder)?),
        None => own_folder().map(|folder| read(&folder)).transpose()?,
    };
    let added: Vec<Files> = args
        .add_dict
        .iter()
        .map(|d| read(d))
        .collect::<Result<_>>()?;
    let mut layers = vec![match &base {
        Some(files) => layer(files),
        None => Dictionary::built_in(),
    }];
    layers.extend(added.iter().map(layer));
    checked(&layers)
}

/// Reads the layers; all problems make one error.
pub fn checked(layers: &[Layer<'_>]) -> Result<Dictionary> {
    Dictionary::read(layers).map_err(|problems| {
        let shown = problems.iter().take(SHOWN).map(ToString::to_string);
        let mut message = shown.collect::<Vec<_>>().join("\nmentioned: ");
        if problems.len() > SHOWN {
            message.push_str(&format!(
                "\nmentioned: … and {} more",
                problems.len() - SHOWN
            ));
        }
        anyhow!(message)
    })
}

/// Kind, path and text of the files of a folder.
type Files = Vec<(Kind, String, String)>;

fn read(folder: &Path) -> Result<Files> {
    let mut files = Vec::new();
    for kind in Kind::ALL {
        let path = folder.join(kind.file_name());
        match fs::read_to_string(&path) {
            Ok(text) => files.push((kind, path.display().to_string(), text)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).context(path.display().to_string()),
        }
    }
    if files.is_empty() {
        bail!(
            "{}: no dictionary here; expected companies.csv, models.csv or decoys.csv",
            folder.display()
        );
    }
    Ok(files)
}

fn layer(files: &Files) -> Layer<'_> {
    let mut layer = Vec::new();
    for (kind, name, text) in files {
        layer.push(File {
            kind: *kind,
            name: name.clone(),
            text,
        });
    }
    layer
}

/// The user's folder of dictionaries (`~/.config/mentioned`), where it holds one.
fn own_folder() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy()
        .ok()?
        .config_dir()
        .join("mentioned");
    let holds_one = Kind::ALL
        .iter()
        .any(|kind| folder.join(kind.file_name()).exists());
    holds_one.then_some(folder)
}
