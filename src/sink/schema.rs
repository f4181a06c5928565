//! What JSON holds, as JSON Schema (draft 2020-12), field by field. Kept by hand beside the types
//! that are written; a test holds real output against it, and refuses there what it does not name.

/// A record of `mentioned tag`.
pub const TAG: &str = include_str!("schema/tag.json");

/// An article of `mentioned text`.
pub const TEXT: &str = include_str!("schema/text.json");

/// A line of `mentioned related`.
pub const RELATED: &str = include_str!("schema/related.json");

/// A line of `--errors`.
pub const ERRORS: &str = include_str!("schema/errors.json");
