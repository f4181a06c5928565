//! The headline of a page: what the page says to machines and what it shows to readers, held
//! against one another.

use html5ever::{LocalName, local_name};

use super::inline;
use super::page::{Node, Page};

/// How many headings of each level are looked at.
const HEADINGS: usize = 50;

/// What stands between a headline and a site's name.
const MARKS: &str = "|-–—:»›_";

/// A shorter heading is a label, in bytes.
const LABEL: usize = 15;

/// The headline as readers see it, where it can be told; else the best of what is given, without
/// the site's name. `given` has what the page calls itself, the better ones first.
pub fn read(page: &Page, given: &[String], source: Option<&str>, host: Option<&str>) -> String {
    let headings = Headings::of(page, source);
    // A site's name leads to its front page, a headline to its own.
    let logo = headings.linked_first.first();
    let logo = logo.filter(|logo| !given.contains(logo));
    let titles: Vec<Title> = given
        .iter()
        .filter_map(|full| {
            let short = without_site(full, [source, host], logo.map(String::as_str));
            (!short.is_empty()).then_some(Title { full, short })
        })
        .collect();
    // A heading that says the same decides which of them is the headline; one that is like one of
    // them comes after.
    let same = titles.iter().find_map(|title| headings.same(title, logo));
    let like = || titles.iter().find_map(|title| headings.like(&title.short));
    let is_long = |heading: &&String| heading.len() > LABEL;
    same.or_else(like)
        .or_else(|| titles.first().map(|title| title.short.clone()))
        .or_else(|| headings.first.first().cloned())
        .or_else(|| headings.second.iter().find(is_long).cloned())
        .or_else(|| given.first().cloned())
        .unwrap_or_default()
}

struct Title<'a> {
    full: &'a str,
    /// Without the site's name.
    short: String,
}

/// In the order in which they stand on the page.
#[derive(Default)]
struct Headings {
    /// Of the first level, what leads nowhere.
    first: Vec<String>,
    second: Vec<String>,
    linked_first: Vec<String>,
    /// Of the first three levels, whether they lead elsewhere or not.
    all: Vec<String>,
}

impl Headings {
    fn of(page: &Page, source: Option<&str>) -> Headings {
        let (mut headings, mut counts) = (Headings::default(), [0; 3]);
        for node in page.elements(|element| level(&element.name.local).is_some()) {
            let level = node.name().and_then(level);
            let Some(count) = level.and_then(|level| counts.get_mut(level)) else {
                continue;
            };
            *count += 1;
            let text = match *count {
                ..=HEADINGS => inline(&node.text()),
                _ => continue,
            };
            if text.is_empty() {
                continue;
            }
            let is_own = || !is_linked(&node, &text) && !is_one_of(&text, [source, None]);
            match level {
                Some(0) if is_linked(&node, &text) => headings.linked_first.push(text.clone()),
                Some(0) if is_own() => headings.first.push(text.clone()),
                Some(1) if is_own() => headings.second.push(text.clone()),
                _ => {}
            }
            headings.all.push(text);
        }
        headings
    }

    /// The heading that says the same as the title, or as a part of it that a mark sets off.
    fn same(&self, title: &Title, logo: Option<&String>) -> Option<String> {
        if self.all.contains(&title.short) {
            return Some(title.short.clone());
        }
        // Readers see the better quotation marks and dashes.
        let of_title = words(&title.short);
        let has_words = |heading: &&String| !of_title.is_empty() && words(heading) == of_title;
        let begins = |heading: &&String| {
            let rest = title.full.strip_prefix(heading.as_str());
            let rest = rest.map(str::trim_start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(is_mark))
        };
        let ends = |heading: &&String| {
            let before = title.full.strip_suffix(heading.as_str());
            before.is_some_and(|before| before.trim_end().ends_with(is_mark))
        };
        let long = || {
            let both = self.first.iter().chain(&self.second);
            both.filter(|heading| heading.len() > LABEL)
        };
        // What leads to the page itself is longer than what leads to the front page.
        let most = || {
            let others = self.all.iter().filter(|heading| Some(*heading) != logo);
            others.filter(|heading| heading.len() > LABEL && heading.len() * 2 > title.full.len())
        };
        let found = self.all.iter().find(has_words);
        let found = found
            .or_else(|| long().find(begins))
            .or_else(|| long().find(ends));
        let found = found
            .or_else(|| most().find(begins))
            .or_else(|| most().find(ends));
        found.cloned()
    }

    /// The heading that has much of the title in it. One of the second level has to have more of
    /// it, or be the only one, where there is none of the first.
    fn like(&self, title: &str) -> Option<String> {
        let of_title = words(title);
        let shares = |heading: &String, percent: usize| {
            let of_heading = words(heading);
            let is_common = |word: &&String| of_title.contains(*word);
            let common = of_heading.iter().filter(is_common).count();
            let fewer = of_heading.len().min(of_title.len());
            of_heading.len() * 2 >= of_title.len() && common > 0 && common * 100 >= fewer * percent
        };
        let is_only = |headings: &[String]| headings.len() == 1;
        let is_like = |heading: &&String| {
            is_only(&self.first) && words(heading).len() > 2 || shares(heading, 40)
        };
        if !self.first.is_empty() {
            return self.first.iter().find(is_like).cloned();
        }
        let percent = if is_only(&self.second) { 40 } else { 75 };
        let mut second = self.second.iter();
        second.find(|heading| shares(heading, percent)).cloned()
    }
}

/// How far below the first level a heading is.
fn level(name: &LocalName) -> Option<usize> {
    match *name {
        local_name!("h1") => Some(0),
        local_name!("h2") => Some(1),
        local_name!("h3") => Some(2),
        _ => None,
    }
}

/// Whether all of a heading is one link.
fn is_linked(heading: &Node, text: &str) -> bool {
    let is_link = |node: &Node| node.is_named(&local_name!("a"));
    let mut inside = heading.inside();
    heading.ancestors().take(2).any(|node| is_link(&node))
        || inside
            .find(is_link)
            .is_some_and(|link| inline(&link.text()) == text)
}

fn is_mark(c: char) -> bool {
    MARKS.contains(c)
}

fn is_one_of(text: &str, sites: [Option<&str>; 2]) -> bool {
    let mut sites = sites.iter().flatten();
    sites.any(|site| site.eq_ignore_ascii_case(text))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase).collect()
}

/// "Headline - The Post" without the site, where it is named or short; nothing of "The Post" and
/// "The Post -", which have no headline.
fn without_site(title: &str, sites: [Option<&str>; 2], logo: Option<&str>) -> String {
    if is_one_of(title, sites) || title.ends_with(['-', '–', '—', '|', '»', '›']) {
        return String::new();
    }
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " › ", "_"] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let (head, tail) = (head.trim(), tail.trim());
            if is_one_of(head, sites) {
                return tail.to_string();
            }
            let is_short = mark == " | " && head.len() > 2 * tail.len();
            if is_one_of(tail, sites) || is_one_of(tail, [logo, None]) || is_short {
                return head.to_string();
            }
        }
    }
    title.to_string()
}
