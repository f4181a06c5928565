//! A page of a news aggregator, captured as text:
//!
//! ```text
//! head        feed links, category, sentiment, importance
//! headline    the last line before
//! Source|Author|
//! sections    AI Summary, Analysis, Key Takeaways
//! the rest    Mentioned in AI, Read Original, Act on this with AI, Related Articles
//! ```
//!
//! The article is the headline and the sections. The rest is not: its box "Mentioned in AI" is
//! what the page published, its links and advertisements name whom they like.

use super::{Article, Published};

/// Headings of the sections that are the article. A mark or emoji may stand before them.
const SECTIONS: [&str; 3] = ["AI Summary", "Analysis", "Key Takeaways"];

/// Lines at which the article is over.
const AFTER: [&str; 4] = [
    "Mentioned in AI",
    "Read Original",
    "Act on this with AI",
    "Related Articles",
];

/// `None` where the text is no such page: it must have a section, and a part that follows.
pub fn read(name: &str, text: &str) -> Option<Article> {
    let (head, rest) = split_before(text, is_section)?;
    let (sections, after) = split_before(rest, is_after)?;

    let mut head = lines(head).rev().filter(|line| !line.is_empty()).peekable();
    let byline = head.next_if(|line| line.contains('|'));
    let title = head.next().unwrap_or_default();
    let mut credits = byline.unwrap_or_default().split('|').map(str::trim);
    let mut credit = || credits.next().filter(|c| !c.is_empty()).map(String::from);

    let mut body = String::with_capacity(sections.len());
    for line in lines(sections) {
        body.push_str(line);
        body.push('\n');
    }
    Some(Article {
        source: credit(),
        author: credit(),
        published: published(after),
        ..Article::new(name.to_string(), title, &body)
    })
}

fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.lines().map(str::trim)
}

/// The text before the first such line, and from it on.
fn split_before(text: &str, is: fn(&str) -> bool) -> Option<(&str, &str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is(line.trim()) {
            return Some(text.split_at(start));
        }
        start += line.len();
    }
    None
}

fn is_section(line: &str) -> bool {
    // "🤖AI Summary", "## Analysis"
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    SECTIONS.contains(&bare)
}

fn is_after(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    AFTER.iter().any(|after| {
        // "Read Original →via Blockonomi"
        bare.strip_prefix(after).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric()) && !rest.contains('.')
        })
    })
}

/// The lines of the box, each without the arrow of its link.
fn published(rest: &str) -> Option<Published> {
    let mut lines = lines(rest);
    lines.find(|line| line.ends_with("Mentioned in AI"))?;
    let mut published = Published::default();
    let mut list = None;
    for line in lines {
        let item = line.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        match item {
            "" => {}
            "Companies" => list = Some(&mut published.companies),
            "Models" => list = Some(&mut published.models),
            _ if is_after(line) => break,
            _ => match &mut list {
                Some(list) => list.push(item.to_string()),
                None => break,
            },
        }
    }
    Some(published)
}
