//! `dict import`: what a registry has that the dictionary lacks.

use std::collections::{BTreeMap, HashMap};
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
use mentioned::dictionary::{Dictionary, Kind, Origin, Problem, Row};
use mentioned::registry::companies::{self, Cuts};
use mentioned::registry::{self, Format, Proposals};

/// Names of a proposed family that are shown.
const SHOWN: usize = 3;

pub fn import(args: &cli::Import) -> Result<Done> {
    let (name, text) = read(args)?;
    let dictionary = dictionaries::load(&args.dictionaries)?;
    let (all, proposals) = match format(args.from) {
        Some(format) => of_models(args, &name, &text, format, dictionary)?,
        None => {
            let listed = companies::read(&text).map_err(|error| anyhow!("{name}: {error}"))?;
            let cuts = Cuts {
                without: args.without.clone(),
                trusted: args.trusted.clone(),
            };
            let proposals = companies::resolve(&dictionary, &listed, &cuts);
            (listed.len(), proposals)
        }
    };
    report(args, all, &proposals)?;
    if args.write && !proposals.rows.is_empty() {
        write(args, &proposals)?;
    }
    Ok(Done::All)
}

/// How many facts a registry has, and what to do about them.
fn of_models(
    args: &cli::Import,
    name: &str,
    text: &str,
    format: Format,
    dictionary: Dictionary,
) -> Result<(usize, Proposals)> {
    let tagger = Tagger::new(dictionary)?;
    let hint = || looks_like(&tagger, args.from, text);
    let facts =
        registry::read(format, text).map_err(|error| anyhow!("{name}: {error}{}", hint()))?;
    let proposals = registry::resolve(&tagger, &facts);
    if proposals.known == 0 && proposals.rows.is_empty() && !hint().is_empty() {
        return Err(anyhow!("{name}: no model in it{}", hint()));
    }
    Ok((facts.len(), proposals))
}

/// `; it looks like openrouter: --from openrouter`, where another registry's reader finds models.
fn looks_like(tagger: &Tagger, from: Registry, text: &str) -> String {
    let others = Registry::value_variants()
        .iter()
        .filter(|other| **other != from);
    let found = others.filter_map(|other| {
        let facts = registry::read(format(*other)?, text).ok()?;
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

/// All at once; rows that lint refuses are taken out again, so that they do not keep the others out.
fn write(args: &cli::Import, proposals: &Proposals) -> Result<()> {
    let mut folder = Folder::open(&args.dictionaries)?;
    folder.refuse_loss(args.file.as_deref())?;
    let before = folder.table.clone();
    let mut rows: Vec<&Row> = proposals.rows.iter().map(|(row, _)| row).collect();
    loop {
        folder.table = before.clone();
        folder.table.add_all(&rows);
        let mut refused: HashMap<Origin, Problem> = HashMap::new();
        for problem in folder.problems() {
            refused.entry(problem.origin.clone()).or_insert(problem);
        }
        // A row may have become part of one that was there.
        let names: HashMap<(Kind, &str), &Problem> = folder
            .table
            .rows()
            .filter_map(|row| Some(((row.kind, row.name()), refused.get(&row.origin)?)))
            .collect();
        let all = rows.len();
        rows.retain(|row| {
            let problem = names.get(&(row.kind, row.name()));
            if let Some(problem) = problem {
                crate::cmd::complain(&anyhow!("{} was left out: {problem}", row.name()));
            }
            problem.is_none()
        });
        if rows.len() == all {
            break;
        }
    }
    let has = |kind: &&Kind| rows.iter().any(|row| row.kind == **kind);
    let changed = Kind::ALL.iter().filter(has);
    let paths: Vec<String> = changed
        .map(|kind| folder.path_of(*kind).display().to_string())
        .collect();
    folder.save()?;
    print_lines(&match paths.as_slice() {
        [] => "rows added: 0\n".to_string(),
        paths => format!("rows added: {}, to {}\n", rows.len(), paths.join(" and ")),
    })
}

/// `None` for a list of companies.
fn format(registry: Registry) -> Option<Format> {
    match registry {
        Registry::Openrouter => Some(Format::OpenRouter),
        Registry::Litellm => Some(Format::LiteLlm),
        Registry::ModelsDev => Some(Format::ModelsDev),
        Registry::EcosystemGraphs => Some(Format::EcosystemGraphs),
        Registry::Spacy => Some(Format::Spacy),
        Registry::Flashtext => Some(Format::Flashtext),
        Registry::Csv => Some(Format::Csv),
        Registry::Companies => None,
    }
}
