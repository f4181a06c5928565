//! Every reader takes linear time, whatever the input repeats.

#![cfg(unix)]

mod effort;

use effort::TIMES;
use mentioned::article::{self, Format, Options};
use mentioned::source::Document;

/// In bytes.
const SMALL: usize = 4 * 1024;

/// Something said again and again, between a head and a tail. `#` is a number that grows.
struct Shape {
    head: String,
    unit: String,
    tail: String,
}

impl Shape {
    fn of(&self, size: usize) -> String {
        let mut text = self.head.clone();
        let mut number = 0;
        while text.len() < size {
            text.push_str(&self.unit.replace('#', &number.to_string()));
            number += 1;
        }
        text + &self.tail
    }
}

fn units(head: &str, units: &[&str], tail: &str) -> Vec<Shape> {
    let shape = |unit: &&str| Shape {
        head: head.to_string(),
        unit: unit.to_string(),
        tail: tail.to_string(),
    };
    units.iter().map(shape).collect()
}

fn read(bytes: &[u8], format: Option<Format>) {
    let document = Document::new("x", Box::new(bytes));
    let options = Options {
        format,
        ..Options::default()
    };
    if let Ok(articles) = article::read(document, &options) {
        articles.for_each(drop);
    }
}

fn judge_bytes(
    of: impl Fn(usize) -> Vec<u8>,
    format: Option<Format>,
    what: &str,
) -> Option<String> {
    let [small, large] = [SMALL, TIMES * SMALL].map(of);
    let times = effort::fault(|| read(&small, format), || read(&large, format))?;
    Some(format!("{what}: {times} times"))
}

/// All that are not linear, at once.
fn judge(shapes: &[Shape], format: Option<Format>) {
    let slow: Vec<String> = shapes
        .iter()
        .filter_map(|shape| {
            let what = format!("{format:?} {:.40} {:.60}", shape.head, shape.unit);
            judge_bytes(|size| shape.of(size).into_bytes(), format, &what)
        })
        .collect();
    assert!(slow.is_empty(), "not linear:\n{}", slow.join("\n"));
}

/// Every element of which the parser of pages knows something of its own.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "address", "annotation-xml", "applet", "area", "article", "aside", "b", "base",
    "basefont", "bgsound", "big", "blockquote", "body", "br", "button", "caption", "center",
    "code", "col", "colgroup", "dd", "desc", "details", "dialog", "dir", "div", "dl", "dt", "em",
    "embed", "fieldset", "figcaption", "figure", "font", "footer", "foreignObject", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
    "html", "i", "iframe", "image", "img", "input", "keygen", "li", "link", "listing", "main",
    "malignmark", "marquee", "math", "menu", "meta", "mglyph", "mi", "mn", "mo", "ms", "mtext",
    "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "p",
    "param", "plaintext", "pre", "rb", "rp", "rt", "rtc", "ruby", "s", "script", "search",
    "section", "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary",
    "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time",
    "title", "tr", "track", "tt", "u", "ul", "var", "wbr", "x-y", "xmp",
];

fn elements(unit: impl Fn(&str) -> String) {
    let shapes: Vec<Shape> = ELEMENTS
        .iter()
        .map(|name| Shape {
            head: "<html><body><p>Before it".to_string(),
            unit: unit(name),
            tail: "and behind it".to_string(),
        })
        .collect();
    judge(&shapes, Some(Format::Html));
}

#[test]
fn open_elements() {
    elements(|name| format!("<{name}>"));
}

#[test]
fn open_elements_each_unlike_the_others() {
    elements(|name| format!("<{name} a=#>"));
}

#[test]
fn elements_that_are_closed() {
    elements(|name| format!("<{name}>x, y</{name}>"));
}

#[test]
fn open_elements_with_paragraphs() {
    elements(|name| format!("<{name} a=#><p>x"));
}

#[test]
fn open_elements_in_tables() {
    elements(|name| format!("<table><td><{name}>x"));
}

#[test]
fn end_tags() {
    elements(|name| format!("</{name}>"));
}

