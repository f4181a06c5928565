//! `mentioned dict learn`: the table that it makes of an archive, and what `dict suggest` does with one.

mod common;

use std::fs;
use std::path::Path;

use common::{fixture, mentioned, run};
use mentioned::suggest::{Often, Weights};
use serde_json::Value;

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// A copy of the small dictionary that the archive of the fixtures is learned with.
fn dictionary() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["companies.csv", "models.csv"] {
        fs::copy(fixture("learn").join(file), folder.path().join(file)).unwrap();
    }
    folder
}

fn names(folder: &Path, options: &[&str], text: &str) -> Vec<String> {
    let run = run(mentioned()
        .args(["dict", "suggest", "--format", "json", "--dict"])
        .arg(folder)
        .args(options)
        .write_stdin(text));
    assert_eq!(run.stderr, "");
    let proposals: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let name = |one: &Value| one["name"].as_str().unwrap().to_string();
    let mut names: Vec<String> = proposals.iter().map(name).collect();
    names.sort();
    names
}

/// The tables of the fixtures are made again, to the byte: mentioned dict learn --dict fixtures/learn -o
/// fixtures/learn fixtures/learn/archive.jsonl
#[test]
fn the_same_archive_and_dictionary_make_the_same_table() {
    let folder = dictionary();
    let run = run(mentioned()
        .args(["dict", "learn", "--dict"])
        .arg(folder.path())
        .arg("-o")
        .arg(folder.path())
        .arg(fixture("learn").join("archive.jsonl")));
    assert_eq!(run.stderr, "");
    assert!(
        run.stdout.starts_with("articles: 150, names: "),
        "{}",
        run.stdout
    );
    for file in [Weights::FILE, Often::FILE] {
        let made = read(&folder.path().join(file));
        assert!(made.len() > 12, "{file}: {made}");
        assert_eq!(made, read(&fixture("learn").join(file)), "{file}");
    }
}

#[test]
fn a_table_of_ones_own_is_used() {
    let folder = dictionary();
    let text = "A storm near Kogora broke trees. Jane Roe wrote to Amberly.";
    assert_eq!(names(folder.path(), &[], text), [""; 0]);
    fs::write(
        folder.path().join("beside.csv"),
        "feature,company,model\nbefore near,3.00,\nbias,-3.00,-9.00\n",
    )
    .unwrap();
    assert_eq!(names(folder.path(), &[], text), ["Kogora"]);
    fs::write(
        folder.path().join("often.csv"),
        "name,articles\nKOGORA,12\n",
    )
    .unwrap();
    assert_eq!(names(folder.path(), &[], text), [""; 0]);
}

#[test]
fn a_table_with_problems_is_refused_and_linted() {
    let folder = dictionary();
    for (file, text, message) in [
        (
            "beside.csv",
            "feature,company\n",
            "beside.csv:1: error: the first line is not \"feature,company,model\"; write it so",
        ),
        (
            "beside.csv",
            "feature,company,model\nbefor ceo of,1.00,\n",
            "beside.csv:2: error: unknown feature \"befor ceo of\"; they begin with 2 before, ",
        ),
        (
            "beside.csv",
            "feature,company,model\nbefore ceo of,much,\n",
            "beside.csv:2: error: \"much\" or \"\" is no weight; write a number like -1.25, or nothing",
        ),
        (
            "beside.csv",
            "feature,company,model\nbefore startup,1.00,\nbefore ceo of,1.00,\n",
            "beside.csv:3: warning: \"before ceo of\" stands behind \"before startup\"; sort the rows",
        ),
        (
            "often.csv",
            "name,articles\nTrump,often\n",
            "often.csv:2: error: \"often\" is no number of articles; write one",
        ),
        (
            "rejected.csv",
            "name\nTrump\nTrump\n",
            "rejected.csv:3: warning: \"Trump\" stands there twice; take one out",
        ),
    ] {
        fs::write(folder.path().join(file), text).unwrap();
        let lint = run(mentioned().args(["dict", "lint"]).arg(folder.path()));
        assert!(lint.stdout.contains(message), "{}", lint.stdout);
        let suggest = run(mentioned()
            .args(["dict", "suggest", "--dict"])
            .arg(folder.path())
            .write_stdin("Text."));
        let refused = message.contains("error");
        assert_eq!(suggest.code == 2, refused, "{}", suggest.stderr);
        fs::remove_file(folder.path().join(file)).unwrap();
    }
}

