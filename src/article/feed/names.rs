//! What the names of a feed's elements mean: that is told by their namespace. The prefix is the
//! feed's own choice, and counts only where the feed does not bind it to a namespace known here.

use quick_xml::events::BytesStart;
use quick_xml::name::PrefixDeclaration;

/// The namespaces that are read, without `http://` and `www.`, in small letters, by how they
/// begin; and what is set before a name out of each. The feed formats themselves have nothing
/// before their names.
const SPACES: [(&str, &str); 16] = [
    ("w3.org/2005/atom", ""),
    ("purl.org/atom/", ""),
    ("purl.org/rss/1.0/modules/content", "content:"),
    ("purl.org/rss/1.0/modules/", "other:"),
    ("purl.org/rss/1.0", ""),
    ("my.netscape.com/rdf/simple/", ""),
    ("channel.netscape.com/rdf/simple/", ""),
    ("backend.userland.com/rss", ""),
    ("w3.org/1999/02/22-rdf-syntax-ns", ""),
    ("w3.org/1999/xhtml", "xhtml:"),
    ("purl.org/dc/", "dc:"),
    ("search.yahoo.com/mrss", "media:"),
    ("itunes.com/dtds/podcast", "itunes:"),
    ("google.com/schemas/sitemap-news/", "news:"),
    ("google.com/schemas/sitemap/", ""),
    ("sitemaps.org/schemas/sitemap/", ""),
];

/// What the usual prefixes mean where a feed says nothing of them.
const PREFIXES: [(&str, &str); 12] = [
    ("atom", ""),
    ("atom03", ""),
    ("rss", ""),
    ("rdf", ""),
    ("content", "content:"),
    ("dc", "dc:"),
    ("dcterms", "dc:"),
    ("media", "media:"),
    ("itunes", "itunes:"),
    ("news", "news:"),
    ("xhtml", "xhtml:"),
    ("", ""),
];

/// A feed that binds more prefixes than these is no feed.
const MOST: usize = 100;

/// The prefixes that were bound, the last binding of each being the one that holds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    bound: Vec<(String, &'static str)>,
}

impl Names {
    /// Takes up what a tag binds.
    pub fn bind(&mut self, start: &BytesStart) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => "",
                Some(PrefixDeclaration::Named(prefix)) => prefix,
                None => continue,
            };
            let space = attribute.value.trim().to_ascii_lowercase();
            let space = space.trim_start_matches("https://");
            let space = space.trim_start_matches("http://");
            let space = space.trim_start_matches("www.");
            let prefix = prefix.to_ascii_lowercase();
            let known = SPACES.iter().find(|(known, _)| space.starts_with(known));
            let meaning = known.map(|(_, meaning)| *meaning).or(usual(&prefix));
            if self.bound.len() < MOST {
                self.bound.push((prefix, meaning.unwrap_or("other:")));
            }
        }
    }

    /// `dc:creator`, `title`: the name in small letters, with what its namespace sets before it.
    pub fn of(&self, name: &str) -> String {
        let name = name.to_ascii_lowercase();
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        let bound = self.bound.iter().rev().find(|(bound, _)| bound == prefix);
        let meaning = bound.map(|(_, meaning)| *meaning).or(usual(prefix));
        format!("{}{local}", meaning.unwrap_or("other:"))
    }
}

fn usual(prefix: &str) -> Option<&'static str> {
    let found = PREFIXES.iter().find(|(usual, _)| *usual == prefix);
    found.map(|(_, meaning)| *meaning)
}
