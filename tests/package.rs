//! The packages for people without a toolchain hold what they should, and can be installed and removed.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    output
}

/// Every file below a folder; none where there is no such folder.
fn files(at: &Path) -> BTreeSet<String> {
    walkdir::WalkDir::new(at)
        .into_iter()
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| entry.path().strip_prefix(at).unwrap().display().to_string())
        .collect()
}

#[test]
#[allow(clippy::print_stderr, reason = "says what was skipped")]
fn packages_are_made_installed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let program = assert_cmd::cargo::cargo_bin("mentioned");
    run(Command::new(".github/package.sh")
        .args(["--no-wheel", "--program"])
        .arg(&program)
        .arg("--out")
        .arg(at));
    let made = files(at);
    let find = |end: &str| made.iter().find(|name| name.ends_with(end));
    let tarball = find(".tar.gz").expect("a tarball");
    run(Command::new("tar").args(["xzf", tarball]).current_dir(at));
    let unpacked = at.join(tarball.strip_suffix(".tar.gz").unwrap());
    let held = files(&unpacked);
    for name in [
        "mentioned",
        "mentioned.1",
        "completions/mentioned.bash",
        "completions/_mentioned",
        "completions/mentioned.fish",
        "LICENSE",
        "NOTICE",
        "THIRD-PARTY",
        "README.md",
        "docs/limits.md",
    ] {
        assert!(held.contains(name), "{name}: {held:?}");
        assert!(
            fs::metadata(unpacked.join(name)).unwrap().len() > 0,
            "{name}"
        );
    }
    tags_the_seed(&unpacked.join("mentioned"));
    let licences = fs::read_to_string(unpacked.join("THIRD-PARTY")).unwrap();
    for name in ["aho-corasick ", "parquet ", "html5ever "] {
        assert!(licences.contains(&format!("\n{name}")), "{name}");
    }
    assert!(!licences.contains("proptest"), "only tests need it");

    let Some(deb) = find(".deb") else {
        eprintln!("skipped: there is no dpkg-deb here, or no name for this machine in Debian");
        return;
    };
    let root = at.join("root");
    for part in ["info", "updates", "triggers"] {
        fs::create_dir_all(root.join("var/lib/dpkg").join(part)).unwrap();
    }
    for file in ["status", "available"] {
        fs::write(root.join("var/lib/dpkg").join(file), "").unwrap();
    }
    // Nothing else is installed there, not even the C library.
    let dpkg = |args: &[&str]| {
        let mut command = Command::new("dpkg");
        command
            .arg(format!("--root={}", root.display()))
            .arg(format!("--log={}", at.join("log").display()))
            .args(["--force-not-root", "--force-depends", "--force-bad-path"])
            .args(args)
            .current_dir(at);
        run(&mut command)
    };
    let before = files(&root.join("usr"));
    dpkg(&["--install", deb]);
    let installed = files(&root.join("usr"));
    for name in [
        "bin/mentioned",
        "share/man/man1/mentioned.1.gz",
        "share/bash-completion/completions/mentioned",
        "share/doc/mentioned/copyright",
    ] {
        assert!(installed.contains(name), "{name}: {installed:?}");
    }
    tags_the_seed(&root.join("usr/bin/mentioned"));
    dpkg(&["--purge", "mentioned"]);
    assert_eq!(files(&root.join("usr")), before);
    let status = fs::read_to_string(root.join("var/lib/dpkg/status")).unwrap();
    assert!(!status.contains("Status: install ok"), "{status}");
}

fn tags_the_seed(program: &Path) {
    let output = run(Command::new(program)
        .args(["tag", "fixtures/articles/plain.txt"])
        .env("XDG_CONFIG_HOME", "/nonexistent"));
    let tags = String::from_utf8(output.stdout).unwrap();
    let record: serde_json::Value = serde_json::from_str(&tags).unwrap();
    assert!(
        !record["companies"].as_array().unwrap().is_empty(),
        "{tags}"
    );
}
