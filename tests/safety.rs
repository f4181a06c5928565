//! Nothing that a user has is destroyed: whatever a run is told to write, what it reads and what
//! is not its own stays as it was.
#![cfg(unix)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use common::raw;

/// The exit status, and what was said on standard error.
fn run(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), stderr)
}

/// Every file and link below a folder, with what it holds.
fn snapshot(at: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(at).into_iter().flatten() {
        let name = entry.path().strip_prefix(at).unwrap().display().to_string();
        let kind = entry.file_type();
        if kind.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            files.insert(name, format!("-> {}", target.display()).into_bytes());
        } else if kind.is_file() {
            // The lock of a folder of dictionaries is no data.
            if !name.ends_with(".mentioned.lock") {
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

const ARTICLES: &str = "{\"id\":1,\"text\":\"OpenAI\"}\nno\n{\"id\":2,\"text\":\"xAI\"}\n";

/// A folder with articles, tags, a list, a dictionary, links, an empty folder, and files whose
/// names end as those of unfinished runs do.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for empty in ["dir", "empty", "dd", "walked", "tags"] {
        fs::create_dir(at.join(empty)).unwrap();
    }
    fs::write(at.join("a.jsonl"), ARTICLES).unwrap();
    fs::write(at.join("b.jsonl"), ARTICLES).unwrap();
    fs::write(at.join("dir/a.jsonl"), ARTICLES).unwrap();
    fs::write(at.join("dir/b.txt"), "Anthropic").unwrap();
    fs::write(at.join("list"), "a.jsonl\nb.jsonl\n").unwrap();
    fs::write(at.join("good"), "tags of yesterday").unwrap();
    fs::write(at.join("dump.jsonl.part"), ARTICLES).unwrap();
    fs::write(at.join("film.part"), "half a film").unwrap();
    fs::write(at.join("diary.journal"), "Dear diary").unwrap();
    fs::write(at.join("dd/companies.csv"), "name,forms\nOrion,Orion\n").unwrap();
    fs::hard_link(at.join("a.jsonl"), at.join("same.jsonl")).unwrap();
    symlink("a.jsonl", at.join("link.jsonl")).unwrap();
    symlink("good", at.join("out.part")).unwrap();
    symlink("good", at.join("news.journal")).unwrap();
    symlink("../a.jsonl", at.join("walked/link.jsonl")).unwrap();
    fs::create_dir(at.join("learned")).unwrap();
    fs::write(at.join("learned/often.csv"), ARTICLES).unwrap();
    fs::hard_link(at.join("a.jsonl"), at.join("learned/beside.csv")).unwrap();
    let tags = common::tag(&[], &[&at.join("dir/b.txt").display().to_string()]);
    fs::write(at.join("tags/tags.jsonl"), tags).unwrap();
    folder
}

#[test]
fn no_output_replaces_an_input_or_what_is_somebody_elses() {
    for (args, said) in [
        // An article of the folder, under its name and through links.
        (
            &["tag", "dir", "-o", "dir/a.jsonl"][..],
            "would replace it; nothing was changed",
        ),
        (&["tag", ".", "--errors", "dir/b.txt"], "would replace it"),
        (
            &["tag", "walked", "-o", "a.jsonl"],
            "walked/link.jsonl: is read, and -o",
        ),
        (
            &["report", "tags", "-o", "tags/tags.jsonl"],
            "would replace it",
        ),
        (
            &["report", "tags/tags.jsonl", "-o", "tags/../tags/tags.jsonl"],
            "would replace it",
        ),
        // What is named.
        (
            &["tag", "a.jsonl", "-o", "./a.jsonl"],
            "a.jsonl: is read, and -o",
        ),
        (&["text", "a.jsonl", "-o", "same.jsonl"], "would replace it"),
        (&["tag", "a.jsonl", "-o", "link.jsonl"], "would replace it"),
        (
            &["tag", "link.jsonl", "--errors", "a.jsonl"],
            "would replace it",
        ),
        (&["tag", "-o", "a.jsonl"], "standard input: is read, and -o"),
        (
            &["tag", "--errors", "a.jsonl"],
            "standard input: is read, and --errors",
        ),
        // What is listed, and the list.
        (
            &["tag", "--files-from", "list", "-o", "a.jsonl"],
            "a.jsonl: is read, and -o",
        ),
        (
            &["tag", "--files-from", "list", "--errors", "b.jsonl"],
            "b.jsonl: is read, and --errors",
        ),
        (
            &["tag", "--files-from", "list", "--errors", "list"],
            "list: is read, and --errors",
        ),
        (
            &["tag", "--files-from", "list", "-o", "list"],
            "list: is read, and -o",
        ),
        // What is learned.
        (
            &["dict", "learn", "-o", "learned", "learned/often.csv"],
            "often.csv: is read, and -o learned/often.csv would replace it",
        ),
        (
            &["dict", "learn", "-o", "learned", "walked"],
            "is read, and -o learned/beside.csv would replace it",
        ),
        (
            &["dict", "learn", "-o", "learned"],
            "standard input: is read, and -o learned/beside.csv",
        ),
        // The dictionary.
        (
            &["tag", "a.jsonl", "--dict", "dd", "-o", "dd/companies.csv"],
            "dd/companies.csv: is read",
        ),
        (
            &[
                "tag",
                "a.jsonl",
                "--add-dict",
                "dd",
                "--errors",
                "dd/companies.csv",
            ],
            "would replace it",
        ),
        (
            &[
                "dict",
                "import",
                "--dict",
                "dd",
                "--from",
                "csv",
                "--write",
                "dd/companies.csv",
            ],
            "",
        ),
        // What was left by nobody knows whom.
        (
            &["tag", "dump.jsonl.part", "-o", "dump.jsonl"],
            "dump.jsonl.part is there already",
        ),
        (
            &["tag", "a.jsonl", "-o", "film"],
            "film.part is there already and is of no run",
        ),
        (
            &["tag", "a.jsonl", "-o", "film", "--resume"],
            "film.part is there already",
        ),
        (
            &["tag", "a.jsonl", "--errors", "film"],
            "film.part is there already and holds no errors",
        ),
        (
            &["tag", "a.jsonl", "-o", "diary"],
            "diary.journal is there already",
        ),
        // Even where the user asks for it, an input is not thrown away.
        (
            &["tag", "dump.jsonl.part", "-o", "dump.jsonl", "--restart"],
            "would replace it",
        ),
        // Two outputs in one file.
        (
            &["tag", "a.jsonl", "-o", "x", "--errors", "x"],
            "x is one file with",
        ),
        (
            &["tag", "a.jsonl", "-o", "x", "--errors", "x.part"],
            "x.part is one file with",
        ),
        (
            &["tag", "a.jsonl", "-o", "x", "--errors", "x.journal"],
            "x.journal is one file with",
        ),
        (
            &["tag", "a.jsonl", "--errors", "x", "-o", "x.part"],
            "is one file with",
        ),
        // Links in the place of what a run makes.
        (&["tag", "a.jsonl", "-o", "out"], "out.part is a link"),
        (&["tag", "a.jsonl", "-o", "news"], "news.journal is a link"),
        (&["tag", "a.jsonl", "--errors", "out"], "out.part is a link"),
        // Nothing that could be read: a folder that is not mounted today.
        (&["tag", "empty", "-o", "good"], "good was left as it was"),
        (&["text", "empty", "-o", "good"], "nothing to read"),
        (
            &["tag", "-o", "good", "/dev/null"],
            "good was left as it was",
        ),
        (
            &["tag", "no-such-folder", "-o", "good"],
            "good was left as it was",
        ),
        (
            &["tag", "--input", "json", "-o", "good", "/dev/null"],
            "there is no article in it",
        ),
        (&["report", "empty", "-o", "good"], "nothing to read"),
    ] {
        let folder = folder();
        let at = folder.path();
        let before = snapshot(at);
        let mut command = raw(at, args);
        command.stdin(fs::File::open(at.join("a.jsonl")).unwrap());
        let (code, message) = run(&mut command);
        assert!(message.contains(said), "{args:?}: {message}");
        assert_eq!(snapshot(at), before, "{args:?}: {message}");
        assert!(
            code == 2 || args[1] == "import",
            "{args:?}: {code}, {message}"
        );
    }
}

#[test]
fn a_list_from_a_pipe_is_held_to_it_too() {
    let folder = folder();
    let at = folder.path();
    let before = snapshot(at);
    for args in [
        &["tag", "--files-from", "-", "-o", "b.jsonl"][..],
        &["tag", "--files-from", "-", "--errors", "b.jsonl"],
    ] {
        let mut command = common::mentioned();
        command
            .current_dir(at)
            .args(args)
            .write_stdin("a.jsonl\nb.jsonl\n");
        let run = common::run(&mut command);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(
            run.stderr.contains("b.jsonl: is read, and "),
            "{}",
            run.stderr
        );
        assert_eq!(snapshot(at), before, "{args:?}");
    }
}

#[test]
fn what_a_run_writes_into_the_folder_that_it_reads_is_no_input() {
    let folder = folder();
    let at = folder.path();
    for _ in 0..2 {
        let args = [
            "tag",
            "dir",
            "-o",
            "dir/new.jsonl",
            "--errors",
            "dir/new.errors",
        ];
        let (code, message) = run(&mut raw(at, &args));
        assert_eq!(code, 1, "{message}");
        let tags = fs::read_to_string(at.join("dir/new.jsonl")).unwrap();
        assert_eq!(common::records(&tags).len(), 3, "{message}");
        fs::remove_file(at.join("dir/new.jsonl")).unwrap();
        fs::remove_file(at.join("dir/new.errors")).unwrap();
    }
    // A shell makes the file before the program begins.
    let stdout = fs::File::create(at.join("dir/tags.jsonl")).unwrap();
    let (code, message) = run(raw(at, &["tag", "dir/b.txt", "dir"]).stdout(stdout));
    assert_eq!(code, 1);
    assert!(!message.contains("tags.jsonl"), "{message}");
    let stdout = fs::File::create(at.join("dir/stats.txt")).unwrap();
    let (code, message) = run(raw(at, &["text", "--stats", "dir"]).stdout(stdout));
    assert_eq!(code, 1, "{message}");
    assert!(!message.contains("stats.txt"), "{message}");
    fs::remove_file(at.join("dir/stats.txt")).unwrap();
    // What stands in it already would be an input.
    let append = fs::File::options()
        .append(true)
        .open(at.join("dir/b.txt"))
        .unwrap();
    let (code, message) = run(raw(at, &["tag", "dir"]).stdout(append));
    assert_eq!(code, 1);
    assert!(
        message.contains("dir/b.txt: the output goes there; it was left out"),
        "{message}"
    );
}

#[test]
fn permissions_and_links_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.txt"), "OpenAI").unwrap();
    let mode = |name: &str| fs::metadata(at.join(name)).unwrap().permissions().mode() & 0o777;
    for (name, bits) in [("secret", 0o600), ("group", 0o664), ("all", 0o666)] {
        fs::write(at.join(name), "old").unwrap();
        fs::set_permissions(at.join(name), fs::Permissions::from_mode(bits)).unwrap();
        for args in [
            &["tag", "a.txt", "-o", name][..],
            &["report", name, "-o", "page"],
            &["tag", "a.txt", "--errors", name],
        ] {
            let (code, message) = run(&mut raw(at, args));
            assert_eq!((code, message.as_str()), (0, ""), "{args:?}");
            assert_eq!(mode(name), bits, "{args:?}");
        }
        fs::set_permissions(at.join("page"), fs::Permissions::from_mode(bits)).unwrap();
    }
    // A link is followed, also one that leads nowhere yet, and stays a link.
    fs::create_dir(at.join("away")).unwrap();
    symlink("away/tags", at.join("link")).unwrap();
    for args in [
        &["tag", "a.txt", "-o", "link"][..],
        &["tag", "a.txt", "-o", "link"],
        &["report", "group", "-o", "link"],
        &["tag", "a.txt", "--errors", "link"],
    ] {
        fs::write(
            at.join("group"),
            common::tag(&[], &[&at.join("a.txt").display().to_string()]),
        )
        .unwrap();
        let (code, message) = run(&mut raw(at, args));
        assert_eq!((code, message.as_str()), (0, ""), "{args:?}");
        assert!(fs::symlink_metadata(at.join("link")).unwrap().is_symlink());
        assert!(
            fs::symlink_metadata(at.join("away/tags"))
                .unwrap()
                .is_file()
        );
        assert_eq!(fs::read_dir(at.join("away")).unwrap().count(), 1);
    }
    symlink("circle", at.join("circle")).unwrap();
    let (code, message) = run(&mut raw(at, &["tag", "a.txt", "-o", "circle"]));
    assert_eq!(code, 2);
    assert!(message.contains("cannot write circle"), "{message}");
    // The dictionary is replaced in the same way.
    fs::create_dir(at.join("dd")).unwrap();
    fs::write(at.join("real.csv"), "name,forms\nOrion,Orion\n").unwrap();
    fs::set_permissions(at.join("real.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("../real.csv", at.join("dd/companies.csv")).unwrap();
    let (code, message) = run(&mut raw(
        at,
        &["dict", "add", "--dict", "dd", "company", "Zephyrine"],
    ));
    assert_eq!((code, message.as_str()), (0, ""));
    assert!(
        fs::symlink_metadata(at.join("dd/companies.csv"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::read_to_string(at.join("real.csv"))
            .unwrap()
            .contains("Zephyrine")
    );
    assert_eq!(mode("real.csv"), 0o640);
}

#[test]
fn two_runs_on_one_file_by_two_names_share_a_lock() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.txt"), "OpenAI").unwrap();
    fs::create_dir(at.join("away")).unwrap();
    symlink("away/tags", at.join("link")).unwrap();
    let mut first = raw(at, &["tag", "--input", "jsonl", "-o", "link"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    while !at.join("away/tags.journal").exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    for args in [
        &["tag", "a.txt", "-o", "away/tags"][..],
        &["tag", "a.txt", "-o", "away/../link", "--restart"],
        &["tag", "a.txt", "--errors", "away/tags"],
    ] {
        let (code, message) = run(&mut raw(at, args));
        assert_eq!(code, 2, "{args:?}");
        assert!(
            message.contains("another run is writing it"),
            "{args:?}: {message}"
        );
    }
    first.kill().unwrap();
    first.wait().unwrap();
}

#[test]
fn a_closed_output_is_told_and_a_document_is_closed_at_an_error() {
    let folder = folder();
    let at = folder.path();
    let binary = assert_cmd::cargo::cargo_bin("mentioned");
    let closed = |args: &str| {
        let script = format!("exec {} {args} >&-", binary.display());
        run(Command::new("sh")
            .args(["-c", &script])
            .current_dir(at)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .stdin(Stdio::null()))
    };
    for args in [
        "tag dir/b.txt",
        "text dir/b.txt",
        "dict list Orion",
        "report tags",
        "schema",
        "--version",
        "dict export --to csv",
        "related tags",
    ] {
        let (code, message) = closed(args);
        assert_eq!(code, 2, "{args}: {message}");
        assert!(
            message.contains("standard output is closed"),
            "{args}: {message}"
        );
    }
    assert_eq!(closed("tag dir/b.txt -o out.jsonl").0, 0);
    // Python opens /dev/null for reading too; that is no closed output.
    let null = || {
        fs::File::options()
            .read(true)
            .write(true)
            .open("/dev/null")
            .unwrap()
    };
    assert_eq!(run(raw(at, &["tag", "dir/b.txt"]).stdout(null())).0, 0);

    for args in [
        &["tag", "a.jsonl", "--format", "json", "--strict"][..],
        &["tag", "a.jsonl", "--format", "json", "--strict", "-j", "1"],
    ] {
        let output = raw(at, args).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let array: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(array.len(), 1);
    }
}

#[test]
fn what_would_be_waited_for_in_a_folder_is_passed_over_with_a_message() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    fs::write(at.join("in/a.txt"), "OpenAI").unwrap();
    let made = Command::new("mkfifo")
        .arg(at.join("in/pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(at.join("in/socket")).unwrap();
    symlink("/dev/zero", at.join("in/zero")).unwrap();
    for args in [
        &["tag", "in"][..],
        &["text", "in"],
        &["dict", "suggest", "in"],
    ] {
        let (code, message) = run(&mut raw(at, args));
        assert_eq!(code, 0, "{args:?}: {message}");
        for name in ["in/pipe", "in/socket", "in/zero"] {
            let said = format!("{name}: no regular file, and passed over; name it to read it");
            assert!(message.contains(&said), "{args:?}: {message}");
        }
    }
}

#[test]
fn an_archive_is_judged_by_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.txt"), "OpenAI").unwrap();
    let tags = common::tag(&[], &[&at.join("a.txt").display().to_string()]);
    fs::write(at.join("tags.jsonl"), "no\n".repeat(25) + &tags.repeat(100)).unwrap();
    let output = raw(at, &["report", "tags.jsonl", "--format", "json"])
        .output()
        .unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert_eq!(message.lines().count(), 11, "{message}");
    assert!(
        message.contains("15 more lines before the first tags"),
        "{message}"
    );
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["summary"]["articles"], 100, "{report}");
}

#[test]
fn a_dictionary_is_harmless_on_a_terminal_and_whole_in_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("dd")).unwrap();
    let name = "Ori\u{1b}[31mon\u{9b}2J";
    fs::write(
        at.join("dd/companies.csv"),
        format!("name,forms\n{name},Orion\n"),
    )
    .unwrap();
    for args in [
        &["dict", "show", "--dict", "dd", "Orion"][..],
        &["dict", "list", "--dict", "dd"],
        &["dict", "list", "--dict", "dd", "--format", "csv"],
        &["dict", "lint", "dd"],
        &["dict", "show", "--dict", "dd", "Orion", "--format", "json"],
    ] {
        let piped = raw(at, args).output().unwrap();
        let text = String::from_utf8(piped.stdout).unwrap();
        let whole = match args.contains(&"json") {
            true => serde_json::from_str::<serde_json::Value>(&text).unwrap()[0]["name"] == name,
            false => text.contains(name) || args[1] == "lint",
        };
        assert!(whole, "{args:?}: {text:?}");
        // `script` is a terminal.
        let binary = assert_cmd::cargo::cargo_bin("mentioned");
        let line = format!("{} --color never {}", binary.display(), args.join(" "));
        let Ok(terminal) = Command::new("script")
            .args(["-qec", &line, "/dev/null"])
            .current_dir(at)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .stdin(Stdio::null())
            .output()
        else {
            continue;
        };
        let shown = String::from_utf8_lossy(&terminal.stdout).into_owned();
        assert!(
            shown.contains("Ori") || args[1] == "lint",
            "{args:?}: {shown:?}"
        );
        assert!(!shown.contains(['\u{1b}', '\u{9b}']), "{args:?}: {shown:?}");
    }
}
