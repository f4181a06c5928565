//! What is shown behind a name.

use crate::dictionary::{Dictionary, EntityId, Kind};

/// The maker of a model, the ticker of a company, or that no row lists it.
pub fn behind(dictionary: &Dictionary, id: EntityId) -> Option<&str> {
    let entity = dictionary.entity(id);
    let known = match entity.kind {
        Kind::Model => dictionary.maker(id),
        _ => entity.ticker.as_deref(),
    };
    known.or(dictionary.is_unlisted(id).then_some("unlisted"))
}
