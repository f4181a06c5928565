//! `dict import`: what a registry has that the dictionary lacks.

use std::collections::BTreeMap;
use std::io::Read;

use anyhow::{Context, Result, anyhow};
use clap::ValueEnum;

use super::folder::Folder;
use super::grid;
use crate::Done;
use crate::cli::{self, Registry};
use crate::cmd::dictionaries;
use crate::cmd::output::print_lines;
use mentioned::Tagger;
use mentioned::dictionary::{Kind, Row};
use mentioned::registry::{self, Format, Proposals};

/// Names of a proposed family that are shown.
const SHOWN: usize = 3;

pub fn import(args: &cli::Import) -> Result<Done> {
    let (name, text) = read(args)?;
    let tagger = Tagger::new(dictionaries::load(&args.dictionaries)?)?;
    let hint = || looks_like(&tagger, args.from, &text);
    let facts = registry::read(format(args.from), &text)
        .map_err(|error| anyhow!("{name}: {error}{}", hint()))?;
    let proposals = registry::resolve(&tagger, &facts);
    if proposals.known == 0 && proposals.rows.is_empty() && !hint().is_empty() {
        return Err(anyhow!("{name}: no model in it{}", hint()));
    }
    report(args, facts.len(), &proposals)?;
    if args.write && !proposals.rows.is_empty() {
        write(args, &proposals)?;
    }
    Ok(Done::All)
}

/// `; it looks like openrouter: --from openrouter`, where another registry's reader finds models.
fn looks_like(tagger: &Tagger, from: Registry, text: &str) -> String {
    let others = Registry::value_variants()
        .iter()
        .filter(|other| **other != from);
    let found = others.filter_map(|other| {
        let facts = registry::read(format(*other), text).ok()?;
        let proposals = registry::resolve(tagger, &facts);
        let count = proposals.known + proposals.rows.len();
        (count > 0).then_some((count, other.to_possible_value()?))
    });
    let best = found.max_by_key(|(count, _)| *count);
    best.map_or(String::new(), |(_, other)| {
        let other = other.get_name();
        format!("; it looks like {other}: --from {other}")
    })
}

/// Read before the folder is locked: standard input may take its time.
fn read(args: &cli::Import) -> Result<(String, String)> {
    let mut text = String::new();
    match args.file.as_deref().filter(|path| path.as_os_str() != "-") {
        None => {
            std::io::stdin()
                .read_to_string(&mut text)
                .context("stdin")?;
            Ok(("stdin".to_string(), text))
        }
        Some(path) => {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
            Ok((name, text))
        }
    }
}

fn report(args: &cli::Import, all: usize, proposals: &Proposals) -> Result<()> {
    if !proposals.rows.is_empty() {
        let rows: Vec<Vec<String>> = proposals
            .rows
            .iter()
            .map(|(row, names)| line(row, names))
            .collect();
        grid::print(&["KIND", "NAME", "MAKER", "FORMS", "FOUND AS"], &rows)?;
    }
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for left_out in &proposals.left_out {
        reasons
            .entry(&left_out.reason)
            .or_default()
            .push(&left_out.name);
    }
    let mut text = format!(
        "{all} read: {} known, {} rows proposed, {} left out\n",
        proposals.known,
        proposals.rows.len(),
        proposals.left_out.len()
    );
    for (reason, names) in reasons {
        text += &format!("  {}: {reason}\n", names.len());
        if args.left_out {
            text.extend(names.iter().map(|name| format!("    {name}\n")));
        }
    }
    print_lines(&text)
}

fn line(row: &Row, names: &[String]) -> Vec<String> {
    let mut found = names[..SHOWN.min(names.len())].join(" | ");
    if names.len() > SHOWN {
        found.push_str(&format!(" | … {} more", names.len() - SHOWN));
    }
    let forms = match row.cell("versions") {
        "" => row.cell("forms").replace('|', " | "),
        word => format!("a version word: {word}"),
    };
    vec![
        row.kind.noun().to_string(),
        row.name().to_string(),
        row.cell("maker").to_string(),
        forms,
        found,
    ]
}

/// Each row by itself, so that one that lint refuses does not keep the others out.
fn write(args: &cli::Import, proposals: &Proposals) -> Result<()> {
    let mut folder = Folder::open(&args.dictionaries)?;
    folder.refuse_loss(args.file.as_deref())?;
    let (mut added, mut kinds) = (0, Vec::new());
    for (row, _) in &proposals.rows {
        let before = folder.table.clone();
        folder.table.add(row);
        let problems = folder.problems();
        if let Some(problem) = problems.first() {
            folder.table = before;
            crate::cmd::complain(&anyhow!("{} was left out: {problem}", row.name()));
        } else {
            added += 1;
            kinds.push(row.kind);
        }
    }
    let changed = Kind::ALL.iter().filter(|kind| kinds.contains(kind));
    let paths: Vec<String> = changed
        .map(|kind| folder.path_of(*kind).display().to_string())
        .collect();
    folder.save()?;
    print_lines(&match paths.as_slice() {
        [] => "rows added: 0\n".to_string(),
        paths => format!("rows added: {added}, to {}\n", paths.join(" and ")),
    })
}

fn format(registry: Registry) -> Format {
    match registry {
        Registry::Openrouter => Format::OpenRouter,
        Registry::Litellm => Format::LiteLlm,
        Registry::ModelsDev => Format::ModelsDev,
        Registry::EcosystemGraphs => Format::EcosystemGraphs,
        Registry::Spacy => Format::Spacy,
        Registry::Flashtext => Format::Flashtext,
        Registry::Csv => Format::Csv,
    }
}
