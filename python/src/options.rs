//! What a record holds, by the words of the program's flags.

use mentioned::offsets::Unit;
use mentioned::record::Detail;
use mentioned::tags::Panel;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

#[derive(Clone, Copy)]
pub struct Options {
    pub panel: Panel,
    pub detail: Detail,
}

impl Options {
    pub fn new(panel: &str, spans: bool, with_text: bool, offsets: &str) -> PyResult<Options> {
        let panel = match panel {
            "ai" => Panel::Ai,
            "all" => Panel::All,
            other => return refuse("panel", "'ai' or 'all'", other),
        };
        let unit = match offsets {
            "codepoints" => Unit::Codepoints,
            "bytes" => Unit::Bytes,
            "utf16" => Unit::Utf16,
            other => return refuse("offsets", "'codepoints', 'bytes' or 'utf16'", other),
        };
        let text = with_text;
        let detail = Detail { spans, text, unit };
        Ok(Options { panel, detail })
    }
}

fn refuse<T>(what: &str, known: &str, other: &str) -> PyResult<T> {
    let message = format!("{what} is {known}, not {other:?}");
    Err(PyValueError::new_err(message))
}

/// So many threads; 0: as many as there are cores.
pub fn threads(asked: usize) -> usize {
    match asked {
        0 => std::thread::available_parallelism().map_or(1, |n| n.get()),
        asked => asked,
    }
}
