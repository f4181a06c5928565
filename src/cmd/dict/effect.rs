//! What a change of the dictionary does to the tags of articles.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::articles::sentence;
use mentioned::article::Article;
use mentioned::dictionary::Kind;
use mentioned::sink::{Output, plain, reasons};
use mentioned::span::Span;
use mentioned::tags::Panel;
use mentioned::{Keep, Tagged, Tagger};

/// A tag: kind, name, and for a version of a model that is tagged both ways, the version.
type Key = (Kind, String, Option<String>);

/// Tags that differ over all articles so far.
#[derive(Default)]
pub struct Effect {
    appear: BTreeMap<Key, Example>,
    disappear: BTreeMap<Key, Example>,
    pub old_tags: usize,
    pub new_tags: usize,
}

/// In how many articles, and what the first of them says.
struct Example {
    articles: usize,
    article: String,
    sentence: String,
    old: String,
    new: String,
}

impl Effect {
    /// Tags an article both ways.
    pub fn add(&mut self, article: &Article, old: &Tagger, new: &Tagger) {
        let [a, b] = [old, new].map(|tagger| Tagging::of(tagger, article));
        let [of_a, of_b] = [&a, &b].map(Tagging::keys);
        self.old_tags += of_a.iter().filter(|key| key.2.is_none()).count();
        self.new_tags += of_b.iter().filter(|key| key.2.is_none()).count();
        for key in of_b.difference(&of_a) {
            if a.shows(key) {
                note(&mut self.appear, key, &b, &a, &b);
            }
        }
        for key in of_a.difference(&of_b) {
            if b.shows(key) {
                note(&mut self.disappear, key, &a, &a, &b);
            }
        }
    }

    pub fn is_none(&self) -> bool {
        self.appear.is_empty() && self.disappear.is_empty()
    }

    /// A few lines a tag, most frequent first.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (sign, key, example) in self.sorted() {
            let (kind, name, version) = key;
            let version = version.as_deref().unwrap_or_default();
            text.push_str(&format!(
                "{sign} {} {}, in {}\n    {}: {}\n    old: {}\n    new: {}\n",
                kind.noun(),
                format!("{name} {version}").trim_end(),
                match example.articles {
                    1 => "1 article".to_string(),
                    n => format!("{n} articles"),
                },
                plain(&example.article),
                example.sentence,
                example.old,
                example.new
            ));
        }
        text
    }

    pub fn json(&self) -> Vec<Value> {
        let one = |(sign, (kind, name, version), example): (char, &Key, &Example)| {
            json!({
                "change": if sign == '+' { "appears" } else { "disappears" },
                "kind": kind.noun(),
                "name": name,
                "version": version,
                "articles": example.articles,
                "example": {
                    "article": example.article,
                    "sentence": example.sentence,
                    "old": example.old,
                    "new": example.new,
                },
            })
        };
        self.sorted().into_iter().map(one).collect()
    }

    /// Articles in which a tag appears, and in which one disappears, summed over the tags.
    pub fn totals(&self) -> (usize, usize) {
        let sum = |tags: &BTreeMap<Key, Example>| tags.values().map(|e| e.articles).sum();
        (sum(&self.appear), sum(&self.disappear))
    }

    fn sorted(&self) -> Vec<(char, &Key, &Example)> {
        let appear = self.appear.iter().map(|(key, example)| ('+', key, example));
        let gone = self.disappear.iter();
        let gone = gone.map(|(key, example)| ('-', key, example));
        let mut all: Vec<_> = appear.chain(gone).collect();
        all.sort_by_key(|(_, _, example)| usize::MAX - example.articles);
        all
    }
}

fn note(
    tags: &mut BTreeMap<Key, Example>,
    key: &Key,
    with: &Tagging<'_>,
    old: &Tagging<'_>,
    new: &Tagging<'_>,
) {
    if let Some(example) = tags.get_mut(key) {
        example.articles += 1;
        return;
    }
    let span = with.span(key);
    let example = Example {
        articles: 1,
        article: with.article.id.clone(),
        sentence: sentence(&with.article.text, span.start, span.end),
        old: old.reason(span),
        new: new.reason(span),
    };
    tags.insert(key.clone(), example);
}

/// One article, tagged one way.
struct Tagging<'a> {
    article: &'a Article,
    tagged: Tagged,
}

impl<'a> Tagging<'a> {
    fn of(tagger: &Tagger, article: &'a Article) -> Tagging<'a> {
        Tagging {
            article,
            tagged: tagger.tag_article(article, Panel::All, Keep::Decisions),
        }
    }

    fn keys(&self) -> BTreeSet<Key> {
        let tags = &self.tagged.tags;
        let mut keys = BTreeSet::new();
        for tag in tags.companies.iter().chain(&tags.models) {
            let entity = self.tagged.dictionary.entity(tag.entity);
            keys.insert((entity.kind, entity.name.clone(), None));
            for version in &tag.versions {
                keys.insert((entity.kind, entity.name.clone(), Some(version.to_string())));
            }
        }
        keys
    }

    /// Whether a difference in the tag says something: a version does where the model is tagged
    /// here too.
    fn shows(&self, key: &Key) -> bool {
        let (kind, name, version) = key;
        version.is_none() || self.keys().contains(&(*kind, name.clone(), None))
    }

    /// Where the tag is first mentioned.
    fn span(&self, (kind, name, version): &Key) -> Span {
        let is = |mention: &&mentioned::tags::Mention| {
            let entity = self.tagged.dictionary.entity(mention.entity);
            entity.kind == *kind
                && entity.name == *name
                && (version.is_none() || mention.version.as_deref() == version.as_deref())
        };
        let mention = self.tagged.mentions.iter().find(is);
        mention.map_or(Span { start: 0, end: 0 }, |mention| mention.span)
    }

    /// What became of a place, as `--explain` says it.
    fn reason(&self, span: Span) -> String {
        let output = Output::new(self.article, &self.tagged, "");
        let decisions = &self.tagged.decisions;
        let same = decisions.iter().position(|decision| decision.span == span);
        let touching = || {
            decisions
                .iter()
                .position(|decision| decision.span.overlaps(span))
        };
        match same.or_else(touching) {
            None => "no form of the dictionary stands there".to_string(),
            Some(at) => reasons(&output).swap_remove(at),
        }
    }
}
