//! The XML of an item, or of the head of a feed, as fields.

use std::borrow::Cow;

use encoding_rs::Encoding;
use fluent_uri::{Iri, IriRef};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::field::{Field, Open, value};
use super::names::Names;
use crate::article::encoding;

/// Names as [`Names::of`] tells them, those within an author or a source behind its own and a
/// slash. Some attributes are fields too: `base`, `about`, the target of a `link`.
#[derive(Default)]
pub struct Fields(Vec<Field>);

/// Elements that hold fields and are none themselves.
#[rustfmt::skip]
const AROUND: [&str; 12] = [
    "rss", "feed", "rdf", "channel", "urlset", "item", "entry", "url", "media:group",
    "media:content", "news:news", "news:publication",
];

impl Fields {
    /// `names` are those that hold around the XML at hand.
    pub fn read(
        bytes: &[u8],
        names: &Names,
        encoding: Option<&'static Encoding>,
    ) -> quick_xml::Result<Fields> {
        let xml = encoding::decode_as(bytes, || encoding);
        let xml = without_bare_brackets(&xml);
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut names = Cow::Borrowed(names);
        let mut fields = Vec::new();
        // A field, and in an author or a source the one within.
        let mut open: Vec<Open> = Vec::new();
        loop {
            let event = reader.read_event()?;
            match &event {
                Event::Start(start) | Event::Empty(start)
                    if open.is_empty() || matches!(&*open, [open] if open.has_parts()) =>
                {
                    let mut own = Cow::Borrowed(&*names);
                    if start.contains("xmlns") {
                        own.to_mut().bind(start);
                    }
                    let mut name = own.of(start.name().as_ref());
                    if let Some(open) = open.first() {
                        name = format!("{}/{name}", open.field.name);
                    }
                    for (attribute, field) in [("xml:base", "base"), ("rdf:about", "about")] {
                        let value = value(start, attribute).filter(|_| AROUND.contains(&&*name));
                        fields.extend(value.map(|value| Field::new(field, value)));
                    }
                    fields.extend(target(start, &name));
                    if AROUND.contains(&&*name) {
                        names = Cow::Owned(own.into_owned());
                    } else if matches!(event, Event::Start(_)) {
                        open.push(Open::new(start, name));
                    }
                }
                Event::End(end) => {
                    let name = end.name();
                    let closed = open.iter_mut().rposition(|open| open.ends(name.as_ref()));
                    let closed = open.drain(closed.unwrap_or(open.len())..);
                    fields.extend(closed.map(|open| open.field));
                }
                Event::Eof => {
                    fields.extend(open.into_iter().map(|open| open.field));
                    return Ok(Fields(fields));
                }
                _ => {
                    if let Some(open) = open.last_mut() {
                        open.take(&event);
                    }
                }
            }
        }
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Field> {
        self.0.iter().filter(move |field| field.name == name)
    }

    /// The text of the first field that has one, its HTML read.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        let shown = |name: &&str| self.named(name).find_map(Field::shown);
        names.iter().find_map(shown)
    }

    /// As it is written: an address.
    pub fn written(&self, names: &[&str]) -> Option<String> {
        let written = |name: &&str| {
            let mut texts = self.named(name).map(|field| field.text.trim());
            // Many are escaped twice.
            let text = texts.find(|text| !text.is_empty())?;
            Some(text.replace("&amp;", "&"))
        };
        names.iter().find_map(written)
    }

    /// Everyone in the fields of the first of these names that anyone has.
    pub fn people(&self, names: &[&str]) -> Option<String> {
        let people = |name: &&str| {
            let shown = self.named(name).filter_map(Field::shown);
            let mut people: Vec<String> = shown.map(|text| person(&text)).collect();
            people.retain(|person| !person.is_empty());
            people.dedup();
            (!people.is_empty()).then(|| people.join(", "))
        };
        names.iter().find_map(people)
    }
}

/// Where an Atom link leads, if it leads to the article itself or to the feed.
fn target(start: &BytesStart, name: &str) -> Option<Field> {
    if name != "link" {
        return None;
    }
    let target = value(start, "href")?;
    let target = match value(start, "xml:base") {
        Some(base) => join(Some(&base), target),
        None => target,
    };
    match value(start, "rel").as_deref().map(str::trim) {
        None | Some("" | "alternate") => Some(Field::new("link", target)),
        Some("self") => Some(Field::new("self", target)),
        _ => None,
    }
}

/// Where a link leads that may be relative; as it is where that cannot be told.
pub fn join(base: Option<&str>, link: String) -> String {
    let joined = || {
        let base = Iri::parse(base?.split('#').next()?).ok()?;
        let link = IriRef::parse(link.as_str()).ok()?;
        // An address that is whole already stays as it is written.
        let relative = (!link.has_scheme()).then_some(link)?;
        Some(relative.resolve_against(&base).ok()?.into_string())
    };
    joined().unwrap_or(link)
}

/// "ada@quay.example (Ada Example)", as RSS has it, "Ada Example <ada@quay.example>", "By Ada
/// Example": the name alone, in one line.
fn person(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.strip_prefix("By ").unwrap_or(&text);
    let name = match text.split_once(" (") {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')'),
        _ => match text.split_once('<') {
            Some((name, address)) if address.contains('@') => name,
            _ => text,
        },
    };
    match name.trim() {
        "" => text.to_string(),
        name => name.to_string(),
    }
}

/// XML in which every `<` begins a tag: those of "a < b" and "<3" are escaped.
fn without_bare_brackets(xml: &str) -> Cow<'_, str> {
    let mut repaired = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &xml.as_bytes()[at..]) {
        let start = at + next;
        let tag = &xml[start..];
        let end = [("<![CDATA[", "]]>"), ("<!--", "-->")]
            .iter()
            .find(|(open, _)| tag.starts_with(open))
            .map(|(_, close)| memchr::memmem::find(tag.as_bytes(), close.as_bytes()));
        at = match end {
            Some(Some(length)) => start + length,
            Some(None) => break,
            None => start + 1,
        };
        let inner = tag[1..].strip_prefix('/').unwrap_or(&tag[1..]);
        if !inner.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '!' | '?' | ':')) {
            repaired.push_str(&xml[copied..start]);
            repaired.push_str("&lt;");
            copied = start + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(xml);
    }
    repaired.push_str(&xml[copied..]);
    Cow::Owned(repaired)
}
