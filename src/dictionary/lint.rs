//! What can be wrong with a dictionary, each problem with its file and line and what to do.

use std::collections::HashSet;

use super::lint_capitals::capitals;
use super::lint_marks::marks;
use super::problem::{Problem, Severity};
use super::table::Table;
use super::{Dictionary, Entity, EntityId, File, Kind, Layer, Origin};

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
    let left: HashSet<Problem> = of_rows(&tables, &tidy).into_iter().collect();
    problems = of_rows(&tables, &top);
    for problem in &mut problems {
        problem.mechanical = !left.contains(problem);
    }
    if problems.iter().all(|p| p.severity == Severity::Warning) {
        let files = files.files().iter();
        problems.extend(files.filter_map(|file| not_canonical(file, &tidy)));
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
        let old: HashSet<Problem> = of_rows(below, before).into_iter().collect();
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
    problems.extend(capitals(&dictionary));
    let own: HashSet<&Origin> = top.rows().map(|row| &row.origin).collect();
    problems.retain(|problem| own.contains(&problem.origin));
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
            || entity
                .forms
                .iter()
                .any(|form| !form.ambiguous || form.known)
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
