//! Standard output, where there is one, and what goes there for a person.

use std::io::{self, IsTerminal, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, Result, bail};

use super::closed;
use mentioned::sink::plain;

/// Fails where standard output was closed before the program began: what is written there then is
/// lost without an error, for Rust puts `/dev/null` in its place.
pub fn stdout() -> Result<Stdout> {
    if closed::at_start() {
        bail!("standard output is closed; write to a file or to a pipe");
    }
    Ok(io::stdout())
}

/// All that a command has to say, as it is.
pub fn print(bytes: impl AsRef<[u8]>) -> Result<()> {
    let mut stdout = stdout()?.lock();
    stdout
        .write_all(bytes.as_ref())
        .and_then(|()| stdout.flush())
        .context("cannot write the output")
}

/// The same, of lines in which somebody else's words stand: harmless on a terminal.
pub fn print_lines(text: &str) -> Result<()> {
    let paper = Paper::stdout();
    let lines: String = text
        .split_inclusive('\n')
        .map(|line| paper.line(line))
        .collect();
    print(lines)
}

/// How text for a person is written: in colour or not, and what others wrote as it is, where a
/// program reads it, and harmless where a terminal would obey it.
#[derive(Clone, Copy)]
pub struct Paper {
    color: bool,
    terminal: bool,
}

impl Paper {
    pub fn stdout() -> Paper {
        let stdout = io::stdout();
        Paper {
            color: AutoStream::choice(&stdout) != ColorChoice::Never,
            terminal: stdout.is_terminal(),
        }
    }

    #[cfg(test)]
    pub fn terminal() -> Paper {
        Paper {
            color: true,
            terminal: true,
        }
    }

    /// `style` is a sequence of ANSI, as "1;31".
    pub fn styled(&self, style: &str, text: &str) -> String {
        let text = self.data(text);
        match self.color {
            true => format!("\x1b[{style}m{text}\x1b[0m"),
            false => text,
        }
    }

    fn line(&self, line: &str) -> String {
        match line.strip_suffix('\n') {
            Some(line) => self.data(line) + "\n",
            None => self.data(line),
        }
    }

    /// A name, a cell, a sentence: what somebody else wrote.
    pub fn data(&self, text: &str) -> String {
        match self.terminal {
            true => plain(text),
            false => text.to_string(),
        }
    }
}
