//! How much text there is in a part of a page, and of which kind.

use std::ops::{Add, Sub};

/// In characters, white space counted as it shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amount {
    pub text: usize,
    pub linked: usize,
    /// Of the text that leads nowhere, what stands in long runs.
    pub prose: usize,
}

impl Amount {
    pub fn is_share_of(&self, all: Amount, percent: usize) -> bool {
        self.prose > 0 && self.prose * 100 >= all.prose * percent
    }
}

impl Add for Amount {
    type Output = Amount;

    fn add(self, more: Amount) -> Amount {
        Amount {
            text: self.text + more.text,
            linked: self.linked + more.linked,
            prose: self.prose + more.prose,
        }
    }
}

impl Sub for Amount {
    type Output = Amount;

    fn sub(self, before: Amount) -> Amount {
        Amount {
            text: self.text - before.text,
            linked: self.linked - before.linked,
            prose: self.prose - before.prose,
        }
    }
}

/// In characters, as white space shows.
pub fn length(text: &str) -> usize {
    let (mut length, mut blank) = (0, true);
    for c in text.chars() {
        let is_blank = c.is_whitespace();
        // A blank counts with the first character behind it.
        length += usize::from(!is_blank) + usize::from(!is_blank && blank && length > 0);
        blank = is_blank;
    }
    length
}
