//! The two rules: the longest claim takes the span, the nearest evidence takes the mention.

mod cursor;
mod enumeration;
mod evidence;
mod kin;
mod longest;
mod sentence;

use compact_str::CompactString;

use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::lexicon;
use crate::matcher::{Claim, Findings, Standing};
use crate::span::Span;
use enumeration::List;
use evidence::Evidence;
use longest::Places;

/// What became of one claimed span, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub span: Span,
    /// Whom it mentions; `None`: nobody.
    pub winner: Option<Winner>,
    /// The other claimants, each with the nearest evidence that it had.
    pub losers: Vec<(EntityId, Option<Near>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winner {
    pub claim: Claim,
    /// As written, one blank at each joint: "3.5 Sonnet".
    pub version: Option<CompactString>,
    pub why: Why,
}

/// Why a claim took its mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is its own evidence.
    Own(Standing),
    Near(Near),
    /// Nothing in the text, but the source of the article speaks for it.
    Source(EntityId),
    /// It stands in a list of names of its kind: "Llama, Mistral and Gemma", and a company and its
    /// model have the same evidence, or nobody has any.
    Among(Near),
    /// Nobody has evidence, but its maker or its model is named there, ambiguous too.
    Beside(Near),
    /// Nobody has evidence, but this is the one AI name among the claimants, and the article is
    /// about AI: it names a model, or a company known for nothing else; or its sentence speaks of a
    /// model.
    Field(Near),
}

/// Evidence that speaks for a claim, and how far from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    pub evidence: Span,
    /// In bytes of the text.
    pub distance: usize,
}

/// Decides every claimed span of one article, in text order. Cannot fail.
pub fn link(dictionary: &Dictionary, text: &str, findings: &Findings) -> Vec<Decision> {
    let mut decisions = Vec::new();
    link_each(dictionary, text, findings, |decision| {
        decisions.push(decision);
    });
    decisions
}

/// The same, each decision told as it is made.
pub fn link_each(
    dictionary: &Dictionary,
    text: &str,
    findings: &Findings,
    mut tell: impl FnMut(Decision),
) {
    let places = Places::new(dictionary, &findings.claims);
    let mut evidence = Evidence::new(dictionary, text, &places, &findings.cues);
    let mut claimants = Vec::new();
    // The last two spans, and the winner of each.
    let mut last: [Option<(Span, Option<EntityId>)>; 2] = [None; 2];
    for (at, claims) in places.iter().enumerate() {
        let mut near = last.iter().flatten();
        let outer = near.find(|(outer, _)| outer.holds(claims[0].span()));
        // A maker inside its model's name, where the name has turned out to be another's.
        let orphan = outer
            .and_then(|(_, winner)| *winner)
            .is_some_and(|winner| dictionary.entity(winner).kind != Kind::Model);
        if claims[0].standing != Standing::Echo && !orphan {
            let list = List {
                dictionary,
                text,
                places: &places,
                source: &findings.source,
                at,
            };
            let won = |(claim, why): (&Claim, Why)| Winner {
                claim: *claim,
                version: findings.version(claim).map(CompactString::from),
                why,
            };
            let decision = decide(claims, &mut claimants, &mut evidence, &list, won);
            let winner = decision.winner.as_ref().map(|winner| winner.claim.entity);
            last = [Some((decision.span, winner)), last[0]];
            tell(decision);
        }
    }
}

/// The claims of one span against one another. `claimants`: room for them; `won`: who won, and why.
#[inline]
fn decide<'a>(
    claims: &'a [Claim],
    claimants: &mut Vec<(&'a Claim, Option<Near>)>,
    evidence: &mut Evidence<'_>,
    list: &List<'_>,
    won: impl Fn((&Claim, Why)) -> Winner,
) -> Decision {
    let span = claims[0].span();
    if let [claim] = claims
        && !claim.standing.needs_evidence()
    {
        return Decision {
            span,
            winner: Some(won((claim, Why::Own(claim.standing)))),
            losers: Vec::new(),
        };
    }
    claimants.clear();
    claimants.extend(claims.iter().map(|c| (c, evidence.nearest(c, span))));
    let winner = of_its_own(claimants)
        .or_else(|| among_its_kind(claimants, evidence, list))
        .or_else(|| by_the_nearest(claimants, list))
        .or_else(|| by_the_source(claims, list))
        .or_else(|| among_sure_names(claims, list))
        .or_else(|| among_models(claims, evidence, list))
        .or_else(|| beside_its_maker(claims, evidence))
        .or_else(|| of_the_field(claims, evidence, list))
        .or_else(|| by_a_hint(claims, evidence))
        .or_else(|| by_being_known(claims, evidence, list))
        .map(won);
    let meant = winner.as_ref().map(|winner| winner.claim.entity);
    let lost = |(claim, _): &&(&Claim, _)| meant != Some(claim.entity);
    let lost = claimants.iter().filter(lost);
    let mut losers = Vec::with_capacity(lost.clone().count());
    losers.extend(lost.map(|(claim, near)| (claim.entity, *near)));
    Decision {
        span,
        winner,
        losers,
    }
}

