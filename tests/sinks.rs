//! The formats for people and for pages, text and JSON-LD, read as an outsider would; and what all of
//! them have in common.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{file, mentioned, nasty, records, run, tag};
use dom_query::Document;
use serde::Deserialize;
use serde_json::json;

#[test]
fn the_box_stands_in_line() {
    for (title, text, expected) in [
        (
            "Anthropic's week",
            "Claude 3.5 Sonnet and Claude 3 Opus beat GPT-5, says Ford.",
            "Anthropic's week\n1\n\
             Companies  Anthropic\n\
             Models     Claude 3.5 Sonnet, 3 Opus (Anthropic) · GPT 5 (OpenAI)\n\
             Also       Ford (NYSE:F)\n",
        ),
        (
            "",
            "GPT-5 and Zephra-13B impressed Orion Metals Corp.",
            "1\n\
             Models     GPT 5 (OpenAI) · Zephra 13B (unlisted)\n\
             Also       Orion Metals (unlisted)\n",
        ),
        (
            "Rain\u{1b}[31m",
            "It rained.",
            "Rain [31m\n1\nno company and no model\n",
        ),
    ] {
        let article = json!({"id": "1", "title": title, "text": text}).to_string();
        let args = ["tag", "--format", "text", "--input", "jsonl"];
        let run = run(mentioned().args(args).write_stdin(article));
        assert_eq!(run.stdout, expected);
    }
    // A line between two articles.
    let two = tag(&["--format", "text"], &["fixtures/articles/monet.txt"; 2]);
    let one = tag(&["--format", "text"], &["fixtures/articles/monet.txt"]);
    assert_eq!(two, format!("{one}\n{one}"));
}

fn obeyed(c: char) -> bool {
    c.is_control() && c != '\n'
}

#[test]
fn no_escape_sequence_of_an_article_reaches_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let row = "name,forms\n\"OpenAI\u{1b}[31m\",OpenAI\n";
    file(folder.path(), "companies.csv", row);
    for args in [
        &["--format", "text"][..],
        &["--explain"],
        &["--format", "html"],
    ] {
        let args = [&["tag", "--input", "jsonl"], args].concat();
        let mut command = mentioned();
        command.args(args).arg("--add-dict").arg(folder.path());
        let run = run(command.write_stdin(nasty()));
        assert!(run.stdout.contains("OpenAI"));
        assert!(!run.stdout.contains(obeyed), "{}", run.stdout);
    }
    let args = ["tag", "--format", "text", "--input", "jsonl"];
    let text = run(mentioned().args(args).write_stdin(nasty()));
    assert!(
        !text.stdout.contains(['\u{202e}', '\u{2028}']),
        "{}",
        text.stdout
    );
    // In a message neither.
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "\u{1b}[2J.txt", "OpenAI");
    file(folder.path(), "empty\u{1b}[2J.txt", "");
    let run = run(mentioned()
        .args(["tag", "--format", "text"])
        .arg(folder.path()));
    for output in [run.stdout, run.stderr] {
        assert!(
            output.contains(" [2J.txt") && !output.contains(obeyed),
            "{output:?}"
        );
    }
}

#[test]
fn the_box_is_coloured_for_a_person_alone() {
    let path = "fixtures/articles/plain.txt";
    let color =
        |args: &[&str]| tag(&[&["--format", "text"], args].concat(), &[path]).contains('\x1b');
    assert!(!color(&[]) && !color(&["--color", "never"]));
    assert!(color(&["--color", "always"]));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("box.txt").display().to_string();
    tag(
        &["--format", "text", "--color", "always", "-o", &out],
        &[path],
    );
    assert!(!fs::read_to_string(out).unwrap().contains('\x1b'));
}

#[test]
fn threads_do_not_change_the_pages() {
    let folder = tempfile::tempdir().unwrap();
    let mut dump = String::new();
    for id in 0..3000 {
        let name = [
            "OpenAI",
            "Anthropic's Claude",
            "Nvidia and xAI",
            "Zephra-7B or GPT-5",
        ][id % 4];
        let article = json!({"id": id.to_string(), "text": format!("{name} {}", "and so on ".repeat(id % 50))});
        dump += &if id % 97 == 0 {
            "{broken\n".to_string()
        } else {
            format!("{article}\n")
        };
    }
    let dump = file(folder.path(), "dump.jsonl", &dump);
    for format in ["text", "html", "jsonld"] {
        let outputs = ["1", "2", "16"].map(|jobs| {
            let args = ["tag", "--format", format, "-j", jobs, &dump];
            run(mentioned().args(args)).stdout
        });
        assert!(outputs[0].len() > 130_000);
        assert!(
            outputs[0] == outputs[1] && outputs[0] == outputs[2],
            "{format}"
        );
        let articles = outputs[0]
            .lines()
            .filter(|line| line.starts_with("<article "));
        let articles: Vec<&str> = articles.collect();
        let anchors: BTreeSet<&str> = articles.iter().copied().collect();
        assert_eq!(anchors.len(), articles.len());
        assert_eq!(articles.is_empty(), format != "html");
    }
}

