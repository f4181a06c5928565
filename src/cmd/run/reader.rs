//! Inputs → batches of records, with the place from which a run can go on behind each.

use std::cell::RefCell;
use std::fs;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::UNIX_EPOCH;

use anyhow::{Error, Result, anyhow};
use serde::{Deserialize, Serialize};

use super::queue::Queue;
use super::worker::Rendered;
use mentioned::article::{self, Raw};
use mentioned::source::{Input, Meter};

/// A batch is sent when it holds so many bytes, or before a read that may wait.
const BATCH: usize = 128 * 1024;

pub struct Batch {
    pub items: Vec<Item>,
    pub size: usize,
    /// How many items of the run stand before it.
    pub before: u64,
    /// Where the batch ends.
    pub end: Position,
}

pub enum Item {
    Record(Result<Raw>),
    /// For the person at the terminal; no failure.
    Note(Error),
    /// The run cannot go on.
    Fatal(Error),
}

/// How much of the inputs is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Inputs that are done.
    pub inputs: u64,
    /// Records of the next that are done.
    pub records: u64,
    /// A hash over the names of those inputs, and of the next, with its size and age.
    pub seen: u64,
}

/// Sends the records after `from` to the queue, until `stop` is no longer 0. True where all inputs
/// came to their end.
pub fn read(
    inputs: impl Iterator<Item = Result<Input>>,
    options: &article::Options,
    max_expansion: u64,
    from: Position,
    read: &AtomicU64,
    stop: &AtomicUsize,
    queue: Queue<Batch, Rendered>,
) -> bool {
    let batch = RefCell::new(Batcher {
        queue,
        stop,
        items: Vec::new(),
        size: 0,
        sent: 0,
        at: Position::default(),
    });
    let waits = || {
        let _ = batch.borrow_mut().send();
    };
    let meter = Meter {
        bytes: read,
        waits: &waits,
    };
    let mut names = FNV;
    let mut inputs = (0..).zip(inputs).peekable();
    if inputs.peek().is_none() {
        let nothing = anyhow!("nothing to read: no file there that is not hidden");
        let _ = batch.borrow_mut().add(Item::Note(nothing));
    }
    for (number, input) in inputs {
        names = hash(
            names,
            input
                .as_ref()
                .map(Input::name)
                .unwrap_or_default()
                .as_bytes(),
        );
        if number < from.inputs {
            continue;
        }
        let going_on = number == from.inputs && from.records > 0;
        let seen = match &input {
            Ok(Input::File(path)) => hash(names, &stamp(path)),
            _ => names,
        };
        if going_on && seen != from.seen {
            let name = input.map(|input| input.name()).unwrap_or_default();
            batch.borrow_mut().fatal(anyhow!(
                "cannot go on: {name} or the files before it have changed since; \
                 leave out --resume to start again"
            ));
            return false;
        }
        batch.borrow_mut().at = Position {
            inputs: number,
            records: 0,
            seen,
        };
        let mut skip = if going_on { from.records } else { 0 };
        let flow = records(
            input,
            options,
            max_expansion,
            meter,
            &mut |record| {
                let mut batch = batch.borrow_mut();
                batch.at.records += 1;
                if skip > 0 {
                    skip -= 1;
                    return ControlFlow::Continue(());
                }
                batch.add(Item::Record(record))
            },
            &mut |note| batch.borrow_mut().add(Item::Note(note)),
        );
        if flow.is_break() {
            return false;
        }
        batch.borrow_mut().at = Position {
            inputs: number + 1,
            records: 0,
            seen: names,
        };
    }
    batch.borrow_mut().send().is_continue()
}

fn records(
    input: Result<Input>,
    options: &article::Options,
    max_expansion: u64,
    meter: Meter<'_>,
    each: &mut dyn FnMut(Result<Raw>) -> ControlFlow<()>,
    note: &mut dyn FnMut(Error) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let input = match input {
        Ok(input) => input,
        Err(error) => return each(Err(error)),
    };
    if input == Input::Stdin && std::io::stdin().is_terminal() {
        note(anyhow!("reading from the terminal; end with Ctrl-D"))?;
    }
    input.documents(meter, max_expansion, &mut |document| match document
        .and_then(|document| article::split(document, options))
    {
        Ok(mut raws) => raws.try_for_each(&mut *each),
        Err(error) => each(Err(error)),
    })
}

struct Batcher<'a> {
    queue: Queue<Batch, Rendered>,
    stop: &'a AtomicUsize,
    items: Vec<Item>,
    size: usize,
    /// Items of the batches before.
    sent: u64,
    at: Position,
}

impl Batcher<'_> {
    fn add(&mut self, item: Item) -> ControlFlow<()> {
        if let Item::Record(Ok(raw)) = &item {
            self.size += raw.size();
        }
        self.items.push(item);
        // Blank records have no size, but they have a cost.
        if self.size + 64 * self.items.len() < BATCH {
            return self.stopped();
        }
        self.send()
    }

    fn send(&mut self) -> ControlFlow<()> {
        if self.items.is_empty() {
            return ControlFlow::Continue(());
        }
        let size = std::mem::take(&mut self.size);
        let items = std::mem::take(&mut self.items);
        let before = self.sent;
        self.sent += items.len() as u64;
        let batch = Batch {
            items,
            size,
            before,
            end: self.at,
        };
        if self.queue.send(batch, size) {
            self.stopped()
        } else {
            ControlFlow::Break(())
        }
    }

    fn fatal(&mut self, error: Error) {
        self.items.push(Item::Fatal(error));
        let _ = self.send();
    }

    fn stopped(&self) -> ControlFlow<()> {
        match self.stop.load(Ordering::Relaxed) {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    }
}

/// FNV-1a, which is the same tomorrow: Rust's own hashers need not be.
const FNV: u64 = 0xcbf2_9ce4_8422_2325;

pub fn hash(start: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    // The end counts too, so that "a", "bc" are not "ab", "c".
    step(bytes.iter().fold(start, step), &0xff)
}

/// The size and age of a file.
fn stamp(path: &std::path::Path) -> Vec<u8> {
    let Ok(meta) = fs::metadata(path) else {
        return Vec::new();
    };
    let modified = meta.modified().ok();
    let age = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let age = age.map_or(0, |age| age.as_nanos());
    [
        meta.len().to_le_bytes().to_vec(),
        age.to_le_bytes().to_vec(),
    ]
    .concat()
}
