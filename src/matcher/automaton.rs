//! Finds the patterns in a text, by the ways into them that are compiled with the program.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::filter::Filter;
use super::fold::Folded;
use super::keys::{self, Keys};
use super::patterns::Patterns;
use super::rest::Groups;
use crate::span::Span;

pub struct Automaton {
    groups: Groups,
    /// For [`Keys::written`].
    keys: Cow<'static, [u8]>,
    /// The first pattern with each text, once it is asked for.
    firsts: OnceLock<Box<[usize]>>,
}

/// An occurrence of a text, by the first pattern with it.
pub struct Found {
    pub pattern: usize,
    /// Where it stands in the text as it is.
    pub span: Span,
}

impl Automaton {
    pub fn new(patterns: Patterns) -> Automaton {
        let keys = keys::compile(&patterns);
        Automaton::written(patterns, keys.into())
    }

    /// That of the bytes of [`keys::compile`], at once.
    pub fn written(patterns: Patterns, keys: Cow<'static, [u8]>) -> Automaton {
        Automaton {
            groups: Groups::new(patterns, &Keys::written(&keys)),
            keys,
            firsts: OnceLock::new(),
        }
    }

    pub fn patterns(&self) -> &Patterns {
        &self.groups.patterns
    }

    /// Every occurrence that can be of use, in no order that matters: those at the beginning of a
    /// word, overlapping ones too. Some that are of none may be among them.
    pub fn find(&self, text: &str, mut found: impl FnMut(Found)) {
        let filter = Filter {
            keys: Keys::written(&self.keys),
            groups: &self.groups,
        };
        filter.find(text, |pattern, span| found(Found { pattern, span }));
    }

    /// The same by a search of the folded text that tells the texts which it has found, by their
    /// number among [`Patterns::iter`], and where they begin.
    pub fn find_by(
        &self,
        text: &str,
        mut found: impl FnMut(Found),
        search: impl FnOnce(&[u8], &mut dyn FnMut(usize, usize)),
    ) {
        let firsts = || self.patterns().iter().map(|p| p.first).collect();
        let firsts = self.firsts.get_or_init(firsts);
        let folded = Folded::new(text);
        search(&folded.bytes, &mut |number, start| {
            // Whatever the search says: what it tells must stand there.
            let Some(pattern) = firsts.get(number).copied() else {
                return;
            };
            let rest = folded.bytes.get(start..).unwrap_or_default();
            let pattern_text = self.patterns().text(pattern);
            if rest.starts_with(pattern_text) {
                let span = folded.span(text, start, start + pattern_text.len());
                found(Found { pattern, span });
            }
        });
    }
}
