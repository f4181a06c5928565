//! The commands: wiring, and the only place that knows everything.

mod archive;
mod articles;
mod dict;
mod dictionaries;
mod eval;
mod output;
mod related;
mod report;
mod run;
mod tag;

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;

use crate::Done;
use crate::cli::{self, Cli, SchemaOf};
use mentioned::dictionary::Dictionary;
use mentioned::sink::{plain, schema};

pub use dict::dict;
pub use eval::eval;
pub use related::related;
pub use report::report;
pub use tag::{tag, text};

/// `--version` names the built-in dictionary too: what an archive was tagged with.
pub fn version() -> Result<Done> {
    let dictionary = Dictionary::compiled();
    let version = env!("CARGO_PKG_VERSION");
    let hash = dictionary.hash();
    writeln!(
        anstream::stdout(),
        "mentioned {version} (built-in dictionary {hash})"
    )?;
    Ok(Done::All)
}

pub fn schema(args: &cli::Schema) -> Result<Done> {
    let schema = match args.of {
        SchemaOf::Tag => schema::TAG,
        SchemaOf::Text => schema::TEXT,
        SchemaOf::Related => schema::RELATED,
        SchemaOf::Errors => schema::ERRORS,
    };
    std::io::stdout().write_all(schema.as_bytes())?;
    Ok(Done::All)
}

pub fn completions(shell: clap_complete::Shell) -> Result<Done> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "mentioned", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Done::All)
}

pub fn man() -> Result<Done> {
    let mut page = Vec::new();
    let command = Cli::command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands() {
        clap_mangen::Man::new(subcommand.clone()).render(&mut page)?;
    }
    std::io::stdout().write_all(&page)?;
    Ok(Done::All)
}

/// An error on standard error, its causes behind it; an article's id may stand in it.
pub fn complain(error: &anyhow::Error) {
    let message = format!("{error:#}");
    let lines: Vec<String> = message.lines().map(plain).collect();
    let message = lines.join("\n");
    // Where standard error itself is closed, there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "\x1b[1;31mmentioned:\x1b[0m {message}");
}
