//! Markdown, its front matter read as metadata. The text stays as it is written: marks of
//! emphasis are boundaries, and link targets are no text to the matcher.

use std::borrow::Cow;

use super::Article;
use super::fields::FieldNames;

pub fn read(name: String, text: &str) -> Article {
    let (front, body) = front_matter(text);
    let get = |wanted: &str| {
        let lines = front.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(key, _)| key.trim().eq_ignore_ascii_case(wanted))
            .map(|(_, value)| unquoted(value.trim()).into())
            .find(|value: &Cow<str>| !value.is_empty())
    };
    // Only the title and the like: the text is the body, whatever a front matter calls "summary".
    let meta = FieldNames::default().article(name.clone(), get);
    let title = meta.as_ref().and_then(Article::title);
    let (heading, rest) = heading(body);
    let (title, body) = match title {
        Some(title) if heading == Some(title) => (title, rest),
        Some(title) => (title, body),
        None => (heading.unwrap_or_default(), rest),
    };
    let article = Article::new(name, title, body.trim_start());
    match meta {
        Some(meta) => Article {
            text: article.text,
            title_end: article.title_end,
            ..meta
        },
        None => article,
    }
}

/// What stands between two lines of `---` at the very beginning, and what follows.
fn front_matter(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let Some(rest) = text
        .strip_prefix("---")
        .filter(|r| r.starts_with(['\n', '\r']))
    else {
        return ("", text);
    };
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (&rest[..end - line.len()], &rest[end..]);
        }
    }
    ("", text)
}

/// A first-level heading at the beginning, and what follows it.
fn heading(body: &str) -> (Option<&str>, &str) {
    let body = body.trim_start();
    let (line, rest) = body.split_once('\n').unwrap_or((body, ""));
    match line.strip_prefix("# ") {
        Some(heading) => (Some(heading.trim().trim_end_matches('#').trim()), rest),
        None => (None, body),
    }
}

fn unquoted(value: &str) -> &str {
    let quoted = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}
