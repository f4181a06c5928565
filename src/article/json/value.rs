//! A JSON value, as far as an article may be made of it: the rest is skipped, so that a record does
//! not take many times its size in memory.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::article::fields::{self, FieldNames};

#[derive(Debug)]
pub enum Value<'v> {
    /// Null, true or false, or what was read over.
    Nothing,
    Number(Number),
    Text(Cow<'v, str>),
    /// A text that was read over, long enough to be an article's.
    Prose,
    Array(Vec<Value<'v>>),
    Object(Vec<(Cow<'v, str>, Value<'v>)>),
    /// An array of objects that was read over.
    Objects,
}

/// What APIs wrap an article in, or keep parts of it in.
pub const ENVELOPES: [&str; 9] = [
    "fields",
    "data",
    "_source",
    "attributes",
    "node",
    "article",
    "document",
    "doc",
    "post",
];

/// Where an object that stands for a text has it: a person's name, the HTML of a CMS.
pub const SAID_IN: [&str; 15] = [
    "name",
    "rendered",
    "content",
    "value",
    "text",
    "html",
    "main",
    "#text",
    "$t",
    "display_name",
    "full_name",
    "original",
    "blocks",
    "paragraphs",
    "data",
];

/// How many objects deep arrays are looked for, to be told of.
pub const DEEPEST: usize = 4;

impl<'v> Value<'v> {
    /// The record in a text, and nothing behind it.
    pub fn record(json: &'v str, fields: &FieldNames) -> serde_json::Result<Value<'v>> {
        let mut json = serde_json::Deserializer::from_str(json);
        let reading = ValueSeed {
            fields,
            part: Part::Record,
        };
        let value = reading.deserialize(&mut json)?;
        json.end()?;
        Ok(value)
    }

    /// Of an object.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Value<'v>)> {
        let members = match self {
            Value::Object(members) => members.as_slice(),
            _ => &[],
        };
        members.iter().map(|(name, value)| (&**name, value))
    }

    /// Of two with one name the last, as in most readers of JSON.
    pub fn member(&self, name: &str) -> Option<&Value<'v>> {
        let Value::Object(members) = self else {
            return None;
        };
        let found = members.iter().rev().find(|(key, _)| key == name);
        found.map(|(_, value)| value)
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Value::Object(_))
    }

    pub fn is_text(&self) -> bool {
        matches!(self, Value::Text(_))
    }
}

/// What a value is to its record, which says what of it is kept.
#[derive(Clone, Copy)]
enum Part {
    Record,
    /// What may hold the record's fields.
    Envelope,
    /// What may be a text, or hold one.
    Text,
    /// What a pointer leads through.
    Whole,
    /// Nothing, so many objects deep: only the way to the first array of objects is kept.
    Unused(usize),
}

#[derive(Clone, Copy)]
struct ValueSeed<'f> {
    fields: &'f FieldNames,
    part: Part,
}

impl ValueSeed<'_> {
    fn member(self, name: &str) -> Self {
        // Most names of most records are among these: one look instead of many.
        static KNOWN: LazyLock<FxHashMap<&str, Part>> = LazyLock::new(|| {
            let texts = fields::all_usual().map(|name| (name, Part::Text));
            let envelopes = ENVELOPES.map(|name| (name, Part::Envelope));
            texts.chain(envelopes).collect()
        });
        let fields = self.fields;
        let said = || SAID_IN.contains(&name);
        let part = match self.part {
            Part::Whole => Part::Whole,
            Part::Text if said() => Part::Text,
            Part::Text => Part::Unused(2),
            Part::Unused(depth) => Part::Unused(depth + 1),
            _ if fields.lead_through(name) => Part::Whole,
            Part::Record | Part::Envelope => match KNOWN.get(name) {
                Some(part) => *part,
                None if fields.are_in(name) => Part::Text,
                None if matches!(self.part, Part::Envelope) && said() => Part::Text,
                None if name == "type" => Part::Text,
                None => Part::Unused(1),
            },
        };
        ValueSeed { fields, part }
    }
}

/// A name, borrowed where nothing is escaped in it.
#[derive(Deserialize)]
struct Name<'v>(#[serde(borrow)] Cow<'v, str>);

