//! The automaton: text in, claims and cues out.
//!
//! aho-corasick finds every form and cue in the folded text, overlapping ones too (`filter` keeps it
//! from most of the text, and begins with how); what it finds is then checked against the text as
//! it is (capitals, boundaries, addresses) and extended by a version. Which of the overlapping
//! claims counts is for the linker to say.

mod automaton;
mod claim;
mod designation;
mod filter;
mod fold;
mod keys;
mod marks;
mod needles;
mod patterns;
mod quiet;
mod unlisted;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::boundary::{ends_word, starts_word};
use crate::dictionary::{Dictionary, Entity, EntityId, Kind};
use crate::span::Span;
use automaton::{Automaton, Found};
use claim::{Spelling, mark_echoes, same_but_weaker};
use fold::Folded;
use needles::{Needle, Role};
use patterns::Patterns;
use quiet::Quiet;

pub use automaton::TooLarge;
pub use claim::{Claim, Standing};

/// A cue found in the text: it speaks for an entity without naming it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub span: Span,
    pub entity: EntityId,
}

/// All that one article says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Sorted by where they begin, the longer first.
    pub claims: Vec<Claim>,
    /// Sorted by where they begin.
    pub cues: Vec<Cue>,
    /// The entities that claims name and no row lists; their ids follow those of the rows.
    pub unlisted: Vec<Entity>,
}

/// A dictionary, compiled.
pub struct Matcher {
    dictionary: Dictionary,
    automaton: Automaton,
    /// The version words of each entity, in small letters, once they are asked for.
    words: Box<[OnceLock<Box<[String]>>]>,
}

/// The patterns of [`Dictionary::compiled`]: see `build.rs`.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns"));

impl Matcher {
    /// Fails only where the dictionary is too large: more than 128 MB of forms.
    pub fn new(dictionary: &Dictionary) -> Result<Matcher, TooLarge> {
        let patterns = match dictionary.is_image() {
            true => Patterns::written(Cow::Borrowed(COMPILED)),
            false => needles::compile(dictionary),
        };
        Ok(Matcher {
            dictionary: dictionary.clone(),
            automaton: Automaton::new(patterns)?,
            words: (0..dictionary.len()).map(|_| OnceLock::new()).collect(),
        })
    }

    /// Every claim and cue in the text. Cannot fail.
    pub fn find(&self, text: &str) -> Findings {
        self.findings(text, |found| self.automaton.find(text, found))
    }

    /// The same by another search, which is given the folded text and tells the patterns that it
    /// has found in it, overlapping ones too, and where they begin. For tests and benches.
    pub fn find_by(
        &self,
        text: &str,
        search: impl FnOnce(&[u8], &mut dyn FnMut(usize, usize)),
    ) -> Findings {
        self.findings(text, |found| self.automaton.find_by(text, found, search))
    }

