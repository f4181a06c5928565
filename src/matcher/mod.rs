//! The automaton: text in, claims and cues out.
//!
//! aho-corasick finds every form and cue in the folded text, overlapping ones too (`filter` keeps it
//! from most of the text, and begins with how); what it finds is then checked against the text as
//! it is (capitals, boundaries, addresses) and extended by a version. Which of the overlapping
//! claims counts is for the linker to say.

mod addresses;
mod automaton;
mod claim;
mod filter;
mod fold;
mod hashed;
mod hits;
mod keys;
mod needle;
mod needles;
mod patterns;
mod rest;
mod too_large;
mod unlisted;
mod words;

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::dictionary::{Cells, Dictionary, Entity, EntityId, Kind};
use crate::span::Span;
use crate::version::{self, Words};
use addresses::Addresses;
use automaton::{Automaton, Found};
use claim::{Versions, mark_echoes, same_but_weaker};
use hits::{Hit, Hits};
use needle::{Needle, Role};
use patterns::Patterns;
use unlisted::{By, Unlisted};

pub use claim::{Claim, Standing};
pub use too_large::TooLarge;

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
    versions: Versions,
    /// Sorted by where they begin.
    pub cues: Vec<Cue>,
    /// The entities that claims name and no row lists; their ids follow those of the rows.
    pub unlisted: Vec<Entity>,
    /// Whom the article's source names: it speaks for a name that nothing in the text speaks for.
    pub source: Vec<EntityId>,
}

impl Findings {
    /// The version of one of the claims, as written, one blank at each joint: "3.5 Sonnet".
    pub fn version(&self, claim: &Claim) -> Option<&str> {
        self.versions.of(claim)
    }
}

/// A dictionary, compiled.
pub struct Matcher {
    dictionary: Dictionary,
    automaton: Automaton,
    /// The version words of each entity, once they are asked for.
    words: Cells<Words>,
}

/// The patterns of [`Dictionary::compiled`], and the ways into them: see `build.rs`.
static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns"));
static KEYS: &Lines<[u8]> = &Lines(*include_bytes!(concat!(env!("OUT_DIR"), "/keys")));

/// Bytes that begin with a line of the cache.
#[repr(align(64))]
struct Lines<T: ?Sized>(T);

impl Matcher {
    /// Fails only where the dictionary is too large: more than 128 MB of forms, or a form of more
    /// than 64 kB.
    pub fn new(dictionary: &Dictionary) -> Result<Matcher, TooLarge> {
        Ok(match dictionary.is_compiled() {
            true => Matcher::built_in(),
            false => Matcher::of(
                dictionary.clone(),
                Automaton::new(needles::compile(dictionary)?),
            ),
        })
    }

    /// Of [`Dictionary::compiled`].
    pub fn built_in() -> Matcher {
        let automaton = Automaton::written(Patterns::written(PATTERNS.into()), KEYS.0.into());
        Matcher::of(Dictionary::compiled(), automaton)
    }

    fn of(dictionary: Dictionary, automaton: Automaton) -> Matcher {
        Matcher {
            automaton,
            words: Cells::new(dictionary.len()),
            dictionary,
        }
    }

    /// Every claim and cue in the text, or in its first 4 GB. Cannot fail.
    pub fn find(&self, text: &str) -> Findings {
        let text = beginning(text);
        self.findings(text, |found| self.automaton.find(text, found))
    }

    /// The same by another search, which is given the folded text and tells the patterns that it
    /// has found in it, by number, overlapping ones too, and where they begin. For tests and benches.
    pub fn find_by(
        &self,
        text: &str,
        search: impl FnOnce(&[u8], &mut dyn FnMut(usize, usize)),
    ) -> Findings {
        let text = beginning(text);
        self.findings(text, |found| self.automaton.find_by(text, found, search))
    }

