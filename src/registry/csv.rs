//! Any CSV with a column `name`, and perhaps `maker` and `id`.

use super::Fact;

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    records(text, "a list of models", &["name"], |cell| Fact {
        name: cell("name"),
        ids: Some(cell("id"))
            .into_iter()
            .filter(|id| !id.is_empty())
            .collect(),
        maker: Some(cell("maker")),
        no_model: None,
    })
}

/// One fact a record, made from its cells by column.
pub fn records(
    text: &str,
    what: &str,
    columns: &[&str],
    fact: impl Fn(&dyn Fn(&str) -> String) -> Fact,
) -> Result<Vec<Fact>, String> {
    let mut facts = rows(text, what, columns, fact)?;
    for fact in &mut facts {
        fact.maker = fact.maker.take().filter(|maker| !maker.is_empty());
    }
    Ok(facts)
}

/// What `make` makes of each record, from its cells by column.
pub fn rows<T>(
    text: &str,
    what: &str,
    columns: &[&str],
    make: impl Fn(&dyn Fn(&str) -> String) -> T,
) -> Result<Vec<T>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    for column in columns {
        if !header.iter().any(|c| c == *column) {
            return Err(format!("not {what}: no column {column:?}"));
        }
    }
    let mut made = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let cell = |column: &str| {
            let at = header.iter().position(|c| c == column);
            let cell = at.and_then(|at| record.get(at));
            cell.unwrap_or_default().trim().to_string()
        };
        made.push(make(&cell));
    }
    Ok(made)
}
