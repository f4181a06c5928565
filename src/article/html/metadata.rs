//! What a page says about itself: in JSON-LD, in `meta`, and to its readers.

use dom_query::{Document, NodeRef};

use super::byline;
use super::inline;
use super::json_ld;

/// Names of `meta`, the better ones first, a dot as a colon.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "og:title", "dc:title", "dcterms:title", "weibo:article:title", "title", "twitter:title",
    "parsely-title",
];
#[rustfmt::skip]
const DATES: &[&str] = &[
    "article:published_time", "dcterms:available", "dcterms:created", "dcterms:issued",
    "parsely-pub-date", "weibo:article:create_at", "datepublished", "sailthru:date", "pubdate",
    "publishdate", "publish-date", "dc:date:issued", "dcterms:date", "dc:date", "date",
    "shareaholic:article_published_time", "og:pubdate", "citation_publication_date",
];
#[rustfmt::skip]
const AUTHORS: &[&str] = &[
    "dc:creator", "dcterms:creator", "author", "parsely-author", "article:author",
    "sailthru:author", "byl", "shareaholic:article_author_name", "citation_author",
];

/// How many headings are looked at for the title.
const HEADINGS: usize = 50;

#[derive(Debug, Default)]
pub struct About {
    pub title: String,
    pub author: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    /// One or two sentences, for those who link to the page.
    pub description: Option<String>,
    pub body: Option<String>,
}

pub fn read(page: &Document) -> About {
    let said = json_ld::read(page);
    let metas = Metas::of(page);
    let source = said
        .source
        .or_else(|| metas.get(&["og:site_name", "application-name"]));
    let link = page.select_single("link[rel=canonical]").attr("href");
    let url = [
        link.map(|url| url.trim().to_string()),
        metas.get(&["og:url"]),
        said.url,
    ]
    .into_iter()
    .flatten()
    .find(|url| url.starts_with("http"));

    let given = said
        .title
        .or_else(|| metas.get(TITLES))
        .or_else(|| shown(page, "title"));
    let title = title(page, given, source.as_deref(), url.as_deref());

    let is_source = |author: &String| {
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let author = letters(author);
        author == "admin"
            || source
                .as_deref()
                .is_some_and(|source| letters(source) == author)
            || url
                .as_deref()
                .and_then(host)
                .is_some_and(|host| letters(host) == author)
    };
    let given = said
        .author
        .into_iter()
        .chain(metas.get(AUTHORS))
        .chain(metas.written_by())
        .filter(|author| !author.contains("://"))
        .map(|author| author.trim_start_matches("By ").to_string());
    let (by_source, by_name): (Vec<String>, Vec<String>) = given.partition(is_source);
    let (mut author, mut date) = (
        by_name.into_iter().next(),
        said.date.or_else(|| metas.get(DATES)),
    );
    if author.is_none() || date.is_none() {
        let byline = byline::read(page, &title);
        author = author.or(byline.author);
        date = date.or(byline.date);
    }
    About {
        title,
        author: author.or_else(|| by_source.into_iter().next()),
        date,
        source,
        url,
        description: metas.get(&["og:description", "description", "twitter:description"]),
        body: said.body,
    }
}

/// The text of the first that has one.
fn shown(page: &Document, selector: &str) -> Option<String> {
    let selected = page.select(selector);
    let nodes = selected.nodes().iter().take(HEADINGS);
    let mut texts = nodes.map(|node| inline(&node.text()));
    texts.find(|text| !text.is_empty())
}

