//! Logistic regression with an L1 penalty: few weights, most of them zero.
//!
//! FTRL-proximal (McMahan and others, "Ad Click Prediction", 2013): one pass over the examples after another,
//! each weight with a step of its own, which gets smaller the more often its feature was met. The examples come
//! in a fixed order and the sums are of one thread, so that the same input gives the same weights to the bit.

/// Of what one learns from.
#[derive(Clone, Copy)]
pub struct Example<'a> {
    pub features: &'a [u32],
    pub is: bool,
    pub weight: f64,
}

/// The first step of a weight.
const STEP: f64 = 0.15;

const SMOOTHING: f64 = 1.0;

/// What a feature must gain to have a weight at all.
const L1: f64 = 4.0;

const L2: f64 = 1.0;

const PASSES: usize = 4;

/// The weight of each of so many features.
pub fn train<'a, E: Iterator<Item = Example<'a>>>(
    features: usize,
    examples: impl Fn() -> E,
) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); features];
    for _ in 0..PASSES {
        for example in examples() {
            let margin: f64 = example
                .features
                .iter()
                .map(|at| weight(sums[*at as usize]))
                .sum();
            let error = (likelihood(margin) - f64::from(u8::from(example.is))) * example.weight;
            for at in example.features {
                let (z, n) = &mut sums[*at as usize];
                let squares = *n + error * error;
                let step = (squares.sqrt() - n.sqrt()) / STEP;
                *z += error - step * weight((*z, *n));
                *n = squares;
            }
        }
    }
    sums.into_iter().map(weight).collect()
}

/// What the sums of the errors and of their squares make of a weight.
fn weight((z, n): (f64, f64)) -> f64 {
    match z.abs() > L1 {
        true => -(z - z.signum() * L1) / ((SMOOTHING + n.sqrt()) / STEP + L2),
        false => 0.0,
    }
}

fn likelihood(margin: f64) -> f64 {
    1.0 / (1.0 + (-margin).exp())
}
