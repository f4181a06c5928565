//! What is known of names besides the rows: the files that `dict learn` and `dict suggest` keep in a
//! dictionary's folder.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use crate::cmd::dictionaries::{Source, told};
use mentioned::dictionary::{Problem, Severity};
use mentioned::suggest::{Often, PassedOver, Rejected, Weights};

/// The table of the topmost folder that has one, else the built-in one; so with the names often met. What
/// is struck in any folder is passed over.
pub fn load(sources: &[Source]) -> Result<(Weights, PassedOver)> {
    let folders = || sources.iter().rev().filter_map(Source::folder);
    let weights =
        folders().find_map(|folder| read(folder, Weights::FILE, Weights::read).transpose());
    let often = folders().find_map(|folder| read(folder, Often::FILE, Often::read).transpose());
    let rejected: Vec<Rejected> = folders().map(rejected).collect::<Result<_>>()?;
    let often = often.transpose()?.unwrap_or_else(Often::built_in);
    Ok((
        weights.transpose()?.unwrap_or_else(Weights::built_in),
        PassedOver::new(&often, &rejected),
    ))
}

/// What was struck in a folder; nothing where no file says so.
pub fn rejected(folder: &Path) -> Result<Rejected> {
    Ok(read(folder, Rejected::FILE, Rejected::read)?.unwrap_or_default())
}

/// All problems of these files of a folder.
pub fn lint(folder: &Path) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    if let Some((name, text)) = text(folder, Weights::FILE)? {
        problems.extend(Weights::read(&name, &text).1);
    }
    if let Some((name, text)) = text(folder, Often::FILE)? {
        problems.extend(Often::read(&name, &text).1);
    }
    if let Some((name, text)) = text(folder, Rejected::FILE)? {
        problems.extend(Rejected::read(&name, &text).1);
    }
    Ok(problems)
}

/// A file, where there is one. What makes it unusable is an error; what is untidy is for `dict lint`.
fn read<T>(
    folder: &Path,
    file: &str,
    parse: fn(&str, &str) -> (T, Vec<Problem>),
) -> Result<Option<T>> {
    let Some((name, text)) = text(folder, file)? else {
        return Ok(None);
    };
    let (parsed, mut problems) = parse(&name, &text);
    problems.retain(|problem| problem.severity == Severity::Error);
    match problems.is_empty() {
        true => Ok(Some(parsed)),
        false => Err(told(&problems)),
    }
}

/// Its path and what stands in it.
fn text(folder: &Path, file: &str) -> Result<Option<(String, String)>> {
    let path = folder.join(file);
    let name = path.display().to_string();
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((name, text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context(name),
    }
}
