//! The grammar of versions, so that tomorrow's model is found today.
//!
//! ```text
//! version = token (joint token)*
//! token   = number | word
//! number  = 3.5, 4o, V3, K2, 405B, 8x7B, A22B, R1, 0528, 20241022
//! word    = one of the row's version words, or of the general words below
//! joint   = a separator, or nothing between a name and its number ("GPT4", "Qwen3Guard")
//! ```
//!
//! What looks like a version and is none: counts ("Claude 3 times", "Gemini 5 million"), years,
//! ordinals, and words that are ordinary English where nothing but a blank joins them ("GPT-4 base").

mod list;
mod reader;
mod token;

use compact_str::CompactString;

use crate::boundary::starts_word;
use crate::lexicon::is_hyphen;
use crate::span::Span;
use token::is_number;

pub use list::next_of_list;
pub use reader::read;
pub use token::Words;

/// The version that follows a model's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it ends in the text; it begins where the name ends.
    pub end: usize,
    /// As written, one blank at each joint: "3.5 Sonnet".
    pub text: CompactString,
    /// Whether nobody would write this after a name that is no model's: a size, a letter in a
    /// number, a word of the row, "mini" after a number. "Gemini 4" was a spacecraft and "Samba
    /// 3.0" a program, so a lone number says nothing.
    pub telling: bool,
}

impl Version {
    /// The version of a name that may have a part of it before, inside and behind itself: "8x22B
    /// Mixtral", "o3", "Opus 4.8", "Claude 4". `joint` stands between the last two, nothing in
    /// "o3". `end` is where all of it ends.
    pub fn around(
        before: Option<&str>,
        inside: &str,
        joint: &str,
        behind: Option<Version>,
        end: usize,
    ) -> Option<Version> {
        let telling = before.is_some() || behind.as_ref().is_some_and(|v| v.telling);
        if before.is_none() && inside.is_empty() {
            return behind.map(|behind| Version { end, ..behind });
        }
        let mut text = CompactString::default();
        let inside = inside.split(is_separator).filter(|token| !token.is_empty());
        for part in before.into_iter().chain(inside) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(part);
        }
        if let Some(behind) = behind {
            text.push_str(if text.is_empty() { "" } else { joint });
            text.push_str(&behind.text);
        }
        Some(Version { end, text, telling })
    }
}

/// The version that stands before a name, "3.5 Sonnet" or "8x22B Mixtral": where it begins, for a
/// name that begins at `name`. Only a decimal or a size, which no other number is likely to be.
pub fn read_before(text: &str, name: usize) -> Option<Span> {
    let before = text.get(..name)?;
    let before = before.strip_suffix(|c| matches!(c, ' ' | '\u{a0}') || is_hyphen(c))?;
    let length = before
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'.')
        .count();
    let span = Span {
        start: before.len() - length,
        end: before.len(),
    };
    let token = span.of(text);
    let size = token.strip_suffix(['B', 'b']).is_some_and(|n| {
        n.bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b'x')
    });
    let decimal = token.len() == 3 && token.as_bytes()[1] == b'.';
    let numeric = token.starts_with(|c: char| c.is_ascii_digit());
    (numeric && (size || decimal && is_number(token)) && starts_word(text, span.start))
        .then_some(span)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_hyphen(c)
}

/// What of a name is its version: all of "Opus", the end of "Claude Opus" and "Mercury 2".
pub fn inside<'a>(name: &'a str, words: &Words) -> &'a str {
    let mut from = name.len();
    let mut rest = Some(name);
    while let Some(name) = rest {
        let letters = name.bytes().rev().take_while(u8::is_ascii_alphanumeric);
        let token = match &name[name.len() - letters.count()..] {
            // Of most names it is plain where the last token begins.
            token
                if matches!(
                    name[..name.len() - token.len()].bytes().last(),
                    None | Some(b' ' | b'-')
                ) =>
            {
                token
            }
            _ => name.rsplit(is_separator).next().unwrap_or_default(),
        };
        if !is_token(token, words) {
            break;
        }
        from = name.len() - token.len();
        rest = name[..from].strip_suffix(is_separator);
    }
    &name[from..]
}

