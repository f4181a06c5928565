//! The words of a title.

/// Calls for each word, in small letters. Where writing has no blanks, a character is a word.
pub fn words(title: &str, mut word: impl FnMut(&str)) {
    let title = title.to_lowercase();
    for run in title.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = run;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_alone(*c)) {
            let (before, from) = rest.split_at(at);
            let (alone, after) = from.split_at(c.len_utf8());
            if !before.is_empty() {
                word(before);
            }
            word(alone);
            rest = after;
        }
        if !rest.is_empty() {
            word(rest);
        }
    }
}

/// Chinese characters and kana.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_fall_into_words() {
        for (title, expected) in [
            ("OpenAI’s GPT-5 is HERE", "openai s gpt 5 is here"),
            ("阿里发布Qwen3-Max", "阿 里 发 布 qwen3 max"),
            ("Ωmega — «Ärger»", "ωmega ärger"),
            (" … \u{202e}", ""),
        ] {
            let mut found = Vec::new();
            words(title, |word| found.push(word.to_string()));
            assert_eq!(found.join(" "), expected, "{title}");
        }
    }
}
