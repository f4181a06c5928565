//! Files and folders as articles, by the program's own readers.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Error, anyhow};
use mentioned::article::{self, FieldNames, Format, MAX_ARTICLE, Options};
use mentioned::source::{self, Input, MAX_EXPANSION, Meter};
use pyo3::exceptions::{PyRuntimeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;

use crate::article::Article;
use crate::error::tell;
use crate::tagger::paths;

/// So many bytes of text are read ahead at a time, and so many times.
const BATCH: usize = 256 << 10;
const AHEAD: usize = 2;

/// How often a signal is looked at.
const TICK: Duration = Duration::from_millis(50);

#[pyfunction]
#[pyo3(signature = (path, *, input=None, title_field=None, text_field=None, max_article=MAX_ARTICLE, max_expansion=MAX_EXPANSION, on_error=None))]
pub fn read(
    path: &Bound<'_, PyAny>,
    input: Option<&str>,
    title_field: Option<String>,
    text_field: Option<String>,
    max_article: u64,
    max_expansion: u64,
    on_error: Option<Py<PyAny>>,
) -> PyResult<Articles> {
    let format = match input {
        None => None,
        Some(name) => {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            let names = names.join(", ");
            let unknown =
                || PyValueError::new_err(format!("input is one of {names}, not {name:?}"));
            Some(Format::named(name).ok_or_else(unknown)?)
        }
    };
    let options = Options {
        format,
        fields: FieldNames {
            title: title_field,
            text: text_field,
        },
        longest: max_article,
    };
    let paths = paths(path)?;
    let (sender, events) = sync_channel(AHEAD);
    let reader = Reader {
        sender,
        events: Vec::new(),
        size: 0,
    };
    std::thread::Builder::new().spawn(move || {
        let inputs = source::files(paths.into_iter().map(Ok), |_: &Path, _| false);
        reader.read(inputs, max_expansion, &options)
    })?;
    Ok(Articles {
        events: Mutex::new(events),
        ready: VecDeque::new(),
        on_error,
        process: std::process::id(),
    })
}

enum Event {
    Article(Arc<article::Article>),
    Failure(Error),
    /// For whoever looks; no failure.
    Note(Error),
}

/// The articles of some paths, as they are asked for.
#[pyclass(module = "mentioned")]
pub struct Articles {
    events: Mutex<Receiver<Vec<Event>>>,
    ready: VecDeque<Event>,
    on_error: Option<Py<PyAny>>,
    /// Whose thread reads.
    process: u32,
}

#[pymethods]
impl Articles {
    fn __iter__(this: Py<Articles>) -> Py<Articles> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Article>> {
        loop {
            match self.ready.pop_front() {
                Some(Event::Article(article)) => return Ok(Some(Article(article))),
                Some(Event::Failure(error)) => tell(py, &error, self.on_error.as_ref())?,
                Some(Event::Note(note)) => {
                    let category = py.get_type::<PyUserWarning>();
                    let note = format!("{note:#}").replace('\0', " ");
                    let note = std::ffi::CString::new(note).unwrap_or_default();
                    PyErr::warn(py, &category, &note, 1)?;
                }
                None => match self.wait(py)? {
                    Some(events) => self.ready = events.into(),
                    None => return Ok(None),
                },
            }
        }
    }
}

impl Articles {
    /// What comes next; `None` at the end.
    fn wait(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Event>>> {
        if self.process != std::process::id() {
            let message = "begun in another process, which a fork has left behind; \
                           call mentioned.read in the process that reads";
            return Err(PyRuntimeError::new_err(message));
        }
        let events = self
            .events
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        loop {
            match py.detach(|| next(events)) {
                Ok(events) => return Ok(Some(events)),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    }
}

// Of a receiver that is borrowed mutably, no other thread has a part.
fn next(events: &mut Receiver<Vec<Event>>) -> std::result::Result<Vec<Event>, RecvTimeoutError> {
    events.recv_timeout(TICK)
}

/// The thread that reads, until all is read or nobody wants more.
struct Reader {
    sender: SyncSender<Vec<Event>>,
    events: Vec<Event>,
    size: usize,
}

impl Reader {
    fn read(
        mut self,
        inputs: impl Iterator<Item = Result<Input, source::Error>>,
        max_expansion: u64,
        options: &Options,
    ) {
        let mut any = false;
        for input in inputs {
            any = true;
            let flow = match input {
                Ok(Input::Special(path)) => {
                    let note = "no regular file, and passed over; name it to read it";
                    let note = anyhow!("{}: {note}", path.display());
                    self.event(Event::Note(note), 0)
                }
                Ok(input) => self.input(&input, max_expansion, options),
                Err(error) => self.event(Event::Failure(error.into()), 0),
            };
            if flow.is_break() {
                return;
            }
        }
        if !any {
            let nothing = anyhow!("nothing to read: no file there that is not hidden");
            let _ = self.event(Event::Failure(nothing), 0);
        }
        let _ = self.send();
    }

    fn input(&mut self, input: &Input, max_expansion: u64, options: &Options) -> ControlFlow<()> {
        let this = std::cell::RefCell::new(self);
        let waits = || {
            let _ = this.borrow_mut().send();
        };
        let meter = Meter {
            bytes: &AtomicU64::new(0),
            waits: &waits,
            opened: &|_| Ok(()),
        };
        article::records(input, meter, max_expansion, options, &mut |raw| {
            let mut this = this.borrow_mut();
            let raw = match raw {
                Ok(raw) => raw,
                Err(error) => return this.event(Event::Failure(error.into()), 0),
            };
            raw.articles_with_text(&options.fields)
                .try_for_each(|article| match article {
                    Ok(article) => {
                        let size = article.text.len();
                        this.event(Event::Article(Arc::new(article)), size)
                    }
                    Err(error) => this.event(Event::Failure(error.into()), 0),
                })
        })
    }

    fn event(&mut self, event: Event, size: usize) -> ControlFlow<()> {
        self.events.push(event);
        self.size += size + 512;
        match self.size < BATCH {
            true => ControlFlow::Continue(()),
            false => self.send(),
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        if self.events.is_empty() {
            return ControlFlow::Continue(());
        }
        self.size = 0;
        match self.sender.send(std::mem::take(&mut self.events)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}
