//! Text as a page may hold it.

use std::fmt::{self, Display, Formatter, Write};

/// Escaped for elements and for quoted attributes. Control characters, which no page may hold, and
/// overrides of direction, which make one name look like another, are U+FFFD; line ends are LF, as
/// a browser would make them.
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) =
            rest.find(|c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || odd(c))
        {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = special.chars();
            match chars.next() {
                Some('&') => f.write_str("&amp;"),
                Some('<') => f.write_str("&lt;"),
                Some('>') => f.write_str("&gt;"),
                Some('"') => f.write_str("&quot;"),
                Some('\'') => f.write_str("&#39;"),
                Some('\r') if chars.as_str().starts_with('\n') => Ok(()),
                Some('\r') => f.write_char('\n'),
                _ => f.write_char(char::REPLACEMENT_CHARACTER),
            }?;
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

fn odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202d}' | '\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        for (text, expected) in [
            (
                "<b title='x' id=\"y\">&amp;</b>",
                "&lt;b title=&#39;x&#39; id=&quot;y&quot;&gt;&amp;amp;&lt;/b&gt;",
            ),
            ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
            ("\0\x1b\x7f\u{9b}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{202e}IAnepO\u{202c}", "\u{fffd}IAnepO\u{202c}"),
            ("通义 🔥 é", "通义 🔥 é"),
            ("\r", "\n"),
            ("", ""),
        ] {
            assert_eq!(Escaped(text).to_string(), expected);
        }
    }
}
