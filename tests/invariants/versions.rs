//! The grammar of versions.

use mentioned::version::{self, Version, Words};

/// A version is read where it stands, ends between two letters, and says nothing that the text does
/// not say.
pub fn versions(text: &str) {
    let words = Words::new(&["opus", "sonnet", "guard", "coder", "é", "!plus"]);
    for (at, _) in text.char_indices() {
        if let Some(version) = version::read(text, at, &words) {
            check(text, at, &version);
            let mut end = version.end;
            let mut before = version.text;
            // A list comes to its end.
            while let Some(next) = version::next_of_list(text, end, &before, &words) {
                assert!(next.start > end, "{text:?} at {end}");
                assert!(text.is_char_boundary(next.start), "{text:?} at {end}");
                assert!(next.version.end > next.start, "{text:?} at {end}");
                end = next.version.end;
                before = next.version.text;
            }
        }
        if let Some(span) = version::read_before(text, at) {
            assert!(span.start < span.end && span.end < at, "{text:?} at {at}");
            assert!(span.length() == span.of(text).len(), "{text:?} at {at}");
        }
    }
    let inside = version::inside(text, &words);
    assert!(text.ends_with(inside), "{text:?}: {inside:?}");
}

fn check(text: &str, at: usize, version: &Version) {
    assert!(text.is_char_boundary(version.end), "{text:?} at {at}");
    assert!(at < version.end, "{text:?} at {at}: {version:?}");
    let said = plain(&text[at..version.end]);
    assert_eq!(plain(&version.text), said, "{text:?} at {at}: {version:?}");
}

/// Letters and digits: joints are written as one blank, and "3-5" as "3.5".
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
