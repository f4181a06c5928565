//! A run that is resumed writes what an unbroken run would have written, or refuses and says why.
#![cfg(unix)]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;

use common::killed;
use proptest::prelude::*;

/// Articles, a broken record among them, as JSON Lines.
fn lines(name: &str, count: usize) -> String {
    let one = |n: usize| match n % 7 {
        6 => "{broken\n".to_string(),
        _ => format!("{{\"id\":\"{name}-{n}\",\"text\":\"OpenAI met Anthropic {n} times.\"}}\n"),
    };
    (0..count).map(one).collect()
}

struct End {
    code: i32,
    stderr: String,
}

fn run(at: &Path, args: &[&str], fed: &[u8]) -> End {
    let mut command = common::mentioned();
    command.current_dir(at).args(args).write_stdin(fed.to_vec());
    let run = common::run(&mut command);
    End {
        code: run.code,
        stderr: run.stderr,
    }
}

fn inputs(at: &Path) {
    fs::create_dir_all(at.join("in")).unwrap();
    fs::write(at.join("in/a.jsonl"), lines("a", 40)).unwrap();
    fs::write(at.join("in/b.txt"), "Google sued nobody.").unwrap();
    fs::write(at.join("in/c.jsonl"), lines("c", 300)).unwrap();
}

const ARGS: [&str; 7] = ["tag", "in", "-", "-o", "out", "--errors", "out.errors"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ARGS.iter().copied().chain(more.iter().copied()).collect()
}

/// What is changed between the kill and the run that is resumed, and what is said of it.
type Change = (
    &'static str,
    fn(&Path),
    &'static [&'static str],
    &'static str,
);

