//! The native half of the Python package `mentioned`: the library's tagger and readers as Python
//! classes. What they do and raise is told in `mentioned/_mentioned.pyi`.

mod article;
mod columns;
mod error;
mod item;
mod options;
mod read;
mod record;
mod tagger;

use pyo3::prelude::*;

#[pymodule]
fn _mentioned(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ReadError", py.get_type::<error::ReadError>())?;
    module.add("DictionaryError", py.get_type::<error::DictionaryError>())?;
    module.add_class::<article::Article>()?;
    module.add_class::<read::Articles>()?;
    module.add_class::<record::Records>()?;
    module.add_class::<tagger::Tagger>()?;
    module.add_function(wrap_pyfunction!(read::read, module)?)?;
    module.add_function(wrap_pyfunction!(article::_article, module)?)?;
    module.add_function(wrap_pyfunction!(tagger::_tagger, module)?)
}
