//! Tags read back: what [`Record`](crate::sink::Record) wrote of an article, as far as commands
//! over an archive need it. Fields that are not named here are passed over.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::Deserialize;

/// The tags of one article. Text without escapes is not copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry<'a> {
    pub id: Cow<'a, str>,
    pub title: Option<Cow<'a, str>>,
    pub url: Option<Cow<'a, str>>,
    /// As the article had it, in any form.
    pub date: Option<Cow<'a, str>>,
    pub source: Option<Cow<'a, str>>,
    pub companies: Vec<Tag<'a>>,
    pub models: Vec<Tag<'a>>,
    pub also_mentioned: Vec<Tag<'a>>,
}

/// A company or a model of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(expecting = "a tag")]
pub struct Tag<'a> {
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// (models) The maker, where it is known.
    #[serde(borrow, default, deserialize_with = "text")]
    pub company: Option<Cow<'a, str>>,
    #[serde(default)]
    pub unlisted: bool,
    #[serde(borrow, default, deserialize_with = "text")]
    pub ticker: Option<Cow<'a, str>>,
    /// (models) `"3.5 Sonnet"`, in order of appearance.
    #[serde(default)]
    pub versions: Vec<String>,
    pub mentions: u64,
    #[serde(default)]
    pub in_title: bool,
}

/// Why something is no entry.
#[derive(Debug)]
pub enum NoEntry {
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
                write!(out, "no tags: {what} at column {}", error.column())
            }
            NoEntry::Untagged => out.write_str("no tags: neither companies nor models"),
        }
    }
}

impl std::error::Error for NoEntry {}

/// An entry, of which anything may be absent.
#[derive(Deserialize)]
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

/// Serde alone would copy text that is optional.
fn text<'a, D: serde::Deserializer<'a>>(from: D) -> Result<Option<Cow<'a, str>>, D::Error> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    Ok(Option::<Text>::deserialize(from)?.map(|text| text.0))
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
    fn what_holds_no_tags_says_so() {
        for (line, message) in [
            (
                r#"{"id":"a","text":"x"}"#,
                "no tags: neither companies nor models",
            ),
            ("article,title", "no tags: expected value at column 1"),
            (
                r#"{"models":[{}]}"#,
                "no tags: missing field `name` at column 13",
            ),
            ("[]", "no tags: neither companies nor models"),
        ] {
            let error = Entry::read(line.as_bytes()).unwrap_err();
            assert_eq!(error.to_string(), message, "{line}");
        }
    }
}
