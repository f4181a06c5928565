//! FlashText: `keyword=>clean name` a line, or JSON of clean names with their keywords.

use super::{Fact, parse};

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    let fact = |name: &str, keyword: &str| Fact {
        name: name.trim().to_string(),
        ids: vec![keyword.trim().to_string()],
        ..Fact::default()
    };
    if !text.trim_start().starts_with('{') {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let facts = lines.map(|line| match line.split_once("=>") {
            Some((keyword, name)) => fact(name, keyword),
            None => fact(line, line),
        });
        return Ok(facts.collect());
    }
    let json = parse(text, "FlashText's keywords")?;
    let names = json
        .as_object()
        .ok_or("not FlashText's keywords: no object")?;
    let mut facts = Vec::new();
    for (name, keywords) in names {
        let keywords = keywords
            .as_array()
            .ok_or(format!("not FlashText's keywords: {name:?} has no list"))?;
        let keywords = keywords.iter().filter_map(|keyword| keyword.as_str());
        facts.extend(keywords.map(|keyword| fact(name, keyword)));
    }
    Ok(facts)
}
