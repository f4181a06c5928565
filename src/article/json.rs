//! A JSON value as an article, or as the array or object that holds some.

use std::borrow::Cow;

use anyhow::{Error, Result, anyhow};

use super::fields::{self, FieldNames, Part, listed};
use super::value::{Reading, Use, Value, WRAPPERS};
use super::{Article, encoding, html};
use crate::source::Place;

/// The articles of a line of JSON Lines.
pub fn line(bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
    match parse(&encoding::decode(&bytes), fields, Use::Articles) {
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
    match parse(&encoding::decode(&bytes), fields, Use::Article) {
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
    if let Value::List(values) = value {
        return Some(values);
    }
    let is_object = |value: &Value<'_>| matches!(value, Value::Object(_));
    let held = WRAPPERS.iter().find_map(|name| match value.member(name)? {
        Value::List(items) => items.iter().all(is_object).then_some(&items[..]),
        _ => None,
    })?;
    let is_article = fields.part(Part::Text, |name| field(value, name)).is_some();
    (!is_article).then_some(held)
}

fn article(value: &Value<'_>, place: Place, fields: &FieldNames) -> Result<Article> {
    let Value::Object(members) = value else {
        return Err(anyhow!("not a JSON object").context(place));
    };
    let get = |name: &str| match name {
        // JSON Feed's name for it.
        "content_html" => field(value, name).map(|text| html::fragment(&text).into()),
        _ => field(value, name),
    };
    fields.article(place.to_string(), get).ok_or_else(|| {
        let text = |name: &str| Some((name.to_string(), value.member(name)?));
        let why = match fields.part(Part::Text, text) {
            Some((name, Value::Object(_))) => anyhow!(
                "no title and no text; {name} is an object; reach into it with --text-field /{name}/…"
            ),
            Some((name, _)) => anyhow!("no title and no text; {name} is empty"),
            None if members.is_empty() => anyhow!("an object without fields"),
            None => {
                let names = listed(members.iter().map(|(key, _)| &**key));
                anyhow!("no title and no text; the fields are {names}; name one with --text-field")
            }
        };
        why.context(place)
    })
}

/// A field by its name in any case, or by a pointer (`/article/body`), as text. `None` where it is
/// absent, null or empty.
fn field<'v>(value: &'v Value<'v>, name: &str) -> Option<Cow<'v, str>> {
    let found = match name.strip_prefix('/') {
        Some(path) => pointer(value, path)?,
        None => value.member(name).or_else(|| {
            let same = |key: &str| key.eq_ignore_ascii_case(name);
            let (_, found) = value.members()?.find(|(key, _)| same(key))?;
            Some(found)
        })?,
    };
    found.text().filter(|text| !text.trim().is_empty())
}

/// What a JSON pointer (RFC 6901), without its first slash, leads to.
fn pointer<'v>(value: &'v Value<'v>, path: &str) -> Option<&'v Value<'v>> {
    path.split('/').try_fold(value, |value, token| match value {
        Value::List(values) => values.get(token.parse::<usize>().ok()?),
        _ => value.member(&fields::unescaped(token)),
    })
}

fn parse<'v>(text: &'v str, fields: &FieldNames, r#use: Use) -> serde_json::Result<Value<'v>> {
    Value::read(text.trim_end(), Reading { fields, r#use })
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
            let fields = FieldNames {
                text: Some(name.to_string()),
                ..FieldNames::default()
            };
            let value = parse(json, &fields, Use::Articles).unwrap();
            assert_eq!(field(&value, name).as_deref(), text, "{name}");
        }
    }
}
