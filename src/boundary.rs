//! Where a name may begin and end.

use unicode_script::{Script, UnicodeScript};

use crate::span::Span;

/// Whether nothing at either side of the span continues it as a word. Only an edge that is itself
/// a letter or digit asks for this: "C++" may be followed by anything.
pub fn stands_alone(text: &str, span: Span) -> bool {
    starts_word(text, span.start) && ends_word(text, span.end)
}

/// `false` inside a character and behind the text.
pub fn starts_word(text: &str, start: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(start) else {
        return false;
    };
    // Most names stand behind a blank.
    if matches!(before.as_bytes().last(), None | Some(b' ')) {
        return true;
    }
    let mut before = before.chars().rev();
    match (before.next(), after.chars().next()) {
        (Some(outside), Some(edge)) => {
            let decimal = outside == '.'
                && edge.is_ascii_digit()
                && before.next().is_some_and(|c| c.is_ascii_digit());
            !touches(outside, edge) && !decimal
        }
        _ => true,
    }
}

/// `false` inside a character and behind the text.
pub fn ends_word(text: &str, end: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(end) else {
        return false;
    };
    if matches!(after.as_bytes().first(), None | Some(b' ' | b',')) {
        return true;
    }
    let mut after = after.chars();
    match (before.chars().next_back(), after.next()) {
        (Some(edge), Some(outside)) => {
            let decimal = outside == '.'
                && edge.is_ascii_digit()
                && after.next().is_some_and(|c| c.is_ascii_digit());
            !touches(outside, edge) && !decimal
        }
        _ => true,
    }
}

/// Whether the character outside belongs to the same word as the one at the edge.
fn touches(outside: char, edge: char) -> bool {
    if outside.is_ascii() && edge.is_ascii() {
        return outside.is_ascii_alphanumeric() && edge.is_ascii_alphanumeric();
    }
    // Asked of every character of a text in such a script, and the rest costs much.
    let beside = |c: char| c.is_ascii() || is_wide_mark(c);
    if is_unspaced(outside) || is_unspaced(edge) && beside(outside) || !edge.is_alphanumeric() {
        return false;
    }
    match (outside.script(), edge.script()) {
        // A combining accent belongs to the letter before it.
        (Script::Inherited, _) => true,
        // Digits belong to whatever they touch, in scripts that put blanks between words.
        (Script::Common, script) => outside.is_numeric() && spaced(script),
        (script, Script::Common) => outside.is_alphanumeric() && spaced(script),
        (a, b) => a == b && spaced(a),
    }
}

/// Whether it is surely a letter of a script without blanks between words: most of them are.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether it is one of the commas, brackets and full-width characters of such scripts.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3029}' | '\u{ff01}'..='\u{ff9d}')
}

/// Whether the script puts blanks between words. In the others (and in Korean, where particles
/// are joined to the noun) a name has no visible edges.
fn spaced(script: Script) -> bool {
    !matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_alone() {
        for (text, name, alone) in [
            ("OpenAI's", "OpenAI", true),
            ("OpenAIDevs", "OpenAI", false),
            ("#OpenAI", "OpenAI", true),
            ("_OpenAI_", "OpenAI", true),
            ("使用ChatGPT的", "ChatGPT", true),
            ("Anthropicβ€™s", "Anthropic", true),
            ("Métamorphose", "M", false),
            ("Mu\u{308}ller", "Mu", false),
            ("阿里巴巴集团", "阿里巴巴", true),
            ("네이버는", "네이버", true),
            ("Яндексом", "Яндекс", false),
            ("GPT-4.5", "GPT-4", false),
            ("GPT-4.", "GPT-4", true),
            ("0.4o", "4o", false),
        ] {
            let start = text.find(name).unwrap();
            let end = start + name.len();
            assert_eq!(stands_alone(text, Span { start, end }), alone, "{text}");
        }
    }
}
