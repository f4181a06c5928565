//! `mentioned report`: the figures of an archive small enough to be counted by hand, the same in
//! all formats.

mod common;

use std::collections::HashMap;
use std::fs;
use std::io::Write;

use common::{Run, fixture, mentioned, run};
use dom_query::{Document, Selection};
use flate2::Compression;
use flate2::write::GzEncoder;
use mentioned::record::Entry;
use mentioned::report::{self, By, Figures, Tally, Which};
use proptest::prelude::*;
use serde_json::{Value, json};

const TABLES: [&str; 7] = [
    "summary",
    "periods",
    "entities",
    "versions",
    "pairs",
    "newcomers",
    "unlisted",
];

fn reported(args: &[&str]) -> Run {
    run(mentioned().arg("report").args(args))
}

/// Of the fixture, without a complaint.
fn dawn(args: &[&str]) -> String {
    let path = fixture("tags/dawn.jsonl");
    let report = run(mentioned().arg("report").arg(path).args(args));
    assert_eq!((report.code, &*report.stderr), (0, ""), "{args:?}");
    report.stdout
}

/// The rows of a table, the header first, their cells as another reader has them.
fn table(name: &str, args: &[&str]) -> Vec<Vec<String>> {
    let csv = dawn(&[&["--format", "csv", "--table", name], args].concat());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_string).collect())
        .collect()
}

fn lines(name: &str, args: &[&str]) -> Vec<String> {
    let rows = table(name, args);
    rows.iter().map(|row| row.join(" ")).collect()
}

fn html(args: &[&str]) -> Document {
    Document::from(dawn(&[&["--format", "html"], args].concat()))
}

fn texts(of: &Selection<'_>, what: &str) -> Vec<String> {
    let texts = of.select(what);
    texts.iter().map(|one| one.text().to_string()).collect()
}

#[test]
fn articles_are_counted_once_and_told_apart_by_what_their_dates_are() {
    // 28 lines: dawn-3 twice, three without a day, one of 1970.
    assert_eq!(
        lines("summary", &[]),
        [
            "by from to articles undated stray duplicates outside companies company_mentions \
             models model_mentions",
            "day 2026-01-05 2026-02-26 27 3 1 1 0 8 61 5 31",
        ]
    );
}

#[test]
fn the_leading_come_first_with_all_that_is_counted_of_them() {
    assert_eq!(
        lines("entities", &["--top", "4"])[1..],
        [
            "company OpenAI  12 21 2 2026-01-05 2026-02-24",
            "company Anthropic  8 11 2 2026-01-05 2026-02-19",
            "company Google  6 13 1 2026-01-06 2026-02-26",
            "company xAI  3 6 1 2026-02-17 2026-02-19",
            "model GPT OpenAI 8 15 0 2026-01-05 2026-02-24",
            "model Claude Anthropic 5 9 0 2026-01-05 2026-02-10",
            "model Grok xAI 2 3 0 2026-02-17 2026-02-18",
            "model Qwen Alibaba 1 3 0 2026-02-11 2026-02-11",
        ]
    );
}

#[test]
fn periods_begin_with_their_first_day_and_have_no_gaps() {
    let of = |by, name: &str| -> Vec<String> {
        let rows = table("periods", &["--by", by]);
        let rows = rows.iter().filter(|row| row[1] == name || row[2] == name);
        rows.map(|row| format!("{} {} {}", row[0], row[3], row[4]))
            .collect()
    };
    assert_eq!(
        of("month", "OpenAI"),
        ["2026-01-01 5 10", "2026-02-01 5 8"],
        "the three without a day are in no period"
    );
    assert_eq!(of("month", "all"), ["2026-01-01 11 ", "2026-02-01 12 "]);
    assert_eq!(
        of("week", "Google"),
        [
            "2026-01-05 2 5",
            "2026-01-12 0 0",
            "2026-01-19 1 1",
            "2026-01-26 0 0",
            "2026-02-02 0 0",
            "2026-02-09 0 0",
            "2026-02-16 0 0",
            // In two lists of an article, and of two articles out of a pipe.
            "2026-02-23 2 6",
        ]
    );
    assert_eq!(of("day", "all").len(), 53);
}

