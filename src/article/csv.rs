//! CSV and TSV with a header: an article a row.

use std::io::BufRead;
use std::sync::Arc;

use anyhow::{Context, Error, Result, anyhow};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::fields::{FieldNames, Part, usual};
use super::raw::{Form, too_long};
use super::{Article, Raw, encoding};
use crate::source::{Document, Place};

/// The rows. An error where no column holds the text.
pub fn split<'a>(
    mut document: Document<'a>,
    fields: &FieldNames,
    longest: u64,
) -> Result<impl Iterator<Item = Result<Raw>> + use<'a>> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    let mut rows = Rows {
        reader: ReaderBuilder::new().delimiter(delimiter(head)).build(),
        bytes: document.bytes,
        longest,
    };
    let header: Arc<[String]> = match rows.next().with_context(|| place.clone())? {
        Next::Row { cells, ends, .. } => self::cells(&cells, &ends)
            .map(|cell| encoding::decode(cell).trim().to_string())
            .collect(),
        Next::TooLong { .. } => return Err(too_long(longest, place)),
        Next::End => Arc::new([]),
    };
    if fields.part(Part::Text, |n| column(&header, n)).is_none() {
        let wanted = match &fields.text {
            Some(name) => format!("column {name:?}"),
            None => format!("column for the text ({})", usual(Part::Text).join(", ")),
        };
        let columns = header.join(", ");
        let error = anyhow!("no {wanted}; the columns are {columns}; name one with --text-field");
        return Err(error.context(place));
    }
    let mut broken = false;
    Ok(std::iter::from_fn(move || {
        if broken {
            return None;
        }
        Some(match rows.next() {
            Ok(Next::Row { line, cells, ends }) => Ok(Raw {
                place: place.line(line),
                bytes: cells,
                form: Form::Row {
                    ends,
                    header: header.clone(),
                },
            }),
            Ok(Next::TooLong { line }) => Err(too_long(longest, place.line(line))),
            Ok(Next::End) => return None,
            Err(error) => {
                broken = true;
                Err(Error::new(error).context(place.clone()))
            }
        })
    }))
}

/// The article of a row.
pub fn row(
    bytes: &[u8],
    ends: &[usize],
    header: &[String],
    place: Place,
    fields: &FieldNames,
) -> Result<Article> {
    let get = |name: &str| {
        let cell = cells(bytes, ends).nth(column(header, name)?)?;
        Some(encoding::decode(cell)).filter(|text| !text.trim().is_empty())
    };
    fields
        .article(place.to_string(), get)
        .ok_or_else(|| anyhow!("neither title nor text in this row").context(place))
}

fn cells<'a>(bytes: &'a [u8], ends: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    let starts = std::iter::once(&0).chain(ends);
    starts.zip(ends).map(|(start, end)| &bytes[*start..*end])
}

/// csv's own reader keeps a row whole, and an open quote can make one of all that follows; its
/// core leaves the keeping to us.
struct Rows<'a> {
    reader: Reader,
    bytes: Box<dyn BufRead + 'a>,
    longest: u64,
}

enum Next {
    Row {
        line: u64,
        cells: Vec<u8>,
        ends: Vec<usize>,
    },
    TooLong {
        line: u64,
    },
    End,
}

impl Rows<'_> {
    fn next(&mut self) -> std::io::Result<Next> {
        self.skip_blank_lines()?;
        let line = self.reader.line();
        let (mut cells, mut written) = (vec![0; 4096], 0);
        let (mut ends, mut ended) = (vec![0; 32], 0);
        let mut too_long = false;
        loop {
            let input = self.bytes.fill_buf()?;
            let (result, read, out, out_ends) =
                self.reader
                    .read_record(input, &mut cells[written..], &mut ends[ended..]);
            self.bytes.consume(read);
            written += out;
            ended += out_ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if written as u64 >= self.longest => {
                    too_long = true;
                    (written, ended) = (0, 0);
                    cells.truncate(4096);
                    cells.shrink_to_fit();
                }
                // Where it is read over, what was written is written over.
                ReadRecordResult::OutputFull if too_long => written = 0,
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if too_long => ended = 0,
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record if too_long || written as u64 > self.longest => {
                    return Ok(Next::TooLong { line });
                }
                ReadRecordResult::Record => {
                    cells.truncate(written);
                    ends.truncate(ended);
                    return Ok(Next::Row { line, cells, ends });
                }
                ReadRecordResult::End => return Ok(Next::End),
            }
        }
    }

    /// The core would count them to the row that follows.
    fn skip_blank_lines(&mut self) -> std::io::Result<()> {
        while let Some(end @ (b'\n' | b'\r')) = self.bytes.fill_buf()?.first() {
            if *end == b'\n' {
                self.reader.set_line(self.reader.line() + 1);
            }
            self.bytes.consume(1);
        }
        Ok(())
    }
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
