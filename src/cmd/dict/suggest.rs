//! `dict suggest`: names that articles have and the dictionary lacks.

use anyhow::{Result, anyhow};
use serde_json::{Value, json};

use super::accept;
use super::articles::{done, each, sentence};
use crate::Done;
use crate::cli::{self, NameKind, SuggestFormat};
use crate::cmd::dictionaries::{self, Source};
use crate::cmd::known;
use crate::cmd::output::{Paper, Written, print, print_lines};
use mentioned::Tagger;
use mentioned::date;
use mentioned::dictionary::{Dictionary, Entity, Kind, finds, is_english};
use mentioned::sink::plain;
use mentioned::suggest::{Names, Proposal, is_spelling, told};

pub fn suggest(args: &cli::Suggest) -> Result<Done> {
    if args.accept.is_some() || args.reject.is_some() {
        return accept::accept(args);
    }
    let since = match &args.since {
        Some(since) => Some(
            date::day(since)
                .ok_or_else(|| anyhow!("--since {since}: no date; write it like 2026-06-01"))?,
        ),
        None => None,
    };
    let tagger = Tagger::new(dictionaries::load(&args.dictionaries)?)?;
    let sources = Source::all(&args.dictionaries);
    let (weights, passed_over) = (known::weights(&sources)?, known::passed_over(&sources)?);
    let sentence = |text: &str, at: mentioned::span::Span| sentence(text, at.start, at.end);
    let mut names = Names::new(&tagger, &weights, &passed_over, since, sentence);
    let count = each(&args.paths, Written::with_stdout(), |article| {
        names.add(article);
    })?;
    let kind = args.kind.map(|kind| match kind {
        NameKind::Company => Kind::Company,
        NameKind::Model => Kind::Model,
    });
    let proposals = names.proposals(kind, args.limit);
    let rows: Vec<Row<'_>> = proposals
        .iter()
        .map(|one| Row::new(one, tagger.dictionary()))
        .collect();
    match args.format {
        SuggestFormat::Text => print(text(&rows, count.0, &args.dictionaries))?,
        SuggestFormat::Json => {
            let objects: Vec<Value> = rows
                .iter()
                .map(|row| row.object(&args.dictionaries))
                .collect();
            print_lines(&(serde_json::to_string_pretty(&objects)? + "\n"))?;
        }
        SuggestFormat::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(COLUMNS)?;
            for row in &rows {
                writer.write_record(row.cells())?;
            }
            print_lines(&String::from_utf8_lossy(&writer.into_inner()?))?;
        }
    }
    Ok(done(count))
}

/// Those of the dictionary first, which `--accept` reads.
const COLUMNS: [&str; 14] = [
    "kind",
    "name",
    "maker",
    "forms",
    "cues",
    "articles",
    "mentions",
    "first",
    "last",
    "score",
    "reasons",
    "example",
    "example_2",
    "spelling_of",
];

/// A proposal as a row of the dictionary.
struct Row<'a> {
    one: &'a Proposal,
    /// The row that it is a spelling of.
    listed: Option<&'a Entity>,
    maker: Option<&'a str>,
    forms: Vec<String>,
    cue: Option<&'a str>,
}

