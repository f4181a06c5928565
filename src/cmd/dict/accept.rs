//! `dict suggest --accept` and `--reject`: a list of proposals that the keeper has edited goes into the
//! dictionary, and what was struck from it is never proposed again.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::folder::{Folder, write_files};
use crate::Done;
use crate::cli;
use crate::cmd::complain;
use crate::cmd::known;
use crate::cmd::output::print_lines;
use mentioned::dictionary::{CHANGE, Kind, Row, columns};
use mentioned::suggest::Rejected;

pub fn accept(args: &cli::Suggest) -> Result<Done> {
    let mut folder = Folder::open(&args.dictionaries)?;
    let accepted = args.accept.as_deref().map_or(Ok(Vec::new()), rows)?;
    let proposed = args.reject.as_deref().map_or(Ok(Vec::new()), rows)?;
    let names: HashSet<&str> = accepted.iter().map(|one| one.name.as_str()).collect();
    let mut report = String::new();
    let (mut added, mut refused) = (Vec::new(), 0);
    for Accepted {
        row, is_spelling, ..
    } in &accepted
    {
        let (kind, name) = (row.kind, row.name());
        let old = folder.table.find(kind, name).cloned();
        if !is_spelling && (old.is_some() || folder.below(kind, name).is_some()) {
            report += &format!("{name}: known already\n");
            continue;
        }
        folder.table.add(row);
        added.push((row, old));
    }
    // One row that lint refuses keeps the others from nothing.
    for problem in folder.problems() {
        let is_of = |(row, old): &(&Row, Option<Row>)| {
            let origin = old.as_ref().map_or(&row.origin, |old| &old.origin);
            *origin == problem.origin
        };
        let Some(at) = added.iter().position(is_of) else {
            continue;
        };
        let (row, old) = added.swap_remove(at);
        folder.table.remove(row.kind, row.name());
        if let Some(old) = old {
            folder.table.add(&old);
        }
        complain(&anyhow!("{problem}; {} was not added", row.name()));
        refused += 1;
    }
    let path = folder.path().to_path_buf();
    let mut struck = known::rejected(&path)?;
    let new = proposed
        .iter()
        .filter(|one| !names.contains(one.name.as_str()) && struck.add(&one.name))
        .count();
    report += &format!("added: {}, struck: {new}\n", added.len());
    if args.reject.is_some() {
        // Under the lock of the folder, which the rows are written under too.
        write_files(&path, [(Rejected::FILE, struck.write())])?;
    }
    folder.save()?;
    print_lines(&report)?;
    Ok(if refused > 0 { Done::Some } else { Done::All })
}

/// A proposal of a list.
struct Accepted {
    name: String,
    row: Row,
    /// Whether the row is there, and it is another spelling of its name.
    is_spelling: bool,
}

/// The proposals of a list as `--format csv` writes it; columns that no dictionary has are passed over.
fn rows(path: &Path) -> Result<Vec<Accepted>> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| name.to_string())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().with_context(|| name.to_string())?.clone();
    let place = |column: &str| header.iter().position(|known| known == column);
    let (Some(kind_at), Some(name_at)) = (place("kind"), place("name")) else {
        bail!("{name}: no columns kind and name; a list is what dict suggest --format csv writes");
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| name.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.noun() == cell(kind_at));
        let Some(kind) = kind else {
            bail!(
                "{name}:{line}: unknown kind {:?}; write company, model or decoy",
                cell(kind_at)
            );
        };
        if cell(name_at).is_empty() {
            bail!("{name}:{line}: the name is empty; write one, or take the row out");
        }
        let listed = place("spelling_of").map_or("", cell);
        let is_spelling = !listed.is_empty();
        let mut row = Row::new(kind, if is_spelling { listed } else { cell(name_at) });
        for column in columns(kind)
            .iter()
            .filter(|column| ![CHANGE, "name"].contains(column))
        {
            if let Some(at) = place(column) {
                row = row.with(column, cell(at));
            }
        }
        if row.cell("forms").is_empty() {
            row = row.with("forms", cell(name_at));
        }
        rows.push(Accepted {
            name: cell(name_at).to_string(),
            row,
            is_spelling,
        });
    }
    Ok(rows)
}
