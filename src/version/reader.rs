//! Reads a version token by token.

use super::Version;
use super::token::{
    COMPOUNDS, COUNTED, WORDS, WORDS_AFTER_BLANK, WORDS_AFTER_HYPHEN, is_date, is_number, is_year,
    is_year_and_month, run_length,
};
use crate::boundary::ends_word;
use crate::span::Span;

/// In tokens. No model's version is as long, and a page of nothing but "R1-R1-R1-…" takes linear
/// time.
const LONGEST: usize = 16;

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
    while reader.tokens.len() < LONGEST && reader.token() {}
    (!reader.tokens.is_empty()).then(|| Version {
        end: reader.end,
        text: reader.tokens.join(" "),
        telling: reader.telling,
    })
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
        let of_date = joint == Joint::Hyphen && (self.month_follows(run) || self.after_month());
        if plain && is_year(token) && !of_date {
            return false;
        }
        let bare = token.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let first = self.tokens.is_empty();
        let dated = self.tokens.last().is_some_and(|last| is_date(last));
        let fits = match joint {
            // "GPT4" and "Qwen2.5", but neither "Coder32B" nor "Phil.4".
            Joint::None => first && token.starts_with(|c: char| c.is_ascii_digit()),
            Joint::Colon => !plain,
            // "gpt-4o-2024-08-06": a date of parts goes on, a whole one ends the version.
            Joint::Hyphen => !dated || (plain && token.len() == 2),
            Joint::Blank => {
                let after_number = self
                    .tokens
                    .last()
                    .is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
                // "gpt-5.5 98.0" has a score behind it.
                let numbered = |token: &String| token.bytes().any(|b| b.is_ascii_digit());
                let score = bare && token.contains('.') && self.tokens.iter().any(numbered);
                let day_or_month = plain && (token.starts_with('0') || is_year_and_month(token));
                !dated
                    && !score
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
        // "Samba 3.0" was a program and the Falcon 2000 an aircraft: figures say nothing, unless
        // they are a whole date.
        let telling = joint != Joint::Colon && (!bare || token.len() == 8 && plain);
        self.take(self.quantisation(run), telling)
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

    /// "preview-09-2025": a month of a date.
    fn after_month(&self) -> bool {
        let month = |last: &String| last.len() == 2 && ("01"..="12").contains(&last.as_str());
        self.tokens.last().is_some_and(month)
    }

    /// "Q4_K_M": a quantisation, of which all but the first part is letters.
    fn quantisation(&self, run: Span) -> Span {
        let bits = run.of(self.text).trim_start_matches('I').strip_prefix('Q');
        let mut end = run.end;
        if bits.is_some_and(|bits| bits.len() == 1 && bits.as_bytes()[0].is_ascii_digit()) {
            while let Some(rest) = self.text[end..].strip_prefix('_') {
                let part = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
                let length = rest.bytes().take_while(part).count();
                if length == 0 {
                    break;
                }
                end += 1 + length;
            }
        }
        Span { end, ..run }
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
        if self
            .words
            .iter()
            .any(|word| word.strip_prefix('!') == Some(&lower))
        {
            return false;
        }
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
            // "3.0 beta" is said of any program.
            let tier = WORDS_AFTER_BLANK.contains(&lower.as_str());
            return self.take(run, own || tier && !self.tokens.is_empty());
        }
        joint == Joint::Hyphen && self.through_unknown(run)
    }

    /// "WizardCoder-Python-34B", "Nemotron-CORTEXA": inside a hyphenated id, an unknown word with a
    /// capital belongs to the version where a number follows it, or where it is all capitals.
    fn through_unknown(&mut self, run: Span) -> bool {
        let word = run.of(self.text);
        // "GPT_ROOT_IA64" is a constant.
        if self.text[..run.start].ends_with('_') {
            return false;
        }
        let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
        if capitals && word.len() > 2 && !COMPOUNDS.contains(&word) {
            // "GPT-AUTO" is a disk's.
            return self.take(run, false);
        }
        let rest = &self.text[run.end..];
        let number = rest.strip_prefix('-').is_some_and(|rest| {
            let next = &rest[..run_length(rest)];
            next.bytes().any(|b| b.is_ascii_digit()) && is_number(next)
        });
        number && word.starts_with(|c: char| c.is_ascii_uppercase()) && self.take(run, true)
    }
}
