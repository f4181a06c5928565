//! JSON: one article, an array of them, or an object that holds such an array; and JSON Lines.

use std::io::BufRead;

use anyhow::{Context, Error, Result, anyhow};
use serde_json::{Map, Value};

use super::fields::{FieldNames, Part};
use super::{Article, encoding};
use crate::source::Document;

/// Where feeds and news APIs keep their articles.
const WRAPPERS: [&str; 7] = [
    "articles", "items", "data", "results", "entries", "docs", "news",
];

/// JSON Lines: an article a line, read and given one by one; blank lines are skipped.
pub fn lines(document: Document, fields: &FieldNames) -> impl Iterator<Item = Result<Article>> {
    numbered_lines(document).flat_map(move |line| match line {
        Ok((place, line)) => match parse(&line, &place, true) {
            Ok(value) => articles(value, &place, fields),
            Err(error) => vec![Err(error)],
        },
        Err(error) => vec![Err(error)],
    })
}

/// A JSON document.
pub fn read(
    document: Document,
    fields: &FieldNames,
) -> Result<impl Iterator<Item = Result<Article>>> {
    let (name, text) = super::whole(document)?;
    let value = parse(&text, &name, false)?;
    Ok(articles(value, &name, fields).into_iter())
}

/// The lines that are not blank, each with its place in the document.
fn numbered_lines(mut document: Document) -> impl Iterator<Item = Result<(String, String)>> {
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
                Ok(_) => return Some(Ok((place, encoding::decode(line)))),
                Err(error) => {
                    broken = true;
                    return Some(Err(error).context(place));
                }
            }
        }
    })
}

/// The articles of a value: an object is one, unless it holds them in an array.
fn articles(value: Value, place: &str, fields: &FieldNames) -> Vec<Result<Article>> {
    let values = match value {
        Value::Array(values) => values,
        Value::Object(object) => match wrapped(object, fields) {
            Ok(values) => values,
            Err(object) => return vec![article(object, place.to_string(), fields)],
        },
        _ => return vec![Err(not_an_object(place))],
    };
    let numbered = (1..).zip(values);
    numbered
        .map(|(number, value)| match value {
            Value::Object(object) => article(object, format!("{place}:{number}"), fields),
            _ => Err(not_an_object(&format!("{place}:{number}"))),
        })
        .collect()
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

fn article(object: Map<String, Value>, place: String, fields: &FieldNames) -> Result<Article> {
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

fn not_an_object(place: &str) -> Error {
    anyhow!("{place}: not a JSON object")
}

/// Parses; an error names the column, and the line where the place does not.
fn parse(text: &str, place: &str, one_line: bool) -> Result<Value> {
    serde_json::from_str(text.trim_end()).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        let (line, column) = (error.line(), error.column());
        if one_line {
            anyhow!("{place}: not JSON: {what} at column {column}")
        } else {
            anyhow!("{place}:{line}: not JSON: {what} at column {column}")
        }
    })
}
