//! A JSON value as an article.

use std::borrow::Cow;

use anyhow::{Error, Result, anyhow};

use super::mend;
use super::value::{DEEPEST, ENVELOPES, SAID_IN, Value};
use crate::article::fields::{self, FieldNames, Part, listed};
use crate::article::raw::Parse;
use crate::article::{Article, OWN_TAGS, encoding};
use crate::source::Place;

/// A value out of a document: so many lines ended before it, and so many bytes of its first came
/// before it.
#[derive(Debug, Default)]
pub struct Piece {
    pub lines: u64,
    pub bytes: u64,
}

impl Parse for Piece {
    fn articles(&self, bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
        let text = encoding::decode(&bytes);
        let mut mended = String::new();
        let article = match parse(&text, &mut mended, fields) {
            Ok(value) => article(&value, place.clone(), fields),
            Err(error) => {
                let before = if error.line() == 1 { self.bytes } else { 0 };
                let line = self.lines + error.line() as u64;
                let place = Place::new(place.document.clone()).line(line);
                let error = not_json(&error, before as usize + error.column());
                Some(Err(error.context(place)))
            }
        };
        article.into_iter().collect()
    }
}

/// The article of a value; none where it is said to be no article.
pub fn article(value: &Value<'_>, place: Place, fields: &FieldNames) -> Option<Result<Article>> {
    if !value.is_object() {
        return Some(Err(anyhow!("not a JSON object").context(place)));
    }
    let envelope = envelope(value);
    let initials = initials(value) | envelope.map_or(0, self::initials);
    let get = |name: &str| {
        // Hundreds of names are asked for, and most records have a handful of fields.
        if initial(name) & initials == 0 {
            return None;
        }
        // A date to some, to most what holds the rest.
        if name == "data" && !value.member(name).is_some_and(Value::is_text) {
            return None;
        }
        let outside = field(value, name);
        outside.or_else(|| field(envelope?, name))
    };
    let mut article = fields.article(place.to_string(), get);
    if is_record(value) {
        return Some(of_record(value, article).map_err(|error| error.context(place)));
    }
    // The export of a chat says so who joined it and who named it.
    let is_service = matches!(value.member("type"), Some(Value::Text(kind)) if kind == "service");
    let has_text = |article: &Article| article.text.len() > article.title_end;
    if is_service && !article.as_ref().is_some_and(has_text) {
        return None;
    }
    if let Some(article) = &mut article
        && fields.text.is_none()
        && !has_text(article)
        && let Some(name) = prose(value)
    {
        article.note = Some(format!(
            "its title alone is read; if {name:?} is its text, say --text-field {name}"
        ));
    }
    Some(article.ok_or_else(|| {
        let text = |name: &str| Some((name.to_string(), value.member(name)?));
        let why = match (fields.part(Part::Text, text), array(value)) {
            (_, Some(path)) => anyhow!(
                "no title and no text; where the objects of {path} are articles, read those: \
                 jq -c '{path}[]' FILE | mentioned tag -"
            ),
            (Some((name, Value::Object(_))), _) => anyhow!(
                "no title and no text; {name} is an object; reach into it with --text-field /{name}/…"
            ),
            (Some((name, _)), _) => anyhow!("no title and no text; {name} is empty"),
            (None, _) if value.members().next().is_none() => anyhow!("an object without fields"),
            (None, _) => {
                let names = listed(value.members().map(|(name, _)| name));
                anyhow!("no title and no text; the fields are {names}; name one with --text-field")
            }
        };
        why.context(place)
    }))
}

/// The first field of prose in which no part of an article is looked for.
fn prose<'a>(value: &'a Value<'_>) -> Option<&'a str> {
    let is_prose = |value: &Value<'_>| match value {
        Value::Text(text) => fields::is_prose(text.as_bytes()),
        Value::Prose => true,
        _ => false,
    };
    let mut members = value.members();
    let found = members.find(|(name, value)| is_prose(value) && !fields::is_usual(name));
    found.map(|(name, _)| name)
}

/// Whether a value is what `mentioned tag` writes of an article.
fn is_record(value: &Value<'_>) -> bool {
    let has = |name| value.member(name).is_some();
    has("dictionary") && has("companies") && has("models") && has("also_mentioned")
}

/// The article of which the record was written: its text begins with its title.
fn of_record(value: &Value<'_>, article: Option<Article>) -> Result<Article> {
    let (Some(Value::Text(text)), Some(article)) = (value.member("text"), article) else {
        return Err(anyhow!(OWN_TAGS));
    };
    let title = match value.member("title") {
        Some(Value::Text(title)) if text.starts_with(&**title) => title.len(),
        _ => 0,
    };
    Ok(Article {
        text: text.to_string(),
        title_end: title,
        ..article
    })
}