#[test]
fn flags_that_a_format_cannot_follow_are_refused() {
    for (args, message) in [
        (
            &["--format", "text", "--spans"][..],
            "--spans and --text need JSON, not text; say --format jsonl",
        ),
        (
            &["--format", "html", "--text"],
            "--spans and --text need JSON, not html; say --format jsonl",
        ),
        (
            &["--format", "jsonld", "--spans"],
            "--spans and --text need JSON, not jsonld; say --format jsonl",
        ),
        (
            &["--format", "html", "-o", "never.html", "--resume"],
            "--format html ends with an index of one whole run; leave out --resume",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let run = run(mentioned()
            .arg("tag")
            .args(args)
            .arg("no-such.txt")
            .current_dir(folder.path()));
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (2, format!("mentioned: {message}\n").as_str())
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

/// What schema.org gives each of the types.
#[derive(Debug, Deserialize)]
#[serde(tag = "@type", deny_unknown_fields)]
enum Thing {
    NewsArticle {
        #[serde(rename = "@context")]
        context: String,
        identifier: Option<String>,
        headline: Option<String>,
        url: Option<String>,
        #[serde(rename = "datePublished")]
        date_published: Option<String>,
        author: Option<Box<Thing>>,
        publisher: Option<Box<Thing>>,
        mentions: Vec<Thing>,
    },
    Person {
        name: String,
    },
    Organization {
        name: String,
        url: Option<String>,
    },
    Corporation {
        name: String,
        url: Option<String>,
        #[serde(rename = "tickerSymbol")]
        ticker_symbol: String,
    },
    SoftwareApplication {
        name: String,
        url: Option<String>,
        #[serde(rename = "applicationCategory")]
        application_category: String,
        #[serde(rename = "softwareVersion", default)]
        software_version: Vec<String>,
        author: Option<Box<Thing>>,
    },
}

impl Thing {
    fn is(&self) -> String {
        let web = |url: &Option<String>| {
            assert!(url.iter().all(|url| url.starts_with("http")), "{url:?}");
        };
        match self {
            Thing::NewsArticle { headline, .. } => format!("{headline:?}"),
            Thing::Person { name } => format!("person {name}"),
            Thing::Organization { name, url } => {
                web(url);
                format!("company {name}")
            }
            Thing::Corporation {
                name,
                url,
                ticker_symbol,
            } => {
                web(url);
                format!("company {name} {ticker_symbol}")
            }
            Thing::SoftwareApplication {
                name,
                url,
                application_category,
                software_version,
                author,
            } => {
                web(url);
                let author = author.as_ref().map(|author| author.is());
                format!("{application_category} {name} {software_version:?} {author:?}")
            }
        }
    }
}

#[test]
fn json_ld_is_of_the_vocabulary_and_fit_for_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let nasty = file(folder.path(), "nasty.jsonl", &nasty());
    let inputs = [
        "fixtures/articles",
        "fixtures/pages",
        "fixtures/story",
        &nasty,
    ];
    let output = tag(&["--format", "jsonld"], &inputs);
    assert!(!output.contains('<'));
    let records = records(&tag(&[], &inputs));
    assert_eq!(output.lines().count(), records.len());
    let mut dates = BTreeSet::new();
    for (line, record) in output.lines().zip(&records) {
        // As a page holds it, and a parser finds it.
        let page = Document::from(format!(
            "<head><script type=\"application/ld+json\">{line}</script></head>"
        ));
        let found = page.select("script").text().to_string();
        let thing: Thing = serde_json::from_str(&found).unwrap();
        let Thing::NewsArticle {
            context,
            identifier,
            headline,
            url,
            date_published,
            author,
            publisher,
            mentions,
        } = thing
        else {
            panic!("{line}");
        };
        assert_eq!(context, "https://schema.org");
        assert_eq!(identifier.or(url.clone()).as_ref(), Some(&record.id));
        assert_eq!(headline, record.title);
        assert_eq!(
            url,
            record.url.clone().filter(|url| url.starts_with("http"))
        );
        assert_eq!(
            author.map(|author| author.is()),
            record.author.as_ref().map(|name| format!("person {name}"))
        );
        assert_eq!(
            publisher.map(|of| of.is()),
            record.source.as_ref().map(|name| format!("company {name}"))
        );
        dates.extend(date_published);
        let company = |tag: &common::Company| {
            format!(
                "company {} {}",
                tag.name,
                tag.ticker.as_deref().unwrap_or_default()
            )
            .trim_end()
            .to_string()
        };
        let said: Vec<String> = mentions.iter().map(Thing::is).collect();
        let names = record.companies.iter().map(company);
        let (companies, rest) = said.split_at(record.companies.len());
        assert!(names.eq(companies.iter().cloned()));
        let (models, also) = rest.split_at(record.models.len());
        for (said, model) in models.iter().zip(&record.models) {
            let start = format!("AI model {} {:?} ", model.name, model.versions);
            let maker = said.strip_prefix(&start).unwrap();
            match &model.company {
                Some(name) => assert!(
                    maker.starts_with(&format!("Some(\"company {name}")),
                    "{said}"
                ),
                None => assert_eq!(maker, "None"),
            }
        }
        assert!(
            record
                .also_mentioned
                .iter()
                .map(company)
                .eq(also.iter().cloned())
        );
    }
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    assert!(dates.contains(&"2026-01-14"), "{dates:?}");
    // A feed writes "Mon, 02 Mar 2026 09:00:00 GMT".
    assert!(dates.contains(&"2026-03-02"), "{dates:?}");
    assert!(dates.iter().all(|date| date.starts_with("20")), "{dates:?}");
}

#[test]
fn json_ld_names_the_maker_with_its_ticker() {
    let args = ["tag", "--format", "jsonld"];
    let run = run(mentioned().args(args).write_stdin("Qwen3-Max is out"));
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        found["mentions"],
        json!([{
            "@type": "SoftwareApplication",
            "name": "Qwen",
            "url": "https://qwen.ai",
            "applicationCategory": "AI model",
            "softwareVersion": ["3 Max"],
            "author": {"@type": "Corporation", "name": "Alibaba", "url": "https://alibabagroup.com", "tickerSymbol": "NYSE:BABA"}
        }])
    );
}
