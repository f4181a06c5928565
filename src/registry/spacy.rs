//! spaCy EntityRuler patterns, JSON Lines: `{"label":"MODEL","pattern":"Claude","id":"Claude"}`, the
//! pattern a string or a list of tokens.

use super::{Fact, field, parse};

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    let mut facts = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let what = format!("an EntityRuler pattern in line {}", i + 1);
        let pattern = parse(line, &what)?;
        let label = field(&pattern, "label").ok_or(format!("not {what}: no \"label\""))?;
        let Some(name) = pattern.get("pattern").and_then(words) else {
            continue;
        };
        let model = ["MODEL", "AI_MODEL", "PRODUCT"].contains(&label.to_uppercase().as_str());
        facts.push(Fact {
            name: field(&pattern, "id").unwrap_or_else(|| name.clone()),
            ids: vec![name],
            maker: None,
            no_model: (!model).then(|| format!("labelled {label}")),
        });
    }
    Ok(facts)
}

/// The words of a pattern that says words alone.
fn words(pattern: &serde_json::Value) -> Option<String> {
    if let Some(text) = pattern.as_str() {
        return Some(text.to_string());
    }
    let word = |token: &serde_json::Value| {
        ["ORTH", "TEXT", "LOWER", "orth", "text", "lower"]
            .iter()
            .find_map(|key| field(token, key))
    };
    let words: Option<Vec<String>> = pattern.as_array()?.iter().map(word).collect();
    Some(words?.join(" "))
}
