//! Runs the real binary, and reads its output as an outsider would.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use serde::Deserialize;
use serde_json::json;

/// The binary, away from the user's own dictionaries.
pub fn mentioned() -> Command {
    let mut command = Command::cargo_bin("mentioned").unwrap();
    command
        .env_remove("MENTIONED_DICT")
        .env_remove("MENTIONED_ADD_DICT")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// The same without the wrapper of assert_cmd: to be signalled, its streams to be chosen.
pub fn raw(folder: &Path, args: &[&str]) -> process::Command {
    let mut command = process::Command::new(assert_cmd::cargo::cargo_bin("mentioned"));
    command
        .args(args)
        .current_dir(folder)
        .env_remove("MENTIONED_DICT")
        .env_remove("MENTIONED_ADD_DICT")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// What a run printed, and how it ended.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// The record as README documents it; fields that it does not name are refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub id: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub author: Option<String>,
    pub dictionary: String,
    pub companies: Vec<Company>,
    pub models: Vec<Model>,
    pub also_mentioned: Vec<Company>,
    pub offsets: Option<String>,
    pub mentions: Option<Vec<Mention>>,
    pub text: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    pub name: String,
    #[serde(default)]
    pub unlisted: bool,
    pub ticker: Option<String>,
    pub mentions: usize,
    pub in_title: bool,
    pub first: usize,
    pub surfaces: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    pub name: String,
    #[serde(default)]
    pub unlisted: bool,
    pub company: Option<String>,
    pub versions: Vec<String>,
    pub mentions: usize,
    pub in_title: bool,
    pub first: usize,
    pub surfaces: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub kind: String,
    pub name: String,
    pub version: Option<String>,
}

impl Record {
    /// `companies; models with versions; also mentioned`, to compare in one line.
    pub fn summary(&self) -> String {
        let names = |companies: &[Company]| {
            let names: Vec<&str> = companies.iter().map(|c| c.name.as_str()).collect();
            names.join(", ")
        };
        let models: Vec<String> = self
            .models
            .iter()
            .map(|m| {
                let company = m.company.as_deref().unwrap_or("-");
                format!("{} ({company}) {}", m.name, m.versions.join("|"))
            })
            .map(|m| m.trim_end().to_string())
            .collect();
        format!(
            "{}; {}; {}",
            names(&self.companies),
            models.join(", "),
            names(&self.also_mentioned)
        )
    }
}

pub fn records(jsonl: &str) -> Vec<Record> {
    jsonl
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A crawl: a page with its body as the server sent it, among records that are no pages.
pub fn crawl() -> Vec<u8> {
    let page = fs::read(fixture("story/story.html")).unwrap();
    let (first, second) = page.split_at(300);
    let mut body = Vec::new();
    for chunk in [first, second] {
        write!(body, "{:x}\r\n", chunk.len()).unwrap();
        body.extend([chunk, b"\r\n"].concat());
    }
    body.extend(b"0\r\n\r\n");
    let answer = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n",
        body.as_slice(),
    ]
    .concat();
    let mut warc = record(
        "warcinfo",
        "",
        "application/warc-fields",
        b"software: Perplexity\r\n",
    );
    let url = "https://ladle.example/kitchen";
    warc.extend(record(
        "request",
        url,
        "application/http; msgtype=request",
        b"GET /kitchen HTTP/1.1\r\n\r\n",
    ));
    warc.extend(record(
        "response",
        url,
        "application/http; msgtype=response",
        &answer,
    ));
    warc.extend(record(
        "metadata",
        url,
        "application/warc-fields",
        b"fetchTimeMs: 12\r\n",
    ));
    warc
}

fn record(kind: &str, url: &str, content: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// An article that would be a program: for a browser, and for a terminal.
pub fn nasty() -> String {
    let article = json!({
        "id": "<script>alert('id')</script>\u{1b}[2J\u{9b}2J",
        "title": "<script>alert(1)</script> OpenAI \u{202e}IAnepO\u{202c} & \"Claude\"</h1><img src=x onerror=alert(2)>",
        "text": "</p></article><script>alert('Anthropic')</script>\r\n\r\nGoogle's Gemini\r\n2.5 Pro and\r\nDeepSeek-R1 &lt;b&gt; \
                 通义千问 🔥Claude 3.5 Sonnet🔥 使用ChatGPT的 \u{0}\u{1b}[31m\u{7f}\u{9b}31m\u{2028}GPT-4o <!-- Nokia --> ]]> 阿里巴巴\r\n\
                 \u{1b}]0;title\u{7} Orion\u{b}Metals Corp. and Zephra-13B",
        "url": "javascript:alert(3)//\"onmouseover=alert(4)",
        "date": "<b>now</b>\u{1b}",
        "author": "\"><script>\u{1b}",
        "source": "</aside>\u{9b}",
    });
    format!("{article}\n")
}

/// Writes a file; its path.
pub fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// What `mentioned tag` prints.
pub fn tag(args: &[&str], inputs: &[&str]) -> String {
    let run = run(mentioned().arg("tag").args(args).args(inputs));
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

/// Runs with standard input held open behind `fed`, until a checkpoint holds all that came; then
/// kills it.
pub fn killed(at: &Path, args: &[&str], fed: &[u8]) {
    let mut child = raw(at, args)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(fed).unwrap();
    stdin.flush().unwrap();
    wait_for_checkpoint(at, &mut child);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The journal has grown to a checkpoint and no longer grows.
pub fn wait_for_checkpoint(at: &Path, child: &mut Child) {
    let journal = || fs::read_to_string(at.join("out.journal")).unwrap_or_default();
    let began = Instant::now();
    let mut last = String::new();
    loop {
        thread::sleep(Duration::from_millis(250));
        let now = journal();
        if now.contains("\"checkpoint\"") && now == last {
            return;
        }
        last = now;
        assert!(child.try_wait().unwrap().is_none(), "it has ended");
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "no checkpoint while it waits"
        );
    }
}
