//! The article in an item of a feed.

use anyhow::{Result, anyhow};
use encoding_rs::Encoding;

use super::fields::{Fields, join};
use super::names::Names;
use crate::article::Article;
use crate::source::Place;

/// What a feed says before its first item, which counts for all of them.
#[derive(Clone, Debug, Default)]
pub struct Head {
    names: Names,
    encoding: Option<&'static Encoding>,
    /// The feed's own title, in place of an item's source.
    site: Option<String>,
    /// The feed's own author, as Atom has it, in place of an item's.
    author: Option<String>,
    /// What relative links begin with.
    base: Option<String>,
}

impl Head {
    /// `bytes` from the first tag of the feed to that of the first item.
    pub fn new(bytes: &[u8], names: Names, encoding: Option<&'static Encoding>) -> Head {
        // What is wrong with a head costs no item.
        let fields = Fields::read(bytes, &names, encoding).unwrap_or_default();
        let link = fields.written(&["link", "self"]);
        Head {
            names,
            encoding,
            site: fields.text(&["title", "dc:title"]).map(one_line),
            author: fields.people(&["author/name"]),
            base: match fields.written(&["base"]) {
                Some(base) => Some(join(link.as_deref(), base)),
                None => link,
            },
        }
    }
}

/// The article of an item, from its start tag to its end tag.
pub fn item(bytes: &[u8], head: &Head, place: Place) -> Result<Article> {
    let fields = match Fields::read(bytes, &head.names, head.encoding) {
        Ok(fields) => fields,
        Err(error) => return Err(anyhow!("not XML: {error}").context(place)),
    };
    #[rustfmt::skip]
    let title = fields.text(&["title", "news:title", "dc:title", "media:title", "itunes:title"]);
    let text = fields.text(&[
        "content:encoded",
        "content",
        "xhtml:body",
        "xhtml:div",
        "description",
        "summary",
        "dc:description",
        "media:description",
        "itunes:summary",
        "itunes:subtitle",
    ]);
    if title.is_none() && text.is_none() {
        return Err(anyhow!("neither title nor text in this item").context(place));
    }
    let base = match fields.written(&["base"]) {
        Some(base) => Some(join(head.base.as_deref(), base)),
        None => head.base.clone(),
    };
    let url = fields
        .written(&["link", "loc"])
        .map(|link| join(base.as_deref(), link))
        .or_else(|| {
            let permanent = fields.written(&["guid", "about"]);
            permanent.filter(|link| link.starts_with("http"))
        });
    let id = fields.written(&["guid", "id", "about"]);
    #[rustfmt::skip]
    let date = fields.text(&[
        "pubdate", "published", "issued", "date", "dc:date", "dc:issued", "created", "dc:created",
        "updated", "modified", "dc:modified", "news:publication_date", "lastmod",
    ]);
    let source = fields.text(&["source/title", "source", "news:name", "dc:source"]);
    let author = fields.people(&["author/name", "dc:creator", "author", "itunes:author"]);
    let id = id.or_else(|| url.clone());
    Ok(Article {
        url,
        date: date.map(one_line),
        source: source.map(one_line).or_else(|| head.site.clone()),
        author: author.or_else(|| head.author.clone()),
        ..Article::new(
            id.unwrap_or_else(|| place.to_string()),
            &title.map(one_line).unwrap_or_default(),
            &text.unwrap_or_default(),
        )
    })
}

fn one_line(text: String) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
