//! Says which companies and AI models a news article mentions.
//!
//! # Four words and two rules
//!
//! - **form**: a spelling in a dictionary.
//! - **claim**: a form found in the text, for one entity.
//! - **evidence**: a place in the text that speaks for an entity.
//! - **mention**: the longest claimed span, linked to the claimant whose evidence is nearest, or
//!   to nobody.
//!
//! 1. *The longest claim takes the span.*
//! 2. *The nearest evidence takes the mention.*
//!
//! A sure form ("OpenAI") and a version ("Claude 3.5 Sonnet") are their own evidence, at distance
//! 0, and so are the words beside a name that say what it is: phrases ("Box CEO", "retailers such as
//! Target", "the chatbot Claude"), a legal form, and what only a company does ("Box said profit rose").
//! An ambiguous form ("Claude") borrows the nearest in the article: a sure form of its own, of its
//! maker, of the maker's other models, or a cue; a maker of much else ("Google") is heard only from close
//! by, in an article about AI, or in its own sentence by a model with a version or a word of models
//! beside it ("Google released Gemma"). Where nobody has any, in this order:
//!
//! 1. the article's source speaks ("Claude for Creative Work", from anthropic.com);
//! 2. a list with a sure name of the kind ("Alibaba, Ford and Apple"; in an article about AI, with
//!    another model);
//! 3. a model beside its own maker ("Meta … Llama");
//! 4. the field: in an article that names an AI model or lab for sure, the one AI name among the
//!    claimants, else the one company; in a sentence that speaks of a chatbot or the like, the one model.
//!    Not for a form that the dictionary marks as a word of many things (`Block??`), not for a part of a
//!    longer name ("Alpha Signal"), and not for a noun of German.
//!
//! What is not meant ("Claude Monet") is no special case but a rival, a decoy. A name that no row
//! lists is claimed by what stands beside it: a legal form ("Orion Metals Corp", "株式会社ミライテック"), a
//! share, a sum raised, its chief ("the CEO of Lumora", "Lumora CEO"), what it is ("the startup Lumora", "Lumora,
//! a French startup", "Boston-based Lumora"), what it does in a title ("Lumora Acquires Orbix"), a deal
//! ("partnership with Lumora"), two sure names in its list ("Sony, Lumora and Samsung"), or its own last word; a
//! model by its size ("OCRFlux-3B") or by what it is ("Lumiere, a text-to-video model").
//! The versions of a list carry on its name ("Opus 4.7 and 4.8").
//!
//! # The flow
//!
//! ```text
//! source      files, directories, archives, standard input    → Document
//! article     Document → Raw, cut in order → in any thread    → Article { id, title, text, … }
//! lexicon     what the words beside a name say of it
//! matcher     Dictionary → automaton; text                    → claims and cues
//! linker      longest claim, nearest evidence                 → decisions, each with its reason
//! tags        decisions → mentions                            → tags
//! sink        tags                                            → JSON Lines, JSON, CSV, text, HTML, JSON-LD, explanation
//! archive     JSON Lines                                      → tags, read back
//! report      tags read back                                  → counts, figures → page, CSV, JSON
//! related     tags read back                                  → articles that share entities
//! score       tags and gold                                   → precision, recall, F1
//! suggest     texts                                           → names that the dictionary lacks
//! registry    other people's lists of models                  → rows that the dictionary lacks
//! ```
//!
//! `dictionary`, `lexicon`, `version`, `matcher`, `linker`, `tags` and `score` are the core: no I/O,
//! nothing printed, and past [`matcher::Matcher::new`] nothing that can fail. A new input format is a file in
//! `article`, a new output format one in `sink`, a new linking rule one in `linker`.
//!
//! # As a library
//!
//! ```
//! use mentioned::{Tagger, dictionary::Dictionary, tags::Panel};
//!
//! let dictionary = Dictionary::compiled();
//! let tagger = Tagger::new(dictionary).unwrap();
//! let tagged = tagger.tag("Anthropic released Claude 3.5 Sonnet.", 0, Panel::Ai);
//! let model = &tagged.tags.models[0];
//! assert_eq!(tagged.dictionary.entity(model.entity).name, "Claude");
//! assert_eq!(model.versions, ["3.5 Sonnet"]);
//! ```

pub mod archive;
pub mod article;
pub mod boundary;
mod built_in;
pub mod date;
pub mod dictionary;
pub mod folder;
mod lexicon;
pub mod linker;
pub mod matcher;
pub mod registry;
pub mod related;
pub mod report;
pub mod score;
pub mod sink;
pub mod source;
pub mod span;
pub mod suggest;
pub mod tags;
pub mod version;

use article::Article;
use dictionary::{Dictionary, EntityId};
use linker::Decision;
use matcher::{Findings, Matcher, Standing, TooLarge};
use tags::{Mention, Panel, Sums, Tags};

/// A dictionary with its matcher: all that is needed to tag texts. Shared by reference between
/// any number of articles.
pub struct Tagger {
    dictionary: Dictionary,
    matcher: Matcher,
}

