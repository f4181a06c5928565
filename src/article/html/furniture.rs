//! What surrounds an article on a page, by its tag, by what it hides, by what its class says, and
//! by leading elsewhere.
//!
//! What holds most of the page's prose is never furniture, whatever it is called: themes put
//! whole articles into a `content-sidebar-wrap`, shops whole pages into a `form`.

use compact_str::CompactString;
use html5ever::local_name;

use super::outline::{Outline, Place, is_heading};
use super::page::Element;

/// In percent of a page's prose: what holds as much is no furniture for its name alone.
const MOST: usize = 40;

/// The same for what is hidden, comments, and what a page has to say of cookies: they can be
/// longer than the article.
const NEARLY_ALL: usize = 85;

/// The same for links, and for other stories.
const PART: usize = 20;

/// Takes away what is hidden and what HTML says is no article; with `guess` also blocks that are
/// mostly links, and then, of what is left, what only a class names so.
pub fn clear(outline: Outline<'_>, guess: bool) -> Outline<'_> {
    let cleared = outline
        .without(|outline, place| may_be_furniture(place) && is_furniture(outline, place, guess));
    drop(outline);
    match guess {
        true => cleared.without(|outline, place| {
            may_be_furniture(place) && is_named_furniture(outline, place)
        }),
        false => cleared,
    }
}

/// The page itself is none, whatever its class.
fn may_be_furniture(place: &Place) -> bool {
    place.is(|element| {
        !matches!(
            element.name.local,
            local_name!("html") | local_name!("body") | local_name!("main")
        )
    })
}

fn is_furniture(outline: &Outline, place: &Place, guess: bool) -> bool {
    let has = |percent| place.amount.is_share_of(outline.all(), percent);
    let never = || place.is(is_hidden) || guess && place.is(is_of_others);
    let hardly = || {
        place.is(is_no_article)
            || guess && is_imprint(outline, place)
            || guess && !has(PART) && (leads_elsewhere(place) || is_teaser(outline, place))
    };
    !has(MOST) && hardly() || !has(NEARLY_ALL) && never()
}

fn is_named_furniture(outline: &Outline, place: &Place) -> bool {
    !place.amount.is_share_of(outline.all(), MOST)
        && (place.is(is_named_so)
            || place.is(is_featured_photo)
            || place.amount.linked > 0 && place.is(is_named_teaser))
        && !is_named_by_its_heading(outline, place)
        && !is_quote(outline, place)
}

fn leads_elsewhere(place: &Place) -> bool {
    let share = place.node.name().map_or(0, |name| match &**name {
        "p" => 9,
        "ul" | "ol" | "dl" | "table" | "td" | "div" | "section" | "small" => 6,
        _ => 0,
    });
    share > 0 && place.amount.linked > 0 && place.amount.linked * 10 > place.amount.text * share
}

/// "© 2026 The Post. Made with …"
fn is_imprint(outline: &Outline, place: &Place) -> bool {
    place.amount.text < 200
        && outline.first_text(place).is_some_and(|first| {
            let text = first.text();
            let text = text.trim_start();
            let rest = text.strip_prefix("Copyright ").unwrap_or_default();
            text.starts_with('©')
                || rest.starts_with(|c: char| c.is_ascii_digit() || "©(".contains(c))
        })
}

/// Others' words, but quoted: a post, in a box for posts.
fn is_quote(outline: &Outline, place: &Place) -> bool {
    let Some(first) = outline.first_text(place) else {
        return false;
    };
    let mut around = first.ancestors().take(8);
    place.node.is_named(&local_name!("blockquote"))
        || around
            .by_ref()
            .take_while(|around| around.id != place.node.id)
            .any(|around| around.is_named(&local_name!("blockquote")))
}

/// A headline that leads elsewhere is another story's.
fn is_teaser(outline: &Outline, place: &Place) -> bool {
    let may_be = place.is(|element| {
        matches!(
            &*element.name.local,
            "div" | "li" | "article" | "section" | "td"
        )
    });
    let Some(first) = outline.first_text(place).filter(|_| may_be) else {
        return false;
    };
    let (mut link, mut heading) = (false, false);
    for around in first
        .ancestors()
        .take(5)
        .take_while(|around| around.id != place.node.id)
    {
        link |= around.is_named(&local_name!("a"));
        heading |= is_heading(&around);
    }
    link && heading
}

/// `id="jobs-at-openai"` is "Jobs at OpenAI" once more.
fn is_named_by_its_heading(outline: &Outline, place: &Place) -> bool {
    let Some(id) = place.node.attribute("id") else {
        return false;
    };
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let first = outline.first_text(place);
    first.is_some_and(|first| letters(id) == letters(&first.text()))
}

/// Comments, and what a page has to say of cookies.
pub fn is_of_others(element: &Element) -> bool {
    names(element, |word| {
        matches!(
            word,
            "comment"
                | "comments"
                | "commentlist"
                | "consent"
                | "cookie"
                | "cookies"
                | "disqus"
                | "gdpr"
                | "respond"
        )
    })
}

fn is_named_so(element: &Element) -> bool {
    names(element, |word| NAMES.binary_search(&word).is_ok())
}

/// The photo above an article shows what it is about, or what was at hand.
fn is_featured_photo(element: &Element) -> bool {
    &*element.name.local == "figure" && names(element, |word| word == "featured")
}

/// Some call the first lines of the article so, too.
fn is_named_teaser(element: &Element) -> bool {
    names(element, |word| matches!(word, "teaser" | "teasers"))
}

/// Whether one of the words of its class or id ("post-share", "relatedPosts") is one of those.
fn names(element: &Element, are: impl Fn(&str) -> bool) -> bool {
    let mut named = element
        .attributes
        .iter()
        .filter(|attribute| matches!(&*attribute.name.local, "class" | "id" | "data-testid"));
    named.any(|attribute| {
        attribute.value.split_ascii_whitespace().any(|class| {
            let class = class.strip_prefix("wp-block-").unwrap_or(class);
            // What schema.org marks as paid for is the article; "paywall-prompt" asks for the
            // money. A post that was embedded is quoted.
            let is_about = class == "paywall"
                || class.ends_with("embed")
                || ABOUT.iter().any(|about| class.starts_with(about));
            !is_about && words(class).any(|word| are(&word))
        })
    })
}

/// The words of a class, in small letters.
pub fn words(class: &str) -> impl Iterator<Item = CompactString> {
    let mut rest = class;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        let bytes = rest.as_bytes();
        let ends = |at: &usize| {
            let (last, next) = (bytes[*at - 1], bytes[*at]);
            !next.is_ascii_alphabetic() || last.is_ascii_lowercase() && next.is_ascii_uppercase()
        };
        let (word, after) = rest.split_at((1..rest.len()).find(ends).unwrap_or(rest.len()));
        rest = after;
        let mut word = CompactString::new(word);
        word.make_ascii_lowercase();
        (!word.is_empty()).then_some(word)
    })
}

