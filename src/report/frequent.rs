//! What comes often among more than can be kept: counts in bounded memory.

use std::collections::HashMap;
use std::hash::Hash;

/// Counts of keys: exact as long as they are no more than it may hold. Then the rarer half is
/// forgotten, again and again, and what comes (again) after that may have come before.
pub struct Frequent<K, V> {
    kept: HashMap<K, Kept<V>>,
    /// More are not kept.
    most: usize,
    /// What is not kept has come no more often than this.
    forgotten: u64,
}

/// What is known of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept<V> {
    /// At least so often.
    pub count: u64,
    /// And at most so much more.
    pub uncertain: u64,
    pub value: V,
}

impl<K: Hash + Eq, V: Default> Frequent<K, V> {
    pub fn new(most: usize) -> Frequent<K, V> {
        Frequent {
            kept: HashMap::new(),
            most: most.max(2),
            forgotten: 0,
        }
    }

    /// Counts a key once; its value, to be brought up to date.
    pub fn add(&mut self, key: K) -> &mut V {
        if self.kept.len() >= self.most && !self.kept.contains_key(&key) {
            self.forget();
        }
        let uncertain = self.forgotten;
        let kept = self.kept.entry(key).or_insert_with(|| Kept {
            uncertain,
            ..Kept::default()
        });
        kept.count += 1;
        &mut kept.value
    }

    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&Kept<V>>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.kept.get(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &Kept<V>)> {
        self.kept.iter()
    }

    /// Whether anything was forgotten, so that counts may be too low.
    pub fn is_exact(&self) -> bool {
        self.forgotten == 0
    }

    fn forget(&mut self) {
        let most = |kept: &Kept<V>| kept.count + kept.uncertain;
        let mut counts: Vec<u64> = self.kept.values().map(most).collect();
        let half = counts.len() / 2;
        let (_, median, _) = counts.select_nth_unstable(half);
        let median = *median;
        self.kept.retain(|_, kept| most(kept) > median);
        self.forgotten = median;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever comes in whatever order: what is said holds, and what comes most is kept.
        #[test]
        fn counts_are_never_wrong(keys in prop::collection::vec(0u8..60, 0..600), most in 2usize..40) {
            let mut frequent: Frequent<u8, ()> = Frequent::new(most);
            let mut exact: HashMap<u8, u64> = HashMap::new();
            for key in &keys {
                frequent.add(*key);
                *exact.entry(*key).or_default() += 1;
                prop_assert!(frequent.iter().count() <= most);
            }
            for (key, count) in &exact {
                match frequent.get(key) {
                    Some(kept) => prop_assert!(
                        (kept.count..=kept.count + kept.uncertain).contains(count)
                    ),
                    None => prop_assert!(*count <= frequent.forgotten),
                }
            }
            if exact.len() <= most {
                prop_assert!(frequent.is_exact());
            }
        }
    }
}
