//! Tags read back: what [`Record`](super::Record) wrote of an article, as far as commands
//! over an archive need it. Fields that are not named here are passed over.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The tags of one article. Text without escapes is not copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry<'a> {
    /// Empty where it has none.
    pub id: Cow<'a, str>,
    /// The title, where it has one.
    pub title: Option<Cow<'a, str>>,
    /// As the article had it.
    pub url: Option<Cow<'a, str>>,
    /// ISO 8601, where it could be read; else as the article had it.
    pub date: Option<Cow<'a, str>>,
    /// The site or publisher.
    pub source: Option<Cow<'a, str>>,
    /// The companies of the panel.
    pub companies: Vec<Tag<'a>>,
    /// The models.
    pub models: Vec<Tag<'a>>,
    /// The other companies.
    pub also_mentioned: Vec<Tag<'a>>,
}

/// A company or a model of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(expecting = "a tag")]
#[non_exhaustive]
pub struct Tag<'a> {
    /// The name in the dictionary, or, of an unlisted one, in the text.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// (models) The maker, where it is known.
    #[serde(borrow, default, deserialize_with = "text")]
    pub company: Option<Cow<'a, str>>,
    /// Whether no dictionary listed it.
    #[serde(default, deserialize_with = "or_null")]
    pub unlisted: bool,
    /// (companies) `NYSE:BABA`
    #[serde(borrow, default, deserialize_with = "text")]
    pub ticker: Option<Cow<'a, str>>,
    /// (models) `"3.5 Sonnet"`, in order of appearance.
    #[serde(default, deserialize_with = "or_null")]
    pub versions: Vec<String>,
    /// How often it is mentioned.
    pub mentions: u64,
    /// Whether the title mentions it.
    #[serde(default, deserialize_with = "or_null")]
    pub in_title: bool,
}

/// Why something is no entry.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoEntry {
    /// No JSON, or of another shape.
    Json(serde_json::Error),
    /// JSON with none of the three lists: an article, perhaps.
    Untagged,
}

impl<'a> Entry<'a> {
    /// Reads one JSON object. One of the three lists must be there.
    pub fn read(json: &'a [u8]) -> Result<Entry<'a>, NoEntry> {
        // To serde, an array of the right length would be an object.
        if json.trim_ascii_start().starts_with(b"[") {
            return Err(NoEntry::Untagged);
        }
        // Text is checked faster as a whole than string by string.
        let fields: Fields = match std::str::from_utf8(json) {
            Ok(text) => serde_json::from_str(text),
            Err(_) => serde_json::from_slice(json),
        }
        .map_err(NoEntry::Json)?;
        let lists = [&fields.companies, &fields.models, &fields.also_mentioned];
        if lists.iter().all(|list| list.is_none()) {
            return Err(NoEntry::Untagged);
        }
        Ok(Entry {
            id: fields.id.unwrap_or_default(),
            title: fields.title,
            url: fields.url,
            date: fields.date,
            source: fields.source,
            companies: fields.companies.unwrap_or_default(),
            models: fields.models.unwrap_or_default(),
            also_mentioned: fields.also_mentioned.unwrap_or_default(),
        })
    }

    /// How many tags there are.
    pub fn tags(&self) -> usize {
        self.companies.len() + self.models.len() + self.also_mentioned.len()
    }
}

impl Display for NoEntry {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            // Of a line, the column says where; its own number is known better elsewhere.
            NoEntry::Json(error) => {
                let message = error.to_string();
                let what = message.split(" at line ").next().unwrap_or(&message);
                let kind = if error.is_data() { "" } else { "not JSON: " };
                write!(out, "{kind}{what} at column {}", error.column())
            }
            NoEntry::Untagged => out.write_str("no tags: neither companies nor models"),
        }
    }
}

impl std::error::Error for NoEntry {}

