//! The same article in every format and every container, and what is broken, absurd or hostile.

#![allow(clippy::print_stderr, reason = "says which tool is missing")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{crawl, fixture, mentioned, records, run};
use tempfile::TempDir;

const SUMMARY: &str =
    "Cohere, Anthropic, Google; Claude (Anthropic) Opus 4.5, Gemini (Google) 2.5 Pro; ";

fn story(name: &str) -> Vec<u8> {
    fs::read(fixture(&format!("story/story.{name}"))).unwrap()
}

/// A tool of this machine at work on a file; `false` where the machine lacks it.
fn tool(folder: &Path, line: &str) -> bool {
    let name = line.split(' ').next().unwrap();
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {name}")])
        .stdout(Stdio::null())
        .status();
    if !found.is_ok_and(|status| status.success()) {
        eprintln!("skipped, for want of {name}: {line}");
        return false;
    }
    let status = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .status();
    assert!(status.unwrap().success(), "{line}");
    true
}

/// The story in every format, as files of a folder.
fn formats() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    for name in ["txt", "html", "rss", "atom", "feed.json", "parquet"] {
        write(&format!("story.{name}"), &story(name));
    }
    let text = String::from_utf8(story("txt")).unwrap();
    let (title, body) = text.split_once("\n\n").unwrap();
    let json = serde_json::json!({"title": title, "text": body}).to_string();
    write("story.jsonl", json.as_bytes());
    write("story.json", format!("[\n{json}\n]").as_bytes());
    write("story.md", format!("# {title}\n\n{body}").as_bytes());
    write(
        "story.csv",
        format!("title,text\n{title},\"{body}\"\n").as_bytes(),
    );
    let mail = format!("From: ines@ladle.example\nDate: 2 Mar 2026\nSubject: {title}\n\n{body}");
    write("story.eml", mail.as_bytes());
    write("story.warc", &crawl());
    folder
}

#[test]
fn the_same_article_in_every_format_and_container() {
    let folder = formats();
    let path = folder.path();
    let names: Vec<_> = fs::read_dir(path)
        .unwrap()
        .flatten()
        .map(|e| e.file_name())
        .collect();
    for name in &names {
        let name = name.to_str().unwrap();
        for (end, line) in [
            ("gz", format!("gzip -k {name}")),
            ("zst", format!("zstd -qk {name}")),
            ("bz2", format!("bzip2 -k {name}")),
            ("xz", format!("xz -k {name}")),
            ("tar", format!("tar cf {name}.tar {name}")),
            ("tar.gz", format!("tar czf {name}.tar.gz ./{name}")),
            ("zip", format!("python3 -m zipfile -c {name}.zip {name}")),
            (
                "gz.zip",
                format!("python3 -m zipfile -c {name}.gz.zip {name}.gz"),
            ),
        ] {
            tool(path, &line);
            let packed = path.join(format!("{name}.{end}"));
            if !packed.exists() {
                continue;
            }
            for standard_input in [false, true] {
                let mut command = mentioned();
                command.arg("tag").current_dir(path);
                if standard_input {
                    command.write_stdin(fs::read(&packed).unwrap());
                } else {
                    command.arg(&packed);
                }
                let run = run(&mut command);
                assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}.{end}");
                let found = records(&run.stdout);
                assert_eq!(found.len(), 1, "{name}.{end}");
                // Without a name, a line of "# Title" is text.
                if !(standard_input && name.ends_with("md")) {
                    assert_eq!(found[0].summary(), SUMMARY, "{name}.{end}");
                }
            }
        }
    }
}

#[test]
fn members_are_named_by_their_path_and_litter_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for file in [
        "a/b/x.txt",
        "a/y.html",
        "a/.hidden.txt",
        "__MACOSX/a/._y.html",
        ".DS_Store",
    ] {
        fs::create_dir_all(path.join(file).parent().unwrap()).unwrap();
        fs::write(path.join(file), "OpenAI\n").unwrap();
    }
    std::os::unix::fs::symlink("b/x.txt", path.join("a/link.txt")).unwrap();
    for (line, name) in [
        ("tar czf dump.tar.gz a __MACOSX .DS_Store", "dump.tar.gz"),
        ("zip -qry dump.zip a __MACOSX .DS_Store", "dump.zip"),
    ] {
        if tool(path, line) {
            let run = run(mentioned().current_dir(path).args(["tag", name]));
            let mut ids: Vec<_> = records(&run.stdout).into_iter().map(|r| r.id).collect();
            ids.sort();
            let expected = ["a/b/x.txt", "a/y.html"].map(|member| format!("{name}/{member}"));
            assert_eq!((ids, run.stderr.as_str()), (expected.to_vec(), ""));
        }
    }
}

