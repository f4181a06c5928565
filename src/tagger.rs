//! A dictionary and its matcher: text → tags.

use crate::article::Article;
use crate::dictionary::{Dictionary, Entity, EntityId};
use crate::linker::{self, Decision};
use crate::matcher::{self, Findings, Matcher, Standing, TooLarge};
use crate::tags::{self, Mention, Panel, Sums, Tag, Tags};

/// A dictionary with its matcher: all that is needed to tag texts. Shared by reference between
/// any number of articles.
pub struct Tagger {
    dictionary: Dictionary,
    matcher: Matcher,
}

/// All that is known of one text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tagged {
    /// The dictionary with what this text names and no row lists: all ids are of this one.
    pub dictionary: Dictionary,
    /// Every claimed span, where [`Keep::Decisions`] was asked for.
    pub decisions: Vec<Decision>,
    /// In text order; none where only [`Keep::Tags`] was asked for.
    pub mentions: Vec<Mention>,
    /// Whom it mentions.
    pub tags: Tags,
}

/// What is kept of an article besides its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Keep {
    /// Nothing.
    Tags,
    /// What is mentioned where.
    Mentions,
    /// That, and why: most of the memory that a long text needs.
    Decisions,
}

impl Tagged {
    /// Whom a tag stands for: a row of the dictionary, or a name that no row lists.
    pub fn entity(&self, tag: &Tag) -> &Entity {
        self.dictionary.entity(tag.entity)
    }
}

impl Tagger {
    /// Of the built-in dictionary, which is compiled already.
    pub fn built_in() -> Tagger {
        Tagger {
            dictionary: Dictionary::compiled(),
            matcher: Matcher::built_in(),
        }
    }

    /// Compiles the dictionary. An error where its forms are more than 128 MB, or one of them is
    /// longer than 64 KB.
    pub fn new(dictionary: Dictionary) -> Result<Tagger, TooLarge> {
        let matcher = Matcher::new(&dictionary)?;
        Ok(Tagger {
            dictionary,
            matcher,
        })
    }

    /// What it tags by.
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
