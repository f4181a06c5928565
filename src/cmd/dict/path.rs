//! `dict path`: which dictionary is in use, and why.

use std::path::Path;

use anyhow::Result;

use crate::Done;
use crate::cli;
use crate::cmd::dictionaries::{self, Source, own_folder};
use crate::cmd::output::print_lines;
use mentioned::dictionary::Kind;

pub fn path(args: &cli::Dictionaries) -> Result<Done> {
    let mut text = String::new();
    let sources = Source::all(args);
    let variable = std::env::var_os("MENTIONED_DICT");
    let named = |dir: &Path| match &variable {
        Some(variable) if variable == dir.as_os_str() => "MENTIONED_DICT",
        _ => "--dict",
    };
    for (i, source) in sources.iter().enumerate() {
        let line = match source {
            Source::BuiltIn => {
                let why = match (&args.dict, own_folder()) {
                    (Some(dir), _) => named(dir).to_string(),
                    (None, Some(own)) => {
                        format!("no --dict, no MENTIONED_DICT, none in {}", own.display())
                    }
                    (None, None) => "no --dict, no MENTIONED_DICT".to_string(),
                };
                format!("built-in, {}: {why}", dictionaries::as_of())
            }
            Source::Own(folder) => format!("{}: your own folder", folder.display()),
            Source::Named(folder) => {
                let added = || std::env::var_os("MENTIONED_ADD_DICT");
                let why = match i {
                    0 => named(folder),
                    _ if added().is_some_and(|dir| dir == folder.as_os_str()) => {
                        "MENTIONED_ADD_DICT, laid over it"
                    }
                    _ => "--add-dict, laid over it",
                };
                format!("{}: {why}", folder.display())
            }
        };
        text += &format!("{line}\n");
    }
    let dictionary = dictionaries::load(args)?;
    let count = |kind| {
        let entities = dictionary.entities();
        entities.filter(|(_, entity)| entity.kind == kind).count()
    };
    text += &format!(
        "companies: {}, models: {}, decoys: {}, hash {}\n",
        count(Kind::Company),
        count(Kind::Model),
        count(Kind::Decoy),
        dictionary.hash()
    );
    print_lines(&text)?;
    Ok(Done::All)
}
