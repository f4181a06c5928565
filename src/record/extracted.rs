//! Articles without tags, as they were extracted: JSON Lines that are read back as the same.

use serde::Serialize;

use crate::article::Article;

/// JSON Schema (draft 2020-12) of an extracted article.
pub const EXTRACTED_SCHEMA: &str = include_str!("extracted.json");

/// One article. What offsets of tags count is title, blank line, text.
#[derive(Serialize)]
struct Extracted<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    /// What the page itself published as its tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Published<'a>>,
}

#[derive(Serialize)]
struct Published<'a> {
    companies: &'a [String],
    models: &'a [String],
}

/// Appends the line of an article.
pub fn extracted(article: &Article, to: &mut Vec<u8>) -> serde_json::Result<()> {
    let extracted = Extracted {
        id: &article.id,
        title: article.title(),
        text: article.body(),
        url: article.url.as_deref(),
        date: article.date.as_deref(),
        source: article.source.as_deref(),
        author: article.author.as_deref(),
        published: article.published.as_ref().map(|published| Published {
            companies: &published.companies,
            models: &published.models,
        }),
    };
    serde_json::to_writer(&mut *to, &extracted)?;
    to.push(b'\n');
    Ok(())
}
