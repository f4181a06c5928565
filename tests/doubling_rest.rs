//! Dictionaries, other people's lists and archives of tags take linear time, however many rows they have.
#![cfg(unix)]

mod effort;

use std::fmt::Write;

use effort::TIMES;
use mentioned::Tagger;
use mentioned::article::Article;
use mentioned::dictionary::{
    Dictionary, File, Kind, Layer, Table, diff, lint, new_problems, updated,
};
use mentioned::record::Entry;
use mentioned::registry::{self, Format, companies};
use mentioned::related::{ArchiveBuilder, Wanted};
use mentioned::report::{self, Figures, Tally, Which};
use mentioned::span::Span;
use mentioned::suggest::{Names, PassedOver, Weights};
use mentioned::tags::Panel;

/// So many rows, and [`TIMES`] as many.
const SMALL: usize = 200;

/// What is done with so many rows, and how it is called.
type Work<T> = (&'static str, fn(&T));

/// All in which [`TIMES`] as many take too much more work.
fn judge<T>(of: impl Fn(usize) -> T, works: &[Work<T>]) {
    let [small, large] = [SMALL, TIMES * SMALL].map(of);
    let faults = works.iter().filter_map(|(what, work)| {
        let times = effort::fault(|| work(&small), || work(&large))?;
        Some(format!("{what}: {times} times"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The rows of a dictionary's files: names that differ, makers, owners, forms that hold one another.
fn files(rows: usize) -> [String; 3] {
    let mut files = [
        "name,parent,forms,cues,focus\n",
        "name,maker,forms,versions\n",
        "name,forms,cues\n",
    ]
    .map(String::from);
    for n in 0..rows {
        let before = match n {
            0 => String::new(),
            n => format!("Company {:05}", n - 1),
        };
        let word = ["Lumora", "Zephra", "Quay"][n % 3];
        let [companies, models, decoys] = &mut files;
        writeln!(
            companies,
            "Company {n:05},{before},Company {n:05}|{word} {n}|{word}{n}x?,Ada {n},ai"
        )
        .unwrap();
        writeln!(
            models,
            "Model {n:05},Company {n:05},Model{n:05}|M{n} #,Pro{n}"
        )
        .unwrap();
        writeln!(
            decoys,
            "Decoy {n:05},{word} {n} Hall|{word}{n}x?,Giverny {n}"
        )
        .unwrap();
    }
    files
}

fn layer<'a>(files: &'a [String; 3]) -> Layer<'a> {
    let file = |(kind, text): (Kind, &'a String)| File {
        kind,
        name: kind.file_name().to_string(),
        text,
    };
    Layer::Files(Kind::ALL.into_iter().zip(files).map(file).collect())
}

/// One row of many items.
fn row(items: usize) -> [String; 3] {
    let list = |word: &str| {
        (0..items)
            .map(|n| format!("{word}{n}"))
            .collect::<Vec<_>>()
            .join("|")
    };
    [
        format!("name,forms,cues\nA,{},{}\n", list("Lumora "), list("Ada ")),
        format!(
            "name,maker,forms,versions\nM,A,{},{}\n",
            list("Zephra "),
            list("Pro")
        ),
        "name,forms\nD,D\n".to_string(),
    ]
}

fn table(files: &[String; 3]) -> Table {
    Table::read(&layer(files)).0
}

#[test]
fn dictionaries() {
    let works: &[Work<[String; 3]>] = &[
        ("read", |files| {
            drop(Dictionary::read(&[layer(files)]).unwrap())
        }),
        ("lint", |files| drop(lint(&[layer(files)]))),
        ("tidy and write", |files| {
            drop(Kind::ALL.map(|kind| table(files).tidy().write(kind)))
        }),
        ("lay over", |files| {
            drop(Table::laid_over(vec![table(files), table(files)]))
        }),
        ("add", |files| {
            let rows = table(files);
            let mut empty = Table::default();
            empty.add_all(&rows.rows().collect::<Vec<_>>());
        }),
        ("diff", |files| drop(diff(&Table::default(), &table(files)))),
        ("update", |files| {
            drop(updated(&Table::default(), &Table::default(), &table(files)))
        }),
        ("check a change", |files| {
            drop(new_problems(&[], &Table::default(), &table(files)))
        }),
        ("suggest", |files| {
            let tagger = Tagger::new(Dictionary::read(&[layer(&files_of_one())]).unwrap()).unwrap();
            let (weights, none) = (Weights::built_in(), PassedOver::default());
            let place = |text: &str, span: Span| span.of(text).to_string();
            let mut names = Names::new(&tagger, &weights, &none, None, place);
            let text = files.concat().replace(',', " released ");
            names.add(&Article::new("x", "", &text));
            drop(names.proposals(None, 100));
        }),
    ];
    judge(files, works);
    judge(row, works);
}

/// An article that names everybody, read by a tagger that has read it before.
#[test]
fn articles_that_name_everybody() {
    let read = |rows: usize| {
        let files = files(rows);
        let tagger = Tagger::new(Dictionary::read(&[layer(&files)]).unwrap()).unwrap();
        let text = files.concat();
        tagger.tag(&text, 0, Panel::Ai);
        (tagger, text)
    };
    judge(
        read,
        &[("tag", |(tagger, text)| {
            drop(tagger.tag(text, 0, Panel::Ai));
        })],
    );
}

fn files_of_one() -> [String; 3] {
    files(1)
}

#[test]
fn lists() {
    let models = |rows: usize| {
        let models = (0..rows).map(|n| {
            let (maker, name) = (format!("Maker{n}"), format!("Quayside{n} {n}B"));
            serde_json::json!({"id": format!("{maker}/{name}"), "name": format!("{maker}: {name}")})
        });
        serde_json::json!({"data": models.collect::<Vec<_>>()}).to_string()
    };
    judge(
        models,
        &[("OpenRouter", |list| {
            let tagger = Tagger::new(Dictionary::read(&[layer(&files_of_one())]).unwrap()).unwrap();
            let facts = registry::read(Format::OpenRouter, list).unwrap();
            assert!(!registry::resolve(&tagger, &facts).rows.is_empty());
        })],
    );
    let names = |rows: usize| {
        let names = (0..rows).map(|n| format!("Zephrine Quay{n} Works,https://a{n}.example,a|b\n"));
        format!("name,website,lists\n{}", names.collect::<String>())
    };
    judge(
        names,
        &[("companies", |list| {
            let dictionary = Dictionary::read(&[layer(&files_of_one())]).unwrap();
            let listed = companies::read(list).unwrap();
            let proposed = companies::resolve(&dictionary, &listed, &companies::Cuts::default());
            assert!(!proposed.rows.is_empty());
        })],
    );
}

#[test]
fn archives() {
    let records = |rows: usize| {
        let record = |n: usize| {
            let tag = |name: String| serde_json::json!({"name": name, "mentions": 1, "versions": [n.to_string()]});
            let model =
                serde_json::json!({"name": format!("Odd {n}"), "mentions": 1, "unlisted": true});
            serde_json::json!({
                "id": n.to_string(),
                "title": format!("Company {} met Company {}", n % 7, n % 11),
                "date": format!("{}-0{}-01", 2000 + n % 20, 1 + n % 9),
                "companies": [tag(format!("Company {n}")), tag(format!("Company {}", n / 2))],
                "models": [tag(format!("Model {n}")), model],
            })
            .to_string()
        };
        (0..rows).map(record).collect::<Vec<_>>()
    };
    judge(
        records,
        &[
            ("report", |records| {
                let mut tally = Tally::new(None, None);
                records
                    .iter()
                    .for_each(|line| tally.add(&Entry::read(line.as_bytes()).unwrap()));
                let figures = Figures::new(&tally, None, 20).unwrap();
                drop(report::json(&figures));
                drop(report::html(&figures));
                drop(report::csv(&figures, Which::Pairs).unwrap());
            }),
            ("related", |records| {
                let mut reading = ArchiveBuilder::default();
                for line in records {
                    reading.add(&Entry::read(line.as_bytes()).unwrap());
                }
                let archive = reading.finish();
                let mut search = archive.search();
                let wanted = Wanted {
                    top: 5,
                    min_score: 0.1.into(),
                };
                for number in 0..records.len() {
                    drop(archive.related(number, wanted, &mut search));
                }
            }),
        ],
    );
}