#[test]
fn pairs_versions_newcomers_and_unlisted_names() {
    assert_eq!(
        lines("pairs", &["--top", "2"]),
        [
            "kind name other_kind other_name articles uncertain lift",
            "company OpenAI model GPT 7 0 1.97",
            "company Anthropic model Claude 5 0 3.38",
            "company OpenAI company Anthropic 4 0 1.13",
            "company OpenAI model Claude 3 0 1.35",
            "company Anthropic model GPT 2 0 0.84",
            "model GPT model Claude 2 0 1.35",
        ]
    );
    assert_eq!(
        lines("versions", &["--top", "3"])[1..],
        [
            "Claude Anthropic Opus 4.5 3 0 2026-01-05",
            "GPT OpenAI 5 3 0 2026-01-05",
            "Claude Anthropic Sonnet 5 2 0 2026-01-12",
        ]
    );
    // The last quarter of 53 days begins on 13 February.
    assert_eq!(
        lines("newcomers", &[])[1..],
        [
            "company xAI  2026-02-17 3 6",
            "model Grok xAI 2026-02-17 2 3",
        ]
    );
    assert_eq!(
        lines("unlisted", &[])[1..],
        [
            "company Orion Metals 2 0 3 2026-02-04",
            "company Quill \"Ink\", Ltd\nand sons 1 0 3 2026-01-30",
            "model Zephra 1 0 1 2026-02-04",
        ]
    );
}

#[test]
fn from_and_to_leave_out_the_rest() {
    let args = ["--from", "2026-02-01", "--to", "17 Feb 2026"];
    assert_eq!(
        lines("summary", &args)[1],
        "day 2026-02-02 2026-02-17 6 3 0 1 18 4 9 4 11"
    );
}

#[test]
fn json_holds_the_tables_of_csv() {
    let json: Value = serde_json::from_str(&dawn(&["--format", "json"])).unwrap();
    let sections: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(sections, TABLES);
    for name in TABLES {
        let rows = table(name, &[]);
        let section = match &json[name] {
            Value::Array(objects) => objects.clone(),
            object => vec![object.clone()],
        };
        assert_eq!(section.len(), rows.len() - 1, "{name}");
        for (object, row) in section.iter().zip(&rows[1..]) {
            for (column, cell) in rows[0].iter().zip(row) {
                let value = match &object[column] {
                    Value::Null => String::new(),
                    // In CSV, what a spreadsheet would run begins with an apostrophe.
                    Value::String(text) if text.starts_with('=') => format!("'{text}"),
                    Value::String(text) => text.clone(),
                    Value::Number(n) if column == "lift" => format!("{:.2}", n.as_f64().unwrap()),
                    other => other.to_string(),
                };
                assert_eq!(&value, cell, "{name} {column}");
            }
        }
    }
}

/// A page cannot hold NUL, and what turns text round is not let through.
fn shown(text: &str) -> String {
    text.replace(['\0', '\u{202e}'], "\u{fffd}")
        .replace('\n', " ")
}

#[test]
fn the_page_has_the_figures_of_csv() {
    let page = html(&["--by", "week"]);
    let thousands: HashMap<String, String> = texts(&page.select("header"), "dt")
        .into_iter()
        .zip(texts(&page.select("header"), "dd"))
        .collect();
    let summary = table("summary", &[]);
    for (column, name) in [(3, "articles"), (8, "companies"), (10, "models")] {
        assert_eq!(thousands[name], summary[1][column]);
    }
    let sections = page.select("section");
    let section = |title: &str| {
        let mut all = sections.iter();
        let found = all.find(|one| one.select("h2").text().as_ref() == title);
        found.unwrap_or_else(|| panic!("no section {title}"))
    };
    for (title, kind) in [("Companies", "company"), ("Models", "model")] {
        let section = section(title);
        let rows: Vec<String> = table("entities", &[])
            .into_iter()
            .filter(|row| row[0] == kind)
            .map(|row| format!("{} {} {} {}", shown(&row[1]), row[3], row[5], row[4]))
            .map(|row| row.trim_start_matches('\'').to_string())
            .collect();
        // The first table is behind the plot.
        let tables = section.select("table");
        let leading = tables.iter().nth(1).unwrap();
        let found: Vec<String> = leading
            .select("tr")
            .iter()
            .skip(1)
            .map(|row| {
                let numbers = texts(&row, "td.n");
                let name = row.select("td bdi").iter().next().unwrap().text();
                format!("{name} {}", numbers[..3].join(" "))
            })
            .collect();
        assert_eq!(found, rows, "{title}");
        // Behind the plot: a row a period, a column an entity.
        let behind = tables.iter().next().unwrap();
        let names = texts(&behind, "th");
        let periods = table("periods", &["--by", "week"]);
        for (column, name) in names.iter().enumerate().skip(1) {
            let of = |row: &&Vec<String>| row[1] == kind && shown(&row[2]) == *name;
            let counts: Vec<String> = periods
                .iter()
                .filter(of)
                .map(|row| row[3].clone())
                .collect();
            let shown: Vec<String> = behind
                .select("tr")
                .iter()
                .skip(1)
                .map(|row| texts(&row, "td")[column].clone())
                .collect();
            assert_eq!(shown, counts, "{name}");
        }
    }
    let together = section("Mentioned together");
    let found = texts(&together, "svg.wide g > title");
    assert!(found.contains(&"OpenAI and GPT: 7 articles".to_string()));
    assert!(found.contains(&"Alibaba and GPT: 0 articles".to_string()));
    let pairs = table("pairs", &[]);
    assert_eq!(together.select("details tr").length(), pairs.len());
    let notes = section("How this was counted").text().to_string();
    for note in [
        "3 articles have no date",
        "1 article is dated",
        "1 article came again",
    ] {
        assert!(notes.contains(note), "{note}: {notes}");
    }
}

