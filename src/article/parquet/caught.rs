//! On some corrupt files the library panics. Here that is an error like its others, and says
//! nothing on standard error.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use anyhow::{Error, Result, anyhow};
use parquet::errors::ParquetError;

thread_local! {
    static IN_LIBRARY: Cell<bool> = const { Cell::new(false) };
}

/// What the library returns; an error where it panics. What it was reading is not to be used again.
pub fn caught<T>(call: impl FnOnce() -> Result<T, ParquetError>) -> Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IN_LIBRARY.get() {
                before(info);
            }
        }));
    });
    IN_LIBRARY.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    IN_LIBRARY.set(false);
    match result {
        Ok(result) => result.map_err(reason),
        Err(_) => Err(anyhow!(
            "corrupt, in a way that its library does not expect"
        )),
    }
}

/// Without what this library begins its messages with.
fn reason(error: ParquetError) -> Error {
    let message = error.to_string();
    let what = ["Parquet error: ", "EOF: ", "External: "]
        .iter()
        .find_map(|head| message.strip_prefix(head));
    anyhow!("{}", what.unwrap_or(&message))
}
