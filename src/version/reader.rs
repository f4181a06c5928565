//! Reads a version token by token.

use compact_str::CompactString;

use super::Version;
use super::token::{
    COMPOUNDS, Words, is_counted, is_date, is_effort, is_general, is_number, is_of_id, is_tier,
    is_year, is_year_and_month, run_length, small,
};
use crate::boundary::ends_word;
use crate::lexicon::is_hyphen;
use crate::span::Span;

/// In tokens. No model's version is as long, and a page of nothing but "R1-R1-R1-…" takes linear
/// time.
const LONGEST: usize = 16;

/// From here on, letters of scripts that a row's words may be in: kana, characters and Hangul.
const HANGUL_OR_HAN: char = '\u{3040}';

/// How much of a name is looked at for a number, in bytes.
const LONGEST_NAME: usize = 64;

/// Reads the version that begins at `from`, the end of a name; `words` are the row's own, in
/// small letters. `None` where no version follows.
pub fn read(text: &str, from: usize, words: &Words) -> Option<Version> {
    if !text.is_char_boundary(from) {
        return None;
    }
    let mut reader = Reader::new(text, from, from, words);
    while reader.count < LONGEST && reader.token() {}
    reader.version()
}

/// Reads a version whose first token begins at `from`, behind another of its list.
pub(super) fn read_tail(text: &str, from: usize, words: &Words) -> Option<Version> {
    // No name stands before it.
    let mut reader = Reader::new(text, 0, from, words);
    reader.token_at(Joint::Blank, from);
    while reader.count > 0 && reader.count < LONGEST && reader.token() {}
    reader.version()
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    /// Where the name ends.
    from: usize,
    /// Where the next joint begins.
    at: usize,
    /// Where the version ends so far.
    end: usize,
    /// Joined by blanks.
    tokens: CompactString,
    count: usize,
    /// Where among them the last one begins.
    last: usize,
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

impl<'a> Reader<'a> {
    /// `from`: the end of the name; `at`: where the version begins.
    fn new(text: &'a str, from: usize, at: usize, words: &'a Words) -> Reader<'a> {
        Reader {
            text,
            words,
            from,
            at,
            end: at,
            tokens: CompactString::default(),
            count: 0,
            last: 0,
            telling: false,
        }
    }

    /// What has been read; `None` where that is nothing.
    fn version(self) -> Option<Version> {
        (self.count > 0).then_some(Version {
            end: self.end,
            text: self.tokens,
            telling: self.telling,
        })
    }

    /// Takes one more token; `false` at the end of the version.
    fn token(&mut self) -> bool {
        let Some((joint, start)) = self.joint() else {
            return false;
        };
        self.token_at(joint, start)
    }

    fn token_at(&mut self, joint: Joint, start: usize) -> bool {
        let run = Span {
            start,
            end: start + run_length(&self.text[start..]),
        };
        if run.start == run.end {
            return self.foreign_word(start);
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
        // Most names stand before a blank and a word.
        if let [b' ', b'!'..=b'~', ..] = rest.as_bytes() {
            return Some((Joint::Blank, self.at + 1));
        }
        let first = rest.chars().next()?;
        let after = self.at + first.len_utf8();
        match first {
            _ if first.is_ascii_alphanumeric() => Some((Joint::None, self.at)),
            _ if is_hyphen(first) => Some((Joint::Hyphen, after)),
            _ if first >= HANGUL_OR_HAN => Some((Joint::None, self.at)),
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

    /// The last token; empty where there is none.
    fn last(&self) -> &str {
        &self.tokens[self.last..]
    }

    fn take(&mut self, span: Span, telling: bool) -> bool {
        if self.count > 0 {
            self.tokens.push(' ');
        }
        self.last = self.tokens.len();
        self.count += 1;
        self.tokens.push_str(span.of(self.text));
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
        let first = self.count == 0;
        let dated = is_date(self.last());
        let fits = match joint {
            // "GPT4" and "Qwen2.5", but neither "Coder32B" nor "Phil.4".
            Joint::None => first && token.starts_with(|c: char| c.is_ascii_digit()),
            Joint::Colon => !plain,
            // "gpt-4o-2024-08-06": a date of parts goes on, a whole one ends the version.
            Joint::Hyphen => !dated || (plain && token.len() == 2),
            Joint::Blank => {
                let figure = |b: u8| b.is_ascii_digit() || b == b'.';
                let after_number = !first && self.last().bytes().all(figure);
                let day_or_month = plain && (token.starts_with('0') || is_year_and_month(token));
                // "gpt-5.5 98.0", "Gemini 3 Pro 73" and "voyage-3.5 0.06" have a score or a price behind
                // them.
                let figure = token.contains('.') || token.len() == 2 && !first;
                let score = bare && figure && !day_or_month && self.is_numbered();
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

    /// Whether a number has been read, or the name is an id with one: "voyage-3.5".
    fn is_numbered(&self) -> bool {
        let digit = |b: &u8| b.is_ascii_digit();
        let name = self.text.as_bytes()[..self.from]
            .iter()
            .rev()
            .take(LONGEST_NAME);
        let mut name = name.take_while(|b| !b.is_ascii_whitespace());
        self.tokens.as_bytes().iter().any(digit)
            || name.clone().any(digit) && name.any(|b| *b == b'-')
    }

    /// "claude-3-5-sonnet": the 5 is a decimal of the 3.
    fn one_decimal(&mut self, run: Span) -> bool {
        let last = self.last();
        let digit = last.len() == 1 && last.bytes().all(|b| b.is_ascii_digit());
        if digit {
            self.tokens.push('.');
            self.tokens.push_str(run.of(self.text));
            self.at = run.end;
            self.end = run.end;
        }
        digit
    }

    /// "2024-08-06": a year of a date.
    fn month_follows(&self, year: Span) -> bool {
        let rest = self.text[year.end..]
            .strip_prefix(is_hyphen)
            .unwrap_or_default();
        rest.len() > 1 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit)
    }

    /// "preview-09-2025": a month of a date.
    fn after_month(&self) -> bool {
        self.last().len() == 2 && ("01"..="12").contains(&self.last())
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
        let rest = rest.trim_start_matches(|c| matches!(c, ' ' | '\u{a0}') || is_hyphen(c));
        let next = &rest[..run_length(rest)];
        next.starts_with(|c: char| c.is_ascii_lowercase()) && is_counted(small(next))
            || rest.starts_with('%')
    }

    /// "Qwen3Guard", "GPT4Turbo": a number with a word joined to it.
    fn fused(&mut self, joint: Joint, run: Span) -> bool {
        if joint == Joint::Blank && self.count > 0 {
            return false;
        }
        let token = run.of(self.text);
        let digits = token
            .bytes()
            .take_while(|b| b.is_ascii_digit() || *b == b'.')
            .count();
        let (number, word) = token.split_at(digits);
        let known = is_general(small(word)) || self.words.has(word);
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

    /// A word of the row in another script: "오퍼스".
    fn foreign_word(&mut self, start: usize) -> bool {
        let rest = &self.text[start..];
        if rest.starts_with(|c: char| c.is_ascii()) {
            return false;
        }
        let word = self.words.foreign_at_start(rest);
        word.is_some_and(|word| {
            let end = start + word.len();
            self.take(Span { start, end }, true)
        })
    }

    fn word(&mut self, joint: Joint, run: Span) -> bool {
        let word = run.of(self.text);
        if joint == Joint::None && self.count == 0 || !ends_word(self.text, run.end) {
            return false;
        }
        let lower = small(word);
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let own = || self.words.has(word);
        let fits = match joint {
            Joint::Hyphen => is_general(lower) || is_of_id(lower) || own(),
            Joint::Blank if capital => {
                is_general(lower) || own() || is_effort(lower) && self.is_level(run)
            }
            Joint::Blank => is_tier(lower),
            Joint::None | Joint::Colon => own(),
        };
        if fits && self.words.exclude(word) {
            return false;
        }
        if fits {
            // "3.0 beta" is said of any program.
            let telling = own() || is_tier(lower) && self.count > 0;
            return self.take(run, telling);
        }
        joint == Joint::Hyphen && self.through_unknown(run)
    }

    /// "GPT-5.2 High, o3 High on ARC", but "GPT-5 High School": how long a model is to think, where no
    /// other name follows, and in the same line.
    fn is_level(&self, run: Span) -> bool {
        let rest = self.text[run.end..].trim_start_matches(' ');
        self.is_numbered()
            && !self.text[self.end..run.start].contains('\n')
            && !rest.starts_with(|c: char| c.is_uppercase() || is_hyphen(c))
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
        let number = rest.strip_prefix(is_hyphen).is_some_and(|rest| {
            let next = &rest[..run_length(rest)];
            next.bytes().any(|b| b.is_ascii_digit()) && is_number(next)
        });
        number && word.starts_with(|c: char| c.is_ascii_uppercase()) && self.take(run, true)
    }
}
