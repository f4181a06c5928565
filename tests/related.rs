//! `mentioned related`: twelve articles whose scores are worked out by hand, and any others, whose
//! scores are worked out by a slow program.

mod common;

use std::collections::HashMap;

use common::{Run, mentioned, run};
use mentioned::record::Entry;
use mentioned::related::{Archive, ArchiveBuilder, Related, Wanted};
use proptest::prelude::*;
use serde_json::{Value, json};

fn related(args: &[&str]) -> Run {
    run(mentioned().arg("related").args(args))
}

/// `launch: launch-2 1 same story, rivals 0.4259`
fn summaries(jsonl: &str) -> Vec<String> {
    let summary = |line| {
        let line: Value = serde_json::from_str(line).unwrap();
        let others = line["related"].as_array().unwrap().iter().map(|other| {
            let story = match other.get("same_story") {
                Some(story) => format!(" same story {story}"),
                None => String::new(),
            };
            let score = other["score"].as_f64().unwrap();
            format!(
                "{} {score}{story}",
                other["id"].as_str().unwrap().trim_end()
            )
        });
        let others: Vec<String> = others.collect();
        format!(
            "{}: {}",
            line["id"].as_str().unwrap().trim_end(),
            others.join(", ")
        )
    };
    jsonl.lines().map(summary).collect()
}

/// Of twelve articles, an entity weighs ln(1 + 12 / articles):
///
/// | entity | articles | weight | square |
/// |---|---|---|---|
/// | Anthropic | launch, launch-2, launch-3, rivals | ln 4 = 1.3863 | 1.9218 |
/// | Claude, Nvidia, TSMC, OpenAI | three | ln 5 = 1.6094 | 2.5903 |
/// | Microsoft, Zephra the company, Zephra the model | two | ln 7 = 1.9459 | 3.7866 |
/// | Amazon, Samsung | one | ln 13 = 2.5649 | 6.5790 |
///
/// - launch, launch-3: 4.5121 / √(4.5121 · (4.5121 + 6.5790)) = 0.6378, too far apart for one story
/// - launch, rivals: 1.9218 / √(4.5121 · 4.5121) = 0.4259; launch-3: 1.9218 / √(11.0911 · 4.5121) = 0.2717
/// - plant, plant-2: 5.1806 / √(5.1806 · (5.1806 + 6.5790)) = 0.6637, three days apart and the same
///   story; plant-3 is the same in all, but four days apart
/// - deal, deal-2: OpenAI in a title (2 · 1.6094), and Microsoft 7 times ((1 + ln 7) · 1.9459 = 5.7325):
///   (2 · 2.5903 + 1.9459 · 5.7325) / √((10.3612 + 3.7866) · (2.5903 + 32.8614)) = 0.7294
/// - rivals, deal: 2 · 2.5903 / √(4.5121 · 14.1478) = 0.6484; deal-2: 2.5903 / √(4.5121 · 35.4517) = 0.2048
const EXPECTED: [&str; 12] = [
    "launch: launch-2 1 same story true, launch-3 0.6378, rivals 0.4259",
    "plant: plant-2 0.6637 same story true, plant-3 1",
    "launch-2: launch 1 same story true, launch-3 0.6378, rivals 0.4259",
    "deal: deal-2 0.7294 same story true, rivals 0.6484",
    "plant-2: plant-3 0.6637 same story true, plant 0.6637 same story true",
    "zephra \"1\": zephra-2 1",
    "plant-3: plant-2 0.6637 same story true, plant 1",
    "empty: ",
    "deal-2: deal 0.7294 same story true, rivals 0.2048",
    "launch-3: launch-2 0.6378, launch 0.6378, rivals 0.2717",
    "zephra-2: zephra \"1\" 1",
    "rivals: deal 0.6484, launch-2 0.4259, launch 0.4259, launch-3 0.2717, deal-2 0.2048",
];