/// An entry, of which anything may be absent.
#[derive(serde::Deserialize)]
#[serde(expecting = "the tags of an article")]
struct Fields<'a> {
    #[serde(borrow, default, deserialize_with = "text")]
    id: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    title: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    url: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    date: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    source: Option<Cow<'a, str>>,
    #[serde(borrow)]
    companies: Option<Vec<Tag<'a>>>,
    #[serde(borrow)]
    models: Option<Vec<Tag<'a>>>,
    #[serde(borrow)]
    also_mentioned: Option<Vec<Tag<'a>>>,
}

/// Serde alone would copy text that is optional. A number is its digits: other programs make such of
/// ids and dates. What is neither is none.
fn text<'a, D: Deserializer<'a>>(from: D) -> Result<Option<Cow<'a, str>>, D::Error> {
    from.deserialize_any(Text)
}

struct Text;

impl<'a> Visitor<'a> for Text {
    type Value = Option<Cow<'a, str>>;

    fn expecting(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Self::Value, E> {
        Ok(Some(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_string().into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string().into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string().into()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'a>>(self, seq: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_seq(seq).map(|_| None)
    }

    fn visit_map<A: MapAccess<'a>>(self, map: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_map(map).map(|_| None)
    }
}

/// Null is as good as absent: a table has no other way to leave a field out.
fn or_null<'a, D: Deserializer<'a>, T: Deserialize<'a> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let line = br#"{"id":"a\"1","date":"2026-01-02","author":"X","dictionary":"3f",
            "companies":[{"name":"OpenAI","mentions":2,"in_title":true,"first":0,"surfaces":["OpenAI"]}],
            "models":[{"name":"Zephra","unlisted":true,"company":null,"versions":["13B"],"mentions":1,
                "in_title":false,"first":9,"surfaces":["Zephra-13B"]}],
            "also_mentioned":[{"name":"Alibaba","ticker":"NYSE:BABA","mentions":1,"in_title":false,"first":30}],
            "mentions":[{"start":0,"end":6}],"text":"OpenAI"}"#;
        let entry = Entry::read(line).unwrap();
        assert_eq!((&*entry.id, entry.title.as_deref()), ("a\"1", None));
        assert!(matches!(entry.date, Some(Cow::Borrowed("2026-01-02"))));
        assert_eq!(entry.companies[0].mentions, 2);
        assert!(entry.companies[0].in_title && entry.models[0].unlisted);
        assert_eq!(entry.models[0].versions, ["13B"]);
        assert_eq!(entry.also_mentioned[0].ticker.as_deref(), Some("NYSE:BABA"));
        assert_eq!(entry.tags(), 3);
    }

    #[test]
    fn tags_that_came_through_a_table_are_read() {
        let line = br#"{"id":7,"title":null,"date":1769904000000,"source":{"name":"X"},"url":["x",1],
            "companies":[{"name":"OpenAI","company":null,"ticker":null,"unlisted":null,"versions":null,
            "mentions":2,"in_title":null}],"models":null}"#;
        let entry = Entry::read(line).unwrap();
        assert_eq!((&*entry.id, &entry.title), ("7", &None));
        assert_eq!(entry.date.as_deref(), Some("1769904000000"));
        assert_eq!((&entry.source, &entry.url), (&None, &None));
        let read = &entry.companies[0];
        assert_eq!((&*read.name, read.mentions), ("OpenAI", 2));
        assert!(!read.unlisted && !read.in_title && read.versions.is_empty());
    }

    #[test]
    fn what_holds_no_tags_says_so() {
        for (line, message) in [
            (
                r#"{"id":"a","text":"x"}"#,
                "no tags: neither companies nor models",
            ),
            ("article,title", "not JSON: expected value at column 1"),
            (r#"{"models":[{}]}"#, "missing field `name` at column 13"),
            ("[]", "no tags: neither companies nor models"),
        ] {
            let error = Entry::read(line.as_bytes()).unwrap_err();
            assert_eq!(error.to_string(), message, "{line}");
        }
    }
}
