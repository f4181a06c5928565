//! WARC and feeds: what is cut out of them, and what is wrong with some.

mod common;

use std::io::Write;

use common::{Run, mentioned, records, run};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

fn tagged(input: &[u8], args: &[&str]) -> (Vec<String>, Run) {
    let run = run(mentioned().arg("tag").args(args).write_stdin(input));
    let ids = records(&run.stdout).into_iter().map(|r| r.id).collect();
    (ids, run)
}

/// A `response` with that address, of that many bytes more or less than it says.
fn response(name: &str, head: &str, body: &[u8], wrong: isize) -> Vec<u8> {
    let answer = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", body].concat();
    let length = answer.len().checked_add_signed(wrong).unwrap();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{name}\r\n\
         Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), &answer, b"\r\n\r\n"].concat()
}

const PAGE: &[u8] = b"<html><head><title>OpenAI</title></head><body><p>It hires from Google, \
                      says the head of Anthropic, who has seen it all before.</p></body></html>";

fn packed(coding: &str, page: &[u8]) -> Vec<u8> {
    match coding {
        "gzip" => {
            let mut packer = GzEncoder::new(Vec::new(), Compression::default());
            packer.write_all(page).unwrap();
            packer.finish().unwrap()
        }
        "zlib" => {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
            packer.write_all(page).unwrap();
            packer.finish().unwrap()
        }
        _ => {
            let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
            packer.write_all(page).unwrap();
            packer.finish().unwrap()
        }
    }
}

#[test]
fn packed_bodies_are_unpacked() {
    let plain = tagged(&response("a", "", PAGE, 0), &["--text"]).1;
    assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
    assert!(plain.stdout.contains("Anthropic"));
    for (coding, head) in [
        ("gzip", "Content-Encoding: gzip\r\n"),
        ("gzip", "Content-Encoding: X-GZIP\r\n"),
        ("zlib", "Content-Encoding: deflate\r\n"),
        ("deflate", "Content-Encoding: deflate\r\n"),
    ] {
        let run = tagged(&response("a", head, &packed(coding, PAGE), 0), &["--text"]).1;
        assert_eq!(
            (run.stdout, run.stderr),
            (plain.stdout.clone(), String::new()),
            "{coding}"
        );
    }
}

#[test]
fn a_body_that_breaks_off_is_a_message() {
    for (coding, head) in [
        ("gzip", "gzip"),
        ("zlib", "deflate"),
        ("deflate", "deflate"),
    ] {
        let body = packed(coding, PAGE);
        let head = format!("Content-Encoding: {head}\r\n");
        let crawl = [
            response("a", &head, &body[..body.len() - 12], 0),
            response("b", "", PAGE, 0),
        ];
        let (ids, run) = tagged(&crawl.concat(), &[]);
        assert_eq!(
            (ids, run.code),
            (vec!["https://x.example/b".to_string()], 1)
        );
        assert!(
            run.stderr
                .starts_with("mentioned: stdin#1: https://x.example/a: its body, coded with "),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.lines().count(), 1);
    }
}