#[test]
fn other_markup() {
    let page = "<html><body><p>Before it";
    let many = [
        "<!-- x -->",
        "<!-- ",
        "<!--->",
        "<!doctype html>",
        "<?x y>",
        "<![CDATA[ x ]]>",
        "<svg><![CDATA[x]]>",
        "<",
        "</",
        "<a",
        "&",
        "&amp;",
        "&#65;",
        "&#x",
        "&notit;",
        "&#0",
        "\0",
        "\r",
        "\n",
        " ",
        "\u{a0}",
        "x<br><br>",
        "<p>a, b, c",
        "<a href=x>y</a> ",
        "<a href=\"",
        "<a href='",
        "<b><p>x</b>",
        "<p><b><div>x</b></div>",
        "<i><b><u><p>x</i></b></u>",
        "<li><a href=x>y</a></li>",
        "<tr><td>a</td></tr>",
        "<table><p>x</table>",
        "<html a#=1>",
        "<div class='comment sidebar'>x</div>",
        "<p hidden>x</p>",
        "<time datetime=1>x</time>",
        "<script type='application/ld+json'>{\"@type\":\"x\"}</script>",
        "<meta name=a content=b>",
        "<script><!--<script>",
        "<script></script x>",
        "<p class=byline>By Someone</p>",
        "<h1>Before it</h1>",
        "<title>a | b - c</title>",
    ];
    judge(&units(page, &many, "and behind it"), Some(Format::Html));
    for (head, unit, tail) in [
        ("<html><body><div", " a#=1", ">text"),
        ("<html><body><div", " a#='>'", ">text"),
        ("<html><body><div", " a#='<'", ">text"),
        ("<html><body><!-- x=' --><div", " a#", ">text"),
        ("<html><body><svg><![CDATA[]]><div", " a#", ">text"),
        ("<html><body><script>'<!--'</script", " a#", ">text"),
        ("<html><body>&<div", " a#", ">text"),
        ("<html><body><div class='", " w#", "'>text"),
        ("<html><body><div style='", "w#:1;", "'>text"),
        ("<html><title>", "a | b - ", "</title><p>text"),
        ("<html><h1>", "a word, ", "</h1><p>text"),
        (
            "<html><script type='application/ld+json'>",
            "[",
            "</script><p>text",
        ),
        (
            "<html><script type='application/ld+json'>",
            "{\"mainEntity\":",
            "</script><p>text",
        ),
        (
            "<html><script type='application/ld+json'>{\"@graph\":[",
            "{\"@id\":\"#\"},",
            "{\"@type\":\"NewsArticle\",\"author\":[{\"@id\":\"x\"},{\"@id\":\"y\"}]}]}</script>",
        ),
        (
            "<html><body>",
            "<div><p>One, and two, and three, and four.</p>",
            "",
        ),
        (
            "<html><body><article>",
            "<div><p>One, and two, and three, and four.</p></div>",
            "",
        ),
        (
            "<html><body>",
            "<div>One, and two, and three, and four.<br><br>",
            "",
        ),
    ] {
        judge(&units(head, &[unit], tail), Some(Format::Html));
    }
}

#[test]
fn json() {
    let many = [
        "[",
        "{\"a\":",
        "\"\\u0041",
        "[[],",
        "{\"text\":\"a\"},",
        "\\u0041",
        "\\",
        "\"",
        "1",
        "1,",
        "-",
        "1e",
        ",",
        "]",
        "}",
        "{}",
        "{} ",
        "[] ",
        "null,",
        "\n",
        " ",
        "{\"data\":[",
        "{\"text\":\"a\",\"title\":\"b\"}\n",
        "[{\"text\":\"a\"}]\n",
        "{\"articles\":[{\"text\":\"a\"}]}\n",
        "x",
        "\"a\":1,",
        "\u{ff}",
        "NaN,",
        "\\ud83d",
        "[ ",
        "\"b\":[{\"title\":\"x\"}],",
        "\"b\":{\"c\":[{\"text\":\"x\"}]},",
        "{\"type\":\"b\",\"text\":\"x \"},",
    ];
    for (head, tail) in [
        ("", ""),
        ("{", "\"z\":1}"),
        ("{\"a\":NaN,\"text\":\"", "\"}"),
        ("[", "]"),
        ("{\"text\":\"", "\"}"),
        ("{\"text\":[", "1]}"),
        ("{\"articles\":[", "]}"),
        ("{\"title\":\"x\",\"text\":", "}"),
        ("[{\"text\":\"", "\"}]"),
    ] {
        let shapes = units(head, &many, tail);
        judge(&shapes, Some(Format::Json));
        judge(&shapes, Some(Format::Jsonl));
    }
    for (head, unit, tail) in [
        ("{", "\"a#\":1,", "\"text\":\"x\"}"),
        ("{", "\"a#\":1,", "\"b\":1}"),
        ("{", "\"text\":\"\",", "\"text\":\"x\"}"),
        ("{\"text\":[", "\"a\",", "\"a\"]}"),
        ("{\"text\":", "{\"name\":", "1}"),
        ("{\"content_html\":\"", "<b>", "\"}"),
        ("{\"content_html\":\"", "&amp;", "\"}"),
    ] {
        judge(&units(head, &[unit], tail), Some(Format::Json));
        judge(&units(head, &[unit], tail), Some(Format::Jsonl));
    }
}

