//! `dict lint`: every problem with its place, how grave it is, and what to do.

use anyhow::{Result, bail};
use serde_json::json;

use super::folder::{lock, write_files};
use crate::Done;
use crate::cli::{self, LintFormat};
use crate::cmd::dictionaries::{Source, told};
use crate::cmd::known;
use crate::cmd::output::{Paper, print, print_lines};
use mentioned::dictionary::{self, Kind, Layer, Problem, Severity, Table};
use mentioned::folder::Files;

pub fn lint(args: &cli::Lint) -> Result<Done> {
    let chosen = cli::Dictionaries {
        dict: args.dir.clone().or_else(|| args.dictionaries.dict.clone()),
        add_dict: args.dictionaries.add_dict.clone(),
    };
    let mut sources = Source::all(&chosen);
    let mut below = None;
    if let [alone] = &sources[..]
        && args.dir.is_some()
        && let Some(base) = Source::all(&args.dictionaries).into_iter().next()
        && alone.is_laid_over(&base)?
    {
        below = Some(base.noun());
        sources.insert(0, base);
    }
    let fixed = match (args.fix, sources.last().and_then(Source::folder)) {
        (false, _) => 0,
        (true, Some(folder)) => {
            let _lock = lock(folder)?;
            let below = read(&sources[..sources.len() - 1])?;
            // Not under the lock of readers, which waits for ours.
            let own = Files::read_unlocked(folder)?;
            let mut layers: Vec<Layer<'_>> = below.iter().map(Files::layer).collect();
            layers.push(own.layer_of_folder());
            fix(folder, &layers)?
        }
        (true, None) => bail!("the built-in dictionary cannot be changed, and needs no fixing"),
    };
    let layers = read(&sources)?;
    let layers: Vec<Layer<'_>> = layers.iter().map(Files::layer).collect();
    let mut problems = dictionary::lint(&layers);
    for folder in sources.iter().filter_map(Source::folder) {
        problems.extend(known::lint(folder)?);
    }
    match args.format {
        LintFormat::Text => print(text(&problems, fixed, below))?,
        LintFormat::Json => {
            let objects: Vec<_> = problems.iter().map(object).collect();
            print_lines(&(serde_json::to_string_pretty(&objects)? + "\n"))?;
        }
    }
    Ok(if problems.is_empty() {
        Done::All
    } else {
        Done::Some
    })
}

fn read(sources: &[Source]) -> Result<Vec<Files>> {
    sources.iter().map(Source::read).collect()
}

/// Writes the tidy form of the last layer's files. Says in how many problems fewer that ends.
fn fix(folder: &std::path::Path, layers: &[Layer<'_>]) -> Result<usize> {
    let Some(layer) = layers.last() else {
        return Ok(0);
    };
    let (table, unreadable) = Table::read(layer);
    if !unreadable.is_empty() {
        return Err(told(&unreadable).context("nothing was changed; fix this by hand first"));
    }
    let mechanical = dictionary::lint(layers);
    let mechanical = mechanical
        .iter()
        .filter(|problem| problem.mechanical)
        .count();
    let tidy = table.tidy();
    let text_of = |kind: Kind| {
        let mut files = layer.files().iter();
        files.find(|file| file.kind == kind).map(|f| f.text)
    };
    let changed = Kind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, tidy.write(kind), text_of(kind)?)))
        .filter(|(_, new, old)| new != old)
        .map(|(kind, new, _)| (kind.file_name(), new));
    write_files(folder, changed)?;
    Ok(mechanical)
}

fn text(problems: &[Problem], fixed: usize, below: Option<String>) -> String {
    let (paper, mut text) = (Paper::stdout(), String::new());
    for problem in problems {
        let style = match problem.severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
        };
        let fix = if problem.mechanical {
            " (--fix does it)"
        } else {
            ""
        };
        let origin = paper.data(&problem.origin.to_string());
        let noun = paper.styled(style, &format!("{}:", problem.severity.noun()));
        let message = paper.data(&problem.message);
        text += &format!("{origin}: {noun} {message}{fix}\n");
    }
    if fixed > 0 {
        text += &format!("fixed: {fixed}\n");
    }
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    text += &match (errors, warnings) {
        (0, 0) => "no problems".to_string(),
        _ => format!("errors: {errors}, warnings: {warnings}"),
    };
    if let Some(below) = below {
        text += &format!(" (checked as rows over {})", paper.data(&below));
    }
    text + "\n"
}

fn object(problem: &Problem) -> serde_json::Value {
    json!({
        "severity": problem.severity.noun(),
        "file": *problem.origin.file,
        "line": problem.origin.line,
        "message": problem.message,
        "mechanical": problem.mechanical,
    })
}
