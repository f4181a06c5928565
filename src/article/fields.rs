//! What records call their parts: the usual names of title, text and the rest.

use std::borrow::Cow;
use std::sync::LazyLock;

use anyhow::{Result, bail};
use rustc_hash::FxHashSet;

use super::{Article, html};

/// The names that the user gave, each in place of the usual ones.
#[derive(Clone, Debug, Default)]
pub struct FieldNames {
    /// The field of the title; JSON has a pointer too, `/article/title`.
    pub title: Option<String>,
    /// The field of the text, in the same way.
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

impl Part {
    pub const ALL: [Part; 7] = [
        Part::Title,
        Part::Text,
        Part::Id,
        Part::Url,
        Part::Date,
        Part::Source,
        Part::Author,
    ];
}

/// What a field makes of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Title,
    /// It has the text of an article.
    Body,
    /// It has a text as feeds have too.
    Lead,
}

/// Where among the names of the text those begin that feeds use of themselves.
const FIRST_LEAD: usize = {
    let names = USUAL[1].1;
    let mut at = 0;
    while at < names.len() && !matches!(names[at].as_bytes(), b"description") {
        at += 1;
    }
    at
};

/// For each part, the names it goes by in small letters, the better ones first: those of datasets
/// and news APIs, then the words of other languages.
#[rustfmt::skip]
const USUAL: [(Part, &[&str]); 7] = [
    (
        Part::Title,
        &[
            "title", "headline", "name", "webtitle", "story_title", "article_title", "subject",
            "titel", "überschrift", "schlagzeile", "kop", "titre", "título", "titulo", "titular",
            "manchete", "titolo", "заголовок", "название", "标题", "標題", "题目", "タイトル",
            "見出し",
        ],
    ),
    (
        Part::Text,
        &[
            "text", "body", "content", "article", "full_text", "maintext", "content_text",
            "content_html", "content:encoded", "article_text", "articlebody", "article_body",
            "bodytext", "body_text", "body_html", "fulltext", "full_content", "selftext",
            "story_text", "comment_text", "texte", "texto", "testo", "tekst", "текст", "正文",
            "本文", "inhalt", "artikel", "volltext", "contenu", "corps", "contenido", "cuerpo",
            "conteúdo", "conteudo", "corpo", "contenuto", "inhoud", "содержание", "содержимое",
            "内容", "內容", "記事", "description", "summary", "abstract", "excerpt", "snippet",
            "lead_paragraph", "trailtext", "beschreibung", "zusammenfassung",
            "description_html", "résumé", "resumen", "resumo", "riassunto", "samenvatting",
            "описание", "摘要", "概要",
        ],
    ),
    (Part::Id, &["id", "_id", "uuid", "guid", "objectid"]),
    (
        Part::Url,
        &[
            "url", "link", "permalink", "canonical_url", "external_url", "weburl", "web_url",
            "article_url", "story_url", "lien", "enlace", "ссылка", "链接", "リンク",
        ],
    ),
    (
        Part::Date,
        &[
            "date", "published", "published_at", "publishedat", "pubdate", "date_published",
            "datepublished", "date_publish", "publish_date", "published_date", "publisheddate",
            "pub_date", "publication_date", "publicationdate", "webpublicationdate", "isodate",
            "created_at", "created_utc", "created",
            "created_time", "timestamp", "datetime", "datum", "fecha",
            "дата", "日期", "发布时间", "日付", "日時", "data",
        ],
    ),
    (
        Part::Source,
        &[
            "source", "publisher", "site", "outlet", "domain", "source_domain", "source_name",
            "publication", "newspaper", "quelle", "fuente", "fonte", "bron", "источник", "来源",
            "來源", "出典",
        ],
    ),
    (
        Part::Author,
        &[
            "author", "authors", "byline", "creator", "dc:creator", "author_name", "autor",
            "auteur", "autore", "verfasser", "автор", "作者", "著者",
        ],
    ),
];

impl FieldNames {
    /// The value of a part, through `get`, which looks a field up by its name in any case and
    /// answers `None` where it is absent or empty.
    pub fn part<T>(&self, part: Part, mut get: impl FnMut(&str) -> Option<T>) -> Option<T> {
        let given = match part {
            Part::Title => self.title.as_deref(),
            Part::Text => self.text.as_deref(),
            _ => None,
        };
        match given {
            Some(name) => get(name),
            None => usual(part).iter().find_map(|name| get(name)),
        }
    }