#[test]
fn articles_are_related_by_what_they_share_and_how_rare_it_is() {
    let run = related(&["fixtures/related.jsonl"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr,
        "mentioned: articles left out because their id or url came before: 2\n"
    );
    assert_eq!(summaries(&run.stdout), EXPECTED);
}

#[test]
fn a_line_holds_what_a_box_of_related_articles_shows() {
    let run = related(&[
        "fixtures/related.jsonl",
        "--for",
        "plant-3",
        "-q",
        "--top",
        "1",
    ]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let expected = json!({"id": "plant-3", "related": [{
        "id": "plant-2",
        "title": "TSMC opens Dresden plant with Nvidia and Samsung",
        "url": "https://press.example/plant-2",
        "same_story": true,
        "score": 0.6637,
        "shared": ["Nvidia", "TSMC"],
    }]});
    assert_eq!(run.stdout, format!("{expected}\n"));

    // Neither title nor url; a company and a model of one name are shared once.
    let run = related(&["fixtures/related.jsonl", "-q", "--for", "zephra \"1\"\n"]);
    assert_eq!(
        run.stdout,
        "{\"id\":\"zephra \\\"1\\\"\\n\",\"related\":[{\"id\":\"zephra-2\",\"score\":1.0,\"shared\":[\"Zephra\"]}]}\n"
    );
}

#[test]
fn fewer_are_asked_for() {
    let all = related(&["fixtures/related.jsonl", "-q", "--min-score", "0"]);
    assert_eq!(summaries(&all.stdout), EXPECTED);
    for (args, expected) in [
        (&["--top", "2"][..], "rivals: deal 0.6484, launch-2 0.4259"),
        (
            &["--min-score", "0.4259"],
            "rivals: deal 0.6484, launch-2 0.4259, launch 0.4259",
        ),
        (&["--min-score", "0.4260"], "rivals: deal 0.6484"),
        (&["--min-score", "1"], "rivals: "),
    ] {
        let run = related(&[&["fixtures/related.jsonl", "-q", "--for", "rivals"], args].concat());
        assert_eq!(summaries(&run.stdout), [expected], "{args:?}");
    }
    // The same story, but not as near as is asked for.
    let run = related(&[
        "fixtures/related.jsonl",
        "-q",
        "--for",
        "plant",
        "--min-score",
        "0.7",
    ]);
    assert_eq!(summaries(&run.stdout), ["plant: plant-3 1"]);
}

#[test]
fn what_is_wrong_is_said() {
    let tags = r#"{"id":"a","companies":[],"models":[],"also_mentioned":[]}"#;
    for (args, input, code, message) in [
        (
            &["fixtures/related.jsonl", "-q", "--for", "plant-33"][..],
            "",
            2,
            "mentioned: no article has the id \"plant-33\"; did you mean \"plant-3\"?\n",
        ),
        (
            &["--for", "x", "-q"],
            tags,
            2,
            "mentioned: no article has the id \"x\"\n",
        ),
        (
            &["fixtures/gold/articles.jsonl"],
            "",
            2,
            "mentioned: fixtures/gold/articles.jsonl: holds no tags; \
             for articles: mentioned tag fixtures/gold/articles.jsonl > tags.jsonl\n",
        ),
    ] {
        let run = run(mentioned().arg("related").args(args).write_stdin(input));
        assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{args:?}");
        assert_eq!(run.stderr, message);
    }
    let bad = format!("{tags}\nnot json\n");
    let run = run(mentioned().arg("related").write_stdin(bad));
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (1, "{\"id\":\"a\",\"related\":[]}\n")
    );
    assert!(run.stderr.contains("stdin:2: "), "{}", run.stderr);
    for (flag, value) in [
        ("--top", "0"),
        ("--min-score", "1.5"),
        ("--min-score", "NaN"),
    ] {
        let run = related(&["fixtures/related.jsonl", flag, value]);
        assert_eq!(run.code, 2, "{flag} {value}");
    }
}

/// The entities of an article: which, how often, whether in the title.
type Mentions = Vec<(u8, u64, bool)>;

/// Title words, day of the month, mentions.
type Random = (Vec<u8>, Option<u8>, Mentions);

fn archive(articles: &[Random]) -> Archive {
    let mut reading = ArchiveBuilder::default();
    for (number, (words, day, mentions)) in articles.iter().enumerate() {
        let tags = |kind: bool| -> Vec<Value> {
            let tags = mentions
                .iter()
                .filter(|(entity, _, _)| (entity % 2 == 0) == kind);
            tags.map(|(entity, mentions, in_title)| {
                json!({"name": format!("e{entity}"), "mentions": mentions, "in_title": in_title})
            })
            .collect()
        };
        let title: Vec<String> = words.iter().map(|word| format!("w{word}")).collect();
        let entry = json!({
            "id": number.to_string(),
            "title": title.join(" "),
            "date": day.map(|day| format!("2026-01-{day:02}")),
            "companies": tags(true),
            "models": tags(false),
        });
        let entry = entry.to_string();
        assert!(reading.add(&Entry::read(entry.as_bytes()).unwrap()));
    }
    reading.finish()
}

/// The cosine of each two rows, by the book.
fn cosines(rows: &[HashMap<u8, f64>]) -> Vec<Vec<f64>> {
    let holds = |term: &u8| rows.iter().filter(|row| row.contains_key(term)).count();
    let weighed: Vec<HashMap<u8, f64>> = rows
        .iter()
        .map(|row| {
            let weight = |(term, counts): (&u8, &f64)| {
                let rarity = (1.0 + rows.len() as f64 / holds(term) as f64).ln();
                (*term, counts * rarity)
            };
            row.iter().map(weight).collect()
        })
        .collect();
    let dot = |a: &HashMap<u8, f64>, b: &HashMap<u8, f64>| -> f64 {
        a.iter()
            .map(|(term, weight)| weight * b.get(term).unwrap_or(&0.0))
            .sum()
    };
    let cosine = |a, b| match f64::sqrt(dot(a, a) * dot(b, b)) {
        0.0 => 0.0,
        lengths => dot(a, b) / lengths,
    };
    weighed
        .iter()
        .map(|a| weighed.iter().map(|b| cosine(a, b)).collect())
        .collect()
}

/// For each article the others, as (same story, score), the best first; `None` where rounding would
/// decide.
fn by_the_book(articles: &[Random]) -> Option<Vec<Vec<(bool, f64)>>> {
    let counts = |(_, mentions, in_title): &(u8, u64, bool)| {
        (1.0 + (*mentions as f64).ln()) * if *in_title { 2.0 } else { 1.0 }
    };
    let entities: Vec<HashMap<u8, f64>> = articles
        .iter()
        .map(|article| article.2.iter().map(|m| (m.0, counts(m))).collect())
        .collect();
    let words: Vec<HashMap<u8, f64>> = articles
        .iter()
        .map(|article| article.0.iter().map(|word| (*word, 1.0)).collect())
        .collect();
    let (entities, words) = (cosines(&entities), cosines(&words));
    let near = |cosine: &f64, limit: f64| (cosine - limit).abs() < 1e-4;
    if entities.iter().flatten().any(|c| near(c, 0.5))
        || words.iter().flatten().any(|c| near(c, 1.0 / 3.0))
    {
        return None;
    }
    let all = 0..articles.len();
    let row = |a: usize| {
        let mut row: Vec<(bool, f64)> = all
            .clone()
            .filter(|b| *b != a)
            .map(|b| {
                let days = articles[a].1.zip(articles[b].1);
                let close = match days {
                    Some((a, b)) => a.abs_diff(b) <= 3,
                    None => articles[a].1 == articles[b].1,
                };
                (
                    close && entities[a][b] > 0.5 && words[a][b] > 1.0 / 3.0,
                    entities[a][b],
                )
            })
            .filter(|(_, score)| *score > 0.00005)
            .collect();
        row.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
        row
    };
    Some(all.clone().map(row).collect())
}

fn articles() -> impl Strategy<Value = Vec<Random>> {
    let words = prop::collection::vec(0u8..12, 0..5);
    let mentions = prop::collection::btree_map(0u8..9, (1u64..6, any::<bool>()), 0..5);
    let mentions = mentions.prop_map(|map| map.into_iter().map(|(e, (n, t))| (e, n, t)).collect());
    prop::collection::vec((words, prop::option::of(1u8..15), mentions), 1..40)
}

fn score(related: &Related<'_>, id: &str) -> Option<f64> {
    let found = related.related.iter().find(|other| other.id == id);
    found.map(|other| other.score.into())
}

proptest! {
    #[test]
    fn the_index_finds_what_a_slow_program_finds(
        articles in articles(),
        top in 1usize..8,
        min_score in 0.0f32..0.9,
    ) {
        let expected = by_the_book(&articles);
        prop_assume!(expected.is_some());
        let archive = archive(&articles);
        let mut search = archive.search();
        let wanted = Wanted { top, min_score: min_score.into() };
        let least = f64::from(wanted.min_score);
        // Nor is asked what rounding decides here.
        let near = |(_, score): &(bool, f64)| (score - least + 0.00005).abs() < 1e-6;
        let expected = expected.unwrap();
        prop_assume!(!expected.iter().flatten().any(near));
        for (number, expected) in expected.iter().enumerate() {
            let found = archive.related(number, wanted, &mut search);
            let found: Vec<(bool, f64)> = found.related.iter()
                .map(|other| (other.same_story, other.score.into()))
                .collect();
            let expected: Vec<&(bool, f64)> = expected.iter()
                .filter(|(_, score)| *score >= least - 0.00005)
                .take(top)
                .collect();
            prop_assert_eq!(found.len(), expected.len(), "{:?} {:?}", found, expected);
            for (found, expected) in found.iter().zip(expected) {
                prop_assert_eq!(found.0, expected.0);
                prop_assert!((found.1 - expected.1).abs() < 0.00015, "{:?} {:?}", found, expected);
            }
        }
    }

    #[test]
    fn a_score_is_the_same_both_ways_and_no_more_than_one(articles in articles()) {
        let archive = archive(&articles);
        let mut search = archive.search();
        let wanted = Wanted { top: articles.len(), min_score: 0.0.into() };
        let all: Vec<Related<'_>> = (0..articles.len())
            .map(|number| archive.related(number, wanted, &mut search))
            .collect();
        for a in &all {
            for other in &a.related {
                prop_assert!(f64::from(other.score) > 0.0 && f64::from(other.score) <= 1.0);
                prop_assert!(other.id != a.id && !other.shared.is_empty());
                let b = &all[other.id.parse::<usize>().unwrap()];
                prop_assert_eq!(score(b, a.id), score(a, other.id));
            }
        }
    }
}
