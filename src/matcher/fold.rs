//! Text as the automaton sees it: small letters, one byte for every separator.
//!
//! Folding happens on the fly of the article, never in it: all spans are mapped back, and the
//! article's text stays as it is.

use crate::lexicon::is_hyphen;
use crate::span::Span;

/// Folded bytes, and where each stood in the text.
pub struct Folded {
    pub bytes: Vec<u8>,
    /// (folded, original) positions from which on both advance byte by byte. Sparse: one entry
    /// where a separator or letter changed its length, not one a byte.
    anchors: Vec<(usize, usize)>,
}

/// Stands for a blank line, a spaced dash and the like: a form never reaches across it.
pub const BREAK: u8 = b'\n';

/// What a character is folded to.
enum Fold {
    Same,
    Char(char),
    Blank,
    LineEnd,
    Dash,
    Nothing,
}

fn fold_char(c: char) -> Fold {
    match c {
        'a'..='z' | '0'..='9' => Fold::Same,
        'A'..='Z' => Fold::Char(c.to_ascii_lowercase()),
        '\n' => Fold::LineEnd,
        _ if c.is_whitespace() => Fold::Blank,
        _ if is_caseless(c) => Fold::Same,
        '\u{2014}' | '\u{2015}' => Fold::Dash,
        _ if is_hyphen(c) => Fold::Dash,
        // Soft hyphen, zero-width characters, word joiner: invisible, and frequent on web pages.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Fold::Nothing,
        '\u{2019}' => Fold::Char('\''),
        '\u{2000}'..='\u{20ff}' => Fold::Same,
        // Full-width forms, as in ＧＰＴ－４.
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
            Fold::Char(ascii.to_ascii_lowercase())
        }
        _ if c.is_ascii() => Fold::Same,
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                // Never longer than it was, or the end of a span could not be mapped back.
                (Some(one), None) if one != c && one.len_utf8() <= c.len_utf8() => Fold::Char(one),
                _ => Fold::Same,
            }
        }
    }
}

/// Whether it is a blank, a line end or a dash, which a run of them is folded with.
pub fn is_separator(c: char) -> bool {
    matches!(fold_char(c), Fold::Blank | Fold::LineEnd | Fold::Dash)
}

