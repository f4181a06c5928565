//! Runs the real binary, and reads its output as an outsider would.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde::Deserialize;

/// The binary, away from the user's own dictionaries.
pub fn mentioned() -> Command {
    let mut command = Command::cargo_bin("mentioned").unwrap();
    command
        .env_remove("MENTIONED_DICT")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .current_dir(env!("CARGO_MANIFEST_DIR"));
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
