//! Tags as columns of Arrow: the buffers of each, as `pyarrow.Array.from_buffers` takes them, so that no JSON is
//! written and read again.

use mentioned::record::{Company, Model, Record};
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyTuple};

/// A row for each article, in the fields of `mentioned.arrow.TAGS`.
#[derive(Default)]
pub struct Tags {
    dictionary: Strings,
    companies: Lists<Companies>,
    models: Lists<Models>,
    also_mentioned: Lists<Companies>,
    error: Strings,
}

impl Tags {
    pub fn push(&mut self, record: &Record) {
        self.dictionary.push(Some(record.dictionary));
        self.companies.push(&record.companies, Companies::push);
        self.models.push(&record.models, Models::push);
        self.also_mentioned
            .push(&record.also_mentioned, Companies::push);
        self.error.push(None);
    }

    /// A row that holds no article.
    pub fn push_error(&mut self, reason: &str) {
        self.dictionary.push(None);
        self.companies.push_null();
        self.models.push_null();
        self.also_mentioned.push_null();
        self.error.push(Some(reason));
    }

    pub fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let columns = [
            self.dictionary.column(py)?,
            self.companies.column(py, Companies::column)?,
            self.models.column(py, Models::column)?,
            self.also_mentioned.column(py, Companies::column)?,
            self.error.column(py)?,
        ];
        PyList::new(py, columns)
    }
}

/// How many rows, the buffers, the columns below.
type Column<'py> = Bound<'py, PyTuple>;

fn column<'py>(
    py: Python<'py>,
    rows: usize,
    buffers: &[Option<&[u8]>],
    below: &[Column<'py>],
) -> PyResult<Column<'py>> {
    let buffers = buffers
        .iter()
        .map(|buffer| buffer.map(|bytes| PyBytes::new(py, bytes)));
    let buffers = PyList::new(py, buffers.collect::<Vec<_>>())?;
    (rows, buffers, PyList::new(py, below)?).into_pyobject(py)
}

/// What companies and models have alike.
#[derive(Default)]
struct Tagged {
    name: Strings,
    unlisted: Bits,
    /// The ticker of a company, the maker of a model.
    of: Strings,
    counts: Counts,
    surfaces: Lists<Strings>,
}

impl Tagged {
    /// `versions`: those of models, which stand before the counts.
    fn column<'py>(&self, py: Python<'py>, versions: Option<Column<'py>>) -> PyResult<Column<'py>> {
        let mut below = vec![
            self.name.column(py)?,
            self.unlisted.column(py)?,
            self.of.column(py)?,
        ];
        below.extend(versions);
        below.extend(self.counts.columns(py)?);
        below.push(self.surfaces.column(py, Strings::column)?);
        column(py, self.unlisted.count, &[None], &below)
    }
}

#[derive(Default)]
struct Companies(Tagged);

impl Companies {
    fn push(&mut self, company: &Company) {
        let Companies(tagged) = self;
        tagged.name.push(Some(company.name));
        tagged.unlisted.push(company.unlisted);
        tagged.of.push(company.ticker);
        let counts = &mut tagged.counts;
        counts.push(company.mentions, company.in_title, company.first);
        tagged.surfaces.push_texts(company.surfaces);
    }

    fn column<'py>(&self, py: Python<'py>) -> PyResult<Column<'py>> {
        self.0.column(py, None)
    }
}

#[derive(Default)]
struct Models {
    tagged: Tagged,
    versions: Lists<Strings>,
}

impl Models {
    fn push(&mut self, model: &Model) {
        let tagged = &mut self.tagged;
        tagged.name.push(Some(model.name));
        tagged.unlisted.push(model.unlisted);
        tagged.of.push(model.company);
        let counts = &mut tagged.counts;
        counts.push(model.mentions, model.in_title, model.first);
        tagged.surfaces.push_texts(model.surfaces);
        self.versions.push_texts(model.versions);
    }

    fn column<'py>(&self, py: Python<'py>) -> PyResult<Column<'py>> {
        let versions = self.versions.column(py, Strings::column)?;
        self.tagged.column(py, Some(versions))
    }
}

#[derive(Default)]
struct Counts {
    mentions: Vec<i64>,
    in_title: Bits,
    first: Vec<i64>,
}

impl Counts {
    fn push(&mut self, mentions: usize, in_title: bool, first: usize) {
        self.mentions.push(mentions as i64);
        self.in_title.push(in_title);
        self.first.push(first as i64);
    }

    fn columns<'py>(&self, py: Python<'py>) -> PyResult<[Column<'py>; 3]> {
        let numbers = |numbers: &[i64]| {
            let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
            column(py, numbers.len(), &[None, Some(&bytes)], &[])
        };
        Ok([
            numbers(&self.mentions)?,
            self.in_title.column(py)?,
            numbers(&self.first)?,
        ])
    }
}

/// Eight to a byte, the first lowest.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: usize,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        if self.count.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (self.count % 8);
        }
        self.count += 1;
    }

    fn column<'py>(&self, py: Python<'py>) -> PyResult<Column<'py>> {
        column(py, self.count, &[None, Some(&self.bytes)], &[])
    }
}

#[derive(Default)]
struct Strings {
    present: Bits,
    ends: Ends,
    text: Vec<u8>,
}

impl Strings {
    fn push(&mut self, text: Option<&str>) {
        self.text
            .extend_from_slice(text.unwrap_or_default().as_bytes());
        self.present.push(text.is_some());
        self.ends.0.push(self.text.len());
    }

    fn column<'py>(&self, py: Python<'py>) -> PyResult<Column<'py>> {
        let (present, ends) = (&self.present.bytes[..], self.ends.bytes()?);
        let buffers = [Some(present), Some(&ends), Some(&self.text)];
        column(py, self.present.count, &buffers, &[])
    }
}

#[derive(Default)]
struct Lists<T> {
    present: Bits,
    ends: Ends,
    items: T,
    count: usize,
}

impl<T> Lists<T> {
    fn push<I>(&mut self, items: &[I], push: impl Fn(&mut T, &I)) {
        items.iter().for_each(|item| push(&mut self.items, item));
        self.end(items.len(), true);
    }

    fn push_null(&mut self) {
        self.end(0, false);
    }

    fn end(&mut self, more: usize, is_present: bool) {
        self.count += more;
        self.present.push(is_present);
        self.ends.0.push(self.count);
    }

    fn column<'py>(
        &self,
        py: Python<'py>,
        items: impl Fn(&T, Python<'py>) -> PyResult<Column<'py>>,
    ) -> PyResult<Column<'py>> {
        let (present, ends) = (&self.present.bytes[..], self.ends.bytes()?);
        let buffers = [Some(present), Some(&ends[..])];
        column(py, self.present.count, &buffers, &[items(&self.items, py)?])
    }
}

impl Lists<Strings> {
    fn push_texts<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.push(texts, |all, text| all.push(Some(text.as_ref())));
    }
}

/// Where each ends, the first beginning at 0.
#[derive(Default)]
struct Ends(Vec<usize>);

impl Ends {
    /// 32 bits each.
    fn bytes(&self) -> PyResult<Vec<u8>> {
        if self
            .0
            .last()
            .is_some_and(|last| i32::try_from(*last).is_err())
        {
            let message = "the tags of one batch are larger than 2 GB; give smaller batches";
            return Err(PyOverflowError::new_err(message));
        }
        let ends = std::iter::once(0).chain(self.0.iter().map(|end| *end as i32));
        Ok(ends.flat_map(i32::to_le_bytes).collect())
    }
}
