//! CSV (RFC 4180): a header, and one row per tag.
//!
//! `article,title,kind,name,company,versions,mentions,in_title,first,ticker,unlisted,url,date,dictionary`:
//! `kind` is `company`, `model` or `also_mentioned`; `versions` are separated by `|`; `unlisted` is
//! `true` or `false`. An article without tags has no row, or, on demand, one whose cells of the tag
//! are empty. Columns are only ever added, at the end. A cell that a spreadsheet would run as a formula begins with `'` instead.

use std::io;

use super::{Frame, Output, Sink};
use crate::offsets::Offsets;
use crate::tags::Tag;

const COLUMNS: usize = 14;

#[rustfmt::skip]
const HEADER: [&str; COLUMNS] = [
    "article", "title", "kind", "name", "company", "versions", "mentions", "in_title", "first",
    "ticker", "unlisted", "url", "date", "dictionary",
];

/// CSV: one row per tag.
pub struct Csv {
    /// A row for an article without tags, too.
    pub all: bool,
}

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
                rows.write_record(row(output, &offsets, kind, tag))?;
            }
        }
        if self.all && tags.iter().next().is_none() {
            let cells: [String; TAG] = Default::default();
            rows.write_record(of_article(output, cells))?;
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

/// How many cells of a row say something of the tag.
const TAG: usize = COLUMNS - 5;

fn row(output: &Output<'_>, offsets: &Offsets, kind: &str, tag: &Tag) -> Vec<String> {
    let dictionary = &output.tagged.dictionary;
    let entity = dictionary.entity(tag.entity);
    let cells = [
        kind.to_string(),
        entity.name.clone(),
        dictionary.maker(tag.entity).unwrap_or_default().to_string(),
        tag.versions.join("|"),
        tag.mentions.to_string(),
        tag.in_title.to_string(),
        offsets.of(tag.first).to_string(),
        entity.ticker.clone().unwrap_or_default(),
        dictionary.is_unlisted(tag.entity).to_string(),
    ];
    of_article(output, cells)
}

/// The cells of a tag between those of its article, harmless.
fn of_article(output: &Output<'_>, tag: [String; TAG]) -> Vec<String> {
    let article = output.article;
    let cell = |cell: Option<&str>| cell.unwrap_or_default().to_string();
    let before = [article.id.clone(), cell(article.title())];
    let behind = [
        cell(article.url.as_deref()),
        cell(article.date.as_deref()),
        output.hash.to_string(),
    ];
    let cells = before.into_iter().chain(tag).chain(behind);
    cells.map(harmless).collect()
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
