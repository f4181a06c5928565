//! Inputs made to take a program down: each is done in a moment, with the right result.

mod common;

use std::fs;
use std::time::Duration;

use common::{mentioned, records, run};

/// Ten times what a slow machine needs; what is quadratic takes longer by far.
const LIMIT: Duration = Duration::from_secs(60);

#[test]
fn hostile_texts_and_pages_are_read_in_time() {
    let ordinary = "The harbour council met about its cranes, and rents rose again. ";
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    let last = "<p>OpenAI has bought the harbour, it said.</p>";
    for (what, text) in [
        ("size markers", format!("OpenAI {}", "7b-".repeat(80_000))),
        (
            "no-break spaces",
            format!(
                "OpenAI {}{}",
                ordinary.repeat(10_000),
                "\u{a0}".repeat(80_000)
            ),
        ),
        (
            "ideographic spaces",
            format!(
                "OpenAI {}{}",
                ordinary.repeat(10_000),
                "\u{3000}".repeat(80_000)
            ),
        ),
        (
            "nested elements",
            format!("<html><body>{}{last}", "<div>".repeat(220_000)),
        ),
        (
            "attributes",
            format!("<html><body><p{attributes}>x</p>{last}"),
        ),
        (
            "attributes of many tags",
            format!(
                "<html><body>{}{last}",
                "<p a=1 b=2 c=3 d=4 e=5>".repeat(40_000)
            ),
        ),
        (
            "open formatting",
            format!("<html><body>{}{last}", "<b><i>".repeat(50_000)),
        ),
        (
            "open brackets",
            format!("{{\"text\":\"OpenAI\",\"x\":{}", "[".repeat(200_000)),
        ),
    ] {
        let run = run(mentioned().arg("tag").timeout(LIMIT).write_stdin(text));
        match what {
            "open brackets" => assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{what}"),
            _ => {
                assert_eq!(run.code, 0, "{what}: {}", run.stderr);
                assert_eq!(records(&run.stdout)[0].summary(), "OpenAI; ; ", "{what}");
            }
        }
    }
}

#[test]
fn a_form_that_is_too_long_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("dd")).unwrap();
    let form = "é".repeat(32_768) + " tail";
    fs::write(
        at.join("dd/companies.csv"),
        format!("name,forms\nOrion,{form}\n"),
    )
    .unwrap();
    for args in [
        &["dict", "lint", "dd"][..],
        &["tag", "--dict", "dd"],
        &["tag", "--add-dict", "dd"],
    ] {
        let run = run(mentioned()
            .current_dir(at)
            .args(args)
            .write_stdin(form.as_str()));
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(run.code == 1 || run.code == 2, "{args:?}: {}", run.code);
        assert!(said.contains("dd/companies.csv:2: "), "{args:?}: {said}");
        assert!(said.contains("no more than 256"), "{args:?}: {said}");
        assert!(said.len() < 1000, "{args:?}: {} bytes", said.len());
    }
}
