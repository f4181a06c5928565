//! Text that was decoded with the wrong table: UTF-8 read as Windows-1252 (`â€™` for `’`) or as
//! Greek, Windows-1253 and ISO-8859-7 mixed (`β†’` for `→`), as aggregators' pages have it.
//!
//! A character is taken back only where the wrong reading is no plausible text: a punctuation
//! mark or arrow (UTF-8 E2 80–9F), an accented letter (C2, C3), an emoji (F0 9F) or a byte order
//! mark (EF BB BF). Other sequences are left alone: French writes « été » with a no-break space
//! before the mark, which would decode to a Chinese character.

use std::borrow::Cow;

/// What the first bytes of a UTF-8 sequence become in the wrong table, and those bytes.
const LEADS: [(char, u8); 7] = [
    ('Â', 0xc2),
    ('Ã', 0xc3),
    ('â', 0xe2),
    ('β', 0xe2),
    ('ð', 0xf0),
    ('π', 0xf0),
    ('ï', 0xef),
];

/// Windows-1252 from 0x80 to 0x9f; a blank where it has no character.
const WINDOWS_1252: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// What the Greek tables have elsewhere than Windows-1252.
const GREEK: [(char, u8); 10] = [
    ('΄', 0xb4),
    ('΅', 0xa1),
    ('Ά', 0xa2),
    ('Έ', 0xb8),
    ('Ή', 0xb9),
    ('Ί', 0xba),
    ('Ό', 0xbc),
    ('Ύ', 0xbe),
    ('Ώ', 0xbf),
    ('―', 0xaf),
];

/// Repairs the text; returns it as it is, and fast, where nothing has to be repaired.
pub fn repair(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut repaired = String::new();
    let mut copied = 0;
    // In UTF-8 every lead begins with C3 (Â Ã â ð ï), CE (β) or CF (π).
    for start in memchr::memchr3_iter(0xc3, 0xce, 0xcf, text.as_bytes()) {
        if start >= copied
            && let Some((length, c)) = meant(&text[start..])
        {
            repaired.push_str(&text[copied..start]);
            if c != '\u{feff}' {
                repaired.push(c);
            }
            copied = start + length;
        }
    }
    if copied == 0 {
        return text;
    }
    repaired.push_str(&text[copied..]);
    Cow::Owned(repaired)
}

/// The character that the text at hand was meant to begin with, and how much of the text it is.
fn meant(text: &str) -> Option<(usize, char)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let (_, lead) = LEADS.iter().find(|(c, _)| *c == first)?;
    let count = match lead {
        0xc2 | 0xc3 => 1,
        0xe2 | 0xef => 2,
        _ => 3,
    };
    let mut bytes = vec![*lead];
    let mut length = first.len_utf8();
    for c in chars.take(count) {
        // ISO-8859-7 has the euro sign at A4, where the frequent emoji are; Windows-1252 at 80.
        let emoji = bytes.as_slice() == [0xf0, 0x9f];
        bytes.push(if emoji && c == '€' {
            0xa4
        } else {
            continuation(c)?
        });
        length += c.len_utf8();
    }
    let plausible = match *bytes.as_slice() {
        [0xc2 | 0xc3, _] => true,
        [0xe2, second, _] => second < 0xa0,
        [0xef, 0xbb, 0xbf] => true,
        [0xf0, 0x9f, _, _] => true,
        _ => false,
    };
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    plausible.then_some((length, c))
}

/// The byte from 0x80 to 0xbf that the wrong table shows as `c`.
fn continuation(c: char) -> Option<u8> {
    if let '\u{80}'..='\u{bf}' = c {
        return Some(c as u8);
    }
    let western = WINDOWS_1252.iter().position(|w| *w == c && c != ' ');
    let greek = || GREEK.iter().find(|(g, _)| *g == c).map(|(_, byte)| *byte);
    western.map(|at| 0x80 + at as u8).or_else(greek)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_table_is_undone() {
        for (wrong, right) in [
            ("itâ€™s", "it’s"),
            ("Anthropicβ€™s β†’ yes", "Anthropic’s → yes"),
            ("NestlÃ© and MÃ¼ller", "Nestlé and Müller"),
            ("Â£5", "£5"),
            ("ðŸ”¥ hot", "🔥 hot"),
            ("AIπŸ”΄ Bearish", "AI🔴 Bearish"),
            ("πŸ€–AI", "🤖AI"),
            ("ï»¿text", "text"),
        ] {
            assert_eq!(repair(wrong.into()), right);
        }
    }

    #[test]
    fn right_text_is_left_alone() {
        for text in [
            "« été »",
            "é\u{a0}» â la carte",
            "âge, naïve, Ångström, São Paulo",
            "β-carotene, π ≈ 3.14, αβγ",
            "plain",
        ] {
            assert_eq!(repair(text.into()), text);
        }
    }
}