/// Evidence of its own is at distance 0. Among several who have it, a sure form comes first, then
/// the nearest evidence from elsewhere, then the order of the dictionary.
fn of_its_own<'a>(claimants: &[(&'a Claim, Option<Near>)]) -> Option<(&'a Claim, Why)> {
    claimants
        .iter()
        .filter(|(claim, _)| !claim.standing.needs_evidence())
        .min_by_key(|(claim, near)| {
            let distance = near.map_or(usize::MAX, |near| near.distance);
            (claim.standing != Standing::Sure, distance)
        })
        .map(|(claim, _)| (*claim, Why::Own(claim.standing)))
}

/// Where a company and its model share a name, and so their evidence too, the list decides.
fn among_its_kind<'a>(
    claimants: &[(&'a Claim, Option<Near>)],
    evidence: &mut Evidence<'_>,
    list: &List<'_>,
) -> Option<(&'a Claim, Why)> {
    let [(a, near_a), (b, near_b)] = claimants else {
        return None;
    };
    let distance = |near: &Option<Near>| near.map(|near| near.distance);
    if !evidence.are_maker_and_model(a.entity, b.entity) || distance(near_a) != distance(near_b) {
        return None;
    }
    if near_a.is_none() {
        evidence.nearest_of_field(a.span())?;
    }
    let (kind, near) = list.kind_beside()?;
    let claim = [a, b]
        .into_iter()
        .find(|c| evidence.kind(c.entity) == kind)?;
    Some((claim, Why::Among(near)))
}

fn by_the_nearest<'a>(
    claimants: &[(&'a Claim, Option<Near>)],
    list: &List<'_>,
) -> Option<(&'a Claim, Why)> {
    // "Image O1" is another family's, whoever has an o1 elsewhere.
    let another = |claim: &Claim| claim.standing == Standing::Common && list.is_part_of_name();
    claimants
        .iter()
        .filter(|(claim, _)| !another(claim))
        .filter_map(|(claim, near)| near.map(|near| (*claim, near)))
        .min_by_key(|(_, near)| near.distance)
        .map(|(claim, near)| (claim, Why::Near(near)))
}

/// Where nobody has evidence: the one claimant for whom the source of the article speaks.
fn by_the_source<'a>(claims: &'a [Claim], list: &List<'_>) -> Option<(&'a Claim, Why)> {
    let speaks = |claim: &'a Claim| {
        let mut source = list.source.iter();
        let speaker = source.find(|speaker| list.dictionary.speaks_for(**speaker, claim.entity))?;
        Some((claim, Why::Source(*speaker)))
    };
    the_only(claims.iter().filter_map(speaks))
}

/// The one of a kind; `None` where there are two.
fn the_only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// Where nobody has evidence: in a list with a name that is of the same kind for sure ("Apple, Ford
/// and General Motors"), the one claimant of that kind.
fn among_sure_names<'a>(claims: &'a [Claim], list: &List<'_>) -> Option<(&'a Claim, Why)> {
    [Kind::Model, Kind::Company].into_iter().find_map(|kind| {
        let of_kind = claims
            .iter()
            .filter(|claim| list.kind(claim) == kind)
            .filter(|claim| kind == Kind::Company || claim.standing != Standing::Common);
        let claim = the_only(of_kind)?;
        Some((claim, Why::Among(list.sure_of_kind(kind)?)))
    })
}

