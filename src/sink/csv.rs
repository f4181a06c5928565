//! CSV (RFC 4180): a header, and one row a tag.
//!
//! `article,title,kind,name,company,versions,mentions,in_title,first,ticker`: `kind` is `company`,
//! `model` or `also_mentioned`; `versions` are separated by `|`. An article without tags has no
//! row. A cell that a spreadsheet would run as a formula begins with `'` instead.

use std::io;

use super::offsets::Offsets;
use super::record::maker;
use super::{Frame, Output, Sink};
use crate::tags::Tag;

const HEADER: [&str; 10] = [
    "article", "title", "kind", "name", "company", "versions", "mentions", "in_title", "first",
    "ticker",
];

pub struct Csv;

impl Sink for Csv {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        let tags = &output.tagged.tags;
        let firsts = tags.iter().map(|tag| tag.first);
        let offsets = Offsets::new(&output.article.text, output.detail.unit, firsts);
        let mut rows = csv::Writer::from_writer(to);
        for (kind, tags) in [
            ("company", &tags.companies),
            ("model", &tags.models),
            ("also_mentioned", &tags.also_mentioned),
        ] {
            for tag in tags {
                rows.write_record(row(output, &offsets, kind, tag).map(harmless))?;
            }
        }
        rows.flush()
    }

    fn frame(&self) -> Frame {
        let header = HEADER.join(",") + "\n";
        Frame {
            head: header.clone(),
            empty: header,
            ..Frame::default()
        }
    }
}

fn row(output: &Output<'_>, offsets: &Offsets, kind: &str, tag: &Tag) -> [String; 10] {
    let dictionary = &output.tagged.dictionary;
    let entity = dictionary.entity(tag.entity);
    [
        output.article.id.clone(),
        output.article.title().unwrap_or_default().to_string(),
        kind.to_string(),
        entity.name.clone(),
        maker(dictionary, tag.entity)
            .unwrap_or_default()
            .to_string(),
        tag.versions.join("|"),
        tag.mentions.to_string(),
        tag.in_title.to_string(),
        offsets.of(tag.first).to_string(),
        entity.ticker.clone().unwrap_or_default(),
    ]
}

/// The cells that spreadsheets run are named by OWASP, "CSV Injection": those that begin, after
/// blanks too, with = + - @, a tab or a carriage return.
pub fn harmless(cell: String) -> String {
    let dangerous = |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r');
    if cell.starts_with(dangerous) || cell.trim_start().starts_with(dangerous) {
        format!("'{cell}")
    } else {
        cell
    }
}
