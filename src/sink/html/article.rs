//! One article and its box.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::super::Output;
use super::super::behind::behind;
use super::super::explain::reasons;
use super::super::untrusted::{is_iso_8601, web_address};
use super::anchor::anchor;
use super::escape::Escaped;
use super::paragraphs::Paragraphs;
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::span::Span;
use crate::tags::Tag;

/// Appends an article.
pub fn write(output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
    let article = output.article;
    let anchor = &anchor(output.ordinal);
    let marks = Marks::new(output, anchor);
    let parts = Paragraphs::new(&article.text, article.title_end, &output.tagged.mentions);
    let untitled = if parts.title.is_none() {
        " class=\"untitled\""
    } else {
        ""
    };
    write!(
        to,
        "<article id=\"{anchor}\">\n<div class=\"text\" lang=\"\">\n<h1 dir=\"auto\"{untitled}>"
    )?;
    match parts.title {
        Some(title) => marks.text(title, to)?,
        None => write!(to, "{}", Escaped(&article.id))?,
    }
    to.write_all(b"</h1>\n")?;
    about(output, to)?;
    for paragraph in parts.body {
        to.write_all(b"<p dir=\"auto\">")?;
        marks.text(paragraph, to)?;
        to.write_all(b"</p>\n")?;
    }
    to.write_all(b"</div>\n")?;
    aside(output, &marks, to)?;
    to.write_all(b"</article>\n")
}

/// Where the article is from.
fn about(output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
    let article = output.article;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(
        article
            .source
            .iter()
            .map(|source| Escaped(source).to_string()),
    );
    parts.extend(article.date.iter().map(|date| match date.split_once('T') {
        Some((day, _)) if is_iso_8601(date) => format!("<time datetime=\"{date}\">{day}</time>"),
        _ => Escaped(date).to_string(),
    }));
    parts.extend(
        article
            .author
            .iter()
            .map(|author| Escaped(author).to_string()),
    );
    match &article.url {
        Some(url) => parts.push(linked(url, url)),
        None if article.title().is_some() => parts.push(Escaped(&article.id).to_string()),
        None => {}
    }
    if parts.is_empty() {
        return Ok(());
    }
    to.write_all(b"<p class=\"about\">")?;
    for part in parts {
        write!(to, "<bdi>{part}</bdi> ")?;
    }
    to.write_all(b"</p>\n")
}

/// A link, where the address is one of the web.
fn linked(address: &str, text: &str) -> String {
    let text = Escaped(text);
    match web_address(address) {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener\">{text}</a>", Escaped(url)),
        None => text.to_string(),
    }
}

/// The box "Mentioned in AI".
fn aside(output: &Output<'_>, marks: &Marks<'_>, to: &mut Vec<u8>) -> io::Result<()> {
    let tags = &output.tagged.tags;
    let kinds = [
        ("company", "Companies", &tags.companies),
        ("model", "Models", &tags.models),
        ("also", "Also mentioned", &tags.also_mentioned),
    ];
    to.write_all(b"<aside>\n<h2>Mentioned in AI</h2>\n")?;
    if kinds.iter().all(|(_, _, tags)| tags.is_empty()) {
        to.write_all(b"<p class=\"none\">No company and no model.</p>\n")?;
    }
    for (class, label, tags) in kinds {
        if tags.is_empty() {
            continue;
        }
        write!(to, "<h3>{label}</h3>\n<ul class=\"{class}\">\n")?;
        for tag in tags {
            row(&output.tagged.dictionary, tag, marks, to)?;
        }
        to.write_all(b"</ul>\n")?;
    }
    to.write_all(b"<a class=\"up\" href=\"#index\">Index</a>\n</aside>\n")
}

