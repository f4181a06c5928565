//! What is to be tagged, held so that any thread can read it without Python.

use std::sync::Arc;

use anyhow::Context;
use mentioned::article::{Article, Parts};
use mentioned::source::Place;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyIterator, PyString};

use crate::article;

/// A `str` as UTF-8.
pub enum Text {
    Shared(PyBackedStr),
    /// It had surrogates, which no text has alone: each is a U+FFFD now, so that offsets stay.
    Mended(String),
}

impl Text {
    pub fn new(text: &Bound<'_, PyString>) -> PyResult<Text> {
        if let Ok(shared) = PyBackedStr::try_from(text.clone()) {
            return Ok(Text::Shared(shared));
        }
        let points = text.call_method1("encode", ("utf-32-le", "surrogatepass"))?;
        let (points, _) = points.extract::<&[u8]>()?.as_chunks::<4>();
        let points = points.iter().map(|point| u32::from_le_bytes(*point));
        let read = |point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER);
        Ok(Text::Mended(points.map(read).collect()))
    }

    pub fn as_str(&self) -> &str {
        match self {
            Text::Shared(text) => text,
            Text::Mended(text) => text,
        }
    }
}

/// An argument that is a `str` or None.
pub struct Given(pub Text);

impl<'a, 'py> FromPyObject<'a, 'py> for Given {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Given> {
        Ok(Given(Text::new(&value.cast::<PyString>()?.to_owned())?))
    }
}

pub fn str_of(given: &Option<Given>) -> Option<&str> {
    given.as_ref().map(|given| given.0.as_str())
}

/// One to be tagged.
pub enum Item {
    Article(Arc<Article>),
    Parts {
        text: Option<Text>,
        title: Option<Text>,
        id: Option<Text>,
        /// Its place among all, from 0.
        index: u64,
    },
}

impl Item {
    /// `text` is an Article, a `str` or None.
    pub fn new(
        index: u64,
        text: &Bound<'_, PyAny>,
        title: Option<Bound<'_, PyAny>>,
        id: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Item> {
        let (title, id) = (present(title), present(id));
        if let Ok(article) = text.cast::<article::Article>() {
            if title.is_some() || id.is_some() {
                let message = "an Article has its own title and id";
                return Err(PyTypeError::new_err(message));
            }
            return Ok(Item::Article(article.get().0.clone()));
        }
        let text_of = |what: &str, value: Bound<'_, PyAny>| match value.cast::<PyString>() {
            Ok(text) => Text::new(text),
            Err(_) => {
                let kind = value.get_type().name()?;
                let message = format!("{what} {index} is a str, not {kind}");
                Err(PyTypeError::new_err(message))
            }
        };
        let text = present(Some(text.clone()));
        Ok(Item::Parts {
            text: text.map(|text| text_of("text", text)).transpose()?,
            title: title.map(|title| text_of("title", title)).transpose()?,
            id: id.map(|id| Text::new(&id.str()?)).transpose()?,
            index,
        })
    }

    /// What it takes, in bytes of text.
    pub fn size(&self) -> usize {
        match self {
            Item::Article(article) => article.text.len(),
            Item::Parts { text, .. } => text.as_ref().map_or(0, |text| text.as_str().len()),
        }
    }

    pub fn article(&self) -> anyhow::Result<Arc<Article>> {
        match self {
            Item::Article(article) => Ok(article.clone()),
            Item::Parts {
                text,
                title,
                id,
                index,
            } => {
                let parts = Parts {
                    id: id.as_ref().map(Text::as_str),
                    title: title.as_ref().map(Text::as_str),
                    text: text.as_ref().map(Text::as_str),
                    ..Parts::default()
                };
                let article = parts.article(index.to_string());
                let place = || Place::new(format!("text {index}"));
                Ok(Arc::new(article.with_context(place)?))
            }
        }
    }
}

fn present(value: Option<Bound<'_, PyAny>>) -> Option<Bound<'_, PyAny>> {
    value.filter(|value| !value.is_none())
}

/// Texts one after another, with their titles and ids, as many of each.
pub struct Items {
    texts: Py<PyIterator>,
    titles: Option<Py<PyIterator>>,
    ids: Option<Py<PyIterator>>,
    index: u64,
}

impl Items {
    pub fn new(
        texts: &Bound<'_, PyAny>,
        titles: Option<&Bound<'_, PyAny>>,
        ids: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Items> {
        let iterator = |what: &str, values: &Bound<'_, PyAny>| {
            if values.is_instance_of::<PyString>() {
                let message = format!("{what} are many; one str is none of them");
                return Err(PyTypeError::new_err(message));
            }
            Ok(values.try_iter()?.unbind())
        };
        Ok(Items {
            texts: iterator("texts", texts)?,
            titles: titles.map(|t| iterator("titles", t)).transpose()?,
            ids: ids.map(|i| iterator("ids", i)).transpose()?,
            index: 0,
        })
    }

    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Item>> {
        let next = |values: &Py<PyIterator>| values.bind(py).clone().next().transpose();
        let beside = |values: &Option<Py<PyIterator>>| values.as_ref().map(next);
        let text = next(&self.texts)?;
        let (title, id) = (beside(&self.titles), beside(&self.ids));
        let (title, id) = (title.transpose()?, id.transpose()?);
        for (what, other) in [("titles", &title), ("ids", &id)] {
            if let Some(other) = other
                && other.is_some() != text.is_some()
            {
                let count = self.index;
                let (more, fewer) = match text {
                    Some(_) => ("texts", what),
                    None => (what, "texts"),
                };
                let message = format!("there are {count} {fewer} and more {more}");
                return Err(PyValueError::new_err(message));
            }
        }
        let Some(text) = text else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        Item::new(index, &text, title.flatten(), id.flatten()).map(Some)
    }

    /// So many bytes of text, at least one item; fewer at the end alone.
    pub fn take(&mut self, py: Python<'_>, bytes: usize) -> PyResult<Vec<Item>> {
        let mut items = Vec::new();
        let mut size = 0;
        while size < bytes || items.is_empty() {
            let Some(item) = self.next(py)? else { break };
            // Texts may be empty without end.
            size += item.size() + 64;
            items.push(item);
        }
        Ok(items)
    }
}
