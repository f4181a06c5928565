//! A dictionary as one run of bytes that is read in place, an entity when it is asked for: how the
//! built-in one is compiled with the program (see `build.rs`).
//!
//! ```text
//! the hash · how many entities · the first of each kind · where each begins, from here, and the last ends
//! for each entity, its fields, a 0x1f between them: maker, parent (as ids), name, forms, versions, cues, focus,
//! ticker, website (as cells)
//! ```
//!
//! Numbers have 32 bits, little end first. An entity's place says its kind and the line in its file, where each
//! row is one line. Left out is what most rows say: that a form is the name, and the usual focus.

use super::cells::Cells;
use super::entity::{Entity, EntityId, Focus, Form, Kind, Origin};
use super::table::{Row, Table};

#[derive(Debug)]
pub(super) struct Image {
    bytes: &'static [u8],
    entities: Cells<Entity>,
}

const KINDS: usize = Kind::ALL.len();
const HEADER: usize = 8 + KINDS * 4;
const FIELDS: usize = 9;
const BETWEEN: char = '\u{1f}';
/// In the place of a form's text.
const NAME: char = '\u{1e}';

impl Image {
    /// The bytes that are read as an image of these entities, which are sorted by kind. The error is a cell
    /// that cannot be written.
    pub fn write<'a>(hash: u32, all: impl Iterator<Item = &'a Entity>) -> Result<Vec<u8>, String> {
        let mut firsts = [0; KINDS];
        let mut ends = vec![0];
        let mut entities = String::new();
        for entity in all {
            let fields = fields(entity);
            if let Some(field) = fields.iter().find(|field| field.contains(BETWEEN)) {
                return Err(format!(
                    "{}: {field:?} has a control character",
                    entity.origin
                ));
            }
            let later = &mut firsts[entity.kind as usize + 1..];
            later.iter_mut().for_each(|first| *first += 1);
            entities.push_str(&fields.join(&BETWEEN.to_string()));
            let end = u32::try_from(entities.len());
            ends.push(end.map_err(|_| "the dictionary is larger than 4 GB".to_string())?);
        }
        let numbers = [hash, ends.len() as u32 - 1];
        let numbers = numbers.into_iter().chain(firsts).chain(ends);
        let mut bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        bytes.extend_from_slice(entities.as_bytes());
        Ok(bytes)
    }

    /// Only of what [`Image::write`] has written: nothing is checked.
    pub fn of(bytes: &'static [u8]) -> Image {
        let count = number(bytes, 4);
        Image {
            bytes,
            entities: Cells::new(count),
        }
    }

    /// Whether it is read from these very bytes.
    pub fn is_of(&self, bytes: &'static [u8]) -> bool {
        std::ptr::eq(self.bytes, bytes)
    }

    pub fn hash(&self) -> u32 {
        number(self.bytes, 0) as u32
    }

    pub fn len(&self) -> usize {
        self.entities.len()
    }

    pub fn get(&self, at: usize) -> Option<&Entity> {
        self.entities.get_or_init(at, || self.read(at))
    }

    /// The row of an entity, as its file has it.
    fn row(&self, at: usize) -> Row {
        let (kind, origin) = self.place(at);
        let fields = self.fields(at);
        let company = |id: &str| id.parse().map_or("", |id| self.fields(id).name);
        let focus = match Focus::parse(fields.focus) {
            Some(focus) if kind == Kind::Company => focus.cell(),
            _ => "",
        };
        Row::at(kind, origin)
            .with("name", fields.name)
            .with("maker", company(fields.maker))
            .with("parent", company(fields.parent))
            .with("forms", &fields.forms.replace(NAME, fields.name))
            .with("versions", fields.versions)
            .with("cues", fields.cues)
            .with("focus", focus)
            .with("ticker", fields.ticker)
            .with("website", fields.website)
    }

    fn fields(&self, at: usize) -> Fields {
        let end = |at: usize| number(self.bytes, HEADER + at * 4);
        let texts = HEADER + (self.len() + 1) * 4;
        let bytes = &self.bytes[texts + end(at)..texts + end(at + 1)];
        let mut fields = str::from_utf8(bytes).unwrap_or_default().split(BETWEEN);
        let mut next = || fields.next().unwrap_or_default();
        Fields {
            maker: next(),
            parent: next(),
            name: next(),
            forms: next(),
            versions: next(),
            cues: next(),
            focus: next(),
            ticker: next(),
            website: next(),
        }
    }

    fn read(&self, at: usize) -> Entity {
        let fields = self.fields(at);
        let id = |field: &str| field.parse().ok().map(EntityId);
        let some = |field: &str| (!field.is_empty()).then(|| field.to_string());
        let list = |field: &'static str| field.split('|').filter(|item| !item.is_empty());
        let (kind, origin) = self.place(at);
        let form = |item: &str| match item.strip_prefix(NAME) {
            Some(marks) => Form {
                text: fields.name.to_string(),
                ..Form::parse(marks)
            },
            None => Form::parse(item),
        };
        Entity {
            kind,
            origin,
            maker: id(fields.maker),
            parent: id(fields.parent),
            name: fields.name.to_string(),
            forms: list(fields.forms).map(form).collect(),
            versions: list(fields.versions).map(String::from).collect(),
            cues: list(fields.cues).map(String::from).collect(),
            focus: Focus::parse(fields.focus).unwrap_or_default(),
            ticker: some(fields.ticker),
            website: some(fields.website),
        }
    }

    /// The kind of an entity, and where its row stands.
    fn place(&self, at: usize) -> (Kind, Origin) {
        let first = |kind: Kind| number(self.bytes, 8 + kind as usize * 4);
        let mut kinds = Kind::ALL.into_iter();
        let kind = kinds.rfind(|kind| first(*kind) <= at);
        let kind = kind.unwrap_or(Kind::Company);
        let origin = Origin {
            file: kind.file_name().into(),
            line: (at - first(kind)) as u64 + 2, // from 1, which is the header
        };
        (kind, origin)
    }
}

/// Of one entity, in their order.
struct Fields {
    maker: &'static str,
    parent: &'static str,
    name: &'static str,
    forms: &'static str,
    versions: &'static str,
    cues: &'static str,
    focus: &'static str,
    ticker: &'static str,
    website: &'static str,
}

impl Table {
    /// The rows that the dictionary of an image was read from.
    pub(crate) fn of_image(bytes: &'static [u8]) -> Table {
        let image = Image::of(bytes);
        Table {
            rows: (0..image.len()).map(|at| image.row(at)).collect(),
        }
    }
}

fn fields(entity: &Entity) -> [String; FIELDS] {
    let id = |id: Option<EntityId>| id.map_or(String::new(), |id| id.0.to_string());
    let form = |form: &Form| {
        let mut form = form.clone();
        if form.text == entity.name {
            form.text = NAME.to_string();
        }
        form.to_string()
    };
    let forms: Vec<String> = entity.forms.iter().map(form).collect();
    let focus = match entity.focus {
        Focus::Broad => "",
        other => other.cell(),
    };
    [
        id(entity.maker),
        id(entity.parent),
        entity.name.clone(),
        forms.join("|"),
        entity.versions.join("|"),
        entity.cues.join("|"),
        focus.to_string(),
        entity.ticker.clone().unwrap_or_default(),
        entity.website.clone().unwrap_or_default(),
    ]
}

fn number(bytes: &[u8], at: usize) -> usize {
    let four = bytes[at..].first_chunk().copied().unwrap_or_default();
    u32::from_le_bytes(four) as usize
}
