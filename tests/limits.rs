//! Every limit of `docs/limits.md` is met here, and says what the table says.

mod common;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;

use common::{mentioned, run};
use flate2::{Compression, write::GzEncoder};
use mentioned::record::Entry;
use mentioned::report::{Figures, Tally};

/// A limit as the tables name it; an input that meets it; the arguments; what is said.
type Limit = (
    &'static str,
    fn() -> Vec<u8>,
    &'static [&'static str],
    &'static str,
);

const MET: &[Limit] = &[
    (
        "size of one record (article)",
        || "OpenAI\n".repeat(5_000_000).into_bytes(),
        &[],
        "stdin: longer than 33554432 bytes and left out; --max-article sets the limit",
    ),
    (
        "growth of a packed file",
        || gzip(&vec![b'\n'; 120 << 20]),
        &["--input", "jsonl", "--max-expansion", "500"],
        "stdin grows to more than 500 times its size",
    ),
    (
        "containers in one another",
        || (0..5).fold(b"OpenAI".to_vec(), |inner, _| gzip(&inner)),
        &[],
        "stdin: an archive in more than 4 others; unpack it first",
    ),
    (
        "head of a member of a tar archive",
        || tar_of_a_long_name(2 << 20),
        &[],
        "stdin: the head of a member has no end: corrupt",
    ),
    (
        "zstd window",
        || [&b"\x28\xb5\x2f\xfd\x00\xb8"[..], &[0; 10]].concat(),
        &[],
        "stdin: made with a window of 8192 MB (zstd --long), more than there is memory for; unpack it first",
    ),
    (
        "multiparts of one mail",
        || {
            let part = |n| format!("--x\nContent-Type: multipart/mixed; boundary=x{n}\n\n");
            let parts: String = (0..101).map(part).collect();
            format!("From: a@b.c\nSubject: x\nMIME-Version: 1.0\n\n{parts}").into_bytes()
        },
        &[],
        "stdin: more than 100 multiparts in a mail; it is left out",
    ),
    (
        "objects in one another, down to an array of articles",
        || {
            let articles = "[{\"title\":\"OpenAI\"}]".to_string();
            let deep = (0..5).fold(articles, |inner, n| format!("{{\"k{n}\":{inner}}}"));
            deep.into_bytes()
        },
        &[],
        "stdin:1: no title and no text; the fields are k4; name one with --text-field",
    ),
    (
        "values of one line of JSON that are no articles, reported one by one",
        || format!("[{}7]\n{{\"text\":\"OpenAI\"}}\n", "7,".repeat(1499)).into_bytes(),
        &["--input", "jsonl"],
        "stdin:1: 500 more values of this line are no articles",
    ),
    (
        "columns of a CSV row",
        || {
            let cells = "a,".repeat(1 << 16);
            format!("{cells}text\n{cells}OpenAI\n").into_bytes()
        },
        &["--input", "csv"],
        "stdin: no column for the text",
    ),
    (
        "page of a Parquet file",
        || {
            let file = tables::parquet(
                "required binary text (UTF8);",
                &[vec![tables::texts(&["OpenAI"])]],
            );
            // The second number of a page's head, of seven bits a byte, is its size.
            let size = file[7..].iter().position(|byte| *byte == 0x15).unwrap();
            [&file[..7], b"\x80\x80\x80\x80\x05", &file[7 + size..]].concat()
        },
        &[],
        "a page of 640 MB, more than the 512 MB that are held at a time",
    ),
    (
        "messages of one kind",
        || "no\n".repeat(12).into_bytes(),
        &["--input", "jsonl"],
        "2 more: not JSON: expected ident",
    ),
    (
        "attributes of one tag",
        || {
            let attributes: String = (0..300).map(|n| format!(" a{n}=1")).collect();
            format!("<html><p{attributes}>OpenAI").into_bytes()
        },
        &[],
        "stdin: a tag has more than 256 attributes; ",
    ),
    (
        "nesting",
        || format!("<html>{}OpenAI", "<div>".repeat(600)).into_bytes(),
        &[],
        "stdin: elements are nested more than 512 deep; ",
    ),
    (
        "formatting tags open at once",
        || format!("<html>{}OpenAI", "<b><i>".repeat(40)).into_bytes(),
        &[],
        "stdin: too many tags like <b> are never closed; ",
    ),
    (
        "`html` and `body` tags",
        || format!("<html>{}OpenAI", "<body a=1>".repeat(20)).into_bytes(),
        &[],
        "stdin: more than 16 html and body tags; ",
    ),
    (
        "elements of one page",
        || format!("<html>{}OpenAI", "<p>x".repeat(110_000)).into_bytes(),
        &[],
        "stdin: more elements than 3 MB hold; ",
    ),
];

/// The others, each with its test below.
const ELSEWHERE: &[&str] = &[
    "threads",
    "length of a form or a cue",
    "wait for another writer of the same folder",
    "versions followed, and unlisted names followed",
    "pairs followed",
    "entities of one article that make pairs",
];

