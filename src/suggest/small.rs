//! How often an archive writes words small: "Earnings" at the start of a sentence is no name.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::tokens::{Tokens, What};

/// Of words and of two words in a row, by their hashes.
#[derive(Default)]
pub struct Small(FxHashMap<u64, u32>);

/// What bounds the memory: in an archive that has more, those that come first are counted.
const MOST: usize = 4_000_000;

impl Small {
    /// Counts each word that is written small, and each two of them.
    pub fn add(&mut self, tokens: &Tokens) {
        let mut before: Option<&str> = None;
        for token in tokens.from(0) {
            let word = (token.what == What::Word).then_some(token.text.as_str());
            if let Some(word) = word {
                self.count(&[word]);
                if let Some(before) = before {
                    self.count(&[before, word]);
                }
            }
            before = word;
        }
    }

    fn count(&mut self, words: &[&str]) {
        let is_full = self.0.len() == MOST;
        match self.0.get_mut(&key(words)) {
            Some(count) => *count += 1,
            None if is_full => {}
            None => _ = self.0.insert(key(words), 1),
        }
    }

    /// How often a name of one word or two is written small.
    pub fn times(&self, name: &str) -> u32 {
        let small = name.to_lowercase();
        let words: Vec<&str> = small.split(' ').collect();
        match words.len() {
            1 | 2 => self.0.get(&key(&words)).copied().unwrap_or_default(),
            _ => 0,
        }
    }
}

fn key(words: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write(word.as_bytes());
        hasher.write_u8(b' ');
    }
    hasher.finish()
}
