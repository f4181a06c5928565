//! The words of a text, with how each is written and what stands before it.

use crate::dictionary::is_any_english;
use crate::lexicon::is_hyphen;
use crate::span::Span;

/// In bytes: what is longer is no word of a name.
const LONGEST_WORD: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// "raises"
    Small,
    /// "2026", "7.5"
    Number,
    /// "Lumora"
    Capital,
    /// "IBM", "U.S."
    Capitals,
    /// "OpenAI", "iPhone": a capital behind a small letter.
    Inner,
    /// "GPT-4", "o1", "mistral-7b", "Retina.ai": letters that no ordinary word has beside one another.
    Coined,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// One blank.
    Blank,
    /// " & "
    And,
    /// ", " or ", and ", a hyphen, a bracket: the sentence goes on.
    Mark,
    /// A new sentence, a colon, a quotation, a bullet.
    Sentence,
    Line,
}

#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub span: Span,
    pub shape: Shape,
    pub gap: Gap,
    /// "'s" follows, or a joined word in small letters ("OpenAI-backed"): nothing of a name does.
    pub closed: bool,
}

impl Word {
    /// Whether it may be part of a name.
    pub fn is_written_as_name(&self) -> bool {
        !matches!(self.shape, Shape::Small | Shape::Number)
    }
}

/// All words, addresses left out.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Words {
        text,
        found: Vec::with_capacity(text.len() / 6),
        done: 0,
    };
    let base = text.as_ptr() as usize;
    for chunk in text.split_whitespace() {
        let start = chunk.as_ptr() as usize - base;
        match is_address(chunk) {
            // What stands on its two sides is not joined.
            true => words.done = start,
            false => words.read(start, start + chunk.len()),
        }
    }
    words.found
}

fn is_address(chunk: &str) -> bool {
    let mail = chunk.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let path = || {
        let slash = chunk.split_once('/');
        slash.is_some_and(|(host, _)| host.contains('.') && !host.ends_with('.'))
    };
    chunk.contains("://")
        || mail.starts_with("www.")
        || ["r/", "/r/", "u/", "/u/"]
            .iter()
            .any(|place| chunk.starts_with(place))
        || mail.get(1..).is_some_and(|rest| rest.contains('@'))
        || path()
}

struct Words<'a> {
    text: &'a str,
    found: Vec<Word>,
    /// Where the last word ends.
    done: usize,
}

impl Words<'_> {
    /// The words of a chunk without white space.
    fn read(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            match is_of_word(c) {
                true => at = self.word(at, end),
                false => at += c.len_utf8(),
            }
        }
    }

    /// Reads the word that begins here; says where it ends.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        let chunk = &self.text[..end];
        while let Some(c) = chunk[at..].chars().next() {
            let next = at + c.len_utf8();
            let joins = || chunk[next..].chars().next().is_some_and(is_of_word);
            let goes_on = is_of_word(c)
                || (is_joint(c) && joins() && !is_sentence_end(chunk, start, at))
                || c == '+' && !joins();
            if !goes_on {
                break;
            }
            at = next;
        }
        // "U.S.", "J. Crew": the dot is the abbreviation's.
        let mut letters = chunk[start..at].split('.');
        let abbreviation = letters.all(|part| part.chars().count() == 1)
            && chunk[start..at].starts_with(char::is_uppercase);
        if abbreviation && chunk[at..].starts_with('.') {
            at += 1;
        }
        let written = &chunk[start..at];
        let bare = without_ending(written);
        self.push(
            Span {
                start,
                end: start + bare.len(),
            },
            bare.len() < written.len(),
        );
        self.done = at;
        at
    }

    fn push(&mut self, span: Span, closed: bool) {
        let gap = match self.found.last() {
            None => Gap::Line,
            Some(last) => gap(&self.text[self.done..span.start], last, self.text),
        };
        let shape = shape(span.of(self.text));
        self.found.push(Word {
            span,
            shape,
            gap,
            closed,
        });
    }
}

/// Letters without capitals are of scripts that put no blanks between words: no part of these.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_lowercase() || c.is_uppercase())
}

fn is_joint(c: char) -> bool {
    matches!(c, '.' | '\'' | '\u{2019}' | '&' | '+')
        || is_hyphen(c) && !matches!(c, '\u{2013}' | '_')
}

/// Whether a dot between two words stands for a forgotten blank: "fell.The".
fn is_sentence_end(text: &str, start: usize, dot: usize) -> bool {
    let small_before = text[start..dot].ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    text[dot..].starts_with('.') && small_before && text[dot + 1..].starts_with(char::is_uppercase)
}

