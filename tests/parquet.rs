//! Parquet: rows as articles, from files, pipes and archives; what is broken is told.

mod common;
mod tables;

use std::fs;
use std::io::Cursor;

use common::{killed, mentioned, run};
use mentioned::article::{self, Article, FieldNames, Options};
use mentioned::source::Document;
use parquet::basic::Compression;
use tables::{Values, bytes, days, longs, packed, parquet, texts};

fn read(file: &[u8], options: &Options) -> Vec<Result<Article, String>> {
    let document = Document::new("rows.parquet", Box::new(Cursor::new(file)));
    match article::read(document, options) {
        Ok(articles) => articles
            .map(|article| article.map_err(|error| format!("{error:#}")))
            .collect(),
        Err(error) => vec![Err(format!("{error:#}"))],
    }
}

/// Id, text, date, source and author of each article, or the error.
fn told(file: &[u8], text_field: Option<&str>) -> Vec<String> {
    let options = Options {
        fields: FieldNames {
            title: None,
            text: text_field.map(String::from),
        },
        ..Options::default()
    };
    let one = |article: Result<Article, String>| match article {
        Ok(article) => {
            let parts = [article.date, article.source, article.author];
            let parts = parts.map(Option::unwrap_or_default).join("|");
            format!("{}|{}|{parts}", article.id, article.text)
        }
        Err(error) => error,
    };
    read(file, &options).into_iter().map(one).collect()
}

const TEXT: &str = "required binary text (UTF8);";

#[test]
fn columns_are_read_by_their_names() {
    let nested =
        "optional group authors (LIST) { repeated group list { optional binary element (UTF8); } }
        optional group source { required binary name (UTF8); }";
    let lists = || {
        texts(&["Ada", "Bob", "Cy"])
            .defined(&[3, 3, 0, 3])
            .repeated(&[0, 1, 0, 0])
    };
    let sources = || texts(&["Quay", "Pier"]).defined(&[1, 0, 1]);
    for (schema, columns, expected) in [
        (
            format!("required binary title (UTF8); {TEXT} required int64 id;"),
            vec![
                texts(&["A", "<b>B</b> &amp; C"]),
                texts(&["OpenAI", "<p>One.</p><p>Two.</p>"]),
                longs(&[7, 8]),
            ],
            &["7|A\n\nOpenAI|||", "8|B & C\n\nOne.\n\nTwo.|||"][..],
        ),
        (
            format!("{TEXT} {nested}"),
            vec![texts(&["a", "b", "c"]), lists(), sources()],
            &[
                "rows.parquet#1|a||Quay|Ada, Bob",
                "rows.parquet#2|b|||",
                "rows.parquet#3|c||Pier|Cy",
            ],
        ),
        (
            format!("{TEXT} optional int64 published_at (TIMESTAMP_MICROS);"),
            vec![
                texts(&["a", "b", "c"]),
                longs(&[1_767_323_045_000_000, i64::MAX]).defined(&[1, 0, 1]),
            ],
            &[
                "rows.parquet#1|a|2026-01-02T03:04:05Z||",
                "rows.parquet#2|b|||",
                "rows.parquet#3|c|||",
            ],
        ),
        (
            format!("{TEXT} required int64 date (TIMESTAMP_MILLIS);"),
            vec![texts(&["a"]), longs(&[1_767_323_045_999])],
            &["rows.parquet#1|a|2026-01-02T03:04:05Z||"],
        ),
        (
            format!("{TEXT} required int64 date (TIMESTAMP(NANOS,true));"),
            vec![texts(&["a"]), longs(&[1_767_323_045_000_000_000])],
            &["rows.parquet#1|a|2026-01-02T03:04:05Z||"],
        ),
        (
            format!("{TEXT} required int32 date (DATE);"),
            vec![texts(&["a"]), days(&[20_455])],
            &["rows.parquet#1|a|2026-01-02||"],
        ),
        (
            "required group article { required binary headline (UTF8); required binary body (UTF8); }".to_string(),
            vec![texts(&["A"]), texts(&["OpenAI"])],
            &["rows.parquet#1|A\n\nOpenAI|||"],
        ),
        (
            "required binary text;".to_string(),
            vec![bytes([&b"caf\xe9"[..], b"\0\x01\0", b"it\xe2\x80\x99s"])],
            &[
                "rows.parquet#1|café|||",
                "rows.parquet#2: no title and no text; text is empty",
                "rows.parquet#3|it’s|||",
            ],
        ),
        (
            "required binary title (UTF8); required int64 x;".to_string(),
            vec![texts(&["OpenAI"]), longs(&[1])],
            &["rows.parquet#1|OpenAI|||"],
        ),
        (
            "optional binary text (UTF8); required int64 id;".to_string(),
            vec![texts(&["a"]).defined(&[0, 1]), longs(&[1, 2])],
            &["rows.parquet#1: no title and no text; text is empty", "2|a|||"],
        ),
    ] {
        assert_eq!(told(&parquet(&schema, &[columns]), None), expected, "{schema}");
    }
}

