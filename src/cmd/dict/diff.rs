//! `dict diff`: what a change says, and what it does before it lands.

use std::path::Path;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::articles;
use super::effect::Effect;
use crate::Done;
use crate::cli::{self, ScoreFormat};
use crate::cmd::dictionaries::{Source, checked};
use crate::cmd::output::{Written, print_lines};
use mentioned::Tagger;
use mentioned::dictionary::{self, Change, Difference, Table, What};
use mentioned::folder::Files;

pub fn diff(args: &cli::Diff) -> Result<Done> {
    let (old, new) = sides(args)?;
    let table = |files: &[Files]| {
        let tables = files.iter().map(|files| Table::read(&files.layer()).0);
        Table::laid_over(tables.collect()).0
    };
    let differences = dictionary::diff(&table(&old), &table(&new));
    let tagger = |files: &[Files]| -> Result<Tagger> {
        let layers: Vec<_> = files.iter().map(Files::layer).collect();
        Ok(Tagger::new(checked(&layers)?)?)
    };
    let (old, new) = (tagger(&old)?, tagger(&new)?);
    let mut effect = Effect::default();
    let (read, failed) = match args.on.is_empty() {
        true => (0, 0),
        false => articles::each(&args.on, Written::with_stdout(), |article| {
            effect.add(article, &old, &new);
        })?,
    };
    match args.format {
        ScoreFormat::Text => {
            let mut text = text(&differences);
            if !args.on.is_empty() {
                let (appear, gone) = effect.totals();
                text += &format!(
                    "\n{}articles: {read}, tags: {} → {}, appeared: {appear}, disappeared: {gone}\n",
                    effect.text(),
                    effect.old_tags,
                    effect.new_tags
                );
            }
            print_lines(&text)?;
        }
        ScoreFormat::Json => {
            let (appear, gone) = effect.totals();
            let report = json!({
                "rows": differences.iter().map(row).collect::<Vec<_>>(),
                "tags": effect.json(),
                "totals": {
                    "articles": read,
                    "unread": failed,
                    "old_tags": effect.old_tags,
                    "new_tags": effect.new_tags,
                    "appeared": appear,
                    "disappeared": gone,
                },
            });
            print_lines(&(serde_json::to_string_pretty(&report)? + "\n"))?;
        }
    }
    Ok(match differences.is_empty() && effect.is_none() {
        _ if read == 0 && failed > 0 => Done::Nothing,
        true if failed == 0 => Done::All,
        _ => Done::Some,
    })
}

/// The layers of the two: of the folders that are named, each under what is laid over it; or of the
/// dictionary in use, without and with that.
fn sides(args: &cli::Diff) -> Result<(Vec<Files>, Vec<Files>)> {
    let read =
        |sources: &[Source]| -> Result<Vec<Files>> { sources.iter().map(Source::read).collect() };
    let in_use = Source::all(&args.dictionaries);
    let (base, added) = in_use.split_at(1);
    let (Some(old), Some(new)) = (&args.old, &args.new) else {
        if added.is_empty() {
            bail!(
                "name OLD and NEW, or the rows that are laid over the dictionary: --add-dict DIR"
            );
        }
        return Ok((read(base)?, read(&in_use)?));
    };
    let named = |place: &Path| -> Result<Vec<Files>> {
        let mut sources = vec![Source::named(place)];
        sources.extend(added.iter().cloned());
        read(&sources)
    };
    Ok((named(old)?, named(new)?))
}

pub fn text(differences: &[Difference]) -> String {
    let mut text = String::new();
    for difference in differences {
        let sign = match difference.what {
            What::Added => '+',
            What::Removed => '-',
            What::Changed => '~',
        };
        let (kind, name) = (difference.kind.noun(), &difference.name);
        text.push_str(&format!("{sign} {kind} {name}\n"));
        for change in &difference.changes {
            text.push_str(&format!("    {change}\n"));
        }
    }
    let count = |what| differences.iter().filter(|d| d.what == what).count();
    text.push_str(&format!(
        "rows added: {}, removed: {}, changed: {}\n",
        count(What::Added),
        count(What::Removed),
        count(What::Changed)
    ));
    text
}

fn row(difference: &Difference) -> Value {
    let change = |change: &Change| match change {
        Change::Added { column, item } => json!({"column": column, "old": null, "new": item}),
        Change::Removed { column, item } => json!({"column": column, "old": item, "new": null}),
        Change::Replaced { column, old, new } => json!({"column": column, "old": old, "new": new}),
    };
    json!({
        "change": match difference.what {
            What::Added => "added",
            What::Removed => "removed",
            What::Changed => "changed",
        },
        "kind": difference.kind.noun(),
        "name": difference.name,
        "cells": difference.changes.iter().map(change).collect::<Vec<_>>(),
    })
}
