//! Long runs: the same output whatever the threads, nothing lost whatever breaks them off.

mod common;

use std::fs;
use std::io::{BufReader, Cursor, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use common::{mentioned, records, run};
use mentioned::article::{self, Format, Options};
use mentioned::source::Document;
use proptest::prelude::*;

/// So many bytes of JSON Lines, each article another.
fn dump(bytes: usize) -> String {
    let sentences = [
        "The harbour council met about its cranes, and rents rose again. ",
        "Anthropic said that Claude 3.5 Sonnet had passed the review. ",
        "OpenAI declined to comment on GPT-5 mini, “naïve” as it was. ",
        "Three portraits were sold; Claude Monet was not among them. ",
    ];
    let mut dump = String::with_capacity(bytes + 4096);
    for id in 1u64.. {
        if dump.len() >= bytes {
            break;
        }
        let mut text = String::new();
        let mut state = id;
        for _ in 0..10 + id % 40 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push_str(sentences[(state >> 33) as usize % 4]);
        }
        if id % 97 == 0 {
            dump.push_str("{broken\n");
        }
        dump.push_str(&format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n"));
    }
    dump
}

fn raw(args: &[&str], folder: &Path) -> Command {
    common::raw(folder, args)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn threads_do_not_change_the_output() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("d.jsonl"), dump(3_000_000)).unwrap();
    for format in [
        &["--format", "json"][..],
        &["--format", "csv"],
        &["--explain"],
        &["--spans", "--text"],
    ] {
        let outputs = ["1", "2", "16"].map(|jobs| {
            let mut command = raw(&["tag", "-j", jobs, "d.jsonl"], folder.path());
            let output = command.args(format).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            (output.stdout, output.stderr)
        });
        assert!(outputs[0].0.len() > 100_000);
        assert!(
            outputs[0] == outputs[1] && outputs[0] == outputs[2],
            "{format:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn killed_50_times_and_resumed_the_output_is_that_of_an_unbroken_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    for part in ["a", "b", "c"] {
        fs::write(at.join(format!("in/{part}.jsonl")), dump(25_000_000)).unwrap();
    }
    fs::write(at.join("in/b.txt"), "OpenAI").unwrap();
    let unbroken = raw(
        &["tag", "in", "-o", "whole", "--errors", "whole.errors"],
        at,
    )
    .output()
    .unwrap();
    assert_eq!(unbroken.status.code(), Some(1));
    let args = [
        "tag",
        "in",
        "-o",
        "out",
        "--errors",
        "out.errors",
        "--resume",
        "-j",
        "2",
    ];
    let checkpointed = || {
        let journal = fs::read_to_string(at.join("out.journal"));
        journal.is_ok_and(|journal| journal.contains("\"checkpoint\""))
    };
    let (mut kills, mut resumed, mut seed) = (0, 0, std::process::id() as u64);
    while kills < 50 {
        if checkpointed() {
            resumed += 1;
        }
        let mut child = raw(&args, at).stderr(Stdio::null()).spawn().unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        thread::sleep(Duration::from_millis(10 + (seed >> 33) % 290));
        // On a slow machine no checkpoint comes so soon: every fifth is killed behind one.
        while kills % 5 == 0 && !checkpointed() && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(5));
        }
        if child.try_wait().unwrap().is_some() {
            // Done before it could be killed; that counts as well, and the next begins anew.
            assert!(fs::read(at.join("out")).unwrap() == fs::read(at.join("whole")).unwrap());
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    let end = raw(&args, at).output().unwrap();
    assert_eq!(end.status.code(), Some(1));
    assert!(fs::read(at.join("out")).unwrap() == fs::read(at.join("whole")).unwrap());
    assert!(fs::read(at.join("out.errors")).unwrap() == fs::read(at.join("whole.errors")).unwrap());
    assert!(resumed > 0, "never went on from a checkpoint");
    assert_eq!(
        names(at),
        ["in", "out", "out.errors", "whole", "whole.errors"]
    );
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let pid = child.id().to_string();
    let sent = Command::new("sh")
        .args(["-c", &format!("kill -{name} {pid}")])
        .status();
    assert!(sent.unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_with_whole_lines_even_while_it_waits() {
    for (name, status) in [("INT", 130), ("TERM", 143)] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = raw(&["tag", "--input", "jsonl", "-o", "out"], folder.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let fed = dump(300_000);
        stdin.write_all(fed.as_bytes()).unwrap();
        let part = folder.path().join("out.part");
        while fs::read_to_string(&part).map_or(0, |text| text.lines().count()) < 100 {
            thread::sleep(Duration::from_millis(5));
        }
        signal(&child, name);
        // Standard input stays open: nobody waits for it.
        let output = child.wait_with_output().unwrap();
        drop(stdin);
        assert_eq!(output.status.code(), Some(status));
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains("interrupted after "), "{message}");
        assert!(message.contains("--resume continues"), "{message}");
        let text = fs::read_to_string(&part).unwrap();
        assert!(text.ends_with('\n'));
        assert!(records(&text).len() >= 100);

        // The same input again, and more behind it.
        let mut again = mentioned();
        again
            .current_dir(folder.path())
            .args(["tag", "--input", "jsonl", "-o", "out", "--resume"]);
        again.write_stdin(fed.clone()).output().unwrap();
        let whole = run(mentioned()
            .args(["tag", "--input", "jsonl"])
            .write_stdin(fed));
        assert_eq!(
            fs::read_to_string(folder.path().join("out")).unwrap(),
            whole.stdout
        );
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_inside_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let sentence = "Claude and Gemini met OpenAI, Meta and Apple in Paris; nobody else came. ";
    fs::write(at.join("long.txt"), sentence.repeat(400_000)).unwrap();
    for target in [&["-o", "out"][..], &[]] {
        let args = [&["tag", "long.txt"], target].concat();
        let mut child = raw(&args, at).spawn().unwrap();
        // It is read in this time, and worked on for seconds more.
        thread::sleep(Duration::from_millis(700));
        signal(&child, "INT");
        let mut message = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut message)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{message}");
        assert!(
            message.contains("interrupted after 0 articles"),
            "{message}"
        );
        assert!(!at.join("out").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_file_as_it_was_and_a_run_to_go_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.jsonl"), dump(60_000_000)).unwrap();
    fs::write(at.join("out"), "old").unwrap();
    let binary = assert_cmd::cargo::cargo_bin("mentioned");
    // A limit on the size of files stands for the disk: its signal ignored, it is an error.
    let script = format!(
        "trap '' XFSZ; ulimit -f 8000; exec {} tag d.jsonl -o out",
        binary.display()
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(at)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("out.part: File too large"), "{message}");
    assert_eq!(fs::read_to_string(at.join("out")).unwrap(), "old");
    let resumed = raw(&["tag", "d.jsonl", "-o", "out", "--resume"], at)
        .output()
        .unwrap();
    assert_eq!(resumed.status.code(), Some(1));
    let whole = raw(&["tag", "d.jsonl"], at).output().unwrap();
    assert!(fs::read(at.join("out")).unwrap() == whole.stdout);
}

#[test]
fn a_run_is_not_gone_on_with_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.jsonl"), "{\"text\":\"OpenAI\"}\n").unwrap();
    let mut first = raw(&["tag", "--input", "jsonl", "-o", "out"], at)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    while !at.join("out.part").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(Duration::from_millis(50));
    let second = raw(&["tag", "d.jsonl", "-o", "out"], at).output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    let message = String::from_utf8(second.stderr).unwrap();
    assert_eq!(
        message,
        "mentioned: cannot write out: another run is writing it\n"
    );
    let mut stdin = first.stdin.take().unwrap();
    stdin.write_all(b"{\"text\":\"OpenAI\"}\n").unwrap();
    drop(stdin);
    assert!(first.wait().unwrap().success());

    fs::write(at.join("out.part"), "").unwrap();
    fs::write(at.join("out.journal"), "\"another program's\"\n").unwrap();
    let other = raw(&["tag", "d.jsonl", "-o", "out", "--resume"], at)
        .output()
        .unwrap();
    assert_eq!(other.status.code(), Some(2));
    let message = String::from_utf8(other.stderr).unwrap();
    assert!(
        message.contains("out.journal is there already and is no journal of mentioned"),
        "{message}"
    );
}

#[test]
fn errors_are_listed_and_strict_stops_at_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(
        at.join("a.jsonl"),
        "{\"id\":1,\"text\":\"xAI\"}\nno\n{\"id\":3,\"text\":\"xAI\"}\n",
    )
    .unwrap();
    fs::write(
        at.join("b.json"),
        "[{\"text\":\"xAI\"},\n 7, {\"text\": xAI}]",
    )
    .unwrap();
    let args = ["tag", "a.jsonl", "gone.txt", "b.json", "--errors", "e"];
    let output = raw(&args, at).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(records(&String::from_utf8(output.stdout).unwrap()).len(), 3);
    let errors = fs::read_to_string(at.join("e")).unwrap();
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(
        lines,
        [
            r#"{"input":"a.jsonl","line":2,"error":"not JSON: expected ident at column 2"}"#,
            r#"{"input":"gone.txt","error":"No such file or directory (os error 2)"}"#,
            r#"{"input":"b.json","record":2,"error":"not a JSON object"}"#,
            r#"{"input":"b.json","line":2,"error":"not JSON: expected value at column 14"}"#,
        ]
    );
    fs::write(at.join("out"), "old").unwrap();
    let strict = raw(&["tag", "a.jsonl", "--strict", "-o", "out"], at)
        .output()
        .unwrap();
    assert_eq!(strict.status.code(), Some(2));
    let message = String::from_utf8(strict.stderr).unwrap();
    assert!(
        message.ends_with("mentioned: stopped at the first error (--strict)\n"),
        "{message}"
    );
    assert_eq!(fs::read_to_string(at.join("out")).unwrap(), "old");
    assert_eq!(names(at), ["a.jsonl", "b.json", "e", "out"]);
}

#[test]
fn what_is_written_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let dump = "{\"id\":1,\"text\":\"xAI\"}\nno\n";
    fs::write(at.join("a.jsonl"), dump).unwrap();
    let stale = "{\"id\":2,\"text\":\"OpenAI\"}\n";
    fs::write(at.join("tags.jsonl"), stale).unwrap();
    // A shell opens the file before the program begins.
    let append = || fs::File::options().append(true).open(at.join("tags.jsonl"));
    for (args, code, said) in [
        (&["tag", "."][..], 1, "./a.jsonl:2: "),
        (
            &["tag", "a.jsonl", "tags.jsonl"],
            1,
            "tags.jsonl: the output goes there; it was left out\n",
        ),
        (
            &["tag", "a.jsonl", "--errors", "./a.jsonl"],
            2,
            "a.jsonl: is read, and --errors",
        ),
        (
            &["text", "a.jsonl", "-o", "a.jsonl"],
            2,
            "a.jsonl: is read, and -o",
        ),
        (
            &["tag", "a.jsonl", "-o", "x", "--errors", "x"],
            2,
            "x is one file with ",
        ),
        (
            &["tag", "a.jsonl", "--errors", "-"],
            2,
            "--errors needs a file; without it, errors go to standard error alone\n",
        ),
    ] {
        let output = raw(args, at).stdout(append().unwrap()).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(said), "{args:?}: {message}");
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        let tags = fs::read_to_string(at.join("tags.jsonl")).unwrap();
        let ids: Vec<&str> = tags.lines().filter_map(|line| line.get(..9)).collect();
        let expected = [r#"{"id":2,"#, r#"{"id":"1""#];
        assert_eq!(ids.len() - 1, usize::from(code == 1), "{args:?}: {tags}");
        assert!(
            ids.iter().zip(expected).all(|(id, e)| id.starts_with(e)),
            "{tags}"
        );
        fs::write(at.join("tags.jsonl"), stale).unwrap();
    }
    assert_eq!(fs::read_to_string(at.join("a.jsonl")).unwrap(), dump);
    fs::write(at.join("e.txt"), "OpenAI").unwrap();
    let article = raw(&["tag", ".", "--errors", "e.txt"], at)
        .output()
        .unwrap();
    assert_eq!(article.status.code(), Some(2));
    let message = String::from_utf8(article.stderr).unwrap();
    assert!(
        message.contains("./e.txt: is read, and --errors"),
        "{message}"
    );
    let stdin = fs::File::open(at.join("e.txt")).unwrap();
    let both = raw(&["tag", "-", "-o", "-"], at)
        .stdin(stdin)
        .output()
        .unwrap();
    assert_eq!(both.status.code(), Some(0));
    assert_eq!(fs::read_to_string(at.join("e.txt")).unwrap(), "OpenAI");
    // A device may be named twice.
    let args = [
        "tag",
        "e.txt",
        "/dev/null",
        "-o",
        "/dev/null",
        "--errors",
        "/dev/null",
    ];
    let twice = raw(&args, at).output().unwrap();
    let message = String::from_utf8(twice.stderr).unwrap();
    assert_eq!(
        message,
        "mentioned: /dev/null: empty; there is no article in it\n"
    );
}

#[test]
fn too_long_a_record_is_left_out() {
    let long = "x".repeat(5000);
    for (input, ids) in [
        (
            format!(
                "{{\"id\":1,\"text\":\"a\"}}\n{{\"text\":\"{long}\"}}\n{{\"id\":3,\"text\":\"a\"}}\n"
            ),
            2,
        ),
        (
            format!(
                "[{{\"id\":1,\"text\":\"a\"}},\n{{\"text\":\"{long}\"}},\n{{\"id\":3,\"text\":\"a\"}}]"
            ),
            2,
        ),
        (format!("id,text\n1,a\n2,{long}\n3,a\n"), 2),
        (long.clone(), 0),
    ] {
        let run = run(mentioned()
            .args(["tag", "--max-article", "1K"])
            .write_stdin(input.clone()));
        assert_eq!(records(&run.stdout).len(), ids, "{}", run.stderr);
        assert!(
            run.stderr.contains("longer than 1024 bytes"),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.lines().count(), 1);
    }
}

#[test]
fn lists_of_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a b.txt"), "OpenAI").unwrap();
    fs::write(at.join("c.txt"), "xAI").unwrap();
    fs::write(at.join("list"), "c.txt\r\n\na b.txt\n").unwrap();
    let ids = |args: &[&str], stdin: &str| -> Vec<String> {
        let mut command = mentioned();
        command.current_dir(at).arg("tag").args(args);
        let run = run(command.write_stdin(stdin));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        records(&run.stdout).into_iter().map(|r| r.id).collect()
    };
    assert_eq!(ids(&["--files-from", "list"], ""), ["c.txt", "a b.txt"]);
    assert_eq!(
        ids(&["--files-from", "-", "-0"], "a b.txt\0c.txt\0"),
        ["a b.txt", "c.txt"]
    );
    for (args, message) in [
        (["tag", "-0", "c.txt"], "'--null' cannot be used with"),
        (["tag", "-j0", "c.txt"], "a number from 1 to 65535"),
    ] {
        let run = run(mentioned().current_dir(at).args(args));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn what_was_read_is_read_back_as_the_same() {
    for name in [
        "plain.txt",
        "post.md",
        "dump.jsonl",
        "api.json",
        "table.csv",
        "aggregator.txt",
    ] {
        let path = common::fixture(&format!("articles/{name}"));
        let read = run(mentioned().arg("text").arg(&path));
        assert_eq!((read.code, read.stderr.as_str()), (0, ""));
        let tag = |command: &mut assert_cmd::Command| run(command.args(["tag", "--spans"])).stdout;
        let again = tag(mentioned().write_stdin(read.stdout.clone()));
        assert_eq!(
            again,
            tag(mentioned()
                .args(["--color", "never"])
                .arg("tag")
                .arg(&path)
                .args(["--text"]))
            .lines()
            .map(|line| {
                let mut record: serde_json::Value = serde_json::from_str(line).unwrap();
                record.as_object_mut().unwrap().remove("text");
                format!("{record}\n")
            })
            .collect::<String>(),
            "{name}"
        );
    }
}

#[test]
fn fields_are_named_by_pointer() {
    let article = r#"{"article":{"head":"Chips","body":"Nvidia again"},"body":"no"}"#;
    for input in [
        format!("{article}\n{article}\n"),
        format!("[{article},{article}]"),
    ] {
        let args = [
            "tag",
            "--text-field",
            "/article/body",
            "--title-field",
            "/article/head",
            "--text",
        ];
        let found = records(&run(mentioned().args(args).write_stdin(input)).stdout);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].text.as_deref(), Some("Chips\n\nNvidia again"));
    }
}

