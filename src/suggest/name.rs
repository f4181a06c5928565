//! The unknown names of a text: runs of words with capitals or digits.

use crate::dictionary::is_english;
use crate::lexicon::is_opener;
use crate::span::Span;
use crate::version::{self, Words};

/// An unknown name in a text.
pub struct Name {
    pub head: Span,
    /// Where its version ends.
    pub end: usize,
    pub versioned: bool,
    pub telling: bool,
}

/// Words with a capital that are no part of a name.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "ai", "api", "apis", "llm", "llms", "gpu", "gpus", "cpu", "tpu", "agi", "asi", "rl", "rlhf", "rag", "sota", "moe", "ui",
    "ux", "ceo", "cto", "cfo", "us", "uk", "eu", "usa", "ml", "nlp", "sdk", "cli", "ide", "json", "pdf", "url",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "figure", "table",
    "it", "mac", "sub", "fp", "int", "gb", "tb", "kv", "cuda", "lora", "flop", "flops", "mmlu", "gpqa", "gsm", "humaneval",
    "arc", "mcp", "nvfp", "mxfp", "sota", "imo", "apache", "china", "europe", "european", "american", "chinese", "robotics",
    "section", "chapter", "step", "phase", "python", "linux", "windows", "arxiv",
];

/// The runs of words that look like names, outside what is known.
pub fn names(text: &str, known: &[Span]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut run: Option<Span> = None;
    let mut done = 0;
    for word in words(text) {
        if word.start < done {
            continue;
        }
        let at = known.partition_point(|span| span.end <= word.start);
        let taken = known[at..].iter().take(8).any(|span| span.overlaps(word));
        let name = !taken && is_name(word.of(text));
        let joins = run.is_some_and(|run| &text[run.end..word.start] == " ");
        if !(name && joins) {
            finish(text, run.take(), &mut names);
        }
        if name {
            let start = run.map_or(word.start, |run| run.start);
            run = Some(Span {
                start,
                end: word.end,
            });
            if let Some(found) = versioned(
                text,
                Span {
                    start,
                    end: word.end,
                },
                word.start,
            ) {
                done = found.end;
                run = None;
                names.extend(Some(found).filter(|found| is_telling(text, found.head)));
            }
        }
    }
    finish(text, run, &mut names);
    names
}

/// The name without the words before it that are no part of it.
fn opened(text: &str, mut head: Span) -> Span {
    while let Some((first, rest)) = head.of(text).split_once(' ') {
        if !(is_opener(first) || first == "New") {
            break;
        }
        head.start = head.end - rest.len();
    }
    head
}

fn finish(text: &str, run: Option<Span>, names: &mut Vec<Name>) {
    let head = run.map(|run| opened(text, run));
    let Some(head) = head.filter(|head| is_telling(text, *head)) else {
        return;
    };
    names.push(Name {
        head,
        end: head.end,
        versioned: false,
        telling: false,
    });
}

/// The name with its version, where one follows a word of it or stands in its last one.
fn versioned(text: &str, run: Span, word: usize) -> Option<Name> {
    let inner = text[word..run.end].char_indices().skip(1);
    let cuts = inner
        .filter(|(_, c)| *c == '-' || c.is_ascii_digit())
        .map(|(at, _)| word + at)
        .chain([run.end]);
    for cut in cuts {
        if let Some(version) = version::read(text, cut, Words::NONE)
            && version.text.contains(|c: char| c.is_ascii_digit())
        {
            return Some(Name {
                head: opened(
                    text,
                    Span {
                        start: run.start,
                        end: cut,
                    },
                ),
                end: version.end,
                versioned: true,
                telling: version.telling,
            });
        }
    }
    None
}

/// Words without the punctuation round them and "'s" behind them.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let base = text.as_ptr() as usize;
    let inside = |c: char| c.is_alphanumeric() || ['-', '.', '+', '&'].contains(&c);
    text.split(move |c: char| !inside(c))
        .filter_map(move |word| {
            let start = word.as_ptr() as usize - base;
            let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            let start = start + word.len() - bare.len();
            let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
            (!bare.is_empty()).then_some(Span {
                start,
                end: start + bare.len(),
            })
        })
}

/// Whether a word may be part of a name: it has a capital, or is an id like "mistral-7b".
fn is_name(word: &str) -> bool {
    let id = word.split_once('-').is_some_and(|(head, tail)| {
        head.chars().all(char::is_alphabetic) && tail.starts_with(|c: char| c.is_ascii_digit())
    });
    let letter = word.starts_with(char::is_alphabetic);
    letter && (id || word.chars().any(char::is_uppercase))
}

/// Whether the name says something: it is no ordinary word with the capital of a sentence's or a
/// headline's beginning.
fn is_telling(text: &str, head: Span) -> bool {
    let name = head.of(text);
    let mut words = name.split([' ', '-']).map(str::to_lowercase);
    let known = |word: &String| word.chars().count() < 2 || PLAIN.contains(&word.as_str());
    if name.chars().filter(|c| c.is_alphabetic()).count() < 2 || words.clone().all(|w| known(&w)) {
        return false;
    }
    let before = text[..head.start].trim_end_matches([' ', ',']);
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let inside = before.len() < head.start
        && word.starts_with(char::is_lowercase)
        && word.ends_with(char::is_lowercase);
    inside || !words.all(|word| known(&word) || is_english(&word))
}
