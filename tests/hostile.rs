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
fn what_a_page_has_too_much_of_is_told() {
    let last = "<p>OpenAI has bought the harbour, it said.</p>";
    let attributes: String = (0..300).map(|n| format!(" a{n}=1")).collect();
    for (page, what) in [
        (
            format!("<p{attributes}>x</p>"),
            "a tag has more than 256 attributes; the further ones were left out",
        ),
        (
            "<div>".repeat(600),
            "elements are nested more than 512 deep; the tags of deeper ones were left out, and \
             their text kept",
        ),
        (
            "<b><i>".repeat(40),
            "too many tags like <b> are never closed; the further ones were left out, and their \
             text kept",
        ),
        (
            "<body a=1>".repeat(20),
            "more than 16 html and body tags; the further ones were left out",
        ),
        (
            "<p>x".repeat(110_000),
            "more elements than 3 MB hold; the tags of further ones were left out, and their text \
             kept",
        ),
    ] {
        let page = format!("<html><body>{page}{last}");
        for command in ["tag", "text"] {
            let run = run(mentioned().arg(command).write_stdin(page.clone()));
            let expected = format!("mentioned: stdin: {what}\n");
            assert_eq!((run.code, run.stderr.as_str()), (0, expected.as_str()));
            assert!(run.stdout.contains("OpenAI"), "{what}");
        }
        let stats = run(mentioned().args(["text", "--stats"]).write_stdin(page));
        assert!(stats.stderr.contains(what), "{what}: {}", stats.stderr);
    }
    let run = run(mentioned()
        .arg("tag")
        .write_stdin(format!("<html><body><b>{}{last}", "<p>x</p>".repeat(1000))));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn what_shows_no_text_shows_none_on_a_full_page() {
    let unseen = "<style>Nokia{}</style><script>'<p>Nokia'</script><title>Nokia</title>\
                  <textarea><b>Nokia</textarea><!-- Nokia --><svg><title>Nokia</title></svg>";
    let full = format!("<html><body>{}", "<p>x".repeat(110_000));
    let page = format!("{full}{unseen}<p>OpenAI has bought the harbour, it said.</p>");
    let run = run(mentioned().arg("text").write_stdin(page));
    assert!(run.stderr.contains("more elements than"), "{}", run.stderr);
    assert!(run.stdout.contains("OpenAI") && !run.stdout.contains("Nokia"));
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
