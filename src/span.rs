//! Places in a text.

/// From `start` to before `end`, in bytes of the article's UTF-8 text, at character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// In bytes.
    pub start: usize,
    /// In bytes; not part of it.
    pub end: usize,
}

impl Span {
    /// Nothing where the span is no slice of the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// In bytes.
    pub fn length(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// The same place of a text that has so many bytes before it.
    pub fn after(self, bytes: usize) -> Span {
        Span {
            start: bytes + self.start,
            end: bytes + self.end,
        }
    }

    /// Whether all of the other stands in it.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether they share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Bytes between the two; 0 where they touch or overlap.
    pub fn distance(self, other: Span) -> usize {
        if self.start < other.start {
            other.start.saturating_sub(self.end)
        } else {
            self.start.saturating_sub(other.end)
        }
    }
}

/// The same in half the memory, for texts of less than 4 GB: a text may be made of names alone, and
/// much is noted of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SmallSpan {
    pub start: u32,
    pub end: u32,
}

impl From<Span> for SmallSpan {
    fn from(span: Span) -> SmallSpan {
        let small = |place| u32::try_from(place).unwrap_or(u32::MAX);
        SmallSpan {
            start: small(span.start),
            end: small(span.end),
        }
    }
}

impl From<SmallSpan> for Span {
    fn from(span: SmallSpan) -> Span {
        Span {
            start: span.start as usize,
            end: span.end as usize,
        }
    }
}
