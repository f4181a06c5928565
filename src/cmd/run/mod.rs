//! A run over many inputs: one thread reads and cuts, any number parse and render, and this one
//! writes, in the order of the input, whatever the threads.

mod batch;
mod queue;
mod reader;
mod resume;
mod worker;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Error, Result, anyhow};
use serde_json::json;

use super::complain;
use super::messages::{Messages, place_and_reason};
use super::output::{Checkpoint, Conflict, Counts, Errors, Target, Written};
use super::progress::{Progress, Watch};
use crate::Done;
use mentioned::article;
use mentioned::sink::{Frame, Tail};
use mentioned::source::{self, Input};

use batch::{Kind, Message, Rendered};
use reader::Reader;
pub use worker::Render;

/// What decides a run.
pub struct Plan {
    pub inputs: Box<dyn Iterator<Item = Result<Input, source::Error>> + Send>,
    /// In bytes, where it is known.
    pub total: Option<u64>,
    pub options: article::Options,
    /// How many times its size a container may grow to.
    pub max_expansion: u64,
    pub frame: Frame,
    pub render: Render,
    pub jobs: Option<usize>,
    pub strict: bool,
    pub progress: Watch,
}

/// What it writes, opened and not yet begun.
pub struct Outputs {
    pub target: Target,
    pub errors: Option<Errors>,
    pub written: Arc<Written>,
}

/// How often a signal and the clock are looked at.
const TICK: Duration = Duration::from_millis(50);

/// Checkpoints are no nearer to one another, and take at most a twentieth of the time.
const CHECKPOINT: Duration = Duration::from_millis(200);

pub fn run(plan: Plan, outputs: Outputs) -> Result<Done> {
    let stop = signals()?;
    let read = Arc::new(AtomicU64::new(0));
    let start = outputs.target.start().cloned().unwrap_or_default();
    let options = Arc::new(plan.options);
    let reader = Reader {
        inputs: plan.inputs,
        options: options.clone(),
        max_expansion: plan.max_expansion,
        written: outputs.written,
        done: resume::Done::new(outputs.target.inputs_done()?, Some(&start.position)),
        read: read.clone(),
        stop: stop.clone(),
    };
    let mut run = Run {
        errors: outputs.errors,
        target: outputs.target,
        frame: plan.frame,
        saved: start.clone(),
        at: start,
        strict: plan.strict,
        progress: Progress::new(read, plan.total, plan.progress),
        messages: Messages::default(),
        checkpointed: Instant::now(),
        pause: CHECKPOINT,
    };
    let (separator, render) = (run.frame.separator, plan.render);
    let work = move |batch| worker::render(batch, &options.fields, separator, &render);
    let (queue, ordered, budget) = queue::queue(plan.jobs, Arc::new(work));
    let complete = Arc::new(AtomicBool::new(false));
    let completed = complete.clone();
    // Not joined: it may be waiting for input that nobody will write.
    thread::spawn(move || completed.store(reader.read(queue), Ordering::Release));
    let ended = run.write_all(&ordered, &budget, &stop);
    let signal = stop.load(Ordering::Relaxed);
    match ended {
        Ok(()) if signal == 0 || complete.load(Ordering::Acquire) => run.finish(),
        Ok(()) => run.interrupted(signal),
        Err(error) => run.broken(error),
    }
}

/// 0 until SIGINT or SIGTERM came, then the exit status that tells of it. A second one ends the
/// program at once.
fn signals() -> Result<Arc<AtomicUsize>> {
    let stop = Arc::new(AtomicUsize::new(0));
    let again = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let status = 128 + signal;
        signal_hook::flag::register_conditional_shutdown(signal, status, again.clone())?;
        signal_hook::flag::register(signal, again.clone())?;
        signal_hook::flag::register_usize(signal, stop.clone(), status as usize)?;
    }
    Ok(stop)
}

struct Run {
    target: Target,
    errors: Option<Errors>,
    frame: Frame,
    /// What is written, up to the last whole batch.
    at: Checkpoint,
    /// What the journal says is written.
    saved: Checkpoint,
    strict: bool,
    progress: Progress,
    messages: Messages,
    checkpointed: Instant,
    pause: Duration,
}