    /// What [`Matcher::find_by`] must search for, in the order of their numbers.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.automaton.patterns().iter().map(|p| p.text)
    }

    /// The version words of an entity.
    fn words(&self, entity: EntityId) -> &Words {
        let words = || Words::new(&self.dictionary.entity(entity).versions);
        let known = self.words.get_or_init(entity.0 as usize, words);
        known.unwrap_or(Words::NONE)
    }

    fn findings(&self, text: &str, search: impl FnOnce(&mut dyn FnMut(Found))) -> Findings {
        let patterns = self.automaton.patterns();
        let mut hits = Hits::new(text, patterns);
        let mut findings = Findings::default();
        findings.claims.reserve(64);
        let mut marked: Vec<Unlisted> = Vec::new();
        let genitives = OnceCell::new();
        let mut take = |hit: Hit, needle: &Needle<'_>| match needle.role {
            Role::Mark(mark) => marked.extend(unlisted::marked(text, hit.head, mark)),
            Role::Cue => findings.cues.push(Cue {
                span: hit.head,
                entity: needle.entity,
            }),
            Role::Form(form) => {
                let (claims, versions) = (&mut findings.claims, &mut findings.versions);
                let Some(claim) = self.claim(text, hit, needle, form, &genitives, versions) else {
                    return;
                };
                // Mostly they come in order.
                let said = claims.last_mut().is_some_and(|last| {
                    last.order() <= claim.order() && same_but_weaker(versions, last, &claim)
                });
                if !said {
                    claims.push(claim);
                }
            }
        };
        search(&mut |found| hits.add(found, &mut take));
        let mut addresses = hits.finish(take);
        let Findings {
            claims, versions, ..
        } = &mut findings;
        if !claims.is_sorted_by_key(Claim::order) {
            claims.sort_by_key(Claim::order);
        }
        claims.dedup_by(|b, a| same_but_weaker(versions, a, b));
        versions.keep(claims);
        self.doubt_words(&mut findings);
        self.carry_on(text, &mut findings);
        self.add_unlisted(text, marked, &mut addresses, &mut findings);
        mark_echoes(text, &mut findings.claims);
        findings
            .cues
            .sort_by_key(|c| (c.span.start, c.span.end, c.entity));
        findings
    }

    /// Where a model's name and a word for its version are part of another's name ("the Arctis Nova Pro"), they
    /// may be so elsewhere too: "the Nova Pro".
    fn doubt_words(&self, findings: &mut Findings) {
        let Findings {
            claims, versions, ..
        } = findings;
        let worded = |claim: &Claim| {
            let version = versions.of(claim);
            version.is_some_and(|version| !version.contains(|c: char| c.is_ascii_digit()))
        };
        let doubtful = |claim: &&Claim| claim.standing.needs_evidence() && worded(claim);
        let mut doubted: Vec<EntityId> = claims.iter().filter(doubtful).map(|c| c.entity).collect();
        doubted.sort_unstable();
        for claim in claims.iter_mut().filter(|_| !doubted.is_empty()) {
            if claim.standing == Standing::Versioned
                && worded(claim)
                && doubted.binary_search(&claim.entity).is_ok()
            {
                claim.standing = Standing::Ambiguous;
            }
        }
    }

    /// Adds the claims for the versions of a list that has its name once: "Opus 4.7 and 4.8".
    fn carry_on(&self, text: &str, findings: &mut Findings) {
        let listed = findings.claims.len();
        for at in 0..listed {
            let mut head = findings.claims[at];
            if !head.has_version() || self.dictionary.entity(head.entity).kind != Kind::Model {
                continue;
            }
            let words = self.words(head.entity);
            for _ in 0..LONGEST_LIST {
                let before = findings.versions.of(&head).unwrap_or_default();
                let Some(next) = version::next_of_list(text, head.span().end, before, words) else {
                    break;
                };
                let version = findings.versions.add(&next.version.text);
                let span = Span {
                    start: next.start,
                    end: next.version.end,
                };
                // It has its name from this one.
                let carried = Claim::new(span, head.entity, version, Standing::Ambiguous);
                let Some(carried) = carried else { break };
                head = carried;
                findings.claims.push(head);
            }
        }
        if findings.claims.len() > listed {
            findings.claims.sort_by_key(Claim::order);
            let versions = &findings.versions;
            findings
                .claims
                .dedup_by(|b, a| same_but_weaker(versions, a, b));
        }
    }

    /// Adds the claims for names that no row lists, where no surer claim stands in their way.
    fn add_unlisted(
        &self,
        text: &str,
        marked: Vec<Unlisted>,
        addresses: &mut Addresses,
        findings: &mut Findings,
    ) {
        let mut ids: HashMap<(Kind, &str), EntityId> = HashMap::new();
        let listed = findings.claims.len();
        let sure = self.sure_companies(&findings.claims);
        for unlisted in unlisted::unlisted(text, marked, &sure) {
            let name = Span::from(unlisted.name);
            let version_end = unlisted.version.as_ref().map(|version| version.end);
            let span = Span {
                end: version_end.unwrap_or(name.end),
                ..name
            };
            let taken = |claim: &Claim| {
                // "Perplexity Labs" is of Perplexity.
                let begins = unlisted.by == By::LastWord && claim.span().start == span.start;
                let surer = !claim.standing.needs_evidence() || claim.span().holds(span) || begins;
                surer && claim.span().overlaps(span)
            };
            if around(&findings.claims[..listed], span).iter().any(taken)
                || addresses.overlaps(text, span)
            {
                continue;
            }
            let name = name.of(text);
            let entity = *ids.entry((unlisted.kind, name)).or_insert_with(|| {
                let entity = Entity::unlisted(unlisted.kind, name.to_string());
                findings.unlisted.push(entity);
                EntityId((self.words.len() + findings.unlisted.len() - 1) as u32)
            });
            let version = unlisted.version.map_or(Versions::NONE, |version| {
                findings.versions.add(&version.text)
            });
            let standing = match (unlisted.kind, unlisted.by) {
                (Kind::Model, _) | (_, By::List) => Standing::Ambiguous,
                _ => Standing::Designated,
            };
            let claims = &mut findings.claims;
            claims.extend(Claim::new(span, entity, version, standing));
        }
        if findings.claims.len() > listed {
            findings.claims.sort_by_key(Claim::order);
        }
    }

    /// Where names stand that are companies' for sure, none twice.
    fn sure_companies(&self, claims: &[Claim]) -> Vec<Span> {
        let company = |claim: &&Claim| {
            let ticker = matches!(claim.standing, Standing::Ticker | Standing::Echo);
            !ticker
                && !claim.standing.needs_evidence()
                && self.dictionary.entity(claim.entity).kind == Kind::Company
        };
        let mut sure: Vec<Span> = claims.iter().filter(company).map(Claim::span).collect();
        sure.dedup_by(|b, a| a.overlaps(*b));
        sure
    }
}

/// As much of a text as claims have places for: 4 GB.
fn beginning(text: &str) -> &str {
    let most = text.len().min(u32::MAX as usize);
    let mut ends = (0..=most).rev();
    let end = ends.find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// The claims that may overlap the span, and some more. Sorted claims in, no search of them all.
fn around(claims: &[Claim], span: Span) -> &[Claim] {
    let far = span.start.saturating_sub(LONGEST_CLAIM);
    let from = claims.partition_point(|claim| claim.span().start < far);
    let to = claims.partition_point(|claim| claim.span().start < span.end);
    &claims[from..to]
}

/// In versions: what is longer is no list that one reads.
const LONGEST_LIST: usize = 8;

/// In bytes. A form that wraps over many blanks may be longer, and is then not looked at.
const LONGEST_CLAIM: usize = 256;