#[test]
fn a_column_is_named_by_flag() {
    let schema = "required binary story (UTF8);
        required group doc { required group parts { required binary main (UTF8); } }";
    let file = parquet(schema, &[vec![texts(&["OpenAI"]), texts(&["xAI"])]]);
    assert_eq!(told(&file, Some("STORY")), ["rows.parquet#1|OpenAI|||"]);
    assert_eq!(
        told(&file, Some("/doc/parts/main")),
        ["rows.parquet#1|xAI|||"]
    );
    let file = parquet("required binary story (UTF8);", &[vec![texts(&["OpenAI"])]]);
    let error = &told(&file, None)[0];
    assert!(
        error.starts_with("rows.parquet: no column for the text (text, body, ")
            && error.ends_with("; the columns are story; name one with --text-field"),
        "{error}"
    );
    let error = &told(&file, Some("body"))[0];
    let expected =
        "rows.parquet: no column \"body\"; the columns are story; name one with --text-field";
    assert_eq!(error, expected);
}

#[test]
fn every_compression_is_read_or_named() {
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::ZSTD(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
    ] {
        let file = packed(TEXT, &[vec![texts(&["OpenAI"])]], compression);
        assert_eq!(
            told(&file, None),
            ["rows.parquet#1|OpenAI|||"],
            "{compression}"
        );
    }
}

/// Rows with a text each, in groups of `rows`.
fn groups(count: usize, rows: usize) -> Vec<Vec<Values>> {
    let text = |n: usize| format!("OpenAI met Anthropic {n} times.");
    let group = |group: usize| {
        let all: Vec<String> = (0..rows).map(|n| text(group * rows + n)).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        vec![texts(&all)]
    };
    (0..count).map(group).collect()
}

#[test]
fn a_broken_page_costs_its_row_group() {
    let mut file = packed(TEXT, &groups(3, 100), Compression::UNCOMPRESSED);
    let at = memchr::memmem::find(&file, b"Anthropic 150").unwrap();
    // The length that stands before the text.
    let length = at - "OpenAI met ".len() - 4;
    file[length..length + 4].copy_from_slice(&[0xff; 4]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("rows.parquet"), file).unwrap();
    let run = run(mentioned()
        .current_dir(folder.path())
        .args(["tag", "rows.parquet"]));
    let ids = run
        .stdout
        .lines()
        .map(|line| line.split('"').nth(3).unwrap());
    let ids: Vec<&str> = ids.collect();
    assert_eq!((run.code, ids.len()), (1, 200));
    assert_eq!(ids[99..=100], ["rows.parquet#100", "rows.parquet#201"]);
    let error = "mentioned: rows.parquet#101: ";
    let rest = "; 99 rows behind it are left out too\n";
    assert!(
        run.stderr.starts_with(error) && run.stderr.ends_with(rest),
        "{}",
        run.stderr
    );
}

