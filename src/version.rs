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

use crate::boundary::{ends_word, starts_word};
use crate::span::Span;

/// Words that any family may use.
const WORDS: [&str; 36] = [
    "mini",
    "nano",
    "micro",
    "tiny",
    "small",
    "medium",
    "large",
    "xl",
    "pro",
    "ultra",
    "max",
    "plus",
    "turbo",
    "flash",
    "lite",
    "base",
    "instruct",
    "chat",
    "preview",
    "beta",
    "alpha",
    "thinking",
    "reasoning",
    "vision",
    "coder",
    "code",
    "math",
    "audio",
    "realtime",
    "omni",
    "next",
    "experimental",
    "exp",
    "latest",
    "distill",
    "vl",
];

/// Those of the general words that count in small letters after a mere blank ("o1 pro"). The
/// others need a capital or a hyphen there, because they are ordinary English.
const WORDS_AFTER_BLANK: [&str; 10] = [
    "mini", "nano", "pro", "ultra", "turbo", "flash", "lite", "instruct", "preview", "vl",
];

/// General words that count only inside a hyphenated id ("gpt-5-high"), being ordinary English
/// elsewhere, with a capital too ("GPT-5 High School …").
const WORDS_AFTER_HYPHEN: [&str; 14] = [
    "high",
    "low",
    "xhigh",
    "air",
    "fast",
    "embedding",
    "embed",
    "it",
    "zero",
    "dev",
    "gguf",
    "dpo",
    "sft",
    "ocr",
];

/// What is counted, so that the number before it is no version.
const COUNTED: [&str; 37] = [
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "thousand",
    "hundred",
    "percent",
    "percentage",
    "times",
    "users",
    "people",
    "employees",
    "workers",
    "seconds",
    "second",
    "minutes",
    "hours",
    "hour",
    "days",
    "day",
    "weeks",
    "week",
    "months",
    "month",
    "years",
    "year",
    "points",
    "ways",
    "things",
    "reasons",
    "tips",
    "companies",
    "stars",
    "prompts",
    "questions",
    "bit",
];

/// Capitals that a name is compounded with, and no version: "a GPT-API call".
const COMPOUNDS: [&str; 8] = ["API", "APIS", "LLM", "LLMS", "GPU", "SDK", "CEO", "STYLE"];

/// The longest number token, in bytes: "20241022" and "397B-A17B" have their tokens below it.
const LONGEST_NUMBER: usize = 12;

/// The version that follows a model's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it ends in the text; it begins where the name ends.
    pub end: usize,
    /// As written, one blank at each joint: "3.5 Sonnet".
    pub text: String,
    /// Whether nobody would write this after a name that is no model's: a decimal, a size, a
    /// word of the row. "Gemini 4" was a spacecraft, so a lone integer says nothing.
    pub telling: bool,
}

impl Version {
    /// The version that [`read_before`] found at `span`, before a name that ends at `end`.
    pub fn of(text: &str, span: Span, end: usize) -> Version {
        Version {
            end,
            text: span.of(text).to_string(),
            telling: true,
        }
    }
}

/// Reads the version that begins at `from`, the end of a name; `words` are the row's own, in
/// small letters. `None` where no version follows.
pub fn read(text: &str, from: usize, words: &[String]) -> Option<Version> {
    let mut reader = Reader {
        text,
        words,
        at: from,
        end: from,
        tokens: Vec::new(),
        telling: false,
    };
    while reader.token() {}
    (!reader.tokens.is_empty()).then(|| Version {
        end: reader.end,
        text: reader.tokens.join(" "),
        telling: reader.telling,
    })
}

/// The version that stands before a name, "3.5 Sonnet" or "8x22B Mixtral": where it begins, for a
/// name that begins at `name`. Only a decimal or a size, which no other number is likely to be.
pub fn read_before(text: &str, name: usize) -> Option<Span> {
    let before = text[..name].strip_suffix([' ', '-', '\u{a0}'])?;
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

struct Reader<'a> {
    text: &'a str,
    words: &'a [String],
    /// Where the next joint begins.
    at: usize,
    /// Where the version ends so far.
    end: usize,
    tokens: Vec<String>,
    telling: bool,
}

/// What stands between two tokens.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    None,
    Blank,
    Hyphen,
    /// "llama3.1:8b"
    Colon,
}