/// Met by no test: each takes some hundred megabytes of text to meet.
const TOO_LARGE: &[&str] = &[
    "names that `dict suggest` keeps in memory",
    "places that `dict learn` learns from",
];

#[test]
fn every_limit_is_met_and_told() {
    for (limit, input, args, said) in MET {
        let run = run(mentioned().arg("tag").args(*args).write_stdin(input()));
        assert!(run.stderr.contains(said), "{limit}: {}", run.stderr);
    }
}

#[test]
fn the_tables_have_every_limit_that_is_met() {
    let tables = fs::read_to_string("docs/limits.md").unwrap();
    let rows = tables.lines().filter(|line| line.starts_with("| "));
    let rows: BTreeSet<&str> = rows
        .filter_map(|row| row.split('|').nth(1))
        .map(str::trim)
        .filter(|limit| *limit != "limit")
        .collect();
    let met = MET.iter().map(|(limit, ..)| *limit);
    let others = ELSEWHERE.iter().chain(TOO_LARGE).copied();
    assert_eq!(rows, met.chain(others).collect());
}

#[test]
fn threads_are_from_1_to_65535() {
    for jobs in ["0", "65536", "many"] {
        let run = run(mentioned().args(["tag", "-j", jobs]));
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("a number from 1 to 65535"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn forms_and_cues_are_up_to_256_bytes_long() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("companies.csv");
    for (length, said) in [
        (256, "no problems"),
        (257, "257 bytes; no more than 256 are looked for"),
    ] {
        let long = "Ab".repeat(length / 2) + &"b".repeat(length % 2);
        for rows in [
            format!("forms\nA,{long}"),
            format!("forms,cues\nA,A,{long}"),
        ] {
            fs::write(&file, format!("name,{rows}\n")).unwrap();
            let run = run(mentioned().args(["dict", "lint"]).arg(folder.path()));
            assert!(run.stdout.contains(said), "{length}: {}", run.stdout);
        }
    }
}

#[test]
fn a_writer_waits_ten_seconds_for_another() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("companies.csv"), "name,forms\nA,A\n").unwrap();
    let lock = fs::File::create(folder.path().join(".mentioned.lock")).unwrap();
    lock.lock().unwrap();
    let add = ["dict", "add", "company", "B", "--dict"];
    let run = run(mentioned().args(add).arg(folder.path()));
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("another mentioned has been changing it for 10 seconds"),
        "{}",
        run.stderr
    );
}

/// Of articles with so many tags each, as records say them.
fn figures(articles: u64, tags: u64, tag: impl Fn(u64) -> String) -> Figures {
    let mut tally = Tally::new(None, None);
    for article in 0..articles {
        let models: Vec<String> = (0..tags).map(|at| tag(article * tags + at)).collect();
        let line = format!(r#"{{"id":"{article}","models":[{}]}}"#, models.join(","));
        tally.add(&Entry::read(line.as_bytes()).unwrap());
    }
    Figures::new(&tally, None, 100).unwrap()
}

#[test]
fn what_has_no_end_is_followed_up_to_a_number() {
    let unlisted = |number| format!(r#"{{"name":"{number}","mentions":1,"unlisted":true}}"#);
    let versions = |number| format!(r#"{{"name":"A","mentions":1,"versions":["{number}"]}}"#);
    let listed = |number| format!(r#"{{"name":"{number}","mentions":1}}"#);
    for (more, exact) in [(0, true), (2000, false)] {
        let figures = figures((50_000 + more) / 10, 10, unlisted);
        assert_eq!(figures.unlisted_exact, exact, "{more}");
    }
    for (more, exact) in [(0, true), (2000, false)] {
        let figures = figures(50_000 + more, 1, versions);
        assert_eq!(figures.versions_exact, exact, "{more}");
    }
    // Of 50 entities, 1225 pairs.
    for (articles, exact) in [(163, true), (166, false)] {
        let figures = figures(articles, 50, listed);
        assert_eq!(figures.pairs_exact, exact, "{articles}");
    }
}

#[test]
fn of_one_article_fifty_entities_make_pairs() {
    let listed = |number: u64| {
        let (name, mentions) = (number % 60, 60 - number % 60);
        format!(r#"{{"name":"{name}","mentions":{mentions}}}"#)
    };
    let figures = figures(5, 60, listed);
    let pairs = figures.pairs.iter().flat_map(|pair| [pair.a, pair.b]);
    let names: BTreeSet<&str> = pairs.map(|at| &*figures.leading[at].name).collect();
    assert_eq!(names.len(), 50);
    assert!(names.contains("49") && !names.contains("50"));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// GNU's way to write a long name: a member whose content it is.
fn tar_of_a_long_name(length: usize) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut head = tar::Header::new_gnu();
    head.set_entry_type(tar::EntryType::GNULongName);
    head.set_size(length as u64);
    head.set_cksum();
    archive.append(&head, &*vec![b'a'; length]).unwrap();
    archive.into_inner().unwrap()
}