#[test]
fn a_name_is_text_and_nothing_else() {
    let page = html(&[]);
    assert_eq!(
        page.select("script, img, link, iframe, [href], [src], [onload]")
            .length(),
        0
    );
    assert_eq!(page.select("b").length(), 0);
    let names = texts(&page.select("main"), "td bdi");
    for name in [
        "<script>alert(1)</script>",
        "\"]]>\u{fffd}\u{fffd}&amp;",
        "<b>Maker</b>",
        "</title>",
        "=1+1",
        "Quill \"Ink\", Ltd\nand sons",
    ] {
        assert!(
            names.iter().any(|found| found == name),
            "{name} in {names:?}"
        );
    }
    // Every plot has a name and a description, and the table that says the same.
    for plot in page.select("svg[role=img]").iter() {
        let by = plot.attr("aria-labelledby").unwrap();
        for id in by.split(' ') {
            assert_eq!(page.select(&format!("[id=\"{id}\"]")).length(), 1, "{id}");
        }
    }
    assert_eq!(
        page.select("svg.wide").length(),
        page.select("details").length()
    );
    assert_eq!(page.select("svg.wide").length(), 4);
}

#[test]
fn the_name_of_the_file_says_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let tags = fixture("tags/dawn.jsonl");
    for (name, format) in [
        ("report.html", "html"),
        ("report.csv", "csv"),
        ("report.json", "json"),
        ("report", "html"),
    ] {
        let file = folder.path().join(name);
        let done = run(mentioned().arg("report").arg(&tags).arg("-o").arg(&file));
        assert_eq!((done.code, &*done.stdout), (0, ""));
        assert_eq!(
            fs::read_to_string(file).unwrap(),
            dawn(&["--format", format])
        );
    }
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        4,
        "nothing else is left"
    );
    // In a directory that is read, it is not taken for tags.
    let tags_too = folder.path().join("tags");
    fs::create_dir(&tags_too).unwrap();
    fs::copy(&tags, tags_too.join("dawn.jsonl")).unwrap();
    for _ in 0..2 {
        let args = ["report", "tags", "-o", "tags/report.html"];
        let done = run(mentioned().current_dir(folder.path()).args(args));
        assert_eq!((done.code, &*done.stderr), (0, ""));
    }
}