impl Reader<'_> {
    /// Takes one more token; `false` at the end of the version.
    fn token(&mut self) -> bool {
        let Some((joint, start)) = self.joint() else {
            return false;
        };
        let run = Span {
            start,
            end: start + run_length(&self.text[start..]),
        };
        if run.start == run.end {
            return false;
        }
        let token = run.of(self.text);
        if token.bytes().any(|b| b.is_ascii_digit()) {
            self.number(joint, run) || self.fused(joint, run)
        } else {
            self.word(joint, run)
        }
    }

    /// The joint at `self.at`, and where the token after it begins.
    fn joint(&self) -> Option<(Joint, usize)> {
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        let after = self.at + first.len_utf8();
        match first {
            _ if first.is_ascii_alphanumeric() => Some((Joint::None, self.at)),
            '-' | '_' | '\u{2010}'..='\u{2013}' | '\u{2212}' => Some((Joint::Hyphen, after)),
            ':' => Some((Joint::Colon, after)),
            // "FLUX.1"
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                Some((Joint::None, after))
            }
            ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' => {
                let blanks = rest.len() - rest.trim_start().len();
                let line_ends = rest[..blanks].matches('\n').count();
                (line_ends < 2).then_some((Joint::Blank, self.at + blanks))
            }
            _ => None,
        }
    }

    fn take(&mut self, span: Span, telling: bool) -> bool {
        self.tokens.push(span.of(self.text).to_string());
        self.telling |= telling;
        self.at = span.end;
        self.end = span.end;
        true
    }

    fn number(&mut self, joint: Joint, run: Span) -> bool {
        let token = run.of(self.text);
        if !ends_word(self.text, run.end) || !is_number(token) {
            return false;
        }
        let plain = token.bytes().all(|b| b.is_ascii_digit());
        if plain && is_year(token) && !(joint == Joint::Hyphen && self.month_follows(run)) {
            return false;
        }
        let first = self.tokens.is_empty();
        let dated = self.tokens.last().is_some_and(|last| is_date(last));
        let fits = match joint {
            // "GPT4" and "Qwen2.5", and "Coder32B" nowhere.
            Joint::None => first,
            Joint::Colon => !plain,
            // "gpt-4o-2024-08-06": a date of parts goes on, a whole one ends the version.
            Joint::Hyphen => !dated || (plain && token.len() == 2),
            Joint::Blank => {
                let after_number = self
                    .tokens
                    .last()
                    .is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
                let day_or_month = plain && (token.starts_with('0') || is_year_and_month(token));
                !dated
                    && (!plain || token.len() < 3 || day_or_month)
                    && (!plain || !after_number || day_or_month)
                    && !self.counts(run)
            }
        };
        if !fits {
            return false;
        }
        if joint == Joint::Hyphen && plain && token.len() == 1 && self.one_decimal(run) {
            return true;
        }
        let telling = joint != Joint::Colon
            && (!plain
                || joint == Joint::None
                || is_date(token)
                || !first && joint == Joint::Hyphen);
        self.take(run, telling)
    }

    /// "claude-3-5-sonnet": the 5 is a decimal of the 3.
    fn one_decimal(&mut self, run: Span) -> bool {
        let Some(last) = self.tokens.last_mut() else {
            return false;
        };
        let digit = last.len() == 1 && last.bytes().all(|b| b.is_ascii_digit());
        if digit {
            last.push('.');
            last.push_str(run.of(self.text));
            self.telling = true;
            self.at = run.end;
            self.end = run.end;
        }
        digit
    }

    /// "2024-08-06": a year of a date.
    fn month_follows(&self, year: Span) -> bool {
        let rest = self.text[year.end..].strip_prefix('-').unwrap_or_default();
        rest.len() > 1 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit)
    }

    /// Whether a number counts something: "Claude 3 times", "Gemini 20% cheaper".
    fn counts(&self, run: Span) -> bool {
        let rest = &self.text[run.end..];
        if rest.starts_with(['%', '$', '€', '°']) {
            return true;
        }
        if rest.starts_with(',') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        let rest = rest.trim_start_matches([' ', '-', '\u{a0}', '\u{2011}']);
        let next = &rest[..run_length(rest)];
        next.len() > 1 && COUNTED.contains(&next) || rest.starts_with('%')
    }

    /// "Qwen3Guard", "GPT4Turbo": a number with a word joined to it.
    fn fused(&mut self, joint: Joint, run: Span) -> bool {
        if joint == Joint::Blank && !self.tokens.is_empty() {
            return false;
        }
        let token = run.of(self.text);
        let digits = token
            .bytes()
            .take_while(|b| b.is_ascii_digit() || *b == b'.')
            .count();
        let (number, word) = token.split_at(digits);
        let word = word.to_lowercase();
        let known = WORDS.contains(&word.as_str()) || self.words.contains(&word);
        if digits == 0 || number.ends_with('.') || !known || !ends_word(self.text, run.end) {
            return false;
        }
        let split = run.start + digits;
        self.take(
            Span {
                start: run.start,
                end: split,
            },
            true,
        );
        self.take(
            Span {
                start: split,
                end: run.end,
            },
            true,
        )
    }

    fn word(&mut self, joint: Joint, run: Span) -> bool {
        let word = run.of(self.text);
        if joint == Joint::None && self.tokens.is_empty() || !ends_word(self.text, run.end) {
            return false;
        }
        let lower = word.to_ascii_lowercase();
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let own = self.words.contains(&lower);
        let fits = match joint {
            Joint::Hyphen => {
                own || WORDS.contains(&lower.as_str())
                    || WORDS_AFTER_HYPHEN.contains(&lower.as_str())
            }
            Joint::Blank if capital => own || WORDS.contains(&lower.as_str()),
            Joint::Blank => WORDS_AFTER_BLANK.contains(&lower.as_str()),
            Joint::None | Joint::Colon => own,
        };
        if fits {
            return self.take(run, own || !self.tokens.is_empty());
        }
        joint == Joint::Hyphen && self.through_unknown(run)
    }

    /// "WizardCoder-Python-34B", "Nemotron-CORTEXA": inside a hyphenated id, an unknown word with a
    /// capital belongs to the version where a number follows it, or where it is all capitals.
    fn through_unknown(&mut self, run: Span) -> bool {
        let word = run.of(self.text);
        let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
        if capitals && word.len() > 2 && !COMPOUNDS.contains(&word) {
            return self.take(run, true);
        }
        let rest = &self.text[run.end..];
        let number = rest.strip_prefix('-').is_some_and(|rest| {
            let next = &rest[..run_length(rest)];
            next.bytes().any(|b| b.is_ascii_digit()) && is_number(next)
        });
        number && word.starts_with(|c: char| c.is_ascii_uppercase()) && self.take(run, true)
    }
}

