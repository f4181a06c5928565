//! A CSV file of what was learned or decided of names: sorted by its first column, each value once.

use std::sync::Arc;

use crate::dictionary::{Origin, Problem};

/// What a file says, and what is wrong with it.
pub struct Rows<const N: usize> {
    pub rows: Vec<(Origin, [String; N])>,
    pub problems: Vec<Problem>,
}

pub fn read<const N: usize>(file: &str, text: &str, columns: &[&str; N]) -> Rows<N> {
    let file: Arc<str> = file.into();
    let at = |line| Origin {
        file: file.clone(),
        line,
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut problems): (Vec<(Origin, [String; N])>, Vec<Problem>) =
        (Vec::new(), Vec::new());
    let is_right = reader
        .headers()
        .is_ok_and(|header| header.iter().eq(columns.iter().copied()));
    if !is_right {
        let message = format!("the first line is not {:?}; write it so", columns.join(","));
        problems.push(Problem::error(&at(1), message));
        return Rows { rows, problems };
    }
    for record in reader.records() {
        let (line, record) = match record {
            Ok(record) => (record.position().map_or(0, csv::Position::line), record),
            Err(error) => {
                problems.push(Problem::error(&at(0), error.to_string()));
                continue;
            }
        };
        if record.len() != N || record[0].trim().is_empty() {
            let message = format!(
                "{} cells, the first of them {:?}; write {}",
                record.len(),
                &record[0],
                columns.join(", ")
            );
            problems.push(Problem::error(&at(line), message));
            continue;
        }
        let cells: [String; N] = std::array::from_fn(|cell| record[cell].trim().to_string());
        if let Some((_, last)) = rows.last() {
            let message = match last[0].cmp(&cells[0]) {
                std::cmp::Ordering::Less => None,
                std::cmp::Ordering::Equal => {
                    Some(format!("{:?} stands there twice; take one out", cells[0]))
                }
                std::cmp::Ordering::Greater => Some(format!(
                    "{:?} stands behind {:?}; sort the rows",
                    cells[0], last[0]
                )),
            };
            problems.extend(message.map(|message| Problem {
                mechanical: true,
                ..Problem::warning(&at(line), message)
            }));
        }
        rows.push((at(line), cells));
    }
    Rows { rows, problems }
}

pub fn write<const N: usize>(
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // What is written is memory: nothing can fail.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
