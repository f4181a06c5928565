//! From a form found in the text to a claim: its version, and what it can show for itself.

use std::cell::OnceCell;

use super::Matcher;
use super::hits::Hit;
use super::needle::{Form, Needle};
use crate::boundary::ends_word;
use crate::dictionary::{EntityId, Kind};
use crate::lexicon::{self, Beside, share};
use crate::span::Span;
use crate::version::{self, Version, Words};

/// A form found in the text, for one entity. A text may be made of nothing else, so it is small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    start: u32,
    length: u16,
    pub standing: Standing,
    pub entity: EntityId,
    /// Its number among [`Versions`].
    version: u32,
}

impl Claim {
    /// `None` where the span is longer than 64 kB: no name is, but a form may wrap over so many blanks.
    pub(super) fn new(
        span: Span,
        entity: EntityId,
        version: u32,
        standing: Standing,
    ) -> Option<Claim> {
        Some(Claim {
            start: u32::try_from(span.start).ok()?,
            length: u16::try_from(span.length()).ok()?,
            standing,
            entity,
            version,
        })
    }

    /// The form and its version.
    pub fn span(&self) -> Span {
        let start = self.start as usize;
        Span {
            start,
            end: start + usize::from(self.length),
        }
    }

    pub fn has_version(&self) -> bool {
        self.version != Versions::NONE
    }

    /// In text order, the longer first.
    pub(super) fn order(&self) -> (u64, EntityId) {
        let shorter = u16::MAX - self.length;
        (
            u64::from(self.start) << 16 | u64::from(shorter),
            self.entity,
        )
    }
}

/// The texts of versions, one behind the other: most have a byte or two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Versions {
    texts: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Versions {
    pub const NONE: u32 = u32::MAX;

    /// The number under which it is kept.
    pub fn add(&mut self, version: &str) -> u32 {
        let number = self.ends.len();
        // A text may be one name again and again.
        if number > 0 && self.get(number - 1) == Some(version) {
            return number as u32 - 1;
        }
        self.texts.push_str(version);
        match u32::try_from(self.texts.len()) {
            Ok(end) => {
                self.ends.push(end);
                number as u32
            }
            Err(_) => Versions::NONE,
        }
    }

    /// The version of a claim, as written, one blank at each joint: "3.5 Sonnet".
    pub fn of(&self, claim: &Claim) -> Option<&str> {
        self.get(claim.version as usize)
    }

    fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.texts.get(start as usize..end)
    }

    /// Keeps those of the claims alone, in their order.
    pub fn keep(&mut self, claims: &mut [Claim]) {
        // All are, in the order in which they were added, where each is that of the claim before or the next.
        let mut own = claims.iter().filter(|claim| claim.has_version());
        let next = own.try_fold(0, |next, claim| match claim.version {
            version if version == next => Some(next + 1),
            version if version + 1 == next => Some(next),
            _ => None,
        });
        if next == Some(self.ends.len() as u32) {
            return;
        }
        let mut kept = Versions::default();
        for claim in claims {
            if let Some(version) = self.of(claim) {
                claim.version = kept.add(version);
            }
        }
        *self = kept;
    }
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
    /// An ambiguous form that the words beside it say is of its kind: "Box Inc", "shares of Box",
    /// "the chatbot Claude".
    Designated,
    /// An ambiguous form beside words that say so where nothing else says anything: "Box declined to
    /// comment".
    Hinted,
    /// An ambiguous form of a well-known name, `Ford?!`.
    Known,
    /// An ambiguous form, which needs evidence from elsewhere.
    Ambiguous,
    /// A letter with a number, "R1", or a form that the dictionary marks so, `Block??`: so many things are
    /// called so that only evidence for the entity itself will do.
    Common,
}

impl Standing {
    /// Whether the claim has nothing to show for itself.
    pub fn needs_evidence(self) -> bool {
        matches!(
            self,
            Standing::Hinted | Standing::Known | Standing::Ambiguous | Standing::Common
        )
    }
}

