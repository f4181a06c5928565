//! JSON and CSV as they are met: where articles lie in them, what their fields are called and hold.

mod common;

use std::io::{BufReader, Cursor};

use mentioned::article::{self, Article, Options};
use mentioned::source::Document;

/// The articles of a document, and the errors.
fn read(name: &str, text: impl Into<String>) -> Vec<Result<Article, String>> {
    let document = Document::new(name, Box::new(BufReader::new(Cursor::new(text.into()))));
    match article::read(document, &Options::default()) {
        Ok(articles) => {
            let told = articles.map(|article| article.map_err(|error| format!("{error:#}")));
            told.collect()
        }
        Err(error) => vec![Err(format!("{error:#}"))],
    }
}

/// The texts of the articles, lines joined by slashes, errors after a `!`.
fn texts(name: &str, text: impl Into<String>) -> Vec<String> {
    let told = |read| match read {
        Ok(Article { text, .. }) => text.replace('\n', "/"),
        Err(error) => format!("!{error}"),
    };
    read(name, text).into_iter().map(told).collect()
}

#[test]
fn articles_are_found_in_the_answers_of_apis() {
    for (json, expected) in [
        // Feeds that describe themselves.
        (
            r#"{"title":"F","description":"All","items":[{"title":"A"},{"title":"B"}]}"#,
            &["A", "B"][..],
        ),
        (r#"{"title":"F","articles":[]}"#, &[]),
        // One, two, three objects deep.
        (
            r#"{"took":3,"matches":[{"headline":"A","body":"a"}]}"#,
            &["A//a"],
        ),
        (
            r#"{"response":{"status":"ok","list":[{"title":"A"},{"title":"B"}]}}"#,
            &["A", "B"],
        ),
        (r#"{"a":{"b":{"c":[{"title":"A","text":"a"}]}}}"#, &["A//a"]),
        // Envelopes around each.
        (
            r#"{"hits":{"hits":[{"_id":"1","_source":{"title":"A","text":"a"}}]}}"#,
            &["A//a"],
        ),
        (
            r#"{"data":{"posts":{"edges":[{"node":{"title":"A"}},{"node":{"title":"B"}}]}}}"#,
            &["A", "B"],
        ),
        // Sections of the same kind are all read, lists of other things are not.
        (
            r#"{"tech":[{"title":"A","summary":"a"}],"n":2,"town":[{"title":"B","summary":"b"}]}"#,
            &["A//a", "B//b"],
        ),
        (
            r#"{"tags":[{"title":"T"}],"stuff":[{"title":"A","text":"a"}],"ads":[{"title":"X"}]}"#,
            &["A//a"],
        ),
        (
            r#"{"sources":[{"name":"S"}],"articles":[{"title":"A"}]}"#,
            &["A"],
        ),
        (
            r#"{"may":{"articles":[{"title":"A"}]},"june":{"n":1,"articles":[{"title":"B"},{"title":"C"}]}}"#,
            &["A", "B", "C"],
        ),
        // An article that holds lists.
        (
            r#"{"title":"A","text":"a","items":[{"title":"B"}]}"#,
            &["A//a"],
        ),
        (
            r#"{"title":"A","related":[{"title":"B","text":"b"}]}"#,
            &["A"],
        ),
        (
            r#"{"data":{"title":"A","text":"a","comments":[{"text":"b"}]}}"#,
            &["A//a"],
        ),
        // Messages of a chat, not who joined it.
        (
            r#"{"name":"C","messages":[{"type":"service","title":"C","text":""},
                {"type":"message","text":["See ",{"type":"bold","text":"A"},"."]}]}"#,
            &["See A."],
        ),
    ] {
        for name in ["x.json", "x.jsonl"] {
            let json = json.replace('\n', " ");
            assert_eq!(texts(name, &*json), expected, "{name} {json}");
        }
        let spread = json.replace("[{", "[\n\t{").replace("},{", "}\n,\n{");
        assert_eq!(texts("x.json", &*spread), expected, "{spread}");
    }
}

#[test]
fn what_is_not_gone_into_is_a_message() {
    let json = r#"{"a":{"b c":[{"label":"A"}]}}"#;
    let expected = "!x.json:1: no title and no text; where the objects of .\"a\".\"b c\" are \
                    articles, read those: jq -c '.\"a\".\"b c\"[]' FILE | mentioned tag -";
    assert_eq!(texts("x.json", json), [expected]);
}

