//! The program needs no Python: neither to be built, nor in what it is made of.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_program_is_made_of_no_python() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix", "none"])
        .args(["--edges", "normal,build,dev", "--package", "mentioned"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.lines().count() > 50, "{tree}");
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap();
        assert!(!name.contains("pyo3") && !name.contains("python"), "{line}");
    }
}

/// Beside a library of another type, the program itself becomes a tenth slower.
#[test]
fn the_library_is_of_one_type() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    assert!(!manifest.contains("crate-type"), "{manifest}");
    assert!(manifest.contains("default-members = [\".\"]"), "{manifest}");
}
