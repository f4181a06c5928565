//! The XML of an item, or of the head of a feed, as fields.

use std::borrow::Cow;

use encoding_rs::Encoding;
use fluent_uri::{Iri, IriRef};
use quick_xml::Reader;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesStart, Event};

use super::names::Names;
use crate::article::{encoding, html, mojibake};

/// Names as [`Names::of`] tells them, those within an author or a source behind its own and a
/// slash. Some attributes are fields too: `base`, `about`, the target of a `link`.
#[derive(Default)]
pub struct Fields(Vec<Field>);

#[derive(Default)]
struct Field {
    name: String,
    /// The text, in which HTML may be written; of XML in it, the tags without attributes.
    text: String,
    /// It holds no HTML, whatever looks like it.
    plain: bool,
}

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

impl Field {
    fn new(name: &str, text: String) -> Field {
        Field {
            name: name.to_string(),
            text,
            plain: true,
        }
    }

    fn shown(&self) -> Option<String> {
        let text = self.text.trim();
        let shown = match self.plain {
            true => html::unescape(text).into_owned(),
            false => {
                let shown = html::fragment(text);
                // HTML that was escaped twice; a tag that is spoken of does not begin a text, and
                // is not ended in it.
                let twice =
                    shown.starts_with('<') && shown.contains("</") && html::has_tags(&shown);
                match twice && !html::has_tags(text) {
                    true => html::fragment(&shown),
                    false => shown,
                }
            }
        };
        let shown = mojibake::repair(shown.trim().into()).into_owned();
        (!shown.is_empty()).then_some(shown)
    }
}

/// A field that is being read.
struct Open {
    field: Field,
    /// Its name as it is written. Only an end tag of that name ends it, since the HTML in it may
    /// leave its own tags open.
    written: String,
    /// How many elements of that name are open in it.
    same: usize,
    /// Tags are tags: text that follows is escaped.
    marked_up: bool,
    xhtml: bool,
}

impl Open {
    fn new(start: &BytesStart, name: String) -> Open {
        let is = |attribute: &str, values: &[&str]| {
            value(start, attribute).is_some_and(|value| values.contains(&value.trim()))
        };
        let xhtml = is("type", &["xhtml", "application/xhtml+xml"]);
        Open {
            field: Field {
                plain: is("type", &["text", "text/plain", "plain"]),
                name: match &*name {
                    // An id in the form of anything.
                    "guid" if is("isPermaLink", &["false"]) => "id".to_string(),
                    // Bytes, as Atom 0.3 may have them.
                    _ if is("mode", &["base64"]) => String::new(),
                    _ => name,
                },
                text: String::new(),
            },
            written: start.name().as_ref().to_string(),
            same: 0,
            marked_up: xhtml,
            xhtml,
        }
    }

    fn has_parts(&self) -> bool {
        matches!(&*self.field.name, "author" | "source")
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Start(start) => {
                self.same += usize::from(start.name().as_ref() == self.written);
                self.mark(&format!("<{}>", start.local_name().as_ref()));
            }
            Event::Empty(start) => self.mark(&format!("<{}/>", start.local_name().as_ref())),
            Event::Text(text) => self.text(text, self.marked_up),
            // Marked up once already: what is not a tag to XML is one to HTML.
            Event::CData(text) => self.text(text, self.xhtml),
            Event::GeneralRef(entity) => {
                let meant: Cow<str> = match entity.as_ref() {
                    "lt" => "<".into(),
                    "gt" => ">".into(),
                    "amp" => "&".into(),
                    "quot" => "\"".into(),
                    "apos" => "'".into(),
                    other => html::unescape(&format!("&{other};")).into_owned().into(),
                };
                self.text(&meant, self.marked_up);
            }
            _ => {}
        }
    }

    /// Whether an end tag of that name ends the field; else it is a mark in it.
    fn ends(&mut self, name: &str) -> bool {
        if name == self.written && self.same == 0 {
            return true;
        }
        self.same -= usize::from(name == self.written);
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        self.mark(&format!("</{local}>"));
        false
    }

    fn text(&mut self, text: &str, escaped: bool) {
        match escaped {
            true => self.field.text.push_str(&partial_escape(text)),
            false => self.field.text.push_str(text),
        }
    }

    fn mark(&mut self, tag: &str) {
        self.marked_up = true;
        self.field.plain = false;
        self.field.text.push_str(tag);
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

fn value(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
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
    while let Some(next) = memchr::memchr(b'<', xml[at..].as_bytes()) {
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
