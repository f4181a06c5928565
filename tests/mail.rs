//! Mail: messages, mbox files and saved pages.

mod common;

use std::io::Cursor;

use mentioned::article::{self, Article, Options};
use mentioned::source::Document;

/// The articles of a document, and the errors.
fn read(name: &str, text: &str, longest: u64) -> Vec<Result<Article, String>> {
    let document = Document::new(name, Box::new(Cursor::new(text.to_string())));
    let options = Options {
        longest,
        ..Options::default()
    };
    match article::read(document, &options) {
        Ok(articles) => {
            let told = articles.map(|article| article.map_err(|error| format!("{error:#}")));
            told.collect()
        }
        Err(error) => vec![Err(format!("{error:#}"))],
    }
}

fn one(name: &str, text: &str) -> Article {
    let mut articles = read(name, text, 1 << 20);
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.remove(0).unwrap()
}

const HEAD: &str = "From: =?utf-8?q?L=C3=A9a?= of the Quay <lea@quay.example>\r\n\
                    Subject: =?utf-8?b?TGEgcGx1aWU=?=\r\n =?utf-8?q?_revient?=\r\n\
                    Date: Mon, 2 Feb 2026 08:00:00 +0100\r\nMIME-Version: 1.0\r\n";

#[test]
fn a_message_is_its_subject_and_its_text() {
    let parts = |plain: &str, html: &str| {
        format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n\
             --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b--\r\n"
        )
    };
    for (message, text) in [
        (format!("{HEAD}\r\nIt rains.\r\n"), "It rains."),
        (
            format!(
                "{HEAD}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nD=E9j=\r\n=E0.\r\n"
            ),
            "Déjà.",
        ),
        (
            format!("{HEAD}Content-Type: text/html\r\n\r\n<p>One &amp; <b>two</b><p>Three"),
            "One & two\n\nThree",
        ),
        (
            parts("It rains today.", "<p>It rains <i>today</i>."),
            "It rains today.",
        ),
        (
            parts(
                "See online.",
                "<p>It rains today, it rained the day before, and it will rain tomorrow.",
            ),
            "It rains today, it rained the day before, and it will rain tomorrow.",
        ),
        (
            format!(
                "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt rains.\r\n--b\r\n\
                     Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nNot this.\r\n--b--\r\n"
            ),
            "It rains.",
        ),
    ] {
        for name in ["stdin", "rain.eml"] {
            let article = one(name, &message);
            assert_eq!(article.title(), Some("La pluie revient"), "{message}");
            assert_eq!(article.text[article.title_end..].trim(), text, "{message}");
            assert_eq!(article.author.as_deref(), Some("Léa of the Quay"));
            assert_eq!(article.date.as_deref(), Some("2026-02-02T08:00:00+01:00"));
        }
    }
}

#[test]
fn a_text_with_colons_is_no_mail() {
    for text in [
        "Note: it rains\nTo: all of us\n\nText",
        "From here on: rain\nSubject: rain\n\nText",
        "From: Ada\n\nDear Ben,",
        "Subject: rain\nDate: today\n\nText",
    ] {
        assert_eq!(one("stdin", text).author, None, "{text}");
    }
}

#[test]
fn an_mbox_has_an_article_a_message() {
    let message = |subject: &str, text: &str| {
        format!(
            "From a@quay.example Mon Feb  2 08:00:00 2026\nFrom: Ada <a@quay.example>\nSubject: {subject}\n\n{text}\n\n"
        )
    };
    let mbox = [
        message(
            "One",
            "It rains.\n\n>From here on it pours.\nFrom now on too.\n\nFrom the quay: none.",
        ),
        message("Long", &"It rains. ".repeat(200)),
        message("Three", "Dry."),
    ]
    .concat();
    let expected = |longest| {
        let read = read("stdin", &mbox, longest).into_iter();
        let told = read.map(|read| {
            read.map(|article| article.text)
                .unwrap_or_else(|error| error)
        });
        told.collect::<Vec<_>>()
    };
    let all = expected(1 << 20);
    assert_eq!(all.len(), 3);
    assert_eq!(
        all[0],
        "One\n\nIt rains.\n\nFrom here on it pours.\nFrom now on too.\n\nFrom the quay: none."
    );
    assert_eq!(all[2], "Three\n\nDry.");
    let some = expected(500);
    assert_eq!((&some[0], &some[2]), (&all[0], &all[2]));
    assert_eq!(
        some[1],
        "stdin#2: longer than 500 bytes and left out; --max-article sets the limit"
    );
}

#[test]
fn a_saved_page_is_read_as_a_page() {
    let page = "<html><head><title>Rain</title></head><body><nav><a href=3D/>Home</a></nav><article>\
                <h1>Rain</h1><p>It rains on the quay, says the head of the harbour, and it will not stop=\r\n \
                before the end of the week, as far as anybody can tell.</p></article></body></html>";
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/rain\r\nSubject: Rain\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: https://quay.example/rain\r\n\r\n{page}\r\n\
         --b\r\nContent-Type: text/css\r\n\r\np {{}}\r\n--b--\r\n"
    );
    let article = one("stdin", &mhtml);
    assert_eq!(article.title(), Some("Rain"));
    assert_eq!(article.url.as_deref(), Some("https://quay.example/rain"));
    let text = &article.text[article.title_end..];
    assert!(
        text.trim().starts_with("It rains on the quay") && text.ends_with("can tell."),
        "{text}"
    );
    assert!(text.contains("stop before"), "{text}");
}
