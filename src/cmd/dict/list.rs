//! `dict list`: rows, for a person or a script.

use anyhow::{Result, bail};

use super::{grid, row};
use crate::Done;
use crate::cli::{self, Grid};
use crate::cmd::dictionaries;
use crate::cmd::output::print_lines;
use mentioned::dictionary::{Entity, Kind};

pub fn list(args: &cli::List) -> Result<Done> {
    let dictionary = dictionaries::load(&args.dictionaries)?;
    let kind = args.kind.map(Kind::from);
    let pattern = args.pattern.as_deref().unwrap_or_default().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&pattern);
    let mut entities: Vec<&Entity> = dictionary
        .entities()
        .map(|(_, entity)| entity)
        .filter(|entity| kind.is_none_or(|kind| entity.kind == kind))
        .filter(|entity| holds(&entity.name) || entity.forms.iter().any(|form| holds(&form.text)))
        .collect();
    if entities.is_empty() {
        bail!(
            "no row has {:?} in its name or forms",
            args.pattern.as_deref().unwrap_or_default()
        );
    }
    entities.sort_by_key(|entity| (entity.kind, &entity.name));
    match args.format {
        Grid::Table => {
            let cell = |entity: &Entity, column| row::cell(&dictionary, entity, column);
            let rows: Vec<Vec<String>> = entities
                .iter()
                .map(|entity| {
                    let of = match entity.kind {
                        Kind::Company => cell(entity, "parent"),
                        _ => cell(entity, "maker"),
                    };
                    let forms = cell(entity, "forms").replace('|', " | ");
                    vec![cell(entity, "kind"), entity.name.clone(), of, forms]
                })
                .collect();
            grid::print(&["KIND", "NAME", "OF", "FORMS"], &rows)?;
        }
        Grid::Json => {
            let rows: Vec<_> = entities.iter().map(|e| row::json(&dictionary, e)).collect();
            print_lines(&(serde_json::to_string_pretty(&rows)? + "\n"))?;
        }
        Grid::Csv => print_lines(&row::csv(&dictionary, entities.into_iter())?)?,
    }
    Ok(Done::All)
}
