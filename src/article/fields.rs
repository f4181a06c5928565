//! What records call their parts: the usual names of title, text and the rest.

use std::borrow::Cow;

use super::Article;

/// The names that the user gave, each in place of the usual ones.
#[derive(Clone, Debug, Default)]
pub struct FieldNames {
    pub title: Option<String>,
    pub text: Option<String>,
}

/// A part of an article that a record may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Text,
    Id,
    Url,
    Date,
    Source,
    Author,
}

/// For each part, the names it goes by, the better ones first.
const USUAL: [(Part, &[&str]); 7] = [
    (Part::Title, &["title", "headline", "name"]),
    (
        Part::Text,
        &[
            "text",
            "body",
            "content",
            "article",
            "full_text",
            "maintext",
            "content_text",
            "content_html",
            "description",
            "summary",
            "abstract",
        ],
    ),
    (Part::Id, &["id", "_id", "uuid", "guid"]),
    (
        Part::Url,
        &["url", "link", "permalink", "canonical_url", "external_url"],
    ),
    (
        Part::Date,
        &[
            "date",
            "published",
            "published_at",
            "publishedat",
            "pubdate",
            "date_published",
            "datepublished",
            "date_publish",
            "publish_date",
            "created_at",
            "timestamp",
        ],
    ),
    (
        Part::Source,
        &[
            "source",
            "publisher",
            "site",
            "outlet",
            "domain",
            "source_domain",
        ],
    ),
    (Part::Author, &["author", "authors", "byline", "creator"]),
];

impl FieldNames {
    /// The value of a part, through `get`, which looks a field up by its name in any case and
    /// answers `None` where it is absent or empty.
    pub fn part<T>(&self, part: Part, mut get: impl FnMut(&str) -> Option<T>) -> Option<T> {
        match self.given(part) {
            Some(name) => get(name),
            None => usual(part).iter().find_map(|name| get(name)),
        }
    }

    fn given(&self, part: Part) -> Option<&str> {
        match part {
            Part::Title => self.title.as_deref(),
            Part::Text => self.text.as_deref(),
            _ => None,
        }
    }

    /// Whether a part may be called so, in any case.
    pub fn has(&self, name: &str) -> bool {
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        USUAL.iter().any(|(part, usual)| match self.given(*part) {
            Some(given) => same(given),
            None => usual.iter().any(|usual| same(usual)),
        })
    }

    /// Whether a pointer that the user gave begins with the name.
    pub fn leads_through(&self, name: &str) -> bool {
        let mut given = [&self.title, &self.text].into_iter().flatten();
        given.any(|given| {
            let path = given.strip_prefix('/');
            let first = path.and_then(|path| path.split('/').next());
            first.is_some_and(|first| unescaped(first) == name)
        })
    }

    /// Builds an article from a record. `get` as for [`FieldNames::part`]; `name` is the id of a
    /// record that has neither id nor URL. `None` where it has neither title nor text.
    pub fn article<'a>(
        &self,
        name: String,
        get: impl Fn(&str) -> Option<Cow<'a, str>>,
    ) -> Option<Article> {
        let part = |part| self.part(part, &get);
        let own = |wanted| part(wanted).map(Cow::into_owned);
        let (title, text) = (part(Part::Title), part(Part::Text));
        if title.is_none() && text.is_none() {
            return None;
        }
        let url = own(Part::Url);
        let id = own(Part::Id).or_else(|| url.clone()).unwrap_or(name);
        let (title, text) = (title.unwrap_or_default(), text.unwrap_or_default());
        Some(Article {
            url,
            date: own(Part::Date),
            source: own(Part::Source),
            author: own(Part::Author),
            ..Article::new(id, &title, &text)
        })
    }
}

/// A name as a pointer has it (RFC 6901).
pub fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The usual names of a part.
pub fn usual(part: Part) -> &'static [&'static str] {
    let found = USUAL.iter().find(|(p, _)| *p == part);
    found.map_or(&[], |(_, names)| names)
}

/// Names for a message, as many as one reads.
pub fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 30;
    let mut names = names.enumerate();
    let mut list = String::new();
    for (number, name) in names.by_ref().take(MOST) {
        if number > 0 {
            list.push_str(", ");
        }
        list.extend(name.chars().take(60));
    }
    match names.count() {
        0 => list,
        more => format!("{list} and {more} more"),
    }
}