#[test]
fn what_is_whole_is_tagged_and_the_rest_is_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut number = 1u64;
    let mut lines = String::new();
    for id in 0..20_000 {
        write!(lines, "{{\"id\":{id},\"text\":\"OpenAI").unwrap();
        for _ in 0..6 {
            // So that it does not pack to nothing.
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            write!(lines, " {}", number >> 44).unwrap();
        }
        lines.push_str("\"}\n");
    }
    fs::write(path.join("dump.jsonl"), &lines).unwrap();
    fs::write(path.join("good.txt"), "Nvidia").unwrap();
    // Of xz, the decoder's last chunk is lost: at most 64 KB of a file of 500.
    for (pack, unpack, name, lost) in [
        ("gzip -k dump.jsonl", "gzip -dcq", "dump.jsonl.gz", 0),
        ("zstd -qk dump.jsonl", "zstd -dcq", "dump.jsonl.zst", 0),
        ("bzip2 -1k dump.jsonl", "bzip2 -dcq", "dump.jsonl.bz2", 0),
        ("xz -k dump.jsonl", "xz -dcq", "dump.jsonl.xz", 3000),
        ("tar cf dump.tar dump.jsonl", "tar xOf", "dump.tar", 0),
    ] {
        if !tool(path, pack) {
            continue;
        }
        let whole = fs::read(path.join(name)).unwrap();
        fs::write(path.join(name), &whole[..whole.len() * 9 / 10]).unwrap();
        let unpacked = Command::new("sh")
            .args(["-c", &format!("{unpack} {name} 2>/dev/null")])
            .current_dir(path)
            .output();
        let unpacked = unpacked.unwrap().stdout;
        let expected = unpacked.iter().filter(|b| **b == b'\n').count();
        let run = run(mentioned()
            .current_dir(path)
            .args(["tag", name, "good.txt"]));
        let found = records(&run.stdout);
        assert_eq!(run.code, 1, "{name}");
        let member = if name == "dump.tar" {
            "/dump.jsonl"
        } else {
            ""
        };
        let message = format!(
            "mentioned: {name}{member}:{}: cut short; what is whole before it was read\n",
            found.len()
        );
        assert_eq!(run.stderr, message);
        assert!(expected > 0, "{name}");
        assert!(
            found.len() - 1 + lost >= expected,
            "{name}: {} of {expected}",
            found.len()
        );
        assert_eq!(found.last().unwrap().id, "good.txt", "{name}");
    }
}

#[test]
fn a_text_that_is_cut_is_not_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.txt"), "Nvidia").unwrap();
    fs::write(path.join("b.txt"), "OpenAI and others\n".repeat(200)).unwrap();
    if !tool(path, "tar cf whole.tar a.txt b.txt") || !tool(path, "gzip -k b.txt") {
        return;
    }
    let tar = fs::read(path.join("whole.tar")).unwrap();
    let gzip = fs::read(path.join("b.txt.gz")).unwrap();
    // Within a text; within a head; behind a head; within a short compressed text.
    for (name, bytes, articles, message) in [
        (
            "x.tar",
            &tar[..2500],
            1,
            "mentioned: x.tar/b.txt: cut short; ",
        ),
        ("x.tar", &tar[..1200], 1, "mentioned: x.tar: "),
        (
            "x.tar",
            &tar[..1536],
            1,
            "mentioned: x.tar/b.txt: cut short; ",
        ),
        (
            "x.gz",
            &gzip[..gzip.len() - 9],
            0,
            "mentioned: x.gz: cut short; ",
        ),
    ] {
        fs::write(path.join(name), bytes).unwrap();
        let run = run(mentioned().current_dir(path).args(["tag", name]));
        assert_eq!(records(&run.stdout).len(), articles, "{}", run.stderr);
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[test]
fn a_tar_archive_without_a_mark_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.txt"), "Nvidia").unwrap();
    if !tool(path, "tar --format=v7 -cf old a.txt") {
        return;
    }
    let old = fs::read(path.join("old")).unwrap();
    assert_ne!(&old[257..262], b"ustar");
    let run = run(mentioned().current_dir(path).args(["tag", "old"]));
    assert_eq!(records(&run.stdout)[0].id, "old/a.txt", "{}", run.stderr);
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let folder = formats();
    let path = folder.path();
    tool(path, "tar czf all.tar.gz story.*");
    tool(path, "python3 -m zipfile -c all.zip story.html story.warc");
    for command in ["tag", "text"] {
        let with = |jobs: &str| {
            let run = run(mentioned()
                .current_dir(path)
                .args([command, "-j", jobs, "."]));
            (run.stdout, run.stderr, run.code)
        };
        let one = with("1");
        assert!(one.0.lines().count() > fs::read_dir(path).unwrap().count());
        assert_eq!(with("16"), one);
    }
}

