//! Inputs → batches of records, with the place from which a run can go on behind each.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use anyhow::{Error, Result, anyhow};

use super::batch::{Batch, Item, Rendered};
use super::queue::Queue;
use super::resume::{Done, Old, Tally};
use crate::cmd::articles::passed_over;
use crate::cmd::output::{Conflict, Position, Seen, Stamp, Written};
use mentioned::article::{self, Raw};
use mentioned::source::{self, Input, Meter};

/// A batch is sent when it holds so many bytes, or before a read that may wait.
const BATCH: usize = 128 * 1024;

/// What an item holds beside its record, in bytes: any may become an error, with its words and
/// its place.
const ITEM: usize = 512;

/// What is read, and how.
pub struct Reader {
    pub inputs: Box<dyn Iterator<Item = Result<Input, source::Error>> + Send>,
    pub options: Arc<article::Options>,
    /// How many times its size a container may grow to.
    pub max_expansion: u64,
    pub written: Arc<Written>,
    /// What is done already, of a run that is resumed.
    pub done: Done,
    /// Bytes read so far.
    pub read: Arc<AtomicU64>,
    /// No longer 0 where the run is to stop.
    pub stop: Arc<AtomicUsize>,
}

impl Reader {
    /// Sends the records that are not done to the queue. True where all inputs came to their end.
    pub fn read(mut self, queue: Queue<Batch, Rendered>) -> bool {
        let batch = RefCell::new(Batcher {
            queue,
            stop: self.stop.clone(),
            items: Vec::new(),
            size: 0,
            sent: 0,
            done: Vec::new(),
            inputs: 0,
            tally: Tally::default(),
        });
        let mut inputs = std::mem::replace(&mut self.inputs, Box::new(std::iter::empty()));
        let mut any = false;
        for input in &mut inputs {
            any = true;
            let flow = self.input(input, &batch);
            if flow.is_break() {
                return false;
            }
        }
        let mut batch = batch.into_inner();
        if let Some(error) = self.done.missing() {
            batch.fatal(error);
            return false;
        }
        if !any {
            let nothing = anyhow!("nothing to read: no file there that is not hidden");
            let _ = batch.add(Item::Record(Err(nothing)));
        }
        batch.send().is_continue()
    }

    fn input(
        &mut self,
        input: Result<Input, source::Error>,
        batch: &RefCell<Batcher>,
    ) -> ControlFlow<()> {
        if let Ok(Input::Special(path)) = &input {
            return batch.borrow_mut().add(Item::Note(passed_over(path)));
        }
        let name = match &input {
            Ok(input) => input.name(),
            Err(error) => {
                let place = error.place().map(ToString::to_string);
                place.unwrap_or_else(|| error.to_string())
            }
        };
        let old = match self.done.next(&name, || stamp(input.as_ref().ok()?)) {
            Ok(old) => old,
            Err(error) => {
                batch.borrow_mut().fatal(error);
                return ControlFlow::Break(());
            }
        };
        batch.borrow_mut().tally = Tally::new(name);
        if let Some(old) = &old
            && old.whole
            && old.seen.stamp.is_some()
        {
            // A file that has not changed need not be read again.
            batch.borrow_mut().pass_over();
            return ControlFlow::Continue(());
        }
        let waits = || {
            let _ = batch.borrow_mut().send();
        };
        let conflict = RefCell::new(None);
        let opened = |file: &File| {
            if let Err(error) = self.written.admit(file) {
                let refused = io::Error::other(format!("{error:#}"));
                conflict.replace(Some(error).filter(|error| error.is::<Conflict>()));
                return Err(refused);
            }
            if let Ok(meta) = file.metadata() {
                batch.borrow_mut().tally.seen.stamp = Stamp::of(&meta);
            }
            Ok(())
        };
        let meter = Meter {
            bytes: &self.read,
            waits: &waits,
            opened: &opened,
        };
        let mut old = old;
        let mut each = |record: Result<Raw, source::Error>| {
            let mut batch = batch.borrow_mut();
            match (record, conflict.take()) {
                (Err(error), Some(conflict)) => {
                    let place = error.place().map(ToString::to_string);
                    batch.break_off(conflict.context(place.unwrap_or_default()))
                }
                (record, _) => batch.record(record.map_err(Error::new), &mut old),
            }
        };
        self.records(input, meter, &mut each, &mut |note| {
            batch.borrow_mut().add(Item::Note(note))
        })?;
        batch.borrow_mut().end(old)
    }

    fn records(
        &self,
        input: Result<Input, source::Error>,
        meter: Meter<'_>,
        each: &mut dyn FnMut(Result<Raw, source::Error>) -> ControlFlow<()>,
        note: &mut dyn FnMut(Error) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let input = match input {
            Ok(input) => input,
            Err(error) => return each(Err(error)),
        };
        if input == Input::Stdin && std::io::stdin().is_terminal() {
            note(anyhow!("reading from the terminal; end with Ctrl-D"))?;
        }
        article::records(&input, meter, self.max_expansion, &self.options, each)
    }
}

fn stamp(input: &Input) -> Option<Stamp> {
    match input {
        Input::File(path) => fs::metadata(path).ok().and_then(|meta| Stamp::of(&meta)),
        _ => None,
    }
}

struct Batcher {
    queue: Queue<Batch, Rendered>,
    stop: Arc<AtomicUsize>,
    items: Vec<Item>,
    size: usize,
    /// Items of the batches before.
    sent: u64,
    /// Inputs done since the last batch, and in all.
    done: Vec<Seen>,
    inputs: u64,
    /// Of the input that is read.
    tally: Tally,
}

impl Batcher {
    /// The next record of the input: none is new until what was read before has come.
    fn record(&mut self, record: Result<Raw>, old: &mut Option<Old>) -> ControlFlow<()> {
        self.tally.count(&record);
        let Some(before) = &old else {
            return self.add(Item::Record(record));
        };
        if self.tally.seen.records >= before.seen.records {
            if let Some(error) = self.tally.difference(&before.seen) {
                return self.break_off(error);
            }
            if !before.whole {
                *old = None;
            }
        }
        self.stopped()
    }

    /// The input has come to its end; `old` is what was to come before anything new.
    fn end(&mut self, old: Option<Old>) -> ControlFlow<()> {
        let tally = std::mem::take(&mut self.tally);
        self.inputs += 1;
        match old {
            None => {
                let seen = tally.finish();
                self.size += size_of::<Seen>() + seen.name.len();
                self.done.push(seen);
            }
            Some(old) => {
                if let Some(error) = tally.difference(&old.seen) {
                    return self.break_off(error);
                }
            }
        }
        self.stopped()
    }

    /// It is in the journal already.
    fn pass_over(&mut self) {
        self.inputs += 1;
    }

    fn add(&mut self, item: Item) -> ControlFlow<()> {
        self.size += match &item {
            Item::Record(Ok(raw)) => raw.size() + ITEM,
            _ => ITEM,
        };
        self.items.push(item);
        if self.size < BATCH {
            return self.stopped();
        }
        self.send()
    }

    fn send(&mut self) -> ControlFlow<()> {
        if self.items.is_empty() && self.done.is_empty() {
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
            done: std::mem::take(&mut self.done),
            end: Position {
                inputs: self.inputs,
                current: self.tally.so_far(),
            },
        };
        if self.queue.send(batch, size) {
            self.stopped()
        } else {
            ControlFlow::Break(())
        }
    }

    fn break_off(&mut self, error: Error) -> ControlFlow<()> {
        self.fatal(error);
        ControlFlow::Break(())
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
