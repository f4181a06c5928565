//! Who may name whom: data flows one way, and the core does no I/O.

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file below `src/<module>`, or `src/<module>.rs`.
fn files(module: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.join(module)];
    let single = root.join(format!("{module}.rs"));
    if single.exists() {
        found.push(single);
    }
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no module {module}");
    found
}

/// The code of a file, its tests and comments left out.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_name_only_what_lies_below_them() {
    let all = [
        "archive",
        "article",
        "boundary",
        "cli",
        "cmd",
        "date",
        "dictionary",
        "folder",
        "lexicon",
        "linker",
        "matcher",
        "sink",
        "source",
        "span",
        "tags",
        "version",
        "score",
        "registry",
        "related",
        "report",
        "suggest",
    ];
    for (module, may_name) in [
        ("span", &[][..]),
        ("boundary", &["span"]),
        ("dictionary", &[]),
        ("folder", &["dictionary"]),
        ("lexicon", &["dictionary"]),
        ("version", &["span", "boundary", "lexicon"]),
        (
            "matcher",
            &["span", "boundary", "dictionary", "lexicon", "version"],
        ),
        ("linker", &["span", "boundary", "dictionary", "matcher"]),
        ("tags", &["span", "dictionary", "linker"]),
        ("score", &[]),
        ("registry", &["dictionary", "matcher", "version"]),
        (
            "suggest",
            &["span", "dictionary", "lexicon", "matcher", "version"],
        ),
        ("archive", &[]),
        ("date", &[]),
        ("report", &["archive", "date", "sink"]),
        // Of the report, the days.
        ("related", &["archive", "date"]),
        ("source", &[]),
        ("article", &["date", "source"]),
        (
            "sink",
            &[
                "span",
                "date",
                "dictionary",
                "linker",
                "matcher",
                "tags",
                "article",
            ],
        ),
    ] {
        for path in files(module) {
            let code = code(&path);
            for other in all.iter().filter(|other| **other != module) {
                let named = code.contains(&format!("crate::{other}"));
                assert!(
                    !named || may_name.contains(other),
                    "{} names {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_core_does_no_io() {
    for module in [
        "span",
        "boundary",
        "dictionary",
        "lexicon",
        "version",
        "matcher",
        "linker",
        "tags",
        "score",
        "registry",
        "suggest",
        "archive",
        "date",
        "report",
        "related",
    ] {
        for path in files(module) {
            let code = code(&path);
            for io in [
                "std::io",
                "std::fs",
                "std::env",
                "std::process",
                "print!",
                "println!",
            ] {
                assert!(!code.contains(io), "{} uses {io}", path.display());
            }
        }
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for path in files("") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines <= 400,
            "{}: {lines} lines; split it by noun",
            path.display()
        );
    }
}
