//! `mentioned report`: tags read back → counts → figures → a page, CSV or JSON.

use std::path::Path;

use anyhow::{Result, bail};

use super::archive;
use super::output::{Target, beside};
use crate::Done;
use crate::cli::{self, ByArg, ReportFormat, TableArg};
use mentioned::report::{self, By, Figures, Tally, Which};
use mentioned::source::Watch;

pub fn report(args: &cli::Report) -> Result<Done> {
    let format = format(args);
    if args.table.is_some() && format != ReportFormat::Csv {
        bail!("--table needs --format csv; html and json hold all tables");
    }
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        bail!("--from {from} is after --to {to}");
    }
    // First, so that hours of reading do not end with a file that cannot be written.
    let (mut target, _) = Target::open(args.output.as_deref(), "report".to_string(), false)?;
    let watch = if args.quiet {
        Watch::Never
    } else {
        Watch::Auto
    };
    let mut tally = Tally::new(args.from, args.to);
    let ours = args.output.iter().flat_map(|path| {
        let [part, journal] = beside(path);
        [path.clone(), part, journal]
    });
    let count = archive::each(&args.paths, ours.collect(), watch, |entry| {
        tally.add(&entry)
    });
    let done = count.done();
    let written = match done {
        Done::Nothing => Ok(()),
        _ => render(args, format, &tally).and_then(|bytes| target.write(&bytes)),
    };
    if let Target::Part(part) = target {
        match (&written, &done) {
            (Ok(()), Done::All | Done::Some) => part.commit()?,
            _ => part.discard()?,
        }
    }
    written.map(|()| done)
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
fn format(args: &cli::Report) -> ReportFormat {
    let name = args.output.as_deref().and_then(Path::extension);
    let named = match name.and_then(|name| name.to_str()) {
        Some("csv") => ReportFormat::Csv,
        Some("json") => ReportFormat::Json,
        _ => ReportFormat::Html,
    };
    args.format.unwrap_or(named)
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
