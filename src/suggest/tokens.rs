//! A text as a row of words and marks, each known name as one: what stands beside a name.

use compact_str::CompactString;

use crate::dictionary::{Kind, is_english};
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Word,
    Name,
    Number,
    Mark,
    /// The end of a sentence or of a line.
    End,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub span: Span,
    pub what: What,
    /// A word in small letters; what it is, in capitals, where it is a name or a number.
    pub text: CompactString,
}

pub struct Tokens(Vec<Token>);

const START: &str = "START";
const END: &str = "END";

impl Tokens {
    /// `known`: the names that the dictionary has, in order.
    pub fn new(text: &str, known: &[(Span, Kind)]) -> Tokens {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let (mut at, mut known) = (0, known.iter().peekable());
        while let Some(c) = text[at..].chars().next() {
            while known.next_if(|(span, _)| span.start < at).is_some() {}
            if let Some((span, kind)) = known.next_if(|(span, _)| span.start == at && span.end > at)
            {
                let name = if *kind == Kind::Model {
                    "MODEL"
                } else {
                    "COMPANY"
                };
                tokens.push(token(*span, What::Name, name));
                at = span.end;
                continue;
            }
            let next = at + c.len_utf8();
            let end = match c {
                _ if c.is_alphanumeric() => {
                    let limit = known
                        .peek()
                        .map_or(text.len(), |(span, _)| span.start.max(next));
                    word_end(text, at, limit)
                }
                '\'' | '\u{2019}'
                    if text[next..].starts_with('s')
                        && !text[next + 1..].starts_with(char::is_alphanumeric) =>
                {
                    next + 1
                }
                _ => next,
            };
            let span = Span { start: at, end };
            let written = span.of(text);
            match c {
                _ if c.is_alphanumeric() => tokens.push(word(span, written)),
                '\n' => tokens.push(token(span, What::End, "")),
                '.' | '!' | '?' if !text[next..].starts_with(char::is_alphanumeric) => {
                    tokens.push(token(span, What::End, ""))
                }
                _ if c.is_whitespace() || c == '*' || c == '_' => {}
                _ if written.len() > c.len_utf8() => tokens.push(token(span, What::Mark, "'s")),
                '\u{201c}' | '\u{201d}' => tokens.push(token(span, What::Mark, "\"")),
                _ => tokens.push(token(span, What::Mark, written)),
            }
            at = end;
        }
        Tokens(tokens)
    }

    /// The three before a place, the nearest first; nothing behind the first one that ends a sentence.
    pub fn before(&self, place: usize) -> [&str; 3] {
        let at = self.0.partition_point(|token| token.span.end <= place);
        three(self.0[..at].iter().rev(), START)
    }

    pub fn behind(&self, place: usize) -> [&str; 3] {
        three(self.from(place), END)
    }

    pub fn from(&self, place: usize) -> impl Iterator<Item = &Token> {
        let at = self.0.partition_point(|token| token.span.start < place);
        self.0[at..].iter()
    }
}

fn three<'a>(tokens: impl Iterator<Item = &'a Token>, edge: &'static str) -> [&'a str; 3] {
    let mut found = [""; 3];
    let mut tokens = tokens;
    for place in &mut found {
        match tokens.next() {
            Some(token) if token.what != What::End => *place = &token.text,
            _ => {
                *place = edge;
                break;
            }
        }
    }
    found
}

fn token(span: Span, what: What, text: &str) -> Token {
    Token {
        span,
        what,
        text: text.into(),
    }
}

/// Abbreviations that say something beside a name, and are no common words.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "CEO", "CFO", "CTO", "COO", "AI", "API", "LLM", "LLMs", "IPO", "ETF", "Inc", "Corp", "Ltd", "LLC", "PLC", "GmbH", "Mr", "Ms", "Dr",
    "NYSE", "NASDAQ", "Nasdaq", "GPU", "GPUs", "SDK", "Q1", "Q2", "Q3", "Q4", "EPS",
];

fn word(span: Span, written: &str) -> Token {
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return token(span, What::Number, "NUMBER");
    }
    let capital = written.contains(char::is_uppercase);
    if capital && !SAYING.contains(&written) && !is_english(written) {
        return token(span, What::Name, "NAME");
    }
    if written.len() > LONGEST_WORD {
        return token(span, What::Word, "LONG");
    }
    let what = if capital { What::Name } else { What::Word };
    token(span, what, &written.to_lowercase())
}

/// In bytes.
const LONGEST_WORD: usize = 24;

fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..limit].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = matches!(c, '-' | '.' | '&' | ',')
            && next.is_some_and(char::is_alphanumeric)
            && (c != ',' || next.is_some_and(|c| c.is_ascii_digit()));
        if !c.is_alphanumeric() && !joins {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}
