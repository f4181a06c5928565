//! What surrounds an article on a page, by its tag, by what it hides, by what its class says, and
//! by leading elsewhere: taken away before readability looks for the article, since it lets much
//! of that in.

use dom_query::{Document, Element, NodeRef};

/// Deeper than any page that people read; readability recurses, and has only so much stack.
const DEEPEST: usize = 256;

/// Takes away what is hidden and what HTML says is no article; with `guess` also what only a
/// class names so, and blocks that are mostly links. Whether readability may look at the rest.
pub fn clear(page: &Document, guess: bool) -> bool {
    page.select(FURNITURE).remove();
    let mut deepest = 0;
    let mut rest = vec![(page.root(), 0)];
    while let Some((node, depth)) = rest.pop() {
        if guess
            && node
                .element_ref()
                .is_some_and(|element| is_named_so(&element))
        {
            node.remove_from_parent();
        } else {
            deepest = deepest.max(depth);
            rest.extend(node.children_it(false).map(|child| (child, depth + 1)));
        }
    }
    if guess && deepest <= DEEPEST {
        let blocks = page.select("ul, ol, dl, table, td, div, section, p, small");
        let elsewhere = |node: &&NodeRef| leads_elsewhere(node) || is_imprint(node);
        let elsewhere: Vec<&NodeRef> = blocks.nodes().iter().filter(elsewhere).collect();
        elsewhere.iter().for_each(|node| node.remove_from_parent());
    }
    deepest <= DEEPEST
}

fn leads_elsewhere(node: &NodeRef) -> bool {
    let links = node.find(&["a"]);
    let linked: usize = links.iter().map(NodeRef::normalized_char_count).sum();
    let share = if node.has_name("p") { 9 } else { 6 };
    linked > 0 && linked * 10 > node.normalized_char_count() * share
}

/// "© 2026 The Post. Made with …"
fn is_imprint(node: &NodeRef) -> bool {
    let first = node.descendants_it().find(NodeRef::is_nonempty_text);
    first.is_some_and(|first| {
        let text = first.text();
        let text = text.trim_start();
        text.starts_with('©') || text.starts_with("Copyright ")
    }) && node.normalized_char_count() < 200
}

fn is_named_so(element: &Element) -> bool {
    // The page itself is none, whatever its class.
    let may_be = !matches!(
        &*element.name.local,
        "html" | "body" | "main" | "head" | "script"
    );
    may_be
        && element.attrs.iter().any(|attribute| {
            matches!(&*attribute.name.local, "class" | "id" | "data-testid")
                && names_furniture(&attribute.value)
        })
}

/// Whether one of the words of a class ("post-share", "relatedPosts") is one for furniture.
fn names_furniture(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        let class = class.strip_prefix("wp-block-").unwrap_or(class);
        // What schema.org marks as paid for is the article; "paywall-prompt" asks for the money.
        if class == "paywall" || ABOUT.iter().any(|about| class.starts_with(about)) {
            return false;
        }
        let mut words = String::with_capacity(class.len() + 4);
        for c in class.chars() {
            if c.is_ascii_uppercase() && words.ends_with(|c: char| c.is_ascii_lowercase()) {
                words.push(' ');
            }
            words.push(if c.is_ascii_alphabetic() { c } else { ' ' });
        }
        words.make_ascii_lowercase();
        words
            .split(' ')
            .any(|word| NAMES.binary_search(&word).is_ok())
    })
}

/// What HTML and AMP say is no article, or not to be seen.
const FURNITURE: &str = "nav, aside, footer, form, menu, button, select, textarea, dialog, svg, \
    iframe, object, canvas, audio, video, amp-ad, amp-consent, amp-embed, amp-list, \
    amp-sidebar, amp-social-share, amp-sticky-ad, amp-user-notification, [hidden], \
    [aria-hidden=true i], [style*='display:none' i], [style*='display: none' i], \
    [style*='visibility:hidden' i], [style*='visibility: hidden' i], [role=navigation], \
    [role=complementary], [role=banner], [role=contentinfo], [role=dialog], [role=alert], \
    [role=alertdialog], [role=search], [role=menu], [role=menubar], [role=toolbar]";

/// "category-ads" is what an article is about, "has-sidebar" what stands beside it.
#[rustfmt::skip]
const ABOUT: [&str; 8] =
    ["tag-", "category-", "has-", "no-", "with-", "without-", "is-", "wp-"];

/// What classes call the things around an article.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "ad", "ads", "adslot", "advert", "advertisement", "advertising", "advertorial", "bio",
    "breadcrumb", "breadcrumbs", "byline", "comment", "comments", "consent", "cookie", "cookies",
    "copyright", "credit", "disclaimer", "disqus", "dontmiss", "follow", "footer", "gdpr",
    "infobar", "jobs", "login", "masthead", "menu", "metadata", "modal", "more", "mostpopular",
    "mostread", "nav", "navbar", "navigation", "newsletter", "newsletters", "outbrain", "overlay",
    "pager", "pagination", "paywall", "popular", "popup", "print", "promo", "promos", "promotion",
    "pullquote", "rail", "readmore", "recirc", "recirculation", "recommend", "recommendation",
    "recommendations", "recommended", "related", "relatedposts", "respond", "screenreader",
    "search", "seealso", "share", "sharebar", "sharedaddy", "shares", "sharing", "sidebar",
    "signup", "skip", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola",
    "tags", "teaser", "teasers", "ticker", "toolbar", "tooltip", "trending", "whatsapp", "widget",
];
