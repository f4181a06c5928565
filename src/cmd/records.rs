//! The records that `tag` wrote, one after another, for commands that read them.

use std::cell::RefCell;
use std::io::{self, BufRead, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::{Context, Error, Result, anyhow};

use super::articles;
use super::complain;
use super::output::{Conflict, Written};
use super::progress::{Progress, Watch};
use crate::Done;
use mentioned::article::{self, Format, Options};
use mentioned::record::{Entry, NoEntry};
use mentioned::source::{self, Document, Input, MAX_EXPANSION, Meter};

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
/// cannot be read is reported on standard error, and left out. An error where an input is what is
/// to be written.
pub fn each(
    paths: &[PathBuf],
    written: Written,
    watch: Watch,
    mut entry: impl FnMut(Entry<'_>),
) -> Result<Count> {
    let read = Arc::new(AtomicU64::new(0));
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin } else { paths };
    let total = paths.iter().map(|path| source::size(path)).sum();
    let mut progress = Progress::new(read.clone(), total, watch.unless_typed(paths));
    let mut count = Count::default();
    // What is to be written is read like the rest: a report of yesterday in the folder holds no
    // tags, and nothing is lost with it.
    let output = RefCell::new(None);
    let mut conflict = None;
    let mut each = |found: Result<Entry<'_>>| {
        match found {
            Ok(_) if output.borrow().is_some() => conflict = output.take(),
            Ok(found) => {
                count.articles += 1;
                count.tags += found.tags() as u64;
                entry(found);
            }
            Err(_) if output.borrow().is_some() => {}
            Err(error) => {
                count.failures += 1;
                progress.suspend(|| complain(&error));
            }
        }
        if count.articles % 4096 == 0 {
            progress.done(count.articles, count.tags, count.failures);
        }
        match conflict {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    };
    let written = Arc::new(written);
    let meter = Meter {
        bytes: &read,
        waits: &|| (),
        opened: &|file| match written.admit(file) {
            Err(error) if error.is::<Conflict>() => {
                output.replace(Some(error));
                Ok(())
            }
            admitted => admitted.map_err(io::Error::other),
        },
    };
    let ours = written.clone();
    let ours = move |path: &Path, inode| ours.is_ours(path, inode);
    let mut any = false;
    let inputs = source::files(paths.iter().cloned().map(Ok), ours).inspect(|input| {
        output.replace(None);
        any |= matches!(input, Ok(Input::Stdin | Input::File(_)));
        if matches!(input, Ok(Input::Stdin)) {
            output.replace(written.admit_stdin().err());
            if std::io::stdin().is_terminal() {
                complain(&anyhow!("reading from the terminal; end with Ctrl-D"));
            }
        }
    });
    let _ = articles::documents(inputs, meter, MAX_EXPANSION, &mut |document| {
        let document = document.map_err(Error::new);
        let read = document.and_then(|document| entries(document, &mut each));
        read.unwrap_or_else(|error| each(Err(error)))
    });
    if let Some(conflict) = conflict {
        return Err(conflict);
    }
    if !any && count.failures == 0 {
        count.failures = 1;
        complain(&anyhow!(
            "nothing to read: no file there that is not hidden"
        ));
    }
    progress.done(count.articles, count.tags, count.failures);
    progress.finish();
    Ok(count)
}

/// Of a document that has held no tags so far, so many lines are reported, should tags come.
const PATIENCE: usize = 10;

fn entries(
    mut document: Document<'_>,
    each: &mut dyn FnMut(Result<Entry<'_>>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    let options = Options {
        format: Some(format(head)),
        ..Options::default()
    };
    let csv = head.starts_with(b"article,title,kind,");
    // Held back until tags come: of something else, one message is enough.
    let mut held = Some(Vec::new());
    let mut more = 0;
    for raw in article::split(document, &options)? {
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                if each(Err(error.into())).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                continue;
            }
        };
        let flow = match (Entry::read(raw.bytes()), &mut held) {
            (Ok(entry), _) => {
                for (error, place) in held.take().into_iter().flatten() {
                    let _ = each(Err(Error::new(error).context(place)));
                }
                if more > 0 {
                    let error = anyhow!("{more} more lines before the first tags are none");
                    let _ = each(Err(error.context(place.clone())));
                    more = 0;
                }
                each(Ok(entry))
            }
            (Err(error), None) => each(Err(Error::new(error).context(raw.place))),
            (Err(error), Some(held)) => {
                match held.len() < PATIENCE {
                    true => held.push((error, raw.place)),
                    false => more += 1,
                }
                ControlFlow::Continue(())
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    let Some((error, at)) = held.and_then(|held| held.into_iter().next()) else {
        return Ok(ControlFlow::Continue(()));
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