/// All that is known of one text.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The dictionary with what this text names and no row lists: all ids are of this one.
    pub dictionary: Dictionary,
    /// Every claimed span, where [`Keep::Decisions`] was asked for.
    pub decisions: Vec<Decision>,
    /// In text order; none where only [`Keep::Tags`] was asked for.
    pub mentions: Vec<Mention>,
    pub tags: Tags,
}

/// What is kept of an article besides its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Nothing.
    Tags,
    /// What is mentioned where.
    Mentions,
    /// That, and why: most of the memory that a long text needs.
    Decisions,
}

impl Tagger {
    /// Compiles the dictionary; fails as [`Matcher::new`] does.
    pub fn new(dictionary: Dictionary) -> Result<Tagger, TooLarge> {
        let matcher = Matcher::new(&dictionary)?;
        Ok(Tagger {
            dictionary,
            matcher,
        })
    }

    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// What the rows of the dictionary find in a text: names that no row lists are left out.
    pub fn findings(&self, text: &str) -> Findings {
        let mut findings = self.matcher.find(text);
        let listed = |claim: &matcher::Claim| !self.dictionary.is_unlisted(claim.entity);
        findings.claims.retain(listed);
        findings.unlisted.clear();
        findings
    }

    /// Tags a text whose first `title_end` bytes are its title. Cannot fail.
    ///
    /// What is mentioned where, in bytes of the text:
    ///
    /// ```
    /// use mentioned::{Tagger, dictionary::Dictionary, tags::Panel};
    ///
    /// let tagger = Tagger::new(Dictionary::compiled()).unwrap();
    /// let text = "Anthropic’s Opus 4.5 beats Gemini";
    /// let tagged = tagger.tag(text, 0, Panel::Ai);
    /// let mut found = Vec::new();
    /// for mention in &tagged.mentions {
    ///     let entity = tagged.dictionary.entity(mention.entity);
    ///     found.push((mention.span.start, mention.span.of(text), &*entity.name));
    /// }
    /// let expected = [
    ///     (0, "Anthropic", "Anthropic"),
    ///     (14, "Opus 4.5", "Claude"),
    ///     (29, "Gemini", "Gemini"),
    /// ];
    /// assert_eq!(found, expected);
    /// ```
    pub fn tag(&self, text: &str, title_end: usize, panel: Panel) -> Tagged {
        let (mut decisions, mut mentions) = (Vec::new(), Vec::new());
        let tagged = self.tag_telling(text, title_end, String::new, panel, |decision, mention| {
            decisions.push(decision);
            mentions.extend(mention);
        });
        Tagged {
            decisions,
            mentions,
            ..tagged
        }
    }

    /// The same of an article, whose source speaks for its names too. `keep`: what is kept besides the tags,
    /// which alone take little memory, whatever the text is made of.
    pub fn tag_article(&self, article: &Article, panel: Panel, keep: Keep) -> Tagged {
        let (mut decisions, mut mentions) = (Vec::new(), Vec::new());
        let (text, origin) = (&article.text, || article.origin());
        let tagged = self.tag_telling(
            text,
            article.title_end,
            origin,
            panel,
            |decision, mention| {
                if keep == Keep::Decisions {
                    decisions.push(decision);
                }
                mentions.extend(mention.filter(|_| keep != Keep::Tags));
            },
        );
        Tagged {
            decisions,
            mentions,
            ..tagged
        }
    }

    /// The entities that a source, an author or an address names, in whatever case, by a sure form.
    fn named(&self, origin: &str) -> Vec<EntityId> {
        if origin.is_empty() {
            return Vec::new();
        }
        // Capitals are what every form is found in: "ANTHROPIC".
        let found = self.matcher.find(&origin.to_uppercase());
        let sure = found.claims.iter().filter(|c| c.standing == Standing::Sure);
        sure.map(|claim| claim.entity).collect()
    }

    /// Tells each decision and the mention that it makes, and keeps neither.
    fn tag_telling(
        &self,
        text: &str,
        title_end: usize,
        origin: impl FnOnce() -> String,
        panel: Panel,
        mut tell: impl FnMut(Decision, Option<Mention>),
    ) -> Tagged {
        let mut findings = self.matcher.find(text);
        let unlisted = std::mem::take(&mut findings.unlisted);
        if findings.claims.iter().any(|c| c.standing.needs_evidence()) {
            findings.source = self.named(&origin());
        }
        let dictionary = self.dictionary.with_unlisted(unlisted);
        let mut sums = Sums::new(text, title_end);
        linker::link_each(&dictionary, text, &findings, |decision| {
            let mention = tags::mention(&dictionary, &decision);
            if let Some(mention) = &mention {
                sums.add(mention);
            }
            tell(decision, mention);
        });
        drop(findings);
        let tags = sums.tags(&dictionary, panel);
        Tagged {
            dictionary,
            decisions: Vec::new(),
            mentions: Vec::new(),
            tags,
        }
    }
}
