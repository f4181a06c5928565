//! How far a long run has come, on standard error, for a person only.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(700);

pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// Bytes read so far, counted by the documents.
    read: Arc<AtomicU64>,
    /// Of all inputs, where every one's size is known.
    total: Option<u64>,
    visible: bool,
}

impl Progress {
    /// Shows nothing where standard error is no terminal.
    pub fn new(read: Arc<AtomicU64>, total: Option<u64>) -> Progress {
        Progress {
            bar: ProgressBar::hidden(),
            started: Instant::now(),
            read,
            total,
            visible: std::io::stderr().is_terminal(),
        }
    }

    pub fn article_done(&mut self, articles: u64) {
        if !self.visible {
            return;
        }
        if self.bar.is_hidden() {
            if self.started.elapsed() < PATIENCE {
                return;
            }
            self.bar = self.show();
        }
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        self.bar.set_message(format!("{articles} articles"));
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