#[test]
fn a_bomb_is_stopped_and_the_rest_is_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("good.txt"), "Nvidia").unwrap();
    if !tool(path, "gzip -V >&2") {
        return;
    }
    let made = Command::new("sh")
        .args([
            "-c",
            "head -c 300000000 /dev/zero | tr '\\0' x | gzip -9 > bomb.gz",
        ])
        .current_dir(path)
        .status();
    assert!(made.unwrap().success());
    for (ratio, stopped) in [("100", true), ("100000", false)] {
        let run = run(mentioned().current_dir(path).args([
            "tag",
            "--max-expansion",
            ratio,
            "--max-article",
            "1G",
            "bomb.gz",
            "good.txt",
        ]));
        let message = run
            .stderr
            .contains("bomb.gz: bomb.gz grows to more than 100 times its size (");
        assert_eq!(
            (message, run.code),
            (stopped, i32::from(stopped)),
            "{}",
            run.stderr
        );
        assert_eq!(records(&run.stdout).last().unwrap().id, "good.txt");
    }
}

#[test]
fn odd_zips_are_messages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.txt"), "OpenAI").unwrap();
    fs::write(path.join("b.txt"), "Nvidia").unwrap();
    if !tool(
        path,
        "zip -q secret.zip b.txt && zip -qP x secret.zip a.txt && zip -q0 huge.zip a.txt",
    ) {
        return;
    }
    let secret = run(mentioned().current_dir(path).args(["tag", "secret.zip"]));
    assert_eq!((secret.code, records(&secret.stdout).len()), (1, 1));
    assert_eq!(
        secret.stderr,
        "mentioned: secret.zip/a.txt: encrypted; unpack it with its password first\n"
    );

    // Four gigabytes, says the table of contents, of six bytes.
    let mut huge = fs::read(path.join("huge.zip")).unwrap();
    let table = huge.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    huge[table + 20..table + 28].copy_from_slice(b"\xf0\xff\xff\xff\xf0\xff\xff\xff");
    for bytes in [huge.as_slice(), &huge[..table], b"PK\x03\x04"] {
        fs::write(path.join("huge.zip"), bytes).unwrap();
        let run = run(mentioned()
            .current_dir(path)
            .args(["tag", "huge.zip", "b.txt"]));
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(
            run.stderr.starts_with("mentioned: huge.zip"),
            "{}",
            run.stderr
        );
        assert_eq!(records(&run.stdout).len(), 1);
    }
}

#[test]
fn documents_of_offices_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (member, expected) in [
        (
            "xl/workbook.xml",
            "an Excel workbook (xlsx); save its table as CSV first",
        ),
        (
            "ppt/presentation.xml",
            "PowerPoint slides (pptx); turn them into text first: pandoc",
        ),
        (
            "META-INF/container.xml",
            "an e-book (EPUB); turn it into text first: pandoc",
        ),
        (
            "META-INF/manifest.xml",
            "an OpenDocument file (odt, ods, odp); turn it into text",
        ),
    ] {
        let part = path.join(member);
        fs::create_dir_all(part.parent().unwrap()).unwrap();
        fs::write(&part, "<x>OpenAI</x>").unwrap();
        fs::write(path.join("types.xml"), "<x/>").unwrap();
        if !tool(path, &format!("zip -qr office.zip types.xml {member}")) {
            return;
        }
        let run = run(mentioned().current_dir(path).args(["tag", "office.zip"]));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{member}");
        let message = format!("mentioned: office.zip: {expected}");
        assert!(run.stderr.starts_with(&message), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1);
        fs::remove_file(path.join("office.zip")).unwrap();
    }
}

#[test]
fn a_volume_label_is_no_member() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.txt"), "OpenAI").unwrap();
    if !tool(path, "tar cf a.tar -V harbour a.txt") {
        return;
    }
    let run = run(mentioned().current_dir(path).args(["tag", "a.tar"]));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(records(&run.stdout)[0].id, "a.tar/a.txt");
}

#[test]
fn a_long_window_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.txt"), "OpenAI hires. ".repeat(100_000)).unwrap();
    for window in ["27", "28", "31"] {
        if !tool(
            path,
            &format!("zstd -qf --long={window} -c < a.txt > a.zst"),
        ) {
            return;
        }
        let run = run(mentioned().current_dir(path).args(["tag", "a.zst"]));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{window}");
        assert_eq!(records(&run.stdout)[0].companies[0].mentions, 100_000);
    }
}
