//! What is raised, in the words of the program.

use anyhow::Error;
use mentioned::dictionary::Problem;
use mentioned::source::{self, Place};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pyo3::create_exception!(
    mentioned,
    ReadError,
    PyValueError,
    "An input, or a record of it, that holds no article or could not be read.\n\n\
     `input` is its name, `line` and `record` count from 1, each None where it is not known."
);

pyo3::create_exception!(
    mentioned,
    DictionaryError,
    PyValueError,
    "A dictionary that cannot be used: a line for each problem, with its file and line."
);

/// So many problems are told before the rest is only counted.
const SHOWN: usize = 20;

pub fn read_error(py: Python<'_>, error: &Error) -> PyErr {
    let raised = ReadError::new_err(format!("{error:#}"));
    // The library's errors know their place; ours have it as their context.
    let read = error.downcast_ref::<source::Error>();
    let place = error.downcast_ref::<Place>();
    let place = place.or_else(|| read?.place());
    let value = raised.value(py);
    let set = || {
        value.setattr("input", place.map(|place| &*place.document))?;
        value.setattr("line", place.and_then(|place| place.line))?;
        value.setattr("record", place.and_then(|place| place.record))
    };
    match set() {
        Ok(()) => raised,
        Err(error) => error,
    }
}

/// Tells the one who asked to be told, else raises.
pub fn tell(py: Python<'_>, error: &Error, on_error: Option<&Py<PyAny>>) -> PyResult<()> {
    let error = read_error(py, error);
    match on_error {
        Some(on_error) => on_error.call1(py, (error,)).map(drop),
        None => Err(error),
    }
}

pub fn dictionary_error(problems: &[Problem]) -> PyErr {
    let shown = problems.iter().take(SHOWN).map(ToString::to_string);
    let mut message = shown.collect::<Vec<_>>().join("\n");
    if problems.len() > SHOWN {
        message.push_str(&format!("\n… and {} more", problems.len() - SHOWN));
    }
    DictionaryError::new_err(message)
}
