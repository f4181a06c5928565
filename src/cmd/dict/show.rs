//! `dict show`: all about a name.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::row;
use crate::Done;
use crate::cli::{self, Grid};
use crate::cmd::dictionaries;
use crate::cmd::output::{Paper, print, print_lines};
use mentioned::dictionary::{Dictionary, Entity, EntityId, Form, Kind, nearest};

/// Names listed before the rest is only counted.
const SHOWN: usize = 12;

pub fn show(args: &cli::Show) -> Result<Done> {
    let dictionary = dictionaries::load(&args.dictionaries)?;
    let found = find(&dictionary, &args.name);
    if found.is_empty() {
        let names = dictionary
            .entities()
            .map(|(_, entity)| entity.name.as_str());
        bail!(
            "nothing is called {:?}{}",
            args.name,
            nearest(&args.name, names)
        );
    }
    match args.format {
        Grid::Table => {
            let texts: Vec<String> = found.iter().map(|id| text(&dictionary, *id)).collect();
            print(texts.join("\n"))?;
        }
        Grid::Json => {
            let rows: Vec<Value> = found.iter().map(|id| object(&dictionary, *id)).collect();
            print_lines(&(serde_json::to_string_pretty(&rows)? + "\n"))?;
        }
        Grid::Csv => {
            let entities = found.iter().map(|id| dictionary.entity(*id));
            print_lines(&row::csv(&dictionary, entities)?)?;
        }
    }
    Ok(Done::All)
}

/// By name, else by form, else by either in any case.
fn find(dictionary: &Dictionary, name: &str) -> Vec<EntityId> {
    let lower = name.to_lowercase();
    let tests: [&dyn Fn(&Entity) -> bool; 3] = [
        &|entity| entity.name == name,
        &|entity| entity.forms.iter().any(|form| form.head() == name),
        &|entity| {
            entity.name.to_lowercase() == lower
                || entity
                    .forms
                    .iter()
                    .any(|f| f.head().to_lowercase() == lower)
        },
    ];
    let found = |test: &&dyn Fn(&Entity) -> bool| -> Vec<EntityId> {
        let ids = dictionary.entities().filter(|(_, entity)| test(entity));
        ids.map(|(id, _)| id).collect()
    };
    tests
        .iter()
        .map(found)
        .find(|ids| !ids.is_empty())
        .unwrap_or_default()
}

/// What stands round an entity.
struct Around<'a> {
    models: Vec<&'a str>,
    units: Vec<&'a str>,
    /// Name and kind of those that have a form of its too.
    rivals: Vec<String>,
    /// Longer forms of decoys that hold one of its forms, and take the mention.
    hidden_in: Vec<&'a str>,
}

fn around(dictionary: &Dictionary, id: EntityId) -> Around<'_> {
    let entity = dictionary.entity(id);
    let others = || dictionary.entities().filter(|(other, _)| *other != id);
    let of = |part: fn(&Entity) -> Option<EntityId>| -> Vec<&str> {
        let parts = others().filter(|(_, other)| part(other) == Some(id));
        parts.map(|(_, other)| other.name.as_str()).collect()
    };
    let heads: Vec<String> = entity
        .forms
        .iter()
        .map(|f| f.head().to_lowercase())
        .collect();
    let shares = |other: &Entity| {
        let mut forms = other.forms.iter();
        forms.any(|form| heads.contains(&form.head().to_lowercase()))
    };
    let inside = |form: &str| {
        let words = format!(" {} ", form.to_lowercase().replace('-', " "));
        let hides =
            |head: &String| head.len() + 2 < words.len() && words.contains(&format!(" {head} "));
        heads.iter().any(hides)
    };
    Around {
        models: of(|other| other.maker),
        units: of(|other| other.parent),
        rivals: others()
            .filter(|(_, other)| shares(other))
            .map(|(_, other)| format!("{} ({}, {})", other.name, other.kind.noun(), other.origin))
            .collect(),
        hidden_in: others()
            .filter(|(_, other)| other.kind == Kind::Decoy)
            .flat_map(|(_, other)| other.forms.iter())
            .filter(|form| inside(form.head()))
            .map(|form| form.head())
            .collect(),
    }
}

fn text(dictionary: &Dictionary, id: EntityId) -> String {
    let paper = Paper::stdout();
    let entity = dictionary.entity(id);
    let around = around(dictionary, id);
    let forms = |ambiguous: bool, known: bool| -> Vec<&str> {
        let alike = |form: &&Form| (form.ambiguous, form.known) == (ambiguous, known);
        let forms = entity.forms.iter().filter(alike);
        forms.map(|form| form.text.as_str()).collect()
    };
    let cell = |column| row::cell(dictionary, entity, column);
    let mut text = format!(
        "{}, a {} ({})\n",
        paper.styled("1", &entity.name),
        entity.kind.noun(),
        paper.data(&entity.origin.to_string())
    );
    let mut line = |label: &str, items: &[&str], all: bool| {
        if items.is_empty() || items == [""] {
            return;
        }
        let shown = if all {
            items.len()
        } else {
            SHOWN.min(items.len())
        };
        let mut list = items[..shown].join(" | ");
        if shown < items.len() {
            let _ = write!(list, " | … {} more", items.len() - shown);
        }
        let _ = writeln!(text, "  {label:<12}{}", paper.data(&list));
    };
    let mut owner = entity.maker.or(entity.parent);
    let mut owners = Vec::new();
    while let Some(id) = owner {
        owners.push(dictionary.entity(id).name.as_str());
        owner = dictionary.entity(id).parent;
    }
    let of = if entity.kind == Kind::Model {
        "maker"
    } else {
        "parent"
    };
    line(of, &[&owners.join(", of ")], true);
    line("sure", &forms(false, false), true);
    line("well known", &forms(true, true), true);
    line("ambiguous", &forms(true, false), true);
    line("versions", &[&entity.versions.join(" | ")], true);
    line("cues", &[&entity.cues.join(" | ")], true);
    line("focus", &[&cell("focus")], true);
    line("ticker", &[&cell("ticker")], true);
    line("website", &[&cell("website")], true);
    line("models", &around.models, true);
    line("units", &around.units, true);
    let rivals: Vec<&str> = around.rivals.iter().map(String::as_str).collect();
    line("rivals", &rivals, true);
    line("not in", &around.hidden_in, false);
    text
}

fn object(dictionary: &Dictionary, id: EntityId) -> Value {
    let entity = dictionary.entity(id);
    let around = around(dictionary, id);
    let mut object = row::json(dictionary, entity);
    for (key, value) in [
        ("origin", json!(entity.origin.to_string())),
        ("models", json!(around.models)),
        ("units", json!(around.units)),
        ("rivals", json!(around.rivals)),
        ("not_in", json!(around.hidden_in)),
    ] {
        object.insert(key.to_string(), value);
    }
    Value::Object(object)
}
