//! Markdown, as a reader sees it: without marks, targets of links, images and blocks of code. Its
//! front matter is read as metadata.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Article, FieldNames, front_matter, html};

pub fn read(name: String, text: &str) -> Article {
    let (front, body) = front_matter::split(text);
    // Only the title and the like: the text is the body, whatever a front matter calls "summary".
    let meta = FieldNames::default().article(name.clone(), |wanted| front.get(wanted));
    let title = meta.as_ref().and_then(Article::title);
    let (heading, body) = html::headed(&as_html(body));
    let heading = heading.unwrap_or_default();
    let article = match title {
        Some(title) if title != heading => {
            Article::new(name, title, format!("{heading}\n\n{body}").trim_start())
        }
        _ => Article::new(name, &heading, &body),
    };
    match meta {
        Some(meta) => Article {
            text: article.text,
            title_end: article.title_end,
            ..meta
        },
        None => article,
    }
}

/// Whether a text that is not said to be Markdown is: a heading is its first line, and something
/// else of it follows: a blank line, or one more heading.
pub fn begins(text: &str) -> bool {
    let mut lines = text.trim_start().lines();
    let heading =
        |line: &str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    lines.next().is_some_and(|line| line.starts_with("# "))
        && (lines.next().is_some_and(|line| line.trim().is_empty()) || lines.any(heading))
}

fn as_html(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM;
    let mut in_code = false;
    let events = Parser::new_ext(text, options).filter_map(|event| {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                return None;
            }
            _ => {}
        }
        match event {
            _ if in_code => None,
            Event::Code(code) => is_name(&code).then_some(Event::Text(code)),
            // A line that ends here may be an entry of its own.
            Event::SoftBreak => Some(Event::HardBreak),
            // Its number is no part of the word before it.
            Event::FootnoteReference(_) => None,
            Event::Start(Tag::FootnoteDefinition(_)) => Some(Event::Html("<div>".into())),
            Event::End(TagEnd::FootnoteDefinition) => Some(Event::Html("</div>".into())),
            event => Some(event),
        }
    });
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// Whether what is set as code can be a name ("gpt-5.2", "meta-llama/Llama-4", "Claude Opus 4.6"):
/// a command, a call, a path or a setting is none.
fn is_name(code: &str) -> bool {
    let words: Vec<&str> = code.split_whitespace().take(5).collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_alphanumeric)
            && word.matches('/').count() < 2
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || "-.:/+".contains(c))
    };
    let is_capital = |word: &&str| !word.starts_with(char::is_lowercase);
    words.len() < 5
        && words.iter().all(is_word)
        && (words.len() == 1 || words.iter().all(is_capital))
}
