//! Places in a text.

/// From `start` to before `end`, in bytes of the article's UTF-8 text, at character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: usize,
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

    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

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
