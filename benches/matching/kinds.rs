//! The matcher beside the plain overlapping search by other automata, on texts of each kind; that all
//! find the same; what the checks cost that all of them share; and linking and tags beside matching.

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use daachorse::DoubleArrayAhoCorasick;
use mentioned::dictionary::Dictionary;
use mentioned::matcher::{Findings, Matcher};
use mentioned::tags::Panel;
use mentioned::{linker, tags};

use crate::clock::medians;
use crate::corpus::Kind;
use crate::texts::Texts;

pub fn table(own: Option<&Texts>) {
    let dictionary = Dictionary::compiled();
    let matcher = Matcher::new(&dictionary).expect("shipped files are small");
    let dfa = automaton(&matcher, AhoCorasickKind::DFA);
    let nfa = automaton(&matcher, AhoCorasickKind::ContiguousNFA);
    let double_array = DoubleArray::new(&matcher);
    println!(
        "\n| text | matcher, MB/s | over DFA | over NFA | over daachorse | checks, of matching | over DFA at most | linking and tags, of matching |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let kinds = Kind::ALL.map(Texts::Kind);
    for texts in kinds.iter().chain(own) {
        let wanted = match texts {
            Texts::Kind(Kind::Names) => 1 << 20,
            _ => 4 << 20,
        };
        let articles = texts.articles(wanted);
        let bytes: usize = articles.iter().map(String::len).sum();
        for article in &articles {
            let found = matcher.find(article);
            assert_eq!(found, plainly(&matcher, &dfa, article));
            assert_eq!(found, double_array.find(&matcher, article));
        }
        let findings: Vec<Findings> = articles.iter().map(|a| matcher.find(a)).collect();
        let finds: Vec<Finds> = articles.iter().map(|a| finds(&matcher, &dfa, a)).collect();
        let [
            fast,
            by_dfa,
            by_nfa,
            by_double_array,
            checked,
            folded,
            linking,
        ] = medians([
            &mut || each(&articles, |article| matcher.find(article)),
            &mut || each(&articles, |article| plainly(&matcher, &dfa, article)),
            &mut || each(&articles, |article| plainly(&matcher, &nfa, article)),
            &mut || each(&articles, |article| double_array.find(&matcher, article)),
            &mut || {
                for (article, finds) in articles.iter().zip(&finds) {
                    black_box(told(&matcher, article, finds));
                }
            },
            &mut || each(&articles, |article| told(&matcher, article, &Finds::new())),
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
            "| {} | {:.0} | {:.1}× | {:.1}× | {:.1}× | {:.0} % | {:.1}× | {:.0} % |",
            texts.name(),
            bytes as f64 / fast / 1e6,
            by_dfa / fast,
            by_nfa / fast,
            by_double_array / fast,
            (checked - folded) / fast * 100.0,
            by_dfa / (checked - folded),
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

/// Patterns found in a text, and where in the folded text.
type Finds = Vec<(usize, usize)>;

/// What is found where a name may begin: all that the checks need to be asked about.
fn finds(matcher: &Matcher, automaton: &AhoCorasick, text: &str) -> Finds {
    let mut finds = Finds::new();
    matcher.find_by(text, |folded, _| {
        let inside = |at: usize| {
            at > 0 && folded[at - 1].is_ascii_alphanumeric() && folded[at].is_ascii_alphanumeric()
        };
        let all = automaton.find_overlapping_iter(folded);
        let all = all.map(|at| (at.pattern().as_usize(), at.start()));
        finds.extend(all.filter(|(_, start)| !inside(*start)));
    });
    finds
}

/// The checks alone: as if the search took no time.
fn told(matcher: &Matcher, text: &str, finds: &Finds) -> Findings {
    matcher.find_by(text, |_, found| {
        for (pattern, start) in finds {
            found(*pattern, *start);
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
