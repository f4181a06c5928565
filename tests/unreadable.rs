//! What is not read is named, with the way out.

mod common;

use common::{mentioned, run};

#[test]
fn formats_that_are_not_read_are_named() {
    let padded = |at: usize, magic: &[u8]| [&vec![b'-'; at], magic, b"\0\0\x01"].concat();
    for (bytes, expected) in [
        (
            padded(0, b"7z\xbc\xaf\x27\x1c"),
            "a 7z archive; unpack it first: 7z x FILE",
        ),
        (
            padded(0, b"Rar!\x1a\x07\x01"),
            "a RAR archive; unpack it first: unrar x FILE",
        ),
        (
            padded(0, b"SQLite format 3"),
            "an SQLite database; turn a table into CSV first: sqlite3",
        ),
        (
            padded(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            "a file of an older Office (doc, xls, ppt, msg); turn it",
        ),
        (
            padded(0, b"%PDF-1.7\n"),
            "a PDF; turn it into text first: pdftotext FILE - |",
        ),
        (
            padded(0, b"PARE"),
            "an encrypted Parquet file; write it without encryption first",
        ),
        (padded(0, b"GIF89a"), "an image"),
        (padded(0, b"BM\x36\x84"), "an image"),
        (padded(0, b"MZ\x90"), "a program"),
        (padded(8, b"DUCK"), "a DuckDB database; turn a table"),
        (padded(0, b"!BDN"), "a mailbox of Outlook (pst); make"),
        (padded(0, b"\x80\x04\x95"), "a Python pickle; write"),
        (padded(8, b"WEBP"), "an image"),
        (padded(4, b"ftypisom"), "a film or a sound"),
        (
            padded(0, b"{\\rtf1\\ansi"),
            "RTF; turn it into text first: pandoc",
        ),
        (
            b"filedesc://quay.arc 0.0.0.0 2008".to_vec(),
            "an ARC crawl; make WARC of it first: warcio recompress",
        ),
        (
            b"OpenAI\0\0 and \x01\x02".to_vec(),
            "no text and no format that is read; --input text reads",
        ),
    ] {
        let run = run(mentioned().arg("tag").write_stdin(bytes));
        assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{expected}");
        let message = format!("mentioned: stdin: {expected}");
        assert!(run.stderr.starts_with(&message), "{}", run.stderr);
    }
    for text in [
        "ID3 is a tag, says OpenAI.",
        "ORC and PAR1, OpenAI",
        "----ftyp of OpenAI",
        "BMW and MZ hire from OpenAI",
    ] {
        let run = run(mentioned().arg("tag").write_stdin(text));
        assert!(
            run.stdout.contains("OpenAI") && run.stderr.is_empty(),
            "{text}: {}",
            run.stderr
        );
    }
}

#[test]
fn utf_16_needs_no_mark() {
    for (text, title) in [
        ("<!doctype html><title>OpenAI’s</title><p>Olá.", "OpenAI’s"),
        ("OpenAI…\n\nIt hires.", "OpenAI…"),
        ("title,text\nOpenAI,x\n", "OpenAI"),
        ("{\"title\":\"OpenAI\"}", "OpenAI"),
    ] {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
            let run = run(mentioned().arg("tag").write_stdin(bytes));
            let title = format!("\"title\":\"{title}\"");
            assert!(
                run.stdout.contains(&title),
                "{text}: {} {}",
                run.stdout,
                run.stderr
            );
        }
    }
}

/// Bytes without an order.
fn random(count: usize) -> Vec<u8> {
    let mut number: u64 = 7;
    let mut next = || {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (number >> 56) as u8
    };
    (0..count).map(|_| next()).collect()
}

#[test]
fn random_bytes_are_no_article() {
    for count in [40, 100, 300, 1000, 5000] {
        // Without the NULs that alone would tell.
        for bytes in [
            random(count),
            random(2 * count).into_iter().filter(|b| *b != 0).collect(),
        ] {
            let run = run(mentioned().arg("tag").write_stdin(bytes));
            assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{count}");
            let message = "mentioned: stdin: no text and no format that is read; ";
            assert!(run.stderr.starts_with(message), "{}", run.stderr);
        }
    }
}

#[test]
fn odd_characters_make_no_text_unreadable() {
    let japanese = b"\x1b$B%K%e!<%9\x1b(B OpenAI \x1b$B5-;v\x1b(B";
    for bytes in [
        &japanese.repeat(50)[..],
        b"\x1b[1m OpenAI \x1b[0m hires\n",
        b"OpenAI\0 hires\x0c",
        "OpenAI » \u{7f} « ångström".as_bytes(),
        b"OpenAI \xe4\xf6\xfc \x80\x85\x93\x94",
    ] {
        let run = run(mentioned().arg("tag").write_stdin(bytes));
        assert!(run.stdout.contains("OpenAI"), "{bytes:?}: {}", run.stderr);
    }
}

/// A zip archive of one stored member.
fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    let (crc, size) = (crc.sum().to_le_bytes(), (bytes.len() as u32).to_le_bytes());
    let length = (name.len() as u16).to_le_bytes();
    let about = [
        &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
        &crc,
        &size,
        &size,
        &length,
        &[0, 0],
    ]
    .concat();
    let local = [b"PK\x03\x04", &about[..], name.as_bytes(), bytes].concat();
    let central = [b"PK\x01\x02\x14\0", &about[..], &[0; 14], name.as_bytes()].concat();
    let (length, place) = (central.len() as u32, local.len() as u32);
    let numbers = [length.to_le_bytes(), place.to_le_bytes()].concat();
    let end = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &numbers, &[0, 0]].concat();
    [local, central, end].concat()
}

#[test]
fn a_zip_archive_that_is_cut_short_says_so() {
    let whole = zip("a.txt", &b"OpenAI hires. ".repeat(2000));
    let good = run(mentioned().arg("tag").write_stdin(&*whole));
    assert!(good.stdout.contains("OpenAI"), "{}", good.stderr);
    for length in [
        30,
        1000,
        whole.len() / 2,
        whole.len() - 30,
        whole.len() - 10,
    ] {
        let run = run(mentioned().arg("tag").write_stdin(&whole[..length]));
        assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{length}");
        let message = "mentioned: stdin: cut short: the list of its members, with which a zip archive ends, \
                       is missing; fetch it again\n";
        assert_eq!(run.stderr, message, "{length}");
    }
}

#[test]
fn documents_that_are_zip_archives_are_named() {
    for (member, expected) in [
        (
            "META-INF/container.xml",
            "an e-book (EPUB); turn it into text first: pandoc ",
        ),
        (
            "META-INF/manifest.xml",
            "an OpenDocument file (odt, ods, odp); turn it ",
        ),
        (
            "xl/workbook.xml",
            "an Excel workbook (xlsx); save its table as CSV first",
        ),
        (
            "Index/Document.iwa",
            "a document of Pages, Numbers or Keynote; export it ",
        ),
    ] {
        let run = run(mentioned().arg("tag").write_stdin(zip(member, b"OpenAI")));
        assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{member}");
        let message = format!("mentioned: stdin: {expected}");
        assert!(run.stderr.starts_with(&message), "{}", run.stderr);
    }
}
