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
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let section = lines.iter().position(|line| is_section(line))?;
    let after = section + lines[section..].iter().position(|line| is_after(line))?;

    let mut head: Vec<&str> = lines[..section].to_vec();
    head.retain(|line| !line.is_empty());
    let byline = head.pop_if(|line| line.contains('|'));
    let title = head.pop().unwrap_or_default();
    let mut credits = byline.unwrap_or_default().split('|').map(str::trim);
    let mut credit = || credits.next().filter(|c| !c.is_empty()).map(String::from);

    let body = lines[section..after].join("\n");
    Some(Article {
        source: credit(),
        author: credit(),
        published: published(&lines[after..]),
        ..Article::new(name.to_string(), title, &body)
    })
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
fn published(rest: &[&str]) -> Option<Published> {
    let start = rest
        .iter()
        .position(|line| line.ends_with("Mentioned in AI"))?;
    let mut published = Published::default();
    let mut list = None;
    for line in &rest[start + 1..] {
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
