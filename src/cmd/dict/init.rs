//! `dict init`: the built-in files, copied to be edited.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};

use super::folder::write_files;
use crate::Done;
use crate::cli;
use crate::cmd::dictionaries::{holds_dictionaries, own_folder};
use mentioned::dictionary::BUILT_IN;

pub fn init(args: &cli::Init) -> Result<Done> {
    let own = args.dir.is_none();
    let Some(folder) = args.dir.clone().or_else(own_folder) else {
        bail!("no home folder is known; name one: mentioned dict init DIR");
    };
    if holds_dictionaries(&folder) {
        bail!(
            "{}: dictionaries lie there already; they were left as they are",
            folder.display()
        );
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    write_files(
        &folder,
        BUILT_IN.map(|(kind, text)| (kind, text.to_string())),
    )?;
    let out = &mut anstream::stdout();
    for (kind, text) in BUILT_IN {
        let path = folder.join(kind.file_name());
        let rows = text.lines().count().saturating_sub(1);
        writeln!(out, "{}: {rows} rows", path.display())?;
    }
    if own {
        writeln!(out, "mentioned uses these from now on.")?;
    } else {
        writeln!(
            out,
            "mentioned uses these with --dict {0} or MENTIONED_DICT={0}.",
            folder.display()
        )?;
    }
    Ok(Done::All)
}
