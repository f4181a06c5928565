//! `dict add`, `remove` and `rename`: one change to one folder.

use anyhow::{Result, bail};

use super::folder::Folder;
use crate::Done;
use crate::cli;
use crate::cmd::output::print_lines;
use mentioned::dictionary::{Change, Kind, Row, nearest};

pub fn add(args: &cli::Add) -> Result<Done> {
    let kind = Kind::from(args.kind);
    let name = args.name.trim();
    if name.is_empty() {
        bail!("the name is empty");
    }
    let mut folder = Folder::open(&args.edit.dictionaries)?;
    let known = folder.table.find(kind, name).is_some();
    let mut row = Row::new(kind, name);
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default().trim().to_string();
    for (column, cell) in [
        ("forms", args.forms.join("|")),
        ("cues", args.cues.join("|")),
        ("versions", args.versions.join("|")),
        ("maker", text(&args.maker)),
        ("parent", text(&args.parent)),
        ("focus", text(&args.focus)),
        ("ticker", text(&args.ticker)),
        ("website", text(&args.website)),
    ] {
        let columns = mentioned::dictionary::columns(kind);
        if !cell.is_empty() && !columns.contains(&column) {
            bail!(
                "a {} has no {column}; it has {}",
                kind.noun(),
                columns.join(", ")
            );
        }
        row = row.with(column, &cell);
    }
    if !known && args.forms.is_empty() {
        row = row.with("forms", name);
    }
    let changes = folder.table.add(&row);
    if known && changes.is_empty() {
        print_lines(&format!("{name}: nothing new\n"))?;
        return Ok(Done::All);
    }
    let what = if known { "" } else { "new" };
    finish(folder, &args.edit, kind, name, what, &changes)
}

pub fn remove(args: &cli::Remove) -> Result<Done> {
    let mut folder = Folder::open(&args.edit.dictionaries)?;
    let kind = kind_of(&folder, &args.name, args.kind)?;
    let mut items: Vec<(&str, String)> = Vec::new();
    for (column, list) in [
        ("forms", &args.forms),
        ("cues", &args.cues),
        ("versions", &args.versions),
    ] {
        items.extend(list.iter().map(|item| (column, item.clone())));
    }
    if items.is_empty() {
        folder.table.remove(kind, &args.name);
        return finish(folder, &args.edit, kind, &args.name, "removed", &[]);
    }
    let changes = folder.table.remove_items(kind, &args.name, &items);
    if changes.is_empty() {
        let asked: Vec<&str> = items.iter().map(|(_, item)| item.as_str()).collect();
        bail!("{} has no {}", args.name, asked.join(", "));
    }
    finish(folder, &args.edit, kind, &args.name, "", &changes)
}

pub fn rename(args: &cli::Rename) -> Result<Done> {
    let mut folder = Folder::open(&args.edit.dictionaries)?;
    let kind = kind_of(&folder, &args.name, args.kind)?;
    let new = args.new_name.trim();
    if new.is_empty() {
        bail!("the new name is empty");
    }
    if let Some(row) = folder.table.find(kind, new) {
        bail!("{new} is taken, by {}; nothing was changed", row.origin);
    }
    let referring = folder.table.rename(kind, &args.name, new);
    let what = match referring {
        0 => format!("now {new}"),
        1 => format!("now {new}, in 1 row that refers to it too"),
        n => format!("now {new}, in {n} rows that refer to it too"),
    };
    finish(folder, &args.edit, kind, &args.name, &what, &[])
}

/// The kind of the row that is meant.
fn kind_of(folder: &Folder, name: &str, asked: Option<cli::KindArg>) -> Result<Kind> {
    let asked = asked.map(Kind::from);
    let kinds: Vec<Kind> = Kind::ALL
        .into_iter()
        .filter(|kind| asked.is_none_or(|asked| asked == *kind))
        .filter(|kind| folder.table.find(*kind, name).is_some())
        .collect();
    match kinds.as_slice() {
        [kind] => Ok(*kind),
        [] => {
            let names = folder.table.rows().map(Row::name);
            bail!("no row is called {name:?}{}", nearest(name, names))
        }
        kinds => {
            let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
            bail!(
                "{name} is a {}; say which with --kind",
                nouns.join(" and a ")
            )
        }
    }
}

/// Writes the change, and says what it was.
fn finish(
    folder: Folder,
    args: &cli::Edit,
    kind: Kind,
    name: &str,
    what: &str,
    changes: &[Change],
) -> Result<Done> {
    let path = folder.path_of(kind);
    let mut report = format!("{}: {name}", path.display());
    if !what.is_empty() {
        report.push_str(&format!(", {what}"));
    }
    report.push('\n');
    for change in changes {
        report.push_str(&format!("  {change}\n"));
    }
    if args.dry_run {
        let problems = folder.problems();
        if !problems.is_empty() {
            return Err(crate::cmd::dictionaries::told(&problems).context("lint refuses this"));
        }
        report.push_str("Nothing was written: --dry-run.\n");
    } else {
        folder.save()?;
    }
    print_lines(&report)?;
    Ok(Done::All)
}
