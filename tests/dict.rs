//! `mentioned dict`: looking at dictionaries, changing them, checking them.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{fixture, mentioned, records, run};
use mentioned::dictionary::{File, Kind, Row, Table, lint};
use proptest::prelude::{Strategy, prop, proptest};

/// A folder with the small dictionary.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for kind in Kind::ALL {
        let from = fixture("dictionary").join(kind.file_name());
        fs::copy(from, folder.path().join(kind.file_name())).unwrap();
    }
    folder
}

/// What `mentioned dict ARGS` says about a folder, on either stream, and its exit status.
fn dict(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = mentioned();
    command.arg("dict").args(args).env("MENTIONED_DICT", folder);
    let run = run(&mut command);
    let said = format!("{}{}", run.stdout, run.stderr);
    (
        run.code,
        said.replace(&format!("{}/", folder.display()), ""),
    )
}

fn row(folder: &Path, kind: Kind, name: &str) -> String {
    let text = fs::read_to_string(folder.join(kind.file_name())).unwrap();
    let row = text
        .lines()
        .find(|line| line.starts_with(&format!("{name},")));
    row.unwrap_or_default().to_string()
}

#[test]
fn a_copy_of_the_built_in_dictionaries_is_then_in_use() {
    let home = tempfile::tempdir().unwrap();
    let dict = |args: &[&str]| {
        run(mentioned()
            .arg("dict")
            .args(args)
            .env("XDG_CONFIG_HOME", home.path()))
    };
    assert!(
        dict(&["path"])
            .stdout
            .starts_with("built-in, December 2026: no --dict, no MENTIONED_DICT, none in ")
    );
    let refused = dict(&["add", "model", "Zephyrine"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("mentioned dict init"),
        "{}",
        refused.stderr
    );
    assert_eq!(dict(&["init"]).code, 0);
    assert!(
        dict(&["path"])
            .stdout
            .contains("/mentioned: your own folder\n")
    );
    assert_eq!(dict(&["lint"]).stdout, "no problems\n");
    let again = dict(&["init"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("left as they are"));
}

#[test]
fn the_built_in_dictionary_can_be_asked_for_whatever_stands_in_ones_own() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("mentioned");
    fs::create_dir(&own).unwrap();
    fs::write(
        own.join("companies.csv"),
        "name,forms\nZephyrine,Zephyrine\n",
    )
    .unwrap();
    let tags = |args: &[&str], variable: &str| {
        let mut command = mentioned();
        command
            .arg("tag")
            .args(args)
            .write_stdin("Zephyrine, OpenAI");
        command.env("XDG_CONFIG_HOME", home.path());
        if !variable.is_empty() {
            command.env("MENTIONED_DICT", variable);
        }
        records(&run(&mut command).stdout)[0].summary()
    };
    let folder = own.display().to_string();
    assert_eq!(tags(&[], ""), "; ; Zephyrine");
    assert_eq!(tags(&["--dict", "built-in"], ""), "OpenAI; ; ");
    assert_eq!(tags(&["--dict", "built-in"], &folder), "OpenAI; ; ");
    assert_eq!(tags(&[], "built-in"), "OpenAI; ; ");
    let both = tags(&["--dict", "built-in", "--add-dict", &folder], "");
    assert_eq!(both, "OpenAI; ; Zephyrine");
    let path = run(mentioned().args(["dict", "path", "--dict", "built-in"]));
    assert!(
        path.stdout.starts_with("built-in, December 2026: --dict\n"),
        "{}",
        path.stdout
    );
}

#[test]
fn rows_are_listed_for_a_person_and_for_a_script() {
    let folder = folder();
    assert_eq!(
        dict(folder.path(), &["list", "--kind", "model", "mi"]),
        (
            0,
            "KIND   NAME     OF          FORMS\n\
             model  Gemini   Google      Google Gemini | Gemini?\n\
             model  Mistral  Mistral AI  Mistral?\n\
             model  Mixtral  Mistral AI  Mixtral\n"
                .to_string()
        )
    );
    let (_, csv) = dict(folder.path(), &["list", "mixtral", "--format", "csv"]);
    let expected = "kind,name,maker,parent,forms,versions,cues,focus,ticker,website\n\
                    model,Mixtral,Mistral AI,,Mixtral,,,,,\n";
    assert_eq!(csv, expected);
    let (_, json) = dict(folder.path(), &["list", "mixtral", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows[0]["forms"], serde_json::json!(["Mixtral"]));
    let (code, said) = dict(folder.path(), &["list", "nowhere"]);
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "mentioned: no row has \"nowhere\" in its name or forms\n"
        )
    );
}