#[test]
fn tags_come_in_any_wrapping() {
    let tags = fs::read(fixture("tags/dawn.jsonl")).unwrap();
    let lines: Vec<&[u8]> = tags
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
        .collect();
    let array = [b"[\n  ", lines.join(&b",\n  "[..]).as_slice(), b"\n]\n"].concat();
    let values: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    let indented: Vec<String> = values
        .iter()
        .map(|value| serde_json::to_string_pretty(value).unwrap())
        .collect();
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(&tags).unwrap();
    let expected = dawn(&["--format", "json"]);
    for (what, bytes) in [
        ("lines", tags.clone()),
        ("with \\r\\n", lines.join(&b"\r\n"[..])),
        ("an array", array),
        ("as jq writes them", indented.join("\n").into_bytes()),
        ("gzip", packer.finish().unwrap()),
    ] {
        let mut command = mentioned();
        let report = run(command
            .args(["report", "--format", "json"])
            .write_stdin(bytes));
        assert_eq!((report.code, &*report.stderr), (0, ""), "{what}");
        assert_eq!(report.stdout, expected, "{what}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_left_out() {
    let good = r#"{"id":"a","companies":[{"name":"OpenAI","mentions":1}]}"#;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    file(
        "mixed.jsonl",
        &format!("{good}\nnot json\n{good}\n{{\"id\":1}}\n{{\"id\":\"x\"}}\n"),
    );
    file("cut.jsonl", &format!("\"mentions\":1}}]}}\n{good}\n"));
    file("articles.jsonl", "{\"id\":\"a\",\"text\":\"OpenAI\"}\n");
    file("tags.csv", "article,title,kind,name\na,b,company,OpenAI\n");
    file("notes.txt", &"These are notes.\n".repeat(50));
    file("empty.jsonl", "");
    for (name, code, articles, stderr) in [
        (
            "mixed.jsonl",
            1,
            "2",
            "mentioned: mixed.jsonl:2: not JSON: expected ident at column 2\n\
             mentioned: mixed.jsonl:4: no tags: neither companies nor models\n\
             mentioned: mixed.jsonl:5: no tags: neither companies nor models\n",
        ),
        (
            "cut.jsonl",
            1,
            "1",
            "mentioned: cut.jsonl:1: invalid type: string \"mentions\", expected the tags of an article at column 10\n",
        ),
        (
            "articles.jsonl",
            2,
            "",
            "mentioned: articles.jsonl: holds no tags; for articles: mentioned tag articles.jsonl > tags.jsonl\n",
        ),
        (
            "tags.csv",
            2,
            "",
            "mentioned: tags.csv: tags as CSV, which leaves things out; write them as JSON Lines\n",
        ),
        (
            "notes.txt",
            2,
            "",
            "mentioned: notes.txt: holds no tags (line 1: not JSON: expected value at column 1); \
             for articles: mentioned tag notes.txt > tags.jsonl\n",
        ),
        ("empty.jsonl", 0, "0", ""),
        (
            "absent.jsonl",
            2,
            "",
            "mentioned: absent.jsonl: No such file or directory (os error 2)\n",
        ),
    ] {
        let args = ["report", name, "--format", "csv", "--table", "summary"];
        let report = run(mentioned().current_dir(folder.path()).args(args));
        let found = report
            .stdout
            .lines()
            .nth(1)
            .map_or("", |row| row.split(',').nth(3).unwrap());
        assert_eq!((report.code, found), (code, articles), "{name}");
        assert_eq!(report.stderr, stderr);
    }
    // What has nothing to say replaces nothing.
    file("report.html", "the old one");
    let args = ["report", "notes.txt", "-o", "report.html"];
    assert_eq!(
        run(mentioned().current_dir(folder.path()).args(args)).code,
        2
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("report.html")).unwrap(),
        "the old one"
    );
    assert!(!folder.path().join("report.html.part").exists());
}

#[test]
fn an_archive_without_dates_or_without_anything_is_a_page_too() {
    let undated = r#"{"id":"a","companies":[{"name":"OpenAI","mentions":1}],"models":[]}"#;
    for (input, about) in [("", "No articles"), (undated, "Articles without dates")] {
        let report = run(mentioned().arg("report").write_stdin(input));
        assert_eq!(report.code, 0);
        let page = Document::from(report.stdout);
        assert_eq!(page.select(".about").text().as_ref(), about);
        assert_eq!(page.select("svg").length(), 0);
    }
}

#[test]
fn of_one_there_is_one() {
    let one = r#"{"id":"a","date":"2026-02-01","companies":[{"name":"OpenAI","mentions":1}]}"#;
    let report = run(mentioned().arg("report").write_stdin(one));
    let page = Document::from(report.stdout);
    let figures = texts(&page.select("header"), "dl dt");
    assert_eq!(
        figures[..4],
        ["article", "company", "models", "mention of companies"]
    );
    let said = texts(&page.select("main"), ".say");
    let leading = "Articles a day that mention the leading one.";
    assert!(said.iter().any(|text| text == leading), "{said:?}");
}

