//! Arguments and help texts, and nothing else.

mod dict;
mod exchange;
mod related;
mod report;
mod schema;

use std::num::NonZeroU16;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use mentioned::article::Format;

pub use dict::{
    Add, Dict, Diff, Edit, Grid, Init, KindArg, Learn, Lint, LintFormat, List, NameKind, Remove,
    Rename, Show, Suggest, SuggestFormat, Update,
};
pub use exchange::{Export, ExportFormat, Import, Registry};
pub use related::Related;
pub use report::{ByArg, Report, ReportFormat, TableArg};
pub use schema::{Schema, SchemaOf};

/// Says which companies and AI models news articles mention.
#[derive(Parser)]
#[command(
    name = "mentioned",
    version,
    about,
    after_help = "Examples:\n  \
        mentioned tag article.txt\n  \
        curl -s https://example.org/article.txt | mentioned tag | jq '.models[].name'\n  \
        mentioned tag --explain article.txt"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// Colour: for a person at a terminal, unless NO_COLOR says no
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

// What each is said to be stands on its arguments: said here, it would hide the rest.
#[derive(Subcommand)]
pub enum Command {
    Tag(Tag),
    Text(Text),
    Report(Report),
    Related(Related),
    Eval(Eval),
    /// Keep the dictionaries: look at them, change them, check them
    #[command(subcommand)]
    Dict(Dict),
    Schema(Schema),
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  mentioned completions bash > \
        ~/.local/share/bash-completion/completions/mentioned")]
    Completions {
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  mentioned man > ~/.local/share/man/man1/mentioned.1")]
    Man,
}

/// Tag articles with the companies and models that they mention
///
/// Reads plain text, HTML, Markdown, feeds, JSON, JSON Lines, CSV, Parquet, Word (docx), mail, WARC,
/// and pages of news aggregators captured as text; also compressed (gzip, zstd, bzip2, xz), and in
/// tar and zip archives. Directories are walked; hidden files are left out.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned tag article.txt\n  \
    mentioned tag -o tags.csv articles/\n  \
    mentioned tag -o page.html article.txt\n  \
    mentioned tag --spans --text dump.jsonl | jq .mentions\n  \
    mentioned tag --text-field story --title-field head stories.csv\n  \
    echo 'Claude beats Gemini, says Anthropic' | mentioned tag --explain\n\n\
    Exit status: 0 done; 1 some input could not be read, the rest was tagged;\n\
    2 wrong usage, or nothing could be done; 130 interrupted (143 by SIGTERM).")]
pub struct Tag {
    #[command(flatten)]
    pub reading: Reading,

    /// Format of the output [default: by the name of -o, else jsonl]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<OutputFormat>,

    /// A row for each article without tags, too (CSV only)
    #[arg(long)]
    pub all: bool,

    /// Which companies stand in `companies`; the others are in `also_mentioned`
    #[arg(long, value_name = "WHICH", default_value = "ai")]
    pub panel: Panel,

    /// Add every mention with its place (JSON only)
    #[arg(long)]
    pub spans: bool,

    /// Add the text that the places index (JSON only)
    #[arg(long)]
    pub text: bool,

    /// What places are counted in
    #[arg(long, value_name = "UNIT", default_value = "codepoints")]
    pub offsets: Offsets,

    /// Print the reasons in place of the tags, one line per decision
    #[arg(long, conflicts_with_all = ["format", "spans", "text"])]
    pub explain: bool,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

/// Print the extracted articles, without tags
///
/// JSON Lines with id, title, text, url, date, source and author, and `published`, where a page
/// published tags of its own.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned text page.txt | jq -r .text\n  \
    mentioned text -o articles.jsonl archive/\n  \
    mentioned text --stats archive/")]
pub struct Text {
    /// Say what was read, in place of the articles: the format of each input, its articles and
    /// their characters, how many have a title, a date and an author, and what was left out
    #[arg(long, conflicts_with_all = ["output", "errors", "strict", "jobs"])]
    pub stats: bool,

    #[command(flatten)]
    pub reading: Reading,
}

/// What is read, and how a run over it goes.
#[derive(Args)]
pub struct Reading {
    /// Files and directories; none or `-`: standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Format of the input, where content and name do not tell
    #[arg(long, value_name = "FORMAT", value_parser = input_formats())]
    pub input: Option<Format>,

    /// Field of the title in JSON and CSV [default: title, headline, …]
    #[arg(long, value_name = "NAME")]
    pub title_field: Option<String>,

    /// Field of the text in JSON and CSV [default: text, body, content, …]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,

    /// Read the paths from FILE, one per line; `-`: from standard input
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub files_from: Option<PathBuf>,

    /// The paths in --files-from end with NUL, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from", conflicts_with = "paths")]
    pub null: bool,

    /// Longest record that is read; longer ones are reported and left out (K, M, G)
    ///
    /// A record takes some four times its size in memory, and eight times at most; more with
    /// --spans where it is little but names. The default keeps a run below 2 GB; 4G is the most
    #[arg(long, value_name = "SIZE", default_value = "32M")]
    pub max_article: Size,

    /// Stop reading a compressed file that grows to more than this many times its size
    #[arg(long, value_name = "RATIO", default_value = "1000")]
    pub max_expansion: u64,

