//! An archive of many formats, and runs over it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flate2::{Compression, write::GzEncoder};

use crate::common::{crawl, fixture, raw};
use crate::tables;

/// JSON Lines, a crawl, a table, pages and feeds, some of their records broken; so many times a small one.
pub fn build(at: &Path, times: usize) {
    let folder = at.join("in");
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    write("a.jsonl", lines("a", 600 * times).as_bytes());
    write("b.warc.gz", &packed(&crawl().repeat(30 * times)));
    let texts: Vec<String> = (0..300 * times).map(text).collect();
    let rows = vec![tables::texts(
        &texts.iter().map(|text| &**text).collect::<Vec<_>>(),
    )];
    let schema = "required binary text (UTF8);";
    write("c.parquet", &tables::parquet(schema, &[rows]));
    write("d.tar", &pages());
    for feed in ["story.rss", "story.atom", "story.feed.json"] {
        fs::copy(fixture(&format!("story/{feed}")), folder.join(feed)).unwrap();
    }
    write("z.jsonl.gz", &packed(lines("z", 600 * times).as_bytes()));
}

fn text(n: usize) -> String {
    let rest = "The council of the harbour met about its cranes. ".repeat(n % 30);
    format!("OpenAI met Anthropic {n} times, and Claude {n}.5 Sonnet was there. {rest}")
}

/// As JSON Lines; every seventh is broken.
pub fn lines(name: &str, count: usize) -> String {
    let line = |n: usize| match n % 7 {
        6 => "{broken\n".to_string(),
        _ => serde_json::json!({"id": format!("{name}-{n}"), "text": text(n)}).to_string() + "\n",
    };
    (0..count).map(line).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn pages() -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for n in 0..3 {
        for page in ["longread", "liveblog", "wordpress"] {
            let bytes = fs::read(fixture(&format!("pages/{page}.html"))).unwrap();
            let mut head = tar::Header::new_ustar();
            head.set_size(bytes.len() as u64);
            let name = format!("{page}-{n}.html");
            archive.append_data(&mut head, name, &*bytes).unwrap();
        }
    }
    archive.into_inner().unwrap()
}

pub const ARGS: [&str; 8] = [
    "tag",
    "in",
    "-o",
    "out",
    "--errors",
    "out.errors",
    "-j",
    "2",
];

pub fn run(at: &Path, args: &[&str]) -> Output {
    raw(at, args).output().unwrap()
}

/// What an unbroken run writes: tags and errors.
pub fn whole(at: &Path, args: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let output = run(at, args);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let written = read(at);
    assert!(written.0.len() > 100_000 && written.1.len() > 10_000);
    for name in ["out", "out.errors"] {
        fs::remove_file(at.join(name)).unwrap();
    }
    written
}

pub fn read(at: &Path) -> (Vec<u8>, Vec<u8>) {
    let read = |name: &str| fs::read(at.join(name)).unwrap();
    (read("out"), read("out.errors"))
}

/// A script in a shell in which `mentioned` is the program. Where `own_mounts` is asked for, it may
/// mount what it likes, and nobody else sees it; `None` where the system does not allow that.
#[allow(clippy::print_stderr, reason = "says what was skipped")]
pub fn shell(at: &Path, own_mounts: bool, script: &str) -> Option<Output> {
    let mut command = match own_mounts {
        true => Command::new("unshare"),
        false => Command::new("sh"),
    };
    if own_mounts {
        let allowed = Command::new("unshare")
            .args(["-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"])
            .stderr(Stdio::null())
            .status();
        if !allowed.is_ok_and(|status| status.success()) {
            eprintln!("skipped: this system lets nobody mount a tmpfs (unshare -rm)");
            return None;
        }
        command.args(["-rm", "sh"]);
    }
    let program = assert_cmd::cargo::cargo_bin("mentioned");
    let script = format!("mentioned() {{ {} \"$@\"; }}\n{script}", program.display());
    let output = command
        .args(["-euc", &script])
        .current_dir(at)
        .env_remove("MENTIONED_DICT")
        .env_remove("MENTIONED_ADD_DICT")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Some(output)
}

/// What was said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Numbers that look random and are the same each time.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: u64) -> u64 {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}
