//! The versions of a list, whose head stands once: "Opus 4.7 and 4.8", "Qwen3-8B/32B", "Gemini 2.5 Pro
//! and Flash".

use compact_str::CompactString;

use super::Version;
use super::reader::read_tail;
use super::token::{Words, is_tier, run_length, small};

/// What joins the versions of a list.
const JOINTS: &[&str] = &[
    ", and ", ", or ", ", ", " and ", " or ", " & ", "/", " / ", " und ", " et ", " y ",
    "\u{3001}", "\u{548c}", "\u{4e0e}", " vs ", " vs. ",
];

/// A version that carries on the head of the one before it.
pub struct Next {
    /// Where it begins in the text.
    pub start: usize,
    /// With the head: "Opus 4.8".
    pub version: Version,
}

/// The version behind one that ends at `end` and reads `before`, where a list joins them; `words` as for
/// [`super::read`].
pub fn next_of_list(text: &str, end: usize, before: &str, words: &Words) -> Option<Next> {
    let rest = text.get(end..)?;
    let joint = JOINTS.iter().find(|joint| {
        let tail = rest.strip_prefix(**joint);
        tail.is_some_and(|tail| !tail.starts_with([' ', ',', '/']))
    })?;
    let start = end + joint.len();
    let tail = &text[start..];
    let first = &tail[..run_length(tail)];
    // Mostly a name or a word follows, which no reading of it makes a version.
    if first.starts_with(|c: char| c.is_ascii_alphabetic()) && Token::of(first, words).is_none() {
        return None;
    }
    let tail = read_tail(text, start, words)?;
    let first = tail.text.split(' ').next().unwrap_or_default();
    let kind = Token::of(first, words)?;
    let close = joint.contains('/');
    let clear = match kind {
        Token::Decimal | Token::Size | Token::Own => true,
        Token::Tier => first.starts_with(char::is_uppercase),
        // "GPT-4 and 5 others"
        Token::Number => tail.text.contains(' ') || close || ends_clause(&text[tail.end..]),
    };
    if !clear {
        return None;
    }
    let tokens = before.split(' ');
    let same = |token: &&str| Token::of(token, words).is_some_and(|t| t.stands_for(kind));
    let kept = match kind {
        // "3.1 Pro and 3.5 Flash": a generation takes all that follows the first one with it.
        Token::Decimal | Token::Number => tokens.clone().position(|token| same(&token))?,
        _ => tokens.clone().count() - 1 - tokens.clone().rev().position(|token| same(&token))?,
    };
    let mut version = CompactString::default();
    for token in tokens.take(kept) {
        version.push_str(token);
        version.push(' ');
    }
    version.push_str(&tail.text);
    Some(Next {
        start,
        version: Version {
            text: version,
            ..tail
        },
    })
}

/// What a token of a version is, as far as a list may carry it on.
#[derive(Clone, Copy, PartialEq)]
enum Token {
    /// "4.7", "4o"
    Decimal,
    /// "4"
    Number,
    /// "8B"
    Size,
    /// A word of the row: "Opus".
    Own,
    /// "Pro"
    Tier,
}

impl Token {
    fn of(token: &str, words: &Words) -> Option<Token> {
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits == token.len();
        match digits {
            0 if words.has(token) => Some(Token::Own),
            0 => is_tier(small(token)).then_some(Token::Tier),
            // "GPT-4 and 2024"
            1 | 2 if whole => Some(Token::Number),
            _ if token.ends_with(['B', 'b', 'M']) => Some(Token::Size),
            1 if token[1..].starts_with('.') || token.len() == 2 => Some(Token::Decimal),
            _ => None,
        }
    }

    /// Whether one of the two may take the other's place.
    fn stands_for(self, other: Token) -> bool {
        let group = |token| match token {
            Token::Decimal | Token::Number => 0,
            Token::Size => 1,
            Token::Own | Token::Tier => 2,
        };
        group(self) == group(other)
    }
}

/// Whether a number that ends here counts nothing: "GPT-4 and 5."
fn ends_clause(rest: &str) -> bool {
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.is_empty()
        || rest.starts_with(['.', ',', ';', ':', ')', '\n', '?', '!'])
            && !rest[1..].starts_with(|c: char| c.is_alphanumeric())
        || rest.starts_with("models")
        || rest.starts_with("are ")
        || rest.starts_with("were ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_carried_on() {
        let words = Words::new(&["opus", "sonnet", "sol", "terra", "luna"]);
        for (before, rest, expected) in [
            ("Opus 4.7", " and 4.8.", &["Opus 4.8"][..]),
            ("5.5", " and 5.6, both", &["5.6"]),
            ("5.6 Sol", "/Terra/Luna", &["5.6 Terra", "5.6 Luna"]),
            ("4o", "/4.1", &["4.1"]),
            ("3.1 Pro", " and 3.5 Flash are", &["3.5 Flash"]),
            ("2.5 Pro", "/Flash", &["2.5 Flash"]),
            ("2.5 Pro", " and Flash", &["2.5 Flash"]),
            ("3.1", ", 3.2 and 3.3", &["3.2", "3.3"]),
            ("3 8B", "/32B", &["3 32B"]),
            ("3", " and 4.", &["4"]),
            ("3", " and 4 others", &[]),
            ("4", ", 3 days", &[]),
            ("4.5", " and 5.5 percent", &[]),
            ("4", " and 2024", &[]),
            ("4.7", ", 12.5% of", &[]),
            ("4.7", " and Opus", &[]),
            ("Opus 4.7", " and Max said", &[]),
            ("4.7", "", &[]),
        ] {
            let (mut at, mut head) = (0, CompactString::from(before));
            let mut found = Vec::new();
            while let Some(next) = next_of_list(rest, at, &head, &words) {
                found.push(next.version.text.to_string());
                (at, head) = (next.version.end, next.version.text);
            }
            assert_eq!(found, expected, "{before}{rest}");
        }
    }
}
