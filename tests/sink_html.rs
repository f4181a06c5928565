//! The page of `--format html`, loaded by a parser.

mod common;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use common::{Record, file, mentioned, nasty, records, run, tag};
use dom_query::{Document, NodeRef};
use mentioned::article::Article;
use mentioned::dictionary::Dictionary;
use mentioned::sink::{Html, Ordinal, Output, Sink, Tail};
use mentioned::tags::Panel;
use mentioned::{Tagged, Tagger};
use proptest::prelude::*;
use serde_json::json;

/// As a page holds a text: line ends as LF, and what it may not hold as U+FFFD.
fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let odd = |c: char| {
        c.is_control() && c != '\n' && c != '\t' || ('\u{202d}'..='\u{202e}').contains(&c)
    };
    text.replace(odd, "\u{fffd}")
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn class(node: &NodeRef<'_>) -> String {
    node.attr("class").unwrap_or_default().to_string()
}

/// The marks of an article as (kind, text), outer before inner.
fn marks(article: &NodeRef<'_>) -> Vec<(String, String)> {
    let nodes = article.descendants_it();
    let marks = nodes.filter(|node| node.node_name().as_deref() == Some("mark"));
    marks
        .map(|mark| (class(&mark), mark.text().to_string()))
        .collect()
}

/// The title and the paragraphs.
fn text(article: &NodeRef<'_>) -> String {
    let parts = article.descendants_it().filter(|node| {
        let part = node.has_name("h1") || node.has_name("p");
        part && !["untitled", "about", "none"].contains(&&*class(node))
    });
    let parts: Vec<String> = parts.map(|part| part.text().to_string()).collect();
    words(&parts.join("\n"))
}

