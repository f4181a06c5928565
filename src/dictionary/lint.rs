//! What can be wrong with a dictionary, each problem with its file and line and what to do.

use std::collections::{HashMap, HashSet};

use super::lint_marks::marks;
use super::problem::{Problem, Severity};
use super::table::{LISTS, Row, Table, columns};
use super::{Dictionary, Entity, EntityId, File, Focus, Kind, Layer, Origin};

/// Everything wrong with the last of the layers, laid over the others: what makes it unusable,
/// else what makes it untidy or useless in part (a form that can never be linked, files that are
/// not canonical). In order of file and line.
pub fn lint(layers: &[Layer<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut tables = Vec::new();
    for layer in layers {
        let (table, unreadable) = Table::read(layer);
        problems.extend(unreadable);
        tables.push(table);
    }
    if !problems.is_empty() {
        return problems;
    }
    let (Some(top), Some(files)) = (tables.pop(), layers.last()) else {
        return problems;
    };
    let tidy = top.tidy();
    let left = of_rows(&tables, &tidy);
    problems = of_rows(&tables, &top);
    for problem in &mut problems {
        problem.mechanical = !left.contains(problem);
    }
    if problems.iter().all(|p| p.severity == Severity::Warning) {
        problems.extend(files.iter().filter_map(|file| not_canonical(file, &tidy)));
    }
    problems.sort_by(|a, b| (&a.origin.file, a.origin.line).cmp(&(&b.origin.file, b.origin.line)));
    problems
}

/// What is wrong with the rows of `after` that was not with those of `before`: why a change is
/// refused.
pub fn new_problems(below: &[Table], before: &Table, after: &Table) -> Vec<Problem> {
    let mut problems = of_rows(below, after);
    // Most dictionaries have no problem, and what they had need not be known then.
    if !problems.is_empty() {
        let old = of_rows(below, before);
        problems.retain(|problem| !old.contains(problem));
    }
    problems
}

/// What is wrong with the rows of a table, laid over others that are free of errors; their
/// warnings are not told again.
fn of_rows(below: &[Table], top: &Table) -> Vec<Problem> {
    let tables = below.iter().chain([top]).cloned().collect();
    let dictionary = match Dictionary::of(tables, Vec::new()) {
        Ok(dictionary) => dictionary,
        Err(problems) => return problems,
    };
    let mut problems = forms_without_evidence(&dictionary);
    problems.extend(marks(&dictionary));
    let own: HashSet<&Origin> = top.rows().map(|row| &row.origin).collect();
    problems.retain(|problem| own.contains(&problem.origin));
    problems
}

/// Of a form, a version word, a cue or a ticker, in bytes: each place of a text may be compared with
/// all of it.
const LONGEST: usize = 256;

/// The problems that keep a row from being used: without a name or forms, with references to
/// nobody, or with a form that is another's for sure.
pub(super) fn unusable(rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let companies: HashMap<&str, &Row> = rows
        .iter()
        .filter(|row| row.kind == Kind::Company)
        .map(|row| (row.name(), row))
        .collect();
    for row in rows {
        let mut report = |message: String| problems.push(Problem::error(&row.origin, message));
        if row.name().is_empty() {
            report("no name; give it one, or take the row out".to_string());
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
            report("its parents form a circle; one of them has to go".to_string());
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
        for column in columns(row.kind) {
            let list = LISTS.contains(column);
            let cell = row.cell(column);
            for item in cell.split(|c| list && c == '|') {
                if (list || *column == "ticker") && item.len() > LONGEST {
                    let begin: String = item.chars().take(20).collect();
                    report(format!(
                        "{column}: {begin:?}… has {} bytes; no more than {LONGEST} are looked for",
                        item.len()
                    ));
                }
                if item.trim() != item {
                    report(format!(
                        "{column}: {item:?} has blanks at an end; take them off"
                    ));
                }
            }
            if list && !cell.is_empty() && cell.split('|').any(str::is_empty) {
                report(format!("{column}: an empty item beside a |; take it out"));
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
    let mut seen = vec![row.name()];
    let mut at = row;
    while let Some(parent) = companies.get(at.cell("parent")) {
        if seen.contains(&parent.name()) {
            return row.kind == Kind::Company;
        }
        seen.push(parent.name());
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
            let form = cell.trim_end_matches('?');
            let ambiguous = form.len() < cell.len();
            if !own.insert(form) {
                let message = format!("the form {form:?} is listed twice; take one out");
                problems.push(Problem::error(&row.origin, message));
            }
            if ambiguous {
                continue;
            }
            match owners.insert(form, row) {
                Some(owner) if !std::ptr::eq(owner, row) => {
                    let name = owner.name();
                    let message = format!(
                        "the form {form:?} belongs to {name} ({}) already; \
                         mark it as ambiguous, {form}?, in one of the two",
                        owner.origin
                    );
                    problems.push(Problem::error(&row.origin, message));
                }
                _ => {}
            }
        }
    }
    problems
}

/// Ambiguous forms that nothing could ever speak for.
fn forms_without_evidence(dictionary: &Dictionary) -> Vec<Problem> {
    let spoken_for = spoken_for(dictionary);
    let mut problems = Vec::new();
    for (id, entity) in dictionary.entities() {
        if let Some(form) = entity.forms.iter().find(|form| form.ambiguous)
            && !spoken_for.contains(&id)
        {
            problems.push(Problem::warning(
                &entity.origin,
                format!("the form \"{form}\" can never be linked: give {} a cue, a sure form or a maker that has one", entity.name),
            ));
        }
    }
    problems
}

/// For whom some entity that can be found by itself [speaks](Dictionary::speaks_for).
fn spoken_for(dictionary: &Dictionary) -> HashSet<EntityId> {
    let sure = |entity: &Entity| {
        entity.ticker.is_some()
            || !entity.cues.is_empty()
            || entity.forms.iter().any(|form| !form.ambiguous)
    };
    let mut found = HashSet::new();
    // Those for whose models something speaks.
    let mut makers = HashSet::new();
    for (id, entity) in dictionary.entities() {
        if sure(entity) {
            found.insert(id);
            found.extend(entity.maker.into_iter().chain(entity.parent));
            makers.insert(id);
            makers.extend(entity.maker);
            makers.extend(entity.parent.filter(|_| entity.focus.is_ai()));
        }
    }
    for (id, entity) in dictionary.entities() {
        let by_parent = entity
            .parent
            .is_some_and(|parent| sure(dictionary.entity(parent)));
        let by_maker = entity.maker.is_some_and(|maker| makers.contains(&maker));
        if by_parent || by_maker {
            found.insert(id);
        }
    }
    // Nothing speaks for a decoy but itself.
    found.retain(|id| {
        let entity = dictionary.entity(*id);
        entity.kind != Kind::Decoy || sure(entity)
    });
    found
}

/// The first line in which a file differs from its canonical form.
fn not_canonical(file: &File<'_>, tidy: &Table) -> Option<Problem> {
    let canonical = tidy.write(file.kind);
    if canonical == file.text {
        return None;
    }
    let how = match file.text {
        text if text.starts_with('\u{feff}') => Some("it begins with a byte order mark"),
        text if text.contains("\r\n") => Some("its lines end in \\r\\n"),
        _ => None,
    };
    let same = file
        .text
        .lines()
        .zip(canonical.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let origin = Origin {
        file: file.name.as_str().into(),
        line: if how.is_some() { 1 } else { same as u64 + 1 },
    };
    let message = match canonical.lines().nth(same).filter(|_| how.is_none()) {
        Some(expected) => format!("not canonical; here should stand: {expected}"),
        None if how.is_some() => format!("not canonical; {}", how.unwrap_or_default()),
        None if file.text.lines().count() > same => {
            "not canonical; the file should end here".to_string()
        }
        None => "not canonical; lines should end in \\n, the last one too".to_string(),
    };
    Some(Problem {
        mechanical: true,
        ..Problem::warning(&origin, message)
    })
}

/// `; did you mean "Anthropic"?`, where a name is near enough to be meant.
pub fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> String {
    among
        .map(|other| (strsim::normalized_damerau_levenshtein(name, other), other))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(String::new(), |(_, other)| {
            format!("; did you mean {other:?}?")
        })
}
