//! What of a registry is new: every fact is known to the dictionary, becomes part of a proposed
//! row, or is left out with the reason.

use std::collections::BTreeMap;

use super::Fact;
use crate::Tagger;
use crate::dictionary::{Dictionary, EntityId, Kind, Row, Table, is_english};
use crate::version::{self, Words};

/// What to do about a registry's list.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    /// New companies first, then new families and version words for known ones, as rows to be
    /// added; each with the names in the registry that it would find.
    pub rows: Vec<(Row, Vec<String>)>,
    /// How many facts are known already.
    pub known: usize,
    pub left_out: Vec<LeftOut>,
}

/// A fact of which nothing was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub name: String,
    pub reason: String,
}

/// Compares the facts with what the tagger knows. Cannot fail.
pub fn resolve(tagger: &Tagger, facts: &[Fact]) -> Proposals {
    let mut proposals = Proposals::default();
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    let mut words: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for fact in facts {
        if let Some(reason) = &fact.no_model {
            proposals.leave_out(fact, reason);
        } else if is_known(tagger, fact) {
            match new_word(tagger, fact) {
                Some(word) => words.entry(word).or_default().push(fact.name.clone()),
                None => proposals.known += 1,
            }
        } else {
            match head(&fact.name, fact.maker.as_deref()) {
                Ok(head) if is_listed(tagger.dictionary(), &head, fact) => proposals.known += 1,
                Ok(head) => {
                    let family = families.entry(plain(&head)).or_insert_with(|| Family {
                        head,
                        makers: Vec::new(),
                        names: Vec::new(),
                    });
                    family.makers.extend(fact.maker.clone());
                    family.names.push(fact.name.clone());
                }
                Err(reason) => proposals.leave_out(fact, reason),
            }
        }
    }
    let mut table = Table::default();
    for family in families.into_values() {
        family.propose(tagger.dictionary(), &mut table, &mut proposals);
    }
    for ((family, word), names) in words {
        let row = Row::new(Kind::Model, &family).with("versions", &word);
        proposals.rows.push((row, names));
    }
    proposals
}

impl Proposals {
    fn without(&mut self, names: Vec<String>, reason: &str) {
        self.left_out.extend(names.into_iter().map(|name| LeftOut {
            name,
            reason: reason.to_string(),
        }));
    }

    fn leave_out(&mut self, fact: &Fact, reason: &str) {
        self.left_out.push(LeftOut {
            name: fact.name.clone(),
            reason: reason.to_string(),
        });
    }
}

/// What a maker's name has in it that is no company.
const SCHOOLS: [&str; 8] = [
    "University",
    "Institute",
    "College",
    "School",
    "Academy",
    "Berkeley",
    "Stanford",
    "EPFL",
];

/// The last word of what a registry calls by what it is, for want of a name.
const NO_NAME: [&str; 6] = [
    "Model",
    "Models",
    "Base",
    "Classifier",
    "Foundations",
    "SLM",
];

/// Names of a registry that have one head.
struct Family {
    head: String,
    makers: Vec<String>,
    names: Vec<String>,
}

impl Family {
    fn propose(self, dictionary: &Dictionary, table: &mut Table, proposals: &mut Proposals) {
        if self
            .head
            .rsplit(' ')
            .next()
            .is_some_and(|last| NO_NAME.contains(&last))
        {
            proposals.without(self.names, "called by what it is, not by a name");
            return;
        }
        let known = self
            .makers
            .iter()
            .find_map(|maker| company(dictionary, maker));
        let maker = match (known, self.makers.first()) {
            (Some(id), _) => dictionary.entity(id).name.clone(),
            (None, Some(maker)) if SCHOOLS.iter().any(|school| maker.contains(school)) => {
                proposals.without(self.names, "by a school, which is no company");
                return;
            }
            (None, Some(maker)) if maker.contains(char::is_uppercase) => {
                let forms = match is_distinctive(maker) {
                    true => maker.clone(),
                    false => format!("{maker} AI|{maker}?"),
                };
                let row = Row::new(Kind::Company, maker)
                    .with("forms", &forms)
                    .with("focus", "ai");
                if table.find(Kind::Company, maker).is_none() {
                    table.add(&row);
                    proposals.rows.push((row, self.names.clone()));
                }
                maker.clone()
            }
            // An id's small letters do not say how a company writes itself, and a host is no maker.
            _ => {
                proposals.without(self.names, "its maker is not known");
                return;
            }
        };
        let forms = match is_distinctive(&self.head) {
            true => self.head.clone(),
            false => format!("{maker} {0}|{0}?", self.head),
        };
        let row = Row::new(Kind::Model, &self.head)
            .with("maker", &maker)
            .with("forms", &forms);
        proposals.rows.push((row, self.names));
    }
}

/// Whether a model of the dictionary is named in the fact, by whichever of its names. The maker
/// stands beside it, so that an ambiguous form will do.
fn is_known(tagger: &Tagger, fact: &Fact) -> bool {
    let names = std::iter::once(&fact.name).chain(&fact.ids);
    let numbered = format!("{} 3", fact.name);
    let alone = names.chain([&numbered]).map(|name| (0, name.clone()));
    // Beyond the maker's own name, which may be a model's too.
    let maker = fact.maker.as_deref().unwrap_or_default();
    let after = [(maker.len(), format!("{maker} {}", fact.name))];
    alone.chain(after).any(|(from, name)| {
        spellings(&name).iter().any(|text| {
            let claims = tagger.findings(text).claims;
            let is_model = |id| tagger.dictionary().entity(id).kind == Kind::Model;
            let mut claims = claims.iter();
            claims.any(|claim| claim.span().end > from && is_model(claim.entity))
        })
    })
}

