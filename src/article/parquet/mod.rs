//! Parquet: one article per row, of the columns that may say something of it. A row is written as the
//! JSON object that it would be in JSON Lines, and read as that. Its pages are read one after
//! another, whatever the size of a row group.

mod caught;
mod chunks;
mod columns;
mod row;

use std::sync::Arc;

use anyhow::{Context, Error, Result, anyhow};
use parquet::basic::Compression;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::{ReadOptionsBuilder, SerializedFileReader};
use parquet::record::reader::{ReaderIter, TreeBuilder};
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::json::Piece;
use super::raw::{Raw, Records, too_long};
use crate::source::{Document, InFile, Place};
use caught::caught;
use chunks::{Chunks, Taken};

pub const READER: Reader = Reader {
    name: "parquet",
    about: None,
    told,
    split,
};

/// Its first letters may begin a text, but numbers in binary follow.
fn told(head: &Head<'_>) -> Option<Told> {
    let is_odd = |b: &u8| b.is_ascii_control() && !b.is_ascii_whitespace();
    let rest = head.bytes.strip_prefix(b"PAR1")?;
    rest.iter().take(64).any(is_odd).then_some(Told::Mark)
}

/// The rows. An error where there is no table of contents at the end of the file, or no column for
/// the text.
fn split<'a>(document: Document<'a>, fields: &FieldNames, longest: u64) -> Result<Records<'a>> {
    let place = document.place();
    let mut rows = Rows::new(document, fields, longest).context(place)?;
    Ok(Box::new(std::iter::from_fn(move || rows.next())))
}

struct Rows<'a> {
    place: Place,
    longest: u64,
    file: InFile<'a>,
    taken: Taken,
    reader: SerializedFileReader<Chunks>,
    /// The columns that are read.
    columns: SchemaDescPtr,
    /// Row groups that were begun.
    groups: usize,
    /// Of the group at hand.
    rows: Option<ReaderIter>,
    left: u64,
    /// Rows so far.
    records: u64,
    broken: bool,
}

impl<'a> Rows<'a> {
    fn new(document: Document<'a>, fields: &FieldNames, longest: u64) -> Result<Rows<'a>> {
        let place = document.place();
        let file = document.in_file()?;
        let taken = Taken::default();
        let open = |schema: Option<SchemaDescPtr>| {
            let options = ReadOptionsBuilder::new();
            let options = match schema {
                Some(schema) => options.with_parquet_schema(schema),
                None => options,
            };
            let chunks = Chunks::new(&file.file, taken.clone())?;
            SerializedFileReader::new_with_options(chunks, options.build())
        };
        let plain = || {
            let reader = open(None)?;
            columns::plain(reader.metadata().file_metadata().schema())
        };
        let wrong = "no Parquet, cut short or corrupt";
        let schema = caught(plain).context(wrong)?;
        let columns = columns::wanted(&schema, fields)?;
        let reader = caught(|| open(Some(descriptor(schema)))).context(wrong)?;
        Ok(Rows {
            place,
            longest,
            taken,
            reader,
            columns: descriptor(columns),
            groups: 0,
            rows: None,
            left: 0,
            records: 0,
            broken: false,
            file,
        })
    }

    fn next(&mut self) -> Option<Result<Raw>> {
        loop {
            if self.broken {
                return None;
            }
            let Some(rows) = &mut self.rows else {
                if self.groups == self.reader.num_row_groups() {
                    return None;
                }
                match self.begin() {
                    Ok(()) => continue,
                    Err(error) => {
                        self.records += 1;
                        self.left = self.left.saturating_sub(1);
                        return Some(Err(self.left_out(error)));
                    }
                }
            };
            let Some(row) = caught(|| rows.next().transpose()).transpose() else {
                self.rows = None;
                continue;
            };
            self.records += 1;
            self.left = self.left.saturating_sub(1);
            return Some(match row {
                Ok(row) => self.raw(row::json(&row)),
                // In one column it may be read on from here, in another not.
                Err(error) => {
                    self.rows = None;
                    Err(self.left_out(error))
                }
            });
        }
    }

    fn raw(&mut self, bytes: Vec<u8>) -> Result<Raw> {
        let place = self.place.record(self.records);
        if let Err(error) = self.file.count(self.taken.take(), bytes.len() as u64) {
            self.broken = true;
            return Err(Error::new(error).context(place));
        }
        if bytes.len() as u64 > self.longest {
            return Err(too_long(self.longest, place));
        }
        Ok(Raw::new(place, bytes, Piece::default()))
    }

    /// Begins the next row group.
    fn begin(&mut self) -> Result<()> {
        let number = self.groups;
        self.groups += 1;
        let meta = self.reader.metadata().row_group(number);
        self.left = u64::try_from(meta.num_rows()).unwrap_or(0);
        let wanted = self.columns.root_schema().get_fields();
        for column in meta.columns() {
            let name = column.column_path().parts().first();
            let codec = match column.compression() {
                _ if !wanted
                    .iter()
                    .any(|wanted| Some(wanted.name()) == name.map(|n| &**n)) =>
                {
                    continue;
                }
                Compression::BROTLI(_) => "Brotli",
                Compression::LZO => "LZO",
                _ => continue,
            };
            return Err(anyhow!(
                "compressed with {codec}, which is not read; write it anew first: duckdb -c \
                 \"COPY (FROM 'FILE') TO 'NEW.parquet' (COMPRESSION zstd)\""
            ));
        }
        let bytes = u64::try_from(meta.total_byte_size()).unwrap_or(0);
        let tree = TreeBuilder::new().with_batch_size(batch(bytes, self.left));
        let rows = || tree.as_iter(self.columns.clone(), &*self.reader.get_row_group(number)?);
        self.rows = Some(caught(rows)?);
        Ok(())
    }

    /// The error for what is left of a row group, which begins with the row at hand.
    fn left_out(&mut self, error: Error) -> Error {
        let place = self.place.record(self.records);
        let more = std::mem::take(&mut self.left);
        self.records += more;
        match more {
            0 => error,
            more => anyhow!("{error:#}; {more} rows behind it are left out too"),
        }
        .context(place)
    }
}

fn descriptor(schema: Type) -> SchemaDescPtr {
    Arc::new(SchemaDescriptor::new(Arc::new(schema)))
}

/// How many values of a column are read at once, each kept with the page that it stands in.
fn batch(bytes: u64, rows: u64) -> usize {
    const HELD: u64 = 1 << 20;
    let size = bytes / rows.max(1);
    (HELD / size.max(1)).clamp(1, 1024) as usize
}
