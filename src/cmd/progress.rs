//! How far a long run has come, on standard error, for a person only.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(700);

/// Who wants to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Whoever sits at a terminal.
    Auto,
    /// A log too: a line now and then.
    Always,
    Never,
}

impl Watch {
    /// What a person types at the terminal is not written over: nobody, where one of the paths is
    /// standard input and that a terminal.
    pub fn unless_typed(self, paths: &[PathBuf]) -> Watch {
        let stdin = paths.iter().any(|path| path.as_os_str() == "-");
        match self {
            Watch::Auto if stdin && std::io::stdin().is_terminal() => Watch::Never,
            watch => watch,
        }
    }
}

/// Between two lines of a log.
const LINE: Duration = Duration::from_secs(5);

pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// Bytes read so far, counted by the documents.
    read: Arc<AtomicU64>,
    /// Of all inputs, where every one's size is known.
    total: Option<u64>,
    terminal: bool,
    watch: Watch,
    logged: Instant,
    done: String,
    articles: u64,
}

impl Progress {
    pub fn new(read: Arc<AtomicU64>, total: Option<u64>, watch: Watch) -> Progress {
        Progress {
            bar: ProgressBar::hidden(),
            started: Instant::now(),
            read,
            total: total.filter(|total| *total > 0),
            terminal: std::io::stderr().is_terminal(),
            watch,
            logged: Instant::now(),
            done: String::new(),
            articles: 0,
        }
    }

    /// So much is done in all.
    pub fn done(&mut self, articles: u64, tags: u64, errors: u64) {
        if !self.visible() || self.started.elapsed() < PATIENCE {
            return;
        }
        self.articles = articles;
        let speed = articles as f64 / self.started.elapsed().as_secs_f64();
        self.done = format!("{articles} articles ({speed:.0}/s), {tags} tags, {errors} errors");
        self.tick();
    }

    /// Time has passed.
    pub fn tick(&mut self) {
        if !self.visible() || self.started.elapsed() < PATIENCE {
            return;
        }
        if self.terminal {
            if self.bar.is_hidden() {
                self.bar = self.show();
            }
            self.bar.set_position(self.read.load(Ordering::Relaxed));
            self.bar.set_message(self.done.clone());
        } else if self.logged.elapsed() >= LINE {
            self.logged = Instant::now();
            self.line();
        }
    }

    /// Takes the bar away, and sums up a run that was longer than a moment.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
        if self.visible() && !self.done.is_empty() {
            self.line();
        }
    }

    fn visible(&self) -> bool {
        match self.watch {
            Watch::Auto => self.terminal,
            Watch::Always => true,
            Watch::Never => false,
        }
    }

    fn line(&self) {
        let (seconds, bytes) = (
            self.started.elapsed().as_secs_f64(),
            self.read.load(Ordering::Relaxed) as f64 / 1e6,
        );
        // Where standard error is closed, there is nobody to tell.
        let _ = writeln!(
            std::io::stderr(),
            "mentioned: {}, {bytes:.1} MB in {seconds:.1} s ({:.1} MB/s)",
            self.done,
            bytes / seconds
        );
    }

    /// Runs `print` while the bar is out of the way.
    pub fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    fn show(&self) -> ProgressBar {
        let (bar, template) = match self.total {
            Some(total) => (
                ProgressBar::new(total),
                "{bar:24} {decimal_bytes} of {decimal_total_bytes}, {msg}, {decimal_bytes_per_sec}, {eta} left",
            ),
            None => (
                ProgressBar::no_length(),
                "{spinner} {decimal_bytes}, {msg}, {decimal_bytes_per_sec}",
            ),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        let elapsed = self.started.elapsed();
        let bar = bar.with_elapsed(elapsed);
        match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
