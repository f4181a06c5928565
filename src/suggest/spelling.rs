//! What a name is made of: its words, their endings and shape, and what its version looks like.

use crate::dictionary::{Meaning, is_any_english, is_english, meanings};
use crate::lexicon::is_hyphen;

/// The words of a name, their parts and their shape.
pub fn of_name(name: &str, tell: &mut impl FnMut(&[&str])) {
    let words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).collect();
    let mut shape = String::new();
    for (at, word) in words.iter().enumerate() {
        let small = word.to_lowercase();
        let bare: &str = small.trim_end_matches('.');
        let place = match (at, words.len()) {
            (_, 1) => "only",
            (0, _) => "first",
            (at, all) if at + 1 == all => "last",
            _ => "middle",
        };
        tell(&[place, bare]);
        let meaning = meanings(bare);
        let meaning = match meaning.first() {
            Some(_) if is_english(bare) => "a common word",
            // What else a word is says more than that it is one.
            Some(_) if meaning.contains(&Meaning::GivenName) => "a given name",
            Some(first) => first.as_str(),
            None => "no word",
        };
        tell(&[place, "is", meaning]);
        if at + 1 == words.len() {
            // Of a short word, the ending says no more than the word.
            let letters = small.char_indices().rev();
            for (length, (from, _)) in (1..).zip(letters).skip(2).take(2) {
                if from > 1 && small.chars().count() > length + 1 {
                    tell(&["ends with", &small[from..]]);
                }
            }
        }
        if at < 4 {
            shape.push_str(if at > 0 { " " } else { "" });
            shape.push_str(shape_of(word));
        }
    }
    let rare = words.iter().filter(|word| !is_any_english(word)).count();
    match (rare, words.len()) {
        (0, 1) => tell(&["is one English word"]),
        (0, _) => tell(&["is English words"]),
        (rare, all) if rare == all => tell(&["is no English words"]),
        _ => tell(&["is English in part"]),
    }
    tell(&["shape", &shape]);
    if words.len() == 1 {
        let length = name.chars().count();
        tell(&[
            "length",
            ["1", "2", "3", "4", "5", "6 to 8", "9 to 12", "more"][match length {
                0..6 => length.saturating_sub(1),
                6..9 => 5,
                9..13 => 6,
                _ => 7,
            }],
        ]);
    }
}

/// What a version looks like: "14B", "v2", "1.2.0", "2.5", one that tells by its words or letters, "2".
pub fn version(version: &str, telling: bool) -> &'static str {
    let is_size = |token: &str| {
        let number = token.strip_suffix(['B', 'b', 'M', 'm']);
        number.is_some_and(|number| {
            number.starts_with(|c: char| c.is_ascii_digit())
                && number
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b == b'.' || b == b'x')
        })
    };
    let is_release = |token: &str| {
        token.starts_with(|c: char| c.is_ascii_digit()) && token.matches('.').count() > 1
    };
    let is_v = |token: &str| token.starts_with(['v', 'V']);
    let tokens = || version.split(|c: char| c.is_whitespace() || is_hyphen(c));
    match telling {
        _ if tokens().any(is_size) => "size",
        _ if tokens().any(is_release) => "release",
        _ if tokens().any(is_v) => "v",
        true => "telling",
        _ if version.contains('.') => "decimal",
        _ => "number",
    }
}

fn shape_of(word: &str) -> &'static str {
    let has = |is: fn(char) -> bool| word.chars().any(is);
    let digit = has(|c| c.is_ascii_digit());
    let small = has(char::is_lowercase);
    let capital = has(char::is_uppercase);
    match (digit, capital, small) {
        (true, false, true) => "x1",
        (true, _, true) => "Xx1",
        (true, _, _) => "X1",
        (_, true, false) => "XX",
        (_, false, _) => "xx",
        _ if word.chars().skip(1).any(char::is_uppercase) => "xX",
        _ => "Xx",
    }
}