#[test]
fn wrong_usage_says_what_is_right() {
    let tags = fixture("tags/dawn.jsonl").display().to_string();
    for (args, message) in [
        (&["--table", "pairs"][..], "--table needs --format csv"),
        (&["--from", "02/03/2026"], "a date is written 2026-02-10"),
        (
            &["--from", "2026-02-01", "--to", "2026-01-01"],
            "--from 2026-02-01 is after --to 2026-01-01",
        ),
        (&["--top", "0"], "a number from 1 to 65535"),
    ] {
        let report = reported(&[&[tags.as_str()], args].concat());
        assert_eq!((report.code, &*report.stdout), (2, ""), "{args:?}");
        assert!(
            report.stderr.contains(message),
            "{args:?}: {}",
            report.stderr
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("tags.jsonl");
    fs::copy(&tags, &copy).unwrap();
    let report = run(mentioned().arg("report").arg(&copy).arg("-o").arg(&copy));
    assert_eq!(report.code, 2);
    assert!(report.stderr.contains("is read, and -o"));
    assert_eq!(fs::read(&copy).unwrap(), fs::read(&tags).unwrap());
    // By day, the articles of two centuries would make a plot of seventy thousand points.
    let old = "{\"id\":\"a\",\"date\":\"1800-01-01\",\"models\":[]}\n{\"id\":\"b\",\"date\":\"1990-01-01\",\"models\":[]}\n";
    let report = run(mentioned()
        .args(["report", "--by", "day"])
        .write_stdin(old.repeat(3)));
    assert_eq!(report.code, 2);
    assert!(report.stderr.contains("--by"), "{}", report.stderr);
}

/// An article as `(day, [(entity, mentions)])`; of the entities, those from 5 on are models.
type Article = (u8, Vec<(usize, u64)>);

fn counted(articles: &[Article], by: By, which: Which) -> String {
    let mut tally = Tally::new(None, None);
    for (day, tags) in articles {
        let of = |models: bool| -> Vec<Value> {
            let tags = tags.iter().filter(|(entity, _)| (*entity >= 5) == models);
            tags.map(
                |(entity, mentions)| json!({"name": format!("e{entity}"), "mentions": mentions}),
            )
            .collect()
        };
        let date = format!("2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
        let line = json!({"id": "x", "date": date, "companies": of(false), "models": of(true)});
        tally.add(&Entry::read(line.to_string().as_bytes()).unwrap());
    }
    let figures = Figures::new(&tally, Some(by), 20).unwrap();
    String::from_utf8(report::csv(&figures, which).unwrap()).unwrap()
}

/// The rows after the header; no cell has a comma.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let rows = csv.lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_string).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_the_articles_is_of_no_account_and_nothing_is_lost(
        articles in prop::collection::vec((0u8..112, prop::collection::vec((0usize..10, 1u64..9), 0..6)), 0..60),
        by in prop::sample::select(vec![By::Day, By::Week, By::Month]),
    ) {
        let mut backwards = articles.clone();
        backwards.reverse();
        for which in Which::ALL {
            prop_assert_eq!(counted(&articles, by, which), counted(&backwards, by, which));
        }
        let mut count: HashMap<String, (u64, u64)> = HashMap::new();
        let mut together: HashMap<(String, String), u64> = HashMap::new();
        for (_, tags) in &articles {
            let mut names: Vec<String> = tags.iter().map(|(entity, _)| format!("e{entity}")).collect();
            for (name, (_, mentions)) in names.iter().zip(tags) {
                count.entry(name.clone()).or_default().1 += mentions;
            }
            names.sort();
            names.dedup();
            for (at, name) in names.iter().enumerate() {
                count.entry(name.clone()).or_default().0 += 1;
                for other in &names[..at] {
                    *together.entry((other.clone(), name.clone())).or_default() += 1;
                }
            }
        }
        for row in cells(&counted(&articles, by, Which::Entities)) {
            let (in_articles, mentions) = count[&row[1]];
            prop_assert_eq!((&row[3], &row[4]), (&in_articles.to_string(), &mentions.to_string()));
        }
        let mut summed: HashMap<String, (u64, u64)> = HashMap::new();
        for row in cells(&counted(&articles, by, Which::Periods)) {
            if row[1] != "all" {
                let sum = summed.entry(row[2].clone()).or_default();
                sum.0 += row[3].parse::<u64>().unwrap();
                sum.1 += row[4].parse::<u64>().unwrap();
            }
        }
        prop_assert_eq!(summed, count, "every article has a date");
        let pairs = cells(&counted(&articles, by, Which::Pairs));
        prop_assert_eq!(pairs.len(), together.len());
        for row in pairs {
            let (a, b) = (row[1].clone().min(row[3].clone()), row[1].clone().max(row[3].clone()));
            prop_assert_eq!(&row[4], &together[&(a, b)].to_string());
        }
    }
}
