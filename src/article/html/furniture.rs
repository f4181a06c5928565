//! What surrounds an article on a page, by its tag, by what it hides, by what its class says.

use super::tree::Tree;

/// Elements that show no text of their own.
pub fn unseen(tag: &str) -> bool {
    matches!(
        tag,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "button"
            | "select"
            | "textarea"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "dialog"
    )
}

pub fn hidden(tree: &Tree, at: usize) -> bool {
    tree.nodes[at].attributes().any(|(name, value)| {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        is("hidden")
            || is("aria-hidden") && value.eq_ignore_ascii_case("true")
            || is("style") && {
                let style: String = value.split_whitespace().collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
    })
}

/// Whether an element is what surrounds an article, by its tag or by what its class says.
pub fn furniture(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    match node.tag() {
        "nav" | "aside" | "footer" | "form" | "menu" => return true,
        "html" | "body" | "main" => return false,
        _ => {}
    }
    node.attributes().any(|(name, value)| {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("role") {
            matches!(
                value,
                "navigation"
                    | "complementary"
                    | "banner"
                    | "contentinfo"
                    | "dialog"
                    | "alert"
                    | "alertdialog"
                    | "search"
                    | "menu"
                    | "menubar"
                    | "toolbar"
            )
        } else {
            (is("class") || is("id") || is("data-testid")) && names_furniture(value)
        }
    })
}

/// Whether one of the words of a class ("post-share", "relatedPosts") is one for furniture.
fn names_furniture(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        // "category-ads" is what an article is about, "has-sidebar" what stands beside it.
        let about = [
            "tag-",
            "category-",
            "has-",
            "no-",
            "with-",
            "without-",
            "is-",
            "wp-",
        ];
        let class = class.strip_prefix("wp-block-").unwrap_or(class);
        !about.iter().any(|about| class.starts_with(about)) && words(class)
    })
}

fn words(class: &str) -> bool {
    let mut word = String::with_capacity(16);
    let mut was_small = false;
    for c in class.chars().chain(['-']) {
        let starts = c.is_ascii_uppercase() && was_small;
        if starts || !c.is_ascii_alphabetic() {
            if FURNITURE.binary_search(&word.as_str()).is_ok() {
                return true;
            }
            word.clear();
        }
        was_small = c.is_ascii_lowercase();
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
    }
    false
}

/// What classes call the things around an article.
const FURNITURE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adslot",
    "advertorial",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "disclaimer",
    "disqus",
    "dontmiss",
    "follow",
    "footer",
    "gdpr",
    "infobar",
    "jobs",
    "login",
    "masthead",
    "menu",
    "metadata",
    "modal",
    "more",
    "mostpopular",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "print",
    "promo",
    "promos",
    "promotion",
    "pullquote",
    "rail",
    "readmore",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "respond",
    "screenreader",
    "search",
    "seealso",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "shares",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "teaser",
    "teasers",
    "ticker",
    "toolbar",
    "tooltip",
    "trending",
    "whatsapp",
    "widget",
];
