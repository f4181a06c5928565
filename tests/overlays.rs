//! Rows laid over the dictionary in use: `--add-dict` and `MENTIONED_ADD_DICT`.

mod common;

use std::fs;
use std::path::Path;

use common::{fixture, mentioned, records, run};

/// A folder with one file.
fn overlay(file: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(file), text).unwrap();
    folder
}

/// What a command says over the small dictionary, and its exit status.
fn over(folder: &Path, args: &[&str]) -> (i32, String) {
    let run = run(mentioned()
        .args(args)
        .env("MENTIONED_DICT", fixture("dictionary"))
        .env("MENTIONED_ADD_DICT", folder)
        .write_stdin(""));
    let said = format!("{}{}", run.stdout, run.stderr);
    (
        run.code,
        said.replace(&format!("{}/", folder.display()), "")
            .replace(&format!("{}/", fixture("dictionary").display()), "below/"),
    )
}

#[test]
fn a_row_extends_the_one_below_and_replaces_only_what_it_names() {
    for (file, rows, text, expected) in [
        (
            "models.csv",
            "name,forms,cues\nClaude,,Quayside Post\n",
            "Claude writes for the Quayside Post. Opus 4.5 does not.",
            "; Claude (Anthropic) Opus 4.5; ",
        ),
        (
            "models.csv",
            "name,maker,forms\nClaude,OpenAI,Zzyzx\n",
            "Zzyzx, Claude 3.5 Sonnet",
            "; Claude (OpenAI) 3.5 Sonnet; ",
        ),
        (
            "models.csv",
            "name,forms\nClaude,Claude\n",
            "Claude has lunch.",
            "; Claude (Anthropic); ",
        ),
        (
            "companies.csv",
            "name,forms,focus\nAnthropic,Anthropic PBC,\nAmazon,,ai\n",
            "Anthropic PBC met Amazon.",
            "Anthropic, Amazon; ; ",
        ),
        (
            "models.csv",
            "name,maker,forms,change\nClaude,OpenAI,Zzyzx,replace\n",
            "Zzyzx, Claude 3.5 Sonnet",
            "; Claude (OpenAI); ",
        ),
        (
            "models.csv",
            "name,forms,change\nClaude,,remove\n",
            "Claude 3.5 Sonnet",
            "; ; ",
        ),
    ] {
        let folder = overlay(file, rows);
        for with_variable in [true, false] {
            let mut command = mentioned();
            command.arg("tag");
            match with_variable {
                true => command.env("MENTIONED_ADD_DICT", folder.path()),
                false => command.arg("--add-dict").arg(folder.path()),
            };
            let run = run(command.write_stdin(text));
            assert_eq!(run.stderr, "", "{rows}");
            assert_eq!(records(&run.stdout)[0].summary(), expected, "{rows}");
        }
    }
}

#[test]
fn a_row_that_changes_nothing_that_is_there_is_a_problem() {
    for (file, rows, expected) in [
        (
            "models.csv",
            "name,forms,change\nClaudia,,remove\n",
            "models.csv:2: no row below to remove is called \"Claudia\"; did you mean \"Claude\"?",
        ),
        (
            "models.csv",
            "name,forms,change\nZephyrine,Zephyrine,replace\n",
            "models.csv:2: no row below to replace is called \"Zephyrine\"",
        ),
        (
            "models.csv",
            "name,forms,change\nClaude,Zzyzx,delete\n",
            "models.csv:2: unknown change \"delete\"; write replace or remove, or nothing to extend \
             the row below",
        ),
        (
            "models.csv",
            "name,forms\nClaude,Zzyzx\nClaude,Zzyzy\n",
            "models.csv:3: the name \"Claude\" is used twice; it stands at models.csv:2 too",
        ),
        (
            "companies.csv",
            "\u{feff}name;forms\r\nA;A\r\n",
            "companies.csv:1: the cells are separated by ';'; save the file with commas",
        ),
    ] {
        let folder = overlay(file, rows);
        let (code, said) = over(folder.path(), &["tag"]);
        assert_eq!((code, said), (2, format!("mentioned: {expected}\n")));
    }
}

