//! Bytes in a file, for formats whose table of contents stands at the end.

use std::fs::File;
use std::io::{self, Seek};
use std::rc::Rc;
use std::sync::atomic::Ordering;

use anyhow::{Context, Result};

use super::bound::Bound;
use super::{Document, Meter};

/// A document to be read in any order.
pub struct InFile<'a> {
    /// Its bytes, from the beginning.
    pub file: File,
    /// Where it is the document's own file, which has not been read yet.
    pub(super) meter: Option<Meter<'a>>,
    bound: Option<Rc<Bound>>,
}

impl<'a> InFile<'a> {
    pub(super) fn new(document: Document<'a>) -> Result<InFile<'a>> {
        let Document {
            mut bytes,
            file,
            bound,
            ..
        } = document;
        let (file, meter) = match file {
            Some((file, meter)) => {
                // Any number of its parts may lie in the same place.
                if let Some(bound) = &bound {
                    bound.at_most(file.metadata()?.len());
                }
                (file.try_clone()?, Some(meter))
            }
            None => {
                let mut copy = tempfile::tempfile().context("it is copied to a file")?;
                io::copy(&mut bytes, &mut copy)?;
                copy.rewind()?;
                (copy, None)
            }
        };
        Ok(InFile { file, meter, bound })
    }

    /// So many bytes of the file were read, and so many came out of them. An error where that is
    /// more than its input may grow to.
    pub fn count(&self, read: u64, given: u64) -> io::Result<()> {
        if let Some(meter) = self.meter {
            meter.bytes.fetch_add(read, Ordering::Relaxed);
        }
        let Some(bound) = &self.bound else {
            return Ok(());
        };
        if self.meter.is_some() {
            bound.take(read);
        }
        bound.give(given)
    }
}