/// The word without "'s", and of "OpenAI-backed" the part with a capital.
fn without_ending(word: &str) -> &str {
    for s in ["'s", "\u{2019}s", "'S", "\u{2019}S"] {
        if let Some(rest) = word.strip_suffix(s) {
            return rest;
        }
    }
    let Some((head, tail)) = word.split_once(is_hyphen) else {
        return word;
    };
    let participle = tail.chars().all(|c| c.is_lowercase() || is_hyphen(c))
        && tail.len() > 2
        && head.contains(|c: char| c.is_uppercase());
    match participle {
        true => head,
        false => word,
    }
}

fn shape(word: &str) -> Shape {
    let (mut small, mut capitals, mut digits, mut inner, mut marks) = (0, 0, 0, false, false);
    let mut last = ' ';
    for c in word.chars() {
        if c.is_lowercase() {
            small += 1;
        } else if c.is_uppercase() {
            capitals += 1;
            inner |= last.is_lowercase();
        } else if c.is_ascii_digit() {
            digits += 1;
        } else {
            marks = true;
        }
        last = c;
    }
    // "theCompany": a blank was lost.
    let joined = word.strip_prefix("the");
    if word.len() > LONGEST_WORD || joined.is_some_and(|rest| rest.starts_with(char::is_uppercase))
    {
        return Shape::Small;
    }
    let starts_small = word.starts_with(|c: char| c.is_lowercase());
    match (small, capitals) {
        (0, 0) => Shape::Number,
        (_, 0) if digits == 0 => match is_domain(word) {
            true => Shape::Coined,
            false => Shape::Small,
        },
        (_, 0) => match is_id(word) {
            true => Shape::Coined,
            false => Shape::Small,
        },
        // "10-Year"
        _ if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(is_hyphen) => {
            Shape::Number
        }
        // "5G" and "3Q" are of one letter; "1Password" and "23andMe" of more.
        _ if digits > 0 && (small + capitals > 1 || word.starts_with(char::is_alphabetic)) => {
            match word.starts_with(|c: char| c.is_ascii_digit()) && small + capitals < 3 {
                true => Shape::Number,
                false => Shape::Coined,
            }
        }
        _ if digits > 0 => Shape::Number,
        (0, _) => Shape::Capitals,
        _ if is_domain(word) => Shape::Coined,
        _ if inner || starts_small && !marks => Shape::Inner,
        _ if capitals > 1 && !marks => Shape::Inner,
        _ if starts_small => Shape::Small,
        _ => Shape::Capital,
    }
}

/// "mistral-7b", "qwen2.5", "o1": letters, then a number or a hyphen and one.
fn is_id(word: &str) -> bool {
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    let rest = &word[word
        .chars()
        .take(letters)
        .map(char::len_utf8)
        .sum::<usize>()..];
    let number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit() || c == 'v');
    match letters {
        0 => false,
        // "top-10", "mid-2024"
        _ if is_any_english(&word[..word.len() - rest.len()]) => false,
        2 | 3 if rest.starts_with(is_hyphen) => false,
        1 => word.len() < 4 && number(rest),
        _ => rest.split(is_hyphen).any(number),
    }
}

/// "Retina.ai", "huggingface.co"
fn is_domain(word: &str) -> bool {
    let parts = word.rsplit_once('.');
    parts.is_some_and(|(name, end)| name.len() > 2 && DOMAINS.contains(&end))
}

#[rustfmt::skip]
const DOMAINS: &[&str] = &[
    "ai", "co", "com", "io", "net", "org", "app", "dev", "xyz", "fm", "tv", "gg", "me", "so", "fun", "tech", "bio", "cloud", "health", "finance",
];

fn gap(between: &str, last: &Word, text: &str) -> Gap {
    match between {
        " " | "\u{a0}" => return Gap::Blank,
        " & " => return Gap::And,
        _ => {}
    }
    let mut kind = Gap::Mark;
    for (at, c) in between.char_indices() {
        kind = match c {
            '\n' | '\r' | '\u{2028}' => return Gap::Line,
            '.' if is_abbreviated(last.span.of(text)) && between[at + 1..].starts_with(' ') => {
                match between.len() == at + 2 {
                    true => Gap::Blank,
                    false => kind,
                }
            }
            // "A.I." at the end of a sentence, or within one.
            '.' | '!' | '?' | ':' | ';' | '\u{2026}' | '\u{2022}' | '|' | '*' | '#' | '>'
            | '\u{2014}' | '\u{2013}' | '"' | '\u{201c}' | '\u{201d}' | '\u{ab}' => Gap::Sentence,
            _ => kind,
        };
    }
    kind
}

/// "St. Jude", "Jr. High": the dot ends no sentence.
fn is_abbreviated(word: &str) -> bool {
    #[rustfmt::skip]
    const ABBREVIATED: &[&str] = &[
        "St", "Ste", "Mt", "Ft", "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Sgt", "Capt", "Rev", "Jr",
        "vs", "No", "Bros", "Dept",
    ];
    ABBREVIATED.contains(&word)
}
