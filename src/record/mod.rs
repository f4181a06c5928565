//! What `mentioned tag` writes of an article as JSON, and reads back: its writer, its reader and its
//! JSON Schema stand side by side. A new field is a field of [`Record`], a property in `schema.json`
//! and, where commands over records need it, a field of [`Entry`]; a test finds the one that was left
//! out. Fields are only ever added.
//!
//! Beside it, what `mentioned text` writes: the article alone.

mod extracted;
mod read;
mod write;

pub use extracted::{EXTRACTED_SCHEMA, extracted};
pub use read::{Entry, NoEntry, Tag};
pub use write::{Company, Detail, Mention, Model, Record};

/// JSON Schema (draft 2020-12) of a [`Record`].
pub const SCHEMA: &str = include_str!("schema.json");