/// The texts of a JSON document that is read so many bytes at a time.
fn texts(json: &str, chunk: usize) -> Vec<Result<String, String>> {
    let document = Document::new(
        "x",
        Box::new(BufReader::with_capacity(
            chunk,
            Cursor::new(json.as_bytes().to_vec()),
        )),
    );
    let options = Options {
        format: Some(Format::Json),
        ..Options::default()
    };
    let articles = article::read(document, &options).unwrap();
    articles
        .map(|article| article.map(|a| a.text).map_err(|e| format!("{e:#}")))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn json_is_cut_alike_wherever_a_buffer_ends(
        bodies in prop::collection::vec("[a-z\"\\\\\\[\\]{},:é\n ]{1,12}x", 0..5),
        shape in 0..4,
    ) {
        let items: Vec<String> = bodies
            .iter()
            .map(|body| serde_json::json!({"n": [1, {"a": "]}"}], "text": body}).to_string())
            .collect();
        let list = items.join(" ,\n");
        let json = match shape {
            0 => format!("[{list}]"),
            1 => format!(" {{\"status\": \"[ok\", \"more\": {{\"items\": []}}, \"items\" : [ {list} ], \"z\": [{{}}]}}\n"),
            2 => items.join("\n"),
            _ => format!("[{list}] [{list}]"),
        };
        let whole: Vec<Result<String, String>> = bodies.iter().map(|b| Ok(b.trim_end().to_string())).collect();
        let whole = if shape == 3 { [whole.clone(), whole].concat() } else { whole };
        for chunk in 1..=json.len().clamp(1, 80) {
            prop_assert_eq!(&texts(&json, chunk), &whole, "{} by {}", json, chunk);
        }
    }
}