/// `Claude 3.5 Sonnet Anthropic 2`: the name leads to the website, the number to the first mention.
fn row(dictionary: &Dictionary, tag: &Tag, marks: &Marks<'_>, to: &mut Vec<u8>) -> io::Result<()> {
    let entity = dictionary.entity(tag.entity);
    let website = entity.website.as_deref().unwrap_or_default();
    write!(
        to,
        "<li><div><span class=\"name\">{}</span>",
        linked(website, &entity.name)
    )?;
    if !tag.versions.is_empty() {
        let versions = tag.versions.join(", ");
        write!(
            to,
            " <span class=\"versions\">{}</span>",
            Escaped(&versions)
        )?;
    }
    if let Some(of) = behind(dictionary, tag.entity) {
        write!(to, " <span class=\"of\">{}</span>", Escaped(of))?;
    }
    let (times, first) = (tag.mentions, marks.first(tag.entity));
    let plural = if times == 1 { "" } else { "s" };
    writeln!(
        to,
        "</div> <a class=\"count\" href=\"#{first}\" title=\"{times} mention{plural}\">{times}</a></li>"
    )
}

/// The mentions of one article, outer before inner.
struct Marks<'a> {
    text: &'a str,
    anchor: &'a str,
    marks: Vec<Mark>,
    /// Where each entity is mentioned first, in `marks`.
    firsts: HashMap<EntityId, usize>,
}

struct Mark {
    span: Span,
    /// `company`, `model` or `also`.
    class: &'static str,
    why: String,
    /// Its place in `marks`, if it is the first of its entity.
    first: Option<usize>,
}

impl<'a> Marks<'a> {
    fn new(output: &Output<'a>, anchor: &'a str) -> Marks<'a> {
        let tagged = output.tagged;
        let also = tagged.tags.also_mentioned.iter().map(|tag| tag.entity);
        let also: HashSet<EntityId> = also.collect();
        let mut firsts = HashMap::new();
        let mut marks = Vec::with_capacity(tagged.mentions.len());
        let decisions = tagged.decisions.iter().zip(reasons(output));
        for (decision, why) in decisions {
            let Some(winner) = &decision.winner else {
                continue;
            };
            let entity = winner.claim.entity;
            let class = match tagged.dictionary.entity(entity).kind {
                Kind::Decoy => continue,
                Kind::Model => "model",
                Kind::Company if also.contains(&entity) => "also",
                Kind::Company => "company",
            };
            let at = marks.len();
            let first = *firsts.entry(entity).or_insert(at);
            marks.push(Mark {
                span: decision.span,
                class,
                why,
                first: (first == at).then_some(at),
            });
        }
        Marks {
            text: &output.article.text,
            anchor,
            marks,
            firsts,
        }
    }

    /// The id of an entity's first mark.
    fn first(&self, entity: EntityId) -> String {
        let at = self.firsts.get(&entity).copied().unwrap_or_default();
        format!("{}-m{at}", self.anchor)
    }

    /// A part of the text, its mentions marked.
    fn text(&self, part: Span, to: &mut Vec<u8>) -> io::Result<()> {
        let before = |end: usize| self.marks.partition_point(|mark| mark.span.start < end);
        let marks = &self.marks[before(part.start)..before(part.end)];
        self.marked(part, marks, to)
    }

    /// `marks`: those that lie in the part.
    fn marked(&self, part: Span, marks: &[Mark], to: &mut Vec<u8>) -> io::Result<()> {
        let mut at = part.start;
        let mut rest = marks;
        while let Some((mark, others)) = rest.split_first() {
            // A maker inside its model's name.
            let inside = |inner: &&Mark| mark.span.holds(inner.span);
            let (inner, behind) = others.split_at(others.iter().take_while(inside).count());
            let Mark {
                span,
                class,
                why,
                first,
            } = mark;
            write!(
                to,
                "{}<mark class=\"{class}\"",
                Escaped(&self.text[at..span.start])
            )?;
            if let Some(first) = first {
                write!(to, " id=\"{}-m{first}\"", self.anchor)?;
            }
            write!(to, " tabindex=\"0\" title=\"{}\">", Escaped(why))?;
            self.marked(*span, inner, to)?;
            to.write_all(b"</mark>")?;
            at = span.end;
            rest = behind;
        }
        write!(to, "{}", Escaped(&self.text[at..part.end]))
    }
}
