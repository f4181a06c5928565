//! CSV and TSV with a header: one article per row.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use anyhow::{Context, Error, Result, anyhow};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use rustc_hash::FxHashMap;

use super::fields::{self, FieldNames, Part};
use super::format::{Head, Reader as Format, Told};
use super::raw::{Parse, Raw, Records, too_long};
use super::{Article, OWN_TAGS, encoding};
use crate::source::{Document, Place, STDIN};

pub const READER: Format = Format {
    name: "csv",
    about: None,
    told,
    split,
};

fn told(head: &Head<'_>) -> Option<Told> {
    let guess = is_table(head).then_some(Told::Guess);
    head.named(&["csv", "tsv"]).or(guess)
}

/// Whether the first line is a header that names a text and something else. Where the field of the
/// text is named, its name alone is one; and of standard input, so is any other, so that a name which
/// is misspelt is told.
fn is_table(head: &Head<'_>) -> bool {
    let Ok(line) = std::str::from_utf8(head.first_line()) else {
        return false;
    };
    if let Some(text) = &head.fields.text
        && line.trim().trim_matches('"').eq_ignore_ascii_case(text)
    {
        return true;
    }
    let cells: Vec<String> = line
        .split([',', '\t', ';'])
        .map(|cell| cell.trim().trim_matches('"').to_lowercase())
        .collect();
    let is_header = cells.len() > 1
        && cells
            .iter()
            .all(|cell| cell.len() < 32 && !cell.contains(' '));
    if head.name == STDIN && head.fields.text.is_some() {
        return is_header;
    }
    let has = |part| {
        let get = |name: &str| cells.iter().find(|cell| cell.eq_ignore_ascii_case(name));
        head.fields.part(part, get).is_some()
    };
    is_header
        && has(Part::Text)
        && [Part::Title, Part::Id, Part::Url, Part::Date]
            .into_iter()
            .any(has)
}

/// The rows. An error where no column holds the text.
fn split<'a>(mut document: Document<'a>, fields: &FieldNames, longest: u64) -> Result<Records<'a>> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    if head.starts_with(b"article,title,kind,name,company,") {
        return Err(anyhow!(OWN_TAGS).context(place));
    }
    let mut rows = Rows {
        reader: ReaderBuilder::new().delimiter(delimiter(head)).build(),
        bytes: document.bytes,
        // Where a cell ends is kept in 32 bits.
        longest,
        cells: Vec::new(),
        ends: Vec::new(),
    };
    let mut too_wide = None;
    let names: Vec<String> = match rows.next().with_context(|| place.clone())? {
        Next::Row {
            cells, ends, more, ..
        } => {
            too_wide = more.then(|| anyhow!("the columns behind the first {COLUMNS} are left out"));
            (0..ends.len())
                .filter_map(|column| cell(&cells, &ends, column))
                .map(|cell| encoding::decode(cell).trim().to_string())
                .collect()
        }
        Next::TooLong { .. } => return Err(too_long(rows.longest, place)),
        Next::End => Vec::new(),
    };
    let header = Arc::new(Header::new(&names));
    let columns: Vec<&str> = names.iter().map(String::as_str).collect();
    // A table of titles alone is one too.
    let mut only_titles = !fields.can_be_in(&columns).with_context(|| place.clone())?;
    let mut waiting = None;
    let mut broken = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if broken {
            return None;
        }
        if let Some(error) = too_wide.take() {
            return Some(Err(error.context(place.clone())));
        }
        if let Some(raw) = waiting.take() {
            return Some(Ok(raw));
        }
        Some(match rows.next() {
            Ok(Next::Row {
                line, cells, ends, ..
            }) => {
                let first = std::mem::take(&mut only_titles);
                let text = first
                    .then(|| looks_like_text(&names, &cells, &ends))
                    .flatten();
                let row = Row {
                    ends,
                    header: header.clone(),
                };
                let raw = Raw::new(place.line(line), cells, row);
                match text {
                    None => Ok(raw),
                    Some(name) => {
                        waiting = Some(raw);
                        let error = anyhow!(
                            "titles alone are read; if column {name:?} is the text, say \
                             --text-field {name:?}"
                        );
                        Err(error.context(place.clone()))
                    }
                }
            }
            Ok(Next::TooLong { line }) => Err(too_long(rows.longest, place.line(line))),
            Ok(Next::End) => return None,
            Err(error) => {
                broken = true;
                Err(Error::new(error).context(place.clone()))
            }
        })
    })))
}

/// Cells one behind the other, and where each ends.
#[derive(Debug)]
struct Row {
    ends: Box<[u32]>,
    header: Arc<Header>,
}

impl Parse for Row {
    fn articles(&self, bytes: Vec<u8>, place: &Place, fields: &FieldNames) -> Vec<Result<Article>> {
        let get = |name: &str| {
            let cell = cell(&bytes, &self.ends, self.header.column(name)?)?;
            Some(encoding::decode(cell)).filter(|text| !text.trim().is_empty())
        };
        let article = fields.article(place.to_string(), get);
        let none = || anyhow!("neither title nor text in this row").context(place.clone());
        vec![article.ok_or_else(none)]
    }

