//! The commands. They connect the parts, and are the only ones that know all of them.

mod articles;
mod dict;
mod dictionaries;
mod eval;
mod known;
mod messages;
mod output;
mod progress;
mod records;
mod related;
mod report;
mod run;
mod stats;
mod tag;

use std::io::{self, Write};

use anyhow::Result;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::Done;
use crate::cli::{self, Cli, SchemaOf};
use mentioned::dictionary::Dictionary;
use mentioned::sink::plain;

use output::print;

pub use dict::dict;
pub use eval::eval;
pub use related::related;
pub use report::report;
pub use tag::{tag, text};

/// `--version` names the built-in dictionary too, by which an archive was tagged, and says how large and how old it is.
pub fn version() -> Result<Done> {
    let version = env!("CARGO_PKG_VERSION");
    let hash = Dictionary::compiled().hash();
    let [companies, models] = [env!("MENTIONED_COMPANIES"), env!("MENTIONED_MODELS")];
    let as_of = dictionaries::as_of();
    let said = format!(
        "mentioned {version} (built-in dictionary {hash}: {companies} companies, {models} models, {as_of})\n"
    );
    print(said.as_bytes())?;
    Ok(Done::All)
}

pub fn schema(args: &cli::Schema) -> Result<Done> {
    let schema = match args.of {
        SchemaOf::Tag => mentioned::record::SCHEMA,
        SchemaOf::Text => mentioned::record::EXTRACTED_SCHEMA,
        SchemaOf::Related => mentioned::related::SCHEMA,
        SchemaOf::Errors => output::ERRORS_SCHEMA,
    };
    print(schema.as_bytes())?;
    Ok(Done::All)
}

pub fn completions(shell: clap_complete::Shell) -> Result<Done> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "mentioned", &mut script);
    print(&script)?;
    Ok(Done::All)
}

/// One page: the program, then each command as a section, those of `dict` too.
pub fn man() -> Result<Done> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for subcommand in command.get_subcommands() {
        section(subcommand, &mut page)?;
    }
    print(&page)?;
    Ok(Done::All)
}

fn section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let man = Man::new(command.clone());
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut parts)?;
    }
    if command.get_after_help().is_some() {
        man.render_extra_section(&mut parts)?;
    }
    // Each part brings the preamble and a heading of a page of its own.
    writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    for line in String::from_utf8_lossy(&parts).lines() {
        match line.strip_prefix(".SH ") {
            Some("EXTRA") => writeln!(page, ".SS NOTES")?,
            Some(heading) => writeln!(page, ".SS {heading}")?,
            None => writeln!(page, "{line}")?,
        }
    }
    for subcommand in command.get_subcommands() {
        section(subcommand, page)?;
    }
    Ok(())
}

/// An error on standard error, its causes behind it; an article's id may stand in it.
pub fn complain(error: &anyhow::Error) {
    let message = format!("{error:#}");
    let lines: Vec<String> = message.lines().map(plain).collect();
    let message = lines.join("\n");
    // Where standard error itself is closed, there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "\x1b[1;31mmentioned:\x1b[0m {message}");
}
