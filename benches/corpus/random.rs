//! Numbers that look random and are the same in every run.

/// splitmix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// One of them, the first the most often, by the law of Zipf and Mandelbrot: the density of rank r
    /// is about 1 / (r + `flat`).
    pub fn ranked<T: Copy>(&mut self, all: &[T], flat: f64) -> T {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let whole = (all.len() as f64 + flat) / flat;
        let rank = (flat * (whole.powf(uniform) - 1.0)) as usize;
        all[rank.min(all.len() - 1)]
    }
}