fn append(path: &Path, text: &str) {
    let mut file = fs::File::options().append(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

const CHANGES: &[Change] = &[
    ("nothing", |_| (), &[], ""),
    ("threads", |_| (), &["-j", "1"], ""),
    (
        "longer",
        |at| append(&at.join("in/a.jsonl"), "{\"text\":\"xAI\"}\n"),
        &[],
        "in/a.jsonl has changed, from ",
    ),
    (
        "other words of the same length",
        |at| fs::write(at.join("in/b.txt"), "Amazon sued nobody.").unwrap(),
        &[],
        "in/b.txt was written again since",
    ),
    (
        "gone",
        |at| fs::remove_file(at.join("in/a.jsonl")).unwrap(),
        &[],
        "in/a.jsonl is not there any more",
    ),
    (
        "the last gone",
        |at| fs::remove_file(at.join("in/c.jsonl")).unwrap(),
        &[],
        "in/c.jsonl is not there any more",
    ),
    (
        "moved",
        |at| fs::rename(at.join("in/a.jsonl"), at.join("in/bb.jsonl")).unwrap(),
        &[],
        "in/a.jsonl is not there any more",
    ),
    (
        "a new one before",
        |at| fs::write(at.join("in/aa.txt"), "xAI").unwrap(),
        &[],
        "in/aa.txt stands where in/b.txt stood among the inputs",
    ),
    (
        "panel",
        |_| (),
        &["--panel", "all"],
        "--panel was ai, and is all",
    ),
    (
        "spans",
        |_| (),
        &["--spans"],
        "--spans was false, and is true",
    ),
    (
        "format",
        |_| (),
        &["--format", "csv"],
        "--format was jsonl, and is csv",
    ),
    (
        "field",
        |_| (),
        &["--text-field", "body"],
        "--text-field was not given, and is body",
    ),
    (
        "longest",
        |_| (),
        &["--max-article", "1M"],
        "--max-article was ",
    ),
    (
        "dictionary",
        |at| {
            fs::create_dir(at.join("dd")).unwrap();
            fs::write(
                at.join("dd/companies.csv"),
                "name,forms\nVegatron,Vegatron\n",
            )
            .unwrap();
        },
        &["--add-dict", "dd"],
        "the dictionary was ",
    ),
    (
        "output cut",
        |at| {
            fs::File::options()
                .write(true)
                .open(at.join("out.part"))
                .unwrap()
                .set_len(10)
                .unwrap()
        },
        &[],
        "it holds 10 bytes, and the run had written ",
    ),
    (
        "errors cut",
        |at| {
            fs::File::options()
                .write(true)
                .open(at.join("out.errors.part"))
                .unwrap()
                .set_len(1)
                .unwrap()
        },
        &[],
        "out.errors.part holds 1 bytes, and the run had written ",
    ),
    (
        "errors gone",
        |at| fs::remove_file(at.join("out.errors.part")).unwrap(),
        &[],
        "out.errors.part holds 0 bytes",
    ),
];

#[test]
fn what_has_changed_is_named_and_nothing_is_written() {
    for (what, change, more, said) in CHANGES {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        inputs(at);
        let stdin = lines("stdin", 100);
        killed(at, &with(&["--input", "jsonl"]), stdin.as_bytes());
        change(at);
        let part = fs::read(at.join("out.part")).unwrap();
        let journal = fs::read(at.join("out.journal")).unwrap();
        let end = run(
            at,
            &with(&[&["--input", "jsonl", "--resume"], *more].concat()),
            stdin.as_bytes(),
        );
        assert!(end.stderr.contains(said), "{what}: {}", end.stderr);
        if said.is_empty() {
            assert_eq!(end.code, 1, "{what}: {}", end.stderr);
            whole(at, &with(&["--input", "jsonl"]), stdin.as_bytes());
        } else {
            assert_eq!(end.code, 2, "{what}: {}", end.stderr);
            assert!(
                !at.join("out").exists() && !at.join("out.errors").exists(),
                "{what}"
            );
            assert_eq!(fs::read(at.join("out.part")).unwrap(), part, "{what}");
            assert_eq!(fs::read(at.join("out.journal")).unwrap(), journal, "{what}");
        }
    }
}

/// The output is that of an unbroken run of the same command.
fn whole(at: &Path, args: &[&str], fed: &[u8]) {
    let read = |name: &str| fs::read_to_string(at.join(name)).unwrap();
    let (out, errors) = (read("out"), read("out.errors"));
    assert!(!at.join("out.part").exists() && !at.join("out.journal").exists());
    fs::remove_file(at.join("out")).unwrap();
    fs::remove_file(at.join("out.errors")).unwrap();
    run(at, args, fed);
    assert_eq!(out, read("out"));
    assert_eq!(errors, read("out.errors"));
}

#[test]
fn another_file_of_errors_is_another_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    inputs(at);
    killed(at, &with(&[]), lines("stdin", 10).as_bytes());
    let args = [
        "tag", "in", "-", "-o", "out", "--errors", "others", "--resume",
    ];
    let end = run(at, &args, lines("stdin", 10).as_bytes());
    assert_eq!(end.code, 2);
    assert!(
        end.stderr
            .contains("--errors was out.errors, and is others"),
        "{}",
        end.stderr
    );
    let args = ["tag", "in", "-", "-o", "out", "--resume"];
    let end = run(at, &args, lines("stdin", 10).as_bytes());
    assert!(
        end.stderr
            .contains("--errors was out.errors, and is not given"),
        "{}",
        end.stderr
    );
}

#[test]
fn a_run_that_could_be_resumed_is_thrown_away_only_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    inputs(at);
    let stdin = lines("stdin", 100);
    killed(at, &with(&[]), stdin.as_bytes());
    let part = fs::read(at.join("out.part")).unwrap();
    let end = run(at, &with(&[]), stdin.as_bytes());
    assert_eq!(end.code, 2);
    let said = "articles of an interrupted run; --resume continues it, --restart starts again";
    assert!(end.stderr.contains(said), "{}", end.stderr);
    assert_eq!(fs::read(at.join("out.part")).unwrap(), part);
    let end = run(at, &with(&["--restart"]), stdin.as_bytes());
    assert_eq!(end.code, 1, "{}", end.stderr);
    whole(at, &with(&[]), stdin.as_bytes());
}

#[test]
fn half_an_input_is_not_taken_for_all_of_it() {
    // Kill in the third of three files, delete the first, resume.
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["1", "2"] {
        fs::write(at.join(format!("{name}.jsonl")), lines(name, 50)).unwrap();
    }
    let args = [
        "tag", "1.jsonl", "2.jsonl", "-", "--input", "jsonl", "-o", "out",
    ];
    killed(at, &args, lines("stdin", 50).as_bytes());
    let again = [
        "tag", "2.jsonl", "-", "--input", "jsonl", "-o", "out", "--resume",
    ];
    let end = run(at, &again, lines("stdin", 50).as_bytes());
    assert_eq!(end.code, 2);
    let said = "the list of paths was 1.jsonl 2.jsonl -, and is 2.jsonl -";
    assert!(end.stderr.contains(said), "{}", end.stderr);
}

