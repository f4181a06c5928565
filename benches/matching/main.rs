//! What the library costs, in memory: matching beside other automata with the same checks, and how
//! it grows with the dictionary and with the text.
//!
//! `cargo bench --bench matching` prints the tables of README.md and draws growth.svg; with the name of
//! a table (`-- dictionary`), that one alone. `benches/peers` uses the rest:
//!
//! - `-- --texts DIR` writes the texts, and the names to look for, for other programs;
//! - `-- --answer WHO DIR` reads them and answers questions about them, see `answer`.

// Tables are what it is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod answer;
mod clock;
#[path = "../corpus/mod.rs"]
mod corpus;
mod dictionary;
mod growth;
mod kinds;
mod plot;

use std::path::Path;

fn main() {
    // cargo adds --bench.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => {
            kinds::table();
            dictionary::table();
            growth::table();
            growth::names();
        }
        ["kinds"] => kinds::table(),
        ["dictionary"] => dictionary::table(),
        ["growth"] => growth::table(),
        ["names"] => growth::names(),
        ["--texts", folder] => answer::write_texts(Path::new(folder)),
        ["--answer", who, folder] => answer::answer(who, Path::new(folder)),
        _ => eprintln!(
            "usage: matching [kinds|dictionary|growth|names|--texts DIR|--answer WHO DIR]"
        ),
    }
}
