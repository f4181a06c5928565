//! OpenRouter's `/api/v1/models`: `{"data":[{"id":"anthropic/claude-opus-4.7","name":"Anthropic:
//! Claude Opus 4.7", …}]}`.

use super::{Fact, field, parse};

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    let json = parse(text, "OpenRouter's list of models")?;
    let data = json
        .get("data")
        .and_then(|data| data.as_array())
        .ok_or("not OpenRouter's list of models: no array \"data\"")?;
    Ok(data.iter().filter_map(fact).collect())
}

fn fact(model: &serde_json::Value) -> Option<Fact> {
    let id = field(model, "id")?;
    let shown = field(model, "name").unwrap_or_else(|| id.clone());
    let (maker, name) = match shown.split_once(": ") {
        Some((maker, name)) => (Some(maker.to_string()), name.to_string()),
        None => (
            id.split_once('/').map(|(maker, _)| maker.to_string()),
            shown,
        ),
    };
    let router = maker
        .as_deref()
        .is_some_and(|maker| maker.eq_ignore_ascii_case("openrouter"));
    Some(Fact {
        name,
        ids: vec![id],
        maker,
        no_model: router.then(|| "routes to other models".to_string()),
    })
}
