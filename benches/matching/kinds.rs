//! The matcher beside the plain overlapping search by other automata, on texts of each kind; that all
//! find the same; and linking and tags beside matching.

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use daachorse::DoubleArrayAhoCorasick;
use mentioned::dictionary::Dictionary;
use mentioned::matcher::{Findings, Matcher};
use mentioned::tags::Panel;
use mentioned::{linker, tags};

use crate::clock::medians;
use crate::corpus::{Kind, articles};

pub fn table() {
    let dictionary = Dictionary::compiled();
    let matcher = Matcher::new(&dictionary).expect("shipped files are small");
    let dfa = automaton(&matcher, AhoCorasickKind::DFA);
    let nfa = automaton(&matcher, AhoCorasickKind::ContiguousNFA);
    let double_array = DoubleArray::new(&matcher);
    println!(
        "\n| text | matcher, MB/s | over DFA | over NFA | over daachorse | linking and tags, of matching |"
    );
    println!("|---|---|---|---|---|---|");
    for kind in Kind::ALL {
        let bytes = if kind == Kind::Names {
            1 << 20
        } else {
            4 << 20
        };
        let articles = articles(kind, bytes, 1);
        for article in &articles {
            let found = matcher.find(article);
            assert_eq!(found, plainly(&matcher, &dfa, article));
            assert_eq!(found, double_array.find(&matcher, article));
        }
        let findings: Vec<Findings> = articles.iter().map(|a| matcher.find(a)).collect();
        let [fast, by_dfa, by_nfa, by_double_array, linking] = medians([
            &mut || each(&articles, |article| matcher.find(article)),
            &mut || each(&articles, |article| plainly(&matcher, &dfa, article)),
            &mut || each(&articles, |article| plainly(&matcher, &nfa, article)),
            &mut || each(&articles, |article| double_array.find(&matcher, article)),
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
            "| {} | {:.0} | {:.1}× | {:.1}× | {:.1}× | {:.0} % |",
            kind.name(),
            bytes as f64 / fast / 1e6,
            by_dfa / fast,
            by_nfa / fast,
            by_double_array / fast,
            linking / fast * 100.0
        );
    }
}

pub fn each(articles: &[String], find: impl Fn(&str) -> Findings) {
    for article in articles {
        black_box(find(article));
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

struct DoubleArray(DoubleArrayAhoCorasick<u32>);

impl DoubleArray {
    fn new(matcher: &Matcher) -> DoubleArray {
        DoubleArray(DoubleArrayAhoCorasick::new(matcher.patterns()).expect("few patterns"))
    }

    fn find(&self, matcher: &Matcher, text: &str) -> Findings {
        matcher.find_by(text, |folded, found| {
            for at in self.0.find_overlapping_iter(folded) {
                found(at.value() as usize, at.start());
            }
        })
    }
}