    fn size(&self) -> usize {
        size_of_val(&*self.ends)
    }
}

/// The column without a known name that has prose in this row.
fn looks_like_text<'n>(names: &'n [String], cells: &[u8], ends: &[u32]) -> Option<&'n str> {
    let is_prose = |column: usize| fields::is_prose(cell(cells, ends, column).unwrap_or_default());
    let mut columns = names.iter().enumerate();
    let found = columns.find(|(column, name)| !fields::is_usual(name) && is_prose(*column));
    found.map(|(_, name)| name.as_str())
}

/// The names of columns, each with the first column of that name.
#[derive(Debug)]
struct Header(FxHashMap<String, usize>);

impl Header {
    fn new(names: &[String]) -> Header {
        let mut columns = FxHashMap::default();
        for (column, name) in names.iter().enumerate() {
            columns.entry(name.to_lowercase()).or_insert(column);
        }
        Header(columns)
    }

    /// The column of that name, in any case.
    fn column(&self, name: &str) -> Option<usize> {
        let name = match name.chars().any(char::is_uppercase) {
            true => Cow::Owned(name.to_lowercase()),
            false => Cow::Borrowed(name),
        };
        self.0.get(&*name).copied()
    }
}

fn cell<'a>(bytes: &'a [u8], ends: &[u32], column: usize) -> Option<&'a [u8]> {
    let start = match column.checked_sub(1) {
        Some(before) => *ends.get(before)?,
        None => 0,
    };
    bytes.get(start as usize..*ends.get(column)? as usize)
}

/// csv's own reader keeps a row whole, and an open quote can make one of all that follows; its
/// core leaves the keeping to us.
struct Rows<'a> {
    reader: Reader,
    bytes: Box<dyn BufRead + 'a>,
    longest: u64,
    /// What the row at hand is written to.
    cells: Vec<u8>,
    ends: Vec<usize>,
}

enum Next {
    Row {
        line: u64,
        cells: Vec<u8>,
        ends: Box<[u32]>,
        /// Whether there are cells behind these.
        more: bool,
    },
    TooLong {
        line: u64,
    },
    End,
}

/// Columns behind so many are left out: a row may be nothing but commas.
const COLUMNS: usize = 1 << 16;

/// A row longer than this, in bytes, is handed out as it was written; a shorter one is copied, and
/// the next is written over it.
const LONG: usize = 64 * 1024;

impl Rows<'_> {
    fn next(&mut self) -> std::io::Result<Next> {
        self.skip_blank_lines()?;
        let line = self.reader.line();
        let (mut written, mut ended) = (0, 0);
        let mut too_long = false;
        loop {
            let input = self.bytes.fill_buf()?;
            let (result, read, out, out_ends) =
                self.reader
                    .read_record(input, &mut self.cells[written..], &mut self.ends[ended..]);
            self.bytes.consume(read);
            written += out;
            ended += out_ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if written as u64 >= self.longest => {
                    too_long = true;
                    (written, ended) = (0, 0);
                    (self.cells, self.ends) = (vec![0; LONG], vec![0; 64]);
                }
                // Where it is read over, what was written is written over.
                ReadRecordResult::OutputFull if too_long => written = 0,
                ReadRecordResult::OutputFull => {
                    self.cells.resize((self.cells.len() * 2).max(4096), 0);
                }
                ReadRecordResult::OutputEndsFull if too_long => ended = 0,
                ReadRecordResult::OutputEndsFull if ended > COLUMNS => ended = COLUMNS,
                ReadRecordResult::OutputEndsFull => {
                    self.ends.resize((self.ends.len() * 2).max(64), 0);
                }
                ReadRecordResult::Record if too_long || written as u64 > self.longest => {
                    return Ok(Next::TooLong { line });
                }
                ReadRecordResult::Record => return Ok(self.row(line, written, ended)),
                ReadRecordResult::End => return Ok(Next::End),
            }
        }
    }

    fn row(&mut self, line: u64, written: usize, ended: usize) -> Next {
        let cells = match written > LONG {
            true => {
                let mut cells = std::mem::take(&mut self.cells);
                cells.truncate(written);
                cells.shrink_to_fit();
                cells
            }
            false => self.cells[..written].to_vec(),
        };
        let ends = self.ends[..ended.min(COLUMNS)].iter();
        let ends = ends.map(|end| *end as u32).collect();
        Next::Row {
            line,
            cells,
            ends,
            more: ended > COLUMNS,
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

/// Of comma, tab and semicolon, the one that the first line has most of.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| line.iter().filter(|b| *b == delimiter).count();
    // `max_by_key` takes the last of equals: the comma.
    *b";\t,".iter().max_by_key(|d| count(d)).unwrap_or(&b',')
}
