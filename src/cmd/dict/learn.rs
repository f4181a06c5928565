//! `dict learn`: which words stand beside names, learned from an archive.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::articles::{done, each};
use super::folder::{lock, write_files};
use crate::Done;
use crate::cli;
use crate::cmd::complain;
use crate::cmd::dictionaries;
use crate::cmd::output::{Written, print_lines};
use mentioned::Tagger;
use mentioned::suggest::{Figures, Lessons, Often, Weights};

pub fn learn(args: &cli::Learn) -> Result<Done> {
    let tagger = Tagger::new(dictionaries::load(&args.dictionaries)?)?;
    let mut lessons = Lessons::new(&tagger);
    let mut left_out = 0;
    let written = written(args.output.as_deref())?;
    let count = each(&args.paths, written, |article| match lessons.is_full() {
        true => left_out += 1,
        false => lessons.add(article),
    })?;
    if left_out > 0 {
        complain(&anyhow!(
            "the last {left_out} articles were not learned from: those before are enough"
        ));
    }
    if count.0 == 0 {
        complain(&anyhow!(
            "there is nothing to learn from: no article was read"
        ));
        return Ok(Done::Nothing);
    }
    let learned = lessons.learn();
    let mut report = text(&learned.figures);
    match &args.output {
        None => report += "Nothing was written: no -o DIR.\n",
        Some(folder) => {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
            let _lock = lock(folder)?;
            let (weights, often) = (learned.weights.write(), learned.often.write());
            for (file, text) in [(Weights::FILE, &weights), (Often::FILE, &often)] {
                let rows = text.lines().count().saturating_sub(1);
                report += &format!("{}: {rows} rows\n", folder.join(file).display());
            }
            write_files(folder, [(Weights::FILE, weights), (Often::FILE, often)])?;
        }
    }
    print_lines(&report)?;
    Ok(done(count))
}

/// The files that are replaced; none of them is learned from.
fn written(folder: Option<&Path>) -> Result<Written> {
    let mut written = Written::with_stdout();
    for file in [Weights::FILE, Often::FILE] {
        let Some(path) = folder.map(|folder| folder.join(file)) else {
            continue;
        };
        if let Ok(file) = File::open(&path) {
            written.claim("-o", &path, Some(&file), false)?;
        }
    }
    Ok(written)
}

fn text(figures: &Figures) -> String {
    let mut text = format!(
        "articles: {}, names: {}, of them looked at: {} places\n",
        figures.articles, figures.names, figures.places
    );
    let hits: Vec<String> = figures
        .hits
        .iter()
        .map(|(first, hits)| format!("{hits} of {first}"))
        .collect();
    text += &format!(
        "taken out to see what is found without: {} companies and models\n  among the first names: {}\n",
        figures.held_back,
        hits.join(", ")
    );
    text += "  least margin  names  taken out\n";
    for (least, names, hits) in &figures.precision {
        text += &format!(
            "  {least:>12.1}  {names:>5}  {hits:>4} ({:.0} %)\n",
            100.0 * *hits as f64 / (*names).max(1) as f64
        );
    }
    text
}