/// What HTML and AMP say is no article.
fn is_no_article(element: &Element) -> bool {
    let tag = &*element.name.local;
    matches!(
        tag,
        "nav"
            | "aside"
            | "footer"
            | "form"
            | "menu"
            | "button"
            | "select"
            | "textarea"
            | "dialog"
            | "object"
            | "canvas"
            | "audio"
            | "video"
    ) || tag.strip_prefix("amp-").is_some_and(|amp| {
        matches!(
            amp,
            "ad" | "consent"
                | "embed"
                | "list"
                | "sidebar"
                | "social-share"
                | "sticky-ad"
                | "user-notification"
        )
    }) || element.attributes.iter().any(|attribute| {
        &*attribute.name.local == "role"
            && matches!(
                &*attribute.value,
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
    })
}

fn is_hidden(element: &Element) -> bool {
    element
        .attributes
        .iter()
        .any(|attribute| match &*attribute.name.local {
            "hidden" => true,
            "aria-hidden" => attribute.value.eq_ignore_ascii_case("true"),
            "style" => {
                let mut style = attribute.value.to_string();
                style.retain(|c| !c.is_ascii_whitespace());
                style.make_ascii_lowercase();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
            _ => false,
        })
}

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
    "pullquote", "rail", "readmore", "recent", "recirc", "recirculation", "recommend", "recommendation",
    "recommendations", "recommended", "related", "relatedposts", "respond", "screenreader",
    "search", "seealso", "share", "sharebar", "sharedaddy", "shares", "sharing", "sidebar",
    "signup", "skip", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola",
    "tags", "ticker", "toolbar", "tooltip", "trending", "whatsapp", "widget",
];
