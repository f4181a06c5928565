//! What the targets share: what must hold, which the tests hold too, and how bytes are cut.

use std::borrow::Cow;
use std::sync::LazyLock;

use mentioned::Tagger;
use mentioned::dictionary::Dictionary;

#[path = "../../tests/invariants/mod.rs"]
pub mod invariants;

/// With the built-in dictionary.
pub static TAGGER: LazyLock<Tagger> =
    LazyLock::new(|| Tagger::new(Dictionary::compiled()).unwrap());

/// Bytes as a text; of most, the mutations of a text are one.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The parts of an input, parted by NUL.
pub fn parts<const N: usize>(text: &str) -> [&str; N] {
    let mut parts = text.splitn(N, '\0');
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}
