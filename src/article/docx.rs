//! Word documents (docx): the paragraphs of the text, without notes, comments and what was deleted.

use anyhow::{Context, Result, anyhow};
use quick_xml::events::{BytesStart, Event};

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::raw::{self, Parse, Records};
use super::{Article, encoding, html, text};
use crate::source::{Document, Place};

pub const READER: Reader = Reader {
    name: "docx",
    about: Some("A Word document"),
    // Of the archive that it is, `source` gives the text.
    told: |head: &Head<'_>| (head.root == Some(b"w:document")).then_some(Told::Mark),
    split,
};

fn split<'a>(document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    Ok(raw::whole(document, Docx, longest))
}

#[derive(Debug)]
struct Docx;

impl Parse for Docx {
    fn articles(&self, bytes: Vec<u8>, place: &Place, _: &FieldNames) -> Vec<Result<Article>> {
        vec![read(place.to_string(), &bytes).with_context(|| place.clone())]
    }
}

fn read(name: String, bytes: &[u8]) -> Result<Article> {
    let xml = encoding::decode(bytes);
    let mut xml = quick_xml::Reader::from_str(&xml);
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    let mut story = Story::default();
    loop {
        match xml.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => story.take(&event),
            Err(error) => return Err(anyhow!("not XML: {error}")),
        }
    }
    story.end_paragraph();
    let body = story.paragraphs.join("\n\n");
    Ok(match story.title {
        Some(title) => Article::new(name, &title, &body),
        None => text::read(name, &body),
    })
}

/// The style of a title, as Word names it in several languages.
const TITLES: [&str; 6] = ["Title", "Titel", "Titre", "Titolo", "Ttulo", "Heading1"];

#[derive(Default)]
struct Story {
    title: Option<String>,
    paragraphs: Vec<String>,
    /// The paragraph that is read.
    open: String,
    is_title: bool,
    /// Tabs stand in styles too.
    in_run: bool,
    in_text: bool,
    /// How many elements are open that say again what was said.
    again: usize,
}

impl Story {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => self.begin(start, true),
            Event::Empty(start) => self.begin(start, false),
            Event::End(end) => match end.local_name().as_ref() {
                "p" => self.end_paragraph(),
                "r" => self.in_run = false,
                "t" => self.in_text = false,
                "Fallback" => self.again = self.again.saturating_sub(1),
                _ => {}
            },
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(entity) => {
                let entity: &str = entity.as_ref();
                self.text(&html::unescape(&format!("&{entity};")));
            }
            _ => {}
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>, has_end: bool) {
        match start.local_name().as_ref() {
            // One in a box may begin within another.
            "p" => self.end_paragraph(),
            "r" => self.in_run = has_end,
            "t" => self.in_text = has_end,
            "tab" if self.in_run => self.open.push(' '),
            "br" | "cr" if self.in_run => self.open.push('\n'),
            "noBreakHyphen" => self.open.push('-'),
            "Fallback" => self.again += usize::from(has_end),
            "pStyle" => {
                let mut attributes = start.attributes();
                let mut attributes = attributes.with_checks(false).flatten();
                let is_title = |style: &str| TITLES.contains(&style);
                self.is_title = attributes.any(|attribute| is_title(&attribute.value));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.again == 0 {
            self.open.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.open.trim();
        let is_title = std::mem::take(&mut self.is_title);
        match text {
            "" => {}
            text if is_title && self.title.is_none() && self.paragraphs.is_empty() => {
                self.title = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            text => self.paragraphs.push(text.to_string()),
        }
        self.open.clear();
    }
}
