//! What is known of names besides the rows: the files that `dict learn` and `dict suggest` keep in a
//! dictionary's folder.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};
use twox_hash::XxHash3_64;

use crate::cmd::dictionaries::{Source, told};
use mentioned::dictionary::{Problem, Severity};
use mentioned::suggest::{Often, PassedOver, Rejected, Weights};

/// The table of the topmost folder that has one, else the built-in one.
pub fn weights(sources: &[Source]) -> Result<Weights> {
    let read = topmost(sources, Weights::FILE, Weights::read)?;
    Ok(read.unwrap_or_else(Weights::built_in))
}

/// What tells one table from another; nothing where none is used.
pub fn hash(weights: Option<&Weights>) -> String {
    let hash = |weights: &Weights| XxHash3_64::oneshot(weights.write().as_bytes());
    weights.map_or(String::new(), |weights| format!("{:016x}", hash(weights)))
}

/// The names often met by the same rule, and what is struck in any folder.
pub fn passed_over(sources: &[Source]) -> Result<PassedOver> {
    let often = topmost(sources, Often::FILE, Often::read)?;
    let folders = sources.iter().filter_map(Source::folder);
    let rejected: Vec<Rejected> = folders.map(rejected).collect::<Result<_>>()?;
    let often = often.unwrap_or_else(Often::built_in);
    Ok(PassedOver::new(&often, &rejected))
}

fn topmost<T>(
    sources: &[Source],
    file: &str,
    parse: fn(&str, &str) -> (T, Vec<Problem>),
) -> Result<Option<T>> {
    let mut folders = sources.iter().rev().filter_map(Source::folder);
    let read = folders.find_map(|folder| read(folder, file, parse).transpose());
    read.transpose()
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
