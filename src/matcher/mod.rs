//! The automaton: text in, claims and cues out.
//!
//! aho-corasick finds every form and cue in the folded text, overlapping ones too; what it finds
//! is then checked against the text as it is (capitals, boundaries, addresses) and extended by a
//! version. Which of the overlapping claims counts is for the linker to say.

mod automaton;
mod company;
mod fold;
mod needles;
mod quiet;

use std::collections::HashSet;

use crate::boundary::{ends_word, starts_word};
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::span::Span;
use crate::version;
use automaton::Automaton;
use fold::Folded;
use needles::{Needle, Role};

pub use automaton::TooLarge;

/// A form found in the text, for one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The form and its version.
    pub span: Span,
    pub entity: EntityId,
    pub version: Option<version::Version>,
    pub standing: Standing,
}

/// What a claim can show for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A form that means nothing else.
    Sure,
    /// The ticker itself: "$BABA", "NYSE: BABA".
    Ticker,
    /// The ticker in parentheses behind the name, which is no mention of its own: it keeps its
    /// span, and the name has been told (see [`Standing::Listed`]).
    Echo,
    /// An ambiguous form with a version that only a model has.
    Versioned,
    /// An ambiguous form with the company's ticker behind it: "Box (NYSE: BOX)".
    Listed,
    /// An ambiguous form that is said to be a company: "Box Inc", "shares of Box".
    Designated,
    /// An ambiguous form, which needs evidence from elsewhere.
    Ambiguous,
}

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
}

/// A dictionary, compiled.
pub struct Matcher {
    automaton: Automaton,
    /// What each pattern of the automaton stands for.
    needles: Vec<Needle>,
    /// The version words of each entity, in small letters.
    words: Vec<Vec<String>>,
    /// The symbol of each entity: `BABA` of `NYSE:BABA`.
    symbols: Vec<Option<String>>,
}

impl Matcher {
    /// Fails only where the dictionary is too large: more than 128 MB of forms.
    pub fn new(dictionary: &Dictionary) -> Result<Matcher, TooLarge> {
        let (patterns, needles) = needles::compile(dictionary);
        let automaton = Automaton::new(patterns)?;
        let entities = || dictionary.entities().map(|(_, entity)| entity);
        let symbol = |ticker: &String| ticker.split_once(':').map(|(_, s)| s.to_string());
        Ok(Matcher {
            automaton,
            needles,
            words: entities()
                .map(|e| e.versions.iter().map(|w| w.to_lowercase()).collect())
                .collect(),
            symbols: entities()
                .map(|e| e.ticker.as_ref().and_then(symbol))
                .collect(),
        })
    }

    /// Every claim and cue in the text. Cannot fail.
    pub fn find(&self, text: &str) -> Findings {
        let folded = Folded::new(text);
        let quiet = quiet::quiet_spans(text);
        let is_quiet = |span: Span| {
            let i = quiet.partition_point(|q| q.end <= span.start);
            quiet.get(i).is_some_and(|q| q.overlaps(span))
        };
        let mut hits: Vec<(&Needle, Span)> = Vec::new();
        let mut spoken_for: HashSet<EntityId> = HashSet::new();
        self.automaton.find(&folded.bytes, |found| {
            let needle = &self.needles[found.pattern];
            let head = folded.span(text, found.start, found.start + needle.head);
            let capitals = needle.capitals.iter().all(|at| {
                let at = found.start + *at as usize;
                folded.char_at(text, at).is_uppercase()
            });
            if capitals && starts_word(text, head.start) && !is_quiet(head) {
                hits.push((needle, head));
                if !needle.needs_evidence() {
                    spoken_for.insert(needle.entity);
                }
            }
        });
        let mut findings = Findings::default();
        for (needle, head) in hits {
            match needle.role {
                Role::Cue if ends_word(text, head.end) => findings.cues.push(Cue {
                    span: head,
                    entity: needle.entity,
                }),
                Role::Cue => {}
                // A decoy that nothing speaks for cannot win: of dozens of people called Claude,
                // those are left of whom the article says more.
                Role::Form(form)
                    if form.kind == Kind::Decoy
                        && needle.needs_evidence()
                        && !spoken_for.contains(&needle.entity) => {}
                Role::Form(form) => {
                    findings.claims.extend(self.claim(text, head, needle, form));
                }
            }
        }
        findings
            .claims
            .sort_by_key(|c| (c.span.start, usize::MAX - c.span.end, c.entity));
        findings.claims.dedup_by(|b, a| same_but_weaker(a, b));
        mark_echoes(text, &mut findings.claims);
        findings
            .cues
            .sort_by_key(|c| (c.span.start, c.span.end, c.entity));
        findings
    }