/// Whether it is a character between the ideographic full stop and the last Hangul syllable, none
/// of which has a capital or is a separator: known without a question that costs much.
pub fn is_caseless(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{a63f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Whether the text begins with a character of three bytes that is surely caseless, told by its bytes.
pub fn is_caseless_triple(text: &[u8]) -> bool {
    matches!(text, [0xe3, 0x81..=0xff, _, ..] | [0xe4..=0xe9 | 0xeb..=0xed, _, _, ..])
}

/// What the byte at `at` is folded to, where two bytes tell: a letter, a digit, a symbol, or one separator
/// before a letter or digit. All of ASCII.
pub fn plain(bytes: &[u8], at: usize) -> Option<u8> {
    const PLAIN: [u8; 256] = {
        let mut plain = [0; 256];
        let mut byte = b'!';
        while byte <= b'~' {
            if byte != b'-' && byte != b'_' {
                plain[byte as usize] = byte.to_ascii_lowercase();
            }
            byte += 1;
        }
        plain
    };
    match PLAIN[bytes[at] as usize] {
        0 => {
            let single = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
            (single && matches!(bytes[at], b' ' | b'-' | b'_')).then_some(b' ')
        }
        small => Some(small),
    }
}

/// A form of the dictionary folded, and where in it the text must have capitals.
pub fn fold_form(form: &str) -> (String, Vec<u16>) {
    let is_capital = |(at, c): (usize, char)| c.is_uppercase().then_some(at as u16);
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b' ';
    if form.bytes().all(plain) && !form.contains("  ") {
        // Most forms, and there are tens of thousands to fold before the first article.
        let capitals = form.char_indices().filter_map(is_capital).collect();
        return (form.to_ascii_lowercase(), capitals);
    }
    let folded = Folded::new(form);
    let text = String::from_utf8_lossy(&folded.bytes).into_owned();
    let original = |(at, _)| (at, folded.char_at(form, at));
    let capitals = text.char_indices().map(original).filter_map(is_capital);
    (text.clone(), capitals.collect())
}

/// A character, or a whole run of separators, folded.
pub struct Unit {
    bytes: [u8; 4],
    length: usize,
    /// How many bytes of text it was.
    pub read: usize,
}

impl Unit {
    /// What begins a text; `None` at its end.
    pub fn read(text: &str) -> Option<Unit> {
        let c = text.chars().next()?;
        let mut unit = Unit {
            bytes: [0; 4],
            length: 0,
            read: c.len_utf8(),
        };
        match fold_char(c) {
            Fold::Same => unit.length = c.encode_utf8(&mut unit.bytes).len(),
            Fold::Char(to) => unit.length = to.encode_utf8(&mut unit.bytes).len(),
            Fold::Nothing => {}
            Fold::Blank | Fold::LineEnd | Fold::Dash => {
                let mut run = Separator::default();
                let chars = text.chars().take_while(|c| run.add(*c));
                unit.read = chars.map(char::len_utf8).sum();
                unit.bytes[0] = run.byte();
                unit.length = 1;
            }
        }
        Some(unit)
    }

    /// None where the character is invisible.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl Folded {
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded {
            bytes: Vec::with_capacity(text.len()),
            anchors: vec![(0, 0)],
        };
        let mut at = 0;
        while at < text.len() {
            at += folded.plain_run(&text[at..], at);
            let Some(unit) = Unit::read(&text[at..]) else {
                break;
            };
            if !unit.bytes().is_empty() {
                folded.push(at, unit.bytes());
            }
            at += unit.read;
        }
        folded
    }

    /// Folds what begins the text and is ASCII, with single blanks between words: nearly all of
    /// most articles. Says how many bytes that was.
    fn plain_run(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let single = |i: usize| {
            bytes.get(i + 1).is_some_and(u8::is_ascii_graphic)
                && bytes[i + 1] != b'-'
                && bytes[i + 1] != b'_'
        };
        let length = (0..bytes.len())
            .take_while(|i| match bytes[*i] {
                b' ' => single(*i),
                b'-' | b'_' => false,
                byte => byte.is_ascii_graphic(),
            })
            .count();
        if length > 0 {
            self.push(at, &bytes[..length]);
            let from = self.bytes.len() - length;
            self.bytes[from..].make_ascii_lowercase();
        }
        length
    }

    fn push(&mut self, original: usize, bytes: &[u8]) {
        let at = self.bytes.len();
        if self.original(at) != original {
            self.anchors.push((at, original));
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Where the folded byte at `at` stood in the text.
    fn original(&self, at: usize) -> usize {
        let last = self.anchors.len() - 1;
        let i = if self.anchors[last].0 <= at {
            last
        } else {
            self.anchors.partition_point(|(folded, _)| *folded <= at) - 1
        };
        let (folded, original) = self.anchors[i];
        original + (at - folded)
    }

    /// The character of the text that was folded to the bytes at `at`.
    pub fn char_at(&self, text: &str, at: usize) -> char {
        text[self.original(at)..].chars().next().unwrap_or_default()
    }

    /// The span of the text that was folded to the bytes from `start` to `end`, which begin and
    /// end with whole characters.
    pub fn span(&self, text: &str, start: usize, end: usize) -> Span {
        let mut last = self.original(end - 1) + 1;
        while !text.is_char_boundary(last) {
            last += 1;
        }
        Span {
            start: self.original(start),
            end: last,
        }
    }
}

/// A run of blanks, line ends and dashes.
#[derive(Default)]
struct Separator {
    line_ends: usize,
    dashes: usize,
    blank_before: bool,
    blank_after: bool,
}

impl Separator {
    /// Takes the next character into the run, or refuses it.
    fn add(&mut self, c: char) -> bool {
        match fold_char(c) {
            Fold::Dash => self.dashes += 1,
            Fold::Blank | Fold::LineEnd => {
                self.line_ends += usize::from(c == '\n');
                if self.dashes == 0 {
                    self.blank_before = true;
                } else {
                    self.blank_after = true;
                }
            }
            Fold::Nothing => {}
            _ => return false,
        }
        true
    }

    /// One separator, unless it is punctuation: a blank line, a dash with blanks round it ("from
    /// Google – AI will …"), a double dash.
    fn byte(&self) -> u8 {
        let spaced_dash = self.dashes > 0 && self.blank_before && self.blank_after;
        if self.line_ends > 1 || self.dashes > 1 || spaced_dash {
            BREAK
        } else {
            b' '
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_stand_for_one_another() {
        for (text, folded) in [
            ("GPT-4", "gpt 4"),
            ("GPT\u{2011}4", "gpt 4"),
            ("GPT\u{a0}4", "gpt 4"),
            ("Hugging\nFace", "hugging face"),
            ("Hugging \r\n  Face", "hugging face"),
            ("Hugging\n\nFace", "hugging\nface"),
            ("Meta – AI", "meta\nai"),
            ("Meta--AI", "meta\nai"),
            ("Alibaba_Qwen", "alibaba qwen"),
            ("Open\u{ad}AI", "openai"),
            ("ＧＰＴ－４", "gpt 4"),
            ("İstanbul", "İstanbul"),
            ("ЯНДЕКС", "яндекс"),
        ] {
            assert_eq!(fold_form(text).0, folded, "{text:?}");
        }
    }

    #[test]
    fn caseless_characters_are_told_by_their_bytes() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert!(
                !is_caseless_triple(text.as_bytes()) || is_caseless(c),
                "{c:?}"
            );
        }
    }

    #[test]
    fn spans_lead_back() {
        let text = "x \u{a0}Ｇ\u{ad}PT\u{2011}4\u{200b} İ y";
        let folded = Folded::new(text);
        assert_eq!(folded.bytes, "x gpt 4 İ y".as_bytes());
        assert_eq!(folded.span(text, 2, 7).of(text), "Ｇ\u{ad}PT\u{2011}4");
        assert_eq!(folded.span(text, 8, 10).of(text), "İ");
    }
}
