//! What fuzzing and random inputs have found, each with what must hold of it.

mod invariants;

use invariants::dictionaries::{Edit, edited};
use invariants::reading::{date, encodings};

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

/// What is packed without being compressed has any bytes at any place, also those that mark a tar
/// archive.
#[test]
fn a_packed_text_is_no_archive_by_chance() {
    for before in 230..250 {
        encodings(&format!("{}ustar", "a".repeat(before)));
    }
}
