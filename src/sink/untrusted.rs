//! Text, addresses and dates from articles, made safe before they are written.

/// On one line, and without what a terminal would obey or be misled by: control characters, and
/// those that reorder what stands around them. Each is a blank instead.
pub fn plain(text: &str) -> String {
    let harmless = |c| if is_obeyed(c) { ' ' } else { c };
    text.chars().map(harmless).collect()
}

/// C0, DEL, C1, line and paragraph separators, and the embeddings, overrides and isolates of
/// bidirectional text ("Trojan Source").
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An address, where it is one of the web: nothing else is made a link, `javascript:` least of all.
pub fn web_address(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let odd = |c: char| c.is_whitespace() || is_obeyed(c);
    (web && !rest.is_empty() && !rest.contains(odd)).then_some(url)
}

/// What schema.org calls a `Date` or a `DateTime`: `2026-02-11`, `2026-02-11T06:30Z`,
/// `2026-02-11T06:30:00.5+01:00`.
pub fn is_iso_8601(date: &str) -> bool {
    let (date, time) = match date.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (date, None),
    };
    let date = shape(date);
    let time = time.map(|time| {
        let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (time, zone) = time.split_at(zone);
        let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let fraction = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
        fraction
            && matches!(&*shape(time), "00:00" | "00:00:00")
            && matches!(
                &*shape(zone),
                "" | "Z" | "+00:00" | "-00:00" | "+0000" | "-0000"
            )
    });
    date == "0000-00-00" && time != Some(false)
}

/// The text with each digit as 0.
fn shape(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_digit(), "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_blank() {
        for (text, expected) in [
            ("Claude \x1b[31mred", "Claude  [31mred"),
            ("a\u{9b}31mb\x7f\0c", "a 31mb  c"),
            ("one\r\ntwo\u{2028}three", "one  two three"),
            ("\u{202e}txt.exe\u{202c} \u{2067}x\u{2069}", " txt.exe   x "),
            ("通义 ‘naïve’ 🔥 \u{200d}", "通义 ‘naïve’ 🔥 \u{200d}"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn only_the_web_is_linked_to() {
        for (url, is) in [
            ("https://ladle.example/a?b=<c>", true),
            ("HTTP://ladle.example", true),
            ("javascript:alert(1)", false),
            ("javascript://https://x%0aalert(1)", false),
            ("data:text/html,<script>", false),
            (" https://ladle.example", false),
            ("https://a b", false),
            ("https://", false),
            ("//ladle.example", false),
            ("articles/plain.txt", false),
        ] {
            assert_eq!(web_address(url), is.then_some(url), "{url}");
        }
    }

    #[test]
    fn only_dates_of_the_vocabulary_are_published() {
        for date in [
            "2026-02-11",
            "2026-02-11T06:30Z",
            "2026-02-11T06:30:00+00:00",
            "2026-02-11T06:30:00.123-0500",
            "2026-02-11T06:30:00",
        ] {
            assert!(is_iso_8601(date), "{date}");
        }
        for date in [
            "",
            "T",
            "yesterday",
            "11 Feb 2026",
            "Wed, 11 Feb 2026 06:30:00 +0000",
            "2026-02-11 06:30",
            "2026-02-11T",
            "2026-02-11T6:30",
            "2026-02-11T06:30:00.Z",
            "2026-02-11T06:30:00 CET",
            "٢٠٢٦-02-11",
        ] {
            assert!(!is_iso_8601(date), "{date}");
        }
    }
}