/// The first array of objects in a value, as jq names it.
fn array(value: &Value<'_>) -> Option<String> {
    let mut level = vec![(String::new(), value)];
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for (path, value) in level {
            for (name, value) in value.members() {
                let path = format!("{path}.{}", serde_json::Value::from(name));
                match value {
                    Value::Objects => return Some(path),
                    Value::Array(values) if values.first().is_some_and(Value::is_object) => {
                        return Some(path);
                    }
                    Value::Object(_) => next.push((path, value)),
                    _ => {}
                }
            }
        }
        level = next;
    }
    None
}

/// The object in the value that holds what the value itself lacks.
fn envelope<'v>(value: &'v Value<'v>) -> Option<&'v Value<'v>> {
    let is_one = |(name, value): &(&str, &Value<'_>)| value.is_object() && ENVELOPES.contains(name);
    value.members().find(is_one).map(|(_, value)| value)
}

/// A field by its name in any case, or by a pointer (`/article/body`), as text: numbers too, the
/// lines of a list, the name of an object. `None` where it is absent, null or empty.
fn field<'v>(value: &'v Value<'v>, name: &str) -> Option<Cow<'v, str>> {
    let found = match name.strip_prefix('/') {
        Some(path) => pointer(value, path)?,
        None => value.member(name).or_else(|| {
            let mut members = value.members();
            let (_, found) = members.find(|(key, _)| fields::is_same(key, name))?;
            Some(found)
        })?,
    };
    text_of(found).filter(|text| !text.trim().is_empty())
}

/// The first letters of an object's fields, a bit each.
fn initials(value: &Value<'_>) -> u64 {
    value
        .members()
        .fold(0, |bits, (name, _)| bits | initial(name))
}

/// The bit of a field's first letter, small and capital ones alike; a pointer and letters beyond ASCII
/// may begin with any.
fn initial(name: &str) -> u64 {
    match name.bytes().next() {
        Some(b'/') | None => u64::MAX,
        // Small and capital letters differ in this bit; what else falls together costs a look.
        Some(byte) if byte.is_ascii() => 1 << ((byte | 0x20) & 63),
        Some(_) => 1 << 63,
    }
}

/// What a JSON pointer (RFC 6901), without its first slash, leads to.
fn pointer<'v>(value: &'v Value<'v>, path: &str) -> Option<&'v Value<'v>> {
    path.split('/').try_fold(value, |value, token| match value {
        Value::Array(values) => values.get(token.parse::<usize>().ok()?),
        _ => value.member(&fields::unescaped(token)),
    })
}

fn text_of<'v>(value: &'v Value<'v>) -> Option<Cow<'v, str>> {
    match value {
        Value::Text(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Array(values) => Some(joined(values).into()),
        Value::Object(_) => SAID_IN
            .iter()
            .find_map(|name| value.member(name).and_then(text_of)),
        Value::Nothing | Value::Prose | Value::Objects => None,
    }
}

/// The texts of a list: the pieces of one text where they bring their own spaces or are strings and
/// objects mixed, as in marked-up messages; else a paragraph each where one is long. Kept in one
/// piece, for a list may be of a million numbers.
fn joined(values: &[Value<'_>]) -> String {
    let mut all = String::new();
    let mut ends = Vec::new();
    let mut longest = 0;
    let mut spaced = false;
    for text in values.iter().filter_map(text_of) {
        longest = longest.max(text.len());
        spaced |= text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        all.push_str(&text);
        ends.push(all.len());
    }
    let marked_up = values.iter().any(|value| value.member("text").is_some());
    let mixed = marked_up && values.iter().any(Value::is_text);
    if mixed || marked_up && spaced {
        return all;
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

/// The value of a text; where that is almost JSON, that of what it was meant to be, kept in `mended`.
pub fn parse<'t>(
    text: &'t str,
    mended: &'t mut String,
    fields: &FieldNames,
) -> serde_json::Result<Value<'t>> {
    let text = text.trim_end();
    Value::record(text, fields).or_else(|error| {
        *mended = mend::mend(text);
        Value::record(mended, fields).map_err(|_| error)
    })
}

/// The error for a text that is no JSON from that column on.
pub fn not_json(error: &serde_json::Error, column: usize) -> Error {
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
            let value = Value::record(json, &fields).unwrap();
            assert_eq!(field(&value, name).as_deref(), text, "{name}");
        }
    }
}
