//! The names of an article that the dictionary lacks, cut from those that it has.

use crate::Tagged;
use crate::dictionary::{EntityId, Form, Kind, is_any_english};
use crate::lexicon::owned;
use crate::names::{Name, names};
use crate::span::Span;

/// A name that no row lists, or of which that is pretended.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub name: Name,
    /// Whose it is, where its row is hidden.
    pub hidden: Option<EntityId>,
    /// Whether what stands beside it makes it a tag without a row.
    pub is_tag: bool,
}

/// What the names of an article are.
pub struct Candidates {
    /// The companies and models that the dictionary has, in text order.
    pub known: Vec<(Span, EntityId, Kind)>,
    /// In text order.
    pub found: Vec<Candidate>,
}

/// A span that rows of the dictionary claim.
struct Taken {
    span: Span,
    /// Nobody where it was refused.
    by: Option<EntityId>,
}

impl Candidates {
    /// The mentions of an entity that is hidden are candidates too.
    pub fn new(tagged: &Tagged, text: &str, is_hidden: impl Fn(EntityId) -> bool) -> Candidates {
        let dictionary = &tagged.dictionary;
        let mut known = Vec::new();
        let mut taken: Vec<Taken> = Vec::with_capacity(tagged.decisions.len());
        for decision in &tagged.decisions {
            let by = decision.winner.as_ref().map(|winner| winner.claim.entity);
            let kind = by.map(|by| dictionary.entity(by).kind);
            if let (Some(by), Some(kind @ (Kind::Company | Kind::Model))) = (by, kind)
                && !dictionary.is_unlisted(by)
                && !is_hidden(by)
            {
                known.push((decision.span, by, kind));
            }
            // That "Gemini" may be a sign of the zodiac does not make it known.
            let loser = |(id, _): &(EntityId, _)| dictionary.entity(*id).kind == Kind::Decoy;
            if by.is_some() || !decision.losers.iter().all(loser) {
                taken.push(Taken {
                    span: decision.span,
                    by,
                });
            }
        }
        let mut found = Vec::new();
        let mut from = 0;
        for name in names(text) {
            while taken
                .get(from)
                .is_some_and(|taken| taken.span.end <= name.span.start)
            {
                from += 1;
            }
            let beside = taken[from..]
                .iter()
                .take_while(|taken| taken.span.start < name.end);
            let mut candidate = Some(Candidate {
                name,
                hidden: None,
                is_tag: false,
            });
            for taken in beside {
                candidate = candidate.and_then(|one| one.beside(taken, tagged, text, &is_hidden));
            }
            found.extend(candidate);
        }
        Candidates { known, found }
    }
}

impl Candidate {
    /// What is left of it beside a span that is taken; nothing where that is known.
    fn beside(
        mut self,
        taken: &Taken,
        tagged: &Tagged,
        text: &str,
        is_hidden: impl Fn(EntityId) -> bool,
    ) -> Option<Candidate> {
        let dictionary = &tagged.dictionary;
        let span = &mut self.name.span;
        if !taken.span.overlaps(Span {
            end: self.name.end,
            ..*span
        }) {
            return Some(self);
        }
        match taken.by {
            Some(by) if dictionary.is_unlisted(by) => {
                self.is_tag = true;
                Some(self)
            }
            Some(by) if is_hidden(by) => {
                let written = plain(span.of(text));
                let is_possessive = is_possessive(text, *span);
                // "at Kohl's": the form has the s too.
                let alike = |form: &Form| {
                    let form = plain(form.head());
                    form == written || is_possessive && form.strip_suffix('s') == Some(&written)
                };
                let is_his = dictionary.entity(by).forms.iter().any(alike);
                self.hidden = is_his.then_some(by);
                is_his.then_some(self)
            }
            // "Google Lumiere": what follows the known name may be a product of it.
            Some(_) if taken.span.start <= span.start && taken.span.end < span.end => {
                let rest = text[taken.span.end..span.end].strip_prefix(' ')?;
                span.start = span.end - rest.len();
                let ordinary = rest.split(' ').all(is_any_english);
                (rest.starts_with(char::is_alphanumeric) && !ordinary).then_some(self)
            }
            // "Apollo Research" is not Apollo.
            None if !taken.span.holds(*span) => Some(self),
            _ => None,
        }
    }
}

/// Whether "'s" follows.
pub fn is_possessive(text: &str, name: Span) -> bool {
    let behind = text.get(name.end..).unwrap_or_default();
    owned(behind).is_some()
}

/// Small letters and digits alone: the spellings of one name have it in common.
pub fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