impl Run {
    /// Ends where all is written, or a signal came: also one that comes while an article is
    /// worked on.
    fn write_all(
        &mut self,
        ordered: &Receiver<Receiver<Rendered>>,
        budget: &queue::Budget,
        stop: &AtomicUsize,
    ) -> Result<()> {
        loop {
            let Some(answer) = self.wait(ordered, stop)? else {
                return Ok(());
            };
            let Some(rendered) = self.wait(&answer, stop)? else {
                // Only a signal ends the waiting for a thread that is alive.
                return match stop.load(Ordering::Relaxed) {
                    0 => Err(anyhow!("a thread has died; this is a fault of mentioned")),
                    _ => Ok(()),
                };
            };
            let size = rendered.size;
            self.batch(rendered)?;
            budget.give(size);
        }
    }

    /// What comes next; `None` where nothing will, or a signal came first.
    fn wait<T>(&mut self, coming: &Receiver<T>, stop: &AtomicUsize) -> Result<Option<T>> {
        loop {
            match coming.recv_timeout(TICK) {
                Ok(next) => return Ok(Some(next)),
                Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) == 0 => {
                    self.progress.tick();
                    self.checkpoint_if_due()?;
                }
                Err(_) => return Ok(None),
            }
        }
    }

    fn batch(&mut self, rendered: Rendered) -> Result<()> {
        let mut failures = 0;
        for message in rendered.messages {
            match message.kind {
                Kind::Note => self.say(&message.error),
                Kind::Partial => self.tell(&message)?,
                Kind::Failure => {
                    failures += 1;
                    self.tell(&message)?;
                    if self.strict {
                        let (length, counts) = message.before;
                        self.at.length += self.bytes(&rendered.bytes[..length])?;
                        self.at.counts += counts;
                        return Err(anyhow!("stopped at the first error (--strict)"));
                    }
                }
                Kind::Fatal => return Err(message.error),
            }
        }
        self.at.failures += failures;
        self.at.length += self.bytes(&rendered.bytes)?;
        self.at.errors = self.errors.as_ref().map_or(0, |errors| errors.length);
        self.at.counts += rendered.counts;
        self.at.position = rendered.end;
        if let Target::File(file) = &mut self.target {
            file.done(rendered.done)?;
        }
        let Counts { articles, tags, .. } = self.at.counts;
        self.progress.done(articles, tags, self.at.failures);
        self.checkpoint_if_due()
    }

    /// Writes articles, the head before the first; how much that was.
    fn bytes(&mut self, bytes: &[u8]) -> Result<u64> {
        if bytes.is_empty() {
            return Ok(0);
        }
        if self.at.length > 0 {
            self.target.write(bytes)?;
            return Ok(bytes.len() as u64);
        }
        let mut first = self.frame.head.clone().into_bytes();
        first.extend_from_slice(&bytes[self.frame.separator.len()..]);
        self.target.write(&first)?;
        Ok(first.len() as u64)
    }

    fn say(&mut self, error: &Error) {
        if self.messages.shows(error) {
            self.progress.suspend(|| complain(error));
        }
    }

    /// The last words, before what became of the run.
    fn end(&mut self) {
        for rest in self.messages.rest() {
            let all = match self.errors {
                Some(_) => "",
                None => "; --errors FILE lists all",
            };
            self.progress.suspend(|| complain(&anyhow!("{rest}{all}")));
        }
        self.progress.finish();
    }

    /// On standard error, and as a line of `--errors`.
    fn tell(&mut self, message: &Message) -> Result<()> {
        let error = &message.error;
        self.say(error);
        let Some(errors) = &mut self.errors else {
            return Ok(());
        };
        let (place, reason) = place_and_reason(error);
        let mut failure = json!({"input": place.map(|place| &*place.document)});
        if let Some(line) = place.and_then(|place| place.line) {
            failure["line"] = line.into();
        }
        if let Some(record) = place.and_then(|place| place.record) {
            failure["record"] = record.into();
        }
        failure["error"] = reason.into();
        if message.kind == Kind::Partial {
            failure["partial"] = true.into();
        }
        errors.write(&failure)
    }

    fn checkpoint_if_due(&mut self) -> Result<()> {
        let due = self.checkpointed.elapsed() >= self.pause && self.at != self.saved;
        match due && self.resumable() {
            true => self.checkpoint(),
            false => Ok(()),
        }
    }

    fn checkpoint(&mut self) -> Result<()> {
        let began = Instant::now();
        if let Target::File(file) = &mut self.target {
            if let Some(errors) = &self.errors {
                errors.sync()?;
            }
            file.checkpoint(&self.at)?;
        }
        self.saved = self.at.clone();
        self.pause = CHECKPOINT.max(began.elapsed() * 20);
        self.checkpointed = Instant::now();
        Ok(())
    }

    fn resumable(&self) -> bool {
        matches!(self.frame.tail, Tail::Fixed(_))
    }

    fn close(&mut self) -> Result<()> {
        match &self.frame.tail {
            _ if self.at.length == 0 => self.target.write(self.frame.empty.as_bytes()),
            Tail::Fixed(tail) => self.target.write(tail.as_bytes()),
            Tail::Summed(tail) => self.target.write(tail(self.at.counts.articles).as_bytes()),
        }
    }

    fn finish(mut self) -> Result<Done> {
        let nothing = self.at.counts.articles == 0;
        if nothing && self.at.failures == 0 {
            let error = anyhow!("nothing was read: there is no article in it");
            self.tell(&Message::failure(error))?;
        }
        if let Err(error) = self.close() {
            return self.broken(error);
        }
        self.end();
        match self.target {
            // An input that is not there today must not empty the tags of yesterday.
            Target::File(file) if nothing => {
                let path = file.path().display().to_string();
                file.discard()?;
                complain(&anyhow!("{path} was left as it was"));
            }
            Target::File(file) => file.commit()?,
            Target::Stream(_) => {}
        }
        if let Some(errors) = self.errors {
            errors.commit()?;
        }
        Ok(match self.at.failures {
            _ if nothing => Done::Nothing,
            0 => Done::All,
            _ => Done::Some,
        })
    }

    fn interrupted(mut self, status: usize) -> Result<Done> {
        self.end();
        let articles = self.at.counts.articles;
        let resumable = self.resumable();
        let how = match self.target {
            Target::File(_) if resumable => {
                self.checkpoint()?;
                "the same command with --resume continues".to_string()
            }
            Target::File(file) => {
                let how = format!("{} was left as it was", file.path().display());
                file.discard()?;
                self.errors.map_or(Ok(()), Errors::commit)?;
                how
            }
            Target::Stream(_) => {
                // What has been written is a valid document.
                self.close()?;
                self.errors.map_or(Ok(()), Errors::commit)?;
                let how = match resumable {
                    true => "with -o FILE, --resume could go on",
                    false => "the rest is missing",
                };
                how.to_string()
            }
        };
        complain(&anyhow!("interrupted after {articles} articles; {how}"));
        Ok(Done::Interrupted(status as u8))
    }

    /// Stopped by an error: what is safe is kept for `--resume`.
    fn broken(mut self, error: Error) -> Result<Done> {
        self.end();
        // The file of the errors may be the very input that was to be kept.
        let conflict = error.is::<Conflict>();
        let keep = |errors: Errors| match conflict {
            true => errors.discard(),
            false => errors.commit(),
        };
        match self.target {
            Target::File(file) if file.has_checkpoint() => {
                complain(&error);
                Err(anyhow!(
                    "{} was left as it was; --resume continues when the cause is gone",
                    file.path().display()
                ))
            }
            Target::File(file) => {
                file.discard()?;
                self.errors.map_or(Ok(()), keep)?;
                Err(error)
            }
            Target::Stream(_) => {
                // What has been written is to be a valid document, if there is anybody to read it.
                let _ = self.close();
                self.errors.map_or(Ok(()), keep)?;
                Err(error)
            }
        }
    }
}