#[test]
fn arrays_that_are_not_read_are_a_message() {
    let told = |name: &str, more: &str| {
        format!(
            "!x.json:1: the array \"{name}\"{more} may hold articles too, and is not read; for those: \
             jq -c '..|.\"{name}\"?[]?' FILE | mentioned tag -"
        )
    };
    let none: &[String] = &[];
    for (json, expected) in [
        // Deeper than the one that is read; before it; behind it.
        (
            r#"{"articles":[{"title":"A"}],"more":{"old":[{"text":"b"}]}}"#,
            &[told("old", "")][..],
        ),
        (
            r#"{"x":{"notes":[{"body":"b"}]},"articles":[{"title":"A"}],"n":1}"#,
            &[told("notes", "")],
        ),
        (
            r#"{"articles":[{"title":"A"}],"x":{"a":[{"body":"b"}],"c":[{"body":"b"}]}}"#,
            &[told("a", " and others")],
        ),
        // What an article holds is its own; what has no text is none.
        (
            r#"{"title":"A","text":"a","comments":[{"text":"b"}]}"#,
            none,
        ),
        (
            r#"{"articles":[{"title":"A","comments":[{"text":"b"}]}]}"#,
            none,
        ),
        (
            r#"{"articles":[{"title":"A"}],"x":{"ads":[{"title":"b"}]}}"#,
            none,
        ),
    ] {
        let mut read = texts("x.json", json);
        assert!(read.remove(0).starts_with('A'), "{json}");
        assert_eq!(read, expected, "{json}");
    }
}

