//! `mentioned report`: tags read back → counts → figures → a page, CSV or JSON.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::output::{Replacement, Written, device, name, print};
use super::progress::Watch;
use super::records;
use crate::Done;
use crate::cli::{self, ByArg, ReportFormat, TableArg};
use mentioned::report::{self, By, Figures, Tally, Which};

pub fn report(args: &cli::Report) -> Result<Done> {
    let format = format(args)?;
    if let Some(output) = &args.output {
        name::refuse_packed(output)?;
    }
    if args.table.is_some() && format != ReportFormat::Csv {
        bail!("--table needs --format csv; html and json hold all tables");
    }
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        bail!("--from {from} is after --to {to}");
    }
    // Tried first, so that hours of reading do not end with a file that cannot be written.
    let (to, written) = To::open(args.output.as_deref())?;
    let watch = if args.quiet {
        Watch::Never
    } else {
        Watch::Auto
    };
    let mut tally = Tally::new(args.from, args.to);
    let count = records::each(&args.paths, written, watch, |entry| tally.add(&entry))?;
    let done = count.done();
    match (&done, &to) {
        (Done::Nothing, _) => return Ok(done),
        // A file that is empty today must not empty the report of yesterday.
        (_, To::File(path)) if count.articles == 0 => {
            bail!("no tags in it; {} was left as it was", path.display());
        }
        _ => to.write(&render(args, format, &tally)?)?,
    }
    Ok(done)
}

/// Where the report goes.
enum To {
    Stdout,
    Device(File),
    File(PathBuf),
}

impl To {
    /// With the file as one that is written: it must be none of those that are read.
    fn open(path: Option<&Path>) -> Result<(To, Written)> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok((To::Stdout, Written::with_stdout()));
        };
        let mut written = Written::default();
        let place = || format!("cannot write {}", path.display());
        let to = match device(path).with_context(place)? {
            Some(device) => To::Device(device),
            None => {
                let real = Replacement::try_out("-o", path, &mut written).with_context(place)?;
                To::File(real)
            }
        };
        Ok((to, written))
    }

    fn write(self, bytes: &[u8]) -> Result<()> {
        match self {
            To::Stdout => print(bytes),
            To::Device(mut device) => device.write_all(bytes).context("cannot write the output"),
            To::File(path) => Replacement::new(&path, bytes)?.commit(),
        }
    }
}

fn render(args: &cli::Report, format: ReportFormat, tally: &Tally) -> Result<Vec<u8>> {
    let by = match args.by {
        ByArg::Auto => None,
        ByArg::Day => Some(By::Day),
        ByArg::Week => Some(By::Week),
        ByArg::Month => Some(By::Month),
    };
    let figures = Figures::new(tally, by, usize::from(args.top.get()))?;
    Ok(match format {
        ReportFormat::Html => report::html(&figures).into_bytes(),
        ReportFormat::Json => report::json(&figures).into_bytes(),
        ReportFormat::Csv => report::csv(&figures, table(args.table))?,
    })
}

/// As it was said, else as the file's name says.
fn format(args: &cli::Report) -> Result<ReportFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    Ok(match name::ending(args.output.as_deref())? {
        Some("csv") => ReportFormat::Csv,
        Some("json") => ReportFormat::Json,
        _ => ReportFormat::Html,
    })
}

fn table(table: Option<TableArg>) -> Which {
    match table {
        Some(TableArg::Summary) => Which::Summary,
        None | Some(TableArg::Periods) => Which::Periods,
        Some(TableArg::Entities) => Which::Entities,
        Some(TableArg::Versions) => Which::Versions,
        Some(TableArg::Pairs) => Which::Pairs,
        Some(TableArg::Newcomers) => Which::Newcomers,
        Some(TableArg::Unlisted) => Which::Unlisted,
    }
}
