//! A dictionary, ready to tag.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use mentioned::dictionary::{Dictionary, Kind};
use mentioned::folder::{BUILT_IN, Files};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};
use serde::Serialize;

use crate::error::{DictionaryError, dictionary_error, read_error, tell};
use crate::item::{Item, Items};
use crate::options::{Options, threads};
use crate::record::{Engine, Records, SHARE};

#[pyclass(frozen, module = "mentioned")]
pub struct Tagger {
    engine: Arc<Engine>,
    /// The files of the dictionary and of those laid over it, as they are pickled.
    layers: Vec<Files>,
}

/// Kind, name and text of a file.
type File = (String, String, String);

/// The hash of the dictionary, and the files of each layer; none: the built-in ones.
type Pickled<'a> = (&'a str, Vec<Vec<File>>);

#[pymethods]
impl Tagger {
    #[new]
    #[pyo3(signature = (dict=None, add_dict=None))]
    fn new(
        py: Python<'_>,
        dict: Option<PathBuf>,
        add_dict: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Tagger> {
        let dict = dict.filter(|dict| dict.as_os_str() != BUILT_IN);
        let added = add_dict.map(paths).transpose()?.unwrap_or_default();
        let read = |folder: &Path| {
            let files = py.detach(|| Files::read(folder));
            files.map_err(|error| DictionaryError::new_err(format!("{error:#}")))
        };
        let mut layers = vec![dict.map_or(Ok(Files::default()), |dict| read(&dict))?];
        for folder in &added {
            layers.push(read(folder)?);
        }
        Ok(Tagger {
            engine: py.detach(|| engine(&layers))?,
            layers,
        })
    }

    #[getter]
    fn dictionary(&self) -> &str {
        &self.engine.hash
    }

    #[pyo3(signature = (text, title=None, *, id=None, panel="ai", spans=false, with_text=false, offsets="codepoints"))]
    #[allow(clippy::too_many_arguments, reason = "the flags of the program")]
    fn tag(
        &self,
        text: &Bound<'_, PyAny>,
        title: Option<Bound<'_, PyAny>>,
        id: Option<Bound<'_, PyAny>>,
        panel: &str,
        spans: bool,
        with_text: bool,
        offsets: &str,
    ) -> PyResult<Py<PyAny>> {
        let py = text.py();
        let options = Options::new(panel, spans, with_text, offsets)?;
        let article = Item::new(0, text, title, id)?.article();
        let article = article.map_err(|error| read_error(py, &error))?;
        self.engine.dict(py, &article, options)
    }

    #[pyo3(signature = (texts, titles=None, ids=None, *, panel="ai", spans=false, with_text=false, offsets="codepoints", threads=1, on_error=None))]
    #[allow(clippy::too_many_arguments, reason = "the flags of the program")]
    fn tag_many(
        &self,
        texts: &Bound<'_, PyAny>,
        titles: Option<&Bound<'_, PyAny>>,
        ids: Option<&Bound<'_, PyAny>>,
        panel: &str,
        spans: bool,
        with_text: bool,
        offsets: &str,
        threads: usize,
        on_error: Option<Py<PyAny>>,
    ) -> PyResult<Records> {
        Ok(Records {
            engine: self.engine.clone(),
            items: Items::new(texts, titles, ids)?,
            options: Options::new(panel, spans, with_text, offsets)?,
            threads: self::threads(threads),
            on_error,
            ready: VecDeque::new(),
        })
    }

    #[pyo3(signature = (texts, titles=None, ids=None, *, panel="ai", spans=false, with_text=false, offsets="codepoints", threads=1, on_error=None))]
    #[allow(clippy::too_many_arguments, reason = "the flags of the program")]
    fn tag_jsonl<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        titles: Option<&Bound<'py, PyAny>>,
        ids: Option<&Bound<'py, PyAny>>,
        panel: &str,
        spans: bool,
        with_text: bool,
        offsets: &str,
        threads: usize,
        on_error: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let py = texts.py();
        let options = Options::new(panel, spans, with_text, offsets)?;
        let threads = self::threads(threads);
        let mut items = Items::new(texts, titles, ids)?;
        let mut all = Vec::new();
        loop {
            let items = items.take(py, threads * SHARE)?;
            if items.is_empty() {
                return Ok(PyBytes::new(py, &all));
            }
            let (lines, errors) = py.detach(|| self.engine.lines(&items, options, threads));
            all.extend(lines);
            for error in &errors {
                tell(py, error, on_error.as_ref())?;
            }
            py.check_signals()?;
        }
    }

