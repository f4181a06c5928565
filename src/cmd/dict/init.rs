//! `dict init`: the built-in files, copied to be edited.

use std::fs;

use anyhow::{Context, Result, bail};

use super::update::{keep_origin, write_built_in};
use crate::Done;
use crate::cli;
use crate::cmd::dictionaries::{holds_dictionaries, own_folder};
use crate::cmd::output::print_lines;
use mentioned::dictionary::{Kind, Table};

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
    write_built_in(&folder)?;
    keep_origin(&folder)?;
    let mut report = String::new();
    let table = Table::built_in();
    for kind in Kind::ALL {
        let path = folder.join(kind.file_name());
        let rows = table.rows().filter(|row| row.kind == kind).count();
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
