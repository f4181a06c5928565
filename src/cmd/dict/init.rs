//! `dict init`: the built-in files, copied to be edited.

use std::fs;

use anyhow::{Context, Result, bail};

use super::folder::write_files;
use super::update::keep_origin;
use crate::Done;
use crate::cli;
use crate::cmd::dictionaries::{holds_dictionaries, own_folder};
use crate::cmd::output::print_lines;
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
        BUILT_IN.map(|(kind, text)| (kind.file_name(), text.to_string())),
    )?;
    keep_origin(&folder)?;
    let mut report = String::new();
    for (kind, text) in BUILT_IN {
        let path = folder.join(kind.file_name());
        let rows = text.lines().count().saturating_sub(1);
        report += &format!("{}: {rows} rows\n", path.display());
    }
    if own {
        report += "mentioned uses these from now on.\n";
    } else {
        report += &format!(
            "mentioned uses these with --dict {0} or MENTIONED_DICT={0}.\n",
            folder.display()
        );
    }
    print_lines(&report)?;
    Ok(Done::All)
}
