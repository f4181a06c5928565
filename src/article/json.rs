//! A JSON value as an article, or as the array or object that holds some.

use std::borrow::Cow;

use anyhow::{Error, Result, anyhow};
use serde_json_borrow::Value;

use super::fields::{FieldNames, Part, listed};
use super::{Article, encoding, html};
use crate::source::Place;

/// Where feeds and news APIs keep their articles.
pub const WRAPPERS: [&str; 7] = [
    "articles", "items", "data", "results", "entries", "docs", "news",
];

/// The articles of a line of JSON Lines.
pub fn line(bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
    match parse(&encoding::decode(&bytes)) {
        Ok(value) => articles(&value, place, fields),
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
    match parse(&encoding::decode(&bytes)) {
        Ok(value) => article(&value, place.clone(), fields),
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
fn articles(value: &Value<'_>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
    let Some(values) = wrapped(value, fields) else {
        return vec![article(value, place.clone(), fields)];
    };
    let numbered = (1..).zip(values);
    numbered
        .map(|(number, value)| article(value, place.record(number), fields))
        .collect()
}

/// The values of an array, and of one that an object holds, where that is no article itself.
fn wrapped<'v>(value: &'v Value<'v>, fields: &FieldNames) -> Option<&'v [Value<'v>]> {
    if let Value::Array(values) = value {
        return Some(values);
    }
    let held = WRAPPERS.iter().find_map(|name| {
        let items = member(value, name)?.as_array()?;
        items.iter().all(Value::is_object).then_some(items)
    })?;
    let is_article = fields.part(Part::Text, |name| field(value, name)).is_some();
    (!is_article).then_some(held)
}

fn article(value: &Value<'_>, place: Place, fields: &FieldNames) -> Result<Article> {
    let Value::Object(object) = value else {
        return Err(anyhow!("not a JSON object").context(place));
    };
    let get = |name: &str| match name {
        // JSON Feed's name for it.
        "content_html" => field(value, name).map(|text| html::fragment(&text).into()),
        _ => field(value, name),
    };
    fields.article(place.to_string(), get).ok_or_else(|| {
        let text = |name: &str| Some((name.to_string(), member(value, name)?));
        let why = match fields.part(Part::Text, text) {
            Some((name, Value::Object(_))) => anyhow!(
                "no title and no text; {name} is an object; reach into it with --text-field /{name}/…"
            ),
            Some((name, _)) => anyhow!("no title and no text; {name} is empty"),
            None if object.is_empty() => anyhow!("an object without fields"),
            None => {
                let names = listed(object.keys());
                anyhow!("no title and no text; the fields are {names}; name one with --text-field")
            }
        };
        why.context(place)
    })
}

/// A field by its name in any case, or by a pointer (`/article/body`), as text: numbers too, the
/// lines of a list, the name of an object. `None` where it is absent, null or empty.
fn field<'v>(value: &'v Value<'v>, name: &str) -> Option<Cow<'v, str>> {
    let found = match name.strip_prefix('/') {
        Some(path) => pointer(value, path)?,
        None => member(value, name).or_else(|| {
            let same = |key: &str| key.eq_ignore_ascii_case(name);
            let (_, found) = value.iter_object()?.find(|(key, _)| same(key))?;
            Some(found)
        })?,
    };
    text_of(found).filter(|text| !text.trim().is_empty())
}

/// Of two with one name the last, as in most readers of JSON.
fn member<'v>(value: &'v Value<'v>, name: &str) -> Option<&'v Value<'v>> {
    let members = value.iter_object()?;
    members
        .filter(|(key, _)| *key == name)
        .last()
        .map(|(_, v)| v)
}

/// What a JSON pointer (RFC 6901), without its first slash, leads to.
fn pointer<'v>(value: &'v Value<'v>, path: &str) -> Option<&'v Value<'v>> {
    path.split('/').try_fold(value, |value, token| match value {
        Value::Array(values) => values.get(token.parse::<usize>().ok()?),
        _ => member(value, &token.replace("~1", "/").replace("~0", "~")),
    })
}

fn text_of<'v>(value: &'v Value<'v>) -> Option<Cow<'v, str>> {
    match value {
        Value::Str(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(serde_json::Number::from(*number).to_string().into()),
        Value::Array(values) => Some(joined(values).into()),
        Value::Object(_) => member(value, "name").and_then(text_of),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The texts of a list: a paragraph each where one is long. Kept in one piece, for a list may be
/// of a million numbers.
fn joined(values: &[Value<'_>]) -> String {
    let mut all = String::new();
    let mut ends = Vec::new();
    let mut longest = 0;
    for text in values.iter().filter_map(text_of) {
        longest = longest.max(text.len());
        all.push_str(&text);
        ends.push(all.len());
    }
    let separator = if longest > 60 { "\n\n" } else { ", " };
    let mut joined = String::with_capacity(all.len() + separator.len() * ends.len());
    let mut start = 0;
    for (number, end) in ends.into_iter().enumerate() {
        if number > 0 {
            joined.push_str(separator);
        }
        joined.push_str(&all[start..end]);
        start = end;
    }
    joined
}

fn parse(text: &str) -> serde_json::Result<Value<'_>> {
    serde_json::from_str(text.trim_end())
}

fn not_json(error: &serde_json::Error, column: usize) -> Error {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    anyhow!("not JSON: {what} at column {column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found() {
        let json = r#"{"Title":"any case","a":1.50,"b":{"c/d":["x",{"name":"y~z"}]},"~":"tilde",
            "twice":"first","twice":"last","empty":" ","no":null,"n":12345678901,"yes":true}"#;
        let value = parse(json).unwrap();
        for (name, text) in [
            ("title", Some("any case")),
            ("a", Some("1.5")),
            ("n", Some("12345678901")),
            ("/b/c~1d", Some("x, y~z")),
            ("/b/c~1d/0", Some("x")),
            ("/b/c~1d/1/name", Some("y~z")),
            ("/b/c~1d/2", None),
            ("/b/c~1d/x", None),
            ("/~0", Some("tilde")),
            ("/Title/x", None),
            ("/title", None),
            ("twice", Some("last")),
            ("empty", None),
            ("no", None),
            ("yes", None),
        ] {
            assert_eq!(field(&value, name).as_deref(), text, "{name}");
        }
    }
}
