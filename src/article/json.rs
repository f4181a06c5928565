//! JSON: one article, an array of them, or an object that holds such an array; and JSON Lines.

use std::io::BufRead;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Map, Value};

use super::fields::{FieldNames, Part};
use super::{Article, encoding};
use crate::source::Document;

/// Where feeds and news APIs keep their articles.
const WRAPPERS: [&str; 7] = [
    "articles", "items", "data", "results", "entries", "docs", "news",
];

/// JSON Lines: an article a line, read and given one by one; blank lines are skipped.
pub fn lines(mut document: Document, fields: &FieldNames) -> impl Iterator<Item = Result<Article>> {
    let mut number = 0;
    let mut broken = false;
    std::iter::from_fn(move || {
        loop {
            let mut line = Vec::new();
            number += 1;
            let place = format!("{}:{number}", document.name);
            match document.bytes.read_until(b'\n', &mut line) {
                _ if broken => return None,
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => continue,
                Ok(_) => return Some(line_article(line, place, fields)),
                Err(error) => {
                    broken = true;
                    return Some(Err(error).context(place));
                }
            }
        }
    })
}

fn line_article(line: Vec<u8>, place: String, fields: &FieldNames) -> Result<Article> {
    let line = encoding::decode(line);
    let value: Value =
        serde_json::from_str(line.trim()).map_err(|error| not_json(&place, &error, true))?;
    article(value, place, fields)
}

/// A JSON document; an array is given article by article.
pub fn read(
    document: Document,
    fields: &FieldNames,
) -> Result<impl Iterator<Item = Result<Article>>> {
    let (name, text) = super::whole(document)?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| not_json(&name, &error, false))?;
    let (values, single) = match value {
        Value::Array(values) => (values, false),
        Value::Object(object) => match wrapped(object, fields) {
            Ok(values) => (values, false),
            Err(object) => (vec![Value::Object(object)], true),
        },
        _ => bail!("{name}: neither an object nor an array of objects"),
    };
    Ok((1..).zip(values).map(move |(number, value)| {
        let place = if single {
            name.clone()
        } else {
            format!("{name}:{number}")
        };
        article(value, place, fields)
    }))
}

/// The articles that an object holds, where it is no article itself.
fn wrapped(
    mut object: Map<String, Value>,
    fields: &FieldNames,
) -> Result<Vec<Value>, Map<String, Value>> {
    let has_text = fields
        .part(Part::Text, |name| field(&object, name))
        .is_some();
    let wrapper = WRAPPERS.iter().find(|name| {
        let items = object.get(**name).and_then(Value::as_array);
        items.is_some_and(|items| items.iter().all(Value::is_object))
    });
    match wrapper {
        Some(name) if !has_text => match object.remove(*name) {
            Some(Value::Array(values)) => Ok(values),
            _ => Err(object),
        },
        _ => Err(object),
    }
}

fn article(value: Value, place: String, fields: &FieldNames) -> Result<Article> {
    let Value::Object(object) = value else {
        bail!("{place}: not a JSON object");
    };
    let get = |name: &str| field(&object, name);
    fields.article(place.clone(), get).ok_or_else(|| {
        let names: Vec<&str> = object.keys().map(String::as_str).collect();
        anyhow!(
            "{place}: no title and no text; the fields are {}; name one with --text-field",
            names.join(", ")
        )
    })
}

/// A field by its name in any case, as text: numbers too, the lines of a list, the name of an
/// object. `None` where it is absent, null or empty.
fn field(object: &Map<String, Value>, name: &str) -> Option<String> {
    let value = object.get(name).or_else(|| {
        let same = |key: &String| key.eq_ignore_ascii_case(name);
        object.iter().find(|(key, _)| same(key)).map(|(_, v)| v)
    })?;
    text_of(value).filter(|text| !text.trim().is_empty())
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().filter_map(text_of).collect();
            let separator = if texts.iter().any(|t| t.len() > 60) {
                "\n\n"
            } else {
                ", "
            };
            Some(texts.join(separator))
        }
        Value::Object(object) => object.get("name").and_then(text_of),
        Value::Null | Value::Bool(_) => None,
    }
}

/// serde_json's message, its own line number left out where the place has one.
fn not_json(place: &str, error: &serde_json::Error, one_line: bool) -> anyhow::Error {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    if one_line {
        anyhow!("{place}: not JSON: {what} at column {}", error.column())
    } else {
        anyhow!(
            "{place}:{}: not JSON: {what} at column {}",
            error.line(),
            error.column()
        )
    }
}