/// `cargo test --release --test runs -- --ignored --nocapture`
#[cfg(target_os = "linux")]
#[test]
#[ignore = "tags two gigabytes"]
#[allow(clippy::print_stderr, reason = "its figures are for a person")]
fn a_gigabyte_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let part = dump(50_000_000);
    let mut file = fs::File::create(at.join("d.jsonl")).unwrap();
    for _ in 0..20 {
        file.write_all(part.as_bytes()).unwrap();
    }
    for jobs in ["1", "2"] {
        let began = std::time::Instant::now();
        let args = ["tag", "d.jsonl", "-j", jobs, "-o", jobs];
        let mut child = raw(&args, at).stderr(Stdio::null()).spawn().unwrap();
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
            let line = status.unwrap_or_default();
            let line = line.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
            peak = peak.max(kilobytes.unwrap_or(0u64));
            thread::sleep(Duration::from_millis(20));
        }
        let seconds = began.elapsed().as_secs_f64();
        eprintln!("-j {jobs}: {:.0} MB/s, peak {peak} kB", 1000.0 / seconds);
        assert!(peak < 128 * 1024, "{peak} kB");
    }
    assert!(fs::read(at.join("1")).unwrap() == fs::read(at.join("2")).unwrap());
}

#[test]
fn what_was_read_in_part_is_listed_with_the_errors() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let names: Vec<String> = (0..300).map(|n| format!("a{n}=1")).collect();
    fs::write(
        at.join("page.html"),
        format!("<p {}>OpenAI</p>", names.join(" ")),
    )
    .unwrap();
    let run =
        run(mentioned()
            .current_dir(at)
            .args(["tag", "page.html", "--errors", "errors.jsonl"]));
    assert_eq!((run.code, records(&run.stdout).len()), (0, 1));
    let said = "a tag has more than 256 attributes; the further ones were left out";
    assert_eq!(run.stderr, format!("mentioned: page.html: {said}\n"));
    let line = fs::read_to_string(at.join("errors.jsonl")).unwrap();
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    let expected = serde_json::json!({"input": "page.html", "error": said, "partial": true});
    assert_eq!(line, expected);
}
