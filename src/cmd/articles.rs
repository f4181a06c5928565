//! The articles of some paths, one after another, for commands that are no runs.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

use anyhow::Result;

use mentioned::article::{self, Article, Options};
use mentioned::source::{self, MAX_EXPANSION, Meter};

/// Calls for each article of the paths, or of standard input where there is none; one that cannot be read is an error in its place.
pub fn each(paths: &[PathBuf], mut article: impl FnMut(Result<Article>)) {
    let options = Options::default();
    let meter = Meter {
        bytes: &AtomicU64::new(0),
        waits: &|| (),
    };
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin } else { paths };
    for input in source::files(paths.iter().cloned().map(Ok), Vec::new()) {
        let input = match input {
            Ok(input) => input,
            Err(error) => {
                article(Err(error));
                continue;
            }
        };
        let _ = input.documents(meter, MAX_EXPANSION, &mut |document| {
            match document.and_then(|document| article::read(document, &options)) {
                Ok(articles) => articles.for_each(&mut article),
                Err(error) => article(Err(error)),
            }
            ControlFlow::Continue(())
        });
    }
}
