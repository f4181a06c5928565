//! Bytes to text, whatever they are: UTF-8 where they are UTF-8, Windows-1252 where not. Byte
//! order marks and UTF-16 have been dealt with by `source`.

use std::borrow::Cow;

use super::mojibake;

/// Decodes; no byte is lost and none is an error. Text that was once decoded with the wrong table
/// is read as what it was meant to be.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    mojibake::repair(match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(mixed(bytes)),
    })
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
