//! `mentioned dict …`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::exchange::{Export, Import};
use super::{Dictionaries, ScoreFormat};

#[derive(Subcommand)]
pub enum Dict {
    Init(Init),
    /// Say which dictionary is in use, and why
    #[command(after_help = "Examples:\n  \
        mentioned dict path\n  \
        MENTIONED_DICT=mine mentioned dict path")]
    Path(Dictionaries),
    List(List),
    Show(Show),
    Add(Add),
    Remove(Remove),
    Rename(Rename),
    Lint(Lint),
    Import(Import),
    Suggest(Suggest),
    Learn(Learn),
    Export(Export),
    Diff(Diff),
    Update(Update),
}

/// Copy the built-in dictionaries to a folder, to edit them
///
/// A newer version of `mentioned` brings newer dictionaries; yours stay as you keep them, until
/// `mentioned dict update` brings in what is new. What was copied is kept beside it, in .built-in.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict init              # into ~/.config/mentioned, which is then used\n  \
    mentioned dict init mine         # into a folder, for --dict mine")]
pub struct Init {
    /// The folder, made where it is missing [default: ~/.config/mentioned]
    pub dir: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    Company,
    Model,
    Decoy,
}

/// List the rows
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict list --kind model\n  \
    mentioned dict list claude\n  \
    mentioned dict list --kind company --format json | jq -r '.[].website'")]
pub struct List {
    /// What a name or a form has in it, in any case
    pub pattern: Option<String>,

    /// Rows of one kind only
    #[arg(long)]
    pub kind: Option<KindArg>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Grid,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Grid {
    /// In columns, cut to the width of the terminal
    Table,
    /// An array of objects
    Json,
    /// The columns of the dictionary files, and the kind
    Csv,
}

/// Show all about a name: its row, its makers and models, its rivals
///
/// NAME is the name of a row, or one of its forms.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict show Claude\n  \
    mentioned dict show 通义千问\n  \
    mentioned dict show DeepSeek --format json")]
pub struct Show {
    pub name: String,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Grid,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

/// Add a row, or add to one what is new
///
/// Where a row of this kind and name exists, forms, cues and version words are added to it, and a
/// maker, parent, focus, ticker or website takes the place of the old one. What `dict lint` would
/// refuse is not written.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict add company Perceptron --form 'Perceptron AI' --form 'Perceptron?' --focus ai\n  \
    mentioned dict add model 'Perceptron Mk' --maker Perceptron --form 'Perceptron Mk #'\n  \
    mentioned dict add model Claude --versions Ember\n  \
    mentioned dict add decoy 'Perceptron (algorithm)' --form 'multilayer perceptron'\n\n\
    A final ? marks a form as ambiguous, and # is a number. The change is written at once and as\n\
    a whole; of two at the same time the second waits for the first, 10 seconds at most.")]
pub struct Add {
    pub kind: KindArg,

    pub name: String,

    /// A spelling to find; may be repeated [default for a new row: the name]
    #[arg(long = "form", value_name = "FORM", value_delimiter = '|')]
    pub forms: Vec<String>,

    /// A name that speaks for it anywhere in the article; may be repeated
    #[arg(long = "cue", value_name = "CUE", value_delimiter = '|')]
    pub cues: Vec<String>,

    /// (models) A word that a version may contain; may be repeated
    #[arg(long, value_name = "WORD", value_delimiter = '|')]
    pub versions: Vec<String>,

    /// (models) The company that makes it
    #[arg(long, value_name = "COMPANY")]
    pub maker: Option<String>,

    /// (companies) The company that owns it
    #[arg(long, value_name = "COMPANY")]
    pub parent: Option<String>,

    /// (companies) `ai`: known for AI alone; `broad`: for other things; `ai|broad`: for both
    #[arg(long)]
    pub focus: Option<String>,

    /// (companies) exchange:symbol
    #[arg(long)]
    pub ticker: Option<String>,

    /// (companies, models)
    #[arg(long, value_name = "URL")]
    pub website: Option<String>,

    #[command(flatten)]
    pub edit: Edit,
}

/// Take out a row, or forms, cues and version words of one
///
/// Without --form, --cue and --versions the row goes as a whole.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict remove 'Claude Monet'\n  \
    mentioned dict remove DeepSeek --kind model\n  \
    mentioned dict remove Claude --form 'Claude Pro' --cue 'Jan Leike'")]
pub struct Remove {
    pub name: String,

    /// Where rows of several kinds have the name
    #[arg(long)]
    pub kind: Option<KindArg>,

    /// A form to take out, the row stays; may be repeated
    #[arg(long = "form", value_name = "FORM", value_delimiter = '|')]
    pub forms: Vec<String>,

    /// A cue to take out; may be repeated
    #[arg(long = "cue", value_name = "CUE", value_delimiter = '|')]
    pub cues: Vec<String>,

    /// A version word to take out; may be repeated
    #[arg(long, value_name = "WORD", value_delimiter = '|')]
    pub versions: Vec<String>,

