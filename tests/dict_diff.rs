//! `mentioned dict diff` and `dict export`.

mod common;

use std::fs;
use std::process::Command;

use common::{fixture, mentioned, run};

fn dict(args: &[&str]) -> common::Run {
    run(mentioned().arg("dict").args(args))
}

#[test]
fn a_change_is_seen_before_it_lands() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    fs::create_dir(&new).unwrap();
    for entry in fs::read_dir(fixture("dictionary")).unwrap().flatten() {
        fs::copy(entry.path(), new.join(entry.file_name())).unwrap();
    }
    let (old, new) = (fixture("dictionary"), new.to_str().unwrap().to_string());
    let old = old.to_str().unwrap();
    assert_eq!(dict(&["diff", old, &new]).code, 0);
    dict(&[
        "add",
        "--dict",
        &new,
        "model",
        "Zephyrine",
        "--maker",
        "Cohere",
    ]);
    dict(&["remove", "--dict", &new, "Mixtral"]);
    dict(&["remove", "--dict", &new, "Claude", "--versions", "Sonnet"]);

    let articles = folder.path().join("articles.jsonl");
    let lines = [
        r#"{"id":"a","text":"It rains. Zephyrine 3 beats Mixtral 8x7B, it is said. Nobody wept."}"#,
        r#"{"id":"b","text":"Zephyrine is here, and Claude 3.5 Sonnet is Anthropic's."}"#,
    ];
    fs::write(&articles, lines.join("\n")).unwrap();
    let articles = articles.to_str().unwrap();
    let run = dict(&["diff", old, &new, "--on", articles]);
    let at = format!("{old}/models.csv");
    let expected = format!(
        "~ model Claude\n    - versions: Sonnet\n\
         - model Mixtral\n    - maker: Mistral AI\n    - forms: Mixtral\n\
         + model Zephyrine\n    + maker: Cohere\n    + forms: Zephyrine\n\
         rows added: 1, removed: 1, changed: 1\n\n\
         + model Zephyrine, in 2 articles\n    \
         a: Zephyrine 3 beats Mixtral 8x7B, it is said.\n    \
         old: no form of the dictionary stands there\n    \
         new: \"Zephyrine 3\" is Zephyrine ({new}/models.csv:14): a sure form\n"
    );
    let gone = format!(
        "\n- model Mixtral, in 1 article\n    \
         a: Zephyrine 3 beats Mixtral 8x7B, it is said.\n    \
         old: \"Mixtral 8x7B\" is Mixtral ({at}:11): a sure form\n    \
         new: no form of the dictionary stands there\n"
    );
    assert!(run.stdout.contains(&gone), "{}", run.stdout);
    assert_eq!(run.code, 1);
    assert!(run.stdout.starts_with(&expected), "{}", run.stdout);
    assert!(
        run.stdout
            .contains("\n- model Claude 3.5 Sonnet, in 1 article\n"),
        "{}",
        run.stdout
    );

    let json = dict(&["diff", old, &new, "--on", articles, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(report["totals"]["articles"], 2);
    assert_eq!(report["tags"][0]["name"], "Zephyrine");
    assert_eq!(report["rows"][0]["cells"][0]["old"], "Sonnet");
    assert_eq!(dict(&["diff", old, "nowhere"]).code, 2);
    let unread = dict(&["diff", old, &new, "--on", "no-such.txt"]);
    assert!(unread.code == 2 && unread.stderr.contains("no-such.txt"));
}

/// Reads the exports with the real packages.
const PYTHON: &str = r#"
import json, sys
text = "Anthropic and Hugging Face met Qwen."
try:
    import flashtext
    for add in (lambda k: k.add_keyword_from_file("k.txt"),
                lambda k: k.add_keywords_from_dict(json.load(open("k.json")))):
        k = flashtext.KeywordProcessor()
        add(k)
        assert k.extract_keywords(text) == ["Anthropic", "Hugging Face", "Qwen"]
except ImportError:
    print("flashtext skipped: not installed")
try:
    import spacy
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.from_disk("p.jsonl")
    found = [(e.text, e.label_, e.ent_id_) for e in nlp(text).ents]
    assert found == [("Anthropic", "COMPANY", "Anthropic"), ("Hugging Face", "COMPANY", "Hugging Face"),
                     ("Qwen", "MODEL", "Qwen")], found
except ImportError:
    print("spacy skipped: not installed")
"#;

#[test]
#[allow(clippy::print_stderr, reason = "says what was skipped")]
fn spacy_and_flashtext_read_the_exports() {
    let folder = tempfile::tempdir().unwrap();
    let small = fixture("dictionary");
    for (to, file) in [
        ("spacy", "p.jsonl"),
        ("flashtext", "k.txt"),
        ("flashtext-json", "k.json"),
    ] {
        let run = dict(&["export", "--to", to, "--dict", small.to_str().unwrap()]);
        assert_eq!(run.code, 0);
        assert!(
            run.stderr
                .contains("forms were left out: they are ambiguous or need a number")
        );
        fs::write(folder.path().join(file), run.stdout).unwrap();
    }
    let keywords = fs::read_to_string(folder.path().join("k.txt")).unwrap();
    assert!(keywords.contains("阿里巴巴=>Alibaba\n") && !keywords.contains("Claude=>Claude"));
    let python = std::env::var("PYTHON").unwrap_or("python3".to_string());
    match Command::new(&python)
        .args(["-c", PYTHON])
        .current_dir(folder.path())
        .output()
    {
        Ok(output) => {
            eprint!("{}", String::from_utf8_lossy(&output.stdout));
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Err(error) => eprintln!("skipped: no {python}: {error}"),
    }
}

#[test]
fn an_export_has_every_row() {
    let small = fixture("dictionary");
    let export = |to: &str| dict(&["export", "--to", to, "--dict", small.to_str().unwrap()]).stdout;
    let rows: serde_json::Value = serde_json::from_str(&export("json")).unwrap();
    let csv = export("csv");
    assert_eq!(rows.as_array().unwrap().len(), csv.lines().count() - 1);
    assert!(csv.contains("\nmodel,Claude,Anthropic,,Claude AI|claude.ai|Claude?|Opus?|Sonnet?,"));
}
