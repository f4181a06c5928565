//! CSV (RFC 4180): one table, with a header. A cell that a spreadsheet would run as a formula
//! begins with `'` instead.

use super::figures::Figures;
use super::table::{Cell, Which, table};
use crate::sink::harmless;

pub fn csv(figures: &Figures, which: Which) -> csv::Result<Vec<u8>> {
    let table = table(figures, which);
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(&table.columns)?;
    for row in table.rows {
        rows.write_record(row.into_iter().map(cell))?;
    }
    let bytes = rows.into_inner();
    bytes.map_err(|error| error.into_error().into())
}

fn cell(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Count(count) => count.to_string(),
        Cell::Ratio(ratio) => format!("{ratio:.2}"),
        Cell::Day(day) => day.to_string(),
        Cell::None => String::new(),
    }
}
