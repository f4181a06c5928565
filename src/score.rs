//! Tags against gold: precision, recall and F1 over all articles.
//!
//! Counted are, for each article, the set of company names (those also mentioned among them), the
//! set of model families, and the set of model names as written ("Claude 3.5 Sonnet"); and how
//! often the maker of a family that was found is right. Names are compared with case and
//! separators set aside. What the gold calls optional is neither rewarded nor punished.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

/// What one article mentions, as a person labelled it.
///
/// ```json
/// {"id":"a-1","companies":[["Google DeepMind","DeepMind","Google"]],"companies_optional":[],
///  "models":[{"surface":"Claude 3.5 Sonnet","family":["Claude"],"maker":["Anthropic"]}],
///  "models_optional":[]}
/// ```
///
/// A company is a list of names that are equally right, and so are a family and a maker.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    pub id: String,
    #[serde(default)]
    pub companies: Vec<Vec<String>>,
    #[serde(default)]
    pub companies_optional: Vec<Vec<String>>,
    #[serde(default)]
    pub models: Vec<GoldModel>,
    #[serde(default)]
    pub models_optional: Vec<GoldModel>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldModel {
    /// As written in the text.
    pub surface: String,
    #[serde(default)]
    pub family: Vec<String>,
    /// Of files from before, under its old name too.
    #[serde(default, alias = "vendor")]
    pub maker: Vec<String>,
}

/// The tags of one article, as far as they are scored: the parts of a record.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Predicted {
    pub id: String,
    pub companies: Vec<PredictedCompany>,
    pub models: Vec<PredictedModel>,
    #[serde(default)]
    pub also_mentioned: Vec<PredictedCompany>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct PredictedCompany {
    pub name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct PredictedModel {
    pub name: String,
    pub company: Option<String>,
    #[serde(default)]
    pub surfaces: Vec<String>,
}

/// The score of a set of articles.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub companies: Tally,
    pub models: Tally,
    pub versions: Tally,
    /// Of families found whose maker is labelled: how many have the right one, of how many.
    pub makers: (usize, usize),
}

/// Counts of one kind of name.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    right: usize,
    pub wrong: usize,
    found: usize,
    pub labelled: usize,
    pub errors: Vec<Miss>,
}

/// One error: a name said and not labelled, or labelled and not said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    pub id: String,
    /// `false` or `missed`
    pub what: &'static str,
    /// As said; or the names that would have been right.
    pub name: String,
}

impl Score {
    pub fn add(&mut self, gold: &Gold, said: &Predicted) {
        let named = said.companies.iter().chain(&said.also_mentioned);
        let named = named.map(|company| company.name.as_str());
        self.companies
            .add(&gold.id, &gold.companies, &gold.companies_optional, named);

        let mut families: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for model in &gold.models {
            let first = model.family.first().map(|name| norm(name));
            let family = families.entry(first.unwrap_or_default()).or_default();
            family.extend(model.family.iter().cloned());
        }
        let families: Vec<Vec<String>> = families.into_values().collect();
        let maybe = &gold.models_optional;
        let optional: Vec<Vec<String>> = maybe
            .iter()
            .flat_map(|model| [model.family.clone(), vec![model.surface.clone()]])
            .collect();
        let names = said.models.iter().map(|model| model.name.as_str());
        self.models.add(&gold.id, &families, &optional, names);

        let surfaces: Vec<Vec<String>> = gold
            .models
            .iter()
            .map(|model| vec![model.surface.clone()])
            .collect();
        let written = said.models.iter().flat_map(|model| &model.surfaces);
        let written = written.map(String::as_str);
        self.versions.add(&gold.id, &surfaces, &optional, written);
        self.add_makers(gold, said);
    }

    fn add_makers(&mut self, gold: &Gold, said: &Predicted) {
        for model in &said.models {
            let name = norm(&model.name);
            let of_family = |gold: &&GoldModel| gold.family.iter().any(|f| norm(f) == name);
            let makers: HashSet<String> = gold
                .models
                .iter()
                .filter(of_family)
                .flat_map(|gold| &gold.maker)
                .map(|maker| norm(maker))
                .collect();
            if !makers.is_empty() {
                let company = norm(model.company.as_deref().unwrap_or_default());
                self.makers.0 += usize::from(makers.contains(&company));
                self.makers.1 += 1;
            }
        }
    }

    /// The three tallies by name, in the order in which they are shown.
    pub fn tallies(&self) -> [(&'static str, &Tally); 3] {
        [
            ("companies", &self.companies),
            ("models", &self.models),
            ("versions", &self.versions),
        ]
    }
}

impl Tally {
    fn add<'a>(
        &mut self,
        id: &str,
        gold: &[Vec<String>],
        optional: &[Vec<String>],
        said: impl Iterator<Item = &'a str>,
    ) {
        let said: BTreeMap<String, &str> = said.map(|name| (norm(name), name)).collect();
        let labelled = norms(gold.iter().flatten());
        let optional = norms(optional.iter().flatten());
        for (key, name) in &said {
            if labelled.contains(key) {
                self.right += 1;
            } else if !optional.contains(key) {
                self.wrong += 1;
                self.errors.push(Miss {
                    id: id.to_string(),
                    what: "false",
                    name: name.to_string(),
                });
            }
        }
        for names in gold {
            self.labelled += 1;
            if norms(names).iter().any(|name| said.contains_key(name)) {
                self.found += 1;
            } else {
                self.errors.push(Miss {
                    id: id.to_string(),
                    what: "missed",
                    name: names.join("/"),
                });
            }
        }
    }

    pub fn missed(&self) -> usize {
        self.labelled - self.found
    }

    /// Of the names said, the share that is labelled; 1 where none was said.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Of the names labelled, the share that was said; 1 where none is labelled.
    pub fn recall(&self) -> f64 {
        share(self.found, self.labelled)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

fn norms<'a>(names: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    names.into_iter().map(|name| norm(name)).collect()
}

/// A name with case and separators set aside: "GPT-4o mini" and "gpt 4o‑mini" are one.
pub fn norm(name: &str) -> String {
    let separator = |c: char| c.is_whitespace() || "-_.:/'’‑–".contains(c);
    name.chars()
        .filter(|c| !separator(*c))
        .flat_map(char::to_lowercase)
        .collect()
}
