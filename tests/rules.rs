//! Each rule of `lib.rs`, told by `--explain`: a text, a name in it, and why it is a mention.

use std::collections::BTreeSet;

use mentioned::article::Article;
use mentioned::dictionary::Dictionary;
use mentioned::linker::Why;
use mentioned::matcher::Standing;
use mentioned::sink::{Output, reasons};
use mentioned::tags::Panel;
use mentioned::{Keep, Tagger};

/// The reasons of an article, a line each.
fn told(tagger: &Tagger, article: &Article) -> Vec<String> {
    let tagged = tagger.tag_article(article, Panel::All, Keep::Decisions);
    let hash = tagger.dictionary().hash();
    reasons(&Output::new(article, &tagged, &hash))
}

fn of_text(text: &str) -> Article {
    Article::new("text".to_string(), "", text)
}

#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("Target shares rose after it beat estimates.", "\"Target\" is Target (…): \"shares rose\" stands beside it"),
    ("She left Nomura after six years.", "\"Nomura\" is Nomura (…): well known by this name, and nothing speaks for another"),
    ("I bought it at Target.", "\"Target\" is Target (…): well known by this name, and nothing speaks for another"),
    ("My son does his homework with Gemini now.", "\"Gemini\" is Gemini (…): well known by this name, and nothing speaks for another"),
    ("Google pauses Gemini in Spain.", "\"Gemini\" is Gemini (…): \"Google\" stands 8 characters away"),
    ("Ryder agreed to the plan.", "\"Ryder\" is Ryder (…): nothing else speaks for anybody, but \"agreed\" stands beside it"),
    ("Target said quarterly sales fell.", "\"Target\" is Target (…): \"said quarterly\" stands beside it"),
    ("Target will cut 300 jobs.", "\"Target\" is Target (…): \"will cut 300 jobs\" stands beside it"),
    ("Target named Jane Doe as chief executive.", "\"Target\" is Target (…): \"named Jane Doe as chief\" stands beside it"),
    ("Target Names New Finance Chief", "\"Target\" is Target (…): \"Names New Finance Chief\" stands beside it"),
    ("Target said it will open in May.", "\"Target\" is Target (…): \"said it\" stands beside it"),
    ("Shares of Target fell.", "\"Target\" is Target (…): \"Shares of\" stands beside it"),
    ("Retailers such as Target wait.", "\"Target\" is Target (…): \"Retailers such as\" stands beside it"),
    ("The retailer Target waits.", "\"Target\" is Target (…): \"retailer\" stands beside it"),
    ("Target raised $5 million in a seed round.", "\"Target\" is Target (…): \"raised $\" stands beside it"),
    ("The AI model, Claude, can draw.", "\"Claude\" is Claude (…): \"AI model\" stands beside it"),
    ("They fine-tuned Gemma on recipes.", "\"Gemma\" is Gemma (…): \"fine-tuned\" stands beside it"),
    ("Google released Gemma in spring.", "\"Gemma\" is Gemma (…): \"Google\" stands 10 characters away"),
    ("We tried Claude for a day; the chatbot was polite.", "\"Claude\" is Claude (…): nothing else speaks for anybody, but \"chatbot\" stands 16 characters away"),
    ("\"Opus 4.7 is slow,\" they said.", "\"Opus 4.7\" is Claude (…): only a model has such a version"),
    ("GPT-5.5 and 5.6 are out.", "\"5.6\" is GPT (…): \"GPT-5.5\" stands 5 characters away"),
    // Names that no row lists, and ambiguous ones by the same words.
    ("The startup Kogora raised the question.", "\"Kogora\" is Kogora (unlisted): \"startup\" stands beside it"),
    ("Kogora, a French startup that makes pumps, is here.", "\"Kogora\" is Kogora (unlisted): \", a French startup\" stands beside it"),
    ("The talks with Boston-based Kogora went on.", "\"Kogora\" is Kogora (unlisted): \"Boston-based\" stands beside it"),
    ("They talked about the matter with Kogora CEO Jane Roe today.", "\"Kogora\" is Kogora (unlisted): \"CEO\" stands beside it"),
    ("They announced a partnership with Kogora last week.", "\"Kogora\" is Kogora (unlisted): \"partnership with\" stands beside it"),
    ("Kogora Acquires Nimbora", "\"Kogora\" is Kogora (unlisted): \"Acquires\" stands beside it"),
    ("The list had Sony, Kogora and Samsung on it that week.", "\"Kogora\" is Kogora (unlisted): it stands in a list with \"Sony\""),
    ("Target, a retailer from Minneapolis, waits.", "\"Target\" is Target (…): \", a retailer\" stands beside it"),
    ("OpenAI watched as they presented Kogora, a text-to-video model.", "\"Kogora\" is Kogora (unlisted)"),
    ("OpenAIs Modell ist da, und das ist nicht der Anfang.", "\"OpenAI\" is OpenAI (…): a sure form"),
];

#[test]
fn every_rule_explains_itself() {
    let tagger = Tagger::new(Dictionary::compiled()).unwrap();
    for (text, expected) in WORDS {
        let told = told(&tagger, &of_text(text));
        // A line of a dictionary changes with every row before it.
        let told: Vec<String> = told.iter().map(|line| without_lines(line)).collect();
        assert!(
            told.iter().any(|line| line.starts_with(expected)),
            "{text}: {told:#?}"
        );
    }
}