/// What may happen to the inputs between two runs.
#[derive(Clone, Debug)]
enum Happening {
    Append(usize),
    Rewrite(usize),
    Remove(usize),
    Add(String),
    Rename(usize, String),
    Swap(usize, usize),
    Shorten(usize),
    Stdin,
}

fn happening() -> impl Strategy<Value = Happening> {
    let file = 0..4_usize;
    prop_oneof![
        file.clone().prop_map(Happening::Append),
        file.clone().prop_map(Happening::Rewrite),
        file.clone().prop_map(Happening::Remove),
        "[a-z]{1,2}".prop_map(Happening::Add),
        (file.clone(), "[a-z]{1,2}").prop_map(|(file, name)| Happening::Rename(file, name)),
        (file.clone(), file.clone()).prop_map(|(a, b)| Happening::Swap(a, b)),
        file.prop_map(Happening::Shorten),
        Just(Happening::Stdin),
    ]
}

impl Happening {
    fn take_place(&self, at: &Path, stdin: &mut String) {
        let folder = at.join("in");
        let mut files: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let file = |n: usize| files[n % files.len()].clone();
        match self {
            Happening::Append(n) => append(&file(*n), "{\"text\":\"Tesla\"}\n"),
            Happening::Rewrite(n) => {
                let text = fs::read_to_string(file(*n)).unwrap();
                fs::write(file(*n), text.replace("OpenAI", "Nvidia")).unwrap();
            }
            Happening::Remove(n) if files.len() > 1 => fs::remove_file(file(*n)).unwrap(),
            Happening::Remove(_) => {}
            Happening::Add(name) => {
                fs::write(folder.join(format!("{name}-new.jsonl")), lines(name, 3)).unwrap();
            }
            Happening::Rename(n, name) => {
                fs::rename(file(*n), folder.join(format!("{name}-moved.jsonl"))).unwrap();
            }
            Happening::Swap(a, b) => {
                fs::rename(file(*a), folder.join("swap")).unwrap();
                if file(*b).exists() {
                    fs::rename(file(*b), file(*a)).unwrap();
                    fs::rename(folder.join("swap"), file(*b)).unwrap();
                } else {
                    fs::rename(folder.join("swap"), file(*a)).unwrap();
                }
            }
            Happening::Shorten(n) => {
                let text = fs::read_to_string(file(*n)).unwrap();
                fs::write(file(*n), &text[..text.len() / 2]).unwrap();
            }
            Happening::Stdin => *stdin = stdin.replace("OpenAI", "Nvidia"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 20, ..ProptestConfig::default() })]

    /// Random archives, kills, changes and options: identical, or refused.
    #[test]
    fn identical_or_refused(
        sizes in prop::collection::vec(0..120_usize, 1..5),
        fed in 0..200_usize,
        cut in 0..200_usize,
        format in prop_oneof![Just("jsonl"), Just("json"), Just("csv"), Just("text")],
        happenings in prop::collection::vec(happening(), 0..3),
        kills in 1..3_usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        fs::create_dir(at.join("in")).unwrap();
        for (n, size) in sizes.iter().enumerate() {
            fs::write(at.join(format!("in/{n}.jsonl")), lines(&n.to_string(), *size)).unwrap();
        }
        let mut stdin = lines("stdin", fed + 1);
        let args = with(&["--input", "jsonl", "--format", format]);
        let resume = with(&["--input", "jsonl", "--format", format, "--resume"]);
        for kill in 0..kills {
            let some: String = stdin.split_inclusive('\n').take(1 + cut % (fed + 1) + kill).collect();
            killed(at, if kill == 0 { &args } else { &resume }, some.as_bytes());
        }
        for happening in &happenings {
            happening.take_place(at, &mut stdin);
        }
        let end = run(at, &resume, stdin.as_bytes());
        if end.code == 2 {
            prop_assert!(!happenings.is_empty(), "refused, and nothing had happened: {}", end.stderr);
            prop_assert!(!at.join("out").exists(), "refused, and yet written");
            prop_assert!(end.stderr.contains("--restart starts again"), "{}", end.stderr);
        } else {
            whole(at, &args, stdin.as_bytes());
        }
    }
}