/// The length in bytes of the letters and digits at the beginning, a dot between a letter or
/// digit and a digit included.
fn run_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let inside = |i: usize| match bytes[i] {
        b'.' => {
            let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
            // "v0.14.x" stands for all of them.
            let any = i > 0 && digit(i - 1) && bytes.get(i + 1) == Some(&b'x');
            i > 0 && bytes[i - 1].is_ascii_alphanumeric() && (digit(i + 1) || any)
        }
        b => b.is_ascii_alphanumeric(),
    };
    (0..bytes.len()).take_while(|i| inside(*i)).count()
}

/// Whether a run with a digit in it has the form of a version number: at most two letters before
/// the first digit, short groups of letters after it, and no ordinal, multiple or decade.
fn is_number(token: &str) -> bool {
    let bytes = token.as_bytes();
    let first_digit = bytes.iter().position(u8::is_ascii_digit);
    if token.len() > LONGEST_NUMBER || first_digit.is_none_or(|at| at > 2) {
        return false;
    }
    let lower = token.to_ascii_lowercase();
    let letters = lower.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if ["st", "nd", "rd", "th", "x", "s", "g", "d", "am", "pm"].contains(&letters) {
        return false;
    }
    let longest_word = lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .map(str::len)
        .max()
        .unwrap_or(0);
    longest_word <= 3
}

/// "2507", as Mistral and Qwen date their models.
fn is_year_and_month(token: &str) -> bool {
    let (year, month) = token.split_at_checked(2).unwrap_or_default();
    ("23".."30").contains(&year) && ("01".."13").contains(&month) && month.len() == 2
}

fn is_year(token: &str) -> bool {
    token.len() == 4 && (token.starts_with("19") || token.starts_with("202"))
}

/// "20241022", "0528", "2507", "06": digits that name a day or a month.
fn is_date(token: &str) -> bool {
    let digits = token.bytes().all(|b| b.is_ascii_digit());
    digits && (token.len() == 8 || token.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of `rest` is the version after a name, with the words of Claude's and Qwen's rows.
    fn version(rest: &str) -> String {
        let words = ["opus", "sonnet", "haiku", "guard", "coder", "codex"].map(String::from);
        let text = format!("Name{rest}");
        read(&text, 4, &words).map_or(String::new(), |version| {
            assert_eq!(version.end, text[..version.end].len());
            version.text
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
            "-like",
            " Monet",
            " base",
            "'s 4",
            ". 4 people",
            "",
        ] {
            assert_eq!(version(rest), "", "{rest}");
        }
    }

    #[test]
    fn a_telling_version_speaks_for_itself() {
        for (rest, telling) in [
            (" 4", false),
            (" 8", false),
            ("-8", false),
            (" Ultra", false),
            (" 3.5", true),
            (" Opus", true),
            (" 70B", true),
            (" 4o", true),
            (" 4 Turbo", true),
            ("4", true),
        ] {
            let text = format!("Name{rest}");
            let version = read(&text, 4, &["opus".to_string()]);
            assert_eq!(version.map(|v| v.telling), Some(telling), "{rest}");
        }
    }
}
