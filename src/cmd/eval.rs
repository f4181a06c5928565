//! `mentioned eval`: tags against gold.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::AtomicU64;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::output::{Written, print};
use super::{articles, dictionaries};
use crate::Done;
use crate::cli::{self, ScoreFormat};
use mentioned::article::{Article, Published};
use mentioned::score::{
    Gold, GoldModel, Miss, Predicted, PredictedCompany, PredictedModel, Score, norm,
};
use mentioned::sink::{self, Output};
use mentioned::tags::{Panel, Tag};
use mentioned::{Keep, Tagged, Tagger};

pub fn eval(args: &cli::Eval) -> Result<Done> {
    let tagger = Tagger::new(dictionaries::load(&args.dictionaries)?)?;
    let (gold, said) = match &args.said {
        Some(said) => (labelled(&args.gold)?, self::said(&tagger, said)?),
        None => published(&tagger, &args.gold)?,
    };
    let score = score(&gold, &said)?;
    let errors = if args.misses {
        errors(&score, &said)
    } else {
        Vec::new()
    };
    let report = match args.format {
        ScoreFormat::Text => text(&score, &errors),
        ScoreFormat::Json => json(&score, args.misses.then_some(&errors)),
    };
    print(report.as_bytes())?;
    let lowest = score.tallies().map(|(_, tally)| tally.f1());
    let lowest = lowest.into_iter().fold(1.0, f64::min);
    Ok(match args.min_f1 {
        Some(wanted) if lowest < wanted => Done::Some,
        _ => Done::All,
    })
}

/// What was said of an article; with the article where it was tagged here.
struct Answer {
    said: Predicted,
    article: Option<(Article, Tagged)>,
}

fn labelled(path: &Path) -> Result<Vec<Gold>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}:{number}: not a labelled article", path.display()))
        })
        .collect()
}

/// Tags as they are, or articles, tagged.
fn said(tagger: &Tagger, path: &Path) -> Result<HashMap<String, Answer>> {
    let answers: Vec<Answer> = match tags(path) {
        Some(tags) => {
            let answer = |said| Answer {
                said,
                article: None,
            };
            tags.into_iter().map(answer).collect()
        }
        None => articles(path)?
            .into_iter()
            .map(|article| answer(tagger, article, Panel::All))
            .collect(),
    };
    let by_id = answers
        .into_iter()
        .map(|answer| (answer.said.id.clone(), answer));
    Ok(by_id.collect())
}

/// `None` where the file holds something else.
fn tags(path: &Path) -> Option<Vec<Predicted>> {
    let text = std::fs::read_to_string(path).ok()?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).ok()).collect()
}

fn articles(path: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    let paths = [path.to_path_buf()];
    let written = Written::with_stdout();
    articles::each(&paths, &AtomicU64::new(0), written, |article| {
        articles.push(article);
    })?;
    articles.into_iter().collect()
}

fn answer(tagger: &Tagger, article: Article, panel: Panel) -> Answer {
    let tagged = tagger.tag_article(&article, panel, Keep::Decisions);
    let name = |id| tagged.dictionary.entity(id).name.clone();
    let companies = |tags: &[Tag]| {
        let company = |tag: &Tag| PredictedCompany {
            name: name(tag.entity),
        };
        tags.iter().map(company).collect()
    };
    let model = |tag: &Tag| PredictedModel {
        name: name(tag.entity),
        company: tagged.dictionary.entity(tag.entity).maker.map(name),
        surfaces: tag.surfaces.iter().map(ToString::to_string).collect(),
    };
    let said = Predicted {
        id: article.id.clone(),
        companies: companies(&tagged.tags.companies),
        models: tagged.tags.models.iter().map(model).collect(),
        also_mentioned: companies(&tagged.tags.also_mentioned),
    };
    Answer {
        said,
        article: Some((article, tagged)),
    }
}

/// Captured pages are their own gold: the box that each published.
fn published(tagger: &Tagger, path: &Path) -> Result<(Vec<Gold>, HashMap<String, Answer>)> {
    let mut gold = Vec::new();
    let mut answers = HashMap::new();
    for article in articles(path)? {
        let Some(published) = &article.published else {
            bail!(
                "{}: no tags of its own in the page; give the articles to score as a second file",
                article.id
            );
        };
        let published = published.clone();
        let answer = answer(tagger, article, Panel::Ai);
        gold.push(own_gold(tagger, &published, &answer.said));
        answers.insert(answer.said.id.clone(), answer);
    }
    Ok((gold, answers))
}

/// A box names the companies of its panel and the families: other companies, and how models are
/// written, are no errors.
fn own_gold(tagger: &Tagger, published: &Published, said: &Predicted) -> Gold {
    let one = |name: &String| vec![name.clone()];
    let mut models: Vec<GoldModel> = published.models.iter().map(|m| model(tagger, m)).collect();
    let mut optional = Vec::new();
    for said in &said.models {
        let same = |gold: &&mut GoldModel| norm(&gold.surface) == norm(&said.name);
        if let (Some(gold), Some(first)) = (models.iter_mut().find(same), said.surfaces.first()) {
            gold.surface = first.clone();
        }
        optional.extend(said.surfaces.iter().map(|surface| GoldModel {
            surface: surface.clone(),
            ..GoldModel::default()
        }));
    }
    Gold {
        id: said.id.clone(),
        companies: published.companies.iter().map(one).collect(),
        companies_optional: said.also_mentioned.iter().map(|c| one(&c.name)).collect(),
        models,
        models_optional: optional,
    }
}

