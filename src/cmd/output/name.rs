//! What the name of an output says of its format.

use std::path::Path;

use anyhow::{Result, bail};

/// What no command writes. Whoever names a file so would look for something else in it.
const NOT_WRITTEN: [&str; 12] = [
    "parquet", "arrow", "feather", "avro", "xlsx", "xls", "tsv", "xml", "yaml", "yml", "md", "pdf",
];

/// What the name ends with. An error where no command writes that.
pub fn ending(output: Option<&Path>) -> Result<Option<&str>> {
    let end = output
        .and_then(Path::extension)
        .and_then(|end| end.to_str());
    match end {
        Some(end) if NOT_WRITTEN.contains(&end) => bail!(
            "the output is never .{end}; give it the ending of a format that --format lists, or \
             say --format"
        ),
        end => Ok(end),
    }
}

/// Output is not packed: who names it so would find what no tool unpacks.
pub fn refuse_packed(output: &Path) -> Result<()> {
    let end = output.extension().and_then(|end| end.to_str());
    let is_pipe = std::fs::metadata(output).is_ok_and(|meta| !meta.is_file());
    match end {
        Some(end @ ("gz" | "zst" | "bz2" | "xz" | "zip")) if !is_pipe => bail!(
            "{}: output is not packed; leave out .{end}, and pack FILE when the run is done",
            output.display()
        ),
        _ => Ok(()),
    }
}
