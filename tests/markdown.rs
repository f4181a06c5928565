//! Markdown: what is written, and what is read of it.

use std::io::Cursor;

use mentioned::article::{self, Article, Options};
use mentioned::source::Document;

fn read(name: &str, text: &str) -> Article {
    let document = Document::new(name, Box::new(Cursor::new(text.as_bytes().to_vec())));
    let options = Options::default();
    let mut articles = article::read(document, &options).unwrap();
    let article = articles.next().unwrap().unwrap();
    assert!(articles.next().is_none());
    article
}

/// Title and body.
fn parts(article: &Article) -> (&str, &str) {
    let title = article.title().unwrap_or_default();
    (title, article.text[article.title_end..].trim_start())
}

#[test]
fn the_text_is_what_a_reader_sees() {
    for (markdown, title, body) in [
        // Headings.
        ("# A *lamp*\n\nB.", "A lamp", "B."),
        ("A lamp\n======\nB.", "A lamp", "B."),
        ("# A lamp # {#lamp}\nB.", "A lamp", "B."),
        ("<!-- lint off -->\n\n# A lamp\n\nB.", "A lamp", "B."),
        (
            "<p align=\"center\"><img src=\"a.png\"></p>\n\n[![ok](b.svg)](c)\n\n# A lamp\n\nB.",
            "A lamp",
            "B.",
        ),
        ("<h1 align=\"center\">A\nlamp</h1>\n\nB.", "A lamp", "B."),
        ("B.\n\n# A lamp", "", "B.\n\nA lamp"),
        ("## A lamp\n\nB.", "", "A lamp\n\nB."),
        // Marks, links, images.
        ("**B** and [C](https://c.example/D \"E\").", "", "B and C."),
        (
            "![B](https://c.example/D.png) C [E][f].\n\n[f]: https://g.example/",
            "",
            "C E.",
        ),
        ("[[B]] and [[c/d|D]]", "", "B and D"),
        ("B[^1] C.\n\n[^1]: Note.", "", "B C.\n\nNote."),
        ("- [x] B\n- C\n  D", "", "B\n\nC\nD"),
        ("> B\n> C", "", "B\nC"),
        ("| B | C |\n|---|---|\n| D | E |", "", "B | C\n\nD | E"),
        // Code.
        ("B.\n\n```mermaid\nC --> D\n```\n\nE.", "", "B.\n\nE."),
        ("B.\n\n~~~\nC\n~~~\nD.", "", "B.\n\nD."),
        ("B.\n\n    C = 1\n\nD.", "", "B.\n\nD."),
        ("B.\n\n```\nnever closed", "", "B."),
        (
            "Of `gpt-5.2`, `meta-llama/Llama-4` and `Claude Opus 4.6`.",
            "",
            "Of gpt-5.2, meta-llama/Llama-4 and Claude Opus 4.6.",
        ),
        (
            "Run `pip install b`, set `B_KEY=c`, call `b.c()`, see `/b/c/d` and `-v` .",
            "",
            "Run , set , call , see and .",
        ),
        // HTML.
        ("B <b>C</b><br>D <!-- E --> F", "", "B C\nD F"),
        (
            "<details><summary>B</summary>\n\nC\n\n</details>\n\n<script>D</script>\n\nE",
            "",
            "B\n\nC\n\nE",
        ),
        ("B &amp; C, 1 < 2, D&E", "", "B & C, 1 < 2, D&E"),
    ] {
        let article = read("post.md", markdown);
        assert_eq!(parts(&article), (title, body), "{markdown}");
    }
}

