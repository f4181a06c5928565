//! LiteLLM's `model_prices_and_context_window.json`: an object whose keys are ids, as each host
//! writes them: `us.anthropic.claude-opus-5-v1:0`, `fireworks_ai/accounts/fireworks/models/glm-5`.

use super::{Fact, field, parse};

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    let json = parse(text, "LiteLLM's price list")?;
    let models = json
        .as_object()
        .ok_or("not LiteLLM's price list: no object of ids")?;
    Ok(models
        .iter()
        .map(|(id, model)| Fact {
            name: bare(id).to_string(),
            ids: vec![id.clone()],
            maker: maker(id),
            no_model: reason(id, model),
        })
        .collect())
}

/// Modes of what a text calls a model.
const MODELS: [&str; 10] = [
    "chat",
    "completion",
    "responses",
    "embedding",
    "image_generation",
    "image_edit",
    "video_generation",
    "audio_transcription",
    "audio_speech",
    "realtime",
];

fn reason(id: &str, model: &serde_json::Value) -> Option<String> {
    if id == "sample_spec" {
        return Some("the list's own example".to_string());
    }
    match field(model, "mode") {
        Some(mode) if MODELS.contains(&mode.as_str()) => None,
        Some(mode) => Some(format!("a service, of mode {mode}")),
        None => Some("a price without a model".to_string()),
    }
}

/// Without host, region and maker.
fn bare(id: &str) -> &str {
    let mut name = id.rsplit('/').next().unwrap_or(id);
    while let Some((head, rest)) = name.split_once('.') {
        if !head
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
            || rest.is_empty()
        {
            break;
        }
        name = rest;
    }
    name.split([':', '@']).next().unwrap_or(name)
}

/// `deepinfra/mistralai/Mixtral-8x7B` and `us.amazon.nova-pro` name the maker before the model.
fn maker(id: &str) -> Option<String> {
    let before = id.strip_suffix(id.rsplit('/').next()?)?;
    let path: Vec<&str> = before.split('/').filter(|part| !part.is_empty()).collect();
    if path.len() > 1 && !path.contains(&"models") {
        return path.last().map(|maker| (*maker).to_string());
    }
    None
}
