//! The features that say most of a name: of a proposal, and of a tag that no row lists.

use super::candidates::{Candidate, Candidates};
use super::context::Context;
use super::weights::{Margins, Weights, add};
use crate::Tagged;
use crate::article::Article;
use crate::dictionary::Kind;
use crate::span::Span;

/// A feature, and how much it says.
pub type Reason = (String, f64);

/// So many are told.
const TOLD: usize = 3;

/// So many are summed up of one name, which bounds the memory.
const MOST: usize = 32;

/// What the features of a name said in its places: the row of each, how much in either direction, and for
/// what.
#[derive(Default)]
pub struct Reasons(Vec<(u32, f64, Margins)>);

impl Reasons {
    /// The least said goes where there is no room.
    pub fn add(&mut self, row: u32, said: Margins) {
        let size = said[0].abs().max(said[1].abs());
        if let Some(reason) = self.0.iter_mut().find(|reason| reason.0 == row) {
            reason.1 += size;
            add(&mut reason.2, said);
            return;
        }
        if self.0.len() == MOST {
            let reasons = self.0.iter().enumerate();
            let least = reasons.min_by(|a, b| a.1.1.total_cmp(&b.1.1).then(b.1.0.cmp(&a.1.0)));
            let Some((at, _)) = least.filter(|(_, reason)| reason.1 < size) else {
                return;
            };
            self.0.swap_remove(at);
        }
        self.0.push((row, size, said));
    }

    /// What spoke most for a kind, in the mean of so many places.
    pub fn most(&self, kind: Kind, places: u32, weights: &Weights) -> Vec<Reason> {
        let at = usize::from(kind == Kind::Model);
        let mut reasons: Vec<_> = self.0.iter().filter(|one| one.2[at] > 0.0).collect();
        reasons.sort_by(|a, b| b.2[at].total_cmp(&a.2[at]).then(a.0.cmp(&b.0)));
        let mean = |sum: f64| sum / f64::from(places.max(1));
        let told = reasons.into_iter().take(TOLD);
        told.map(|(row, _, said)| (weights.feature(*row).to_string(), mean(said[at])))
            .collect()
    }
}

/// `before startup +2.1, shape Xx +0.3`
pub fn told(reasons: &[Reason]) -> String {
    let reasons = reasons
        .iter()
        .map(|(feature, weight)| format!("{feature} {weight:+.1}"));
    reasons.collect::<Vec<_>>().join(", ")
}

/// What a table says of the names of one article that the dictionary lacks.
pub struct Beside<'a> {
    candidates: Vec<Candidate>,
    context: Context<'a>,
    weights: &'a Weights,
}

impl<'a> Beside<'a> {
    /// `tagged` with its decisions.
    pub fn new(article: &'a Article, tagged: &Tagged, weights: &'a Weights) -> Beside<'a> {
        let candidates = Candidates::new(tagged, &article.text, |_| false);
        Beside {
            context: Context::new(&article.text, article.title_end, &candidates),
            candidates: candidates.found,
            weights,
        }
    }

    /// What speaks most for the name at a place; nothing where none is cut there.
    pub fn of(&self, place: Span, kind: Kind) -> Vec<Reason> {
        let before = |one: &Candidate| one.name.span.end <= place.start;
        let at = self.candidates.partition_point(before);
        let name = self.candidates.get(at).map(|one| &one.name);
        let mut reasons = Reasons::default();
        if let Some(name) = name.filter(|name| name.span.overlaps(place)) {
            self.context.features(name, |feature| {
                if let Some(row) = self.weights.find(feature) {
                    reasons.add(row, self.weights.margins(row));
                }
            });
        }
        reasons.most(kind, 1, self.weights)
    }
}
