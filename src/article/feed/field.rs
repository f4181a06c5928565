//! A field of an item, and how it is put together from its XML.

use std::borrow::Cow;

use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesStart, Event};

use crate::article::{html, mojibake};

pub struct Field {
    pub name: String,
    /// The text, in which HTML may be written; of XML in it, the tags without attributes.
    pub text: String,
    /// It holds no HTML, whatever looks like it.
    plain: bool,
}

impl Field {
    pub fn new(name: &str, text: String) -> Field {
        Field {
            name: name.to_string(),
            text,
            plain: true,
        }
    }

    pub fn shown(&self) -> Option<String> {
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
pub struct Open {
    pub field: Field,
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
    pub fn new(start: &BytesStart, name: String) -> Open {
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

    pub fn has_parts(&self) -> bool {
        matches!(&*self.field.name, "author" | "source")
    }

    pub fn take(&mut self, event: &Event) {
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
    pub fn ends(&mut self, name: &str) -> bool {
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

/// The value of an attribute, as it is written.
pub fn value(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}
