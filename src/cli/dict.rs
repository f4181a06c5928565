//! `mentioned dict …`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
    Export(Export),
    Diff(Diff),
}

/// Copy the built-in dictionaries to a folder, to edit them
///
/// A newer version of `mentioned` brings newer dictionaries; yours stay as you keep them.
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

    /// Mend what is mechanical: order, blanks, repeated and empty items
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
    /// A line a problem
    Text,
    /// An array of {severity, file, line, message, mechanical}
    Json,
}

/// Propose names that articles have and the dictionary lacks
///
/// A name looks like a model where a version follows it, or words like "released" and "parameters"
/// stand beside it; like a company beside "CEO of", "raised", or with "Labs" in it. Each comes with a
/// sentence and the command that adds it; a person decides.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict suggest articles/\n  \
    mentioned dict suggest --limit 20 dump.jsonl\n  \
    mentioned dict suggest articles/ --format json | jq -r '.[].command'")]
pub struct Suggest {
    /// Files and directories; none or `-`: standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How many to propose
    #[arg(long, value_name = "N", default_value_t = 150)]
    pub limit: usize,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ScoreFormat,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

/// Write the dictionary for spaCy, FlashText, a script or a spreadsheet
///
/// What those tools cannot tell apart is left out: ambiguous forms, forms that need a number, and
/// decoys. They match in any case; spaCy does with
/// nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"}).
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict export --to spacy > patterns.jsonl\n  \
    mentioned dict export --to flashtext > keywords.txt\n  \
    mentioned dict export --to json | jq -r '.[] | select(.focus == \"ai\") | .website'")]
pub struct Export {
    #[arg(long, value_name = "FORMAT")]
    pub to: ExportFormat,

    /// (spaCy, FlashText) Ambiguous forms too
    #[arg(long)]
    pub ambiguous: bool,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum ExportFormat {
    /// EntityRuler patterns, JSON Lines, labelled COMPANY and MODEL
    Spacy,
    /// keyword=>name a line
    Flashtext,
    /// {name: [keyword, …]}
    FlashtextJson,
    /// Every row, decoys too, as `dict list --format json`
    Json,
    /// Every row, decoys too, as `dict list --format csv`
    Csv,
}

/// Say what one dictionary has that another has not, and which tags that changes
///
/// OLD and NEW are folders of dictionaries, or the word built-in.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned dict diff built-in ~/.config/mentioned\n  \
    mentioned dict diff before after --on articles/\n  \
    mentioned dict diff before after --on dump.jsonl --format json | jq .totals\n\n\
    Exit status: 0 nothing differs; 1 something does, or an article could not be read;\n\
    2 wrong usage, or nothing could be done.")]
pub struct Diff {
    pub old: PathBuf,

    pub new: PathBuf,

    /// Tag these articles both ways, and show which tags appear and disappear
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub on: Vec<PathBuf>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ScoreFormat,
}

/// Propose rows for the models of a registry, or the names of a list of companies, that the dictionary lacks
///
/// Whatever the tagger would find in a registry's names and ids is known. For the rest, rows are
/// proposed: a family by a known maker, or by one that is proposed too. What was left out is counted
/// with the reason. Nothing is written without --write.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    curl -s https://openrouter.ai/api/v1/models | mentioned dict import --from openrouter\n  \
    mentioned dict import --from litellm model_prices_and_context_window.json --left-out\n  \
    mentioned dict import --from csv new-models.csv --write\n  \
    mentioned dict import --from companies names.csv --without nc-list --trusted unicorns --write")]
pub struct Import {
    /// Whose file it is; `csv` has the columns name and, perhaps, maker and id; `companies` name and,
    /// perhaps, website, lists and old_text
    #[arg(long, value_name = "REGISTRY")]
    pub from: Registry,

    /// (companies) A list in the column lists that counts for nothing, as one whose licence forbids its
    /// use; may be repeated
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub without: Vec<String>,

    /// (companies) A list that is enough for a name of one word, which else stands on two; may be repeated
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub trusted: Vec<String>,

    /// The file; none or `-`: standard input
    pub file: Option<PathBuf>,

    /// Add the proposed rows to the dictionary, those that lint does not refuse
    #[arg(long)]
    pub write: bool,

    /// List what was left out, each with the reason
    #[arg(long)]
    pub left_out: bool,

    #[command(flatten)]
    pub dictionaries: Dictionaries,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Registry {
    /// /api/v1/models
    Openrouter,
    /// model_prices_and_context_window.json
    Litellm,
    /// A list as CSV, or api.json
    #[value(name = "models.dev")]
    ModelsDev,
    /// all_assets.csv
    EcosystemGraphs,
    /// EntityRuler patterns, JSON Lines
    Spacy,
    /// keyword=>name a line, or JSON
    Flashtext,
    /// Columns name, maker, id
    Csv,
    /// Columns name, website, lists (parted by |), old_text (how often it stands in text from before)
    Companies,
}
