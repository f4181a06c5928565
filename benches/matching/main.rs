//! What the library costs, in memory: matching beside other automata with the same checks, and how
//! it grows with the dictionary and with the text.
//!
//! `cargo bench --bench matching` prints the tables of README.md and draws growth.svg; with the name of
//! a table (`-- dictionary`), that one alone. With `--corpus FILE`, JSON Lines with `title` and `text`,
//! one's own text takes part. `benches/peers` and `benches/program` use the rest:
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
mod statistics;
mod texts;

use std::path::Path;
use std::process::ExitCode;

use texts::Texts;

const USAGE: &str = "usage: matching [TABLE|--texts DIR|--answer WHO DIR] [--corpus FILE]
tables: statistics, kinds, dictionary, growth, names";

fn main() -> ExitCode {
    // cargo adds --bench.
    let mut arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let own = match arguments.iter().position(|a| a == "--corpus") {
        Some(at) if at + 1 < arguments.len() => {
            let file = arguments.drain(at..at + 2).nth(1);
            match Texts::read(Path::new(&file.expect("two were taken"))) {
                Ok(texts) => Some(texts),
                Err(message) => {
                    eprintln!("{message}");
                    return ExitCode::FAILURE;
                }
            }
        }
        _ => None,
    };
    let own = own.as_ref();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => {
            println!("{}", statistics::table(own));
            kinds::table(own);
            dictionary::table(own);
            growth::table(own);
            growth::names();
        }
        ["statistics"] => println!("{}", statistics::table(own)),
        ["kinds"] => kinds::table(own),
        ["dictionary"] => dictionary::table(own),
        ["growth"] => growth::table(own),
        ["names"] => growth::names(),
        ["--texts", folder] => answer::write_texts(Path::new(folder), own),
        ["--answer", who, folder] => answer::answer(who, Path::new(folder)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
