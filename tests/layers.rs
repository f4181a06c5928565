//! Who may name whom: data flows one way, and the core does no I/O.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module, or what stands in one: `article::csv`, `article::csv::READER`.
type Name = Vec<String>;

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

/// What the files of the library and the program name of one another.
struct Modules {
    /// Each file's module, and what it uses.
    uses: BTreeMap<Name, Vec<Name>>,
    /// What a module hands on under its own name.
    handed_on: BTreeMap<Name, Name>,
}

impl Modules {
    fn read() -> Modules {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut codes = BTreeMap::new();
        for path in files("") {
            let below = path.strip_prefix(&root).unwrap().with_extension("");
            let mut name: Name = below.iter().map(|s| s.to_str().unwrap().into()).collect();
            name.pop_if(|last| last == "mod");
            if name != ["lib"] && name != ["main"] {
                codes.insert(name, code(&path));
            }
        }
        let mut modules = Modules {
            uses: codes
                .keys()
                .map(|name| (name.clone(), Vec::new()))
                .collect(),
            handed_on: BTreeMap::new(),
        };
        for (module, code) in &codes {
            for (is_public, used) in used(code) {
                let Some(whole) = modules.absolute(module, &used) else {
                    continue;
                };
                if is_public {
                    let own = [&module[..], &used[used.len() - 1..]].concat();
                    modules.handed_on.insert(own, whole);
                } else {
                    modules.uses.get_mut(module).unwrap().push(whole);
                }
            }
        }
        modules
    }

    /// A path as it is written in a module, from the root; `None` for that of another crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Name> {
        let mut from = module.to_vec();
        let mut rest = path;
        match path[0].as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "mentioned" => return Some(path[1..].to_vec()),
            "self" => rest = &path[1..],
            "super" => {
                while rest[0] == "super" {
                    from.pop();
                    rest = &rest[1..];
                }
            }
            first => {
                let child = [module, &[first.to_string()]].concat();
                self.uses.get(&child)?;
            }
        }
        Some([&from, rest].concat())
    }

    /// The module in whose file it stands, as far as it is one of ours.
    fn module_of(&self, name: &[String]) -> Option<Name> {
        let length = (1..=name.len())
            .rev()
            .find(|length| self.uses.contains_key(&name[..*length]))?;
        // A module may have the name of a function that is handed on beside it.
        let item = name
            .get(..=length)
            .and_then(|item| self.handed_on.get(item));
        match item {
            Some(whole) => self.module_of(&[whole, &name[length + 1..]].concat()),
            None => Some(name[..length].to_vec()),
        }
    }

    /// For each module, the others whose files it needs.
    fn needs(&self) -> BTreeMap<&Name, BTreeSet<Name>> {
        let of = |(module, used): (_, &Vec<Name>)| {
            let named = used.iter().filter_map(|name| self.module_of(name));
            (module, named.filter(|other| other != module).collect())
        };
        self.uses.iter().map(of).collect()
    }
}

/// The paths that a file uses, each with whether it is handed on: the trees of `use`, and paths from
/// the root in the code.
fn used(code: &str) -> Vec<(bool, Name)> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let before = rest[..at].rsplit('\n').next().unwrap().trim();
        rest = &rest[at + 4..];
        if !before.is_empty() && !before.starts_with("pub") {
            continue;
        }
        let end = rest.find(';').unwrap();
        let mut paths = Vec::new();
        spread(&rest[..end], &[], &mut paths);
        found.extend(paths.into_iter().map(|path| (!before.is_empty(), path)));
        rest = &rest[end..];
    }
    for path in code.split("crate::").skip(1) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let path = &path[..path.find(|c| !is_part(c)).unwrap_or(path.len())];
        let path = path.split("::").filter(|part| !part.is_empty());
        let path: Name = ["crate"]
            .into_iter()
            .chain(path)
            .map(String::from)
            .collect();
        if path.len() > 1 {
            found.push((false, path));
        }
    }
    found
}

