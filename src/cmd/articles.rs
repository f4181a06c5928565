//! The documents and articles of some paths, one after another.

use std::cell::Cell;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::{Error, Result, anyhow};

use super::complain;
use super::output::{Conflict, Written};
use crate::cli::Reading;
use mentioned::article::{self, Article, Options};
use mentioned::source::{self, Document, Input, MAX_EXPANSION, Meter, Place};

/// Calls for each article of the paths, or of standard input where there is none; one that cannot
/// be read is an error in its place. `bytes`: how many were read so far. Ends with an error before a
/// file that the command will replace.
pub fn each(
    paths: &[PathBuf],
    bytes: &AtomicU64,
    written: Written,
    mut article: impl FnMut(Result<Article>),
) -> Result<()> {
    let options = Options::default();
    let written = Arc::new(written);
    let would_lose = Cell::new(false);
    let meter = Meter {
        bytes,
        waits: &|| (),
        opened: &|file| {
            written.admit(file).map_err(|error| {
                would_lose.set(error.is::<Conflict>());
                io::Error::other(format!("{error:#}"))
            })
        },
    };
    let mut refused = Ok(());
    let ours = written.clone();
    let ours = move |path: &Path, inode| ours.is_ours(path, inode);
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin } else { paths };
    if paths.contains(&stdin[0])
        && let Err(error) = written.admit_stdin()
        && error.is::<Conflict>()
    {
        return Err(error);
    }
    let inputs = source::files(paths.iter().cloned().map(Ok), ours);
    let _ = documents(inputs, meter, MAX_EXPANSION, &mut |document| {
        match document.and_then(|document| article::read(document, &options)) {
            Ok(articles) => articles.for_each(|read| {
                tell_note(&read);
                article(read.map_err(Error::new));
            }),
            Err(error) if would_lose.get() => {
                refused = Err(error.into());
                return ControlFlow::Break(());
            }
            Err(error) => article(Err(error.into())),
        }
        ControlFlow::Continue(())
    });
    refused
}

/// Calls for each document of the inputs, one after another, until it breaks off. What cannot be
/// opened is an error in its place; what is passed over is told.
pub fn documents(
    inputs: impl Iterator<Item = Result<Input, source::Error>>,
    meter: Meter<'_>,
    max_expansion: u64,
    each: &mut dyn FnMut(Result<Document<'_>, source::Error>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for input in inputs {
        match input {
            Ok(Input::Special(path)) => complain(&passed_over(&path)),
            Ok(input) => input.documents(meter, max_expansion, each)?,
            Err(error) => each(Err(error))?,
        }
    }
    ControlFlow::Continue(())
}

fn tell_note(article: &Result<Article, source::Error>) {
    if let Ok(Article {
        id,
        note: Some(note),
        ..
    }) = article
    {
        complain(&anyhow!("{id}: {note}"));
    }
}

/// What a command line names to be read, in order: its paths, the list of them, or standard input.
/// What the run writes itself is left out of folders.
pub fn inputs(
    args: &Reading,
    written: Arc<Written>,
) -> Result<Box<dyn Iterator<Item = Result<Input, source::Error>> + Send>> {
    let ours = move |path: &Path, inode| written.is_ours(path, inode);
    Ok(match &args.files_from {
        Some(list) => Box::new(source::files(source::listed(list, args.null)?, ours)),
        None => Box::new(source::files(paths(args).into_iter().map(Ok), ours)),
    })
}

/// The paths that are named; standard input where nothing is.
pub fn paths(args: &Reading) -> Vec<PathBuf> {
    match args.paths.as_slice() {
        [] if args.files_from.is_none() => vec![PathBuf::from("-")],
        paths => paths.to_vec(),
    }
}

/// What is said of a named pipe, a socket or a device in a directory.
pub fn passed_over(path: &Path) -> Error {
    anyhow!("no regular file, and passed over; name it to read it")
        .context(Place::new(path.display().to_string()))
}