/// The headline as readers see it, where it can be told; else the title without the site's name.
fn title(
    page: &Document,
    given: Option<String>,
    source: Option<&str>,
    url: Option<&str>,
) -> String {
    let Some(given) = given else {
        return shown(page, "h1").unwrap_or_default();
    };
    // A site's name leads to its front page.
    let logo = page.select_single("h1");
    let logo = logo.nodes().first().filter(|node| is_linked(node));
    let logo = logo.map(|node| inline(&node.text()));
    let short = without_site(&given, [source, url.and_then(host), logo.as_deref()]);
    let headings = |selector: &str| -> Vec<String> {
        let selected = page.select(selector);
        let nodes = selected.nodes().iter().take(HEADINGS);
        let nodes = nodes.filter(|node| !is_linked(node));
        let texts = nodes.map(|node| inline(&node.text()));
        let is_site = |text: &String| source.is_some_and(|site| site.eq_ignore_ascii_case(text));
        texts
            .filter(|text| !text.is_empty() && !is_site(text))
            .collect()
    };
    if shown_as(page, "h1, h2, h3", &short) {
        return short;
    }
    let (first, second) = (headings("h1"), headings("h2"));
    let mark = |c: char| "|-–—:»›_".contains(c);
    let begins = |heading: &&String| {
        let rest = given.strip_prefix(heading.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(mark))
    };
    let ends = |heading: &&String| {
        let before = given.strip_suffix(heading.as_str()).map(str::trim_end);
        before.is_some_and(|before| before.ends_with(mark))
    };
    let of_title = words(&short);
    let is_like = |heading: &&String| {
        let of_heading = words(heading);
        let common = of_heading
            .iter()
            .filter(|word| of_title.contains(word))
            .count();
        let fewer = of_heading.len().min(of_title.len());
        let only = first.len() == 1 && of_heading.len() > 2;
        only || of_heading.len() * 2 >= of_title.len() && common > 0 && common * 5 >= fewer * 2
    };
    let long = || {
        first
            .iter()
            .chain(&second)
            .filter(|heading| heading.len() > 15)
    };
    let found = long().find(begins).or_else(|| long().find(ends));
    let found = found.or_else(|| first.iter().find(is_like));
    found.cloned().unwrap_or(short)
}

fn shown_as(page: &Document, selector: &str, title: &str) -> bool {
    let selected = page.select(selector);
    let mut nodes = selected.nodes().iter().take(HEADINGS);
    nodes.any(|node| inline(&node.text()) == title)
}

fn is_linked(heading: &NodeRef) -> bool {
    let around = heading.ancestors_it(Some(2)).any(|node| node.has_name("a"));
    around
        || heading
            .first_element_child()
            .is_some_and(|node| node.has_name("a"))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase).collect()
}

/// "Headline - The Post" without the site, where it is named or short.
fn without_site(title: &str, names: [Option<&str>; 3]) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " › ", "_"] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let mut names = names.iter().flatten();
            let same = names.any(|name| tail.trim().eq_ignore_ascii_case(name));
            let bar = mark == " | " && head.len() > 2 * tail.len();
            if same || bar {
                return head.trim().to_string();
            }
        }
    }
    title.to_string()
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// The `meta` of a page: name and content.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(page: &Document) -> Metas {
        let metas = page.select("meta[content]");
        let named = metas.nodes().iter().filter_map(|meta| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|name| meta.attr(name))?;
            let content = inline(&meta.attr("content")?);
            let name = name.trim().to_ascii_lowercase().replace('.', ":");
            (!content.is_empty()).then_some((name, content))
        });
        Metas(named.collect())
    }

    /// What the best of the names has.
    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let mut metas = self.0.iter();
            metas
                .find(|(of, _)| of == name)
                .map(|(_, content)| content.clone())
        })
    }

    /// WordPress tells those who link to a page in its own language who wrote it.
    fn written_by(&self) -> Option<String> {
        let label = self.get(&["twitter:label1"])?.to_lowercase();
        let is = [
            "written by",
            "verfasst von",
            "geschrieben von",
            "écrit par",
            "escrito por",
            "scritto da",
            "geschreven door",
            "написано автором",
        ];
        is.contains(&label.as_str())
            .then(|| self.get(&["twitter:data1"]))?
    }
}
