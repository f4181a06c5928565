//! `dict path`: which dictionary is in use, and why.

use anyhow::Result;

use crate::Done;
use crate::cli;
use crate::cmd::dictionaries::{self, Source, own_folder};
use crate::cmd::output::print_lines;
use mentioned::dictionary::Kind;

pub fn path(args: &cli::Dictionaries) -> Result<Done> {
    let mut text = String::new();
    let sources = Source::all(args);
    for (i, source) in sources.iter().enumerate() {
        let line = match source {
            Source::BuiltIn => {
                let own = own_folder()
                    .map_or(String::new(), |own| format!(", none in {}", own.display()));
                format!("built-in: no --dict, no MENTIONED_DICT{own}")
            }
            Source::Own(folder) => format!("{}: your own folder", folder.display()),
            Source::Named(folder) => {
                let says = |variable| {
                    let folder = folder.as_os_str();
                    std::env::var_os(variable).is_some_and(|dir| dir == folder)
                };
                let why = match i {
                    0 if says("MENTIONED_DICT") => "MENTIONED_DICT",
                    0 => "--dict",
                    _ if says("MENTIONED_ADD_DICT") => "MENTIONED_ADD_DICT, laid over it",
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
