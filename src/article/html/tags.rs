//! Whether a text is HTML: a text about `<think>` or `a < b` is none.

/// The elements that articles are written with.
#[rustfmt::skip]
const ELEMENTS: [&str; 88] = [
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "body", "br", "button", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i",
    "iframe", "img", "input", "ins", "kbd", "li", "link", "main", "mark", "meta", "nav", "noscript",
    "object", "ol", "p", "picture", "pre", "q", "s", "samp", "script", "section", "small", "source",
    "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "th", "time", "tr", "tt", "u", "ul", "video",
];

/// Whether there is a tag or a comment of HTML in the text, in capitals or not.
pub fn has_tags(text: &str) -> bool {
    // No tag is open at the end.
    let text = text.rfind('>').map_or("", |end| &text[..=end]);
    text.split('<').skip(1).any(|tag| {
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag.bytes().position(|b| !b.is_ascii_alphanumeric());
        let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
        let ends = rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace());
        tag.starts_with("!--")
            || ends
                && ELEMENTS
                    .iter()
                    .any(|element| name.eq_ignore_ascii_case(element))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_a_known_name() {
        for (text, expected) in [
            ("One.<BR>Two.", true),
            ("<p class=lead>One.", true),
            ("<img src=a>", true),
            ("One.</p>", true),
            ("One.<br/>", true),
            ("<!-- none --> One.", true),
            ("The <think> tag of R1</think>", false),
            ("if a <b and c", false),
            ("a <b and c> d", true),
            ("<ada@quay.example> wrote", false),
            ("Prices <p", false),
            ("plain", false),
        ] {
            assert_eq!(has_tags(text), expected, "{text}");
        }
    }
}
