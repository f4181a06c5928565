//! A row of a dictionary, linked to others.

use std::sync::Arc;

/// Which of the three files an entity stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// It owns, makes or sells; models have their makers here.
    Company,
    /// A family of AI models: "Claude", whose versions a grammar reads.
    Model,
    /// What looks like a company or a model and is neither: "Claude Monet". It takes mentions
    /// away from the others and never becomes a tag.
    Decoy,
}

impl Kind {
    /// All three, in the order of their files.
    pub const ALL: [Kind; 3] = [Kind::Company, Kind::Model, Kind::Decoy];

    /// `companies.csv`, `models.csv` or `decoys.csv`.
    pub fn file_name(self) -> &'static str {
        match self {
            Kind::Company => "companies.csv",
            Kind::Model => "models.csv",
            Kind::Decoy => "decoys.csv",
        }
    }

    /// `company`, `model` or `decoy`.
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

    pub(super) fn parse(cell: &str) -> Option<Focus> {
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

/// Index of an entity in [`Dictionary::entities`](super::Dictionary::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// One row of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entity {
    /// Which file it stands in.
    pub kind: Kind,
    /// As tags show it. It is a form only where it is listed as one.
    pub name: String,
    /// (models) who makes it.
    pub maker: Option<EntityId>,
    /// (companies) who owns it.
    pub parent: Option<EntityId>,
    /// The spellings that it is found by.
    pub forms: Vec<Form>,
    /// (models) words that a version may contain, besides numbers and the general words.
    pub versions: Vec<String>,
    /// Names that speak for it anywhere in an article: "Giverny" for Claude Monet.
    pub cues: Vec<String>,
    /// (companies) what it is known for.
    pub focus: Focus,
    /// (companies) `NYSE:BABA`
    pub ticker: Option<String>,
    /// (companies, models) an address, as written.
    pub website: Option<String>,
    /// Where its row stands.
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
    /// As in the cell, without the marks `?`, `??` and `?!`.
    pub text: String,
    /// `Claude?`: needs evidence from elsewhere in the article.
    pub ambiguous: bool,
    /// `Framework??`: ambiguous, and a word of so many things that an article's subject says nothing of
    /// it.
    pub common: bool,
    /// `Ford?!`: ambiguous, but where it stands as a name the news means this entity, unless something speaks
    /// for another.
    pub known: bool,
}

impl Form {
    /// Reads a form as a dictionary cell writes it: `OpenAI`, `Claude?`, `Block??`, `Ford?!`, `Gen #`,
    /// `o#?`.
    pub fn parse(cell: &str) -> Form {
        let text = bare(cell);
        let marks = &cell[text.len()..];
        Form {
            text: text.to_string(),
            ambiguous: marks.starts_with('?'),
            common: marks.starts_with("??"),
            known: marks.ends_with('!'),
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

/// A form as a cell writes it, without its marks. An exclamation mark alone is of the name, "Yahoo!".
pub fn bare(cell: &str) -> &str {
    let known = cell.strip_suffix('!').filter(|cell| cell.ends_with('?'));
    known.unwrap_or(cell).trim_end_matches('?')
}

/// Whether a form finds a spelling: a small letter matches a capital, and one blank is like another.
pub fn finds(form: &str, written: &str) -> bool {
    let blank = |c: char| c == ' ' || c == '-' || c == '_';
    let mut others = written.chars();
    let alike = form.chars().all(|a| {
        let b = others.next();
        b.is_some_and(|b| {
            a == b || blank(a) && blank(b) || a.is_lowercase() && b.to_lowercase().eq([a])
        })
    });
    alike && others.next().is_none()
}

impl std::fmt::Display for Form {
    /// As a dictionary cell writes it; the reverse of [`Form::parse`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = match (self.ambiguous, self.common) {
            (_, true) => "??",
            (true, _) => "?",
            _ => "",
        };
        let known = if self.known { "!" } else { "" };
        write!(f, "{}{mark}{known}", self.text)
    }
}
