//! A JSON value as an article, or as the array or object that holds some.

use anyhow::{Error, Result, anyhow};
use serde_json::Value;

use super::fields::{FieldNames, Part};
use super::{Article, encoding, html};
use crate::source::Place;

/// Where feeds and news APIs keep their articles.
pub const WRAPPERS: [&str; 7] = [
    "articles", "items", "data", "results", "entries", "docs", "news",
];

/// The articles of a line of JSON Lines.
pub fn line(bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
    match parse(bytes) {
        Ok(value) => articles(value, place, fields),
        Err(error) => vec![Err(not_json(&error, error.column()).context(place.clone()))],
    }
}

/// The article of a value in a JSON document, which began after so many lines, and bytes of its
/// first.
pub fn value(
    bytes: Vec<u8>,
    place: &Place,
    (lines, skipped): (u64, u64),
    fields: &FieldNames,
) -> Result<Article> {
    match parse(bytes) {
        Ok(value) => article(value, place.clone(), fields),
        Err(error) => {
            let before = if error.line() == 1 {
                skipped as usize
            } else {
                0
            };
            let place = Place::new(place.document.clone()).line(lines + error.line() as u64);
            Err(not_json(&error, before + error.column()).context(place))
        }
    }
}

/// The articles of a value: an object is one, unless it holds them in an array.
fn articles(value: Value, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
    let values = match wrapped(value, fields) {
        Ok(values) => values,
        Err(value) => return vec![article(value, place.clone(), fields)],
    };
    let numbered = (1..).zip(values);
    numbered
        .map(|(number, value)| article(value, place.record(number), fields))
        .collect()
}

/// The values of an array, and of one that an object holds, where that is no article itself.
fn wrapped(mut value: Value, fields: &FieldNames) -> Result<Vec<Value>, Value> {
    if let Value::Array(values) = value {
        return Ok(values);
    }
    let has_text = fields
        .part(Part::Text, |name| field(&value, name))
        .is_some();
    let wrapper = WRAPPERS.iter().find(|name| {
        let items = value.get(**name).and_then(Value::as_array);
        items.is_some_and(|items| items.iter().all(Value::is_object))
    });
    match wrapper.and_then(|name| value.get_mut(*name)) {
        Some(Value::Array(values)) if !has_text => Ok(std::mem::take(values)),
        _ => Err(value),
    }
}

fn article(value: Value, place: Place, fields: &FieldNames) -> Result<Article> {
    let Value::Object(object) = &value else {
        return Err(anyhow!("not a JSON object").context(place));
    };
    let get = |name: &str| match name {
        // JSON Feed's name for it.
        "content_html" => field(&value, name).map(|text| html::fragment(&text)),
        _ => field(&value, name),
    };
    fields.article(place.to_string(), get).ok_or_else(|| {
        let why = match fields.part(Part::Text, |name| object.get_key_value(name)) {
            Some((name, Value::Object(_))) => anyhow!(
                "no title and no text; {name} is an object; reach into it with --text-field /{name}/…"
            ),
            Some((name, _)) => anyhow!("no title and no text; {name} is empty"),
            None if object.is_empty() => anyhow!("an object without fields"),
            None => {
                let names: Vec<&str> = object.keys().map(String::as_str).collect();
                let names = names.join(", ");
                anyhow!("no title and no text; the fields are {names}; name one with --text-field")
            }
        };
        why.context(place)
    })
}

/// A field by its name in any case, or by a pointer (`/article/body`), as text: numbers too, the
/// lines of a list, the name of an object. `None` where it is absent, null or empty.
fn field(value: &Value, name: &str) -> Option<String> {
    let found = match value {
        _ if name.starts_with('/') => value.pointer(name)?,
        Value::Object(object) => object.get(name).or_else(|| {
            let same = |key: &String| key.eq_ignore_ascii_case(name);
            object.iter().find(|(key, _)| same(key)).map(|(_, v)| v)
        })?,
        _ => return None,
    };
    text_of(found).filter(|text| !text.trim().is_empty())
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

fn parse(bytes: Vec<u8>) -> serde_json::Result<Value> {
    serde_json::from_str(encoding::decode(bytes).trim_end())
}

fn not_json(error: &serde_json::Error, column: usize) -> Error {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    anyhow!("not JSON: {what} at column {column}")
}
