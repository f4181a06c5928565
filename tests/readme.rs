//! Every command in README.md, CONTRIBUTING.md and docs/ is run, and prints what stands there. `…`
//! stands for anything.

mod common;

use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The fenced blocks of one language.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    readme
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_string())
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files that tell users what to type.
fn documents() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().flatten();
    let mut documents: Vec<PathBuf> = docs
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .chain(["README.md", "CONTRIBUTING.md"].map(|name| root().join(name)))
        .collect();
    documents.sort();
    documents
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// Runs a line in a shell that has the binary on its PATH; `None` where it needs a tool that this
/// machine lacks.
fn shell(line: &str, folder: &Path) -> Option<String> {
    let has = |test: &str| {
        let found = Command::new("sh").args(["-c", test]).output();
        found.is_ok_and(|output| output.status.success())
    };
    let tools = [
        ("jq", "command -v jq"),
        ("parallel", "command -v parallel"),
        ("sqlite3", "command -v sqlite3"),
        ("duckdb", "command -v duckdb"),
        ("curl", "command -v curl"),
        ("pandas", "python3 -c 'import pandas'"),
    ];
    let lacks = |(tool, test): &(&str, &str)| line.contains(tool) && !has(test);
    if tools.iter().any(lacks) {
        return None;
    }
    let binary = assert_cmd::cargo::cargo_bin("mentioned");
    let path = format!(
        "{}:{}",
        binary.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env_remove("MENTIONED_DICT")
        .env_remove("MENTIONED_ADD_DICT")
        .output()
        .unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Whether `printed` is `expected`, in which `…` stands for anything.
fn matches(expected: &str, printed: &str) -> bool {
    let mut rest = printed;
    let mut parts = expected.split('…');
    let first = parts.next().unwrap();
    let Some(after) = rest.strip_prefix(first) else {
        return false;
    };
    rest = after;
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || expected.ends_with('…')
}

/// A folder with what the commands of a document find there.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for fixtures in ["articles", "gold", "pages", "registries", "story"] {
        let copy = folder.path().join(fixtures);
        fs::create_dir(&copy).unwrap();
        for entry in fs::read_dir(common::fixture(fixtures)).unwrap().flatten() {
            fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
    }
    let file = fs::File::create(folder.path().join("crawl.warc.gz")).unwrap();
    let mut packer = GzEncoder::new(file, Compression::default());
    packer.write_all(&common::crawl()).unwrap();
    packer.finish().unwrap();
    folder
}

#[test]
#[allow(clippy::print_stderr, reason = "says what was skipped")]
fn every_command_prints_what_its_document_says() {
    let mut commands = 0;
    let (mut wrong, mut skipped) = (Vec::new(), Vec::new());
    for document in documents() {
        let folder = folder();
        for block in blocks(&read(&document), "console") {
            let (mut line, mut expected) = (String::new(), String::new());
            let mut check = |line: &str, expected: &str| {
                if line.is_empty() {
                    return;
                }
                if line == "cat news.txt" {
                    fs::write(folder.path().join("news.txt"), expected).unwrap();
                }
                commands += 1;
                let printed = shell(line, folder.path());
                if printed.is_none() {
                    skipped.push(line.to_string());
                }
                if let Some(printed) = printed {
                    // The lines of a record are broken for the reader.
                    let joined = expected.replace("…\n ", "…").replace(",\n ", ",");
                    if !matches(expected, &printed) && !matches(&joined, &printed) {
                        let document = document.file_name().unwrap().display();
                        wrong.push(format!(
                            "{document}: $ {line}\nshould print\n{expected}\nbut prints\n{printed}"
                        ));
                    }
                }
            };
            for text in block.lines() {
                if let Some(command) = text.strip_prefix("$ ") {
                    check(&line, &expected);
                    line = command.to_string();
                    expected.clear();
                } else {
                    expected.push_str(text);
                    expected.push('\n');
                }
            }
            check(&line, &expected);
        }
    }
    for line in skipped {
        eprintln!("skipped, as its tool is not at hand: {line}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(commands > 50, "only {commands} commands found");
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for document in documents() {
        let text = read(&document);
        for link in text.split("](").skip(1) {
            let link = link.split([')', '#']).next().unwrap();
            if link.is_empty() || link.contains("://") {
                continue;
            }
            let to = document.parent().unwrap().join(link);
            assert!(to.exists(), "{}: {link}", document.display());
        }
    }
}

#[test]
fn readme_is_read_at_one_sitting() {
    let words = read(&root().join("README.md")).split_whitespace().count();
    assert!(words < 1200, "{words} words");
}

#[test]
fn the_hook_stops_a_commit_with_a_problem_and_shows_what_another_changes() {
    let folder = tempfile::tempdir().unwrap();
    let sh = |line: &str| shell(line, folder.path()).unwrap();
    if sh("command -v git && command -v tar").lines().count() < 2 {
        return;
    }
    let commit = "git add -A && git -c user.name=A -c user.email=a@b.example commit -qm x";
    sh("git init -q . && mentioned dict init ours && mkdir sample");
    let article = "GPT-5 lost to Auroriq 3 Pro, a model by Cohere.";
    fs::write(folder.path().join("sample/a.txt"), article).unwrap();
    let document = read(&root().join("docs/dictionaries.md"));
    let mut hooks = blocks(&document, "sh").into_iter();
    let hook = hooks.find(|block| block.contains("mentioned dict lint"));
    fs::write(folder.path().join(".git/hooks/pre-commit"), hook.unwrap()).unwrap();
    sh("chmod +x .git/hooks/pre-commit");
    // The first commit has none before it to compare with.
    assert_eq!(sh(commit), "no problems\n");

    sh("sed -i.bak 's/,Anthropic,/,Antropic,/' ours/models.csv && rm ours/models.csv.bak");
    let refused = sh(commit);
    let message = "unknown maker \"Antropic\"; did you mean \"Anthropic\"?";
    assert!(refused.starts_with("new/ours/models.csv:"), "{refused}");
    assert!(refused.contains(message), "{refused}");
    assert_eq!(sh("git rev-list --count HEAD"), "1\n");

    sh("git checkout -q HEAD ours && mentioned dict add --dict ours model Auroriq --maker Cohere");
    let shown = sh(commit);
    assert!(
        shown.starts_with("no problems\n+ model Auroriq\n"),
        "{shown}"
    );
    assert!(
        shown.contains("\n+ model Auroriq, in 1 article\n"),
        "{shown}"
    );
    assert_eq!(sh("git rev-list --count HEAD"), "2\n");
}

#[test]
fn the_first_command_does_the_main_job_and_ci_runs_the_second() {
    let blocks = blocks(&read(&root().join("README.md")), "sh");
    let lines: Vec<&str> = blocks[0]
        .lines()
        .map(|line| line.split('#').next().unwrap().trim())
        .collect();
    let job = lines[0]
        .strip_prefix("cargo run --release --quiet -- ")
        .unwrap();
    let run = common::run(common::mentioned().args(job.split(' ')));
    assert_eq!(run.code, 0);
    assert_eq!(common::records(&run.stdout).len(), 1);
    let ci = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run");
    assert!(
        fs::read_to_string(ci)
            .unwrap()
            .lines()
            .any(|line| line == lines[1])
    );
}
