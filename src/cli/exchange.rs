//! `mentioned dict import` and `dict export`: other people's lists.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Dictionaries;

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
    /// One keyword=>name per line, or JSON
    Flashtext,
    /// Columns name, maker, id
    Csv,
    /// Columns name, website, lists (separated by |), old_text (how often it stands in text from before)
    Companies,
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
    /// One keyword=>name per line
    Flashtext,
    /// {name: [keyword, …]}
    FlashtextJson,
    /// Every row, decoys too, as `dict list --format json`
    Json,
    /// Every row, decoys too, as `dict list --format csv`
    Csv,
}
