//! The places nearest to a span, where questions come in text order: each place is passed once.

use std::ops::Range;

use super::Near;
use crate::span::{SmallSpan, Span};

/// Places by their numbers, in text order, and how far the questions have come.
pub struct Cursor {
    pub places: Vec<u32>,
    pub next: u32,
}

/// The nearest places before and after a span.
#[derive(Default)]
pub struct Around {
    before: Option<SmallSpan>,
    after: Option<SmallSpan>,
}

impl Cursor {
    /// `at`: where the place of a number is.
    pub fn nearest(&mut self, span: Span, at: impl Fn(u32) -> SmallSpan) -> Option<Near> {
        let mut around = Around::default();
        let all = 0..self.places.len() as u32;
        around.look(span, all, &mut self.next, |number| {
            at(self.places[number as usize])
        });
        around.nearest(span)
    }
}

impl Around {
    /// Looks among more places, sorted by start, of which those before `next` begin before the span.
    pub fn look(
        &mut self,
        span: Span,
        places: Range<u32>,
        next: &mut u32,
        at: impl Fn(u32) -> SmallSpan,
    ) {
        while *next < places.end && (at(*next).start as usize) < span.end {
            *next += 1;
        }
        // Nothing speaks for itself; but a model's name speaks for the maker's name inside it.
        let mut before = (places.start..*next).rev().map(&at);
        let before = before.find(|place| !span.holds(Span::from(*place)));
        self.before = self.before.max(before);
        if *next < places.end {
            let after = at(*next);
            self.after = Some(self.after.map_or(after, |other| other.min(after)));
        }
    }

    pub fn nearest(self, span: Span) -> Option<Near> {
        let near = |evidence: SmallSpan| {
            let evidence = Span::from(evidence);
            Near {
                evidence,
                distance: span.distance(evidence),
            }
        };
        [self.before, self.after]
            .into_iter()
            .flatten()
            .map(near)
            .min_by_key(|near| near.distance)
    }
}