/// Nothing but what the sink itself writes, and every link leads somewhere.
fn check_page(page: &Document) {
    let known = "html head meta title style body header strong span nav section h1 h2 h3 details summary ul li a article \
                 div p bdi time mark aside footer";
    let known: HashSet<&str> = known.split(' ').collect();
    let attributes = "aria-label class dir href id lang name content charset http-equiv rel tabindex title datetime";
    let attributes: HashSet<&str> = attributes.split(' ').collect();
    let (mut ids, mut targets) = (HashSet::new(), HashSet::new());
    for node in page.root().descendants_it().filter(NodeRef::is_element) {
        let name = node.node_name().unwrap();
        assert!(known.contains(&*name), "<{name}>");
        for attribute in node.attrs() {
            assert!(
                attributes.contains(&*attribute.name.local),
                "{name} {attribute:?}"
            );
        }
        if let Some(id) = node.attr("id") {
            assert!(ids.insert(id.to_string()), "two of {id}");
        }
        if let Some(href) = node.attr("href") {
            match href.strip_prefix('#') {
                Some(id) if class(&node) == "up" => assert_eq!(id, "index"),
                Some(id) => {
                    targets.insert(id.to_string());
                }
                None => {
                    assert!(
                        href.starts_with("https://") || href.starts_with("http://"),
                        "{href}"
                    );
                    assert_eq!(node.attr("rel").as_deref(), Some("noopener"));
                }
            }
        }
    }
    let lost: Vec<_> = targets.difference(&ids).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn marks_are_the_spans_and_their_tooltips_the_explanation() {
    let folder = tempfile::tempdir().unwrap();
    let nasty = file(folder.path(), "nasty.jsonl", &nasty());
    let inputs = [
        "fixtures/articles",
        "fixtures/pages",
        "fixtures/story",
        &nasty,
    ];
    let page = Document::from(tag(&["--format", "html"], &inputs));
    check_page(&page);
    let records = records(&tag(&["--spans", "--text"], &inputs));
    let articles = page.select("article");
    assert_eq!(articles.length(), records.len());
    assert!(records.len() > 20);
    let explained = tag(&["--explain"], &inputs);
    let mut reasons: Vec<&str> = explained
        .lines()
        .filter(|line| !line.contains(" is nothing: ") && !line.contains(" is only "))
        .collect();
    reasons.reverse();
    for (article, record) in articles.nodes().iter().zip(&records) {
        let also: HashSet<&str> = record
            .also_mentioned
            .iter()
            .map(|tag| tag.name.as_str())
            .collect();
        let spans: Vec<(String, String)> = record
            .mentions
            .iter()
            .flatten()
            .map(|mention| {
                let also = mention.kind == "company" && also.contains(&*mention.name);
                let kind = if also { "also" } else { &mention.kind };
                (kind.to_string(), shown(&mention.text))
            })
            .collect();
        assert_eq!(marks(article), spans, "{}", record.id);
        let nodes = article.descendants_it();
        for mark in nodes.filter(|node| node.node_name().as_deref() == Some("mark")) {
            let reason = reasons.pop().unwrap();
            let title = mark.attr("title").unwrap();
            assert!(reason.ends_with(&*title), "{reason} / {title}");
            let what = words(&shown(&mark.text()));
            assert!(
                words(&title).starts_with(&format!("\"{what}\" is ")),
                "{title} {what}"
            );
        }
        assert_eq!(text(article), words(&shown(record.text.as_ref().unwrap())));
    }
    assert!(reasons.is_empty());
}

#[test]
fn the_box_beside_an_article_is_its_tags() {
    let inputs = ["fixtures/articles", "fixtures/pages"];
    let page = Document::from(tag(&["--format", "html"], &inputs));
    for (article, record) in page
        .select("article")
        .iter()
        .zip(records(&tag(&[], &inputs)))
    {
        let mut expected: Vec<String> = Vec::new();
        let companies = |class: &str, tags: &[common::Company]| {
            let row = |tag: &common::Company| {
                let of = if tag.unlisted {
                    "unlisted"
                } else {
                    tag.ticker.as_deref().unwrap_or_default()
                };
                words(&format!("{class} {} {of} {}", tag.name, tag.mentions))
            };
            tags.iter().map(row).collect::<Vec<_>>()
        };
        expected.extend(companies("company", &record.companies));
        expected.extend(record.models.iter().map(|tag| {
            let maker = if tag.unlisted {
                "unlisted"
            } else {
                tag.company.as_deref().unwrap_or_default()
            };
            words(&format!(
                "model {} {} {maker} {}",
                tag.name,
                tag.versions.join(", "),
                tag.mentions
            ))
        }));
        expected.extend(companies("also", &record.also_mentioned));
        let rows = article.select("aside li");
        let rows: Vec<String> = rows
            .nodes()
            .iter()
            .map(|row| words(&format!("{} {}", class(&row.parent().unwrap()), row.text())))
            .collect();
        assert_eq!(rows, expected, "{}", record.id);
    }
    let links = page.select("aside a[href=\"https://openai.com\"]");
    assert!(links.exists());
    // A page of the web is linked to, nothing else.
    let about = |url: &str| {
        let article = json!({"url": url, "text": "OpenAI"}).to_string();
        let args = ["tag", "--format", "html", "--input", "jsonl"];
        let page = Document::from(run(mentioned().args(args).write_stdin(article)).stdout);
        check_page(&page);
        (
            page.select(".about").text().trim() == url,
            page.select(".about a").exists(),
        )
    };
    assert_eq!(about("https://ladle.example/?a=1&b=\"<2>'"), (true, true));
    assert_eq!(about("javascript:alert(1)"), (true, false));
}

/// (kind, name) → the titles of the articles that mention it.
type Mentions = BTreeMap<(String, String), Vec<String>>;

fn index(page: &Document) -> Mentions {
    let mut index = Mentions::new();
    for entity in page
        .select("nav section details:has(> summary .name)")
        .iter()
    {
        let text = |selector: &str| entity.select(selector).text().to_string();
        let nodes = entity.nodes()[0].ancestors_it(None);
        let section = nodes.into_iter().find(|node| node.has_name("section"));
        let articles = entity.select("ul a");
        let articles: Vec<String> = articles
            .nodes()
            .iter()
            .map(|link| link.text().to_string())
            .collect();
        assert_eq!(text("summary .count"), articles.len().to_string());
        index.insert((class(&section.unwrap()), text("summary .name")), articles);
    }
    index
}

fn mentions(records: &[Record]) -> Mentions {
    let mut mentions = Mentions::new();
    for record in records {
        let companies = record.companies.iter().chain(&record.also_mentioned);
        let companies = companies.map(|tag| ("company", &tag.name));
        for (kind, name) in companies.chain(record.models.iter().map(|tag| ("model", &tag.name))) {
            let key = (kind.to_string(), name.clone());
            let title = record.title.as_ref().unwrap_or(&record.id);
            mentions.entry(key).or_default().push(shown(title));
        }
    }
    mentions
}

#[test]
fn the_index_counts_the_articles_of_each_tag() {
    let folder = tempfile::tempdir().unwrap();
    let nasty = file(folder.path(), "nasty.jsonl", &nasty());
    // One of them twice: it is two articles. A line may hold several.
    let several = file(
        folder.path(),
        "a.jsonl",
        "[{\"text\":\"OpenAI\"},{\"text\":\"xAI\"}]\n",
    );
    let inputs = [
        "fixtures/articles",
        "fixtures/pages",
        "fixtures/articles/plain.txt",
        &several,
        &nasty,
    ];
    let page = Document::from(tag(&["--format", "html"], &inputs));
    check_page(&page);
    let records = records(&tag(&[], &inputs));
    assert_eq!(index(&page), mentions(&records));
    assert_eq!(
        &*page.select("#index h2").text(),
        format!("{} articles", records.len())
    );
    // The most mentioned first.
    for section in page.select("nav section").iter() {
        let counts: Vec<usize> = section
            .select(".count")
            .nodes()
            .iter()
            .map(|count| count.text().parse().unwrap())
            .collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    }
    let one = Document::from(tag(&["--format", "html"], &["fixtures/articles/plain.txt"]));
    check_page(&one);
    assert!(!one.select("nav").exists());
    let none = run(mentioned()
        .args(["tag", "--format", "html", "--input", "jsonl"])
        .write_stdin(""));
    let page = Document::from(none.stdout);
    check_page(&page);
    assert_eq!(&*page.select("p").text(), "No articles.");
}

/// Of a broken run, the index would be of its second half.
#[cfg(unix)]
#[test]
fn an_interrupted_page_leaves_nothing_to_go_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("mentioned"))
        .args([
            "tag",
            "--format",
            "html",
            "--input",
            "jsonl",
            "-o",
            "page.html",
        ])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let part = folder.path().join("page.html.part");
    // Over several checkpoints of another format.
    for _ in 0..8 {
        stdin.write_all(b"{\"text\":\"OpenAI\"}\n").unwrap();
        thread::sleep(Duration::from_millis(100));
    }
    while fs::metadata(&part).map_or(0, |part| part.len()) == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let kill = format!("kill -INT {}", child.id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(130));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.contains(" articles; ") && message.contains("page.html was left as it was"),
        "{message}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Appends an article of which the record is so many.