#[test]
fn feeds() {
    let many = [
        "<item>",
        "<entry>",
        "<item></item>",
        "<item><title>x</title></item>",
        "<content>",
        "<title>",
        "<title>x</title>",
        "&amp;",
        "&",
        "&lt;p>",
        "<![CDATA[x]]>",
        "<![CDATA[",
        "<!--",
        "<!-- x -->",
        "<?x",
        "<",
        ">",
        "</",
        "</item>",
        "<x:y>",
        "<a b='",
        "<link href='x'/>",
        "<p/>",
        "<!DOCTYPE x [",
        "\u{e2}\u{20ac}",
        "&#x26;",
        "<p>x</p>",
        "<author><name>x</name></author>",
    ];
    for (head, tail) in [
        ("<rss><channel>", "</channel></rss>"),
        ("<rss><channel><item>", "</item></channel></rss>"),
        (
            "<feed><entry><title>x</title><content>",
            "</content></entry></feed>",
        ),
        (
            "<rss><item><description><![CDATA[",
            "]]></description></item></rss>",
        ),
        ("<rss><item a", "></item></rss>"),
    ] {
        judge(&units(head, &many, tail), Some(Format::Feed));
    }
}

#[test]
fn mail() {
    let many = [
        "From a@b.example Mon Feb  2 08:00:00 2026\n",
        "From: a@b.example\n",
        "Subject: =?utf-8?q?a?=\n",
        "=?utf-8?q?",
        " a\n",
        "a: b\n",
        "\n",
        "\r\n",
        "--b\n",
        "--b\n\na\n",
        "--b\nContent-Type: text/html\n\n<p>a\n",
        "--b\nContent-Type: multipart/mixed; boundary=b#\n\n",
        "--b\nContent-Type: multipart/mixed; boundary=b\n\n",
        "--b\nContent-Type: message/rfc822\n\n",
        "Content-Type: message/rfc822\n\n",
        "--b--\n",
        "=\n",
        "=41",
        "QUJD",
        "a,",
        "<a@b.example>, ",
        "(",
        "\"",
        "; a=b",
        ">",
        "<p>",
        "\u{ff}",
    ];
    for (head, tail) in [
        ("From: a@b.example\nSubject: x\n", "\n\nText"),
        ("From: a@b.example\nSubject: ", "\n\nText"),
        ("Subject: x\nFrom: ", "\n\nText"),
        ("Subject: x\nContent-Type: text/html", "\n\nText"),
        ("Subject: x\n\n", ""),
        (
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n",
            "",
        ),
        ("Content-Transfer-Encoding: base64\n\n", ""),
        ("Content-Transfer-Encoding: quoted-printable\n\n", ""),
        ("From a@b.example Mon Feb  2 08:00:00 2026\n\n", ""),
    ] {
        judge(&units(head, &many, tail), Some(Format::Mail));
    }
}

#[test]
fn csv() {
    let many = [
        "\"", "\"\"", ",", "\n", "\r", "\r\n", "a,b\n", "\"a\",", "a#,", "\"a\n\",", ",\n",
        "\"x\" y,", ";", "\t", "a,\"b\n", "\u{ff},",
    ];
    for (head, tail) in [
        ("title,text\n", "\n"),
        ("title,text\na,", "\n"),
        ("title,text\na,\"", "\"\n"),
        ("title,text,", "\nx,y,z\n"),
        ("", "\n"),
    ] {
        judge(&units(head, &many, tail), Some(Format::Csv));
    }
    // A wide header over many short rows.
    let wide = |size: usize| {
        let mut text = String::from("title,text");
        let mut number = 0;
        while text.len() < size / 2 {
            text.push_str(&format!(",c{number}"));
            number += 1;
        }
        text.push('\n');
        while text.len() < size {
            text.push_str("a,b\n");
        }
        text.into_bytes()
    };
    assert_eq!(judge_bytes(wide, Some(Format::Csv), "a wide header"), None);
}