#[test]
fn the_built_in_tables_are_as_they_are_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let beside = read(&folder.join(Weights::FILE));
    let (weights, problems) = Weights::read(Weights::FILE, &beside);
    assert_eq!(problems, []);
    assert!(weights.rows().len() > 1000);
    assert!(
        weights.write() == beside,
        "written otherwise than it is read"
    );
    let often = read(&folder.join(Often::FILE));
    let (names, problems) = Often::read(Often::FILE, &often);
    assert_eq!(problems, []);
    assert!(names.write() == often, "written otherwise than it is read");
}

#[test]
fn an_edited_list_is_accepted_and_what_was_struck_stays_away() {
    let folder = dictionary();
    let text = "Quorvex Labs raised $9 million. Amberly released Ondrix 3.5 Mini, a 27B model.";
    let list = run(mentioned()
        .args(["dict", "suggest", "--format", "csv", "--dict"])
        .arg(folder.path())
        .write_stdin(text));
    let rows: Vec<&str> = list.stdout.lines().collect();
    assert!(
        rows[0].starts_with("kind,name,maker,forms,cues,articles,"),
        "{}",
        rows[0]
    );
    assert!(
        rows[1].starts_with("company,Quorvex Labs,,Quorvex Labs,"),
        "{}",
        rows[1]
    );
    assert!(
        rows[2].starts_with("model,Ondrix,Amberly,Ondrix,"),
        "{}",
        rows[2]
    );
    let [all, mine] = ["list.csv", "mine.csv"].map(|file| folder.path().join(file));
    fs::write(&all, &list.stdout).unwrap();
    fs::write(
        &mine,
        format!(
            "kind,name,forms,focus\n{}\n",
            "company,Quorvex Labs,Quorvex Labs|Quorvex,ai"
        ),
    )
    .unwrap();
    let accept = |mine: &Path| {
        run(mentioned()
            .args(["dict", "suggest", "--dict"])
            .arg(folder.path())
            .arg("--accept")
            .arg(mine)
            .arg("--reject")
            .arg(&all))
    };
    let done = accept(&mine);
    assert_eq!(
        (done.stdout.as_str(), done.code),
        ("added: 1, struck: 1\n", 0),
        "{}",
        done.stderr
    );
    let companies = read(&folder.path().join("companies.csv"));
    assert!(
        companies.contains("Quorvex Labs,Quorvex Labs|Quorvex,ai\n"),
        "{companies}"
    );
    assert_eq!(read(&folder.path().join("rejected.csv")), "name\nOndrix\n");
    assert_eq!(names(folder.path(), &[], text), [""; 0]);
    // Once more changes nothing.
    let again = accept(&mine);
    assert_eq!(
        again.stdout,
        "Quorvex Labs: known already\nadded: 0, struck: 0\n"
    );
    // What lint refuses is told, and the rest is added.
    fs::write(
        &mine,
        "kind,name,maker\nmodel,Torvan,Nobody Inc\ncompany,Vexor Labs,\n",
    )
    .unwrap();
    let refused = accept(&mine);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("unknown maker \"Nobody Inc\""),
        "{}",
        refused.stderr
    );
    assert_eq!(refused.stdout, "added: 1, struck: 1\n");
    fs::write(&mine, "name\nTorvan\n").unwrap();
    let wrong = accept(&mine);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.contains("no columns kind and name"),
        "{}",
        wrong.stderr
    );
}

/// A table by which every name is a company's, or every name a model's.
fn all_are(folder: &Path, weights: &str) {
    let table = format!("feature,company,model\nbias,{weights}\n");
    fs::write(folder.join("beside.csv"), table).unwrap();
}

