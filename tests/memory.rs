//! Streams are held in bounded memory, whatever they are made of.
#![cfg(target_os = "linux")]

mod common;
mod tables;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

/// The most memory that a run held, in MB, as the kernel counts it.
fn peak(at: &Path, args: &[&str]) -> u64 {
    let mut child = common::raw(at, args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
        let status = status.unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = held.and_then(|held| held.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(held.unwrap_or(0));
        thread::sleep(Duration::from_millis(2));
    }
    assert!(peak > 0, "the run ended before it was looked at");
    peak / 1024
}

#[test]
fn a_stream_of_small_records_takes_no_more_than_64_mb() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let write_bytes = |name: &str, bytes: &[u8]| fs::write(at.join(name), bytes).unwrap();
    let write = |name: &str, text: String| write_bytes(name, text.as_bytes());
    write("tiny.csv", "text\n".to_string() + &"a\n".repeat(400_000));
    write(
        "wide.csv",
        "text,b,c,d\n".to_string() + &"a,b,c,d\n".repeat(300_000),
    );
    write("tiny.jsonl", "{\"text\":\"a\"}\n".repeat(200_000));
    write("bad.jsonl", "a\n".repeat(300_000));
    write(
        "tiny.json",
        format!(
            "[{}{{\"text\":\"a\"}}]",
            "{\"text\":\"a\"},".repeat(200_000)
        ),
    );
    write("none.json", format!("[{}7]", "7,".repeat(300_000)));
    let item = "<item><title>OpenAI</title></item>";
    write(
        "tiny.rss",
        format!("<rss><channel>{}</channel></rss>", item.repeat(100_000)),
    );
    write(
        "tiny.mbox",
        "From a@b.example Mon Feb  2 10:00:00 2026\nFrom: a@b.example\nSubject: OpenAI\n\nxAI\n\n"
            .repeat(100_000),
    );
    write(
        "tiny.warc",
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\
         \r\nOpenAI\r\n\r\n"
            .repeat(100_000),
    );
    let text = "OpenAI met Anthropic, and so on. ".repeat(60);
    let rows = vec![tables::texts(&vec![&*text; 50_000])];
    let one_group = tables::parquet("required binary text (UTF8);", &[rows]);
    write_bytes("one-group.parquet", &one_group);
    let list: String = (0..200_000)
        .map(|n| format!("/no/such/folder/{n}.txt\n"))
        .collect();
    write("list", list);
    for args in [
        &["tag", "tiny.csv"][..],
        &["tag", "wide.csv"],
        &["tag", "tiny.jsonl"],
        &["tag", "tiny.jsonl", "-o", "out", "--errors", "errors"],
        &["tag", "bad.jsonl", "--errors", "errors"],
        &["tag", "tiny.json"],
        &["tag", "none.json"],
        &["text", "tiny.rss"],
        &["tag", "tiny.mbox"],
        &["tag", "tiny.warc"],
        &["text", "one-group.parquet"],
        &["tag", "--files-from", "list"],
        &[
            "tag",
            "--files-from",
            "list",
            "-o",
            "out",
            "--errors",
            "errors",
        ],
    ] {
        let peak = peak(at, args);
        assert!(peak <= 64, "{args:?}: {peak} MB");
    }
}

const PAGE: &str = "<!doctype html><title>A</title>";

#[test]
fn one_record_takes_no_more_than_eight_times_its_size() {
    const SIZE: usize = 4 << 20;
    /// Eight times that, and what the program takes for itself.
    const EIGHT: u64 = 12 + 8 * 4;
    let folder = tempfile::tempdir().unwrap();
    for (name, head, unit, tail) in [
        ("shares.txt", "", "$AB ", ""),
        ("versions.txt", "", "GPT-4 ", ""),
        ("mixed.txt", "", "$AB Claude GPT-4 ", ""),
        ("names.txt", "", "Claude and Gemini, Meta or Apple; ", ""),
        ("unlisted.txt", "", "Orion Inc. ", ""),
        ("numbers.jsonl", r#"{"title":"x","text":["#, "1,", "1]}"),
        ("unused.jsonl", r#"{"text":"OpenAI","x":["#, "1,", "1]}"),
        (
            "objects.jsonl",
            r#"{"text":"OpenAI","x":["#,
            r#"{"a":1},"#,
            "1]}",
        ),
        (
            "members.json",
            "{\n\"text\":\"OpenAI\",\"x\":{",
            r#""a":[{}],"#,
            "\"b\":1}}",
        ),
        ("refused.jsonl", "[", "{},", r#"{"text":"OpenAI"}]"#),
        ("paragraphs.html", PAGE, "<p>a", ""),
        ("items.html", PAGE, "<li>a", ""),
        ("empty.html", PAGE, "<p>", ""),
        ("images.html", PAGE, "<img src=a>", ""),
        ("comments.html", PAGE, "<!---->", ""),
        ("no-comments.html", PAGE, "<?a>", ""),
        ("styles.html", PAGE, "<style>a</style>", ""),
        ("metas.html", PAGE, "<meta name=a content=b>", ""),
        ("flags.html", PAGE, "<p a b c d e f g h i j k l m n o>a", ""),
        (
            "attributes.html",
            PAGE,
            "<p class=\"aaaaaaaaaaaaaaaaaaaa\">a",
            "",
        ),
        ("emphasis.md", "# A\n\n", "*a* ", ""),
        ("items.md", "# A\n\n", "- - - - a\n", ""),
        ("quotes.md", "# A\n\n", "> a\n\n", ""),
        ("tables.md", "# A\n\n", "|a|b|\n|-|-|\n|c|d|\n\n", ""),
        ("brackets.md", "# A\n\n", "[", ""),
    ] {
        let text = head.to_string() + &unit.repeat(SIZE / unit.len()) + tail;
        fs::write(folder.path().join(name), text).unwrap();
        let peak = peak(folder.path(), &["tag", "-j", "1", name]);
        assert!(peak <= EIGHT, "{name}: {peak} MB");
    }
}
