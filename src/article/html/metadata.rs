//! What a page says about itself. `meta` is read by dom_smoothie; JSON-LD is read here, since
//! dom_smoothie knows no `@graph` and no `articleBody`, and so is what else it leaves out.

use dom_smoothie::{Metadata, Readability};
use serde_json::Value;

use super::inline;

/// Names of `meta` that dom_smoothie does not know, the better ones first.
#[rustfmt::skip]
const DATES: [&str; 9] = [
    "datepublished", "sailthru.date", "pubdate", "publishdate", "publish-date", "dc.date.issued",
    "dcterms.date", "dc.date", "date",
];
const AUTHORS: [&str; 2] = ["sailthru.author", "byl"];

/// The metadata, and the text as the publisher gives it to machines; often shortened, or without
/// paragraphs.
pub fn read(page: &Readability) -> (Metadata, Option<String>) {
    let shown = |selector: &str| {
        let text = inline(&page.doc.select_single(selector).text());
        (!text.is_empty()).then_some(text)
    };
    let attribute = |selector: &str, name: &str| {
        let value = page.doc.select_single(selector).attr(name)?;
        Some(value.trim().to_string())
    };
    let meta = |names: &[&str]| {
        let metas = page.doc.select("meta[content]");
        let named = metas.nodes().iter().filter_map(|meta| {
            let key = ["property", "name", "itemprop"]
                .iter()
                .find_map(|key| meta.attr(key))?;
            let place = names
                .iter()
                .position(|name| key.trim().eq_ignore_ascii_case(name))?;
            let content = inline(&meta.attr("content")?);
            (!content.is_empty()).then_some((place, content))
        });
        named
            .min_by_key(|(place, _)| *place)
            .map(|(_, content)| content)
    };

    let (said, body) = json_ld(page);
    let said_url = said.url.clone();
    let mut about = page.get_article_metadata(Some(said));
    about.site_name = about.site_name.or_else(|| meta(&["application-name"]));
    about.published_time = about
        .published_time
        .or_else(|| meta(&DATES))
        .or_else(|| attribute("time[datetime]", "datetime"));
    about.byline = about
        .byline
        .filter(|author| !author.starts_with("http"))
        .or_else(|| meta(&AUTHORS))
        .map(|author| author.trim_start_matches("By ").to_string());
    about.url = [
        attribute("link[rel=canonical]", "href"),
        meta(&["og:url"]),
        said_url,
    ]
    .into_iter()
    .flatten()
    .find(|url| url.starts_with("http"));
    // Where nothing but `title` names it, dom_smoothie cuts "OpenAI: a year on" to "a year on".
    if about.title == *page.get_article_title() {
        about.title = shown("title").unwrap_or_default();
    }
    about.title = match shown("h1") {
        Some(h1) if about.title.contains(&h1) && h1.len() * 2 > about.title.len() => h1,
        h1 if about.title.is_empty() => h1.unwrap_or_default(),
        _ => without_site(&inline(&about.title), about.site_name.as_deref()),
    };
    (about, body)
}

/// What the JSON-LD blocks say of the first article in them, and its text.
fn json_ld(page: &Readability) -> (Metadata, Option<String>) {
    let blocks = page.doc.select(r#"script[type="application/ld+json" i]"#);
    for block in blocks.nodes() {
        let written = block.text();
        let written = written.trim().trim_end_matches(';');
        let value = serde_json::from_str::<Value>(written).or_else(|_| {
            // Publishers break strings over lines, which JSON forbids.
            serde_json::from_str(&written.replace(|c: char| c.is_ascii_control(), " "))
        });
        let Ok(value) = value else { continue };
        let mut objects = Vec::new();
        flatten(&value, &mut objects);
        let Some(article) = objects.iter().find(|object| is_article(object)) else {
            continue;
        };
        let text = |names: &[&str]| {
            let named = |name: &&str| named(article.get(name)?, &objects);
            names
                .iter()
                .find_map(named)
                .map(|text| inline(&text))
                .filter(|text| !text.is_empty())
        };
        let said = Metadata {
            title: text(&["headline", "name"]).unwrap_or_default(),
            published_time: text(&["datePublished", "dateCreated"]),
            byline: text(&["author", "creator"]),
            site_name: text(&["publisher"]),
            url: text(&["url"]),
            ..Metadata::default()
        };
        return (
            said,
            article.get("articleBody").and_then(|body| named(body, &[])),
        );
    }
    (Metadata::default(), None)
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
            // Each may be looked for in the whole graph.
            let values = values.iter().take(100);
            let names: Vec<String> = values.filter_map(|v| named(v, objects)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => {
            let name = |object: &Value| Some(object.get("name")?.as_str()?.to_string());
            name(value).or_else(|| {
                let id = object.get("@id")?;
                let mut same = objects.iter().filter(|o| o.get("@id") == Some(id));
                same.find_map(|o| name(o))
            })
        }
        _ => None,
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
