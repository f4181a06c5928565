//! JSON: one valid document, the array of all [`Record`](crate::record::Record)s, indented.

use std::io;

use super::{Frame, Output, Sink, Tail};

/// JSON: one array of records.
pub struct Json;

impl Sink for Json {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        let record = serde_json::to_string_pretty(&output.record())?;
        to.extend_from_slice(b"  ");
        to.extend_from_slice(record.replace('\n', "\n  ").as_bytes());
        Ok(())
    }

    fn frame(&self) -> Frame {
        Frame {
            head: "[\n".to_string(),
            separator: ",\n",
            tail: Tail::Fixed("\n]\n"),
            empty: "[]\n".to_string(),
        }
    }
}
