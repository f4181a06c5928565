//! `mentioned schema`

use clap::{Args, ValueEnum};

/// Print the JSON Schema of an output
///
/// Formats grow by new fields only: the schema lets fields pass that it does not name.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned schema > tag.schema.json\n  \
    mentioned schema | jq '.properties | keys'\n  \
    mentioned schema errors")]
pub struct Schema {
    /// Which output
    #[arg(value_name = "OUTPUT", default_value = "tag")]
    pub of: SchemaOf,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum SchemaOf {
    /// A record of `mentioned tag`; --format json is the array of them
    Tag,
    /// An article of `mentioned text`
    Text,
    /// A line of `mentioned related`
    Related,
    /// A line of the file that --errors names
    Errors,
}