    #[command(flatten)]
    pub edit: Edit,
}

/// Give a row another name
///
/// Rows that name it as their maker or parent follow. Its forms stay as they are: the old name is
/// still found where it is a form.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict rename 'Zhipu AI' Z.ai\n  \
    mentioned dict rename DeepSeek 'DeepSeek LLM' --kind model")]
pub struct Rename {
    pub name: String,

    pub new_name: String,

    /// Where rows of several kinds have the name
    #[arg(long)]
    pub kind: Option<KindArg>,

    #[command(flatten)]
    pub edit: Edit,
}

/// Bring what is new in the built-in dictionary into a copy of it
///
/// Rows, list items and cells that you have changed stay; where the new version has changed the same
/// cell or row in another way, a message says so, and yours is kept.
///
/// Exit status: 0 done; 1 done, and something was changed on both sides; 2 nothing was changed.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict update --dry-run\n  \
    mentioned dict update --dict ours")]
pub struct Update {
    #[command(flatten)]
    pub edit: Edit,
}

/// What is changed: the last --add-dict, else --dict, else your own folder.
#[derive(Args)]
pub struct Edit {
    #[command(flatten)]
    pub dictionaries: Dictionaries,

    /// Say what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Check the dictionary
///
/// Exit status: 0 no problem; 1 some; 2 wrong usage, or no dictionary to check.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict lint\n  \
    mentioned dict lint mine\n  \
    mentioned dict lint mine --fix\n  \
    mentioned dict lint --add-dict few    # few rows laid over the dictionary in use\n  \
    mentioned dict lint --format json | jq -r '.[].message'")]
pub struct Lint {
    /// The folder to check, as --dict
    #[arg(conflicts_with = "dict")]
    pub dir: Option<PathBuf>,

    /// Fix what is mechanical: order, blanks, repeated and empty items
    #[arg(long)]
    pub fix: bool,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: LintFormat,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum LintFormat {
    /// One line per problem
    Text,
    /// An array of {severity, file, line, message, mechanical}
    Json,
}

/// Propose names that articles have and the dictionary lacks
///
/// The words beside a name, its own words and the subject of the article say how likely it is one of a
/// company or a model: a table has a weight for each, the built-in one or that of `dict learn` in the
/// dictionary's folder. Names come by that and by the number of their articles, each with two sentences,
/// the reasons that weighed most, and the command that adds it; a person decides.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict suggest articles/\n  \
    mentioned dict suggest --since 2026-06-01 dump.jsonl\n  \
    mentioned dict suggest --kind model --format json dump.jsonl | jq -r '.[].command'\n\n\
    A list to edit: strike rows, correct cells, then add what is left and remember what was struck:\n  \
    mentioned dict suggest --format csv dump.jsonl > list.csv && cp list.csv mine.csv\n  \
    mentioned dict suggest --accept mine.csv --reject list.csv")]
pub struct Suggest {
    /// Files and directories; none or `-`: standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How many to propose
    #[arg(long, value_name = "N", default_value_t = 150)]
    pub limit: usize,

    /// Companies or models only
    #[arg(long)]
    pub kind: Option<NameKind>,

    /// What is new: names that articles from this day on have and no other one
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Add the rows of a list that --format csv wrote and you edited
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub accept: Option<PathBuf>,

    /// Never propose the names of a list again, those of --accept left out
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub reject: Option<PathBuf>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: SuggestFormat,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NameKind {
    Company,
    Model,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum SuggestFormat {
    /// Companies, then models, a few lines each
    Text,
    /// An array of objects
    Json,
    /// One row per name, with the columns of the dictionary files: to be edited, for --accept
    Csv,
}

/// Learn from an archive which words stand beside names
///
/// The dictionary tags the articles; a part of its rows is hidden, so that their names teach what a
/// company and a model look like to someone who does not know them. A quarter is hidden everywhere, to say
/// how well that does. Written are beside.csv, a weight for each word, and often.csv, the names that are
/// often met and are neither: `dict suggest` reads both in the dictionary's folder, and you may strike and
/// change rows of both. The same archive and dictionary give the same files, to the byte.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict learn archive.jsonl                     # how well it would do\n  \
    mentioned dict learn --dict ours -o ours archive.jsonl")]
pub struct Learn {
    /// Files and directories; none or `-`: standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Where to write beside.csv and often.csv: the dictionary's folder
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

/// Say what one dictionary has that another has not, and which tags that changes
///
/// OLD and NEW are folders of dictionaries, or the word built-in; --add-dict lays rows over both.
/// Without OLD and NEW, the dictionary in use is compared without and with what --add-dict lays over
/// it.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict diff built-in ~/.config/mentioned\n  \
    mentioned dict diff --add-dict mine --on articles/\n  \
    mentioned dict diff before after --on articles/\n  \
    mentioned dict diff before after --on dump.jsonl --format json | jq .totals\n\n\
    Exit status: 0 nothing differs; 1 something does, or an article could not be read;\n\
    2 wrong usage, or nothing could be done.")]
pub struct Diff {
    #[arg(requires = "new")]
    pub old: Option<PathBuf>,

    pub new: Option<PathBuf>,

    /// Tag these articles both ways, and show which tags appear and disappear
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub on: Vec<PathBuf>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ScoreFormat,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}
