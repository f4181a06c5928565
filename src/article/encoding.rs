//! Bytes to text, whatever they are: UTF-8 where they are UTF-8, Windows-1252 where not. Byte
//! order marks and UTF-16 have been dealt with by `source`.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::mojibake;

/// Decodes; no byte is lost and none is an error. Text that was once decoded with the wrong table
/// is read as what it was meant to be.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    mojibake::repair(match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(mixed(bytes)),
    })
}

/// Decodes what came with the name of its encoding, which `declared` looks up. UTF-8 where it is
/// that and not ASCII alone, whatever is declared: a crawler may have recoded it.
pub fn decode_as(
    bytes: &[u8],
    declared: impl FnOnce() -> Option<&'static Encoding>,
) -> Cow<'_, str> {
    let plain = match bytes.is_ascii() {
        // ISO-2022-JP writes Japanese in ASCII, between escapes.
        true => !bytes.contains(&0x1b),
        false => simdutf8::basic::from_utf8(bytes).is_ok(),
    };
    match if plain { None } else { declared() } {
        // What claims to be UTF-16 here is none: that has been decoded.
        Some(encoding) if encoding != encoding_rs::UTF_8 && !is_utf_16(encoding) => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            mojibake::repair(text)
        }
        _ => decode(bytes),
    }
}

fn is_utf_16(encoding: &'static Encoding) -> bool {
    [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding)
}

/// UTF-8 with stray bytes: those alone are Windows-1252.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (stray, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&stray);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_bytes_are_text() {
        assert_eq!(decode(b"caf\xe9 \x93Claude\x94"), "café “Claude”");
        assert_eq!(decode("café".as_bytes()), "café");
        assert_eq!(decode(b"\xff\x00\xc3"), "ÿ\0Ã");
        assert_eq!(decode("it\u{e2}\u{20ac}\u{2122}s".as_bytes()), "it’s");
    }
}