    /// For `mentioned.arrow`: the columns of `TAGS` as buffers.
    #[pyo3(signature = (texts, titles, panel, threads))]
    fn _columns<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        titles: Option<&Bound<'py, PyAny>>,
        panel: &str,
        threads: usize,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = texts.py();
        let options = Options::new(panel, false, false, "codepoints")?;
        let items = Items::new(texts, titles, None)?.take(py, usize::MAX)?;
        let tags = py.detach(|| self.engine.columns(&items, options, self::threads(threads)));
        tags.columns(py)
    }

    #[pyo3(signature = (text, title=None, *, id=None, offsets="codepoints"))]
    fn explain(
        &self,
        text: &Bound<'_, PyAny>,
        title: Option<Bound<'_, PyAny>>,
        id: Option<Bound<'_, PyAny>>,
        offsets: &str,
    ) -> PyResult<Vec<String>> {
        let py = text.py();
        let options = Options::new("ai", false, false, offsets)?;
        let article = Item::new(0, text, title, id)?.article();
        let article = article.map_err(|error| read_error(py, &error))?;
        Ok(py.detach(|| self.engine.explain(&article, options)))
    }

    fn entities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let dictionary = self.engine.tagger.dictionary();
        let list = PyList::empty(py);
        for (_, entity) in dictionary.entities() {
            let name = |id| &*dictionary.entity(id).name;
            let company = entity.kind == Kind::Company;
            list.append(pythonize::pythonize(
                py,
                &Entity {
                    kind: entity.kind.noun(),
                    name: &entity.name,
                    maker: entity.maker.map(name),
                    parent: entity.parent.map(name),
                    forms: entity.forms.iter().map(ToString::to_string).collect(),
                    versions: &entity.versions,
                    cues: &entity.cues,
                    focus: company.then(|| entity.focus.cell()),
                    ticker: entity.ticker.as_deref(),
                    website: entity.website.as_deref(),
                    origin: entity.origin.to_string(),
                },
            )?)?;
        }
        Ok(list)
    }

    fn __repr__(&self) -> String {
        let entities = self.engine.tagger.dictionary().len();
        let hash = &self.engine.hash;
        format!("<Tagger, dictionary {hash}, {entities} entities>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Pickled<'_>)> {
        let module = py.import("mentioned._mentioned")?;
        let file = |(kind, name, text): &(Kind, String, String)| {
            (kind.noun().to_string(), name.clone(), text.clone())
        };
        let layer = |layer: &Files| layer.0.iter().map(file).collect();
        let layers = self.layers.iter().map(layer).collect();
        Ok((module.getattr("_tagger")?, (&self.engine.hash, layers)))
    }
}

/// A row of a dictionary, its cells as a file has them.
#[derive(Serialize)]
struct Entity<'a> {
    kind: &'static str,
    name: &'a str,
    maker: Option<&'a str>,
    parent: Option<&'a str>,
    forms: Vec<String>,
    versions: &'a [String],
    cues: &'a [String],
    focus: Option<&'static str>,
    ticker: Option<&'a str>,
    website: Option<&'a str>,
    origin: String,
}

/// One path, or several.
pub fn paths(value: &Bound<'_, PyAny>) -> PyResult<Vec<PathBuf>> {
    match value.extract() {
        Ok(path) => Ok(vec![path]),
        Err(error) => {
            let Ok(values) = value.try_iter() else {
                return Err(error);
            };
            values.map(|value| value?.extract()).collect()
        }
    }
}

fn engine(layers: &[Files]) -> PyResult<Arc<Engine>> {
    let dictionary = match layers {
        [only] if only.0.is_empty() => Dictionary::compiled(),
        layers => {
            let layers: Vec<_> = layers.iter().map(Files::layer).collect();
            Dictionary::read(&layers).map_err(|problems| dictionary_error(&problems))?
        }
    };
    let hash = dictionary.hash();
    let tagger = mentioned::Tagger::new(dictionary);
    let tagger = tagger.map_err(|error| DictionaryError::new_err(error.to_string()))?;
    Ok(Arc::new(Engine { tagger, hash }))
}

/// The last tagger that was unpickled: each task of a cluster brings the same.
static LAST: Mutex<Option<(Vec<Files>, Arc<Engine>)>> = Mutex::new(None);

/// The tagger that was pickled. Its dictionary is the one that it had.
#[pyfunction]
pub fn _tagger(py: Python<'_>, hash: &str, layers: Vec<Vec<File>>) -> PyResult<Tagger> {
    let file = |(kind, name, text): File| {
        let kind = Kind::ALL.into_iter().find(|known| known.noun() == kind);
        kind.map(|kind| (kind, name, text))
    };
    let files = |layer: Vec<File>| Files(layer.into_iter().filter_map(file).collect());
    let layers: Vec<Files> = layers.into_iter().map(files).collect();
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let engine = match last {
        Some((known, engine)) if known == layers => engine,
        _ => py.detach(|| engine(&layers))?,
    };
    if engine.hash != hash {
        return Err(DictionaryError::new_err(format!(
            "the tagger was made with the dictionary {hash}, and here it is {}; \
             install the same version of mentioned everywhere",
            engine.hash
        )));
    }
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    *last = Some((layers.clone(), engine.clone()));
    Ok(Tagger { engine, layers })
}
