//! models.dev: a CSV of `lab,id,name,family,release_date`, or its `api.json`, providers by id, each
//! with its models by id: `{"anthropic":{"name":"Anthropic","models":{"claude-opus-4":{"name":…}}}}`.

use super::{Fact, field, parse};

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    if text.trim_start().starts_with('{') {
        return api(text);
    }
    super::csv::records(text, "models.dev's list", &["lab", "id", "name"], |cell| {
        Fact {
            name: cell("name"),
            ids: vec![cell("id")],
            maker: Some(cell("lab")),
            no_model: None,
        }
    })
}

fn api(text: &str) -> Result<Vec<Fact>, String> {
    let json = parse(text, "models.dev's api.json")?;
    let providers = json
        .as_object()
        .ok_or("not models.dev's api.json: no object")?;
    let mut facts = Vec::new();
    for provider in providers.values() {
        let models = provider
            .get("models")
            .and_then(|models| models.as_object())
            .ok_or("not models.dev's api.json: a provider without \"models\"")?;
        for (id, model) in models {
            facts.push(Fact {
                name: field(model, "name").unwrap_or_else(|| id.clone()),
                ids: vec![id.clone()],
                // A provider may only host it; a maker stands in the id.
                maker: id.split_once('/').map(|(maker, _)| maker.to_string()),
                no_model: None,
            });
        }
    }
    Ok(facts)
}