#[test]
fn it_comes_through_pipes_and_in_archives() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = parquet(TEXT, &groups(2, 10));
    let mut tar = tar::Builder::new(Vec::new());
    let mut head = tar::Header::new_gnu();
    head.set_size(file.len() as u64);
    head.set_mode(0o644);
    tar.append_data(&mut head, "in/rows.parquet", &*file)
        .unwrap();
    let tar = tar.into_inner().unwrap();
    fs::write(at.join("rows.bin"), &file).unwrap();
    fs::write(at.join("rows.tar"), &tar).unwrap();
    for (args, fed, id) in [
        (&["tag", "rows.bin"][..], &b""[..], "rows.bin#20"),
        (&["tag"], &file, "stdin#20"),
        (&["tag", "--input", "parquet"], &file, "stdin#20"),
        (&["tag", "rows.tar"], b"", "rows.tar/in/rows.parquet#20"),
        (&["tag"], &tar, "stdin/in/rows.parquet#20"),
    ] {
        let run = run(mentioned().current_dir(at).args(args).write_stdin(fed));
        assert_eq!(
            (run.code, run.stdout.lines().count()),
            (0, 20),
            "{args:?}: {}",
            run.stderr
        );
        assert!(run.stdout.lines().last().unwrap().contains(id), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_run_over_it_is_resumed() {
    let member = |name: &str, bytes: &[u8]| {
        let mut tar = tar::Builder::new(Vec::new());
        let mut head = tar::Header::new_gnu();
        head.set_size(bytes.len() as u64);
        tar.append_data(&mut head, name, bytes).unwrap();
        let mut tar = tar.into_inner().unwrap();
        tar.truncate(tar.len() - 1024);
        tar
    };
    let rows = member("a.parquet", &parquet(TEXT, &groups(3, 50)));
    let others = member("a.parquet", &parquet(TEXT, &groups(2, 75)[1..]));
    let more = member("b.parquet", &parquet(TEXT, &groups(1, 50)));
    let (whole, changed) = ([&*rows, &more].concat(), [&*others, &more].concat());
    let args = ["tag", "-", "-o", "out"];
    let resumed = |fed: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        killed(at, &args, &rows);
        let mut command = mentioned();
        let run = run(command
            .current_dir(at)
            .args(args)
            .arg("--resume")
            .write_stdin(fed));
        (run, fs::read_to_string(at.join("out")).unwrap_or_default())
    };
    let folder = tempfile::tempdir().unwrap();
    let mut command = mentioned();
    run(command
        .current_dir(folder.path())
        .args(args)
        .write_stdin(&*whole));
    let unbroken = fs::read_to_string(folder.path().join("out")).unwrap();
    assert_eq!(unbroken.lines().count(), 200);
    let (run, out) = resumed(&whole);
    assert_eq!((run.code, out), (0, unbroken), "{}", run.stderr);
    let (run, _) = resumed(&changed);
    assert!(
        run.code == 2 && run.stderr.contains("does not say what it said"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_corrupt_is_an_error() {
    let schema = format!(
        "{TEXT} optional group authors (LIST) {{ repeated group list {{ optional binary element (UTF8); }} }}
         optional int64 date (TIMESTAMP_MILLIS);"
    );
    let group = || {
        vec![
            texts(&["OpenAI", "Anthropic"]),
            texts(&["Ada", "Bob"])
                .defined(&[3, 3, 0])
                .repeated(&[0, 1, 0]),
            longs(&[1_767_323_045_000]).defined(&[1, 0]),
        ]
    };
    let file = parquet(&schema, &[group(), group()]);
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let whole = read(&file, &Options::default());
    assert!(whole.len() == 4 && whole.iter().all(Result::is_ok));
    let mut errors = 0;
    for _ in 0..1500 {
        let mut mutated = file.clone();
        for _ in 0..=random(3) {
            // The magic bytes stay, for it is to be read as Parquet.
            let at = 4 + random(mutated.len() - 8);
            mutated[at] = random(256) as u8;
        }
        let options = Options {
            format: Some(article::Format::Parquet),
            ..Options::default()
        };
        errors += read(&mutated, &options)
            .iter()
            .filter(|read| read.is_err())
            .count();
    }
    assert!(errors > 100, "{errors}");
    for cut in [8, 12, file.len() / 2, file.len() - 1] {
        let error = &told(&file[..cut], None)[0];
        assert!(
            error.starts_with("rows.parquet: no Parquet, cut short or corrupt: "),
            "{error}"
        );
    }
}

#[test]
fn what_grows_too_much_is_left_out() {
    // Many times the same text, which the file holds once.
    let text = "OpenAI ".repeat(10_000);
    let all: Vec<&str> = (0..4000).map(|_| &*text).collect();
    let groups = [vec![texts(&all)]];
    let file = packed(TEXT, &groups, Compression::ZSTD(Default::default()));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("rows.parquet"), file).unwrap();
    let run = run(mentioned().current_dir(folder.path()).args([
        "text",
        "--max-expansion",
        "10",
        "-o",
        "out",
        "rows.parquet",
    ]));
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("rows.parquet grows to more than 10 times its size"),
        "{}",
        run.stderr
    );
}
