//! Offsets in code points, bytes or UTF-16 units: whatever the reader of the output slices text by.

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points: what Python slices by.
    #[default]
    Codepoints,
    /// Bytes of UTF-8: Rust, Go.
    Bytes,
    /// UTF-16 code units: JavaScript, Java.
    Utf16,
}

impl Unit {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Codepoints => "codepoints",
            Unit::Bytes => "bytes",
            Unit::Utf16 => "utf16",
        }
    }

    fn length(self, text: &str) -> usize {
        match self {
            Unit::Bytes => text.len(),
            Unit::Codepoints => text.chars().count(),
            Unit::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

/// Byte positions of one text in a unit, worked out in one pass.
pub struct Offsets {
    unit: Unit,
    /// (bytes, units), sorted; empty where the two are the same.
    known: Vec<(usize, usize)>,
}

impl Offsets {
    /// `positions`: in bytes, at character boundaries, in any order.
    pub fn new(text: &str, unit: Unit, positions: impl Iterator<Item = usize>) -> Offsets {
        if unit == Unit::Bytes || text.is_ascii() {
            let known = Vec::new();
            return Offsets { unit, known };
        }
        let mut sorted: Vec<usize> = positions.collect();
        sorted.sort_unstable();
        sorted.dedup();
        let (mut bytes, mut units) = (0, 0);
        let known = sorted
            .into_iter()
            .map(|position| {
                units += unit.length(&text[bytes..position]);
                bytes = position;
                (bytes, units)
            })
            .collect();
        Offsets { unit, known }
    }

    /// A position that was among those given.
    pub fn of(&self, position: usize) -> usize {
        match self
            .known
            .binary_search_by_key(&position, |(bytes, _)| *bytes)
        {
            Ok(at) => self.known[at].1,
            Err(_) => position,
        }
    }

    /// What they count.
    pub fn unit(&self) -> Unit {
        self.unit
    }
}
