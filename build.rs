//! Compiles the built-in dictionaries, so that the program starts without reading them: the entities
//! as `dictionary::image` has them, the patterns as `matcher::patterns` and `matcher::keys`. Each is
//! written by the module that reads it. A problem in a dictionary stops the build with its file and line.

#![allow(dead_code, unused_imports)] // of these modules, most is for the program

use std::path::Path;
use std::process::ExitCode;

use dictionary::{Dictionary, File, Kind, Layer};

#[path = "src/dictionary/mod.rs"]
mod dictionary;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/span.rs"]
mod span;

#[path = "src/matcher"]
mod matcher {
    pub mod fold;
    pub mod hashed;
    pub mod keys;
    pub mod needle;
    pub mod needles;
    pub mod patterns;
    pub mod too_large;
    pub mod words;
}

// Part of this program, which cargo runs again when they have changed.
const FILES: [&str; 3] = [
    include_str!("dictionaries/companies.csv"),
    include_str!("dictionaries/models.csv"),
    include_str!("dictionaries/decoys.csv"),
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error=dictionaries/{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), Vec<String>> {
    let files = Kind::ALL.iter().zip(FILES);
    let file = |(kind, text): (&Kind, _)| File {
        kind: *kind,
        name: kind.file_name().to_string(),
        text,
    };
    let dictionary = Dictionary::read(&[Layer::Files(files.map(file).collect())])
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let image = dictionary.image().map_err(|problem| vec![problem])?;
    let patterns =
        matcher::needles::compile(&dictionary).map_err(|problem| vec![problem.to_string()])?;
    // What `mentioned --version` says: to count the rows, it would have to read them all.
    for (name, kind) in [("COMPANIES", Kind::Company), ("MODELS", Kind::Model)] {
        let entities = dictionary.entities();
        let count = entities.filter(|(_, entity)| entity.kind == kind).count();
        println!("cargo::rustc-env=MENTIONED_{name}={count}");
    }
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    for (name, bytes) in [
        ("dictionary", &image[..]),
        ("patterns", &patterns.bytes[..]),
        ("keys", &matcher::keys::compile(&patterns)[..]),
    ] {
        let path = Path::new(&folder).join(name);
        std::fs::write(&path, bytes).map_err(|e| vec![format!("{}: {e}", path.display())])?;
    }
    Ok(())
}
