//! Who may have to do with whom: of the thousands of entities that an article may name, only an entity's
//! kin is looked at for it.

use std::ops::Range;

use crate::dictionary::{Dictionary, EntityId};

/// For each entity that makes or owns some of an article's entities: which.
pub struct Kin {
    /// (maker or owner, what it makes or owns), sorted.
    owned: Vec<(EntityId, EntityId)>,
}

impl Kin {
    pub fn new(dictionary: &Dictionary, entities: impl Iterator<Item = EntityId>) -> Kin {
        let mut owned = Vec::new();
        for entity in entities {
            let row = dictionary.entity(entity);
            let owners = [row.maker, row.parent].into_iter().flatten();
            owned.extend(owners.map(|owner| (owner, entity)));
        }
        owned.sort_unstable();
        Kin { owned }
    }

    /// An entity itself, its maker and its owner, and what it or its maker makes or owns; sorted.
    pub fn of(&self, dictionary: &Dictionary, entity: EntityId) -> Vec<EntityId> {
        let row = dictionary.entity(entity);
        let above = [Some(entity), row.maker, row.parent];
        let mut kin: Vec<EntityId> = above.into_iter().flatten().collect();
        for owner in [Some(entity), row.maker].into_iter().flatten() {
            let own = range(&self.owned, owner, |(owner, _)| *owner);
            kin.extend(self.owned[own].iter().map(|(_, entity)| *entity));
        }
        kin.sort_unstable();
        kin.dedup();
        kin
    }
}

/// Where those of one entity stand among all, which are sorted by it.
pub fn range<T>(all: &[T], wanted: EntityId, entity: impl Fn(&T) -> EntityId) -> Range<usize> {
    let from = all.partition_point(|one| entity(one) < wanted);
    let count = all[from..].partition_point(|one| entity(one) == wanted);
    from..from + count
}
