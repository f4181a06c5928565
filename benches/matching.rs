//! The matcher beside the plain overlapping search by aho-corasick's automata, with the same
//! checks, on texts of each kind; that both find the same; and linking and tags beside matching.
//!
//! `cargo bench --bench matching` prints the tables of README.md: the best of several runs, which
//! take turns.

// Tables are what it is for.
#![allow(clippy::print_stdout)]

mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use mentioned::dictionary::Dictionary;
use mentioned::matcher::{Findings, Matcher};
use mentioned::tags::Panel;
use mentioned::{linker, tags};

const MEGABYTES: usize = 8;
const RUNS: usize = 5;

fn main() {
    let dictionary = Dictionary::read(&[Dictionary::built_in()]).expect("shipped files are sound");
    let matcher = Matcher::new(&dictionary).expect("shipped files are small");
    let dfa = automaton(&matcher, AhoCorasickKind::DFA);
    let nfa = automaton(&matcher, AhoCorasickKind::ContiguousNFA);
    println!("| text | matcher, MB/s | over DFA | over NFA | linking and tags, of matching |");
    println!("|---|---|---|---|---|");
    for kind in corpus::Kind::ALL {
        let articles = corpus::articles(kind, MEGABYTES << 20, 1);
        for article in &articles {
            assert_eq!(matcher.find(article), plainly(&matcher, &dfa, article));
        }
        let findings: Vec<Findings> = articles.iter().map(|a| matcher.find(a)).collect();
        let [fast, by_dfa, by_nfa, linking] = best([
            &mut || each(&articles, |article| matcher.find(article)),
            &mut || each(&articles, |article| plainly(&matcher, &dfa, article)),
            &mut || each(&articles, |article| plainly(&matcher, &nfa, article)),
            &mut || {
                for (article, findings) in articles.iter().zip(&findings) {
                    let dictionary = dictionary.with_unlisted(findings.unlisted.clone());
                    let decisions = linker::link(&dictionary, article, findings);
                    let mentions = tags::mentions(&dictionary, &decisions);
                    black_box(tags::tags(&dictionary, article, 0, &mentions, Panel::Ai));
                }
            },
        ]);
        println!(
            "| {} | {:.0} | {:.1}× | {:.1}× | {:.0} % |",
            kind.name(),
            (MEGABYTES << 20) as f64 / fast / 1e6,
            by_dfa / fast,
            by_nfa / fast,
            linking / fast * 100.0
        );
    }
    growth(&matcher);
}

/// Time over four orders of magnitude of text.
fn growth(matcher: &Matcher) {
    println!("\n| text, KB | ms | ns a byte |");
    println!("|---|---|---|");
    for power in 0..5 {
        let kilobytes = 4 * 10_usize.pow(power);
        let articles = corpus::articles(corpus::Kind::AiNews, kilobytes << 10, 1);
        let [time] = best([&mut || each(&articles, |article| matcher.find(article))]);
        let a_byte = time * 1e9 / (kilobytes << 10) as f64;
        println!("| {kilobytes} | {:.3} | {a_byte:.1} |", time * 1e3);
    }
}

fn automaton(matcher: &Matcher, kind: AhoCorasickKind) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    let built = builder.kind(Some(kind)).prefilter(false);
    built.build(matcher.patterns()).expect("few patterns")
}

fn plainly(matcher: &Matcher, automaton: &AhoCorasick, text: &str) -> Findings {
    matcher.find_by(text, |folded, found| {
        for at in automaton.find_overlapping_iter(folded) {
            found(at.pattern().as_usize(), at.start());
        }
    })
}

fn each(articles: &[String], find: impl Fn(&str) -> Findings) {
    for article in articles {
        black_box(find(article));
    }
}

/// The shortest time of each, in seconds; they take turns.
fn best<const N: usize>(mut jobs: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [f64::MAX; N];
    for _ in 0..RUNS {
        for (job, best) in jobs.iter_mut().zip(&mut best) {
            *best = best.min(seconds(job));
        }
    }
    best
}

/// The mean of as many runs as take long enough to be measured.
fn seconds(job: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    let mut runs = 0.0;
    while start.elapsed() < Duration::from_millis(20) {
        job();
        runs += 1.0;
    }
    start.elapsed().as_secs_f64() / runs
}