/// A name for each reason that a decision may have, and all the names.
macro_rules! reasons_of {
    ($($name:literal: $pattern:pat,)*) => {
        /// Does not compile while a reason is missing.
        fn name_of(why: Option<&Why>) -> &'static str {
            match why {
                $($pattern => $name,)*
            }
        }

        const NAMES: &[&str] = &[$($name),*];
    };
}

reasons_of! {
    "a sure form": Some(Why::Own(Standing::Sure)),
    "a ticker": Some(Why::Own(Standing::Ticker)),
    "a ticker behind": Some(Why::Own(Standing::Listed)),
    "a version": Some(Why::Own(Standing::Versioned)),
    "words beside": Some(Why::Own(Standing::Designated)),
    "a hint": Some(Why::Own(Standing::Hinted)),
    "well known": Some(Why::Own(Standing::Known)),
    "near": Some(Why::Near(_)),
    "a source": Some(Why::Source(_)),
    "a list": Some(Why::Among(_)),
    "maker and model": Some(Why::Beside(_)),
    "about AI": Some(Why::Field(_)),
    "nothing": None,
    // The echo of a ticker is no decision, and these two are nothing by themselves.
    "never": Some(Why::Own(Standing::Echo | Standing::Ambiguous | Standing::Common)),
}

#[test]
fn the_document_has_an_example_of_every_reason() {
    let tagger = Tagger::built_in();
    let document = include_str!("../docs/how-a-mention-is-decided.md");
    let rows = document
        .lines()
        .filter(|line| line.contains("**") && line.ends_with("` |"));
    let mut seen = BTreeSet::from(["never"]);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let &[_, text, expected] = &cells[..] else {
            panic!("{row}");
        };
        let (text, source) = match text.split_once(" (source: ") {
            Some((text, source)) => (text, Some(source.trim_end_matches(')').to_string())),
            None => (text, None),
        };
        let name = text.split("**").nth(1).unwrap();
        let start = text.find("**").unwrap();
        let mut article = of_text(&text.replace("**", ""));
        article.source = source;
        let tagged = tagger.tag_article(&article, Panel::All, Keep::Decisions);
        let at = |d: &&mentioned::linker::Decision| d.span.start == start;
        let decision = tagged.decisions.iter().find(at).unwrap();
        assert_eq!(decision.span.of(&article.text), name, "{row}");
        seen.insert(name_of(decision.winner.as_ref().map(|winner| &winner.why)));
        let told = told(&tagger, &article);
        let begin = format!("\"{name}\" is ");
        let line = told.iter().find(|line| line.starts_with(&begin)).unwrap();
        assert!(line.contains(expected.trim_matches('`')), "{row}: {line}");
    }
    let missing: Vec<_> = NAMES.iter().filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
}

/// `(companies.csv:12)` as `(…)`.
fn without_lines(line: &str) -> String {
    let mut parts = line.split(".csv:");
    let mut whole = parts.next().unwrap_or_default().to_string();
    for part in parts {
        whole.truncate(whole.rfind('(').unwrap_or_default());
        whole.push_str("(…");
        whole.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    whole
}

#[test]
fn a_source_speaks_for_its_names() {
    let tagger = Tagger::new(Dictionary::compiled()).unwrap();
    let mut article = of_text("Claude for Creative Work");
    let refused = |told: &[String]| told[0].contains("is nothing");
    assert!(refused(&told(&tagger, &article)));
    article.source = Some("anthropic".to_string());
    let expected = "\"Claude\" is Claude (…): nothing in the text speaks for anybody, but its source, Anthropic (…)";
    assert_eq!(without_lines(&told(&tagger, &article)[0]), expected);
    article.source = None;
    article.url = Some("https://www.anthropic.com/news/work".to_string());
    assert_eq!(without_lines(&told(&tagger, &article)[0]), expected);
    article.url = Some("https://anthropology.example/anthropic".to_string());
    assert!(refused(&told(&tagger, &article)));
}

#[test]
fn the_field_speaks_for_no_part_of_a_name_and_no_common_word() {
    let tagger = Tagger::new(Dictionary::compiled()).unwrap();
    for (text, name, taken) in [
        (
            "OpenAI hired a designer from Notion last week.",
            "Notion",
            true,
        ),
        (
            "OpenAI wrote the framework Block last week.",
            "Block",
            false,
        ),
        ("OpenAI, Block and Visa signed the letter.", "Block", true),
        (
            "OpenAI shows the Agenten-Notion to the class.",
            "Notion",
            false,
        ),
        (
            "OpenAI met the singer Chris Notion in town.",
            "Notion",
            false,
        ),
        (
            "OpenAI says that the new Notion Delta Attention is quick and cheap to train.",
            "Notion",
            false,
        ),
        ("OpenAI Maps the Notion Market", "Notion", true),
        (
            "OpenAI sagt, das ist die Notion von der Sache und nicht das Ende.",
            "Notion",
            false,
        ),
    ] {
        let told = told(&tagger, &of_text(text));
        let line = told
            .iter()
            .find(|line| line.starts_with(&format!("\"{name}\"")));
        let line = line.unwrap_or_else(|| panic!("{text}: {told:#?}"));
        assert_eq!(!line.contains("is nothing"), taken, "{text}: {line}");
    }
}

#[test]
fn a_name_inside_anothers_is_not_its_own_elsewhere() {
    let tagger = Tagger::new(Dictionary::compiled()).unwrap();
    let text = "Apollo Research tested the agent of Anthropic. The Apollo set is hard.";
    let told = told(&tagger, &of_text(text));
    assert!(
        told.iter()
            .any(|line| line.starts_with("\"Apollo\" is nothing")),
        "{told:#?}"
    );
}