#[test]
fn another_spelling_goes_to_the_row_that_it_is_of() {
    let folder = dictionary();
    all_are(folder.path(), "5.00,-5.00");
    let with = |command: &mut assert_cmd::Command| {
        run(command
            .arg("--dict")
            .arg(folder.path())
            .write_stdin("They praised Pico-Torv. QUARVEX was praised too, and Hetna Vale."))
    };
    let add = |form: &str, name: &str| {
        with(mentioned().args(["dict", "add", "company", name, "--form", form]))
    };
    add("Pico Torv", "Pico Torv");
    add("PicoTorv", "Pico Torv");
    add("Quarvex", "Quarvex");
    add("HetnaVale", "Hetna Vale");
    let list = with(mentioned().args(["dict", "suggest", "--format", "csv"])).stdout;
    let rows: Vec<&str> = list.lines().collect();
    assert_eq!(rows.len(), 2, "what a form finds is no spelling: {list}");
    assert!(rows[0].ends_with(",spelling_of"), "{list}");
    assert!(
        rows[1].starts_with("company,Hetna Vale,,Hetna Vale,"),
        "{list}"
    );
    assert!(rows[1].ends_with(",Hetna Vale"), "{list}");
    let text = with(mentioned().args(["dict", "suggest"])).stdout;
    let command = "company 'Hetna Vale' --form 'Hetna Vale'\n";
    assert!(
        text.contains("Hetna Vale, another spelling of the row Hetna Vale: in 1 article\n"),
        "{text}"
    );
    assert!(text.contains(command), "{text}");
    let path = folder.path().join("list.csv");
    fs::write(&path, &list).unwrap();
    let accepted = with(mentioned().args(["dict", "suggest", "--accept"]).arg(&path));
    assert_eq!(
        accepted.stdout, "added: 1, struck: 0\n",
        "{}",
        accepted.stderr
    );
    let companies = read(&folder.path().join("companies.csv"));
    assert!(
        companies.contains("Hetna Vale,HetnaVale|Hetna Vale"),
        "{companies}"
    );
    let none = with(mentioned().args(["dict", "suggest", "--format", "csv"])).stdout;
    assert_eq!(none.lines().count(), 1, "{none}");
}

#[test]
fn a_benchmark_and_a_licence_are_no_models() {
    let folder = dictionary();
    all_are(folder.path(), "-5.00,5.00");
    for (text, expected) in [
        (
            "They praised Ondrix 2.5 and the Halveth model.",
            &["Halveth", "Ondrix"][..],
        ),
        ("It is under the Ondrix 2.5 license.", &[]),
        ("They ran the Halveth benchmark.", &[]),
        ("It leads the Halveth Index 2.0 by far.", &[]),
        ("The Halveth GPU is fast.", &[]),
        (
            "They like the Halveth editor. The model Halveth is fast.",
            &["Halveth"],
        ),
    ] {
        assert_eq!(names(folder.path(), &[], text), expected, "{text}");
    }
}

#[test]
fn what_is_new_since_a_day() {
    let folder = dictionary();
    let text = "{\"date\":\"2026-05-01\",\"text\":\"Quorvex Labs raised $9 million.\"}\n\
                {\"date\":\"2026-06-02\",\"text\":\"Quorvex Labs and Tundrix Labs raised $9 million.\"}\n\
                {\"date\":\"2026-06-03\",\"text\":\"Vexor Labs raised $9 million.\"}\n";
    assert_eq!(names(folder.path(), &[], text).len(), 3);
    assert_eq!(
        names(folder.path(), &["--since", "2026-06-01"], text),
        ["Tundrix Labs", "Vexor Labs"]
    );
    assert_eq!(
        names(folder.path(), &["--since", "2026-06-03"], text),
        ["Vexor Labs"]
    );
    assert_eq!(names(folder.path(), &["--kind", "model"], text), [""; 0]);
    let wrong = run(mentioned()
        .args(["dict", "suggest", "--since", "soon"])
        .write_stdin("Text."));
    assert_eq!(wrong.code, 2);
    assert!(
        wrong
            .stderr
            .contains("--since soon: no date; write it like 2026-06-01"),
        "{}",
        wrong.stderr
    );
}
