//! What links to an article name it by.

use super::super::Ordinal;

pub fn anchor(ordinal: Ordinal) -> String {
    match ordinal.place {
        0 => format!("a{}", ordinal.record + 1),
        place => format!("a{}-{}", ordinal.record + 1, place + 1),
    }
}
