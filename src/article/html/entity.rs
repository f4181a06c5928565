//! Entities: `&nbsp;`, `&#8217;`, `&#x2019;`, and what old pages meant by `&#146;`.

use std::borrow::Cow;

use html_escape::decode_html_entities;

pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let decoded = decode_html_entities(text);
    if !decoded.contains(|c| matches!(c, '\u{80}'..='\u{9f}')) {
        return decoded;
    }
    // Numbers from 128 to 159 are bytes of Windows-1252, as browsers read them.
    let mut meant = String::with_capacity(decoded.len());
    for c in decoded.chars() {
        match c {
            '\u{80}'..='\u{9f}' => {
                let byte = [c as u8];
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
                meant.push_str(&text);
            }
            _ => meant.push(c),
        }
    }
    Cow::Owned(meant)
}
