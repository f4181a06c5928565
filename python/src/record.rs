//! Articles → records: lines of JSON or dicts, over any number of threads.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use anyhow::Result;
use mentioned::article::Article;
use mentioned::sink::{self, Jsonl, Output, Sink};
use mentioned::suggest::Weights;
use mentioned::{Keep, Tagged, Tagger};
use pyo3::prelude::*;

use crate::columns::Tags;
use crate::error::tell;
use crate::item::{Item, Items};
use crate::options::Options;

/// A tagger with the hash of its dictionary.
pub struct Engine {
    pub tagger: Tagger,
    pub hash: String,
}

/// Those that are built in, whatever the dictionary.
static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::built_in);

/// So many items are given to a thread at a time.
const PIECE: usize = 32;

/// So many bytes of text are taken for each thread, before it is asked whether to go on.
pub const SHARE: usize = 1 << 20;

impl Engine {
    fn tagged(&self, article: &Article, options: Options) -> Tagged {
        let keep = match options.detail.spans {
            true => Keep::Mentions,
            false => Keep::Tags,
        };
        self.tagger.tag_article(article, options.panel, keep)
    }

    fn output<'a>(
        &'a self,
        article: &'a Article,
        tagged: &'a Tagged,
        options: Options,
    ) -> Output<'a> {
        let mut output = Output::new(article, tagged, &self.hash);
        output.detail = options.detail;
        output
    }

    pub fn dict(&self, py: Python<'_>, article: &Article, options: Options) -> PyResult<Py<PyAny>> {
        let tagged = py.detach(|| self.tagged(article, options));
        self.dict_of(py, article, &tagged, options)
    }

    fn dict_of(
        &self,
        py: Python<'_>,
        article: &Article,
        tagged: &Tagged,
        options: Options,
    ) -> PyResult<Py<PyAny>> {
        let record = self.output(article, tagged, options).record();
        Ok(pythonize::pythonize(py, &record)?.unbind())
    }

    pub fn explain(&self, article: &Article, options: Options) -> Vec<String> {
        let tagged = self
            .tagger
            .tag_article(article, options.panel, Keep::Decisions);
        let mut output = self.output(article, &tagged, options);
        output.weights = Some(&WEIGHTS);
        sink::explain(&output, false)
    }

    /// The tags of the items, a row each.
    pub fn columns(&self, items: &[Item], options: Options, threads: usize) -> Tags {
        let mut tags = Tags::default();
        // Few at a time are held as articles.
        for items in items.chunks(PIECE * threads) {
            let tagged = map(items, threads, |item| {
                let article = item.article()?;
                let tagged = self.tagged(&article, options);
                anyhow::Ok((article, tagged))
            });
            for tagged in tagged {
                match tagged {
                    Ok((article, tagged)) => {
                        tags.push(&self.output(&article, &tagged, options).record());
                    }
                    Err(error) => tags.push_error(&reason(&error)),
                }
            }
        }
        tags
    }

    /// The lines of the items, and what is wrong with those that have none.
    pub fn lines(
        &self,
        items: &[Item],
        options: Options,
        threads: usize,
    ) -> (Vec<u8>, Vec<anyhow::Error>) {
        let pieces: Vec<&[Item]> = items.chunks(PIECE).collect();
        let pieces = map(&pieces, threads, |piece| {
            let (mut lines, mut errors) = (Vec::new(), Vec::new());
            for item in *piece {
                let line = item.article().and_then(|article| {
                    let tagged = self.tagged(&article, options);
                    let output = self.output(&article, &tagged, options);
                    Ok(Jsonl.article(&output, &mut lines)?)
                });
                errors.extend(line.err());
            }
            (lines, errors)
        });
        let mut all = (Vec::new(), Vec::new());
        for (lines, errors) in pieces {
            all.0.extend(lines);
            all.1.extend(errors);
        }
        all
    }
}

/// What an error says behind its place.
fn reason(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
    causes.join(": ")
}

/// What `work` makes of each, in their order.
fn map<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if threads.min(items.len()) < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads.min(items.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The records of many texts, as they are asked for.
#[pyclass(module = "mentioned")]
pub struct Records {
    pub engine: Arc<Engine>,
    pub items: Items,
    pub options: Options,
    pub threads: usize,
    pub on_error: Option<Py<PyAny>>,
    pub ready: VecDeque<Result<(Arc<Article>, Tagged)>>,
}

#[pymethods]
impl Records {
    fn __iter__(this: Py<Records>) -> Py<Records> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        loop {
            match self.ready.pop_front() {
                Some(Ok((article, tagged))) => {
                    let dict = self.engine.dict_of(py, &article, &tagged, self.options);
                    return dict.map(Some);
                }
                Some(Err(error)) => tell(py, &error, self.on_error.as_ref())?,
                None => {
                    // One thread reads no further than it is asked to.
                    let wanted = match self.threads {
                        1 => 1,
                        threads => threads * SHARE,
                    };
                    let items = self.items.take(py, wanted)?;
                    if items.is_empty() {
                        return Ok(None);
                    }
                    let (engine, options, threads) = (&self.engine, self.options, self.threads);
                    let tagged = |item: &Item| {
                        let article = item.article()?;
                        let tagged = engine.tagged(&article, options);
                        Ok((article, tagged))
                    };
                    self.ready = py.detach(|| map(&items, threads, tagged)).into();
                }
            }
        }
    }
}
