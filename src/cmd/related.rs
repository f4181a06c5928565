//! `mentioned related`: tags → the articles that share them.

use std::ops::Range;
use std::thread;

use anyhow::{Result, anyhow, bail};

use super::output::{Written, print};
use super::progress::Watch;
use super::{complain, records};
use crate::{Done, cli};
use mentioned::dictionary;
use mentioned::related::{Archive, ArchiveBuilder, Search, Wanted};

/// How many articles a thread does before they are written.
const BLOCK: usize = 256;

pub fn related(args: &cli::Related) -> Result<Done> {
    let watch = if args.quiet {
        Watch::Never
    } else {
        Watch::Auto
    };
    let (mut reading, mut copies) = (ArchiveBuilder::default(), 0);
    let count = records::each(&args.paths, Written::with_stdout(), watch, |entry| {
        copies += u64::from(!reading.add(&entry));
    })?;
    if copies > 0 && !args.quiet {
        complain(&anyhow!(
            "articles left out because their id or url came before: {copies}"
        ));
    }
    let done = count.done();
    if matches!(done, Done::Nothing) {
        return Ok(done);
    }
    let archive = reading.finish();
    let wanted = Wanted {
        top: args.top.get().into(),
        min_score: args.min_score.into(),
    };
    match &args.id {
        Some(id) => {
            let Some(number) = archive.ids().position(|other| other == id) else {
                let meant = dictionary::nearest(id, archive.ids());
                bail!("no article has the id {id:?}{meant}");
            };
            let lines = lines(&archive, number..number + 1, wanted, &mut archive.search())?;
            print(&lines)?;
        }
        None => all(&archive, wanted)?,
    }
    Ok(done)
}

/// Over all cores, written in order as blocks are done.
fn all(archive: &Archive, wanted: Wanted) -> Result<()> {
    let length = archive.ids().len();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut searches: Vec<Search> = (0..threads).map(|_| archive.search()).collect();
    let mut start = 0;
    while start < length {
        let blocks: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = searches
                .iter_mut()
                .enumerate()
                .map(|(number, search)| {
                    let from = (start + number * BLOCK).min(length);
                    let to = (from + BLOCK).min(length);
                    scope.spawn(move || lines(archive, from..to, wanted, search))
                })
                .collect();
            threads.into_iter().map(|thread| thread.join()).collect()
        });
        for block in blocks {
            let block =
                block.map_err(|_| anyhow!("a thread has died; this is a fault of mentioned"))?;
            print(&block?)?;
        }
        start += threads * BLOCK;
    }
    Ok(())
}

fn lines(
    archive: &Archive,
    articles: Range<usize>,
    wanted: Wanted,
    search: &mut Search,
) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    for number in articles {
        serde_json::to_writer(&mut lines, &archive.related(number, wanted, search))?;
        lines.push(b'\n');
    }
    Ok(lines)
}
