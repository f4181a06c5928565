//! Entities and the forms they are known by: what the dictionaries say, before any text is seen.
//!
//! A [`Dictionary`] is read from layers of three CSV files ([`Dictionary::read`]) and checked as a whole
//! ([`lint()`]). It knows nothing of text; `matcher` compiles it into an automaton. What is edited is
//! a [`Table`], the rows of one layer as they are written.

mod cells;
#[doc(hidden)]
mod diff;
mod edit;
mod entity;
mod image;
mod lint;
mod lint_capitals;
mod lint_marks;
mod meaning;
mod nearest;
mod problem;
mod read;
#[doc(hidden)]
mod table;
mod unusable;
#[doc(hidden)]
mod update;
mod word_list;

pub(crate) use cells::Cells;
pub use diff::{Change, Difference, What, changes, diff};
pub use entity::{Entity, EntityId, Focus, Form, Kind, Origin, finds};
pub use lint::{lint, new_problems};
pub use meaning::is_english;
pub(crate) use meaning::{Meaning, is_any_english, meanings, means};
pub use nearest::nearest;
pub use problem::{Problem, Problems, Severity};
pub use read::{File, Layer};
pub use table::{CHANGE, LISTS, REMOVE, REPLACE, Row, Table, columns};
pub use update::{Conflict, updated};

use std::sync::{Arc, LazyLock};

use image::Image;

/// All entities in use, linked to one another. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Dictionary {
    rows: Arc<Rows>,
    /// What one article names and no row lists: see [`Dictionary::with_unlisted`].
    unlisted: Vec<Entity>,
    hash: u32,
}

/// Where the rows are.
#[derive(Debug)]
enum Rows {
    Read(Vec<Entity>),
    Image(Image),
}

impl Rows {
    fn len(&self) -> usize {
        match self {
            Rows::Read(entities) => entities.len(),
            Rows::Image(image) => image.len(),
        }
    }

    fn get(&self, at: usize) -> Option<&Entity> {
        match self {
            Rows::Read(entities) => entities.get(at),
            Rows::Image(image) => image.get(at),
        }
    }
}

impl Dictionary {
    /// The rows.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        let row = |at| Some((EntityId(at), self.rows.get(at as usize)?));
        (0u32..).map_while(row)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entity of an id. An id that this dictionary has not given, as of a name that only another
    /// article has, is of nobody: a decoy without a name.
    pub fn entity(&self, id: EntityId) -> &Entity {
        match self.rows.get(id.0 as usize) {
            Some(listed) => listed,
            None => self.unlisted(id),
        }
    }

    // Apart, so that the question above, asked for each claim, stays small.
    #[cold]
    fn unlisted(&self, id: EntityId) -> &Entity {
        static NOBODY: LazyLock<Entity> =
            LazyLock::new(|| Entity::unlisted(Kind::Decoy, String::new()));
        let at = (id.0 as usize).checked_sub(self.rows.len());
        at.and_then(|at| self.unlisted.get(at)).unwrap_or(&NOBODY)
    }

    /// The dictionary of one article: the rows, and behind them what the article itself says to be
    /// a company or a model.
    pub fn with_unlisted(&self, unlisted: Vec<Entity>) -> Dictionary {
        Dictionary {
            rows: self.rows.clone(),
            unlisted,
            hash: self.hash,
        }
    }

    /// Whether no row lists the entity.
    pub fn is_unlisted(&self, id: EntityId) -> bool {
        id.0 as usize >= self.rows.len()
    }

    /// The name of a model's maker, where it is known.
    pub fn maker(&self, model: EntityId) -> Option<&str> {
        let maker = self.entity(model).maker?;
        Some(&self.entity(maker).name)
    }

    /// The row of that very name, where there is one; every row is looked at.
    pub fn find(&self, kind: Kind, name: &str) -> Option<EntityId> {
        self.entities()
            .find(|(_, e)| e.kind == kind && e.name == name)
            .map(|(id, _)| id)
    }

    /// Eight hexadecimal digits that change with any cell of any row, so that an archive can say
    /// what it was tagged with.
    pub fn hash(&self) -> String {
        format!("{:08x}", self.hash)
    }

    /// Whether a mention of `speaker` speaks for `subject`: itself, a model's maker, the maker's
    /// other models and AI units; a company's models, units and owner.
    pub fn speaks_for(&self, speaker: EntityId, subject: EntityId) -> bool {
        if speaker == subject {
            return true;
        }
        let (from, to) = (self.entity(speaker), self.entity(subject));
        match to.kind {
            Kind::Decoy => false,
            Kind::Company => {
                from.maker == Some(subject)
                    || from.parent == Some(subject)
                    || to.parent == Some(speaker)
            }
            Kind::Model => {
                let Some(maker) = to.maker else { return false };
                speaker == maker
                    || from.maker == Some(maker)
                    || from.parent == Some(maker) && from.focus.is_ai()
            }
        }
    }

    /// Whether naming the entity makes an article one about AI: a model, or a company known for
    /// nothing else.
    pub fn is_ai_alone(&self, id: EntityId) -> bool {
        let entity = self.entity(id);
        match entity.kind {
            Kind::Model => true,
            Kind::Company => entity.focus == Focus::Ai,
            Kind::Decoy => false,
        }
    }

    /// Whether `company` is `other` or owns it, directly or through others.
    pub fn owns(&self, company: EntityId, other: EntityId) -> bool {
        // Bounded: a circle of parents is refused when the dictionary is read.
        std::iter::successors(Some(other), |id| self.entity(*id).parent).any(|id| id == company)
    }

    /// The bytes from which [`Dictionary::of_image`] makes the same, for `build.rs`. The error is a cell
    /// that cannot be written.
    #[doc(hidden)] // for build.rs
    pub fn image(&self) -> Result<Vec<u8>, String> {
        Image::write(self.hash, self.entities().map(|(_, entity)| entity))
    }

    /// The dictionary of an image, at once. Only for what [`Dictionary::image`] has written: nothing
    /// is checked.
    pub(crate) fn of_image(bytes: &'static [u8]) -> Dictionary {
        let image = Image::of(bytes);
        Dictionary {
            hash: image.hash(),
            rows: Arc::new(Rows::Image(image)),
            unlisted: Vec::new(),
        }
    }

    /// Whether it is the dictionary of that very image.
    pub(crate) fn is_of_image(&self, bytes: &'static [u8]) -> bool {
        matches!(&*self.rows, Rows::Image(image) if image.is_of(bytes))
    }
}