#[test]
fn add_extends_the_row_below_and_makes_no_form_of_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let add = ["dict", "add", "model", "Claude", "--cue", "Quayside Post"];
    let (code, said) = over(at, &add);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("models.csv: Claude, over the row at below/models.csv:"),
        "{said}"
    );
    assert!(said.ends_with("\n  + cues: Quayside Post\n"), "{said}");
    let text = fs::read_to_string(at.join("models.csv")).unwrap();
    assert_eq!(text, "name,forms,cues\nClaude,,Quayside Post\n");
    assert_eq!(over(at, &["dict", "lint"]), (0, "no problems\n".into()));
    assert_eq!(over(at, &add).1, "Claude: nothing new\n");
    let form = ["dict", "add", "company", "OpenAI", "--form", "Openai"];
    assert_eq!(over(at, &form).1, "OpenAI: nothing new\n");

    let (code, said) = over(at, &["dict", "diff"]);
    let expected =
        "~ model Claude\n    + cues: Quayside Post\nrows added: 0, removed: 0, changed: 1\n";
    assert_eq!((code, said.as_str()), (1, expected));
    let path = over(at, &["dict", "path"]).1;
    assert!(
        path.contains(
            "MENTIONED_ADD_DICT, laid over it\ncompanies: 21, models: 13, decoys: 6, hash "
        ),
        "{path}"
    );
}

