//! `mentioned eval`: the figures, the errors, the exit status.

mod common;

use std::fs;
use std::io::Write;

use common::{fixture, mentioned, run};
use flate2::Compression;
use flate2::write::GzEncoder;

/// What an independent scorer prints for the same files.
const FIGURES: &str = "\
companies  precision 0.800  recall 0.800  F1 0.800   (5 labelled, 1 false, 1 missed)
models     precision 1.000  recall 1.000  F1 1.000   (3 labelled, 0 false, 0 missed)
versions   precision 0.667  recall 0.667  F1 0.667   (3 labelled, 1 false, 1 missed)
maker      3/3 right
";

#[test]
fn articles_and_their_tags_score_alike() {
    let (gold, articles) = (fixture("gold/gold.jsonl"), fixture("gold/articles.jsonl"));
    let of_articles = run(mentioned().arg("eval").args([&gold, &articles]));
    assert_eq!(
        (of_articles.code, of_articles.stdout.as_str()),
        (0, FIGURES)
    );

    let folder = tempfile::tempdir().unwrap();
    let tags = folder.path().join("tags.jsonl");
    run(mentioned().arg("tag").arg(&articles).arg("-o").arg(&tags));
    let of_tags = run(mentioned().arg("eval").args([&gold, &tags]));
    assert_eq!(of_tags.stdout, FIGURES);
}

#[test]
fn every_error_has_its_line_and_its_reason() {
    let (gold, articles) = (fixture("gold/gold.jsonl"), fixture("gold/articles.jsonl"));
    let text = run(mentioned()
        .args(["eval", "--misses"])
        .args([&gold, &articles]));
    let errors = text.stdout.strip_prefix(FIGURES).unwrap();
    let blocks: Vec<Vec<&str>> = errors
        .split("\n\n")
        .map(|block| block.trim_matches('\n').lines().collect())
        .collect();
    assert_eq!(blocks.len(), 4);
    assert_eq!(
        blocks[0],
        [
            "companies missed: Zorblax Dynamics in g-2",
            "    Nothing about models today, but Zorblax Dynamics raised money from Nvidia.",
        ]
    );
    assert_eq!(blocks[1][0], "companies false: Microsoft in g-3");
    assert!(blocks[1][2].starts_with("    g-3:14: \"Microsoft\" is Microsoft (companies.csv:"));

    let json = run(mentioned()
        .args(["eval", "--misses", "--format", "json"])
        .args([&gold, &articles]));
    let report: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(report["companies"]["false"], 1);
    assert_eq!(report["versions"]["labelled"], 3);
    assert_eq!(report["maker"]["right"], 3);
    assert_eq!(report["errors"].as_array().unwrap().len(), 4);
    assert_eq!(report["errors"][3]["what"], "missed");
}

#[test]
fn an_f1_under_the_one_wanted_is_exit_status_1() {
    let (gold, articles) = (fixture("gold/gold.jsonl"), fixture("gold/articles.jsonl"));
    for (wanted, code) in [("0.66", 0), ("0.67", 1)] {
        let mut command = mentioned();
        command
            .args(["eval", "--min-f1", wanted])
            .args([&gold, &articles]);
        assert_eq!(run(&mut command).code, code);
    }
}

#[test]
fn articles_are_read_as_tag_reads_them() {
    let gold = fixture("gold/gold.jsonl");
    let plain = run(mentioned()
        .arg("eval")
        .args([&gold, &fixture("gold/articles.jsonl")]));
    let folder = tempfile::tempdir().unwrap();
    let packed = folder.path().join("articles.jsonl.gz");
    let mut packer = GzEncoder::new(fs::File::create(&packed).unwrap(), Compression::default());
    let articles = fs::read(fixture("gold/articles.jsonl")).unwrap();
    packer.write_all(&articles).unwrap();
    packer.finish().unwrap();
    for path in [packed.as_path(), folder.path()] {
        let run = run(mentioned().arg("eval").arg(&gold).arg(path));
        assert_eq!(
            (run.stdout.as_str(), run.code),
            (plain.stdout.as_str(), 0),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_captured_page_is_its_own_gold() {
    let page = run(mentioned()
        .arg("eval")
        .arg(fixture("articles/aggregator.txt")));
    // The page's box has Nvidia, which the article does not name, and lacks two that it names.
    let expected =
        "companies  precision 0.333  recall 0.500  F1 0.400   (2 labelled, 2 false, 1 missed)\n";
    assert!(page.stdout.starts_with(expected), "{}", page.stdout);
    assert!(page.stdout.ends_with("maker      1/1 right\n"));
}

#[test]
fn what_cannot_be_scored_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("gold.jsonl");
    fs::write(&broken, "{\"id\":\"a\"}\n{\"id\":1}\n").unwrap();
    let dump = fixture("articles/dump.jsonl");
    let gold = fixture("gold/gold.jsonl");
    let plain = fixture("articles/plain.txt");
    for (args, message) in [
        (
            vec![&gold, &dump],
            "no tags for 3 labelled articles, the first \"g-1\"",
        ),
        (vec![&broken, &dump], "gold.jsonl:2: not a labelled article"),
        (vec![&plain], "plain.txt: no tags of its own in the page"),
    ] {
        let run = run(mentioned().arg("eval").args(args));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}
