//! Names in articles that the dictionary does not know and that look like models or companies.
//!
//! A name is a run of words with capitals or digits that no claim covers. What is written of it
//! speaks for a model (a version behind it, "released", "parameters") or for a company ("CEO of",
//! "raised", "Labs" in its name); the names of which most is said come first.

mod evidence;
mod name;

use std::collections::HashMap;

use crate::Tagger;
use crate::dictionary::{EntityId, Kind};
use crate::matcher::Claim;
use crate::span::Span;
use evidence::{evidence, is_person};
use name::{Name, names};

/// A name to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Company or model.
    pub kind: Kind,
    pub name: String,
    pub mentions: usize,
    /// (models) The company that stands before it most often, with no other known name between.
    pub maker: Option<EntityId>,
    /// Index of the article, in the order in which they came, and the place in its text.
    pub article: usize,
    pub span: Span,
}

/// What is said of one name.
struct Said {
    spellings: HashMap<String, usize>,
    article: usize,
    span: Span,
    /// The most that was said in one place.
    strongest: u32,
    mentions: usize,
    model: u32,
    company: u32,
    makers: HashMap<EntityId, usize>,
}

/// Collects names over articles.
pub struct Names<'a> {
    tagger: &'a Tagger,
    articles: usize,
    said: HashMap<String, Said>,
}

impl<'a> Names<'a> {
    pub fn new(tagger: &'a Tagger) -> Names<'a> {
        Names {
            tagger,
            articles: 0,
            said: HashMap::new(),
        }
    }

    /// Notes the unknown names of a text. Cannot fail.
    pub fn add(&mut self, text: &str) {
        let findings = self.tagger.findings(text);
        // That "Gemini" may be a sign of the zodiac does not make it known.
        let dictionary = self.tagger.dictionary();
        let decoy = |claim: &Claim| dictionary.entity(claim.entity).kind == Kind::Decoy;
        let mut known: Vec<(Span, EntityId)> = findings
            .claims
            .iter()
            .filter(|claim| !(decoy(claim) && claim.standing.needs_evidence()))
            .map(|claim| (claim.span(), claim.entity))
            .collect();
        known.sort_by_key(|(span, _)| span.start);
        let spans: Vec<Span> = known.iter().map(|(span, _)| *span).collect();
        for name in names(text, &spans) {
            self.note(text, &name, &known);
        }
        self.articles += 1;
    }

    /// The most telling first, at most `limit`.
    pub fn suggestions(self, limit: usize) -> Vec<Suggestion> {
        let mentions: HashMap<String, usize> = self
            .said
            .iter()
            .map(|(key, said)| (key.clone(), said.mentions))
            .collect();
        let mut said: Vec<Said> = self.said.into_values().collect();
        said.retain(|said| said.model.max(said.company) > 1 && !said.is_longer(&mentions));
        said.sort_by_key(|said| (u32::MAX - said.weight(), said.article, said.span.start));
        said.truncate(limit);
        said.into_iter().map(Said::suggestion).collect()
    }

    fn note(&mut self, text: &str, name: &Name, known: &[(Span, EntityId)]) {
        let head = name.head.of(text);
        let key = plain(head);
        let said = self.said.entry(key).or_insert_with(|| Said {
            spellings: HashMap::new(),
            article: self.articles,
            span: name.head,
            strongest: 0,
            mentions: 0,
            model: 0,
            company: 0,
            makers: HashMap::new(),
        });
        let (model, company) = evidence(text, name);
        *said.spellings.entry(head.to_string()).or_default() += 1;
        said.mentions += 1;
        said.model += model;
        said.company += company;
        if model.max(company) > said.strongest {
            said.strongest = model.max(company);
            (said.article, said.span) = (self.articles, name.head);
        }
        let dictionary = self.tagger.dictionary();
        let maker = known[..known.partition_point(|(span, _)| span.start < name.head.start)]
            .last()
            .filter(|(span, _)| span.end <= name.head.start)
            .filter(|(span, _)| !text[span.end..name.head.start].contains(['.', '\n', ';']))
            .filter(|(_, id)| dictionary.entity(*id).kind == Kind::Company);
        if let Some((_, maker)) = maker {
            *said.makers.entry(*maker).or_default() += 1;
        }
    }
}

impl Said {
    /// What is said of it, each further mention counting less.
    fn weight(&self) -> u32 {
        let score = f64::from(self.model.max(self.company));
        let often = (self.mentions as f64).sqrt();
        // "FP8", "GSM8K", "INT4": formats and tests are written so, and few names.
        let name = self.name();
        let short = name.len() < 4 && name.chars().all(|c| c.is_ascii_uppercase());
        let weak = short || self.model == 0 && is_person(name);
        let score = if weak { score / 3.0 } else { score };
        let strongest = f64::from(self.strongest) / if weak { 3.0 } else { 1.0 };
        (10.0 * score / often + 10.0 * often * strongest) as u32
    }

    /// Whether it is another name that is said more often, with words behind it: "Claude Opus".
    fn is_longer(&self, mentions: &HashMap<String, usize>) -> bool {
        let name = self.name();
        let mut cuts = name
            .match_indices([' ', '-'])
            .flat_map(|(at, _)| [plain(&name[..at]), plain(&name[at..])]);
        cuts.any(|shorter| mentions.get(&shorter).is_some_and(|n| *n > self.mentions))
    }

    /// As it is spelled most often.
    fn name(&self) -> &str {
        let best = self
            .spellings
            .iter()
            .max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0)));
        best.map_or("", |(name, _)| name)
    }

    fn suggestion(self) -> Suggestion {
        let name = self.name().to_string();
        let is_model = self.model >= self.company;
        let maker = self
            .makers
            .into_iter()
            .max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0)));
        Suggestion {
            kind: if is_model { Kind::Model } else { Kind::Company },
            name,
            mentions: self.mentions,
            maker: maker.map(|(id, _)| id).filter(|_| is_model),
            article: self.article,
            span: self.span,
        }
    }
}

/// Small letters and digits only.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
