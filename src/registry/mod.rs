//! What other people's lists of models say: read from their own files, one file per format, and
//! compared with the dictionary by the same matching that tags articles. And lists of companies
//! ([`companies`]), of which the names that mean nothing else are taken.

pub mod companies;
mod csv;
mod ecosystem_graphs;
mod flashtext;
mod litellm;
mod models_dev;
mod openrouter;
mod resolve;
mod spacy;

pub use resolve::{LeftOut, Proposals, resolve};

/// What a registry says of one model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// As it is shown, "Perceptron Mk1", or an id where there is nothing better.
    pub name: String,
    /// Other ways in which the registry writes it: ids.
    pub ids: Vec<String>,
    /// Who makes it, as the registry calls them.
    pub maker: Option<String>,
    /// Set where it is no model, with the reason: "a dataset".
    pub no_model: Option<String>,
}

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    OpenRouter,
    LiteLlm,
    ModelsDev,
    EcosystemGraphs,
    Spacy,
    Flashtext,
    Csv,
}

/// The facts in the text of a registry's file, or what is wrong with it.
pub fn read(format: Format, text: &str) -> Result<Vec<Fact>, String> {
    let text = text.trim_start_matches('\u{feff}');
    match format {
        Format::OpenRouter => openrouter::read(text),
        Format::LiteLlm => litellm::read(text),
        Format::ModelsDev => models_dev::read(text),
        Format::EcosystemGraphs => ecosystem_graphs::read(text),
        Format::Spacy => spacy::read(text),
        Format::Flashtext => flashtext::read(text),
        Format::Csv => csv::read(text),
    }
}

fn parse(text: &str, what: &str) -> Result<serde_json::Value, String> {
    serde_json::from_str(text).map_err(|error| format!("not {what}: {error}"))
}

/// The string of a field, where there is one and it says something.
fn field(value: &serde_json::Value, name: &str) -> Option<String> {
    let text = value.get(name)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_string())
}
