//! Weights from places, in two rounds: the second without the names of which the first says that they may be
//! companies or models that the dictionary lacks.

use twox_hash::XxHash3_64;

use super::places::{Label, Numbered, Place, Places};
use super::rank::LIKELY;
use super::regression::{Example, train};
use super::weights::{KINDS, Margins, Weights};

pub struct Rounds<'a> {
    places: &'a Places,
    numbered: Numbered,
    /// The places in an order that does not follow the archive.
    order: Vec<u32>,
}

/// The weight of each feature for a company, and for a model.
type Learned = [Vec<f64>; 2];

impl<'a> Rounds<'a> {
    pub fn new(places: &'a Places, numbered: Numbered) -> Rounds<'a> {
        let mut order: Vec<u32> = (0..places.all.len() as u32).collect();
        order.sort_by_key(|at| (XxHash3_64::oneshot(&at.to_le_bytes()), *at));
        Rounds {
            places,
            numbered,
            order,
        }
    }

    pub fn learn(&self, label: impl Fn(&Place) -> Label) -> Learned {
        let first = self.round(&label, |_| true);
        let scores = self.scores(&first);
        self.round(&label, |place| {
            let high = scores[place.name as usize]
                .is_some_and(|[company, model]| company.max(model) > LIKELY);
            !(high && label(place) == Label::Neither)
        })
    }

    fn round(&self, label: impl Fn(&Place) -> Label, is_used: impl Fn(&Place) -> bool) -> Learned {
        KINDS.map(|kind| {
            let examples = || {
                let places = self
                    .order
                    .iter()
                    .map(|at| (*at as usize, &self.places.all[*at as usize]));
                let used =
                    places.filter(|(_, place)| label(place) != Label::Unsure && is_used(place));
                used.map(|(at, place)| Example {
                    features: self.numbered.of(at),
                    is: label(place).is(kind),
                    // A name that has many places counts less in each.
                    weight: 1.0 / f64::from(self.places.seen[place.name as usize].places).sqrt(),
                })
            };
            train(self.numbered.features.len(), examples)
        })
    }

    /// Of each name, the mean of what is said in its places.
    pub fn scores(&self, weights: &Learned) -> Vec<Option<Margins>> {
        let mut sums = vec![(0.0, [0.0; 2]); self.places.seen.len()];
        for (at, place) in self.places.all.iter().enumerate() {
            let (places, margins) = &mut sums[place.name as usize];
            *places += 1.0;
            for kind in 0..2 {
                let said = self
                    .numbered
                    .of(at)
                    .iter()
                    .map(|feature| weights[kind][*feature as usize]);
                margins[kind] += said.sum::<f64>();
            }
        }
        let mean = |(places, margins): (f64, Margins)| {
            (places > 0.0).then(|| margins.map(|sum| sum / places))
        };
        sums.into_iter().map(mean).collect()
    }

    pub fn table(&self, weights: &Learned) -> Weights {
        let features = self.numbered.features.iter().enumerate();
        Weights::new(
            features.map(|(at, feature)| (feature.clone(), [weights[0][at], weights[1][at]])),
        )
    }
}
