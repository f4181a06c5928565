//! What a page says about itself: in JSON-LD, else in `meta` and `link`, else in what it shows.

use serde_json::Value;

use super::entity;
use super::tree::Tree;

#[derive(Debug, Default)]
pub struct Metadata {
    pub title: Option<String>,
    pub date: Option<String>,
    pub author: Option<String>,
    pub site: Option<String>,
    pub url: Option<String>,
    /// The text as the publisher gives it to machines; often shortened, or without paragraphs.
    pub body: Option<String>,
}

const TITLES: &[&str] = &["og:title", "twitter:title", "parsely-title", "dc.title"];
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "date",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
];

impl Metadata {
    pub fn read(tree: &Tree) -> Metadata {
        let page = Page::read(tree);
        let mut of = Metadata::default();
        for (node, at) in tree.nodes.iter().zip(0..) {
            if node.tag() == "script"
                && node
                    .attribute("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
            {
                of.json_ld(tree.raw_text(at));
            }
        }
        let meta = |names| page.meta(names);
        let site = of
            .site
            .or_else(|| meta(&["og:site_name", "application-name"]));
        let bare = |title: &String| without_site(title, site.as_deref());
        let shown = || page.headline().or(page.title.as_ref().map(bare));
        let title = of.title.or_else(|| meta(TITLES).as_ref().map(bare));
        let urls = [page.canonical.clone(), meta(&["og:url"]), of.url];
        Metadata {
            title: title.or_else(shown),
            date: of.date.or_else(|| meta(DATES)).or(page.time.clone()),
            author: of.author.or_else(|| meta(AUTHORS)).map(without_by),
            url: urls
                .into_iter()
                .flatten()
                .find(|url| url.starts_with("http")),
            site,
            body: of.body,
        }
    }

    /// Takes what a JSON-LD block says of an article, if it speaks of one.
    fn json_ld(&mut self, written: &str) {
        let written = written.trim().trim_end_matches(';');
        let value = serde_json::from_str::<Value>(written).or_else(|_| {
            // Publishers break strings over lines, which JSON forbids.
            serde_json::from_str(&written.replace(|c: char| c.is_ascii_control(), " "))
        });
        let Ok(value) = value else { return };
        let mut objects = Vec::new();
        flatten(&value, &mut objects);
        let Some(article) = objects.iter().find(|object| is_article(object)) else {
            return;
        };
        let text = |name: &str| named(article.get(name)?, &objects);
        let or = |old: &mut Option<String>, new: Option<String>| {
            if old.is_none() {
                *old = new
                    .map(|text| super::inline(&text))
                    .filter(|text| !text.is_empty());
            }
        };
        or(&mut self.title, text("headline").or_else(|| text("name")));
        or(
            &mut self.date,
            text("datePublished").or_else(|| text("dateCreated")),
        );
        or(&mut self.author, text("author").or_else(|| text("creator")));
        or(&mut self.site, text("publisher"));
        or(&mut self.url, text("url"));
        self.body = self.body.take().or_else(|| text("articleBody"));
    }
}

/// The objects of a block: one, an array, or a graph.
fn flatten<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| flatten(value, objects)),
        Value::Object(object) => {
            objects.push(value);
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(name) {
                    flatten(inner, objects);
                }
            }
        }
        _ => {}
    }
}

fn is_article(object: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
        })
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// A string, the name of an object (which may stand elsewhere in the graph), or those of a list.
fn named(value: &Value, objects: &[&Value]) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(|v| named(v, objects)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => {
            let name = |object: &Value| Some(object.get("name")?.as_str()?.to_string());
            name(value).or_else(|| {
                let id = object.get("@id")?;
                objects
                    .iter()
                    .filter(|o| o.get("@id") == Some(id))
                    .find_map(|o| name(o))
            })
        }
        _ => None,
    }
}

/// What the page says of itself elsewhere.
#[derive(Default)]
struct Page {
    /// Of `meta`: name or property in small letters, and content.
    metas: Vec<(String, String)>,
    title: Option<String>,
    heading: Option<String>,
    canonical: Option<String>,
    time: Option<String>,
}

impl Page {
    fn read(tree: &Tree) -> Page {
        let mut page = Page::default();
        let mut headings = 0;
        for (at, node) in tree.nodes.iter().enumerate() {
            match node.tag() {
                "meta" => {
                    let key = ["property", "name", "itemprop"];
                    let key = key.iter().find_map(|key| node.attribute(key));
                    let content = node.attribute("content").map(|c| super::inline(&c));
                    if let (Some(key), Some(content)) = (key, content)
                        && !content.is_empty()
                    {
                        page.metas.push((key.trim().to_ascii_lowercase(), content));
                    }
                }
                "title" if page.title.is_none() => {
                    let title = super::inline(&entity::decode(tree.raw_text(at)));
                    page.title = Some(title).filter(|title| !title.is_empty());
                }
                "h1" => {
                    headings += 1;
                    let text = super::text::text(tree, at, node.end, |_| false);
                    // Of several, none is sure to be the headline.
                    page.heading =
                        Some(super::inline(&text)).filter(|text| headings == 1 && !text.is_empty());
                }
                "link" if page.canonical.is_none() => {
                    let is = node
                        .attribute("rel")
                        .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                    page.canonical = node
                        .attribute("href")
                        .filter(|_| is)
                        .map(|url| url.trim().to_string());
                }
                "time" if page.time.is_none() => {
                    page.time = node
                        .attribute("datetime")
                        .map(|time| time.trim().to_string());
                }
                _ => {}
            }
        }
        page
    }

    /// The heading where the title has it too: "Today" is a heading, and no headline.
    fn headline(&self) -> Option<String> {
        let heading = self.heading.as_ref()?;
        let title = self.title.as_ref().unwrap_or(heading);
        title.contains(heading.as_str()).then(|| heading.clone())
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        let of = |name: &&str| self.metas.iter().find(|(key, _)| key == *name);
        let found = names
            .iter()
            .find_map(of)
            .map(|(_, content)| content.clone());
        // Facebook's author is often the address of a profile.
        found.filter(|text| names[0] != "author" || !text.starts_with("http"))
    }
}

/// "Headline - The Post" without the site, where it is named or short.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", "_"] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let same = site.is_some_and(|site| tail.trim().eq_ignore_ascii_case(site));
            let bar = mark == " | " && head.len() > 2 * tail.len();
            if same || bar {
                return head.trim().to_string();
            }
        }
    }
    title.to_string()
}

fn without_by(author: String) -> String {
    match author.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => author[3..].trim().to_string(),
        _ => author,
    }
}