    /// What [`Matcher::find_by`] must search for, by number.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.automaton.patterns().iter().map(|p| p.text)
    }

    /// The version words of an entity, in small letters.
    fn words(&self, entity: EntityId) -> &[String] {
        self.words[entity.0 as usize].get_or_init(|| {
            let words = &self.dictionary.entity(entity).versions;
            words.iter().map(|word| word.to_lowercase()).collect()
        })
    }

    fn findings(&self, text: &str, search: impl FnOnce(&mut dyn FnMut(Found))) -> Findings {
        let mut quiet = Quiet::default();
        let patterns = self.automaton.patterns();
        let mut hits: Vec<(Needle<'_>, Span, Spelling)> = Vec::with_capacity(64);
        search(&mut |found| {
            let needle = patterns.needle(found.pattern);
            let folded = match found.span.length() == needle.length {
                true => None,
                false => Some(Folded::new(found.span.of(text))),
            };
            let start = found.span.start;
            let head = match &folded {
                None => Span {
                    start,
                    end: start + needle.head,
                },
                Some(folded) => folded
                    .span(found.span.of(text), 0, needle.head)
                    .after(start),
            };
            let capitals = needle.capitals().all(|at| match &folded {
                None => text[start + at..].starts_with(char::is_uppercase),
                Some(folded) => folded.char_at(found.span.of(text), at).is_uppercase(),
            });
            let spelling = match capitals {
                true => Spelling::Name,
                false if needle.is_model() && text[head.end..].starts_with('-') => Spelling::Id,
                false => return,
            };
            if starts_word(text, head.start)
                && may_end(text, head, &needle)
                && !quiet.overlaps(text, head)
            {
                hits.push((needle, head, spelling));
            }
        });
        // Whatever the order of the search: the first of two that say the same is kept.
        hits.sort_by_key(|(_, head, _)| head.start);
        let speaks =
            |needle: &Needle| !matches!(needle.role, Role::Mark) && !needle.needs_evidence();
        let mut spoken_for: Vec<EntityId> = hits
            .iter()
            .map(|(needle, ..)| needle)
            .filter(|n| speaks(n))
            .map(|n| n.entity)
            .collect();
        spoken_for.sort_unstable();
        spoken_for.dedup();
        let mut findings = Findings::default();
        let mut marks = Vec::new();
        for (needle, head, spelling) in hits {
            match needle.role {
                Role::Mark => marks.push(head),
                Role::Cue => findings.cues.push(Cue {
                    span: head,
                    entity: needle.entity,
                }),
                // A decoy that nothing speaks for cannot win: of dozens of people called Claude,
                // those are left of whom the article says more.
                Role::Form(form)
                    if form.kind == Kind::Decoy
                        && needle.needs_evidence()
                        && spoken_for.binary_search(&needle.entity).is_err() => {}
                Role::Form(form) => {
                    findings
                        .claims
                        .extend(self.claim(text, head, &needle, form, spelling));
                }
            }
        }
        sort(&mut findings.claims);
        findings.claims.dedup_by(|b, a| same_but_weaker(a, b));
        self.add_unlisted(text, &marks, &mut quiet, &mut findings);
        mark_echoes(text, &mut findings.claims);
        findings
            .cues
            .sort_by_key(|c| (c.span.start, c.span.end, c.entity));
        findings
    }

    /// Adds the claims for names that no row lists, where no surer claim stands in their way.
    fn add_unlisted(&self, text: &str, marks: &[Span], quiet: &mut Quiet, findings: &mut Findings) {
        let mut ids: HashMap<(Kind, &str), EntityId> = HashMap::new();
        let mut claims: Vec<Claim> = Vec::new();
        for unlisted in unlisted::unlisted(text, marks) {
            let version_end = unlisted.version.as_ref().map(|version| version.end);
            let span = Span {
                end: version_end.unwrap_or(unlisted.name.end),
                ..unlisted.name
            };
            let taken = |claim: &Claim| {
                let surer = !claim.standing.needs_evidence() || claim.span.holds(span);
                surer && claim.span.overlaps(span)
            };
            if around(&findings.claims, span).iter().any(taken) || quiet.overlaps(text, span) {
                continue;
            }
            let name = unlisted.name.of(text);
            let entity = *ids.entry((unlisted.kind, name)).or_insert_with(|| {
                let entity = Entity::unlisted(unlisted.kind, name.to_string());
                findings.unlisted.push(entity);
                EntityId((self.words.len() + findings.unlisted.len() - 1) as u32)
            });
            claims.push(Claim {
                span,
                entity,
                version: unlisted.version,
                standing: match unlisted.kind {
                    Kind::Model => Standing::Ambiguous,
                    _ => Standing::Designated,
                },
            });
        }
        if !claims.is_empty() {
            findings.claims.append(&mut claims);
            sort(&mut findings.claims);
        }
    }
}

/// The claims that may overlap the span, and some more. Sorted claims in, no search of them all.
fn around(claims: &[Claim], span: Span) -> &[Claim] {
    let far = span.start.saturating_sub(LONGEST_CLAIM);
    let from = claims.partition_point(|claim| claim.span.start < far);
    let to = claims.partition_point(|claim| claim.span.start < span.end);
    &claims[from..to]
}

/// In bytes. A form that wraps over many blanks may be longer, and is then not looked at.
const LONGEST_CLAIM: usize = 256;

fn sort(claims: &mut [Claim]) {
    claims.sort_by_key(|c| (c.span.start, usize::MAX - c.span.end, c.entity));
}

/// Whether a name may end there: with the word, or before a number ("GPT4", but "GPT45" is no
/// GPT-4).
fn may_end(text: &str, head: Span, needle: &Needle<'_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let rest = &text[head.end..];
    let number =
        rest.starts_with('.') || rest.starts_with(digit) && !head.of(text).ends_with(digit);
    ends_word(text, head.end) || number && matches!(needle.role, Role::Form(_))
}