impl<'a> Row<'a> {
    fn new(one: &'a Proposal, dictionary: &'a Dictionary) -> Row<'a> {
        let listed = one.spelling_of.map(|id| dictionary.entity(id));
        let beside = one.beside.map(|id| dictionary.entity(id).name.as_str());
        let beside = beside.filter(|_| listed.is_none());
        // A word of English alone is ambiguous, and so is another spelling of what is; what stands beside it may
        // say that it is meant.
        let forms_below = listed.map_or(&[][..], |listed| &listed.forms);
        let ambiguous = is_english(&one.name)
            || forms_below
                .iter()
                .any(|form| form.ambiguous && is_spelling(form.head(), &one.name));
        let mark = if ambiguous { "?" } else { "" };
        let is_new = |other: &&String| {
            !finds(&one.name, other) && !forms_below.iter().any(|form| finds(form.head(), other))
        };
        let others = one.spellings.iter().filter(is_new);
        Row {
            one,
            listed,
            maker: beside.filter(|_| one.kind == Kind::Model),
            forms: std::iter::once(&one.name)
                .chain(others)
                .map(|form| format!("{form}{mark}"))
                .collect(),
            cue: beside.filter(|_| ambiguous && one.kind == Kind::Company),
        }
    }

    /// The name of the row that it goes to.
    fn name(&self) -> &str {
        self.listed.map_or(&self.one.name, |listed| &listed.name)
    }

    fn object(&self, dictionaries: &cli::Dictionaries) -> Value {
        let one = self.one;
        let day = |day: Option<date::Day>| day.map(|day| day.to_string());
        json!({
            "kind": one.kind.noun(),
            "name": one.name,
            "spelling_of": self.listed.map(|listed| &listed.name),
            "maker": self.maker,
            "forms": self.forms,
            "score": (one.score * 100.0).round() / 100.0,
            "articles": one.articles,
            "mentions": one.mentions,
            "first": day(one.first),
            "last": day(one.last),
            "reasons": one.reasons.iter().map(|(feature, weight)| json!({"feature": feature, "weight": (weight * 100.0).round() / 100.0})).collect::<Vec<_>>(),
            "examples": one.examples.iter().map(|example| json!({"article": example.article, "sentence": example.sentence})).collect::<Vec<_>>(),
            "command": self.command(dictionaries),
        })
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let one = self.one;
        let day = |day: Option<date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let example = |at: usize| {
            one.examples
                .get(at)
                .map(|example| example.sentence.clone())
                .unwrap_or_default()
        };
        [
            one.kind.noun().to_string(),
            one.name.clone(),
            self.maker.unwrap_or_default().to_string(),
            self.forms.join("|"),
            self.cue.unwrap_or_default().to_string(),
            one.articles.to_string(),
            one.mentions.to_string(),
            day(one.first),
            day(one.last),
            format!("{:.2}", one.score),
            told(&one.reasons),
            example(0),
            example(1),
            self.listed
                .map_or(String::new(), |listed| listed.name.clone()),
        ]
    }

    fn text(&self, paper: &Paper, dictionaries: &cli::Dictionaries) -> String {
        let one = self.one;
        let articles = match one.articles {
            1 => "1 article".to_string(),
            n => format!("{n} articles"),
        };
        let days = match (one.first, one.last) {
            (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
            (Some(first), _) => format!(", {first}"),
            _ => String::new(),
        };
        let of = self.listed.map_or(String::new(), |listed| {
            format!(", another spelling of the row {}", plain(&listed.name))
        });
        let name = paper.styled("1", &one.name);
        let mut text = format!("{name}{of}: in {articles}{days}\n");
        for example in &one.examples {
            text += &format!("    {}: {}\n", plain(&example.article), example.sentence);
        }
        text += &format!(
            "    {}\n    {}\n",
            told(&one.reasons),
            paper.data(&self.command(dictionaries))
        );
        text
    }

    /// What adds it to the dictionary in use, ready for a shell.
    fn command(&self, dictionaries: &cli::Dictionaries) -> String {
        let mut command = "mentioned dict add".to_string();
        let folders = dictionaries.dict.iter().map(|folder| ("--dict", folder));
        let added = dictionaries
            .add_dict
            .iter()
            .map(|folder| ("--add-dict", folder));
        for (flag, folder) in folders.chain(added) {
            command += &format!(" {flag} {}", quoted(&folder.display().to_string()));
        }
        command += &format!(" {} {}", self.one.kind.noun(), quoted(self.name()));
        if let Some(maker) = self.maker {
            command += &format!(" --maker {}", quoted(maker));
        }
        if self.listed.is_some() || self.forms != [self.name()] {
            for form in &self.forms {
                command += &format!(" --form {}", quoted(form));
            }
        }
        if let Some(cue) = self.cue {
            command += &format!(" --cue {}", quoted(cue));
        }
        command
    }
}

fn text(rows: &[Row<'_>], articles: usize, dictionaries: &cli::Dictionaries) -> String {
    let (paper, mut text) = (Paper::stdout(), String::new());
    for (kind, heading) in [(Kind::Company, "Companies"), (Kind::Model, "Models")] {
        let mut rows = rows.iter().filter(|row| row.one.kind == kind).peekable();
        if rows.peek().is_some() {
            text += &format!("{heading}\n\n");
        }
        for row in rows {
            text += &row.text(&paper, dictionaries);
            text.push('\n');
        }
    }
    text + &format!("articles: {articles}, names: {}\n", rows.len())
}

fn quoted(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if text.chars().all(safe) && !text.starts_with('-') && !text.is_empty() {
        text.to_string()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
