//! What a page says about itself: in JSON-LD, in `meta`, and to its readers.

use html5ever::local_name;

use super::byline;
use super::inline;
use super::json_ld;
use super::outline::Outline;
use super::page::{Element, Page};
use super::title;

/// Names of `meta`, the better ones first, a dot as a colon.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "og:title", "dc:title", "dcterms:title", "weibo:article:title", "title", "twitter:title",
    "parsely-title",
];
#[rustfmt::skip]
const DATES: &[&str] = &[
    "article:published_time", "dcterms:available", "dcterms:created", "dcterms:issued",
    "parsely-pub-date", "weibo:article:create_at", "datepublished", "sailthru:date", "pubdate",
    "publishdate", "publish-date", "dc:date:issued", "shareaholic:article_published_time",
    "og:pubdate", "citation_publication_date",
];
/// Some of those who write them mean the day when the page was made, or last changed.
const LOOSE_DATES: &[&str] = &["dcterms:date", "dc:date", "date"];
#[rustfmt::skip]
const AUTHORS: &[&str] = &[
    "dc:creator", "dcterms:creator", "author", "parsely-author", "article:author",
    "sailthru:author", "byl", "shareaholic:article_author_name", "citation_author",
];

/// How many `title` elements are looked at: a drawing has one, too.
const TITLE_ELEMENTS: usize = 5;

#[derive(Debug, Default)]
pub struct About {
    pub title: String,
    pub author: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    /// One or two sentences, for those who link to the page.
    pub description: Option<String>,
    pub body: Option<String>,
}

pub fn read(page: &Page, outline: &Outline) -> About {
    let said = json_ld::read(page);
    let metas = Metas::of(page);
    let source = said
        .source
        .or_else(|| metas.get(&["og:site_name", "application-name"]));
    let is_canonical = |element: &Element| {
        element.is_named(&local_name!("link")) && element.attribute("rel") == Some("canonical")
    };
    let mut canonical = page.elements(is_canonical);
    let link = canonical.next().and_then(|link| link.attribute("href"));
    let url = [
        link.map(|url| url.trim().to_string()),
        metas.get(&["og:url"]),
        said.url,
    ]
    .into_iter()
    .flatten()
    .find(|url| url.starts_with("http"));

    let elements = page.elements(|element| element.is_named(&local_name!("title")));
    let elements = elements.take(TITLE_ELEMENTS);
    let given: Vec<String> = said
        .title
        .into_iter()
        .chain(metas.all(TITLES))
        .chain(
            elements
                .map(|title| inline(&title.text()))
                .find(|title| !title.is_empty()),
        )
        .collect();
    let title = title::read(
        page,
        &given,
        source.as_deref(),
        url.as_deref().and_then(host),
    );

    let is_source = |author: &String| {
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let author = letters(author);
        author == "admin"
            || source
                .as_deref()
                .is_some_and(|source| letters(source) == author)
            || url
                .as_deref()
                .and_then(host)
                .is_some_and(|host| letters(host) == author)
    };
    let given = said
        .author
        .into_iter()
        .chain(metas.get(AUTHORS))
        .chain(metas.written_by())
        .filter(|author| !author.contains("://"))
        .map(|author| author.trim_start_matches("By ").to_string());
    let (by_source, by_name): (Vec<String>, Vec<String>) = given.partition(is_source);
    let (mut author, mut date) = (
        by_name.into_iter().next(),
        said.date.or_else(|| metas.get(DATES)),
    );
    if author.is_none() || date.is_none() {
        let byline = byline::read(outline, &title);
        author = author.or(byline.author);
        let loose = || metas.get(LOOSE_DATES);
        date = date
            .or(byline.marked_date)
            .or_else(loose)
            .or(byline.other_date);
    }
    About {
        title,
        author: author.or_else(|| by_source.into_iter().next()),
        date,
        source,
        url,
        description: metas.get(&["og:description", "description", "twitter:description"]),
        body: said.body,
    }
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// The `meta` of a page: name and content.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(page: &Page) -> Metas {
        let metas = page.elements(|element| element.is_named(&local_name!("meta")));
        let named = metas.filter_map(|meta| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|name| meta.attribute(name))?;
            let content = inline(meta.attribute("content")?);
            let name = name.trim().to_ascii_lowercase().replace('.', ":");
            (!content.is_empty()).then_some((name, content))
        });
        Metas(named.collect())
    }

    /// What the best of the names has.
    fn get(&self, names: &[&str]) -> Option<String> {
        self.all(names).next()
    }

    /// What the names have, the best of them first.
    fn all(&self, names: &[&str]) -> impl Iterator<Item = String> {
        names.iter().filter_map(|name| {
            let mut metas = self.0.iter();
            metas
                .find(|(of, _)| of == name)
                .map(|(_, content)| content.clone())
        })
    }

    /// WordPress tells those who link to a page in its own language who wrote it.
    fn written_by(&self) -> Option<String> {
        let label = self.get(&["twitter:label1"])?.to_lowercase();
        let is = [
            "written by",
            "verfasst von",
            "geschrieben von",
            "écrit par",
            "escrito por",
            "scritto da",
            "geschreven door",
            "написано автором",
        ];
        is.contains(&label.as_str())
            .then(|| self.get(&["twitter:data1"]))?
    }
}