#[test]
fn all_about_a_name() {
    let folder = folder();
    let (_, said) = dict(folder.path(), &["show", "Claude"]);
    assert_eq!(
        said,
        "Claude, a model (models.csv:2)\n  \
         maker       Anthropic\n  \
         sure        Claude AI | claude.ai\n  \
         ambiguous   Claude | Opus | Sonnet\n  \
         versions    Opus | Sonnet | Haiku | Instant | Code\n  \
         rivals      Claude Monet (decoy, decoys.csv:3)\n  \
         not in      Claude Monet\n"
    );
    let (_, said) = dict(folder.path(), &["show", "阿里巴巴"]);
    assert!(
        said.contains("Alibaba, a company") && said.contains("models      Qwen\n"),
        "{said}"
    );
    let (code, said) = dict(folder.path(), &["show", "Cluade"]);
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "mentioned: nothing is called \"Cluade\"; did you mean \"Claude\"?\n"
        )
    );
}

#[test]
fn changes_are_said_and_those_that_lint_refuses_are_not_written() {
    let folder = folder();
    let at = folder.path();
    for (args, code, expected) in [
        (
            &["add", "company", "Zyx", "--focus", "ai"][..],
            0,
            "companies.csv: Zyx, new\n  + forms: Zyx\n  + focus: ai\n",
        ),
        (&["add", "company", "Zyx"], 0, "Zyx: nothing new\n"),
        (
            &[
                "add",
                "model",
                "Zephyrine",
                "--maker",
                "Zyx",
                "--form",
                "Zephyrine?",
                "--cue",
                "Ann Zyx",
            ],
            0,
            "models.csv: Zephyrine, new\n  + maker: Zyx\n  + forms: Zephyrine?\n  + cues: Ann Zyx\n",
        ),
        (
            &[
                "add",
                "model",
                "Zephyrine",
                "--form",
                "Zephyrine",
                "--maker",
                "Meta",
            ],
            0,
            "models.csv: Zephyrine\n  ~ maker: Zyx → Meta\n  - forms: Zephyrine?\n  + forms: Zephyrine\n",
        ),
        (
            &["add", "model", "Other", "--form", "Zephyrine"],
            2,
            "mentioned: nothing was changed: Other (new): the form \"Zephyrine\" belongs to Zephyrine \
             (models.csv:15) already",
        ),
        (
            &["add", "model", "Other", "--maker", "Antropic"],
            2,
            "mentioned: nothing was changed: Other (new): unknown maker \"Antropic\"; did you mean \"Anthropic\"?\n",
        ),
        (
            &["add", "company", "Other", "--form", "Together"],
            2,
            "mentioned: nothing was changed: Other (new): the form \"Together\" is an English word",
        ),
        (
            &["add", "decoy", "Other", "--maker", "Meta"],
            2,
            "mentioned: a decoy has no maker; it has name, forms, cues\n",
        ),
        (
            &["remove", "Anthropic"],
            2,
            "mentioned: nothing was changed: Anthropic is the maker or parent in 1 row, the first Claude at \
             models.csv:2; give it another one first, or remove it\n",
        ),
        (
            &["remove", "Zephyrine", "--cue", "Ann Zyx"],
            0,
            "models.csv: Zephyrine\n  - cues: Ann Zyx\n",
        ),
        (
            &["remove", "Zephyrine", "--cue", "Ann Zyx"],
            2,
            "mentioned: Zephyrine has no Ann Zyx\n",
        ),
        (
            &["remove", "Zephyrine", "--dry-run"],
            0,
            "models.csv: Zephyrine, removed\nNothing was written",
        ),
        (
            &["remove", "Zephyrine"],
            0,
            "models.csv: Zephyrine, removed\n",
        ),
        (
            &["remove", "Zephyrine"],
            2,
            "mentioned: no row is called \"Zephyrine\"\n",
        ),
        (
            &["rename", "DeepSeek", "Deep"],
            2,
            "mentioned: DeepSeek is a company and a model; say which with --kind\n",
        ),
        (
            &["rename", "Meta", "Google"],
            2,
            "mentioned: Google is taken, by companies.csv:",
        ),
        (
            &["rename", "Mistral AI", "Mistral"],
            0,
            "companies.csv: Mistral AI, now Mistral, in 2 rows that refer to it too\n",
        ),
    ] {
        let before: Vec<String> = Kind::ALL
            .map(|k| fs::read_to_string(at.join(k.file_name())).unwrap())
            .into();
        let (status, said) = dict(at, args);
        assert!(
            status == code && said.starts_with(expected),
            "{args:?}: {status} {said}"
        );
        if code != 0 {
            let after: Vec<String> = Kind::ALL
                .map(|k| fs::read_to_string(at.join(k.file_name())).unwrap())
                .into();
            assert!(before == after, "{args:?}");
        }
    }
    assert_eq!(row(at, Kind::Model, "Mixtral"), "Mixtral,Mistral,Mixtral,");
    assert_eq!(dict(at, &["lint"]).1, "no problems\n");
}

