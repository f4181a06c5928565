//! `dict update`: what is new in the built-in dictionary, for a copy of it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::diff::text;
use super::folder::{Folder, write_files};
use crate::Done;
use crate::cli;
use crate::cmd::complain;
use crate::cmd::dictionaries::told;
use crate::cmd::output::print_lines;
use mentioned::dictionary::{Kind, Table, diff, updated};
use mentioned::folder::Files;

/// In a copy: the files that it was copied from.
pub fn origin(folder: &Path) -> PathBuf {
    folder.join(".built-in")
}

/// Keeps the built-in files beside a copy of them, so that a later version can tell what its keeper
/// has changed.
pub fn keep_origin(folder: &Path) -> Result<()> {
    let origin = origin(folder);
    std::fs::create_dir_all(&origin)?;
    write_built_in(&origin)
}

pub fn write_built_in(folder: &Path) -> Result<()> {
    let table = Table::built_in();
    let files = Kind::ALL.map(|kind| (kind.file_name(), table.write(kind)));
    write_files(folder, files)
}

pub fn update(args: &cli::Update) -> Result<Done> {
    if !args.edit.dictionaries.add_dict.is_empty() {
        bail!("rows of --add-dict lie over the built-in ones, and need no update");
    }
    let mut folder = Folder::open(&args.edit.dictionaries)?;
    let place = origin(folder.path());
    let base = Files::read_unlocked(&place)?;
    let base = base.layer_of_folder();
    if base.files().is_empty() {
        bail!(
            "{}: the files that the dictionary was copied from are not there; copy them from the \
             version of mentioned that it came from: mentioned dict init DIR",
            place.display()
        );
    }
    let (base, new) = (Table::read(&base).0, Table::built_in());
    let (table, conflicts) = updated(&folder.table, &base, &new);
    let mut report = text(&diff(&folder.table, &table));
    folder.table = table;
    let path = folder.path().to_path_buf();
    if args.edit.dry_run {
        let problems = folder.problems();
        if !problems.is_empty() {
            return Err(told(&problems).context("lint refuses this"));
        }
        report.push_str("Nothing was written: --dry-run.\n");
    } else {
        folder.save()?;
        keep_origin(&path)?;
    }
    for conflict in &conflicts {
        complain(&anyhow::anyhow!(
            "{}: {}",
            conflict.origin,
            conflict.message
        ));
    }
    print_lines(&report)?;
    Ok(match conflicts.is_empty() {
        true => Done::All,
        false => Done::Some,
    })
}
