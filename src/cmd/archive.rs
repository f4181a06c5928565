//! The tags of an archive, one article after another, for commands that read what `tag` wrote.

use std::io::{BufRead, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::{Context, Error, Result, anyhow};

use super::complain;
use crate::Done;
use mentioned::archive::{Entry, NoEntry};
use mentioned::article::{self, Format, Options};
use mentioned::source::{self, Document, Input, MAX_EXPANSION, Meter, Progress, Watch};

/// How much was read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub articles: u64,
    pub tags: u64,
    /// Lines and files that could not be read, each reported.
    pub failures: u64,
}

impl Count {
    pub fn done(&self) -> Done {
        match (self.failures, self.articles) {
            (0, _) => Done::All,
            (_, 0) => Done::Nothing,
            _ => Done::Some,
        }
    }
}

/// Calls for each article of the paths, or of standard input where there is none, in order. What
/// cannot be read is reported on standard error, and left out; so are, in directories, the files
/// of `ours`: what is being written.
pub fn each(
    paths: &[PathBuf],
    ours: Vec<PathBuf>,
    watch: Watch,
    mut entry: impl FnMut(Entry<'_>),
) -> Count {
    let read = Arc::new(AtomicU64::new(0));
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin } else { paths };
    let total = paths.iter().map(|path| source::size(path)).sum();
    let mut progress = Progress::new(read.clone(), total, watch);
    let mut count = Count::default();
    let mut each = |found: Result<Entry<'_>>| {
        match found {
            Ok(found) => {
                count.articles += 1;
                count.tags += found.tags() as u64;
                entry(found);
            }
            Err(error) => {
                count.failures += 1;
                progress.suspend(|| complain(&error));
            }
        }
        if count.articles % 4096 == 0 {
            progress.done(count.articles, count.tags, count.failures);
        }
    };
    let meter = Meter {
        bytes: &read,
        waits: &|| (),
    };
    for input in source::files(paths.iter().cloned().map(Ok), ours) {
        match input {
            Ok(input) => {
                if input == Input::Stdin && std::io::stdin().is_terminal() {
                    complain(&anyhow!("reading from the terminal; end with Ctrl-D"));
                }
                let _ = input.documents(meter, MAX_EXPANSION, &mut |document| {
                    if let Err(error) = document.and_then(|document| entries(document, &mut each)) {
                        each(Err(error));
                    }
                    ControlFlow::Continue(())
                });
            }
            Err(error) => each(Err(error)),
        }
    }
    progress.done(count.articles, count.tags, count.failures);
    progress.finish();
    count
}

/// A document that begins with so many lines that are no tags is something else, and not read on.
const PATIENCE: usize = 10;

fn entries(mut document: Document<'_>, each: &mut dyn FnMut(Result<Entry<'_>>)) -> Result<()> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    let options = Options {
        format: Some(format(head)),
        ..Options::default()
    };
    let csv = head.starts_with(b"article,title,kind,");
    // Held back until tags come: of something else, one message is enough.
    let mut held = Some(Vec::new());
    for raw in article::split(document, &options)? {
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                each(Err(error));
                continue;
            }
        };
        match (Entry::read(raw.bytes()), &mut held) {
            (Ok(entry), _) => {
                for (error, place) in held.take().into_iter().flatten() {
                    each(Err(Error::new(error).context(place)));
                }
                each(Ok(entry));
            }
            (Err(error), None) => each(Err(Error::new(error).context(raw.place))),
            (Err(error), Some(held)) => held.push((error, raw.place)),
        }
        if held.as_ref().is_some_and(|held| held.len() == PATIENCE) {
            break;
        }
    }
    let Some((error, at)) = held.and_then(|held| held.into_iter().next()) else {
        return Ok(());
    };
    if csv {
        let csv = anyhow!("tags as CSV, which leaves things out; write them as JSON Lines");
        return Err(csv.context(place));
    }
    let why = match (error, at.line) {
        (NoEntry::Untagged, _) => String::new(),
        (error, Some(line)) => format!(" (line {line}: {error})"),
        (error, None) => format!(" ({error})"),
    };
    let named = match &*place.document {
        source::STDIN => String::new(),
        name => format!(" {name}"),
    };
    Err(
        anyhow!("holds no tags{why}; for articles: mentioned tag{named} > tags.jsonl")
            .context(place),
    )
}

/// Tags are JSON Lines, or the values of a JSON document.
fn format(head: &[u8]) -> Format {
    let line = head.trim_ascii_start().split(|b| *b == b'\n').next();
    match line.unwrap_or_default() {
        [b'[', ..] => Format::Json,
        line if line.trim_ascii() == b"{" => Format::Json,
        _ => Format::Jsonl,
    }
}
