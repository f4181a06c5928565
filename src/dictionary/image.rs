//! A dictionary as one run of bytes that is read in place, an entity when it is asked for: how the
//! built-in one is compiled with the program (see `build.rs`).
//!
//! ```text
//! the hash · how many entities · where each begins, from here, and the last ends (32 bits each, little end first)
//! for each entity, its fields, a 0x1f between them: kind, file, line, maker, parent (as ids),
//! name, forms, versions, cues, focus, ticker, website (as cells)
//! ```

use super::cells::Cells;
use super::entity::{Entity, EntityId, Focus, Form, Kind, Origin};

#[derive(Debug)]
pub(super) struct Image {
    bytes: &'static [u8],
    entities: Cells<Entity>,
}

const HEADER: usize = 8;
const BETWEEN: &str = "\u{1f}";

impl Image {
    /// The bytes that are read as an image of these entities. The error is a cell that cannot be written.
    pub fn write<'a>(hash: u32, all: impl Iterator<Item = &'a Entity>) -> Result<Vec<u8>, String> {
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
            entities.push_str(&fields.join(BETWEEN));
            let end = u32::try_from(entities.len());
            ends.push(end.map_err(|_| "the dictionary is larger than 4 GB".to_string())?);
        }
        let numbers = [hash, ends.len() as u32 - 1].into_iter().chain(ends);
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

    fn read(&self, at: usize) -> Entity {
        let end = |at: usize| number(self.bytes, HEADER + at * 4);
        let texts = HEADER + (self.len() + 1) * 4;
        let bytes = &self.bytes[texts + end(at)..texts + end(at + 1)];
        let mut fields = str::from_utf8(bytes).unwrap_or_default().split(BETWEEN);
        let mut field = || fields.next().unwrap_or_default();
        let id = |field: &str| field.parse().ok().map(EntityId);
        let some = |field: &str| (!field.is_empty()).then(|| field.to_string());
        let list = |field: &'static str| field.split('|').filter(|item| !item.is_empty());
        let kind = Kind::ALL[field().parse().unwrap_or(0)];
        Entity {
            kind,
            origin: Origin {
                file: field().into(),
                line: field().parse().unwrap_or(0),
            },
            maker: id(field()),
            parent: id(field()),
            name: field().to_string(),
            forms: list(field()).map(Form::parse).collect(),
            versions: list(field()).map(String::from).collect(),
            cues: list(field()).map(String::from).collect(),
            focus: Focus::parse(field()).unwrap_or_default(),
            ticker: some(field()),
            website: some(field()),
        }
    }
}

fn fields(entity: &Entity) -> [String; 12] {
    let id = |id: Option<EntityId>| id.map_or(String::new(), |id| id.0.to_string());
    let forms: Vec<String> = entity.forms.iter().map(Form::to_string).collect();
    [
        (entity.kind as u8).to_string(),
        entity.origin.file.to_string(),
        entity.origin.line.to_string(),
        id(entity.maker),
        id(entity.parent),
        entity.name.clone(),
        forms.join("|"),
        entity.versions.join("|"),
        entity.cues.join("|"),
        entity.focus.cell().to_string(),
        entity.ticker.clone().unwrap_or_default(),
        entity.website.clone().unwrap_or_default(),
    ]
}

fn number(bytes: &[u8], at: usize) -> usize {
    let four = bytes[at..].first_chunk().copied().unwrap_or_default();
    u32::from_le_bytes(four) as usize
}
