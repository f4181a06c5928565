//! `dict add`, `remove` and `rename`: one change to one folder.

use anyhow::{Result, anyhow, bail};

use super::folder::Folder;
use crate::Done;
use crate::cli;
use crate::cmd::output::print_lines;
use mentioned::dictionary::{CHANGE, Change, Kind, REMOVE, REPLACE, Row, nearest};

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
                columns[..columns.len() - 1].join(", ")
            );
        }
        row = row.with(column, &cell);
    }
    let below = folder.below(kind, name).cloned();
    if !known && below.is_none() && args.forms.is_empty() {
        row = row.with("forms", name);
    }
    if kind == Kind::Model && row.cell("forms") == name && ends_in_a_number(name) {
        crate::cmd::complain(&anyhow!(
            "{name:?} ends in a number: other versions will not be found; to find all, add the \
             family without a number"
        ));
    }
    let is_said =
        |below: &Row| mentioned::dictionary::changes(below, &below.extended(&row)).is_empty();
    let is_old = !known && below.as_ref().is_some_and(is_said);
    let changes = folder.table.add(&row);
    if is_old || known && changes.is_empty() {
        print_lines(&format!("{name}: nothing new\n"))?;
        return Ok(Done::All);
    }
    let what = match (known, below) {
        (true, _) => String::new(),
        (false, Some(below)) => format!("over the row at {}", below.origin),
        (false, None) => "new".to_string(),
    };
    finish(folder, &args.edit, kind, name, &what, &changes)
}

fn ends_in_a_number(name: &str) -> bool {
    let last = name.split([' ', '-']).skip(1).last();
    let number = last.map(|word| word.trim_start_matches(['v', 'V']));
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
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
    let below = folder.below(kind, &args.name).cloned();
    if items.is_empty() {
        refuse_orphans(&folder, kind, &args.name)?;
        let what = match (folder.table.remove(kind, &args.name), below) {
            (Some(_), Some(below)) => format!("removed; {} is used as it is", below.origin),
            (None, Some(below)) => {
                let row = Row::new(kind, &args.name).with(CHANGE, REMOVE);
                folder.table.add(&row);
                format!("takes out the row at {}", below.origin)
            }
            _ => "removed".to_string(),
        };
        return finish(folder, &args.edit, kind, &args.name, &what, &[]);
    }
    let mut changes = folder.table.remove_items(kind, &args.name, &items);
    if changes.is_empty()
        && let Some(below) = below
    {
        // What stands below stays there: a row without it takes its place.
        let mut row = Row::new(kind, &args.name).extended(&below);
        if let Some(own) = folder.table.remove(kind, &args.name) {
            row = row.extended(&own);
        }
        folder.table.add(&row.with(CHANGE, REPLACE));
        changes = folder.table.remove_items(kind, &args.name, &items);
    }
    if changes.is_empty() {
        let asked: Vec<&str> = items.iter().map(|(_, item)| item.as_str()).collect();
        bail!("{} has no {}", args.name, asked.join(", "));
    }
    finish(folder, &args.edit, kind, &args.name, "", &changes)
}

/// A company that rows name as their maker or parent stays, unless the row below takes its place.
fn refuse_orphans(folder: &Folder, kind: Kind, name: &str) -> Result<()> {
    let is_own = folder.table.find(kind, name).is_some();
    if kind != Kind::Company || is_own && folder.below(kind, name).is_some() {
        return Ok(());
    }
    let names = |row: &&Row| row.cell("maker") == name || row.cell("parent") == name;
    let rows: Vec<&Row> = folder.rows().filter(names).collect();
    let (count, them) = match rows.len() {
        1 => ("1 row".to_string(), "it"),
        n => (format!("{n} rows"), "them"),
    };
    match rows.first() {
        None => Ok(()),
        Some(first) => bail!(
            "nothing was changed: {name} is the maker or parent in {count}, the first {} at {}; \
             give {them} another one first, or remove {them}",
            first.name(),
            first.origin
        ),
    }
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
    if folder.table.find(kind, &args.name).is_none()
        && let Some(below) = folder.below(kind, &args.name)
    {
        bail!("the row stands at {}; rename it there", below.origin);
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
        .filter(|kind| {
            folder.table.find(*kind, name).is_some() || folder.below(*kind, name).is_some()
        })
        .collect();
    match kinds.as_slice() {
        [kind] => Ok(*kind),
        [] => {
            bail!(
                "no row is called {name:?}{}",
                nearest(name, folder.rows().map(Row::name))
            )
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