/// How a form stands in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// With the capitals of the dictionary.
    Name,
    /// Without them, before a hyphen: a name only as part of an id, "claude-opus-4.7", whose
    /// version no other word would have; for a sure form a number is enough, "grok-4".
    Id,
}

impl Matcher {
    /// The claim of a form whose name stands at `head`; `None` where it is no whole word, or lacks
    /// its number.
    pub(super) fn claim(
        &self,
        text: &str,
        hit: Hit,
        needle: &Needle<'_>,
        form: Form,
        german: &OnceCell<bool>,
        versions: &mut Versions,
    ) -> Option<Claim> {
        let Hit { mut head, spelling } = hit;
        if form.genitive {
            let capital = head.of(text).starts_with(char::is_uppercase);
            if !capital || !self.has_genitives(text, german) || !ends_word(text, head.end) {
                return None;
            }
            head.end -= 1;
        }
        let words = self.words(needle.entity);
        let name = head.of(text);
        let letter = form.numbered && head.length() == 1;
        let inside = match form.kind {
            Kind::Model if letter => name,
            Kind::Model => version::inside(name, words),
            _ => "",
        };
        // "o3", "4o", "Opus": a version without its name.
        let tail = letter || inside == name;
        let behind = match form.kind {
            Kind::Model => version::read(text, head.end, words),
            // A decoy may be numbered too: "Gemini 4" of the space programme.
            _ if form.numbered => version::read(text, head.end, Words::NONE),
            _ => None,
        };
        if form.numbered && !behind.as_ref().is_some_and(|v| is_numbered(v, letter)) {
            return None;
        }
        if behind.is_none() && !form.genitive && !ends_word(text, head.end) {
            return None;
        }
        if form.kind == Kind::Company
            && (is_exchange(text, head)
                || is_attribute(text, head)
                || lexicon::is_credit(text, head))
        {
            return None;
        }
        let joined = behind.is_some() && text[head.end..].starts_with(char::is_alphanumeric);
        if joined && tail && !letter {
            return None;
        }
        let telling = behind.as_ref().is_some_and(|v| {
            // "Seed1.8", "Opus 4.7"
            let decimal = is_decimal(v) && (joined && name.len() > 2 || tail && !letter);
            v.telling && (!tail || has_own_word(v, words)) || decimal
        });
        // "the Arctis Nova Pro": a word for a version is another name's too.
        let worded = behind
            .as_ref()
            .is_some_and(|v| !v.text.contains(|c: char| c.is_ascii_digit()));
        let number = !form.ambiguous && behind.as_ref().is_some_and(|v| is_numbered(v, letter));
        if spelling == Spelling::Id && !telling && !number {
            return None;
        }
        let before = match (form.kind, &behind) {
            (Kind::Model, None) => version::read_before(text, head.start),
            _ => None,
        };
        let span = Span {
            start: before.map_or(head.start, |span| span.start),
            end: behind.as_ref().map_or(head.end, |v| v.end),
        };
        let standing = if form.ticker {
            Standing::Ticker
        } else if !form.ambiguous {
            Standing::Sure
        } else if before.is_some()
            || telling && !(worded && lexicon::ends_coined_name(text, span.start))
        {
            Standing::Versioned
        } else if self.ticker_follows(text, span.end, needle.entity) {
            Standing::Listed
        } else if letter {
            Standing::Common
        } else {
            match lexicon::beside(form.kind, text, span) {
                Some(Beside { surely: true, .. }) => Standing::Designated,
                None if form.known && !form.common => Standing::Known,
                _ if form.known && lexicon::stands_as_name(text, span) => Standing::Known,
                Some(_)
                    if !form.common || form.known || lexicon::has_telling_capital(text, span) =>
                {
                    Standing::Hinted
                }
                _ if form.common => Standing::Common,
                _ => Standing::Ambiguous,
            }
        };
        let before = before.map(|span| span.of(text));
        // "o3", "XS.2"
        let joint = match text[head.end..].bytes().next() {
            Some(b'.') => ".",
            Some(byte) if byte.is_ascii_alphanumeric() => "",
            _ => " ",
        };
        let version = Version::around(before, inside, joint, behind, span.end);
        let version = version.map_or(Versions::NONE, |version| versions.add(&version.text));
        Claim::new(span, needle.entity, version, standing)
    }

