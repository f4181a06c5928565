//! `mentioned report`: tags read back → counts → figures → a page, CSV or JSON.

use std::path::Path;

use anyhow::{Result, bail};

use super::archive;
use super::output::{Target, same};
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
    let output = args.output.as_deref();
    if let Some(path) = output
        && args.paths.iter().any(|read| same(read, path))
    {
        bail!("-o {} would replace the tags that are read", path.display());
    }
    // Tried first, so that hours of reading do not end with a file that cannot be written, and
    // taken away again, so that nothing of it is left where they are interrupted.
    let open = || Target::open(output, "report".to_string(), false);
    let stream = match open()? {
        (Target::Part(part), _) => {
            part.discard()?;
            None
        }
        (stream, _) => Some(stream),
    };
    let watch = if args.quiet {
        Watch::Never
    } else {
        Watch::Auto
    };
    let mut tally = Tally::new(args.from, args.to);
    let ours = output.iter().map(|path| path.to_path_buf()).collect();
    let count = archive::each(&args.paths, ours, watch, |entry| tally.add(&entry));
    let done = count.done();
    if matches!(done, Done::Nothing) {
        return Ok(done);
    }
    let bytes = render(args, format, &tally)?;
    let mut target = match stream {
        Some(stream) => stream,
        None => open()?.0,
    };
    let written = target.write(&bytes);
    match (target, written) {
        (Target::Part(part), Ok(())) => part.commit()?,
        (Target::Part(part), Err(error)) => {
            part.discard()?;
            return Err(error);
        }
        (Target::Stream(_), written) => written?,
    }
    Ok(done)
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
