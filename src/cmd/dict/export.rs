//! `dict export`: the dictionary as other tools read it.

use std::io::{BufWriter, Write};

use anyhow::{Result, anyhow};
use serde_json::{Map, Value, json};

use super::row;
use crate::Done;
use crate::cli::{self, ExportFormat};
use crate::cmd::output::stdout;
use crate::cmd::{complain, dictionaries};
use mentioned::dictionary::{Dictionary, Entity, Kind};

pub fn export(args: &cli::Export) -> Result<Done> {
    let dictionary = dictionaries::load(&args.dictionaries)?;
    let mut out = BufWriter::new(stdout()?.lock());
    let rows = || dictionary.entities().map(|(_, entity)| entity);
    match args.to {
        ExportFormat::Csv => out.write_all(row::csv(&dictionary, rows())?.as_bytes())?,
        ExportFormat::Json => {
            let rows: Vec<_> = rows()
                .map(|entity| row::json(&dictionary, entity))
                .collect();
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        ExportFormat::Spacy => {
            for (entity, form) in keywords(&dictionary, args.ambiguous) {
                let label = entity.kind.noun().to_uppercase();
                let pattern = json!({"label": label, "pattern": form, "id": entity.name});
                writeln!(out, "{pattern}")?;
            }
        }
        ExportFormat::Flashtext => {
            for (entity, form) in keywords(&dictionary, args.ambiguous) {
                writeln!(out, "{form}=>{}", entity.name)?;
            }
        }
        ExportFormat::FlashtextJson => {
            let mut names: Map<String, Value> = Map::new();
            for (entity, form) in keywords(&dictionary, args.ambiguous) {
                let forms = names.entry(&entity.name).or_insert_with(|| json!([]));
                if let Some(forms) = forms.as_array_mut() {
                    forms.push(form.into());
                }
            }
            serde_json::to_writer_pretty(&mut out, &names)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Done::All)
}

/// The forms that mean something without an article round them; says how many do not.
fn keywords(dictionary: &Dictionary, ambiguous: bool) -> Vec<(&Entity, &str)> {
    let mut left_out = 0;
    let mut keywords = Vec::new();
    let entities = dictionary.entities().map(|(_, entity)| entity);
    for entity in entities.filter(|entity| entity.kind != Kind::Decoy) {
        for form in &entity.forms {
            if form.numbered() || form.ambiguous && !ambiguous {
                left_out += 1;
            } else {
                keywords.push((entity, form.text.as_str()));
            }
        }
    }
    if left_out > 0 {
        let why = match ambiguous {
            true => "need a number",
            false => "are ambiguous or need a number",
        };
        complain(&anyhow!("{left_out} forms were left out: they {why}"));
    }
    keywords
}
