//! `mentioned report …`

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::positive;
use mentioned::date::Day;

/// Report what the tags of an archive say together, over time
///
/// Writes a page with plots, or the same figures as CSV or JSON: articles and mentions by day, week
/// or month, the leading companies and models, who is mentioned with whom, newcomers, versions, and
/// names that no dictionary lists.
///
/// Tags are what `mentioned tag` writes as JSON Lines or JSON, also compressed, of any length:
/// memory does not grow with it. Companies count wherever they stand, in also_mentioned too. An
/// article that comes again with the same id, URL, title and date counts once, while no more than
/// a million others came between; one without title and URL counts each time.
///
/// Dates are read in the usual forms (ISO 8601, RFC 2822, 2026/02/10, February 10, 2026, seconds
/// since 1970), and days are those of their own time zone; 02/03/2026 could be two days, and is
/// none. Articles without a date are counted, but not by time.
#[derive(Args)]
#[command(after_help = "\
CSV, by --table, and the sections of JSON:
  summary    by,from,to,articles,undated,stray,duplicates,outside,companies,company_mentions,
             models,model_mentions: one row. Stray articles are dated far from all others; they
             and the undated are in all but the periods. Outside: not between --from and --to.
  periods    period,kind,name,articles,mentions: a row for each period, named by its first day,
             and each leading entity, and one of kind `all` for all articles.
  entities   kind,name,company,articles,mentions,in_title,first_seen,last_seen
  versions   name,company,version,articles,uncertain,first_seen
  pairs      kind,name,other_kind,other_name,articles,uncertain,lift: the leading ones, in how many
             articles both are, and how many times as many that is as chance would have.
  newcomers  kind,name,company,first_seen,articles,mentions: first seen in the last quarter of
             the days covered.
  unlisted   kind,name,articles,uncertain,mentions,first_seen

The counts of listed entities are exact. At most 50,000 versions, 50,000 unlisted names and 200,000
pairs are followed; where there are more, the rarest are dropped, `articles` is the least that is
sure, and `uncertain` says how much higher it may be. In an article that names more than 50 entities,
only the 50 most mentioned make pairs.

Examples:
  mentioned report tags.jsonl -o report.html
  mentioned report tags-*.jsonl.gz --by week --from 2026-01-01 -o report.html
  mentioned report tags.jsonl --format csv | sqlite3 news.db '.import --csv /dev/stdin periods'
  mentioned report tags.jsonl -o report.json && jq .newcomers report.json

Exit status: 0 done; 1 some lines could not be read, the rest was counted; 2 wrong usage, or
nothing could be done.")]
pub struct Report {
    /// Tags; none or `-`: standard input
    #[arg(value_name = "TAGS")]
    pub paths: Vec<PathBuf>,

    /// Format of the report [default: by the name of -o, else html]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,

    /// Which table CSV is [default: periods]
    #[arg(long, value_name = "TABLE")]
    pub table: Option<TableArg>,

    /// What a period is; `auto`: by the days covered
    #[arg(long, value_name = "PERIOD", default_value = "auto")]
    pub by: ByArg,

    /// How many companies and how many models are followed, and how long other lists are
    #[arg(long, value_name = "N", default_value = "20", value_parser = positive)]
    pub top: NonZeroU16,

    /// Only articles of this day or later
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Day>,

    /// Only articles of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Day>,

    /// Write to FILE, replaced as a whole when all is done, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A page with plots, which needs nothing beside it
    Html,
    /// One of the tables
    Csv,
    /// All tables in one document
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum TableArg {
    Summary,
    Periods,
    Entities,
    Versions,
    Pairs,
    Newcomers,
    Unlisted,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ByArg {
    Auto,
    Day,
    /// From Monday on
    Week,
    Month,
}

fn day(text: &str) -> Result<Day, String> {
    mentioned::date::day(text).ok_or_else(|| "a date is written 2026-02-10".to_string())
}
