//! What fuzzing and random inputs have found, each with what must hold of it.

mod invariants;

use invariants::dictionaries::{Edit, edited};
use invariants::reading::{date, document, encodings};
use mentioned::article::Format;

/// The last item of a list that ends with `|` is none.
#[test]
fn an_empty_form_takes_the_place_of_no_other() {
    edited(&[Edit {
        what: 5,
        name: "",
        word: "?|",
    }]);
}

/// An hour of any size is none.
#[test]
fn no_number_is_too_large_for_a_time() {
    date("20Av-b 2026208:0002-0Z");
}

/// A record begins with a line, wherever what is at hand of a crawl begins.
#[test]
fn a_record_of_a_crawl_does_not_begin_within_a_line() {
    for before in 0..16 {
        let text = "a".repeat(200 + before);
        let crawl = format!("WARC/1.0\r\nContent-Length: 9\r\n\r\n{text}WARC/1.0\r\n\r\n");
        document("x", crawl.as_bytes(), Some(Format::Warc));
    }
}

/// What is packed without being compressed has any bytes at any place, also those that mark a tar
/// archive.
#[test]
fn a_packed_text_is_no_archive_by_chance() {
    for before in 230..250 {
        encodings(&format!("{}ustar", "a".repeat(before)));
    }
}
