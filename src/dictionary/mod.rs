//! Entities and the forms they are known by: what the dictionaries say, before any text is seen.
//!
//! A [`Dictionary`] is read from layers of three CSV files ([`Dictionary::read`]) and checked as a whole
//! ([`lint()`]). It knows nothing of text; `matcher` compiles it into an automaton. What is edited is
//! a [`Table`], the rows of one layer as they are written.

mod diff;
mod edit;
mod english;
mod image;
mod lint;
mod lint_marks;
mod problem;
mod read;
mod table;
mod update;

pub use diff::{Change, Difference, What, changes, diff};
pub use english::is_english;
pub use lint::{lint, nearest, new_problems};
pub use lint_marks::{is_any_english, meanings};
pub use problem::{Problem, Severity};
pub use read::{BUILT_IN, File, Layer};
pub use table::{CHANGE, LISTS, REMOVE, REPLACE, Row, Table, columns};
pub use update::{Conflict, updated};

use std::sync::{Arc, LazyLock};

use image::Image;

/// Which of the three files an entity stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Company,
    Model,
    /// What looks like a company or a model and is neither: "Claude Monet". It takes mentions
    /// away from the others and never becomes a tag.
    Decoy,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Company, Kind::Model, Kind::Decoy];

    pub fn file_name(self) -> &'static str {
        match self {
            Kind::Company => "companies.csv",
            Kind::Model => "models.csv",
            Kind::Decoy => "decoys.csv",
        }
    }

    pub fn noun(self) -> &'static str {
        match self {
            Kind::Company => "company",
            Kind::Model => "model",
            Kind::Decoy => "decoy",
        }
    }
}

/// What a company is known for; decides whether it stands among the tags' `companies`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// `ai`: for AI, and AI alone. An article that names it is about AI.
    Ai,
    /// `ai|broad`: for AI above all, and for much else (Google, Microsoft, Meta, Nvidia).
    Both,
    /// `broad`: for something else.
    #[default]
    Broad,
}

impl Focus {
    /// How a cell writes it; an empty cell is broad.
    const CELLS: [(&str, Focus); 4] = [
        ("broad", Focus::Broad),
        ("ai", Focus::Ai),
        ("ai|broad", Focus::Both),
        ("", Focus::Broad),
    ];

    fn parse(cell: &str) -> Option<Focus> {
        let found = Focus::CELLS.iter().find(|(text, _)| *text == cell);
        found.map(|(_, focus)| *focus)
    }

    /// How a file writes it.
    pub fn cell(self) -> &'static str {
        let found = Focus::CELLS.iter().find(|(_, focus)| *focus == self);
        found.map_or("", |(text, _)| text)
    }

    /// Whether a company is known for AI, alone or not.
    pub fn is_ai(self) -> bool {
        self != Focus::Broad
    }
}

/// Index of an entity in [`Dictionary::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// One row of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub kind: Kind,
    pub name: String,
    /// (models) who makes it.
    pub maker: Option<EntityId>,
    /// (companies) who owns it.
    pub parent: Option<EntityId>,
    pub forms: Vec<Form>,
    /// (models) words that a version may contain, besides numbers and the general words.
    pub versions: Vec<String>,
    pub cues: Vec<String>,
    pub focus: Focus,
    /// (companies) `NYSE:BABA`
    pub ticker: Option<String>,
    pub website: Option<String>,
    pub origin: Origin,
}

/// Where a row was read: for messages and explanations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// `models.csv`, or the path that the user gave; `Claude (new)` for a row in no file yet.
    pub file: Arc<str>,
    /// From 1, the header being line 1; 0 for a row in no file yet.
    pub line: u64,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}", self.file),
        }
    }
}

impl Entity {
    /// A company or model that no row lists.
    pub fn unlisted(kind: Kind, name: String) -> Entity {
        Entity {
            kind,
            name,
            maker: None,
            parent: None,
            forms: Vec::new(),
            versions: Vec::new(),
            cues: Vec::new(),
            focus: Focus::Broad,
            ticker: None,
            website: None,
            origin: Origin {
                file: "unlisted".into(),
                line: 0,
            },
        }
    }
}

/// A spelling of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As in the cell, without the marks `?` and `??`.
    pub text: String,
    /// `Claude?`: needs evidence from elsewhere in the article.
    pub ambiguous: bool,
    /// `Framework??`: ambiguous, and a word of so many things that an article's subject says nothing of
    /// it.
    pub common: bool,
}

impl Form {
    /// Reads a form as a dictionary cell writes it: `OpenAI`, `Claude?`, `Block??`, `Gen #`, `o#?`.
    pub fn parse(cell: &str) -> Form {
        let ambiguous = cell.strip_suffix('?');
        let common = ambiguous.and_then(|cell| cell.strip_suffix('?'));
        Form {
            text: common.or(ambiguous).unwrap_or(cell).to_string(),
            ambiguous: ambiguous.is_some(),
            common: common.is_some(),
        }
    }

    /// The spelling to look for: "Gen" for `Gen #`.
    pub fn head(&self) -> &str {
        self.text.trim_end_matches('#').trim_end()
    }

    /// `Gen #`, `o#`: a form only where a number follows.
    pub fn numbered(&self) -> bool {
        self.text.ends_with('#')
    }
}

impl std::fmt::Display for Form {
    /// As a dictionary cell writes it; the reverse of [`Form::parse`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = match (self.ambiguous, self.common) {
            (_, true) => "??",
            (true, _) => "?",
            _ => "",
        };
        write!(f, "{}{mark}", self.text)
    }
}

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
}
