//! A word beside a name, how much it says, and how it is found in a text.

/// A word or phrase, and how much it says.
pub type Word = (&'static str, Use);

/// How much a word beside a name says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// What it is: "Box CEO".
    Says,
    /// It says so where nothing else says anything, of a name that no person and no place has, since these
    /// have it beside them too: "Box declined to comment".
    Weakly,
}

/// The first letters of words, a bit each.
pub const fn initials(words: &[&str]) -> u128 {
    let (mut bits, mut at) = (0, 0);
    while at < words.len() {
        bits |= 1 << words[at].as_bytes()[0];
        at += 1;
    }
    bits
}

pub fn is_initial(initials: u128, byte: u8) -> bool {
    byte < 128 && initials >> byte & 1 != 0
}

/// Whether the text ends with a word that may begin a sentence, and so with a capital.
pub fn ends_with(text: &str, word: &str) -> bool {
    let Some((rest, end)) = text
        .len()
        .checked_sub(word.len())
        .and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    begins_alike(end, word) && !rest.ends_with(char::is_alphanumeric)
}

/// What follows a whole word that begins the text.
pub fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (begin, rest) = text.split_at_checked(word.len())?;
    (begins_alike(begin, word) && !goes_on(rest)).then_some(rest)
}

/// Whether two are the same, but for a capital that the first may begin with.
fn begins_alike(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    match (text, word) {
        ([a, text @ ..], [b, word @ ..]) => {
            (a == b || *a == b.to_ascii_uppercase()) && text == word
        }
        _ => false,
    }
}

/// Whether the text goes on with the word that ends before it.
pub fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || is_hyphen(c))
}

/// What joins the parts of a word or an id: hyphens, short dashes, the minus sign. A long dash stands
/// between words.
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ff0d}'
    )
}

/// What stands before the "'s" that ends a text.
pub fn owner(text: &str) -> Option<&str> {
    text.strip_suffix("'s")
        .or_else(|| text.strip_suffix("\u{2019}s"))
}

/// What follows the "'s" that begins a text.
pub fn owned(text: &str) -> Option<&str> {
    text.strip_prefix("'s")
        .or_else(|| text.strip_prefix("\u{2019}s"))
}

/// Words in the order in which they are looked up, where many words of a text are.
pub fn sorted(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words
}
