//! `mentioned dict update`: what is new in the built-in dictionary, in a copy that was changed.

mod common;

use std::fs;
use std::path::Path;

use common::{mentioned, run};

fn dict(folder: &Path, args: &[&str]) -> (i32, String) {
    let run = run(mentioned()
        .arg("dict")
        .args(args)
        .current_dir(folder)
        .env("MENTIONED_DICT", "ours"));
    (run.code, format!("{}{}", run.stdout, run.stderr))
}

/// Writes a file with one line changed, or without it.
fn change(path: &Path, begins: &str, to: impl Fn(&str) -> Option<String>) {
    let text = fs::read_to_string(path).unwrap();
    let mut found = false;
    let lines = text
        .lines()
        .filter_map(|line| match line.starts_with(begins) {
            true => {
                found = true;
                to(line)
            }
            false => Some(line.to_string()),
        });
    let text: String = lines.map(|line| line + "\n").collect();
    assert!(found, "{begins}");
    fs::write(path, text).unwrap();
}

#[test]
fn a_copy_gets_what_is_new_and_keeps_what_its_keeper_changed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(dict(at, &["init", "ours"]).0, 0);
    let models = "models.csv";
    // As an older version had them: without a row, without a cue, with another maker.
    let rows = fs::read_to_string(at.join("ours").join(models)).unwrap();
    let claude = rows.lines().find(|l| l.starts_with("Claude,")).unwrap();
    for folder in ["ours", "ours/.built-in"] {
        let path = at.join(folder).join(models);
        change(&path, "Qwen,", |_| None);
        change(&path, "Claude,", |line| {
            Some(line.replacen("Claude,Anthropic,", "Claude,OpenAI,", 1))
        });
    }
    assert_eq!(
        dict(at, &["add", "model", "Claude", "--cue", "Quayside Post"]).0,
        0
    );
    assert_eq!(
        dict(at, &["add", "model", "Zephyrine", "--maker", "Cohere"]).0,
        0
    );

    let before = fs::read_to_string(at.join("ours").join(models)).unwrap();
    let (code, said) = dict(at, &["update", "--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("+ model Qwen\n"), "{said}");
    assert_eq!(
        fs::read_to_string(at.join("ours").join(models)).unwrap(),
        before
    );

    let (code, said) = dict(at, &["update"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("rows added: 1, removed: 0, changed: 1\n"),
        "{said}"
    );
    let after = fs::read_to_string(at.join("ours").join(models)).unwrap();
    let (maker, rest) = claude.split_at("Claude,Anthropic,".len());
    let updated = after.lines().find(|l| l.starts_with("Claude,")).unwrap();
    assert!(
        updated.starts_with(maker) && updated.contains("Quayside Post"),
        "{updated} {rest}"
    );
    assert!(after.contains("\nZephyrine,Cohere,"));
    assert!(after.contains("\nQwen,"));
    let (code, said) = dict(at, &["update"]);
    assert_eq!(
        (code, said.as_str()),
        (0, "rows added: 0, removed: 0, changed: 0\n")
    );
}

#[test]
fn what_both_have_changed_is_told_and_stays_as_the_keeper_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(dict(at, &["init", "ours"]).0, 0);
    let base = at.join("ours/.built-in/models.csv");
    change(&base, "Claude,", |line| {
        Some(line.replacen(",Anthropic,", ",Cohere,", 1))
    });
    assert_eq!(
        dict(at, &["add", "model", "Claude", "--maker", "OpenAI"]).0,
        0
    );
    let (code, said) = dict(at, &["update"]);
    assert_eq!(code, 1, "{said}");
    let told = "Claude: maker is \"OpenAI\" with you and \"Anthropic\" now; yours was kept\n";
    assert!(said.contains("mentioned: ours/models.csv:"), "{said}");
    assert!(said.ends_with(told), "{said}");
}

#[test]
fn a_copy_without_its_origin_is_not_guessed_at() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(dict(at, &["init", "ours"]).0, 0);
    fs::remove_dir_all(at.join("ours/.built-in")).unwrap();
    let (code, said) = dict(at, &["update"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("ours/.built-in: the files that the dictionary was copied from"),
        "{said}"
    );
    let (code, said) = dict(at, &["update", "--add-dict", "ours"]);
    assert_eq!(code, 2);
    assert!(said.contains("need no update"), "{said}");
}