#[test]
fn rows_laid_over_a_dictionary_are_changed_in_their_own_folder() {
    let (base, few) = (folder(), tempfile::tempdir().unwrap());
    let few_path = few.path().to_str().unwrap();
    let add = [
        "add",
        "model",
        "Zephyrine",
        "--maker",
        "Anthropic",
        "--add-dict",
        few_path,
    ];
    assert_eq!(dict(base.path(), &add).0, 0);
    let text = fs::read_to_string(few.path().join("models.csv")).unwrap();
    assert_eq!(text, "name,maker,forms\nZephyrine,Anthropic,Zephyrine\n");
    assert_eq!(
        dict(base.path(), &["lint", "--add-dict", few_path]).1,
        "no problems\n"
    );
    assert_eq!(row(base.path(), Kind::Model, "Zephyrine"), "");
}

#[test]
fn lint_mends_what_is_mechanical_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decoys.csv");
    fs::write(
        &path,
        "\u{feff}name,forms,cues\r\nB, b b||b b,\r\nA,a a,\r\nB,b c,Ann\r\nPond,Pond?,\r\n",
    )
    .unwrap();
    let (code, said) = dict(folder.path(), &["lint"]);
    assert_eq!(code, 1);
    assert!(said.contains("decoys.csv:2: error: forms: \" b b\" has blanks at an end; take them off (--fix does it)\n"), "{said}");
    let (code, said) = dict(folder.path(), &["lint", "--fix"]);
    assert_eq!(code, 1);
    assert!(
        said.starts_with("decoys.csv:4: warning: the form \"Pond?\" can never be linked"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "name,forms,cues\nA,a a,\nB,b b|b c,Ann\nPond,Pond?,\n"
    );
    let (_, json) = dict(folder.path(), &["lint", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&problems[0]["severity"], &problems[0]["line"]),
        (&"warning".into(), &4.into())
    );

    let broken = "name,forms\nA,a a,b\n";
    fs::write(&path, broken).unwrap();
    let (code, said) = dict(folder.path(), &["lint", "--fix"]);
    assert!(
        code == 2
            && said.starts_with(
                "mentioned: nothing was changed; fix this by hand first: decoys.csv:2: 3 cells"
            ),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn many_writers_at_once_lose_no_row() {
    let folder = folder();
    let children: Vec<_> = (0..24)
        .map(|i| {
            let mut command = Command::new(assert_cmd::cargo::cargo_bin("mentioned"));
            command.args(["dict", "add", "model", &format!("Zephyrine {i}")]);
            command
                .env("MENTIONED_DICT", folder.path())
                .stdout(Stdio::null());
            command.spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    for i in 0..24 {
        let name = format!("Zephyrine {i}");
        assert_ne!(row(folder.path(), Kind::Model, &name), "", "{name}");
    }
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let folder = folder();
    let path = folder.path().join("models.csv");
    let old = fs::read_to_string(&path).unwrap();
    dict(folder.path(), &["add", "model", "Zephyrine"]);
    let new = fs::read_to_string(&path).unwrap();
    for microseconds in (0..60).map(|i| i * 250) {
        fs::write(&path, &old).unwrap();
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("mentioned"));
        command.args(["dict", "add", "model", "Zephyrine"]);
        command
            .env("MENTIONED_DICT", folder.path())
            .stdout(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_micros(microseconds));
        let _ = child.kill();
        child.wait().unwrap();
        let left = fs::read_to_string(&path).unwrap();
        assert!(
            left == old || left == new,
            "after {microseconds} µs: {left}"
        );
    }
    assert_eq!(dict(folder.path(), &["add", "model", "Zephyrine 2"]).0, 0);
}

fn words() -> impl Strategy<Value = String> {
    "[ ]?[A-Za-zé通,\"#&.][A-Za-z0-9 ]{0,6}"
}

proptest! {
    #[test]
    fn what_is_written_is_canonical(
        rows in prop::collection::vec((words(), prop::collection::vec(words(), 1..4), words()), 0..8)
    ) {
        let mut table = Table::default();
        for (name, forms, cue) in rows {
            let row = Row::new(Kind::Decoy, name.trim());
            table.add(&row.with("forms", &forms.join("|")).with("cues", &cue));
        }
        let text = table.tidy().write(Kind::Decoy);
        let file = || File { kind: Kind::Decoy, name: "decoys.csv".to_string(), text: &text };
        let (again, problems) = Table::read(&vec![file()].into());
        assert_eq!(problems, []);
        assert_eq!(again.write(Kind::Decoy), text);
        let untidy = lint(&[vec![file()].into()]).into_iter().find(|problem| problem.mechanical);
        assert_eq!(untidy, None);
    }
}

#[test]
fn a_model_that_was_added_is_tagged() {
    let folder = folder();
    dict(
        folder.path(),
        &["add", "model", "Zephyrine", "--maker", "Anthropic"],
    );
    let tagged = run(mentioned()
        .arg("tag")
        .env("MENTIONED_DICT", folder.path())
        .write_stdin("Zephyrine 3 Pro is out"));
    assert_eq!(
        records(&tagged.stdout)[0].summary(),
        "; Zephyrine (Anthropic) 3 Pro; "
    );
}
