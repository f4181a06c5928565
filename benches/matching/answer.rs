//! The side of `benches/peers`: the texts and names that every peer gets, and the answers of this
//! library and of aho-corasick.
//!
//! A peer is a program that reads a folder of texts once, says `ready SECONDS`, and then answers lines:
//!
//! - `time TEXT` with the CPU seconds of one pass over a text and the number of matches;
//! - `spans TEXT FILE` with a line, when each match is in the file: article, start and end, in bytes.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead};
use std::path::Path;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use mentioned::dictionary::{self, Dictionary, File};
use mentioned::matcher::Matcher;

use crate::clock::seconds;
use crate::corpus::Kind;
use crate::texts::Texts;

const MEGABYTES: usize = 2;

/// Writes a file of each text (articles that end with NUL), named with hyphens for its blanks; `texts`,
/// the names of these files; and `names`, a name a line.
pub fn write_texts(folder: &Path, own: Option<&Texts>) {
    let news = [Kind::RoundUps, Kind::Finance, Kind::Newswire].map(Texts::Kind);
    let mut files = String::new();
    for texts in news.iter().chain(own) {
        let name = texts.name().replace(' ', "-");
        files += &format!("{name}\n");
        let articles = texts.articles(MEGABYTES << 20);
        let text: String = articles.iter().flat_map(|a| [a.as_str(), "\0"]).collect();
        fs::write(folder.join(name), text).expect("the folder can be written to");
    }
    fs::write(folder.join("texts"), files).expect("the folder can be written to");
    let names: String = names().into_iter().map(|name| name + "\n").collect();
    fs::write(folder.join("names"), names).expect("the folder can be written to");
}

/// Every form and cue as it is written, but for those that need a number.
fn names() -> Vec<String> {
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for (_, entity) in Dictionary::compiled().entities() {
        let forms = entity.forms.iter().filter(|form| !form.numbered());
        let forms = forms.map(|form| &form.text);
        names.extend(
            forms
                .chain(&entity.cues)
                .filter(|name| seen.insert(name.to_string()))
                .cloned(),
        );
    }
    names
}

pub fn answer(who: &str, folder: &Path) {
    let start = Instant::now();
    let find = finder(who, folder);
    println!("ready {:.3}", start.elapsed().as_secs_f64());
    for question in io::stdin().lock().lines().map_while(Result::ok) {
        let words: Vec<&str> = question.split(' ').collect();
        let text = fs::read_to_string(folder.join(words[1])).expect("a text of the folder");
        let articles: Vec<&str> = text.split_terminator('\0').collect();
        match words[..] {
            ["time", _] => {
                let mut count = 0;
                let mut pass = || count = articles.iter().map(|a| find(a).len()).sum();
                let time = seconds(&mut pass, Duration::from_millis(200));
                println!("{time:.6} {count}");
            }
            ["spans", _, file] => {
                let mut lines = String::new();
                for (at, article) in articles.iter().enumerate() {
                    for (start, end) in find(article) {
                        let _ = writeln!(lines, "{at} {start} {end}");
                    }
                }
                fs::write(file, lines).expect("the file can be written");
                println!("written");
            }
            _ => panic!("not a question: {question}"),
        }
    }
}

type Find = Box<dyn Fn(&str) -> Vec<(usize, usize)>>;

fn finder(who: &str, folder: &Path) -> Find {
    match who {
        "shipped" => by_matcher(&Dictionary::compiled()),
        "any-case" => {
            let find = by_matcher(&in_any_case(folder));
            Box::new(move |text| longest(find(text)))
        }
        "exact" => {
            let names = fs::read_to_string(folder.join("names")).expect("the names");
            let mut builder = AhoCorasick::builder();
            let builder = builder
                .ascii_case_insensitive(true)
                .kind(Some(AhoCorasickKind::DFA));
            let automaton = builder.build(names.lines()).expect("few names");
            Box::new(move |text| {
                let found = automaton.find_overlapping_iter(text);
                let found = found.map(|at| (at.start(), at.end()));
                longest(found.filter(|at| is_whole(text, *at)).collect())
            })
        }
        _ => panic!("nobody is called {who}"),
    }
}

fn by_matcher(dictionary: &Dictionary) -> Find {
    let dictionary = dictionary.clone();
    let matcher = Matcher::new(&dictionary).expect("few names");
    Box::new(move |text| {
        let findings = matcher.find(text);
        let claims = findings.claims.iter();
        let listed = claims.filter(|claim| !dictionary.is_unlisted(claim.entity));
        let cues = findings.cues.iter().map(|cue| cue.span);
        let spans = listed.map(|claim| claim.span()).chain(cues);
        spans.map(|span| (span.start, span.end)).collect()
    })
}

/// The names as the peers take them: all alike, small letters, which stand for any.
fn in_any_case(folder: &Path) -> Dictionary {
    let names = fs::read_to_string(folder.join("names")).expect("the names");
    let mut csv = String::from("name,forms\n");
    for name in names.lines() {
        let name = name.replace('"', "\"\"");
        // Ambiguous, for no two to quarrel over a spelling.
        let _ = writeln!(csv, "\"{name}\",\"{}?\"", name.to_lowercase());
    }
    let file = File {
        kind: dictionary::Kind::Company,
        name: "names".to_string(),
        text: &csv,
    };
    Dictionary::read(&[vec![file].into()])
        .unwrap_or_else(|problems| panic!("{}", problems[0].message))
}

/// No letter or digit beside a letter or digit.
fn is_whole(text: &str, (start, end): (usize, usize)) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, name, after) = (&text[..start], &text[start..end], &text[end..]);
    let joined = |outside, edge| letter(outside) && letter(edge);
    !joined(before.chars().next_back(), name.chars().next())
        && !joined(after.chars().next(), name.chars().next_back())
}

/// From left to right, the longest of those that begin first.
fn longest(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable_by_key(|(start, end)| (*start, usize::MAX - end));
    let mut free = 0;
    spans.retain(|(start, end)| {
        let kept = *start >= free;
        if kept {
            free = *end;
        }
        kept
    });
    spans
}