#[test]
fn remove_takes_out_what_stands_below_without_touching_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (code, said) = over(at, &["dict", "remove", "Claude"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("models.csv: Claude, takes out the row at below/models.csv:"),
        "{said}"
    );
    let text = fs::read_to_string(at.join("models.csv")).unwrap();
    assert_eq!(text, "name,forms,change\nClaude,,remove\n");
    let (_, said) = over(at, &["dict", "remove", "Claude"]);
    assert!(said.ends_with(" is used as it is\n"), "{said}");

    let (code, said) = over(at, &["dict", "remove", "Claude", "--form", "Claude"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(at.join("models.csv")).unwrap();
    assert!(text.starts_with("name,maker,forms,"), "{text}");
    assert!(text.contains("\nClaude,Anthropic,"), "{text}");
    assert!(text.ends_with(",replace\n"), "{text}");

    let (code, said) = over(at, &["dict", "rename", "GPT", "Zephyrine"]);
    assert_eq!(code, 2);
    assert!(said.contains("; rename it there"), "{said}");
}

#[test]
fn a_maker_is_not_removed_from_under_its_models() {
    let folder = tempfile::tempdir().unwrap();
    let ours = folder.path().join("ours");
    fs::create_dir(&ours).unwrap();
    for file in ["companies.csv", "models.csv", "decoys.csv"] {
        fs::copy(fixture("dictionary").join(file), ours.join(file)).unwrap();
    }
    let run = run(mentioned()
        .args(["dict", "remove", "Anthropic", "--dict"])
        .arg(&ours));
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("Anthropic is the maker or parent in 1 row, the first Claude at "),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_suggested_is_added_to_the_dictionary_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let ours = folder.path();
    let run = run(mentioned()
        .args(["dict", "suggest", "--add-dict"])
        .arg(ours)
        .env("MENTIONED_DICT", fixture("dictionary"))
        .write_stdin("Borealis Labs raised $5 million."));
    // An empty folder has no rows yet.
    assert_eq!(run.code, 2);
    fs::write(ours.join("companies.csv"), "name,forms\nX,Xanadu Works\n").unwrap();
    let run = common::run(
        mentioned()
            .args(["dict", "suggest", "--add-dict"])
            .arg(ours)
            .env("MENTIONED_DICT", fixture("dictionary"))
            .write_stdin("Borealis Labs raised $5 million."),
    );
    let dict = fixture("dictionary");
    let expected = format!(
        "mentioned dict add --dict {} --add-dict {} company 'Borealis Labs'",
        dict.display(),
        ours.display()
    );
    assert!(run.stdout.contains(&expected), "{}", run.stdout);
}

#[test]
fn a_folder_that_is_missing_is_made_and_not_filled() {
    let run = run(mentioned().args([
        "dict",
        "add",
        "company",
        "Zephyrine",
        "--add-dict",
        "/nonexistent/mine",
    ]));
    let expected =
        "mentioned: /nonexistent/mine: no such folder; make it first: mkdir /nonexistent/mine\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, expected));
}

#[test]
fn a_model_with_a_number_is_added_with_a_word_of_warning() {
    let folder = tempfile::tempdir().unwrap();
    for (name, is_warned) in [
        ("Foo 5", true),
        ("Foo-V2", true),
        ("Foo", false),
        ("3D Foo", false),
    ] {
        let (code, said) = over(folder.path(), &["dict", "add", "model", name]);
        assert_eq!(code, 0, "{said}");
        let told = said.contains("other versions will not be found");
        assert_eq!(told, is_warned, "{said}");
    }
}

#[test]
fn lint_checks_a_folder_of_rows_over_what_they_are_for() {
    let lint = |folder: &Path, args: &[&str]| {
        let run = run(mentioned().args(["dict", "lint"]).arg(folder).args(args));
        let said = format!("{}{}", run.stdout, run.stderr);
        (
            run.code,
            said.replace(&format!("{}/", folder.display()), ""),
        )
    };
    let over = " (checked as rows over the built-in dictionary)\n";
    for (rows, expected) in [
        (
            "name,maker,forms\nZephyrine,Anthropic,Zephyrine\n",
            "no problems",
        ),
        (
            "name,maker,forms\nZephyrine,Anthropic,openai\n",
            "models.csv:2: error: the form \"openai\" belongs to OpenAI (companies.csv:…) already; \
             mark it as ambiguous, openai?, in one of the two\nerrors: 1, warnings: 0",
        ),
        ("name,forms,change\nClaude,,remove\n", "no problems"),
    ] {
        let folder = overlay("models.csv", rows);
        let (code, said) = lint(folder.path(), &[]);
        assert_eq!(code, i32::from(expected != "no problems"), "{said}");
        let mut parts = expected.split('…');
        let begin = parts.next().unwrap();
        let end = format!("{}{over}", parts.next().unwrap_or_default());
        assert!(said.starts_with(begin) && said.ends_with(&end), "{said}");
    }
    // What is a dictionary by itself is none of rows.
    let alone = overlay("companies.csv", "name,forms\nZephyr Works,Zephyr Works\n");
    assert_eq!(lint(alone.path(), &[]), (0, "no problems\n".into()));
    let wrong = overlay(
        "models.csv",
        "name,maker,forms\nZephyrine,Antropic,Zephyrine\n",
    );
    let (code, said) = lint(wrong.path(), &[]);
    let meant = "models.csv:2: error: unknown maker \"Antropic\"; did you mean \"Anthropic\"?\n";
    assert!(code == 1 && said.starts_with(meant), "{said}");
}

#[test]
fn a_maker_below_is_not_removed_from_under_its_models() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = over(folder.path(), &["dict", "remove", "Anthropic"]);
    assert_eq!(code, 2);
    let expected = "mentioned: nothing was changed: Anthropic is the maker or parent in ";
    assert!(
        said.starts_with(expected) && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn rows_that_are_used_as_a_dictionary_are_told_apart() {
    let folder = overlay(
        "models.csv",
        "name,maker,forms\nZephyrine,Anthropic,Zephyrine\n",
    );
    let name = folder.path().display();
    let run = run(mentioned()
        .args(["tag", "--dict"])
        .arg(folder.path())
        .write_stdin("Zephyrine"));
    assert_eq!(run.code, 2);
    let expected = format!(
        "mentioned: {name}/models.csv:2: unknown maker \"Anthropic\"\n\
         mentioned: {name} can be used as rows over the built-in dictionary: --add-dict {name}\n"
    );
    assert_eq!(run.stderr, expected);
    let diff = common::run(
        mentioned()
            .args(["dict", "diff", "built-in"])
            .arg(folder.path()),
    );
    assert_eq!((diff.code, diff.stderr), (2, expected));
}