/// A line of the box, "ClaudeAnthropic": a model and, where it ends with the name of a company,
/// its maker.
fn model(tagger: &Tagger, line: &str) -> GoldModel {
    let companies = tagger.dictionary().entities().map(|(_, e)| e.name.as_str());
    let maker = companies
        .filter(|name| line.len() > name.len() && line.ends_with(name))
        .max_by_key(|name| name.len());
    let name = line.strip_suffix(maker.unwrap_or_default()).unwrap_or(line);
    GoldModel {
        surface: name.to_string(),
        family: vec![name.to_string()],
        maker: maker.map(String::from).into_iter().collect(),
    }
}

fn score(gold: &[Gold], said: &HashMap<String, Answer>) -> Result<Score> {
    let absent: Vec<&Gold> = gold.iter().filter(|g| !said.contains_key(&g.id)).collect();
    if let Some(first) = absent.first() {
        bail!(
            "no tags for {} labelled articles, the first {:?}",
            absent.len(),
            first.id
        );
    }
    let mut score = Score::default();
    for gold in gold {
        score.add(gold, &said[&gold.id].said);
    }
    Ok(score)
}

/// One error, for a reader: which kind of name, the line of text, the reason.
struct Error<'a> {
    kind: &'static str,
    miss: &'a Miss,
    line: Option<String>,
    why: Option<String>,
}

fn errors<'a>(score: &'a Score, said: &HashMap<String, Answer>) -> Vec<Error<'a>> {
    let mut errors = Vec::new();
    for (kind, tally) in score.tallies() {
        for miss in &tally.errors {
            let answer = said.get(&miss.id).and_then(|a| a.article.as_ref());
            let (line, why) = match answer {
                Some((article, tagged)) => context(article, tagged, miss),
                None => (None, None),
            };
            errors.push(Error {
                kind,
                miss,
                line,
                why,
            });
        }
    }
    errors
}

/// The first line that holds the name, and what was decided there.
fn context(article: &Article, tagged: &Tagged, miss: &Miss) -> (Option<String>, Option<String>) {
    let names: Vec<String> = miss.name.split('/').map(norm).collect();
    let dictionary = &tagged.dictionary;
    let decided = tagged.decisions.iter().position(|decision| {
        let winner = decision.winner.as_ref();
        let name = winner.map(|w| norm(&dictionary.entity(w.claim.entity).name));
        let surface = norm(decision.span.of(&article.text));
        names.contains(&surface) || name.is_some_and(|name| names.contains(&name))
    });
    let why = decided.map(|at| {
        let hash = dictionary.hash();
        let output = Output::new(article, tagged, &hash);
        sink::explain(&output, false).swap_remove(at)
    });
    let line = match decided {
        Some(at) => {
            let start = tagged.decisions[at].span.start;
            let before = article.text[..start].rfind('\n').map_or(0, |at| at + 1);
            article.text[before..].lines().next()
        }
        None => {
            let holds = |line: &&str| names.iter().any(|name| norm(line).contains(name));
            article.text.lines().find(holds)
        }
    };
    (line.map(sink::plain), why)
}

fn text(score: &Score, errors: &[Error<'_>]) -> String {
    let mut text = String::new();
    for (name, tally) in score.tallies() {
        text.push_str(&format!(
            "{name:10} precision {:.3}  recall {:.3}  F1 {:.3}   ({} labelled, {} false, {} missed)\n",
            tally.precision(),
            tally.recall(),
            tally.f1(),
            tally.labelled,
            tally.wrong,
            tally.missed()
        ));
    }
    let (right, of) = score.makers;
    text.push_str(&format!("{:10} {right}/{of} right\n", "maker"));
    for error in errors {
        let Miss { id, what, name } = error.miss;
        text.push_str(&format!(
            "\n{} {what}: {} in {id}\n",
            error.kind,
            sink::plain(name)
        ));
        for part in [&error.line, &error.why].into_iter().flatten() {
            text.push_str(&format!("    {part}\n"));
        }
    }
    text
}

fn json(score: &Score, errors: Option<&Vec<Error<'_>>>) -> String {
    let mut object = serde_json::Map::new();
    for (name, tally) in score.tallies() {
        let figures = json!({
            "precision": tally.precision(),
            "recall": tally.recall(),
            "f1": tally.f1(),
            "labelled": tally.labelled,
            "false": tally.wrong,
            "missed": tally.missed(),
        });
        object.insert(name.to_string(), figures);
    }
    let (right, of) = score.makers;
    object.insert("maker".to_string(), json!({"right": right, "of": of}));
    if let Some(errors) = errors {
        let errors = errors.iter().map(|error| {
            json!({
                "kind": error.kind,
                "id": error.miss.id,
                "what": error.miss.what,
                "name": error.miss.name,
                "line": error.line,
                "why": error.why,
            })
        });
        object.insert("errors".to_string(), errors.collect());
    }
    format!("{:#}\n", Value::Object(object))
}