#[test]
fn front_matter_is_about_the_article() {
    for (front, title, author, date) in [
        (
            "---\ntitle: A: the lamp\nauthor: Ada\ndate: 2026-01-02\n---",
            "A: the lamp",
            "Ada",
            "2026-01-02",
        ),
        (
            "---\ntitle: 'It''s \"A\"' # no\nauthor: [Ada, \"Ben\"]\ndate: 2026-01-02 # no\n...",
            "It's \"A\"",
            "Ada, Ben",
            "2026-01-02",
        ),
        (
            "---\ntitle: \"A \\\"lamp\\\"\n  of oil\"\nauthors:\n  - Ada\n  - 'Ben'\ndate: 2026-01-02\n---",
            "A \"lamp\" of oil",
            "Ada, Ben",
            "2026-01-02",
        ),
        (
            "---\r\ntitle: >-\r\n  A lamp\r\n  of oil\r\nauthor:\r\n  name: Ada\r\n  url: no\r\ncover:\r\n  title: no\r\n  date: no\r\ndate: 2026-01-02\r\n---\r",
            "A lamp of oil",
            "Ada",
            "2026-01-02",
        ),
        (
            "---\ncover:\n  title: no\nTitle: A lamp\n  of oil\nauthors:\n- name: Ada\n  url: no\n- name: Ben\npublishDate: ~\ndate: 2026-01-02\n---",
            "A lamp of oil",
            "Ada, Ben",
            "2026-01-02",
        ),
        (
            "---\ntitle: [New] A lamp\nauthor: Ada\ndate: 2026-01-02\n---",
            "[New] A lamp",
            "Ada",
            "2026-01-02",
        ),
        (
            "+++\ntitle = \"A lamp\" # no\nauthor = 'Ada'\ndate = 2026-01-02\n+++",
            "A lamp",
            "Ada",
            "2026-01-02",
        ),
        (
            "+++\ntitle = \"\"\"A lamp\nof oil\"\"\"\nauthors = [\n  \"Ada\",\n  \"Ben\",\n]\ndate = 2026-01-02T10:00:00Z\n[[images]]\ntitle = \"no\"\n+++",
            "A lamp of oil",
            "Ada, Ben",
            "2026-01-02T10:00:00Z",
        ),
        (
            "+++\ndate = 2026-01-02\n[images]\ntitle = \"no\"\n[extra]\ntitle = \"A lamp\"\nauthor = \"Ada\"\n+++",
            "A lamp",
            "Ada",
            "2026-01-02",
        ),
    ] {
        for body in ["\n\nB.", "\n# Other\n\nB."] {
            let markdown = format!("{front}{body}");
            for name in ["post.md", "stdin"] {
                let article = read(name, &markdown);
                let expected = if body.contains('#') {
                    "Other\n\nB."
                } else {
                    "B."
                };
                assert_eq!(parts(&article), (title, expected), "{markdown}");
                assert_eq!(article.author.as_deref(), Some(author), "{markdown}");
                assert_eq!(article.date.as_deref(), Some(date), "{markdown}");
            }
        }
    }
    // A heading that says the same is no part of the text; what is never closed is text.
    let same = read("post.md", "---\ntitle: A lamp\n---\n# A lamp\nB.");
    assert_eq!(parts(&same), ("A lamp", "B."));
    let open = read("post.md", "---\ntitle: A lamp\n\nB.");
    assert_eq!(parts(&open), ("", "title: A lamp\n\nB."));
}

#[test]
fn text_is_markdown_where_it_begins_so() {
    for (text, title, body) in [
        ("# A lamp\n\nB *C*.", "A lamp", "B C."),
        ("# A lamp\nB\n## C\nD", "A lamp", "B\n\nC\n\nD"),
        ("# a setting\nb=*c*", "", "# a setting\nb=*c*"),
        ("#lamp is the word\n\nB *C*.", "#lamp is the word", "B *C*."),
        ("A lamp\n\nB *C*.", "A lamp", "B *C*."),
    ] {
        let article = read("post.txt", text);
        assert_eq!(parts(&article), (title, body), "{text}");
    }
}

#[test]
fn a_long_text_is_read_as_a_short_one() {
    let paragraph = "The *harbour* council met [again](https://a.example).\n\n";
    let code = "```\nlet harbour = \"Nokia\";\n\nlet crane = 1;\n```\n\n";
    // Blocks of code stand across many of the places where the text is cut.
    let block = paragraph.repeat(900) + &code.repeat(1200);
    let long = format!("# Title\n\n{}", block.repeat(40));
    assert!(long.len() > 3 << 20);
    let article = read("a.md", &long);
    assert_eq!(article.title(), Some("Title"));
    let expected = vec!["The harbour council met again."; 900 * 40];
    assert!(parts(&article).1 == expected.join("\n\n"));
    // Neither blank lines nor line ends to cut at.
    for end in ["\n", " "] {
        let article = read(
            "a.md",
            &format!("The *harbour* council met.{end}").repeat(20_000),
        );
        let expected = vec!["The harbour council met."; 20_000];
        assert!(article.text == expected.join(end), "{end:?}");
    }
}
