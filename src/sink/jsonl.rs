//! JSON Lines: one [`Record`] an article, one line each, written as it is ready.

use std::io::{self, Write};

use super::{Output, Record, Sink};

pub struct Jsonl<W>(pub W);

impl<W: Write> Sink for Jsonl<W> {
    fn article(&mut self, output: &Output<'_>) -> io::Result<()> {
        let mut line = serde_json::to_vec(&Record::new(output))?;
        line.push(b'\n');
        self.0.write_all(&line)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