    /// Write to FILE, replaced as a whole when all is done, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Continue an interrupted run: repeat its command with --resume. Starts from the beginning
    /// where there is none; refuses where the inputs, the options or the dictionary have changed
    #[arg(long, requires = "output")]
    pub resume: bool,

    /// Start again, and throw away what an interrupted run has left in FILE.part
    #[arg(long, conflicts_with = "resume")]
    pub restart: bool,

    /// Threads; the output is the same [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = positive)]
    pub jobs: Option<NonZeroU16>,

    /// Write the errors to FILE too, as JSON Lines; also what was read in part, with `partial`
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,

    /// Stop at the first error
    #[arg(long)]
    pub strict: bool,

    /// Whether to show the progress of a long run; `auto`: at a terminal
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub progress: Progress,

    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
}

fn positive(text: &str) -> Result<NonZeroU16, String> {
    let most = NonZeroU16::MAX;
    text.parse()
        .map_err(|_| format!("a number from 1 to {most}"))
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Progress {
    Auto,
    Always,
    Never,
}

/// A number of bytes: `800`, `64K`, `10M`, `2G`.
#[derive(Clone, Copy)]
pub struct Size(pub u64);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let unit = match text.bytes().last().map(|b| b.to_ascii_uppercase()) {
            Some(b'K') => 1 << 10,
            Some(b'M') => 1 << 20,
            Some(b'G') => 1 << 30,
            _ => 1,
        };
        let number = if unit == 1 {
            text
        } else {
            &text[..text.len() - 1]
        };
        let size = number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
        size.map(Size)
            .ok_or_else(|| "a size is a number of bytes, or 64K, 10M, 2G".to_string())
    }
}

/// Score tags against articles labelled by hand
///
/// Counts, over all articles, the company names, the model families (`models`), and the model
/// names as written (`versions`), and prints precision, recall and F1 of each, and how often the
/// maker is right.
///
/// GOLD is JSON Lines, one article per line, each name with all others that are right, too:
///
/// {"id":"a-1","companies":[["Google DeepMind","Google"]],"companies_optional":[],
/// "models":[{"surface":"Claude 3.5 Sonnet","family":["Claude"],"maker":["Anthropic"]}],
/// "models_optional":[]}
///
/// Or pages captured with the tags that they published themselves, which are then the gold.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned eval gold.jsonl articles.jsonl\n  \
    mentioned eval gold.jsonl tags.jsonl --misses\n  \
    mentioned eval page.txt\n  \
    mentioned eval gold.jsonl articles.jsonl --min-f1 0.95 && git push\n\n\
    Exit status: 0 done; 1 an F1 is under --min-f1; 2 wrong usage, or nothing could be done.")]
pub struct Eval {
    /// Labelled articles, or captured pages
    pub gold: PathBuf,

    /// The same articles, to be tagged; or their tags, as `mentioned tag` writes them
    #[arg(value_name = "ARTICLES|TAGS")]
    pub said: Option<PathBuf>,

    /// List every error, with its line of text and the reason
    #[arg(long)]
    pub misses: bool,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ScoreFormat,

    /// Exit with 1 where an F1 is lower
    #[arg(long, value_name = "F1")]
    pub min_f1: Option<f64>,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum ScoreFormat {
    Text,
    Json,
}

#[derive(Args)]
pub struct Dictionaries {
    /// Folder of companies.csv, models.csv and decoys.csv, used instead of your own in
    /// ~/.config/mentioned or the built-in ones; `built-in`: those, whatever stands in yours;
    /// MENTIONED_DICT says the same
    #[arg(long, value_name = "DIR", env = "MENTIONED_DICT")]
    pub dict: Option<PathBuf>,

    /// Folder of rows laid over that dictionary, may be repeated; MENTIONED_ADD_DICT says the same
    ///
    /// A row extends the row of the same kind and name: forms, cues and version words are added,
    /// other cells that are not empty take the place of the old ones. `replace` in the column
    /// `change` puts the row in the place of the other, `remove` takes the other out.
    #[arg(long, value_name = "DIR", env = "MENTIONED_ADD_DICT")]
    pub add_dict: Vec<PathBuf>,
}

/// The formats that are read, by their names.
fn input_formats() -> impl TypedValueParser<Value = Format> {
    let value = |format: &Format| {
        let value = PossibleValue::new(format.name());
        match format.about() {
            Some(about) => value.help(about),
            None => value,
        }
    };
    let names = PossibleValuesParser::new(Format::ALL.iter().map(value));
    names.map(|name| Format::named(&name).unwrap_or(Format::Text))
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum OutputFormat {
    /// One record per line, as each article is ready
    Jsonl,
    /// One array of records, indented
    Json,
    /// One row per tag
    Csv,
    /// The box "Mentioned in AI", for a terminal
    Text,
    /// One page: the articles, each mention marked and explained, the box, an index
    Html,
    /// schema.org, one document per line, fit for <script type="application/ld+json">
    Jsonld,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Panel {
    /// Known for AI, or with a model or AI unit named in the article
    Ai,
    /// Every company
    All,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Offsets {
    /// Unicode code points (Python)
    Codepoints,
    /// Bytes of UTF-8 (Rust, Go)
    Bytes,
    /// UTF-16 code units (JavaScript, Java)
    Utf16,
}
