//! What is new in the built-in dictionary, brought into a copy that its keeper has changed.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::entity::bare;
use super::table::{LISTS, Row, Table, columns, joined};
use super::{Kind, Origin};

/// Where both have changed one thing, each in its own way. The keeper's stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub origin: Origin,
    pub message: String,
}

/// `own` with what `new` has that `base`, which `own` was copied from, had not: row by row, and in a
/// row that both have changed cell by cell.
pub fn updated(own: &Table, base: &Table, new: &Table) -> (Table, Vec<Conflict>) {
    let (of_own, of_base, of_new) = (own.index(), base.index(), new.index());
    let mut conflicts = Vec::new();
    let mut rows: BTreeMap<(Kind, &str), Row> = BTreeMap::new();
    let keys = of_own.keys().chain(of_new.keys());
    for key in keys {
        let three = [&of_own, &of_base, &of_new].map(|index| index.get(key).copied());
        if let Some(row) = row(three, &mut conflicts) {
            rows.insert(*key, row);
        }
    }
    conflicts.sort_by(|a, b| (&a.origin.file, a.origin.line).cmp(&(&b.origin.file, b.origin.line)));
    conflicts.dedup();
    let rows = rows.into_values().collect();
    (Table { rows }, conflicts)
}

fn row([own, base, new]: [Option<&Row>; 3], conflicts: &mut Vec<Conflict>) -> Option<Row> {
    let is_same = |a: Option<&Row>, b: Option<&Row>| match (a, b) {
        (Some(a), Some(b)) => a.said() == b.said(),
        (a, b) => a.is_none() && b.is_none(),
    };
    if is_same(own, new) || is_same(base, new) {
        return own.cloned();
    }
    if is_same(own, base) {
        return new.cloned();
    }
    let mut conflict = |row: &Row, message: String| {
        let origin = row.origin.clone();
        conflicts.push(Conflict { origin, message });
    };
    match (own, new) {
        (Some(own), Some(new)) => {
            let none = Row::new(own.kind, own.name());
            Some(cells(own, base.unwrap_or(&none), new, &mut conflict))
        }
        (Some(own), None) => {
            let name = own.name();
            let message = format!("{name} is no longer built in; your changed row was kept");
            conflict(own, message);
            Some(own.clone())
        }
        (None, Some(new)) => {
            let name = new.name();
            let message = format!("{name} has changed, but you took it out; it stays out");
            conflict(new, message);
            None
        }
        (None, None) => None,
    }
}

fn cells(own: &Row, base: &Row, new: &Row, conflict: &mut impl FnMut(&Row, String)) -> Row {
    let mut row = own.clone();
    for column in columns(own.kind) {
        let (ours, old, theirs) = (own.cell(column), base.cell(column), new.cell(column));
        if LISTS.contains(column) {
            let had: HashSet<&str> = base.list(column).collect();
            let have: HashSet<&str> = new.list(column).collect();
            let gone = |item: &&str| had.contains(item) && !have.contains(item);
            let kept = own.list(column).filter(|item| !gone(item));
            let added = new.list(column).filter(|item| !had.contains(item));
            row.set(column, one_mark(joined(kept.chain(added)), &have));
        } else if ours == old {
            row.set(column, theirs.to_string());
        } else if theirs != old && theirs != ours {
            let message = format!(
                "{}: {column} is {ours:?} with you and {theirs:?} now; yours was kept",
                own.name()
            );
            conflict(own, message);
        }
    }
    row
}

/// Of a form that stands there with a mark and without, the one of the newer list.
fn one_mark(items: String, newer: &HashSet<&str>) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for item in items.split('|') {
        *counts.entry(bare(item)).or_default() += 1;
    }
    let stays = |item: &&str| counts.get(bare(item)) == Some(&1) || newer.contains(item);
    joined(items.split('|').filter(stays))
}

#[cfg(test)]
mod tests {
    use super::super::File;
    use super::*;

    fn table(text: &str) -> Table {
        let file = File {
            kind: Kind::Model,
            name: "models.csv".to_string(),
            text,
        };
        let (table, problems) = Table::read(&vec![file].into());
        assert_eq!(problems, []);
        table
    }

    #[test]
    fn what_is_new_comes_and_what_is_changed_stays() {
        let head = "name,maker,forms,cues\n";
        // Own, base, new; what comes of it.
        for (own, base, new, expected, told) in [
            ("", "", "A,,a,\n", "A,,a,\n", ""),
            ("A,,a,\n", "", "", "A,,a,\n", ""),
            ("A,,a,\n", "A,,a,\n", "", "", ""),
            ("", "A,,a,\n", "A,,a,\n", "", ""),
            ("A,,a,\n", "A,,a,\n", "A,,a|b,\n", "A,,a|b,\n", ""),
            ("A,,a|x,\n", "A,,a,\n", "A,,a|b,c\n", "A,,a|x|b,c\n", ""),
            ("A,,x,\n", "A,,a|x,\n", "A,,a|x|b,\n", "A,,x|b,\n", ""),
            ("A,,a|x,\n", "A,,a,\n", "A,,b,\n", "A,,x|b,\n", ""),
            ("A,,a?|x,\n", "A,,a?,\n", "A,,a,\n", "A,,x|a,\n", ""),
            ("A,,a?,\n", "A,,a,\n", "A,M,a,\n", "A,M,a?,\n", ""),
            ("A,M,a,\n", "A,,a,\n", "A,,a|b,\n", "A,M,a|b,\n", ""),
            (
                "A,M,a,\n",
                "A,,a,\n",
                "A,N,a|b,\n",
                "A,M,a|b,\n",
                "A: maker is \"M\" with you and \"N\" now; yours was kept",
            ),
            (
                "A,M,a,\n",
                "A,,a,\n",
                "",
                "A,M,a,\n",
                "A is no longer built in; your changed row was kept",
            ),
            (
                "",
                "A,,a,\n",
                "A,,b,\n",
                "",
                "A has changed, but you took it out; it stays out",
            ),
        ] {
            let [own, base, new, expected] =
                [own, base, new, expected].map(|rows| format!("{head}{rows}"));
            let (merged, conflicts) = updated(&table(&own), &table(&base), &table(&new));
            let expected = table(&expected);
            assert_eq!(
                merged.write(Kind::Model),
                expected.write(Kind::Model),
                "{own}{base}{new}"
            );
            let messages: Vec<&str> = conflicts.iter().map(|c| c.message.as_str()).collect();
            assert_eq!(messages.join("; "), told);
        }
    }
}
