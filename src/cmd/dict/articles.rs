//! The articles that a dictionary is tried on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::Result;

use crate::Done;
use crate::cmd::output::Written;
use crate::cmd::progress::{Progress, Watch};
use crate::cmd::{articles, complain};
use mentioned::article::Article;
use mentioned::source;

/// Calls for each article. One that cannot be read is reported and left out; says how many were
/// read, and how many not. Ends with an error before a file that is to be written.
pub fn each(
    paths: &[PathBuf],
    written: Written,
    mut article: impl FnMut(&Article),
) -> Result<(usize, usize)> {
    let (mut read, mut failed) = (0, 0);
    let bytes = Arc::new(AtomicU64::new(0));
    let total = paths.iter().map(|path| source::size(path)).sum();
    let mut progress = Progress::new(bytes.clone(), total, Watch::Auto.unless_typed(paths));
    articles::each(paths, &bytes, written, |one| {
        match one {
            Ok(one) => {
                read += 1;
                article(&one);
            }
            Err(error) => {
                failed += 1;
                progress.suspend(|| complain(&error));
            }
        }
        if read % 256 == 0 {
            progress.done(read as u64, 0, failed as u64);
        }
    })?;
    progress.finish();
    Ok((read, failed))
}

/// What came of reading so many, and so many not.
pub fn done((read, failed): (usize, usize)) -> Done {
    match (read, failed) {
        (_, 0) => Done::All,
        (0, _) => Done::Nothing,
        _ => Done::Some,
    }
}

/// The longest sentence that is shown, in characters on either side of the name.
const SIDE: usize = 100;

/// The sentence round a place of the text, on one line.
pub fn sentence(text: &str, start: usize, end: usize) -> String {
    let ends = |c: char| ['.', '!', '?', '\n'].contains(&c);
    let mut from = start;
    for (at, c) in text[..start].char_indices().rev().take(SIDE) {
        // A dot ends a sentence where a blank follows: "3.5" does not.
        let blank = text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        if c == '\n' || ends(c) && blank {
            break;
        }
        from = at;
    }
    let mut to = end;
    for (at, c) in text[end..].char_indices().take(SIDE) {
        let next = end + at + c.len_utf8();
        let blank = text[next..].chars().next().is_none_or(char::is_whitespace);
        if c == '\n' {
            break;
        }
        to = next;
        if ends(c) && blank {
            break;
        }
    }
    mentioned::sink::plain(text[from..to].trim())
}
