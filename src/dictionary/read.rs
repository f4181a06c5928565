//! CSV in: three files per layer, later layers laid over earlier ones.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::nearest::nearest;
use super::problem::{Problem, Problems};
use super::table::{CHANGE, REMOVE, REPLACE, Row, Table, columns};
use super::unusable::unusable;
use super::{Dictionary, Entity, EntityId, Focus, Form, Kind, Origin, Rows};

/// One dictionary file: its kind, its name for messages, its text.
#[derive(Clone)]
pub struct File<'a> {
    /// What its rows are.
    pub kind: Kind,
    /// As messages name it.
    pub name: String,
    /// CSV with a header.
    pub text: &'a str,
}

/// Files that are used together. A row of a later layer extends the row of the same kind and name
/// of an earlier one, replaces it or takes it out: see [`CHANGE`].
#[derive(Clone)]
pub enum Layer<'a> {
    /// Files to be read.
    Files(Vec<File<'a>>),
    /// The rows of files that were read.
    Rows(Table),
}

impl<'a> From<Vec<File<'a>>> for Layer<'a> {
    fn from(files: Vec<File<'a>>) -> Layer<'a> {
        Layer::Files(files)
    }
}

impl<'a> Layer<'a> {
    /// Those that are to be read.
    pub fn files(&self) -> &[File<'a>] {
        match self {
            Layer::Files(files) => files,
            Layer::Rows(_) => &[],
        }
    }
}

impl Table {
    /// The rows of one layer, and what kept others from being read.
    pub fn read(layer: &Layer<'_>) -> (Table, Vec<Problem>) {
        if let Layer::Rows(table) = layer {
            return (table.clone(), Vec::new());
        }
        let mut problems = Vec::new();
        let rows = layer
            .files()
            .iter()
            .flat_map(|file| read_rows(file, &mut problems))
            .collect();
        (Table { rows }, problems)
    }

    /// The tables as one, each laid over those before it, and what cannot be.
    pub fn laid_over(tables: Vec<Table>) -> (Table, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        let mut index: HashMap<(Kind, String), usize> = HashMap::new();
        for table in tables {
            let mut seen: HashSet<(Kind, String)> = HashSet::new();
            for row in table.rows {
                let key = (row.kind, row.name().to_string());
                let below = index.get(&key).copied();
                let is_gone = |at: &usize| rows[*at].cell(CHANGE) == REMOVE;
                let problem = match (below, row.cell(CHANGE)) {
                    (Some(at), _) if seen.contains(&key) => Some(format!(
                        "the name {:?} is used twice; it stands at {} too",
                        key.1, rows[at].origin
                    )),
                    (below, REMOVE | REPLACE) if below.is_none_or(|at| is_gone(&at)) => {
                        let names = rows.iter().filter(|below| below.kind == row.kind);
                        let hint = nearest(row.name(), names.map(Row::name));
                        let what = row.cell(CHANGE);
                        Some(format!(
                            "no row below to {what} is called {:?}{hint}",
                            key.1
                        ))
                    }
                    (_, "" | REMOVE | REPLACE) => None,
                    (_, other) => Some(format!(
                        "unknown change {other:?}; write {REPLACE} or {REMOVE}, or nothing to extend \
                     the row below"
                    )),
                };
                if let Some(problem) = problem {
                    problems.push(Problem::error(&row.origin, problem));
                    continue;
                }
                match below {
                    Some(at) if row.cell(CHANGE).is_empty() && !is_gone(&at) => {
                        let below = std::mem::replace(&mut rows[at], row);
                        let origin = rows[at].origin.clone();
                        rows[at] = below.extended(&rows[at]);
                        rows[at].origin = origin;
                    }
                    Some(at) => rows[at] = row,
                    None => {
                        index.insert(key.clone(), rows.len());
                        rows.push(row);
                    }
                }
                seen.insert(key);
            }
        }
        rows.retain(|row| row.cell(CHANGE) != REMOVE);
        for row in &mut rows {
            row.set(CHANGE, String::new());
        }
        (Table { rows }, problems)
    }
}

