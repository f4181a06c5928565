//! The texts of the benches are like real ones, or their tables say little.

#[path = "../benches/corpus/mod.rs"]
mod corpus;
#[path = "../benches/matching/statistics.rs"]
mod statistics;
#[path = "../benches/matching/texts.rs"]
mod texts;

use std::fs;

use corpus::Kind;
use statistics::{BYTES, FIGURES, REAL, measure, table};
use texts::Texts;

/// How far a figure may be from the real one: a share of it, or so much where it is small. The corpus was
/// made with most of them within 0.15; the real texts are not here to be measured again when the dictionary
/// or a rule of linking moves both.
const SHARE: f64 = 0.25;
const AMOUNT: f64 = 0.4;

#[test]
fn the_news_of_the_corpus_is_like_real_news() {
    let mut far = Vec::new();
    for (kind, real) in REAL {
        let ours = measure(&Texts::Kind(kind).articles(BYTES));
        for ((name, ours), real) in FIGURES.iter().zip(ours).zip(real) {
            if (ours - real).abs() > (real * SHARE).max(AMOUNT) {
                far.push(format!("{}, {name}: {ours:.1}, real {real}", kind.name()));
            }
        }
    }
    let far = far.join("\n");
    assert!(
        far.is_empty(),
        "mend benches/corpus/news.rs:\n{far}\n{}",
        table(None)
    );
}

#[test]
fn every_run_reads_the_same_bytes() {
    for kind in Kind::ALL {
        let texts = Texts::Kind(kind);
        assert_eq!(texts.articles(1 << 16), texts.articles(1 << 16));
    }
}

/// Counted by hand: OpenAI, GPT-5, Claude (the model, since its maker is there) and Anthropic.
#[test]
fn statistics_are_what_a_reader_counts() {
    let text = "OpenAI shipped GPT-5 – \u{201c}soon\u{201d}. OpenAI and Anthropic's Claude wait.";
    let figures = measure(&[text.to_string()]);
    let figure = |name: &str| figures[FIGURES.iter().position(|f| *f == name).unwrap()];
    let in_all = |name: &str| (figure(name) * text.len() as f64 / 1024.0).round();
    assert_eq!(in_all("names a KB"), 5.0);
    assert_eq!(in_all("words with a capital a KB"), 5.0);
    assert_eq!(in_all("words a KB"), 11.0);
    assert_eq!(in_all("outside of ASCII a KB"), 3.0);
    assert_eq!(figure("different names an article"), 4.0);
    assert_eq!(figure("ambiguous, % of names"), 20.0);
    assert_eq!(figure("with a version, % of names"), 20.0);
    assert_eq!(figure("bytes, mean"), text.len() as f64);
}

#[test]
fn a_text_of_ones_own_is_read_or_its_line_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.jsonl");
    fs::write(
        &file,
        "{\"title\":\"One\",\"text\":\"Two\"}\n{\"text\":\"Three\"}\n",
    )
    .unwrap();
    let articles = Texts::read(&file).unwrap().articles(20);
    assert_eq!(articles, ["One\n\nTwo", "Three", "One\n\nTwo"]);
    for (lines, message) in [
        ("{\"text\":\"Two\"}\n{\n", "own.jsonl:2: "),
        (
            "{\"body\":\"Two\"}\n",
            "own.jsonl: no line has a title or a text",
        ),
    ] {
        fs::write(&file, lines).unwrap();
        let error = Texts::read(&file).err().unwrap();
        assert!(error.contains(message), "{error}");
    }
}