fn write(sink: &Html, record: u64, article: &Article, to: &mut Vec<u8>) -> Tagged {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    let tagger = TAGGER.get_or_init(|| Tagger::new(Dictionary::compiled()).unwrap());
    let tagged = tagger.tag(&article.text, article.title_end, Panel::All);
    let mut output = Output::new(article, &tagged, "");
    output.ordinal = Ordinal { record, place: 0 };
    sink.article(&output, to).unwrap();
    tagged
}

fn tail(sink: &Html, articles: u64) -> String {
    match sink.frame().tail {
        Tail::Summed(tail) => tail(articles),
        Tail::Fixed(tail) => tail.to_string(),
    }
}

#[test]
fn the_index_is_in_order_and_of_what_was_written() {
    let sink = Html::new("");
    for record in [2, 0, 1] {
        let article = Article::new(record.to_string(), "", "OpenAI");
        write(&sink, record, &article, &mut Vec::new());
    }
    let page = Document::from(tail(&sink, 2));
    let openai = ("company".to_string(), "OpenAI".to_string());
    let expected = Mentions::from([(openai, vec!["0".to_string(), "1".to_string()])]);
    assert_eq!(index(&page), expected);
    assert!(!tail(&sink, 1).contains("<nav"));
}

proptest! {
    #[test]
    fn of_any_text_the_marks_are_the_mentions(
        title in "[a-z<&\"' \r\t\u{0}-\u{9f}]{0,20}",
        parts in prop::collection::vec(prop_oneof![
            Just("OpenAI"), Just("DeepSeek-R1"), Just("GitHub Copilot"), Just("Gemini\n2.5 Pro"), Just("Claude"),
            Just(" "), Just("\n"), Just("\r\n"), Just("\n\n"), Just("<mark>"), Just("</p>"), Just("&#0;"), Just("\u{0}"),
            Just("\u{1b}"), Just("使用"), Just("🔥"), Just("-"), Just("• "), Just(" and a word of the text "),
        ], 0..40),
    ) {
        let article = Article::new("id".to_string(), &title, &parts.concat());
        let sink = Html::new("");
        let mut html = sink.frame().head.into_bytes();
        let tagged = write(&sink, 0, &article, &mut html);
        html.extend(tail(&sink, 1).into_bytes());
        let page = Document::from(String::from_utf8(html).unwrap());
        check_page(&page);
        let texts: Vec<String> = marks(&page.select("article").nodes()[0]).into_iter().map(|(_, text)| text).collect();
        let expected: Vec<String> = tagged.mentions.iter().map(|m| shown(m.span.of(&article.text))).collect();
        prop_assert_eq!(texts, expected);
        let found = text(&page.select("article").nodes()[0]);
        prop_assert_eq!(found, words(&shown(&article.text)));
    }
}
