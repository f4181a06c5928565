//! Rule 2: the nearest evidence takes the mention.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Near;
use super::cursor::{Around, Cursor};
use super::kin::{Kin, range};
use super::longest::Places;
use super::sentence::{in_one_sentence, model_spoken_of, speaks_of_ai, words_of_models};
use crate::dictionary::{Dictionary, EntityId, Kind, Meaning, means};
use crate::lexicon;
use crate::matcher::{Claim, Cue};
use crate::span::{SmallSpan, Span};

/// All places of an article that speak for an entity: claims that are their own evidence, and cues.
/// Gathered once they are asked for, each kept once.
pub struct Evidence<'a> {
    dictionary: &'a Dictionary,
    text: &'a str,
    /// Every claimed span.
    claimed: &'a Places<'a>,
    cues: &'a [Cue],
    /// With the entity that they speak for in the first place, sorted by it and then by start.
    places: OnceCell<Vec<Place>>,
    /// For an entity that was asked for: where all who speak for it are among the speakers, its maker or its
    /// sisters too.
    asked: FxHashMap<EntityId, Range<u32>>,
    speakers: Vec<Speaker>,
    /// Of the entities of the places, once it is asked for.
    kin: OnceCell<Kin>,
    /// Every place that makes the article one about AI, by its number, once they are asked for.
    field: Option<Cursor>,
    /// Whether the article is about AI, once that was asked.
    about_ai: OnceCell<bool>,
    /// Whether it is in German, where a capital says nothing of a noun, once that was asked.
    german: OnceCell<bool>,
    /// Whether it names a company for sure, once that was asked.
    of_companies: OnceCell<bool>,
    /// Where it has words that a sentence about a model has, once that was asked.
    of_models: OnceCell<Vec<Span>>,
    /// For an entity that was asked for, the claimed spans beside which it stands, by their number.
    beside: FxHashMap<EntityId, Cursor>,
    /// The ambiguous claims, each with the number of its span, sorted by entity, once they are asked
    /// for.
    unsure: OnceCell<Vec<(EntityId, u32)>>,
    /// Of their entities.
    unsure_kin: OnceCell<Kin>,
    /// For an entity that was asked for, whether the article means others by its name.
    others: FxHashMap<EntityId, bool>,
}

/// In bytes: a brief names one or two, and has no room to say more of them.
const BRIEF: usize = 500;

#[derive(Clone, Copy)]
struct Place {
    entity: EntityId,
    span: SmallSpan,
}

/// Who speaks for an entity, and where.
struct Speaker {
    /// The numbers of its places.
    from: u32,
    to: u32,
    /// Questions come in text order, so the answer is never before the last one by more than one.
    next: u32,
    /// Whether it is a maker of much else, which is not heard from afar.
    near_only: bool,
}

