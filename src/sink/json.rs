//! JSON: one valid document, the array of all [`Record`]s, indented.

use std::io::{self, Write};

use super::{Output, Record, Sink};

pub struct Json<W> {
    out: W,
    begun: bool,
}

impl<W> Json<W> {
    pub fn new(out: W) -> Json<W> {
        Json { out, begun: false }
    }
}

impl<W: Write> Sink for Json<W> {
    fn article(&mut self, output: &Output<'_>) -> io::Result<()> {
        let record = serde_json::to_string_pretty(&Record::new(output))?;
        let separator = if self.begun { ",\n" } else { "[\n" };
        self.begun = true;
        let indented = record.replace('\n', "\n  ");
        write!(self.out, "{separator}  {indented}")
    }

    fn finish(&mut self) -> io::Result<()> {
        let end = if self.begun { "\n]\n" } else { "[]\n" };
        self.out.write_all(end.as_bytes())?;
        self.out.flush()
    }
}
