//! A JSON value, as far as an article is made of it: fields that nobody asks for are read over, and
//! lists of texts become one text at once, so that no value takes much more memory than its bytes.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::FieldNames;

/// Where feeds and news APIs keep their articles.
pub const WRAPPERS: [&str; 7] = [
    "articles", "items", "data", "results", "entries", "docs", "news",
];

#[derive(Debug, PartialEq)]
pub enum Value<'v> {
    /// Null, true or false, or what nobody asks for.
    Nothing,
    /// A number too.
    Text(Cow<'v, str>),
    List(Vec<Value<'v>>),
    /// A field that nobody asks for has its name alone.
    Object(Vec<(Cow<'v, str>, Value<'v>)>),
}

/// What a value is read for.
#[derive(Clone, Copy)]
pub enum Use {
    /// An article, or the list or object that holds some.
    Articles,
    Article,
    /// The articles of a wrapper: nothing else may stand there.
    Wrapped,
    /// Its text.
    Text,
    /// Whatever a pointer may lead to.
    All,
}

/// How a value is to be read.
#[derive(Clone, Copy)]
pub struct Reading<'f> {
    pub fields: &'f FieldNames,
    pub r#use: Use,
}

impl<'v> Value<'v> {
    /// The value in a text, and nothing behind it.
    pub fn read(text: &'v str, reading: Reading<'_>) -> serde_json::Result<Value<'v>> {
        let mut json = serde_json::Deserializer::from_str(text);
        let value = reading.deserialize(&mut json)?;
        json.end()?;
        Ok(value)
    }

    /// The members of an object.
    pub fn members(&self) -> Option<impl Iterator<Item = (&str, &Value<'v>)>> {
        match self {
            Value::Object(members) => Some(members.iter().map(|(key, value)| (&**key, value))),
            _ => None,
        }
    }

    /// Of two with one name the last, as in most readers of JSON.
    pub fn member(&self, name: &str) -> Option<&Value<'v>> {
        let found = self.members()?.filter(|(key, _)| *key == name).last();
        found.map(|(_, value)| value)
    }

    /// As text: numbers too, the lines of a list, the name of an object.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Text(text) => Some(Cow::Borrowed(text)),
            Value::List(values) => {
                let mut lines = Lines::default();
                values.iter().for_each(|value| lines.add(value));
                Some(lines.joined().into())
            }
            Value::Object(_) => self.member("name").and_then(Value::text),
            Value::Nothing => None,
        }
    }
}

/// The texts of a list. Kept in one piece, for a list may be of a million numbers.
#[derive(Default)]
struct Lines {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
    longest: usize,
}

impl Lines {
    fn add(&mut self, value: &Value<'_>) {
        if let Some(text) = value.text() {
            self.longest = self.longest.max(text.len());
            self.all.push_str(&text);
            // No record is longer.
            self.ends
                .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        }
    }

    /// A paragraph each where one is long.
    fn joined(self) -> String {
        let separator = if self.longest > 60 { "\n\n" } else { ", " };
        let length = self.all.len() + separator.len() * self.ends.len();
        let mut joined = String::with_capacity(length);
        let mut start = 0;
        for (number, end) in self.ends.into_iter().enumerate() {
            if number > 0 {
                joined.push_str(separator);
            }
            let end = end as usize;
            joined.push_str(self.all.get(start..end).unwrap_or_default());
            start = end;
        }
        joined
    }
}

impl Reading<'_> {
    /// How the value of a field is to be read; `None`: not at all.
    fn field(self, name: &str) -> Option<Self> {
        let fields = self.fields;
        let r#use = match self.r#use {
            Use::All => Use::All,
            Use::Text => (name == "name").then_some(Use::Text)?,
            Use::Wrapped => return None,
            Use::Articles | Use::Article => {
                let wraps = matches!(self.r#use, Use::Articles) && WRAPPERS.contains(&name);
                match (fields.leads_through(name), wraps, fields.has(name)) {
                    (true, ..) | (_, true, true) => Use::All,
                    (_, true, _) => Use::Wrapped,
                    (.., true) => Use::Text,
                    _ => return None,
                }
            }
        };
        Some(Reading { fields, r#use })
    }
}

/// A name, borrowed where nothing is escaped in it.
#[derive(Deserialize)]
struct Key<'v>(#[serde(borrow)] Cow<'v, str>);

impl<'v> DeserializeSeed<'v> for Reading<'_> {
    type Value = Value<'v>;

    fn deserialize<D: Deserializer<'v>>(self, json: D) -> Result<Value<'v>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'v> Visitor<'v> for Reading<'_> {
    type Value = Value<'v>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value<'v>, E> {
        Ok(Value::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'v>, E> {
        Ok(Value::Nothing)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'v>, E> {
        Ok(Value::Text(number.to_string().into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'v>, E> {
        Ok(Value::Text(number.to_string().into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'v>, E> {
        let number = serde_json::Number::from_f64(number);
        let number = number.ok_or_else(|| E::custom("number out of range"))?;
        Ok(Value::Text(number.to_string().into()))
    }

    fn visit_borrowed_str<E>(self, text: &'v str) -> Result<Value<'v>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'v>, E> {
        Ok(Value::Text(Cow::Owned(text.to_string())))
    }

    fn visit_string<E>(self, text: String) -> Result<Value<'v>, E> {
        Ok(Value::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'v>>(self, mut list: A) -> Result<Value<'v>, A::Error> {
        let of = |r#use| Reading { r#use, ..self };
        let mut values = Vec::new();
        match self.r#use {
            Use::All => {
                while let Some(value) = list.next_element_seed(self)? {
                    values.push(value);
                }
            }
            Use::Articles => {
                while let Some(value) = list.next_element_seed(of(Use::Article))? {
                    values.push(value);
                }
            }
            Use::Wrapped => {
                while let Some(value) = list.next_element_seed(of(Use::Article))? {
                    if !matches!(value, Value::Object(_)) {
                        while list.next_element::<IgnoredAny>()?.is_some() {}
                        return Ok(Value::Nothing);
                    }
                    values.push(value);
                }
            }
            Use::Text => {
                let mut lines = Lines::default();
                while let Some(value) = list.next_element_seed(self)? {
                    lines.add(&value);
                }
                return Ok(Value::Text(lines.joined().into()));
            }
            Use::Article => {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(Value::Nothing);
            }
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'v>>(self, mut object: A) -> Result<Value<'v>, A::Error> {
        let mut members = Vec::new();
        while let Some(Key(key)) = object.next_key()? {
            let value = match self.field(&key) {
                Some(reading) => object.next_value_seed(reading)?,
                None => {
                    object.next_value::<IgnoredAny>()?;
                    Value::Nothing
                }
            };
            // The names of an article's fields are told where none is its text.
            let named = matches!(self.r#use, Use::Articles | Use::Article | Use::All);
            if named || key == "name" {
                members.push((key, value));
            }
        }
        Ok(Value::Object(members))
    }
}
