//! Names that are rows already: as they are listed, or in another spelling.

use rustc_hash::FxHashMap;

use super::candidates::plain;
use crate::dictionary::{Dictionary, EntityId, Form, Kind, finds};

/// The companies and models of a dictionary by their forms, whatever the capitals and blanks.
pub struct Listed<'a> {
    dictionary: &'a Dictionary,
    rows: FxHashMap<String, Vec<EntityId>>,
}

/// What the dictionary has of a name.
pub enum Row {
    None,
    /// A form finds it.
    Found,
    /// It is that row's, but for capitals, blanks and hyphens.
    Spelled(EntityId),
}

impl<'a> Listed<'a> {
    pub fn new(dictionary: &'a Dictionary) -> Listed<'a> {
        let mut rows: FxHashMap<String, Vec<EntityId>> = FxHashMap::default();
        for (id, entity) in dictionary
            .entities()
            .filter(|(_, one)| one.kind != Kind::Decoy)
        {
            for form in &entity.forms {
                let ids = rows.entry(plain(form.head())).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        Listed { dictionary, rows }
    }

    pub fn row(&self, name: &str, kind: Kind) -> Row {
        let rows = self.rows.get(&plain(name)).map_or(&[][..], Vec::as_slice);
        let entity = |id: &EntityId| self.dictionary.entity(*id);
        let found = |form: &Form| finds(form.head(), name);
        if rows.iter().any(|id| entity(id).forms.iter().any(found)) {
            return Row::Found;
        }
        match rows.iter().find(|id| entity(id).kind == kind) {
            Some(id) => Row::Spelled(*id),
            None => Row::None,
        }
    }
}

/// Whether two differ in capitals, blanks and hyphens alone.
pub fn is_spelling(form: &str, written: &str) -> bool {
    plain(form) == plain(written)
}