#[test]
fn reading_goes_on_behind_a_wrong_length() {
    for wrong in [-1, -150, 30, 200, 700, 100_000, 1 << 40] {
        let crawl = [
            response("a", "", PAGE, 0),
            response("b", "", PAGE, wrong),
            response("c", "", PAGE, 0),
            response("d", "", PAGE, 0),
        ];
        let (ids, run) = tagged(&crawl.concat(), &[]);
        let expected = ["a", "c", "d"].map(|name| format!("https://x.example/{name}"));
        assert_eq!(
            (ids, run.code),
            (expected.to_vec(), 1),
            "{wrong}: {}",
            run.stderr
        );
        assert!(
            run.stderr.starts_with("mentioned: stdin#2: "),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[test]
fn a_crawl_that_breaks_off_is_a_message() {
    let crawl = [response("a", "", PAGE, 0), response("b", "", PAGE, 0)].concat();
    let (ids, run) = tagged(&crawl[..crawl.len() - 30], &[]);
    assert_eq!((ids.len(), run.code), (1, 1));
    assert!(
        run.stderr.starts_with("mentioned: stdin#2: "),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}

#[test]
fn the_longest_article_bounds_pages_and_items() {
    let long = [PAGE, &b"<p>more ".repeat(200)].concat();
    let crawl = [
        response("a", "", &long, 0),
        response("b", "Content-Encoding: gzip\r\n", &packed("gzip", &long), 0),
        response("c", "", b"<p>xAI", 0),
    ];
    let item = |title: &str, text: &str| {
        format!("<item><title>{title}</title><description>{text}</description></item>")
    };
    let feed = format!(
        "<rss><channel>{}{}</channel></rss>",
        item("a", &"<![CDATA[ > </item> ]]> <!-- </item> --> ".repeat(10)),
        item("b", "OpenAI")
    );
    for (input, limit, read, messages) in [
        (crawl.concat(), "500", 1, ["stdin#1", "stdin#2"].as_slice()),
        (crawl.concat(), "1M", 3, &[]),
        (feed.clone().into_bytes(), "200", 1, &["stdin#1"]),
        (feed.into_bytes(), "1M", 2, &[]),
        (long.clone(), "500", 0, &["stdin"]),
    ] {
        let (ids, run) = tagged(&input, &["--max-article", limit]);
        assert_eq!(ids.len(), read, "{limit}: {}", run.stderr);
        let limit = limit.replace("1M", "1048576");
        let expected: String = messages
            .iter()
            .map(|place| {
                format!(
                    "mentioned: {place}: longer than {limit} bytes and left out; \
                     --max-article sets the limit\n"
                )
            })
            .collect();
        assert_eq!(run.stderr, expected);
    }
}

#[test]
fn a_feed_that_breaks_off_is_a_message() {
    let feed = "<rss><channel><title>X</title><item><title>OpenAI</title></item>\
                <item><title>Google</title></item></channel></rss>";
    for (cut, items) in [
        (feed.len(), 2),
        (feed.len() - 3, 2),
        (110, 2),
        (90, 1),
        (50, 0),
    ] {
        let (ids, run) = tagged(&feed.as_bytes()[..cut], &[]);
        assert_eq!(ids.len(), items, "{cut}: {}", run.stderr);
        let broken = run.stderr.contains("breaks off");
        assert_eq!(broken, cut < feed.len(), "{cut}: {}", run.stderr);
        assert!(run.stderr.lines().count() <= 1, "{}", run.stderr);
    }
}

/// A record of that kind and content type.
fn record(kind: &str, content_type: &str, body: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://x.example/{kind}\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
}

#[test]
fn records_of_every_kind_that_holds_a_page_are_read() {
    let page = String::from_utf8_lossy(PAGE);
    let feed = "<rss><channel><item><title>xAI</title><link>https://x.example/i</link></item></channel></rss>";
    let http =
        |kind: &str, body: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
    for (kind, content_type, body, expected) in [
        (
            "conversion",
            "text/plain",
            "Nvidia\nIt sells.\n\nMore.",
            &["https://x.example/conversion"][..],
        ),
        (
            "resource",
            "text/html",
            &page,
            &["https://x.example/resource"],
        ),
        (
            "resource",
            "text/html; charset=utf-8",
            &page,
            &["https://x.example/resource"],
        ),
        ("resource", "image/png", &page, &[]),
        (
            "revisit",
            "application/http",
            &http("text/html", &page),
            &[],
        ),
        ("response", "application/http", &http("image/png", "x"), &[]),
        (
            "response",
            "application/http; msgtype=response",
            &http("application/rss+xml", feed),
            &["https://x.example/i"],
        ),
        (
            "response",
            "application/http",
            &http("text/xml; charset=utf-8", feed),
            &["https://x.example/i"],
        ),
        (
            "response",
            "application/http",
            &http(
                "application/json",
                r#"{"items":[{"id":"a","title":"A","text":"OpenAI"},{"id":"b","title":"B"}]}"#,
            ),
            &["a", "b"],
        ),
    ] {
        let crawl = record("warcinfo", "application/warc-fields", "a: b")
            + &record(kind, content_type, body);
        let (ids, run) = tagged(crawl.as_bytes(), &[]);
        assert_eq!(ids, expected, "{kind} {content_type}: {}", run.stderr);
        let message = match expected {
            [] => "mentioned: stdin: none of the 2 records of this crawl is a page\n",
            _ => "",
        };
        assert_eq!(run.stderr, message, "{kind} {content_type}");
    }
    // What programs send one another is no article, and no error.
    let page = record("resource", "text/html", &page);
    for body in ["{\"name\":\"config\"}", "[1,2]", "{"] {
        let crawl = page.clone()
            + &record(
                "response",
                "application/http",
                &http("application/json", body),
            );
        let (ids, run) = tagged(crawl.as_bytes(), &[]);
        assert_eq!((ids.len(), run.stderr.as_str()), (1, ""), "{body}");
    }
}

#[test]
fn the_text_of_a_page_has_its_title_in_the_first_line() {
    let wet = record("conversion", "text/plain", "Nvidia\nIt sells.\n\nMore.\n");
    let record = &records(&tagged(wet.as_bytes(), &["--text"]).1.stdout)[0];
    assert_eq!(record.title.as_deref(), Some("Nvidia"));
    assert_eq!(record.text.as_deref(), Some("Nvidia\n\nIt sells.\n\nMore."));
}