    /// Whether a field of that name may hold a part.
    pub fn are_in(&self, name: &str) -> bool {
        static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| all_usual().collect());
        let is_small = name
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        NAMES.contains(name)
            || !is_small && NAMES.contains(&*name.to_lowercase())
            || self.given().any(|given| is_same(name, given))
    }

    /// Whether a pointer leads through a field of that name.
    pub fn lead_through(&self, name: &str) -> bool {
        let pointers = self.given().filter_map(|given| given.strip_prefix('/'));
        let mut firsts = pointers.map(|path| path.split('/').next().unwrap_or_default());
        firsts.any(|first| unescaped(first) == name)
    }

    fn given(&self) -> impl Iterator<Item = &str> {
        let given = [&self.title, &self.text].into_iter().flatten();
        given.map(String::as_str)
    }

    /// Whether columns of these names hold a text; titles alone are read too. An error that lists
    /// the names where not.
    pub fn can_be_in(&self, columns: &[&str]) -> Result<bool> {
        let has = |part| {
            let get = |name: &str| {
                let column = match name.strip_prefix('/') {
                    Some(path) => unescaped(path.split('/').next().unwrap_or_default()),
                    None => name.to_string(),
                };
                columns.iter().find(|name| is_same(name, &column))
            };
            self.part(part, get).is_some()
        };
        let has_text = has(Part::Text);
        if has_text || self.text.is_none() && has(Part::Title) {
            return Ok(has_text);
        }
        let wanted = match &self.text {
            Some(name) => format!("column {name:?}"),
            None => format!("column for the text ({})", usual(Part::Text).join(", ")),
        };
        let columns = listed(columns.iter().copied());
        bail!("no {wanted}; the columns are {columns}; name one with --text-field")
    }

    /// What a field of that name says of its record.
    pub fn says(&self, name: &str) -> Option<Says> {
        let own = |given: &str| {
            let first = given.split('/').find(|part| !part.is_empty());
            first.is_some_and(|first| is_same(name, first))
        };
        let place = |part| usual(part).iter().position(|usual| is_same(name, usual));
        if match &self.text {
            Some(given) => own(given),
            None => place(Part::Text).is_some_and(|at| at < FIRST_LEAD),
        } {
            return Some(Says::Body);
        }
        if self.text.is_none() && place(Part::Text).is_some() {
            return Some(Says::Lead);
        }
        let title = match &self.title {
            Some(given) => own(given),
            // Authors, tags and places have names too.
            None => name != "name" && place(Part::Title).is_some(),
        };
        title.then_some(Says::Title)
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
        let shown = |wanted| part(wanted).map(html::shown);
        let (title, text) = (shown(Part::Title), shown(Part::Text));
        if title.is_none() && text.is_none() {
            return None;
        }
        let url = own(Part::Url);
        let id = own(Part::Id).or_else(|| url.clone()).unwrap_or(name);
        let (title, text) = (title.unwrap_or_default(), text.unwrap_or_default());
        Some(Article {
            url,
            date: own(Part::Date),
            source: shown(Part::Source).map(Cow::into_owned),
            author: shown(Part::Author).map(Cow::into_owned),
            ..Article::new(id, &title, &text)
        })
    }
}

/// The usual names of all parts.
pub fn all_usual() -> impl Iterator<Item = &'static str> {
    USUAL.iter().flat_map(|(_, names)| names.iter().copied())
}

/// The usual names of a part.
pub fn usual(part: Part) -> &'static [&'static str] {
    let found = USUAL.iter().find(|(p, _)| *p == part);
    found.map_or(&[], |(_, names)| names)
}

/// Whether a part of an article may go by that name.
pub fn is_usual(name: &str) -> bool {
    let name = name.to_lowercase();
    all_usual().any(|usual| usual == name)
}

/// Whether a text is long enough to be an article's, though its field has no usual name.
pub fn is_prose(text: &[u8]) -> bool {
    const WORDS: usize = 8;
    text.split(u8::is_ascii_whitespace).nth(WORDS).is_some()
}

/// A step of a JSON pointer (RFC 6901), as the field is named.
pub fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Whether a field's name is the one that is looked for, in any case.
pub fn is_same(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
        || !name.is_ascii() && !wanted.is_ascii() && name.to_lowercase() == wanted.to_lowercase()
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
