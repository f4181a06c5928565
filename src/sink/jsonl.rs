//! JSON Lines: one [`Record`](crate::record::Record) per article, one line each.

use std::io;

use super::{Output, Sink};

/// JSON Lines: one record per line.
pub struct Jsonl;

impl Sink for Jsonl {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        serde_json::to_writer(&mut *to, &output.record())?;
        to.push(b'\n');
        Ok(())
    }
}
