//! What can be wrong with a dictionary, each problem with its file and line and what to do.

use std::collections::{HashMap, HashSet};

use super::english::is_english;
use super::read::Row;
use super::{Dictionary, EntityId, File, Focus, Kind, Origin, write};

/// Something to mend in a dictionary: `models.csv:12: unknown maker "Antropic"; did you mean
/// "Anthropic"?`
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub origin: Origin,
    pub message: String,
}

impl Problem {
    pub(super) fn new(origin: &Origin, message: String) -> Problem {
        Problem {
            origin: origin.clone(),
            message,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.origin, self.message)
    }
}

/// Everything wrong with one set of files: what makes it unusable, else what makes it untidy or
/// useless in part (a form that can never be linked, files that are not canonical).
pub fn lint(files: &[File<'_>]) -> Vec<Problem> {
    let layer = files
        .iter()
        .map(|file| File {
            name: file.name.clone(),
            ..*file
        })
        .collect();
    let dictionary = match Dictionary::read(&[layer]) {
        Ok(dictionary) => dictionary,
        Err(problems) => return problems,
    };
    let mut problems = forms_without_evidence(&dictionary);
    problems.extend(english_words(&dictionary));
    for file in files {
        problems.extend(not_canonical(file, &dictionary));
    }
    problems
}

/// The problems that keep a row from being used: without a name or forms, with references to
/// nobody, or with a form that is another's for sure.
pub(super) fn unusable(rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let companies: HashMap<&str, &Row> = rows
        .iter()
        .filter(|row| row.kind == Kind::Company)
        .map(|row| (row.cell("name"), row))
        .collect();
    for row in rows {
        let mut report = |message: String| problems.push(Problem::new(&row.origin, message));
        if row.cell("name").is_empty() {
            report("no name".to_string());
        }
        if row.list("forms").next().is_none() {
            report("no forms; a name is found only where it is listed as a form".to_string());
        }
        for column in ["maker", "parent"] {
            let name = row.cell(column);
            if !name.is_empty() && !companies.contains_key(name) {
                let hint = nearest(name, companies.keys().copied());
                report(format!("unknown {column} {name:?}{hint}"));
            }
        }
        if circle_of_parents(row, &companies) {
            report("its parents form a circle".to_string());
        }
        let focus = row.cell("focus");
        if Focus::parse(focus).is_none() {
            report(format!(
                "unknown focus {focus:?}; write ai, broad or ai|broad"
            ));
        }
        let ticker = row.cell("ticker");
        if !ticker.is_empty() && !ticker.split_once(':').is_some_and(is_ticker) {
            report(format!(
                "the ticker {ticker:?} is not exchange:symbol, as in NYSE:BABA"
            ));
        }
        for column in ["name", "forms", "versions", "cues"] {
            for item in row.list(column) {
                if item.trim() != item {
                    report(format!("{column}: {item:?} has blanks at an end"));
                }
            }
            if column != "name" && row.cell(column).split('|').any(str::is_empty) {
                let empty = row.cell(column).is_empty();
                if !empty {
                    report(format!("{column}: an empty item between two |"));
                }
            }
        }
        for cell in row.list("forms") {
            if !cell.chars().any(char::is_alphanumeric) {
                report(format!("the form {cell:?} has no letter or digit"));
            }
        }
    }
    problems.extend(contested_forms(rows));
    problems
}

fn is_ticker((exchange, symbol): (&str, &str)) -> bool {
    let plain = |s: &str| {
        !s.is_empty()
            && s.chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || ".-& ".contains(c))
    };
    plain(exchange) && plain(symbol)
}

fn circle_of_parents(row: &Row, companies: &HashMap<&str, &Row>) -> bool {
    let mut seen = vec![row.cell("name")];
    let mut at = row;
    while let Some(parent) = companies.get(at.cell("parent")) {
        if seen.contains(&parent.cell("name")) {
            return row.kind == Kind::Company;
        }
        seen.push(parent.cell("name"));
        at = parent;
    }
    false
}

/// Sure forms with two owners, and forms that one row lists twice.
fn contested_forms(rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut owners: HashMap<&str, &Row> = HashMap::new();
    for row in rows {
        let mut own: HashSet<&str> = HashSet::new();
        for cell in row.list("forms") {
            let ambiguous = cell.strip_suffix('?');
            let form = ambiguous.unwrap_or(cell);
            if !own.insert(form) {
                let message = format!("the form {form:?} is listed twice");
                problems.push(Problem::new(&row.origin, message));
            }
            if ambiguous.is_some() {
                continue;
            }
            match owners.insert(form, row) {
                Some(owner) if !std::ptr::eq(owner, row) => {
                    let name = owner.cell("name");
                    let message = format!(
                        "the form {form:?} belongs to {name} ({}) already; \
                         mark it as ambiguous, {form}?, in one of the two",
                        owner.origin
                    );
                    problems.push(Problem::new(&row.origin, message));
                }
                _ => {}
            }
        }
    }
    problems
}

/// Ambiguous forms that nothing could ever speak for.
fn forms_without_evidence(dictionary: &Dictionary) -> Vec<Problem> {
    let sure = |id: EntityId| {
        let entity = dictionary.entity(id);
        entity.ticker.is_some()
            || !entity.cues.is_empty()
            || entity.forms.iter().any(|form| !form.ambiguous)
    };
    let hopeless = |id: EntityId| {
        !dictionary
            .entities()
            .any(|(other, _)| sure(other) && dictionary.speaks_for(other, id))
    };
    let mut problems = Vec::new();
    for (id, entity) in dictionary.entities() {
        if let Some(form) = entity.forms.iter().find(|form| form.ambiguous)
            && hopeless(id)
        {
            problems.push(Problem::new(
                &entity.origin,
                format!("the form \"{form}\" can never be linked: give {} a cue, a sure form or a maker that has one", entity.name),
            ));
        }
    }
    problems
}

/// Sure forms that are ordinary words: any of them may begin a sentence with a capital. One that
/// is all capitals ("SAP") is met in headlines alone.
fn english_words(dictionary: &Dictionary) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (_, entity) in dictionary.entities() {
        for form in entity.forms.iter().filter(|form| !form.ambiguous) {
            let small = form.text.chars().any(char::is_lowercase);
            if small && is_english(&form.text) {
                let message = format!(
                    "the form \"{form}\" is an English word; mark it as ambiguous, {form}?, \
                     and give {} cues",
                    entity.name
                );
                problems.push(Problem::new(&entity.origin, message));
            }
        }
    }
    problems
}

/// The first line in which a file differs from its canonical form.
fn not_canonical(file: &File<'_>, dictionary: &Dictionary) -> Option<Problem> {
    let canonical = write(dictionary, file.kind);
    if canonical == file.text {
        return None;
    }
    let same = file
        .text
        .lines()
        .zip(canonical.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let origin = Origin {
        file: file.name.as_str().into(),
        line: same as u64 + 1,
    };
    let message = match canonical.lines().nth(same) {
        Some(expected) => format!("not canonical; here should stand: {expected}"),
        None => "not canonical; the file should end here".to_string(),
    };
    Some(Problem { origin, message })
}

/// `; did you mean "Anthropic"?`, where a name is near enough to be meant.
fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> String {
    among
        .map(|other| (strsim::normalized_damerau_levenshtein(name, other), other))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(String::new(), |(_, other)| {
            format!("; did you mean {other:?}?")
        })
}
