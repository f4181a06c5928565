//! The functions of the core have an answer for any argument: they neither fail nor panic.

use mentioned::boundary;
use mentioned::dictionary::{Dictionary, EntityId, File, Kind, Problems, lint};
use mentioned::linker;
use mentioned::names::names;
use mentioned::span::Span;
use mentioned::tags::{self, Panel};
use mentioned::{Tagger, version};
use proptest::prelude::*;

fn read(companies: &str) -> Result<Dictionary, Problems> {
    let file = File {
        kind: Kind::Company,
        name: "companies.csv".to_string(),
        text: companies,
    };
    Dictionary::read(&[vec![file].into()])
}

#[test]
fn what_is_too_long_to_be_looked_for_is_an_error() {
    let long = "é".repeat(128);
    for (rows, column) in [
        (format!("name,forms\nA,{long}\n"), None),
        (format!("name,forms\nA,{long}a\n"), Some("forms")),
        (
            format!("name,forms\nA,{} tail?\n", "é".repeat(32_768)),
            Some("forms"),
        ),
        (format!("name,forms,cues\nA,A,b|{long}a\n"), Some("cues")),
        (
            format!("name,forms,ticker\nA,A,NYSE:{}\n", "A".repeat(257)),
            Some("ticker"),
        ),
    ] {
        let file = File {
            kind: Kind::Company,
            name: "companies.csv".to_string(),
            text: &rows,
        };
        let told = lint(&[vec![file].into()]);
        match (read(&rows), column) {
            (Ok(dictionary), None) => {
                let tagged = Tagger::new(dictionary).unwrap().tag(&long, 0, Panel::Ai);
                assert_eq!(tagged.mentions.len(), 1);
            }
            (Err(problems), Some(column)) => {
                let [problem] = &problems[..] else {
                    panic!("{problems:?}")
                };
                let message = problem.to_string();
                assert!(
                    message.starts_with(&format!("companies.csv:2: {column}: ")),
                    "{message}"
                );
                assert!(message.contains(" 256 "), "{message}");
                assert!(message.len() < 200, "{message}");
                assert_eq!(told[0].to_string(), message);
            }
            (read, _) => panic!("{column:?}: {:?}", read.err()),
        }
    }
}

#[test]
fn an_id_of_another_article_is_nobody() {
    let tagger = Tagger::new(read("name,forms\nA,Lumora\n").unwrap()).unwrap();
    let one = tagger.tag("Zephra Grid Inc and Lumora", 0, Panel::Ai);
    let other = tagger.tag("Lumora", 0, Panel::Ai);
    let unlisted = one.mentions[0].entity;
    assert_eq!(one.dictionary.entity(unlisted).name, "Zephra Grid");
    for id in [unlisted, EntityId(u32::MAX)] {
        let nobody = other.dictionary.entity(id);
        assert_eq!((nobody.kind, nobody.name.as_str()), (Kind::Decoy, ""));
        assert!(!other.dictionary.owns(id, EntityId(0)));
        assert!(!other.dictionary.speaks_for(id, EntityId(0)));
    }
    assert_eq!(
        tags::mentions(&other.dictionary, &one.decisions).len(),
        1,
        "the listed one"
    );
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Claude".to_string()),
        Just(" 3.5 Sonnet".to_string()),
        Just(" Inc, ".to_string()),
        Just("é-".to_string()),
        "[ 4.-]",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn offsets_may_be_any(text in text(), start in 0..40usize, end in 0..40usize) {
        let words = version::Words::new(&["sonnet"]);
        for (start, end) in [(start, end), (usize::MAX, start), (start, usize::MAX)] {
            let span = Span { start, end };
            prop_assert!(text.contains(span.of(&text)));
            prop_assert!(span.length() <= end);
            boundary::stands_alone(&text, span);
            boundary::starts_word(&text, end);
            boundary::ends_word(&text, end);
            if let Some(version) = version::read(&text, start, &words) {
                prop_assert!(text.is_char_boundary(version.end));
            }
            version::read_before(&text, start);
            let mut end = 0;
            for name in names(&text) {
                prop_assert!(name.span.start >= end && !name.span.of(&text).is_empty());
                prop_assert!(name.end >= name.span.end && text.is_char_boundary(name.end));
                end = name.span.end;
            }
            span.distance(Span { start: end, end: start });
            span.overlaps(Span { start: end, end: start });
        }
    }

    /// What was found in one text, held against another.
    #[test]
    fn texts_may_be_mixed_up(one in text(), other in text(), title_end in 0..40usize) {
        thread_local! {
            static TAGGER: Tagger = Tagger::new(Dictionary::compiled()).unwrap();
        }
        TAGGER.with(|tagger| {
            let findings = tagger.findings(&one);
            let decisions = linker::link(tagger.dictionary(), &other, &findings);
            let mentions = tags::mentions(tagger.dictionary(), &decisions);
            tags::tags(tagger.dictionary(), &other, title_end, &mentions, Panel::All);
            // Of a dictionary without the rows.
            let empty = read("name,forms\nA,a\n").unwrap();
            let decisions = linker::link(&empty, &other, &findings);
            tags::mentions(&empty, &decisions);
        });
    }
}
