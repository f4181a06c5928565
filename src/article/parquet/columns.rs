//! Which columns are read, and as what.

use std::sync::Arc;

use anyhow::Result;
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::errors::{ParquetError, Result as Parquet};
use parquet::schema::types::Type;

use crate::article::fields::FieldNames;
use crate::article::json::ENVELOPES;

/// The schema without the types over which the library stops: one text that is no UTF-8 would end
/// its row group, and it panics over a type that it does not know.
pub fn plain(schema: &Type) -> Parquet<Type> {
    let fields = schema.get_fields().iter().map(|field| column(field));
    Type::group_type_builder(schema.name())
        .with_fields(fields.collect::<Parquet<_>>()?)
        .build()
}

fn column(column: &Type) -> Parquet<Arc<Type>> {
    let info = column.get_basic_info();
    if !info.has_repetition() {
        return Err(ParquetError::General(format!(
            "column {} does not say how often it may stand in a row",
            column.name()
        )));
    }
    let built = match column {
        Type::PrimitiveType {
            physical_type,
            type_length,
            ..
        } => {
            let is_float = info.logical_type_ref() == Some(&LogicalType::Float16);
            Type::primitive_type_builder(column.name(), *physical_type)
                .with_repetition(info.repetition())
                .with_length(*type_length)
                .with_converted_type(known(*physical_type, info.converted_type()))
                .with_logical_type(is_float.then_some(LogicalType::Float16))
                .build()
        }
        Type::GroupType { fields, .. } => {
            let known = match info.converted_type() {
                ConvertedType::LIST if is_list(fields) => ConvertedType::LIST,
                ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE if is_map(fields) => {
                    ConvertedType::MAP
                }
                _ => ConvertedType::NONE,
            };
            let fields = fields.iter().map(|field| self::column(field));
            Type::group_type_builder(column.name())
                .with_repetition(info.repetition())
                .with_converted_type(known)
                .with_fields(fields.collect::<Parquet<_>>()?)
                .build()
        }
    };
    built.map(Arc::new)
}

/// What values are that say more than their bytes: dates and times.
fn known(physical: Physical, converted: ConvertedType) -> ConvertedType {
    match (physical, converted) {
        (Physical::INT32, ConvertedType::DATE)
        | (Physical::INT64, ConvertedType::TIMESTAMP_MILLIS | ConvertedType::TIMESTAMP_MICROS)
        | (Physical::INT64, ConvertedType::UINT_64)
        | (Physical::INT32, ConvertedType::UINT_32) => converted,
        _ => ConvertedType::NONE,
    }
}

/// Whether a list is built as a list has to be.
fn is_list(fields: &[Arc<Type>]) -> bool {
    matches!(fields, [items] if is_repeated(items) && (items.is_primitive() || !is_hollow(items)))
}

fn is_map(fields: &[Arc<Type>]) -> bool {
    let is_pair = |pairs: &Type| pairs.is_group() && matches!(pairs.get_fields().len(), 1 | 2);
    matches!(fields, [pairs] if is_repeated(pairs) && is_pair(pairs))
}

fn is_repeated(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

/// Whether a group, or one in it, has no columns.
fn is_hollow(field: &Type) -> bool {
    let is_empty = |fields: &[Arc<Type>]| fields.is_empty() || fields.iter().any(|f| is_hollow(f));
    field.is_group() && is_empty(field.get_fields())
}

/// Values all of one length are numbers, hashes and UUIDs.
fn may_hold_text(column: &Type) -> bool {
    match column {
        Type::PrimitiveType { physical_type, .. } => {
            *physical_type != Physical::FIXED_LEN_BYTE_ARRAY
        }
        group => !is_hollow(group),
    }
}

/// Of a schema, the columns that may say something of an article. An error where none of them can
/// hold its text.
pub fn wanted(schema: &Type, fields: &FieldNames) -> Result<Type> {
    let is_envelope = |name: &str| ENVELOPES.contains(&name);
    let columns = schema.get_fields().iter();
    let columns: Vec<&Arc<Type>> = columns.filter(|column| may_hold_text(column)).collect();
    let has_envelope = |column: &&Arc<Type>| column.is_group() && is_envelope(column.name());
    if !columns.iter().any(has_envelope) {
        let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
        fields.can_be_in(&names)?;
    }
    let is_wanted = |column: &&&Arc<Type>| {
        let name = column.name();
        fields.are_in(name) || fields.lead_through(name) || is_envelope(name)
    };
    let wanted = columns.iter().filter(is_wanted);
    let wanted = wanted.map(|column| (*column).clone()).collect();
    let built = Type::group_type_builder(schema.name()).with_fields(wanted);
    Ok(built.build()?)
}
