//! How much may come out of one input, all its layers and members taken together: a bound on each
//! member alone would multiply with their number and with their depth.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;
use std::sync::Arc;

/// Less than this is no bomb, in bytes.
const HARMLESS: u64 = 100 << 20;

/// What was taken from an input, against what came out of it. Bytes that pass through several
/// layers count once in each.
pub struct Bound {
    input: Arc<str>,
    ratio: u64,
    taken: Cell<u64>,
    /// The size of an input of which parts can be read again and again.
    size: Cell<u64>,
    given: Cell<u64>,
    exceeded: Cell<bool>,
}

impl Bound {
    /// `ratio` is how many times what was taken may come out.
    pub fn new(input: Arc<str>, ratio: u64) -> Rc<Bound> {
        Rc::new(Bound {
            input,
            ratio: ratio.max(1),
            taken: Cell::new(0),
            size: Cell::new(u64::MAX),
            given: Cell::new(0),
            exceeded: Cell::new(false),
        })
    }

    /// Bytes were read from the input itself.
    pub fn take(&self, count: u64) {
        self.taken.set(self.taken.get().saturating_add(count));
    }

    /// However often its parts are read, no more than `size` bytes are taken.
    pub fn at_most(&self, size: u64) {
        self.size.set(size);
    }

    /// Bytes came out of a layer. An error where it is more than the input may grow to.
    pub fn give(&self, count: u64) -> io::Result<()> {
        let given = self.given.get().saturating_add(count);
        self.given.set(given);
        if given > HARMLESS && given / self.ratio > self.consumed() {
            self.exceeded.set(true);
            return Err(self.error());
        }
        Ok(())
    }

    /// Whether it has grown too much; nothing more of it is to be read.
    pub fn exceeded(&self) -> bool {
        self.exceeded.get()
    }

    pub fn error(&self) -> io::Error {
        io::Error::other(format!(
            "{} grows to more than {} times its size ({} MB out of {} bytes); \
             the rest of it is left out; --max-expansion allows more",
            self.input,
            self.ratio,
            self.given.get() >> 20,
            self.consumed(),
        ))
    }

    fn consumed(&self) -> u64 {
        self.taken.get().min(self.size.get())
    }
}

/// What comes out of a layer, counted.
pub struct Bounded<R> {
    pub bytes: R,
    pub bound: Rc<Bound>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.bytes.read(buffer) {
            Ok(count) => self.bound.give(count as u64).map(|()| count),
            // A decoder between may have put it into words of its own.
            Err(_) if self.bound.exceeded() => Err(self.bound.error()),
            // Each decoder has words of its own for it.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(io::Error::new(
                error.kind(),
                "cut short; what is whole before it was read",
            )),
            Err(error) => Err(error),
        }
    }
}