impl<'v> DeserializeSeed<'v> for ValueSeed<'_> {
    type Value = Value<'v>;

    fn deserialize<D: Deserializer<'v>>(self, json: D) -> Result<Value<'v>, D::Error> {
        match self.part {
            Part::Unused(depth) if depth > DEEPEST => {
                IgnoredAny::deserialize(json).map(|_| Value::Nothing)
            }
            _ => json.deserialize_any(self),
        }
    }
}

impl<'v> Visitor<'v> for ValueSeed<'_> {
    type Value = Value<'v>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value<'v>, E> {
        Ok(Value::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'v>, E> {
        Ok(Value::Nothing)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'v>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'v>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'v>, E> {
        let number = Number::from_f64(number);
        Ok(number.map_or(Value::Nothing, Value::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'v str) -> Result<Value<'v>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'v>, E> {
        Ok(match self.part {
            Part::Unused(_) if fields::is_prose(text.as_bytes()) => Value::Prose,
            Part::Unused(_) => Value::Nothing,
            _ => Value::Text(Cow::Owned(text.to_string())),
        })
    }

    fn visit_seq<A: SeqAccess<'v>>(self, mut list: A) -> Result<Value<'v>, A::Error> {
        let part = match self.part {
            Part::Whole => Part::Whole,
            Part::Text | Part::Envelope => Part::Text,
            Part::Record | Part::Unused(_) => {
                let first = list.next_element::<Kind>()?;
                while list.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(match first {
                    Some(Kind::Object) => Value::Objects,
                    _ => Value::Nothing,
                });
            }
        };
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(ValueSeed { part, ..self })? {
            // Of a text, its numbers are none: a vector of a million is not kept.
            let is_said = !matches!(value, Value::Nothing | Value::Number(_));
            if matches!(part, Part::Whole) || is_said {
                values.push(value);
            }
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'v>>(self, mut object: A) -> Result<Value<'v>, A::Error> {
        let mut members = Vec::new();
        let mut unused: Option<(Cow<'v, str>, Value<'v>)> = None;
        while let Some(Name(name)) = object.next_key()? {
            let reading = self.member(&name);
            let value = object.next_value_seed(reading)?;
            let nearest = || unused.as_ref().map(|(_, value)| distance(value));
            match (self.part, reading.part) {
                // Of a record, all names are told where none is known.
                (Part::Record, _) => members.push((name, value)),
                (_, Part::Unused(_)) if !leads_to_objects(&value) => {}
                (_, Part::Unused(_)) if nearest().is_some_and(|d| d <= distance(&value)) => {}
                (_, Part::Unused(_)) => unused = Some((name, value)),
                _ => members.push((name, value)),
            }
        }
        members.extend(unused);
        Ok(match self.part {
            Part::Unused(_) if members.is_empty() => Value::Nothing,
            _ => Value::Object(members),
        })
    }
}

fn leads_to_objects(unused: &Value<'_>) -> bool {
    matches!(unused, Value::Objects | Value::Object(_))
}

/// How many objects deep an array of objects lies in what is left of an unused value.
fn distance(value: &Value<'_>) -> usize {
    match value {
        Value::Object(members) => 1 + members.first().map_or(0, |(_, value)| distance(value)),
        _ => 0,
    }
}

/// What a value is that is not kept.
enum Kind {
    Object,
    Other,
}

impl<'v> Deserialize<'v> for Kind {
    fn deserialize<D: Deserializer<'v>>(json: D) -> Result<Kind, D::Error> {
        json.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

#[rustfmt::skip]
impl<'v> Visitor<'v> for KindVisitor {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E>(self) -> Result<Kind, E> { Ok(Kind::Other) }
    fn visit_bool<E>(self, _: bool) -> Result<Kind, E> { Ok(Kind::Other) }
    fn visit_u64<E>(self, _: u64) -> Result<Kind, E> { Ok(Kind::Other) }
    fn visit_i64<E>(self, _: i64) -> Result<Kind, E> { Ok(Kind::Other) }
    fn visit_f64<E>(self, _: f64) -> Result<Kind, E> { Ok(Kind::Other) }
    fn visit_str<E>(self, _: &str) -> Result<Kind, E> { Ok(Kind::Other) }

    fn visit_seq<A: SeqAccess<'v>>(self, mut list: A) -> Result<Kind, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Kind::Other)
    }

    fn visit_map<A: MapAccess<'v>>(self, mut object: A) -> Result<Kind, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Kind::Object)
    }
}