impl Dictionary {
    /// Reads and links the layers. Every problem that makes a row unusable is reported, not the
    /// first alone.
    pub fn read(layers: &[Layer<'_>]) -> Result<Dictionary, Problems> {
        let mut problems = Vec::new();
        let mut tables = Vec::new();
        for layer in layers {
            let (table, unreadable) = Table::read(layer);
            tables.push(table);
            problems.extend(unreadable);
        }
        Dictionary::of(tables, problems).map_err(Problems)
    }

    /// Lays the tables over one another and links them; `problems` are those met so far.
    pub(super) fn of(
        tables: Vec<Table>,
        mut problems: Vec<Problem>,
    ) -> Result<Dictionary, Vec<Problem>> {
        let (table, contradictions) = Table::laid_over(tables);
        let rows = table.rows;
        problems.extend(contradictions);
        problems.extend(unusable(&rows));
        if !problems.is_empty() {
            return Err(problems);
        }
        let index = rows.iter().enumerate();
        let index = index.map(|(at, row)| ((row.kind, row.name().to_string()), at));
        Ok(link(&rows, &index.collect()))
    }
}

fn read_rows(file: &File<'_>, problems: &mut Vec<Problem>) -> Vec<Row> {
    let name: Arc<str> = file.name.as_str().into();
    let at = |line: u64| Origin {
        file: name.clone(),
        line,
    };
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(file.text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.push(Problem::error(&at(1), error.to_string()));
            return Vec::new();
        }
    };
    let known = columns(file.kind);
    if let (Some(only), 1) = (header.get(0), header.len())
        && let Some(mark) = only.chars().find(|c| matches!(c, ';' | '\t'))
    {
        let message = format!("the cells are separated by {mark:?}; save the file with commas");
        problems.push(Problem::error(&at(1), message));
        return Vec::new();
    }
    for (i, column) in header.iter().enumerate() {
        if header.iter().take(i).any(|earlier| earlier == column) {
            problems.push(Problem::error(
                &at(1),
                format!("the column {column:?} stands there twice; take one out"),
            ));
        }
        if !known.contains(&column) {
            problems.push(Problem::error(
                &at(1),
                format!(
                    "unknown column {column:?}; {} has the columns {}",
                    file.kind.file_name(),
                    known.join(", ")
                ),
            ));
        }
    }
    for column in ["name", "forms"] {
        if !header.iter().any(|c| c == column) {
            problems.push(Problem::error(&at(1), format!("no column {column:?}")));
            return Vec::new();
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                problems.push(Problem::error(&at(line), error.to_string()));
                continue;
            }
        };
        let origin = at(record.position().map_or(1, |position| line(text, position)));
        if record.len() != header.len() {
            problems.push(Problem::error(
                &origin,
                format!(
                    "{} cells where the header has {}; quote a cell that holds a comma",
                    record.len(),
                    header.len()
                ),
            ));
            continue;
        }
        let mut row = Row::at(file.kind, origin);
        for (column, cell) in header.iter().zip(&record) {
            row.set(column, cell.to_string());
        }
        rows.push(row);
    }
    rows
}

/// The line of a record. After `\r\n` the reader says where the `\n` stands.
fn line(text: &str, position: &csv::Position) -> u64 {
    let behind =
        usize::try_from(position.byte()).is_ok_and(|at| text.as_bytes().get(at) == Some(&b'\n'));
    position.line() + u64::from(behind)
}

/// Turns names into ids. The rows are free of problems by now.
fn link(rows: &[Row], index: &HashMap<(Kind, String), usize>) -> Dictionary {
    let company = |name: &str| {
        index
            .get(&(Kind::Company, name.to_string()))
            .map(|at| EntityId(*at as u32))
    };
    let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_string());
    let strings = |row: &Row, column| row.list(column).map(String::from).collect();
    let entities = rows
        .iter()
        .map(|row| Entity {
            kind: row.kind,
            name: row.name().to_string(),
            maker: company(row.cell("maker")),
            parent: company(row.cell("parent")),
            forms: row.list("forms").map(Form::parse).collect(),
            versions: strings(row, "versions"),
            cues: strings(row, "cues"),
            focus: Focus::parse(row.cell("focus")).unwrap_or_default(),
            ticker: some(row.cell("ticker")),
            website: some(row.cell("website")),
            origin: row.origin.clone(),
        })
        .collect();
    Dictionary {
        rows: Arc::new(Rows::Read(entities)),
        unlisted: Vec::new(),
        hash: hash(rows),
    }
}

/// FNV-1a over kinds and cells in the order of the names, so that neither the order of the rows
/// nor the layer that a row came from matters.
fn hash(rows: &[Row]) -> u32 {
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by_key(|row| (row.kind, row.name()));
    let mut hash = 0x811c_9dc5_u32;
    let mut add = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    for row in sorted {
        add(row.kind as u8);
        for cell in row.said() {
            cell.bytes().for_each(&mut add);
            add(0x1f);
        }
    }
    hash
}
