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
