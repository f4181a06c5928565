//! An article whose parts somebody else has read.

use std::borrow::Cow;

use anyhow::anyhow;

use super::{Article, FieldNames, mojibake};
use crate::date;
use crate::source::Error;

/// What a JSON record of these fields says; empty is as good as absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts<'a> {
    /// Its name in records and messages.
    pub id: Option<&'a str>,
    /// Plain text or HTML.
    pub title: Option<&'a str>,
    /// The body: plain text or HTML.
    pub text: Option<&'a str>,
    /// Its address; an id where there is no other.
    pub url: Option<&'a str>,
    /// In any form; ISO 8601 is made of what can be read.
    pub date: Option<&'a str>,
    /// The site or publisher.
    pub source: Option<&'a str>,
    /// Who wrote it.
    pub author: Option<&'a str>,
}

impl Parts<'_> {
    /// The same article as of that record, HTML in its fields read as HTML. `name` is the id where there
    /// is neither id nor URL.
    ///
    /// ```
    /// use mentioned::article::Parts;
    ///
    /// let text = Some("<p>OpenAI &amp; others");
    /// let parts = Parts { text, ..Parts::default() };
    /// assert_eq!(parts.article("1".to_string()).unwrap().text, "OpenAI & others");
    /// ```
    pub fn article(self, name: String) -> Result<Article, Error> {
        let get = |name: &str| {
            let value = match name {
                "id" => self.id,
                "title" => self.title,
                "text" => self.text,
                "url" => self.url,
                "date" => self.date,
                "source" => self.source,
                "author" => self.author,
                _ => None,
            };
            let value = value.filter(|value| !value.trim().is_empty())?;
            Some(mojibake::repair(Cow::Borrowed(value)))
        };
        let article = FieldNames::default().article(name, get);
        let none = || Error::of(anyhow!("no title and no text"));
        let mut article = article.ok_or_else(none)?;
        if article.text.is_empty() {
            return Err(Error::of(anyhow!("empty; there is no article in it")));
        }
        article.date = article.date.as_deref().map(date::iso);
        Ok(article)
    }
}
