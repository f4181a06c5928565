//! A run over many inputs: one thread reads and cuts, any number parse and render, and this one
//! writes, in the order of the input, whatever the threads.

mod queue;
mod reader;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result, anyhow};
use serde_json::json;

use super::complain;
use super::output::{Checkpoint, Errors, Target};
use crate::Done;
use mentioned::article;
use mentioned::sink::{Frame, Tail};
use mentioned::source::{self, Input, Place, Progress};

pub use reader::{Position, hash};
pub use worker::Render;
use worker::{Kind, Rendered};

/// What decides a run.
pub struct Plan {
    pub inputs: Box<dyn Iterator<Item = Result<Input>> + Send>,
    /// In bytes, where it is known.
    pub total: Option<u64>,
    pub options: article::Options,
    /// How many times its size a container may grow to.
    pub max_expansion: u64,
    pub frame: Frame,
    pub render: Render,
    pub jobs: Option<usize>,
    pub errors: Option<PathBuf>,
    pub strict: bool,
    pub progress: source::Watch,
}

/// How often a signal and the clock are looked at.
const TICK: Duration = Duration::from_millis(50);

/// Checkpoints are no nearer to one another, and take at most a twentieth of the time.
const CHECKPOINT: Duration = Duration::from_millis(200);

pub fn run(plan: Plan, target: Target, start: Checkpoint) -> Result<Done> {
    let stop = signals()?;
    let read = Arc::new(AtomicU64::new(0));
    let errors = plan.errors.as_deref();
    let mut run = Run {
        errors: errors
            .map(|path| Errors::open(path, start.errors))
            .transpose()?,
        target,
        frame: plan.frame,
        at: start,
        strict: plan.strict,
        progress: Progress::new(read.clone(), plan.total, plan.progress),
        checkpointed: Instant::now(),
        pause: CHECKPOINT,
    };
    let (options, separator, render) = (Arc::new(plan.options), run.frame.separator, plan.render);
    let fields = options.fields.clone();
    let work = move |batch| worker::render(batch, &fields, separator, &render);
    let (queue, ordered, budget) = queue::queue(plan.jobs, Arc::new(work));
    let complete = Arc::new(AtomicBool::new(false));
    let (completed, stopped) = (complete.clone(), stop.clone());
    // Not joined: it may be waiting for input that nobody will write.
    thread::spawn(move || {
        let all = reader::read(
            plan.inputs,
            &options,
            plan.max_expansion,
            start.position,
            &read,
            &stopped,
            queue,
        );
        completed.store(all, Ordering::Release);
    });
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
    strict: bool,
    progress: Progress,
    checkpointed: Instant,
    pause: Duration,
}

impl Run {
    fn write_all(
        &mut self,
        ordered: &Receiver<Receiver<Rendered>>,
        budget: &queue::Budget,
        stop: &AtomicUsize,
    ) -> Result<()> {
        loop {
            match ordered.recv_timeout(TICK) {
                Ok(answer) => {
                    let rendered = answer
                        .recv()
                        .context("a thread has died; this is a fault of mentioned")?;
                    let size = rendered.size;
                    self.batch(rendered)?;
                    budget.give(size);
                }
                Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) == 0 => {
                    self.progress.tick();
                }
                Err(_) => return Ok(()),
            }
        }
    }

    fn batch(&mut self, rendered: Rendered) -> Result<()> {
        let mut next = self.at;
        for message in &rendered.messages {
            match message.kind {
                Kind::Note => self.progress.suspend(|| complain(&message.error)),
                Kind::Failure => {
                    next.failures += 1;
                    self.failure(&message.error)?;
                    if self.strict {
                        let (length, articles, tags) = message.before;
                        self.bytes(&rendered.bytes[..length])?;
                        self.at.articles += articles;
                        self.at.tags += tags;
                        return Err(anyhow!("stopped at the first error (--strict)"));
                    }
                }
                Kind::Fatal => return Err(anyhow!("{:#}", message.error)),
            }
        }
        next.length += self.bytes(&rendered.bytes)?;
        next.errors = self.errors.as_ref().map_or(0, |errors| errors.length);
        next.articles += rendered.articles;
        next.tags += rendered.tags;
        next.position = rendered.end;
        self.at = next;
        self.progress.done(next.articles, next.tags, next.failures);
        if self.checkpointed.elapsed() >= self.pause && self.resumable() {
            self.checkpoint()?;
        }
        Ok(())
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

    fn failure(&mut self, error: &Error) -> Result<()> {
        self.progress.suspend(|| complain(error));
        let Some(errors) = &mut self.errors else {
            return Ok(());
        };
        let place = error.downcast_ref::<Place>();
        let skip = usize::from(place.is_some());
        let reasons: Vec<String> = error.chain().skip(skip).map(ToString::to_string).collect();
        let mut failure = json!({"input": place.map(|place| &*place.document)});
        if let Some(line) = place.and_then(|place| place.line) {
            failure["line"] = line.into();
        }
        if let Some(record) = place.and_then(|place| place.record) {
            failure["record"] = record.into();
        }
        failure["error"] = reasons.join(": ").into();
        errors.write(&failure)
    }

    fn checkpoint(&mut self) -> Result<()> {
        let began = Instant::now();
        if let Target::Part(part) = &mut self.target {
            if let Some(errors) = &self.errors {
                errors.sync()?;
            }
            part.checkpoint(&self.at)?;
        }
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
            Tail::Summed(tail) => self.target.write(tail(self.at.articles).as_bytes()),
        }
    }

    fn finish(mut self) -> Result<Done> {
        if let Err(error) = self.close() {
            return self.broken(error);
        }
        self.progress.finish();
        let done = match (self.at.failures, self.at.articles) {
            (0, _) => Done::All,
            (_, 0) => Done::Nothing,
            _ => Done::Some,
        };
        match (self.target, &done) {
            (Target::Part(part), Done::Nothing) => part.discard()?,
            (Target::Part(part), _) => part.commit()?,
            (Target::Stream(_), _) => {}
        }
        Ok(done)
    }

    fn interrupted(mut self, status: usize) -> Result<Done> {
        self.progress.finish();
        let articles = self.at.articles;
        let resumable = self.resumable();
        let how = match self.target {
            Target::Part(_) if resumable => {
                self.checkpoint()?;
                "the same command with --resume goes on".to_string()
            }
            Target::Part(part) => {
                let how = format!("{} is as it was", part.path.display());
                part.discard()?;
                how
            }
            Target::Stream(_) => {
                // What has been written is a valid document.
                self.close()?;
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
    fn broken(self, error: Error) -> Result<Done> {
        self.progress.finish();
        match self.target {
            Target::Part(part) if part.has_checkpoint() => {
                complain(&error);
                Err(anyhow!(
                    "{} is as it was; --resume goes on when the cause is gone",
                    part.path.display()
                ))
            }
            Target::Part(part) => {
                part.discard()?;
                Err(error)
            }
            Target::Stream(_) => Err(error),
        }
    }
}