#[test]
fn arrays_of_any_length_are_read_one_behind_the_other() {
    let section = |from: usize| {
        let items = (from..from + 3000)
            .map(|n| format!(r#"{{"title":"{n}","text":"{}"}}"#, "x".repeat(400)));
        items.collect::<Vec<_>>().join(",\n")
    };
    let json = format!(
        r#"{{"meta":{{"n":1}},"sections":{{"one":[{}],"none":[],"two":[{}],"n":[1,2]}},"end":"x"}}"#,
        section(0),
        section(3000)
    );
    let read: Vec<Article> = read("x.json", &*json)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(read.len(), 6000);
    for (number, article) in read.iter().enumerate() {
        assert_eq!(article.title(), Some(&*number.to_string()));
        assert_eq!(article.id, format!("x.json#{}", number + 1));
    }
    // That the object is an article itself comes too late.
    let late = json.replace(r#""none":[]"#, r#""text":"x""#);
    assert_eq!(texts("x.json", late).len(), 6000);
    // The line of an error is right behind them too.
    let broken = json.replace(r#"{"title":"5000""#, r#"{"title":5000x"#);
    let errors = texts("x.json", broken)
        .into_iter()
        .filter(|text| text.starts_with('!'));
    assert_eq!(
        errors.collect::<Vec<_>>(),
        ["!x.json:5000: not JSON: expected `,` or `}` at column 14"]
    );
}

#[test]
fn fields_go_by_many_names_and_hold_many_things() {
    for (json, expected) in [
        (
            r#"{"title":"A &amp; B","text":"<P CLASS=x>One<BR>two <b>3</b></P><script>x()</script>"}"#,
            "A & B//One/two 3",
        ),
        (
            r#"{"title":"A","text":"if a < b then <think> &c; AT&T"}"#,
            "A//if a < b then <think> &c; AT&T",
        ),
        (
            r#"{"title":{"rendered":"A &#8211; B"},"content":{"rendered":"<p>c</p>"}}"#,
            "A – B//c",
        ),
        (
            r#"{"headline":{"main":"A"},"content":{"value":"c"}}"#,
            "A//c",
        ),
        (
            r#"{"title":"A","content":{"content":"<p>c</p>"},"summary":{"content":"s"}}"#,
            "A//c",
        ),
        (r#"{"title":"A","selftext":"c"}"#, "A//c"),
        (
            r#"{"webTitle":"A","fields":{"bodyText":"c","trailText":"t"}}"#,
            "A//c",
        ),
        (
            r#"{"title":"A","body":[{"type":"p","text":"c"},{"type":"p","text":"d"}]}"#,
            "A//c, d",
        ),
        (
            r#"{"title":"A","text":["c ",{"text":"d","type":"link"}," e"]}"#,
            "A//c d e",
        ),
        (r#"{"Titel":"A","Inhalt":"c"}"#, "A//c"),
        (r#"{"TITRE":"A","Texte":"c"}"#, "A//c"),
        (r#"{"Título":"A","Texto":"c"}"#, "A//c"),
        (r#"{"titolo":"A","testo":"c"}"#, "A//c"),
        (r#"{"titel":"A","tekst":"c"}"#, "A//c"),
        (r#"{"ЗАГОЛОВОК":"A","Текст":"c"}"#, "A//c"),
        (r#"{"标题":"A","正文":"c"}"#, "A//c"),
        (r#"{"タイトル":"A","本文":"c"}"#, "A//c"),
        // What is almost JSON.
        (
            r#"{"title":"A","text":"c","score":NaN,"n":[-Infinity,1e999]}"#,
            "A//c",
        ),
        (
            r#"{"title":"A \ud83d","text":"NaN \ud83d\ude00"}"#,
            "A \u{fffd}//NaN 😀",
        ),
    ] {
        for name in ["x.json", "x.jsonl"] {
            assert_eq!(texts(name, json), [expected], "{name} {json}");
        }
    }
}

#[test]
fn authors_dates_and_sources_are_texts() {
    for (json, author, date, source) in [
        (
            r#"{"title":"A","author":{"name":"Ada"},"date":"1 Feb 2026","source":{"id":"q","name":"Quay"}}"#,
            "Ada",
            "2026-02-01",
            "Quay",
        ),
        (
            r#"{"title":"A","authors":[{"name":"Ada"},{"name":"Ben"}],"created_utc":1769940000.0,"site":"Quay"}"#,
            "Ada, Ben",
            "2026-02-01T10:00:00Z",
            "Quay",
        ),
        (
            r#"{"title":"A","autor":"Ada","Datum":"01.02.2026","Quelle":"Quay"}"#,
            "Ada",
            "2026-02-01",
            "Quay",
        ),
        (
            r#"{"title":"A","creator":"Ada","isoDate":"2026-02-01T08:00:00Z","fuente":"Quay &amp; Co"}"#,
            "Ada",
            "2026-02-01T08:00:00Z",
            "Quay & Co",
        ),
        (
            r#"{"data":{"title":"A","text":"a","author":"Ada","published":1769940000000},"source":"Quay"}"#,
            "Ada",
            "2026-02-01T10:00:00Z",
            "Quay",
        ),
        (
            r#"{"title":"A","byline":["Ada"],"date":"in spring","publisher":"Quay"}"#,
            "Ada",
            "in spring",
            "Quay",
        ),
    ] {
        let article = read("x.json", json).remove(0).unwrap();
        let found = [article.author, article.date, article.source].map(Option::unwrap_or_default);
        assert_eq!(found, [author, date, source], "{json}");
    }
}

#[test]
fn tables_have_columns_in_many_languages_and_cells_of_html() {
    for (name, csv, expected) in [
        ("x.csv", "Titel;Text;Datum\nA;c;01.02.2026\n", &["A//c"][..]),
        ("x.csv", "title,url\nA,https://x.example\nB,\n", &["A", "B"]),
        (
            "x.csv",
            "id,Título,Texto\n1,A,\"<p>c</p><p>d</p>\"\n",
            &["A//c//d"],
        ),
        ("x.csv", "标题,正文\nA,c\n", &["A//c"]),
        (
            "x.csv",
            "title,url,what\nA,,one two three four five six seven eight nine\nB,,x\n",
            &[
                "!x.csv: titles alone are read; if column \"what\" is the text, say --text-field",
                "A",
                "B",
            ],
        ),
        ("stdin", "titre;texte\nA;\"Q&amp;R\"\n", &["A//Q&R"]),
        ("x.csv", "n,url\n1,2\n", &["!x.csv: no column for the text"]),
    ] {
        let found: Vec<String> = texts(name, csv);
        assert_eq!(found.len(), expected.len(), "{csv}");
        for (found, expected) in found.iter().zip(expected) {
            let found = if expected.starts_with('!') {
                &found[..expected.len().min(found.len())]
            } else {
                found
            };
            assert_eq!(found, *expected, "{csv}");
        }
    }
}
