//! What fuzzing and random inputs have found, each with what must hold of it.

mod invariants;

use invariants::dictionaries::{Edit, edited};

/// The last item of a list that ends with `|` is none.
#[test]
fn an_empty_form_takes_the_place_of_no_other() {
    edited(&[Edit {
        what: 5,
        name: "",
        word: "?|",
    }]);
}
