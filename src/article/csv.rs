//! CSV and TSV with a header: an article a row.

use anyhow::{Context, Result, anyhow, bail};
use csv::{ByteRecord, Position, ReaderBuilder};

use super::fields::{FieldNames, Part, usual};
use super::{Article, encoding};
use crate::source::Document;

/// Rows are read and given one by one. An error where no column holds the text.
pub fn read(
    mut document: Document,
    fields: &FieldNames,
) -> Result<impl Iterator<Item = Result<Article>>> {
    let name = document.name.clone();
    let head = document.bytes.fill_buf().with_context(|| name.clone())?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(head))
        .flexible(true)
        .from_reader(document.bytes);
    let header: Vec<String> = reader
        .byte_headers()
        .with_context(|| name.clone())?
        .iter()
        .map(|cell| encoding::decode(cell.to_vec()).trim().to_string())
        .collect();
    if fields.part(Part::Text, |n| column(&header, n)).is_none() {
        let wanted = match &fields.text {
            Some(name) => format!("column {name:?}"),
            None => format!("column for the text ({})", usual(Part::Text).join(", ")),
        };
        bail!(
            "{name}: no {wanted}; the columns are {}; name one with --text-field",
            header.join(", ")
        );
    }
    let mut broken = false;
    Ok(std::iter::from_fn(move || {
        let mut row = ByteRecord::new();
        match reader.read_byte_record(&mut row) {
            _ if broken => None,
            Ok(false) => None,
            Ok(true) => {
                let place = format!("{name}:{}", row.position().map_or(0, Position::line));
                Some(article(&header, &row, place, fields))
            }
            Err(error) => {
                broken = error.is_io_error();
                Some(Err(error).context(name.clone()))
            }
        }
    }))
}

fn article(
    header: &[String],
    row: &ByteRecord,
    place: String,
    fields: &FieldNames,
) -> Result<Article> {
    let get = |name: &str| {
        let cell = row.get(column(header, name)?)?;
        Some(encoding::decode(cell.to_vec())).filter(|text| !text.trim().is_empty())
    };
    fields
        .article(place.clone(), get)
        .ok_or_else(|| anyhow!("{place}: neither title nor text in this row"))
}

fn column(header: &[String], name: &str) -> Option<usize> {
    header
        .iter()
        .position(|cell| cell.eq_ignore_ascii_case(name))
}

/// Of comma, tab and semicolon, the one that the first line has most of.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| line.iter().filter(|b| *b == delimiter).count();
    // `max_by_key` takes the last of equals: the comma.
    *b";\t,".iter().max_by_key(|d| count(d)).unwrap_or(&b',')
}
