//! Values by number that are made when they are asked for, of which few ever are.

use std::sync::OnceLock;

/// Room for some values. It is made a page at a time, so that a short run touches little memory.
#[derive(Debug)]
pub struct Cells<T> {
    pages: Box<[OnceLock<Page<T>>]>,
    length: usize,
}

type Page<T> = Box<[OnceLock<Box<T>>]>;

/// In values.
const PAGE: usize = 128;

impl<T> Cells<T> {
    pub fn new(length: usize) -> Cells<T> {
        Cells {
            pages: (0..length.div_ceil(PAGE))
                .map(|_| OnceLock::new())
                .collect(),
            length,
        }
    }

    pub fn len(&self) -> usize {
        self.length
    }

    /// The value of a number, made where it is asked for the first time; `None` past the last.
    pub fn get_or_init(&self, at: usize, make: impl FnOnce() -> T) -> Option<&T> {
        if at >= self.length {
            return None;
        }
        let page = self.pages.get(at / PAGE)?;
        let page = page.get_or_init(|| (0..PAGE).map(|_| OnceLock::new()).collect());
        Some(page[at % PAGE].get_or_init(|| Box::new(make())))
    }
}