#[test]
fn text_and_markdown() {
    let many = [
        "*",
        "[",
        "](",
        "`",
        "#",
        "# ",
        "> ",
        "| a ",
        "|\n",
        "---\n",
        "- ",
        "a: b\n",
        "title: x\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\u{a0}",
        "_",
        "!",
        "<",
        "&",
        "a",
        "a ",
        "a|b\n",
        "AI Summary\n",
        "Mentioned in AI\n",
        "Analysis\nx\n",
        "Companies\nx\n",
        "Read Original.\n",
        "…\n",
        "\u{e2}\u{20ac}",
        "\u{e2}",
        "\u{f0}\u{178}",
        "\u{c3}",
        "\u{3b2}",
        "\u{3c0}\u{178}",
    ];
    for head in [
        "",
        "---\n",
        "---\ntitle: x\n",
        "# A title\n\n",
        "A headline\nSite|Author|\nAI Summary\n",
        "A headline\nAI Summary\nx\nMentioned in AI\nCompanies\n",
    ] {
        for format in [Format::Text, Format::Markdown] {
            judge(&units(head, &many, "\n"), Some(format));
        }
        judge(&units(head, &many, "\n"), None);
    }
}

#[test]
fn bytes_that_are_no_text() {
    for unit in [
        &b"\xe9"[..],
        b"\xff",
        b"\xc3",
        b"\xe2\x80",
        b"\xf0\x9f",
        b"a\xe9",
        b"\x00",
        b"\x1b$B",
        b"\xe2\x82\xac\xff",
        b"\xc3\xa2\xe2\x82\xac",
        b"\xc3\xa2\xe2\x82\xac\xe2\x84\xa2",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ] {
        for format in [
            Format::Text,
            Format::Html,
            Format::Jsonl,
            Format::Csv,
            Format::Feed,
        ] {
            let head: &[u8] = match format {
                Format::Html => b"<html><meta charset=iso-2022-jp><body><p>",
                Format::Jsonl => b"{\"text\":\"",
                Format::Csv => b"title,text\na,",
                Format::Feed => b"<rss><item><title>",
                _ => b"",
            };
            let of = |size: usize| [head, &unit.repeat(size / unit.len())].concat();
            assert_eq!(
                judge_bytes(of, Some(format), &format!("{format:?} {unit:?}")),
                None
            );
        }
    }
}

#[test]
fn crawls() {
    let many = [
        "WARC/1.0\r\n",
        "WARC/1.0\r\n\r\n",
        "a: b\r\n",
        "\r\n",
        "\n",
        "a",
        ":",
        "\nWARC/1.",
        "Content-Length: 5\r\n",
        "WARC/1.0\r\nContent-Length: 0\r\n\r\n",
        "WARC/1.0\r\nContent-Length: 9\r\n\r\n",
        "WARC/1.0\r\nContent-Length: 60000\r\n\r\n",
    ];
    for head in [
        "",
        "WARC/1.0\r\n",
        "WARC/1.0\r\nContent-Length: 50000000\r\n\r\n",
    ] {
        judge(&units(head, &many, "\r\n"), Some(Format::Warc));
    }
    // Within the answer of a server.
    for unit in [
        "a: b\r\n",
        "\r\n",
        "1\r\na\r\n",
        "0\r\n",
        "a",
        "1;x\r\na\r\n",
    ] {
        for more in [
            "",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\n\r\n",
        ] {
            let of = |size: usize| {
                let answer = format!(
                    "HTTP/1.1 200 OK\r\n{more}{}",
                    unit.repeat(size / unit.len())
                );
                let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http";
                format!(
                    "{head}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
                    answer.len()
                )
                .into_bytes()
            };
            assert_eq!(
                judge_bytes(of, Some(Format::Warc), &format!("answer {more}{unit}")),
                None
            );
        }
    }
}
