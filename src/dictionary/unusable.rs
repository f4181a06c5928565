//! The problems that keep a row from being used.

use std::collections::{HashMap, HashSet};

use super::entity::{Focus, Kind, bare};
use super::nearest::nearest;
use super::problem::Problem;
use super::table::{LISTS, Row, columns};

/// Of a form, a version word, a cue or a ticker, in bytes: each place of a text may be compared with
/// all of it.
const LONGEST: usize = 256;

/// Behind so many problems, nobody is asked whether another name was meant: each is compared with all.
const HINTS: usize = 100;

/// Rows without a name or forms, with references to
/// nobody, or with a form that is another's for sure.
pub fn unusable(rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let companies: HashMap<&str, &Row> = rows
        .iter()
        .filter(|row| row.kind == Kind::Company)
        .map(|row| (row.name(), row))
        .collect();
    let endless = without_end(&companies);
    for row in rows {
        let hinted = problems.len() < HINTS;
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
                let names = companies.keys().filter(|_| hinted);
                let hint = nearest(name, names.copied());
                report(format!("unknown {column} {name:?}{hint}"));
            }
        }
        if row.kind == Kind::Company && endless.contains(row.name()) {
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

/// The companies whose owners, one after another, come to no end. Each owner is asked for once: there
/// may be a chain of all of them.
fn without_end<'r>(companies: &HashMap<&'r str, &'r Row>) -> HashSet<&'r str> {
    let mut known: HashMap<&str, bool> = HashMap::new();
    for name in companies.keys() {
        let mut owners: Vec<&str> = Vec::new();
        let mut next = companies.get(name);
        while let Some(owner) = next.filter(|owner| !known.contains_key(owner.name())) {
            // Until it is known better, one that is met again is in a circle.
            known.insert(owner.name(), true);
            owners.push(owner.name());
            next = companies.get(owner.cell("parent"));
        }
        let endless = next.is_some_and(|owner| known[owner.name()]);
        known.extend(owners.into_iter().map(|owner| (owner, endless)));
    }
    let endless = known.into_iter().filter(|(_, endless)| *endless);
    endless.map(|(name, _)| name).collect()
}

/// Sure forms with two owners, and forms that one row lists twice.
fn contested_forms(rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut owners: HashMap<&str, &Row> = HashMap::new();
    for row in rows {
        let mut own: HashSet<&str> = HashSet::new();
        for cell in row.list("forms") {
            let form = bare(cell);
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
