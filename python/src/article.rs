//! An article, as `mentioned text` understands it.

use std::sync::Arc;

use mentioned::article::{self, Parts};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::read_error;
use crate::item::{Given, str_of};

#[pyclass(frozen, eq, module = "mentioned")]
#[derive(PartialEq)]
pub struct Article(pub Arc<article::Article>);

/// What an article is pickled as.
type Pickled = (
    String,
    String,
    usize,
    [Option<String>; 4],
    Option<[Vec<String>; 2]>,
);

#[pymethods]
impl Article {
    #[new]
    #[pyo3(signature = (text=None, title=None, *, id=None, url=None, date=None, source=None, author=None))]
    #[allow(clippy::too_many_arguments, reason = "the fields of a record")]
    fn new(
        py: Python<'_>,
        text: Option<Given>,
        title: Option<Given>,
        id: Option<Given>,
        url: Option<Given>,
        date: Option<Given>,
        source: Option<Given>,
        author: Option<Given>,
    ) -> PyResult<Article> {
        let parts = Parts {
            id: str_of(&id),
            title: str_of(&title),
            text: str_of(&text),
            url: str_of(&url),
            date: str_of(&date),
            source: str_of(&source),
            author: str_of(&author),
        };
        let article = parts.article("text".to_string());
        match article {
            Ok(article) => Ok(Article(Arc::new(article))),
            Err(error) => Err(read_error(py, &error.into())),
        }
    }

    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.title()
    }

    #[getter]
    fn text(&self) -> &str {
        self.0.body()
    }

    #[getter]
    fn full_text(&self) -> &str {
        &self.0.text
    }

    #[getter]
    fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    #[getter]
    fn date(&self) -> Option<&str> {
        self.0.date.as_deref()
    }

    #[getter]
    fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    #[getter]
    fn author(&self) -> Option<&str> {
        self.0.author.as_deref()
    }

    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        let Some(published) = &self.0.published else {
            return Ok(None);
        };
        let dict = PyDict::new(py);
        dict.set_item("companies", &published.companies)?;
        dict.set_item("models", &published.models)?;
        Ok(Some(dict))
    }

    fn __repr__(&self) -> String {
        let title = self.0.title();
        let title = title.map_or(String::new(), |title| format!(", title={title:?}"));
        let length = self.0.body().chars().count();
        format!("<Article {:?}{title}, {length} characters>", self.0.id)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Pickled,))> {
        let article = &self.0;
        let published = article.published.as_ref();
        let pickled = (
            article.id.clone(),
            article.text.clone(),
            article.title_end,
            [
                &article.url,
                &article.date,
                &article.source,
                &article.author,
            ]
            .map(Clone::clone),
            published.map(|said| [said.companies.clone(), said.models.clone()]),
        );
        let module = py.import("mentioned._mentioned")?;
        Ok((module.getattr("_article")?, (pickled,)))
    }
}

/// The article that was pickled.
#[pyfunction]
pub fn _article(pickled: Pickled) -> Article {
    let mut article = article::Article::default();
    let (id, text, title_end, about, published) = pickled;
    article.title_end = match text.is_char_boundary(title_end) {
        true => title_end,
        false => 0,
    };
    (article.id, article.text) = (id, text);
    [article.url, article.date, article.source, article.author] = about;
    article.published = published.map(|lists| {
        let mut published = article::Published::default();
        [published.companies, published.models] = lists;
        published
    });
    Article(Arc::new(article))
}