/// The paths of a tree: `a::{b, c::{d, e}}`.
fn spread(tree: &str, before: &[String], paths: &mut Vec<Name>) {
    let (head, inner) = match tree.split_once('{') {
        Some((head, inner)) => (head, inner.rsplit_once('}').map(|(inner, _)| inner)),
        None => (tree, None),
    };
    let head = head.split(" as ").next().unwrap();
    let steps = head.split("::").map(str::trim);
    let steps = steps.filter(|step| !step.is_empty() && *step != "self" || before.is_empty());
    let steps = steps.filter(|step| !step.is_empty()).map(String::from);
    let path: Name = before.iter().cloned().chain(steps).collect();
    let Some(inner) = inner else {
        return paths.push(path);
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                spread(&inner[start..at], &path, paths);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !inner[start..].trim().is_empty() {
        spread(&inner[start..], &path, paths);
    }
}

#[test]
fn trees_are_read() {
    let code = "use std::fmt;\npub use a::{b, c::{self, d as e},};\nfn f() { crate::x::y() }";
    let found: Vec<String> = used(code)
        .into_iter()
        .map(|(is_public, path)| format!("{is_public} {}", path.join("::")))
        .collect();
    let expected = [
        "false std::fmt",
        "true a::b",
        "true a::c",
        "true a::c::d",
        "false crate::x::y",
    ];
    assert_eq!(found, expected);
}

/// What a module needs, and what that needs in turn.
fn reached<'a>(needs: &'a BTreeMap<&Name, BTreeSet<Name>>, module: &Name) -> BTreeSet<&'a Name> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&Name> = needs.get(module).into_iter().flatten().collect();
    while let Some(next) = ahead.pop() {
        if reached.insert(next) {
            ahead.extend(needs.get(next).into_iter().flatten());
        }
    }
    reached
}

#[test]
fn no_file_needs_itself_through_others() {
    // What remains: parts of these two still need the file that holds them together.
    const ENTANGLED: [&str; 2] = ["linker", "matcher"];
    let modules = Modules::read();
    let needs = modules.needs();
    assert!(needs.len() > 100 && needs.values().map(BTreeSet::len).sum::<usize>() > 300);
    for module in needs.keys() {
        for other in reached(&needs, module) {
            assert!(
                !reached(&needs, other).contains(*module) || ENTANGLED.contains(&&*module[0]),
                "{} and {} need each other",
                module.join("::"),
                other.join("::")
            );
        }
    }
}

#[test]
fn modules_name_only_what_lies_below_them() {
    let modules = Modules::read();
    let needs = modules.needs();
    for (module, may_name) in [
        ("span", &[][..]),
        ("boundary", &["span"]),
        ("dictionary", &[]),
        ("folder", &["dictionary", "source"]),
        ("lexicon", &["span", "dictionary"]),
        ("version", &["span", "boundary", "lexicon"]),
        ("names", &["span", "dictionary", "lexicon", "version"]),
        (
            "matcher",
            &[
                "span",
                "boundary",
                "dictionary",
                "lexicon",
                "names",
                "version",
            ],
        ),
        (
            "linker",
            &["span", "boundary", "dictionary", "lexicon", "matcher"],
        ),
        ("tags", &["span", "dictionary", "linker"]),
        (
            "tagger",
            &["article", "dictionary", "linker", "matcher", "tags"],
        ),
        ("score", &[]),
        ("registry", &["dictionary", "matcher", "version"]),
        (
            "suggest",
            &[
                "span",
                "article",
                "date",
                "dictionary",
                "lexicon",
                "names",
                "tags",
            ],
        ),
        ("offsets", &[]),
        ("date", &[]),
        (
            "record",
            &["dictionary", "offsets", "tags", "tagger", "article"],
        ),
        ("report", &["record", "date", "sink"]),
        // Of the report, the days.
        ("related", &["record", "date"]),
        ("source", &[]),
        ("article", &["date", "source"]),
        (
            "sink",
            &[
                "span",
                "date",
                "dictionary",
                "lexicon",
                "linker",
                "matcher",
                "offsets",
                "tags",
                "tagger",
                "article",
                "record",
                "suggest",
            ],
        ),
    ] {
        for (file, needed) in &needs {
            for other in needed.iter().filter(|_| file[0] == module) {
                let other = &*other[0];
                assert!(
                    other == module || may_name.contains(&other),
                    "{} names {other}",
                    file.join("::")
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
        "names",
        "matcher",
        "linker",
        "tags",
        "tagger",
        "score",
        "registry",
        "suggest",
        "offsets",
        "record",
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