/// Where nobody has evidence: in an article about AI, two names of one list that can both be models
/// ("Mistral, Falcon and other open-weight models").
fn among_models<'a>(
    claims: &'a [Claim],
    evidence: &Evidence<'_>,
    list: &List<'_>,
) -> Option<(&'a Claim, Why)> {
    let is_model =
        |claim: &&Claim| claim.standing != Standing::Common && list.kind(claim) == Kind::Model;
    let claim = claims.iter().find(is_model)?;
    let near = list.beside_of_kind(Kind::Model)?;
    evidence.is_about_ai().then_some((claim, Why::Among(near)))
}

/// Where nobody has evidence: a model beside its own maker, each as ambiguous as the other
/// ("Meta threw its weight behind Llama").
fn beside_its_maker<'a>(
    claims: &'a [Claim],
    evidence: &mut Evidence<'_>,
) -> Option<(&'a Claim, Why)> {
    claims
        .iter()
        .filter_map(|claim| Some((claim, evidence.beside(claim.entity, claim.span())?)))
        .min_by_key(|(_, near)| near.distance)
        .map(|(claim, near)| (claim, Why::Beside(near)))
}

/// Where not even that: in an article about AI, an AI name, or else a company. Not where two could
/// be meant, nor where the name is part of a longer one.
fn of_the_field<'a>(
    claims: &'a [Claim],
    evidence: &mut Evidence<'_>,
    list: &List<'_>,
) -> Option<(&'a Claim, Why)> {
    let span = claims[0].span();
    let only = |wanted: &dyn Fn(&Claim) -> bool| {
        let fits = |claim: &&Claim| claim.standing != Standing::Common && wanted(claim);
        the_only(claims.iter().filter(fits))
    };
    let Some(near) = evidence.nearest_of_field(span) else {
        let model = only(&|claim| list.kind(claim) == Kind::Model)?;
        return Some((model, Why::Field(evidence.model_spoken_of(span)?)));
    };
    let of_ai = |claim: &Claim| evidence.of_ai(claim.entity);
    let is_company = |claim: &Claim| list.kind(claim) == Kind::Company;
    let known = |claim: &Claim| of_ai(claim) || claim.standing == Standing::Known;
    let claim = only(&of_ai).or_else(|| only(&|claim| known(claim) && is_company(claim)))?;
    let doubtful = is_company(claim)
        && (evidence.nouns_have_capitals()
            || list.is_part_of_name()
            || list.places.is_part_elsewhere(claim.entity));
    (!doubtful).then_some((claim, Why::Field(near)))
}

/// Where not even that: the one claimant beside whom words stand that say what it is. Not a company in an
/// article of people, the review of a film, nor a model where nothing speaks of AI.
fn by_a_hint<'a>(claims: &'a [Claim], evidence: &mut Evidence<'_>) -> Option<(&'a Claim, Why)> {
    let hinted = |claim: &&Claim| claim.standing == Standing::Hinted;
    let claim = the_only(claims.iter().filter(hinted))?;
    let fits = match evidence.kind(claim.entity) {
        Kind::Model => evidence.is_about_ai(),
        _ => {
            evidence.is_of_companies()
                && !evidence.nouns_have_capitals()
                && !evidence.is_given_name(claim.span())
                && !evidence.is_of_others(claim)
        }
    };
    fits.then_some((claim, Why::Own(claim.standing)))
}

/// Where not even that: the one claimant whom the news means by a name, `Ford?!`, where nothing speaks for another.
fn by_being_known<'a>(
    claims: &'a [Claim],
    evidence: &mut Evidence<'_>,
    list: &List<'_>,
) -> Option<(&'a Claim, Why)> {
    let known = |claim: &&Claim| claim.standing == Standing::Known;
    let claim = the_only(claims.iter().filter(known))?;
    // "Claude arrived", "Gemini 4 carried two astronauts"
    let is_doubtful = || claim.has_version() || evidence.is_given_name(claim.span());
    let of_kind = match list.kind(claim) {
        Kind::Model => evidence.is_about_ai() || evidence.is_brief() && !is_doubtful(),
        _ => evidence.is_of_companies(),
    };
    let fits = of_kind
        && lexicon::stands_as_name(list.text, claim.span())
        && !evidence.nouns_have_capitals()
        && !list.is_part_of_name()
        && !evidence.is_of_others(claim);
    fits.then_some((claim, Why::Own(claim.standing)))
}
