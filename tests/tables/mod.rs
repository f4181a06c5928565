//! Parquet files, as others write them.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// The values of a column, one behind the other, with their levels where they need some.
pub enum Column {
    Texts(Vec<Vec<u8>>),
    Longs(Vec<i64>),
    Days(Vec<i32>),
}

pub struct Values {
    pub column: Column,
    /// How much of its path is there, for each place.
    pub defined: Option<Vec<i16>>,
    /// At which level of its path it goes on, for each place.
    pub repeated: Option<Vec<i16>>,
}

pub fn texts(texts: &[&str]) -> Values {
    bytes(texts.iter().map(|text| text.as_bytes()))
}

pub fn bytes<'a>(texts: impl IntoIterator<Item = &'a [u8]>) -> Values {
    let texts = texts.into_iter().map(<[u8]>::to_vec).collect();
    values(Column::Texts(texts))
}

pub fn longs(longs: &[i64]) -> Values {
    values(Column::Longs(longs.to_vec()))
}

pub fn days(days: &[i32]) -> Values {
    values(Column::Days(days.to_vec()))
}

fn values(column: Column) -> Values {
    Values {
        column,
        defined: None,
        repeated: None,
    }
}

impl Values {
    pub fn defined(mut self, levels: &[i16]) -> Values {
        self.defined = Some(levels.to_vec());
        self
    }

    pub fn repeated(mut self, levels: &[i16]) -> Values {
        self.repeated = Some(levels.to_vec());
        self
    }
}

/// A file of these row groups; `schema` holds the fields of a message.
pub fn parquet(schema: &str, groups: &[Vec<Values>]) -> Vec<u8> {
    packed(schema, groups, Compression::SNAPPY)
}

pub fn packed(schema: &str, groups: &[Vec<Values>], compression: Compression) -> Vec<u8> {
    let schema = parse_message_type(&format!("message rows {{ {schema} }}")).unwrap();
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_dictionary_enabled(false)
        .set_data_page_size_limit(1 << 16)
        .set_write_batch_size(64)
        .build();
    let mut file = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut file, Arc::new(schema), Arc::new(properties)).unwrap();
    for group in groups {
        let mut row_group = writer.next_row_group().unwrap();
        for values in group {
            let mut column = row_group.next_column().unwrap().unwrap();
            let (defined, repeated) = (values.defined.as_deref(), values.repeated.as_deref());
            match (&values.column, column.untyped()) {
                (Column::Texts(texts), ColumnWriter::ByteArrayColumnWriter(to)) => {
                    let texts: Vec<_> = texts.iter().cloned().map(ByteArray::from).collect();
                    to.write_batch(&texts, defined, repeated)
                }
                (Column::Longs(longs), ColumnWriter::Int64ColumnWriter(to)) => {
                    to.write_batch(longs, defined, repeated)
                }
                (Column::Days(days), ColumnWriter::Int32ColumnWriter(to)) => {
                    to.write_batch(days, defined, repeated)
                }
                _ => panic!("another type than the schema says"),
            }
            .unwrap();
            column.close().unwrap();
        }
        row_group.close().unwrap();
    }
    writer.close().unwrap();
    file
}