    /// Whether the text is in a language of which "OpenAIs" is a genitive, asked once.
    fn has_genitives(&self, text: &str, german: &OnceCell<bool>) -> bool {
        *german.get_or_init(|| lexicon::has_genitives(text))
    }

    /// "(BABA)" or "(NYSE: BABA)" right after the name.
    fn ticker_follows(&self, text: &str, end: usize, entity: EntityId) -> bool {
        let behind = text[end..].trim_start();
        if !behind.starts_with('(') {
            return false;
        }
        let ticker = self.dictionary.entity(entity).ticker.as_ref();
        let symbol = ticker.and_then(|ticker| ticker.split_once(':'));
        let share = share::in_parentheses(behind);
        symbol
            .zip(share)
            .is_some_and(|((_, symbol), (_, share))| symbol == share)
    }
}

/// Whether the name stands before the symbol of a share, "(Euronext: DBV)", and so for the exchange.
fn is_exchange(text: &str, name: Span) -> bool {
    let share = name.start.checked_sub(1).and_then(|at| text.get(at..));
    let share = share.and_then(share::in_parentheses);
    share.is_some_and(|(exchange, _)| exchange == Some(name.of(text)))
}

/// Whether the name is the last part of an id, "cs.LG": a short one right behind a word and a point.
fn is_attribute(text: &str, name: Span) -> bool {
    let before = text[..name.start].strip_suffix('.');
    name.length() < 4
        && before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_lowercase()))
}

/// "Alibaba (NYSE: BABA)" is one mention.
pub(super) fn mark_echoes(text: &str, claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let ticker = &mut rest[0];
        if ticker.standing != Standing::Ticker {
            continue;
        }
        let Some(outside) = text[..ticker.span().start].strip_suffix('(') else {
            continue;
        };
        let end = outside.trim_end().len();
        // Claims are sorted by start, so those that end here stand close before.
        let mut close = before.iter().rev().take(16);
        if close.any(|c| c.entity == ticker.entity && c.span().end == end) {
            ticker.standing = Standing::Echo;
        }
    }
}

/// Two needles of one entity may claim one span (`Claude #` and `Claude?`): the surer standing
/// and the longer version stay.
pub(super) fn same_but_weaker(versions: &Versions, a: &mut Claim, b: &Claim) -> bool {
    let same = a.order() == b.order();
    if same && a.standing.needs_evidence() {
        a.standing = b.standing;
    }
    let length = |claim: &Claim| versions.of(claim).map_or(0, str::len);
    if same && length(a) < length(b) {
        a.version = b.version;
    }
    same
}

/// Whether the version begins with a number, as a numbered form wants. "V100" is a chip and "R15"
/// a road: no family of letters has come to ten.
fn is_numbered(version: &Version, letter: bool) -> bool {
    let first = version.text.split([' ', '.']).next().unwrap_or_default();
    let digits = first.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && !(letter && digits > 1)
}

/// "Opus 4.7": of what else than a model's would "Opus" have a decimal behind it?
fn is_decimal(version: &Version) -> bool {
    let first = version.text.split(' ').next().unwrap_or_default();
    matches!(first.as_bytes(), [a, b'.', b] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// A tail is its own evidence only with a word of its family: "R1-Zero", "o3-mini". "V8 9.5" is an
/// engine.
fn has_own_word(version: &Version, words: &Words) -> bool {
    let mut tokens = version.text.split(' ');
    tokens.any(|token| words.has(token))
}
