//! The words round a name: text in, and for each name the features that the table has weights for.

use std::collections::HashSet;

use super::candidates::Candidates;
use super::spelling::{of_name, version};
use super::tokens::{Token, Tokens, What};
use crate::dictionary::{Kind, Meaning, is_any_english, meanings};
use crate::lexicon::{Thing, is_hyphen, thing};
use crate::names::Name;
use crate::span::Span;

/// A text whose names are looked at.
pub struct Context<'a> {
    text: &'a str,
    tokens: Tokens,
    title_end: usize,
    topic: &'static str,
    /// The last words of persons' names, "Roe" of "Jane Roe".
    surnames: HashSet<&'a str>,
}

impl<'a> Context<'a> {
    pub fn new(text: &'a str, title_end: usize, candidates: &Candidates) -> Context<'a> {
        let known = candidates
            .known
            .iter()
            .map(|(span, _, kind)| (*span, *kind));
        let known: Vec<(Span, Kind)> = known.collect();
        let names = candidates.found.iter().map(|one| one.name.span);
        let tokens = Tokens::new(text, &known);
        Context {
            text,
            topic: topic(&tokens),
            tokens,
            title_end,
            surnames: names.filter_map(|name| surname(name.of(text))).collect(),
        }
    }

    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Tells each feature of a name, once or more often.
    pub fn features(&self, name: &Name, mut tell: impl FnMut(&str)) {
        let mut feature = String::with_capacity(40);
        let mut tell = |parts: &[&str]| {
            feature.clear();
            for part in parts {
                if !feature.is_empty() {
                    feature.push(' ');
                }
                feature.push_str(part);
            }
            tell(&feature);
        };
        tell(&["bias"]);
        tell(&["topic", self.topic]);
        self.beside(name, &mut tell);
        self.apposition(name, &mut tell);
        of_name(name.span.of(self.text), &mut tell);
        if name.has_version() {
            let last = name
                .span
                .of(self.text)
                .rsplit_once(' ')
                .map(|(_, last)| last);
            let joint = match self.text[name.span.end..].chars().next() {
                // "Engineers Finetune 350M", of a headline.
                Some(c) if c.is_whitespace() && last.is_some_and(is_any_english) => "behind a word",
                Some(c) if c.is_whitespace() => "apart",
                Some(c) if is_hyphen(c) => "hyphenated",
                _ => "joined",
            };
            let what = version(&self.text[name.span.end..name.end], name.telling);
            tell(&["version", what]);
            tell(&["version", what, joint]);
        }
        if self.surnames.contains(name.span.of(self.text)) {
            tell(&["is a surname here"]);
        }
        if name.span.start < self.title_end {
            tell(&["in the title"]);
        }
    }

    /// Up to three words at either side, within the sentence, alone and in pairs.
    fn beside(&self, name: &Name, tell: &mut impl FnMut(&[&str])) {
        let [b1, b2, b3] = self.tokens.before(name.span.start);
        let [a1, a2, a3] = self.tokens.behind(name.end);
        tell(&["before", b1]);
        tell(&["behind", a1]);
        tell(&["around", b1, "_", a1]);
        for (side, thing) in SIDES.into_iter().zip(self.things_beside(name)) {
            if let Some(thing) = thing {
                tell(&["thing", side, thing.noun()]);
            }
        }
        if !b2.is_empty() {
            tell(&["2 before", b2]);
            tell(&["before", b2, b1]);
        }
        if !a2.is_empty() {
            tell(&["2 behind", a2]);
            tell(&["behind", a1, a2]);
        }
        if !b3.is_empty() {
            tell(&["3 before", b3]);
            tell(&["before", b3, b2, b1]);
        }
        if !a3.is_empty() {
            tell(&["3 behind", a3]);
            tell(&["behind", a1, a2, a3]);
        }
    }

    /// What the nouns before and behind a name say that it is: "under the Apache 2.0 license".
    fn things_beside(&self, name: &Name) -> [Option<Thing>; 2] {
        let sides = [
            self.tokens.before(name.span.start),
            self.tokens.behind(name.end),
        ];
        sides.map(|words| words.into_iter().find_map(thing))
    }

    /// Whether a name is spoken of as a model's, and as that of another thing: by its own last word, "Vals
    /// Index", else by what stands beside it.
    pub fn spoken_of(&self, name: &Name) -> [bool; 2] {
        let written = name.span.of(self.text);
        let own = written
            .rsplit_once(' ')
            .and_then(|(_, last)| thing(&last.to_lowercase()));
        let things = match own {
            Some(_) => [own, None],
            None => self.things_beside(name),
        };
        let is = |is_model: bool| {
            things
                .into_iter()
                .flatten()
                .any(|thing| (thing == Thing::Model) == is_model)
        };
        [is(true), is(false)]
    }

    /// The noun of ", a text-to-video model" and of "is a startup".
    fn apposition(&self, name: &Name, tell: &mut impl FnMut(&[&str])) {
        let mut tokens = self.tokens.from(name.end);
        let joins =
            |token: &Token| matches!(token.text.as_str(), "," | "is" | "was" | "(" | "—" | "–");
        let article =
            |token: &Token| matches!(token.text.as_str(), "a" | "an" | "the" | "its" | "one");
        if !tokens.next().is_some_and(joins) || !tokens.next().is_some_and(article) {
            return;
        }
        let noun = tokens.take(LONGEST_APPOSITION).take_while(|token| {
            let ends = matches!(
                token.text.as_str(),
                "that"
                    | "which"
                    | "of"
                    | "for"
                    | "in"
                    | "at"
                    | "on"
                    | "by"
                    | "with"
                    | "and"
                    | "to"
                    | "from"
                    | "who"
                    | "whose"
            );
            matches!(token.what, What::Word | What::Name | What::Number)
                && !ends
                && !is_participle(&token.text)
        });
        let mut last = "";
        for token in noun {
            if token.what == What::Word {
                last = token.text.as_str();
            }
        }
        if !last.is_empty() {
            tell(&["apposition", last]);
        }
        if let Some(thing) = thing(last) {
            tell(&["thing", "apposed", thing.noun()]);
        }
    }
}

/// Whether an article is about AI, by its words.
fn topic(tokens: &Tokens) -> &'static str {
    let of_ai = |token: &&Token| {
        matches!(
            token.text.as_str(),
            "ai" | "model" | "models" | "llm" | "llms" | "chatbot" | "MODEL"
        )
    };
    let (all, of_ai) = (tokens.from(0).count(), tokens.from(0).filter(of_ai).count());
    match 100 * of_ai {
        0 => "no AI",
        said if said < all => "some AI",
        said if said < 3 * all => "AI",
        _ => "much AI",
    }
}

/// The last word of a name that begins with a given name.
fn surname(name: &str) -> Option<&str> {
    let (first, last) = name.rsplit_once(' ')?;
    let first = first.split(' ').next()?;
    meanings(first)
        .contains(&Meaning::GivenName)
        .then_some(last)
}

const SIDES: [&str; 2] = ["before", "behind"];

/// In words.
const LONGEST_APPOSITION: usize = 10;

/// "based", "focused": the noun is over.
fn is_participle(word: &str) -> bool {
    matches!(
        word,
        "based"
            | "focused"
            | "focusing"
            | "founded"
            | "headquartered"
            | "backed"
            | "led"
            | "designed"
            | "built"
            | "trained"
            | "known"
            | "specializing"
            | "providing"
            | "offering"
            | "developing"
            | "located"
            | "owned"
            | "developed"
            | "listed"
            | "working"
    )
}