/// The family and the word, where a name goes on behind a known family and its version with a
/// word, and then a number, that the family's versions lack: "Claude Ember 5".
fn new_word(tagger: &Tagger, fact: &Fact) -> Option<(String, String)> {
    let claims = tagger.findings(&fact.name).claims;
    let dictionary = tagger.dictionary();
    let first = claims.iter().filter(|claim| claim.span().start == 0);
    let claim = first.max_by_key(|claim| claim.span().end)?;
    let entity = dictionary.entity(claim.entity);
    let rest = fact.name[claim.span().end..].strip_prefix([' ', '-'])?;
    let (word, behind) = rest.split_once([' ', '-'])?;
    let plain_word = word.len() > 2
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().skip(1).all(|c| c.is_ascii_lowercase());
    let number = behind.starts_with(|c: char| c.is_ascii_digit());
    (entity.kind == Kind::Model
        && plain_word
        && number
        && !claims.iter().any(|c| c.span().start > 0))
    .then(|| (entity.name.clone(), word.to_string()))
}

/// A name as an article might write it: without the path of an id, with the capitals that ids
/// lack.
fn spellings(name: &str) -> [String; 3] {
    let last = name.rsplit('/').next().unwrap_or(name);
    let words = last.replace([':', '_', '@', '(', ')'], " ");
    let capitals = capitalised(&words);
    [words, capitals, last.to_uppercase()]
}

fn capitalised(text: &str) -> String {
    let mut start = true;
    text.chars()
        .map(|c| {
            let upper = start && c.is_ascii_lowercase();
            start = !c.is_alphanumeric();
            if upper { c.to_ascii_uppercase() } else { c }
        })
        .collect()
}

/// The name of the family: what stands before the version.
fn head(name: &str, maker: Option<&str>) -> Result<String, &'static str> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.split([':', '(', '@']).next().unwrap_or(name).trim();
    let text = capitalised(name).replace('_', "-");
    let end = text
        .char_indices()
        .filter(|(_, c)| !c.is_alphanumeric())
        .map(|(at, _)| at)
        .chain([text.len()])
        .find(|at| {
            *at > 0 && (*at == text.len() || version::read(&text, *at, Words::NONE).is_some())
        })
        .unwrap_or(text.len());
    let mut head = text[..end]
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_string();
    let is_maker = maker.is_some_and(|maker| plain(maker) == plain(&head));
    if is_maker {
        // "Perceptron Mk1": the letters of the version belong to the name.
        let rest = text[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let letters: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        if letters.is_empty() {
            return Err("called as its maker is");
        }
        head = format!("{head} {letters}");
    }
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let first = head.split([' ', '-']).next().unwrap_or_default();
    if !name.contains(char::is_uppercase) && is_english(&first.to_lowercase()) {
        return Err("a word, and no name");
    }
    if letters < 3 || version::read(&format!("x {head}"), 1, Words::NONE).is_some() {
        return Err("no name but a version");
    }
    Ok(head)
}

/// Whether nobody means anything else by a name: it has several words, or a capital or digit
/// inside, and is not short.
fn is_distinctive(name: &str) -> bool {
    let inside = name
        .chars()
        .skip(1)
        .any(|c| c.is_uppercase() || c.is_numeric());
    let all = name.chars().all(|c| c.is_uppercase());
    let words = name.split([' ', '-']).filter(|word| word.len() > 1).count();
    let shouted = all && name.len() < 6;
    name.chars().count() > 4
        && !shouted
        && !is_english(&name.to_lowercase())
        && (inside || words > 1)
}

/// Whether a model of the dictionary is called so, or so with its maker's name before it.
fn is_listed(dictionary: &Dictionary, head: &str, fact: &Fact) -> bool {
    let wanted = plain(head);
    let longer = fact
        .maker
        .as_deref()
        .map(|maker| plain(&format!("{maker}{head}")));
    let is = |name: &str| plain(name) == wanted || Some(plain(name)) == longer;
    let models = dictionary.entities().filter(|(_, e)| e.kind == Kind::Model);
    models
        .map(|(_, entity)| entity)
        .any(|entity| is(&entity.name) || entity.forms.iter().any(|form| is(form.head())))
}

/// The company that a registry means.
fn company(dictionary: &Dictionary, called: &str) -> Option<EntityId> {
    let wanted = plain(called);
    let bare = |name: &str| {
        let name = plain(name);
        let ends = ["inc", "labs", "lab", "ai", "research", "ltd", "corp"];
        let end = ends.iter().find_map(|end| name.strip_suffix(end));
        end.filter(|bare| bare.len() > 2)
            .map_or(name.clone(), str::to_string)
    };
    let companies = || {
        dictionary
            .entities()
            .filter(|(_, e)| e.kind == Kind::Company)
    };
    let named = |test: &dyn Fn(&str) -> bool| {
        let found = companies()
            .find(|(_, e)| test(&e.name) || e.forms.iter().any(|form| test(form.head())));
        found.map(|(id, _)| id)
    };
    named(&|name| plain(name) == wanted).or_else(|| named(&|name| bare(name) == bare(called)))
}

/// Small letters and digits only.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