impl<'a> Evidence<'a> {
    pub fn new(
        dictionary: &'a Dictionary,
        text: &'a str,
        claimed: &'a Places<'a>,
        cues: &'a [Cue],
    ) -> Evidence<'a> {
        Evidence {
            dictionary,
            text,
            claimed,
            cues,
            places: OnceCell::new(),
            asked: FxHashMap::default(),
            speakers: Vec::new(),
            kin: OnceCell::new(),
            field: None,
            about_ai: OnceCell::new(),
            german: OnceCell::new(),
            of_companies: OnceCell::new(),
            of_models: OnceCell::new(),
            beside: FxHashMap::default(),
            unsure: OnceCell::new(),
            unsure_kin: OnceCell::new(),
            others: FxHashMap::default(),
        }
    }

    fn places(&self) -> &[Place] {
        self.places.get_or_init(|| {
            let claims = self.claimed.iter().flatten();
            let own = claims
                .filter(|claim| !claim.standing.needs_evidence())
                .map(|claim| (claim.entity, claim.span()));
            let cued = self.cues.iter().map(|cue| (cue.entity, cue.span));
            let mut places = Vec::with_capacity(self.claimed.len() + self.cues.len());
            places.extend(own.chain(cued).map(|(entity, span)| Place {
                entity,
                span: span.into(),
            }));
            places.sort_unstable_by_key(|place| (place.entity, place.span));
            places
        })
    }

    /// The nearest place that speaks for the claim and is not the span itself. Asked for in text
    /// order.
    ///
    /// A maker of much else speaks for its models only in an article about AI, from close by, or in its
    /// own sentence for one with a version or with a word of models beside it: many an article that names
    /// Google names a Gemma too.
    pub fn nearest(&mut self, claim: &Claim, span: Span) -> Option<Near> {
        let entity = claim.entity;
        let asked = match self.asked.get(&entity) {
            Some(asked) => asked.clone(),
            None => self.ask(entity),
        };
        let places = self.places.get()?;
        let (mut clear, mut near_only) = (Around::default(), Around::default());
        for speaker in &mut self.speakers[asked.start as usize..asked.end as usize] {
            let (from, to) = (speaker.from, speaker.to);
            let heard = match speaker.near_only {
                true => &mut near_only,
                false => &mut clear,
            };
            heard.look(span, from..to, &mut speaker.next, |at| {
                places[at as usize].span
            });
        }
        let (clear, near_only) = (clear.nearest(span), near_only.nearest(span));
        let heard = |near: &Near| {
            near.distance <= CLOSE_BY
                || in_one_sentence(self.text, near.evidence, span)
                    && (claim.has_version()
                        || self.hints_at_a_model(span)
                        || self.stands_for_itself(span))
                || self.is_about_ai()
        };
        let near_only = near_only.filter(heard);
        [clear, near_only]
            .into_iter()
            .flatten()
            .min_by_key(|near| near.distance)
    }

    /// "Google pauses Gemini", but not "Gemma Jones of Google".
    fn stands_for_itself(&self, span: Span) -> bool {
        !self.is_given_name(span)
            && !lexicon::is_part_of_name(self.text, span)
            && lexicon::stands_as_name(self.text, span)
    }

    /// "Google released Gemma", "Gemma outperforms".
    fn hints_at_a_model(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let before = before.trim_end_matches([' ', '"', '\u{201c}']);
        let behind = self.text.get(span.end..).unwrap_or_default();
        let behind = behind.trim_start_matches([' ', '"', '\u{201d}']);
        lexicon::hints_before(before) || lexicon::hints_behind(behind)
    }

    /// Adds those who speak for an entity, and says where they are.
    fn ask(&mut self, entity: EntityId) -> Range<u32> {
        let mut speakers = std::mem::take(&mut self.speakers);
        let from = speakers.len() as u32;
        self.add_speakers(entity, &mut speakers);
        let asked = from..speakers.len() as u32;
        self.speakers = speakers;
        self.asked.insert(entity, asked.clone());
        asked
    }

    fn add_speakers(&self, entity: EntityId, to: &mut Vec<Speaker>) {
        let places = self.places();
        let speaking = || speakers(places, |place| place.entity).map(|(speaker, _)| speaker);
        let kin = self
            .kin
            .get_or_init(|| Kin::new(self.dictionary, speaking()));
        for speaker in kin.of(self.dictionary, entity) {
            let own = range(places, speaker, |place| place.entity);
            if !own.is_empty() && self.dictionary.speaks_for(speaker, entity) {
                to.push(Speaker {
                    from: own.start as u32,
                    to: own.end as u32,
                    next: own.start as u32,
                    near_only: self.is_heard_near_only(speaker, entity),
                });
            }
        }
    }

    /// Whether it is a maker of much else, for one of its models.
    fn is_heard_near_only(&self, speaker: EntityId, entity: EntityId) -> bool {
        self.kind(entity) == Kind::Model
            && self.kind(speaker) == Kind::Company
            && !self.dictionary.is_ai_alone(speaker)
    }

    /// Whether the article names an AI model or lab, or says that it is about AI.
    pub fn is_about_ai(&self) -> bool {
        let names_it = || self.of_field().next().is_some();
        let says_so = || names_it() || speaks_of_ai(self.text);
        *self.about_ai.get_or_init(says_so)
    }

    /// Whether the article is in a language that writes every noun with a capital.
    pub fn nouns_have_capitals(&self) -> bool {
        *self
            .german
            .get_or_init(|| lexicon::nouns_have_capitals(self.text))
    }

    /// What the sentence around a name calls a model.
    pub fn model_spoken_of(&self, span: Span) -> Option<Near> {
        let words = self.of_models.get_or_init(|| words_of_models(self.text));
        model_spoken_of(self.text, words, span)
    }

    /// Whether the article is one in which companies stand: it names one for sure, or is no longer than a brief.
    pub fn is_of_companies(&self) -> bool {
        let sure = |claim: &Claim| {
            !claim.standing.needs_evidence()
                && self.dictionary.entity(claim.entity).kind == Kind::Company
        };
        self.is_brief()
            || *self
                .of_companies
                .get_or_init(|| self.claimed.iter().flatten().any(sure))
    }

    /// Whether lists of given names have a name.
    pub fn is_given_name(&self, span: Span) -> bool {
        means(span.of(self.text), &[Meaning::GivenName])
    }

    /// Whether a name is rather a person's or a place's: lists of these have it, and the article somewhere writes it
    /// so.
    pub fn is_of_others(&mut self, claim: &Claim) -> bool {
        let Some(others) = lexicon::others(claim.span().of(self.text)) else {
            return false;
        };
        if let Some(known) = self.others.get(&claim.entity) {
            return *known;
        }
        let unsure = self.unsure();
        let own = range(unsure, claim.entity, |(entity, _)| *entity);
        let mut places = unsure[own].iter().map(|(_, place)| *place as usize);
        let are_meant = places.any(|place| others.are_meant(self.text, self.claimed.span(place)))
            || self.claimed.is_part_elsewhere(claim.entity);
        self.others.insert(claim.entity, are_meant);
        are_meant
    }

    /// Whether the article has no room to say more of those whom it names.
    pub fn is_brief(&self) -> bool {
        self.text.len() <= BRIEF
    }

    /// The nearest span claimed for the entity's maker or for a model of its, and not for the
    /// entity too: "Mistral" does not stand beside itself. Asked for in text order too.
    pub fn beside(&mut self, entity: EntityId, span: Span) -> Option<Near> {
        if self.dictionary.is_unlisted(entity) {
            return None;
        }
        if !self.beside.contains_key(&entity) {
            let beside = self.all_beside(entity);
            self.beside.insert(entity, beside);
        }
        let claimed = self.claimed;
        let beside = self.beside.get_mut(&entity)?;
        beside.nearest(span, |place| claimed.span(place as usize).into())
    }

    fn unsure(&self) -> &[(EntityId, u32)] {
        self.unsure.get_or_init(|| {
            let mut unsure = Vec::with_capacity(self.claimed.len());
            for (place, claims) in (0..).zip(self.claimed.iter()) {
                // A sure one has been heard as evidence.
                let claims = claims.iter().filter(|c| c.standing.needs_evidence());
                unsure.extend(claims.map(|claim| (claim.entity, place)));
            }
            unsure.sort_unstable();
            unsure
        })
    }

    fn all_beside(&self, entity: EntityId) -> Cursor {
        let unsure = self.unsure();
        let named = || speakers(unsure, |(other, _)| *other).map(|(other, _)| other);
        let kin = self
            .unsure_kin
            .get_or_init(|| Kin::new(self.dictionary, named()));
        let kin = kin.of(self.dictionary, entity).into_iter();
        let mut places: Vec<u32> = kin
            .filter(|other| self.are_maker_and_model(*other, entity))
            .map(|other| range(unsure, other, |(other, _)| *other))
            .flat_map(|claims| &unsure[claims])
            .map(|(_, place)| *place)
            .filter(|place| !self.is_of(*place as usize, entity))
            .collect();
        places.sort_unstable();
        Cursor { places, next: 0 }
    }

    /// Whether a place is claimed for the entity too, or overlaps one that is: the Odyssey in "Odyssey 2" says
    /// nothing of either.
    fn is_of(&self, place: usize, entity: EntityId) -> bool {
        let span = self.claimed.span(place);
        let near = place.saturating_sub(1)..self.claimed.len().min(place + 2);
        near.filter(|other| self.claimed.span(*other).overlaps(span))
            .any(|other| {
                let mut claims = self.claimed.claims(other).iter();
                claims.any(|claim| claim.entity == entity)
            })
    }

    pub fn kind(&self, entity: EntityId) -> Kind {
        self.dictionary.entity(entity).kind
    }

    /// Whether one of the two makes the other.
    pub fn are_maker_and_model(&self, a: EntityId, b: EntityId) -> bool {
        let maker = |id: EntityId| self.dictionary.entity(id).maker;
        maker(a) == Some(b) || maker(b) == Some(a)
    }

    /// Whether it is the name of a model or of a company known for AI.
    pub fn of_ai(&self, entity: EntityId) -> bool {
        let entity = self.dictionary.entity(entity);
        entity.kind == Kind::Model || entity.focus.is_ai()
    }

    /// The nearest place that makes the article one about AI. Asked for in text order too.
    pub fn nearest_of_field(&mut self, span: Span) -> Option<Near> {
        if self.field.is_none() {
            self.field = Some(self.all_of_field());
        }
        let places = self.places.get()?;
        let field = self.field.as_mut()?;
        field.nearest(span, |place| places[place as usize].span)
    }

    fn all_of_field(&self) -> Cursor {
        let mut places: Vec<u32> = self.of_field().flatten().map(|at| at as u32).collect();
        places.sort_unstable_by_key(|place| self.places()[*place as usize].span);
        Cursor { places, next: 0 }
    }

    fn of_field(&self) -> impl Iterator<Item = Range<usize>> {
        speakers(self.places(), |place| place.entity)
            .filter(|(speaker, _)| self.dictionary.is_ai_alone(*speaker))
            .map(|(_, places)| places)
    }
}

/// The places of each entity, which stand together; stepped over without a look at them all.
fn speakers<T>(
    places: &[T],
    entity: impl Fn(&T) -> EntityId,
) -> impl Iterator<Item = (EntityId, Range<usize>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &places[from..];
        let speaker = entity(rest.first()?);
        let same = |place: &T| entity(place) == speaker;
        let count = match rest.get(1).is_some_and(same) {
            true => rest.partition_point(same),
            false => 1,
        };
        let places = from..from + count;
        from += count;
        Some((speaker, places))
    })
}

/// In bytes: "Google's Gemini", "Gemini by Google".
const CLOSE_BY: usize = 6;