    fn claim(&self, text: &str, head: Span, needle: &Needle, form: needles::Form) -> Option<Claim> {
        let entity = needle.entity;
        let words = &self.words[entity.0 as usize];
        let version = match form.kind {
            Kind::Model => version::read(text, head.end, words),
            // A decoy may be numbered too: "Gemini 4" of the space programme.
            _ if form.numbered => version::read(text, head.end, &[]),
            _ => None,
        };
        let starts_with_number = |v: &version::Version| {
            let first = v.text.split(' ').next().unwrap_or_default();
            first.bytes().any(|b| b.is_ascii_digit())
        };
        if form.numbered && !version.as_ref().is_some_and(starts_with_number) {
            return None;
        }
        let end = match &version {
            Some(version) => version.end,
            None if ends_word(text, head.end) => head.end,
            None => return None,
        };
        // "o1": the number belongs to the form, and only what follows it tells more.
        let letter = form.numbered && head.length() == 1;
        let telling = |v: &version::Version| v.telling && (!letter || v.text.contains(' '));
        let before = match (form.kind, &version) {
            (Kind::Model, None) => version::read_before(text, head.start),
            _ => None,
        };
        let start = before.map_or(head.start, |span| span.start);
        let standing = if form.ticker {
            Standing::Ticker
        } else if !form.ambiguous {
            Standing::Sure
        } else if before.is_some() || version.as_ref().is_some_and(telling) {
            Standing::Versioned
        } else if self.ticker_follows(text, end, entity) {
            Standing::Listed
        } else if form.kind == Kind::Company && company::is_designated(text, head) {
            Standing::Designated
        } else {
            Standing::Ambiguous
        };
        let name = head.of(text);
        let name = (letter || version::is_token(name, words)).then_some(name);
        let before = before.map(|span| span.of(text));
        let version = version::Version::around(before, name, version, end);
        Some(Claim {
            span: Span { start, end },
            entity,
            version,
            standing,
        })
    }

    /// "(BABA)" or "(NYSE: BABA)" right after the name.
    fn ticker_follows(&self, text: &str, end: usize, entity: EntityId) -> bool {
        let Some(symbol) = &self.symbols[entity.0 as usize] else {
            return false;
        };
        let Some(rest) = text[end..].trim_start().strip_prefix('(') else {
            return false;
        };
        // Bounded: "(NASDAQ GS: GOOGL)" is about as long as it gets.
        let Some(length) = rest.bytes().take(32).position(|b| b == b')') else {
            return false;
        };
        rest[..length].rsplit([':', ' ']).next() == Some(symbol)
    }
}

/// "Alibaba (NYSE: BABA)" is one mention.
fn mark_echoes(text: &str, claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let ticker = &mut rest[0];
        if ticker.standing != Standing::Ticker {
            continue;
        }
        let Some(outside) = text[..ticker.span.start].strip_suffix('(') else {
            continue;
        };
        let end = outside.trim_end().len();
        // Claims are sorted by start, so those that end here stand close before.
        let mut close = before.iter().rev().take(16);
        if close.any(|c| c.entity == ticker.entity && c.span.end == end) {
            ticker.standing = Standing::Echo;
        }
    }
}

/// Two needles of one entity may claim one span (`Claude #` and `Claude?`): the surer standing
/// and the longer version stay.
fn same_but_weaker(a: &mut Claim, b: &mut Claim) -> bool {
    let same = a.span == b.span && a.entity == b.entity;
    if same && a.standing == Standing::Ambiguous {
        a.standing = b.standing;
    }
    let length = |claim: &Claim| claim.version.as_ref().map_or(0, |v| v.text.len());
    if same && length(a) < length(b) {
        a.version = b.version.take();
    }
    same
}