/// Whether a name is a version token by itself: one of the row's words, or a number like "4o".
fn is_token(name: &str, words: &Words) -> bool {
    let numeric = name.starts_with(|c: char| c.is_ascii_digit()) && is_number(name);
    numeric || words.has(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of `rest` is the version after a name, with the words of Claude's and Qwen's rows.
    fn version(rest: &str) -> String {
        let words = Words::new(&["opus", "sonnet", "haiku", "guard", "coder", "codex"]);
        let text = format!("Name{rest}");
        read(&text, 4, &words).map_or(String::new(), |version| {
            assert_eq!(version.end, text[..version.end].len());
            version.text.into()
        })
    }

    #[test]
    fn versions() {
        for (rest, expected) in [
            (" 3.5 Sonnet can", "3.5 Sonnet"),
            (" Sonnet 4.5, which", "Sonnet 4.5"),
            ("-4o mini is", "4o mini"),
            ("-4-Turbo", "4 Turbo"),
            ("4", "4"),
            ("4-turbo", "4 turbo"),
            ("3.1", "3.1"),
            ("-3.1-405B-Instruct", "3.1 405B Instruct"),
            ("2.5-Coder-32B", "2.5 Coder 32B"),
            ("3Guard", "3 Guard"),
            ("3-235B-A22B", "3 235B A22B"),
            (" 8x22B", "8x22B"),
            (" K2-0905 and", "K2 0905"),
            ("-3-5-sonnet-20241022", "3.5 sonnet 20241022"),
            ("-4o-2024-08-06", "4o 2024 08 06"),
            ("-Exp-1114", "Exp 1114"),
            ("-CORTEXA", "CORTEXA"),
            (".1 is", "1"),
            (" 2507 is", "2507"),
            ("-2.5-flash-preview-09-2025", "2.5 flash preview 09 2025"),
            ("-30B-Instruct-Q4_K_M.gguf", "30B Instruct Q4_K_M"),
            (" 3 IQ2_M, a", "3 IQ2_M"),
            ("-5.5 98.0, a", "5.5"),
            (" 5.2 High, a", "5.2 High"),
            (" 5.2 High (71 %)", "5.2 High"),
            (" 5.2 High School", "5.2"),
            (" 5.2 High-end", "5.2"),
            (" 5.2\nHigh on", "5.2"),
            (" 5.2 High on", "5.2 High"),
            ("-v2.5-pro 92.2", "v2.5 pro"),
            (" XS.2, a", "XS.2"),
            (" v0.14.x", "v0.14.x"),
            (" 2.5 models", "2.5"),
            (" 5.3 Codex.", "5.3 Codex"),
            (" 2\n27B", "2 27B"),
            (" 2\n\n27B", "2"),
            (":70b", "70b"),
            (" V3.2-Exp", "V3.2 Exp"),
        ] {
            assert_eq!(version(rest), expected, "{rest}");
        }
    }

    #[test]
    fn no_versions() {
        for rest in [
            " 3 times",
            " 20% more",
            " 5 million users",
            " 2,000 people",
            " in 2024",
            " 2024 was",
            " 1990s",
            " 2nd",
            " 10x",
            " code review",
            "-powered",
            "-API",
            "l.4",
            "S6.0",
            "-like",
            " Monet",
            " base",
            "'s 4",
            " High, a",
            ". 4 people",
            "",
        ] {
            assert_eq!(version(rest), "", "{rest}");
        }
    }

    #[test]
    fn a_decimal_behind_an_id_is_a_score() {
        for (name, version) in [
            ("voyage-3.5", None),
            ("Samba", Some("0.06")),
            ("Bot4All", Some("0.06")),
        ] {
            let read = read(&format!("see {name} 0.06"), 4 + name.len(), Words::NONE);
            assert_eq!(read.as_ref().map(|v| v.text.as_str()), version, "{name}");
        }
    }

    #[test]
    fn a_telling_version_speaks_for_itself() {
        for (rest, telling) in [
            (" 4", false),
            (" 8", false),
            ("-8", false),
            (" Ultra", false),
            (" 3.5", false),
            (" 3.5 beta", false),
            (" 3.5 mini", true),
            (" Opus", true),
            (" 70B", true),
            (" 4o", true),
            (" 4 Turbo", true),
            ("4", false),
        ] {
            let text = format!("Name{rest}");
            let version = read(&text, 4, &Words::new(&["opus"]));
            assert_eq!(version.map(|v| v.telling), Some(telling), "{rest}");
        }
    }
}
