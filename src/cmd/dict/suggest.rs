//! `dict suggest`: names that articles have and the dictionary lacks.

use anyhow::Result;
use serde_json::json;

use super::articles::{each, sentence};
use crate::Done;
use crate::cli::{self, ScoreFormat};
use crate::cmd::dictionaries;
use crate::cmd::output::{Paper, print, print_lines};
use mentioned::Tagger;
use mentioned::sink::plain;
use mentioned::suggest::{Names, Suggestion};

pub fn suggest(args: &cli::Suggest) -> Result<Done> {
    let tagger = Tagger::new(dictionaries::load(&args.dictionaries)?)?;
    let mut names = Names::new(&tagger);
    let mut texts: Vec<(String, String)> = Vec::new();
    let (read, failed) = each(&args.paths, |article| {
        names.add(&article.text);
        texts.push((article.id.clone(), article.text.clone()));
    });
    let suggestions = names.suggestions(args.limit);
    let maker = |one: &Suggestion| {
        one.maker
            .map(|id| tagger.dictionary().entity(id).name.clone())
    };
    let example = |one: &Suggestion| {
        let (id, text) = &texts[one.article];
        (plain(id), sentence(text, one.span.start, one.span.end))
    };
    let command = |one: &Suggestion| command(one, maker(one).as_deref(), &args.dictionaries);
    let (paper, mut text) = (Paper::stdout(), String::new());
    match args.format {
        ScoreFormat::Text => {
            for one in &suggestions {
                let (id, sentence) = example(one);
                let times = if one.mentions == 1 {
                    "once"
                } else {
                    &format!("{} times", one.mentions)
                };
                let name = paper.styled("1", &one.name);
                let command = paper.data(&command(one));
                text += &format!("{name}, a {}? {times}\n", one.kind.noun());
                text += &format!("    {id}: {sentence}\n    {command}\n");
            }
            text += &format!("articles: {read}, names: {}\n", suggestions.len());
            print(text)?;
        }
        ScoreFormat::Json => {
            let objects: Vec<_> = suggestions
                .iter()
                .map(|one| {
                    let (article, sentence) = example(one);
                    json!({
                        "kind": one.kind.noun(),
                        "name": one.name,
                        "mentions": one.mentions,
                        "maker": maker(one),
                        "article": article,
                        "sentence": sentence,
                        "command": command(one),
                    })
                })
                .collect();
            print_lines(&(serde_json::to_string_pretty(&objects)? + "\n"))?;
        }
    }
    Ok(match (read, failed) {
        (_, 0) => Done::All,
        (0, _) => Done::Nothing,
        _ => Done::Some,
    })
}

/// What adds it to the dictionary in use, ready for a shell.
fn command(one: &Suggestion, maker: Option<&str>, dictionaries: &cli::Dictionaries) -> String {
    let mut command = "mentioned dict add".to_string();
    let folders = dictionaries.dict.iter().map(|folder| ("--dict", folder));
    let added = dictionaries
        .add_dict
        .iter()
        .map(|folder| ("--add-dict", folder));
    for (flag, folder) in folders.chain(added) {
        command += &format!(" {flag} {}", quoted(&folder.display().to_string()));
    }
    command += &format!(" {} {}", one.kind.noun(), quoted(&one.name));
    if let Some(maker) = maker {
        command.push_str(&format!(" --maker {}", quoted(maker)));
    }
    command
}

fn quoted(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if text.chars().all(safe) && !text.starts_with('-') {
        text.to_string()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
