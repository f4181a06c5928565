//! What a page says in JSON-LD, in the terms of schema.org.

use html5ever::local_name;
use serde_json::Value;

use super::inline;
use super::page::{Element, Page};

/// How many authors of one article are named.
const AUTHORS: usize = 50;

#[derive(Debug, Default)]
pub struct JsonLd {
    pub title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    /// The text as the publisher gives it to machines; often shortened, or without paragraphs.
    pub body: Option<String>,
}

/// What is said of the first article; where there is none, who wrote the page and when.
pub fn read(page: &Page) -> JsonLd {
    let is_block = |element: &Element| {
        let kind = element.attribute("type");
        element.is_named(&local_name!("script"))
            && kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
    };
    let blocks = page.elements(is_block);
    let values: Vec<Value> = blocks.filter_map(|block| parse(&block.text())).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| flatten(value, &mut objects));

    let article = objects.iter().find(|object| is_article(object));
    let dated = || {
        objects
            .iter()
            .find(|object| object.get("datePublished").is_some())
    };
    let text = |of: Option<&&Value>, names: &[&str]| {
        let of = of?;
        names
            .iter()
            .find_map(|name| named(of.get(name)?, &objects))
            .map(|text| inline(&text))
            .filter(|text| !text.is_empty())
    };
    let page = article.or_else(dated);
    JsonLd {
        title: text(article, &["headline", "name"]),
        author: text(page, &["author", "creator"]).or_else(|| only_person(&objects)),
        date: text(page, &["datePublished", "dateCreated"])
            .or_else(|| text(dated(), &["datePublished"])),
        source: text(article, &["publisher"]),
        url: text(article, &["url"]),
        body: article.and_then(|article| named(article.get("articleBody")?, &[])),
    }
}

fn parse(written: &str) -> Option<Value> {
    // Some hide it from what reads XML.
    let written = written.replace("<![CDATA[", "").replace("]]>", "");
    let from = written.find(['{', '['])?;
    let to = written.rfind(['}', ']'])?;
    let written = written.get(from..=to)?;
    let value = serde_json::from_str(written).or_else(|_| {
        // Publishers break strings over lines, which JSON forbids.
        serde_json::from_str(&written.replace(|c: char| c.is_ascii_control(), " "))
    });
    value.ok()
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

fn is_article(object: &&Value) -> bool {
    is_a(object, |kind| {
        kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
    })
}

fn is_a(object: &Value, kind: impl Fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(kind),
        Some(Value::String(name)) => kind(name),
        _ => false,
    }
}

fn only_person(objects: &[&Value]) -> Option<String> {
    let mut people = objects
        .iter()
        .filter(|object| is_a(object, |kind| kind == "Person"));
    let name = people.next()?.get("name")?.as_str()?;
    people.next().is_none().then(|| inline(name))
}

/// A string, the name of an object (which may stand elsewhere in the graph), or those of a list.
fn named(value: &Value, objects: &[&Value]) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let few = values.iter().take(AUTHORS);
            let names: Vec<String> = few.filter_map(|v| named(v, objects)).collect();
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
