//! Arguments in, exit status out.

mod cli;
mod cmd;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Color, Command};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayVersion => {
            return status(cmd::version());
        }
        Err(error) => error.exit(),
    };
    match cli.color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    status(match cli.command {
        Command::Tag(args) => cmd::tag(&args),
        Command::Text(args) => cmd::text(&args),
        Command::Eval(args) => cmd::eval(&args),
        Command::Report(args) => cmd::report(&args),
        Command::Dict(dict) => cmd::dict(&dict),
        Command::Related(args) => cmd::related(&args),
        Command::Schema(args) => cmd::schema(&args),
        Command::Completions { shell } => cmd::completions(shell),
        Command::Man => cmd::man(),
    })
}

/// What a command came to, where it came to an end.
enum Done {
    /// Everything.
    All,
    /// Some input could not be read, and the rest was done; or the answer is no.
    Some,
    /// No input could be read.
    Nothing,
    /// By a signal, with this exit status.
    Interrupted(u8),
}

fn status(result: anyhow::Result<Done>) -> ExitCode {
    match result {
        Ok(Done::All) => ExitCode::SUCCESS,
        Ok(Done::Some) => ExitCode::from(1),
        Ok(Done::Nothing) => ExitCode::from(2),
        Ok(Done::Interrupted(status)) => ExitCode::from(status),
        // Whoever reads our output has had enough: `mentioned tag … | head -1`.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cmd::complain(&error);
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>();
        let kind = io.or_else(|| json?.io_error_kind());
        kind == Some(ErrorKind::BrokenPipe)
    })
}
