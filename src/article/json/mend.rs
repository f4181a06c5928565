//! What writers of JSON get wrong: numbers that JSON does not have, halves of surrogate pairs.

use std::borrow::Cow;

const REPLACEMENT: &str = "\\ufffd";

/// The text with `null` for NaN, infinities and numbers too large to be any, and U+FFFD for a
/// surrogate that lacks its other half. Lines stay where they were.
pub fn mend(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(first) = rest.bytes().next() {
        let length = match first {
            b'"' => {
                let end = string_end(rest);
                mended.push_str(&mend_string(&rest[..end]));
                end
            }
            b'-' | b'+' | b'.' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                let is_word = |b: u8| b.is_ascii_alphanumeric() || b"+-._".contains(&b);
                let end = rest.bytes().position(|b| !is_word(b));
                let word = &rest[..end.unwrap_or(rest.len())];
                mended.push_str(if is_no_number(word) { "null" } else { word });
                word.len()
            }
            _ => {
                let next = rest.chars().next().map_or(1, char::len_utf8);
                mended.push_str(&rest[..next]);
                next
            }
        };
        rest = &rest[length..];
    }
    mended
}

/// Behind the closing quote of the string that the text begins with.
fn string_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
        at += found;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    text.len()
}

fn is_no_number(word: &str) -> bool {
    let unsigned = word.trim_start_matches(['-', '+']);
    let named = ["NaN", "Infinity", "inf", "Inf"].contains(&unsigned);
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit());
    named || is_number && word.parse().is_ok_and(f64::is_infinite)
}

fn mend_string(text: &str) -> Cow<'_, str> {
    // Surrogates are written as `\uD8..` to `\uDF..`.
    if memchr::memmem::find(text.as_bytes(), b"\\u").is_none() {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let low = |text: &str| unit(text).is_some_and(|unit| (0xdc00..0xe000).contains(&unit));
        let length = match unit(rest) {
            Some(0xd800..0xdc00) if low(&rest[6..]) => 12,
            Some(0xd800..0xe000) => {
                mended.push_str(REPLACEMENT);
                rest = &rest[6..];
                continue;
            }
            Some(_) => 6,
            None => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    Cow::Owned(mended)
}

/// The UTF-16 unit that a text begins with, where it is escaped: `\ud83d`.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_becomes_some() {
        for (written, meant) in [
            (
                r#"{"a":NaN,"b":[-Infinity,1e999]}"#,
                r#"{"a":null,"b":[null,null]}"#,
            ),
            (
                r#"{"NaN":"NaN, 1e999 \" NaN"}"#,
                r#"{"NaN":"NaN, 1e999 \" NaN"}"#,
            ),
            (r#"[1e9,-2.5,true,null]"#, r#"[1e9,-2.5,true,null]"#),
            (r#""\ud83d""#, r#""\ufffd""#),
            (
                r#""\ud83d\ude00 \ude00\ud83dx\u00e9""#,
                r#""\ud83d\ude00 \ufffd\ufffdx\u00e9""#,
            ),
            (r#""\\ud83d \ud8""#, r#""\\ud83d \ud8""#),
            (r#"{"open \"#, r#"{"open \"#),
            ("ü€", "ü€"),
        ] {
            assert_eq!(mend(written), meant, "{written}");
        }
    }
}
