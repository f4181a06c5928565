//! What a run says on standard error. Of sixty thousand broken lines the first few are shown, and
//! the others are counted.

use std::collections::HashMap;

use anyhow::Error;

use mentioned::source::{self, Place};

/// So many of a kind are shown.
const SHOWN: u64 = 10;

/// So many kinds are told apart, each by so many characters.
const KINDS: usize = 1000;
const LENGTH: usize = 100;

#[derive(Default)]
pub struct Messages {
    kinds: HashMap<String, u64>,
}

impl Messages {
    /// Counts a message; says whether it is to be shown.
    pub fn shows(&mut self, error: &Error) -> bool {
        let kind = kind(error);
        if self.kinds.len() >= KINDS && !self.kinds.contains_key(&kind) {
            return true;
        }
        let count = self.kinds.entry(kind).or_default();
        *count += 1;
        *count <= SHOWN
    }

    /// A line for each kind of which not all were shown, most frequent first.
    pub fn rest(&mut self) -> Vec<String> {
        let kinds = self.kinds.drain();
        let more = kinds.filter(|(_, count)| *count > SHOWN);
        let mut more: Vec<(String, u64)> =
            more.map(|(kind, count)| (kind, count - SHOWN)).collect();
        more.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        let line = |(kind, count)| format!("{count} more: {kind}");
        more.into_iter().map(line).collect()
    }
}

/// Where something is wrong, as far as that is known, and what. An error of the library knows its
/// place; one of ours has it as its context.
pub fn place_and_reason(error: &Error) -> (Option<&Place>, String) {
    let place = error.downcast_ref::<Place>();
    match (place, error.downcast_ref::<source::Error>()) {
        (None, Some(error)) => (error.place(), error.reason()),
        _ => {
            let reasons = error.chain().skip(usize::from(place.is_some()));
            let reasons: Vec<String> = reasons.map(ToString::to_string).collect();
            (place, reasons.join(": "))
        }
    }
}

/// What is wrong, without the place, and with … for each number and name in it.
fn kind(error: &Error) -> String {
    let (_, reasons) = place_and_reason(error);
    let mut kind = String::new();
    let mut quoted = false;
    for c in reasons.chars().take(LENGTH) {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => continue,
            _ => {}
        }
        let c = if c.is_ascii_digit() { '…' } else { c };
        if !(c == '…' && kind.ends_with('…')) {
            kind.push(c);
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn what_comes_again_is_counted() {
        let mut messages = Messages::default();
        let mut shown = 0;
        for n in 0..40 {
            let error = anyhow!("not JSON: expected \"{n}\" at column {n}");
            shown += u64::from(messages.shows(&error.context(Place::new("a.jsonl").line(n))));
        }
        assert!(messages.shows(&anyhow!("another")));
        assert_eq!(shown, SHOWN);
        let rest = ["30 more: not JSON: expected \"\" at column …"];
        assert_eq!(messages.rest(), rest);
    }
}
