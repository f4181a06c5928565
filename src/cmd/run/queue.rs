//! From one reader, through any number of workers, to one writer, in order and in bounded memory.
//!
//! Each batch that is sent has a channel of its own for its answer, and the writer gets the other
//! ends of these in the order of sending: nothing is to be sorted.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// Between the reader and the writer at one time, in bytes of input.
const BUDGET: usize = 8 << 20;

/// The reader's end. Workers are started as they are needed.
pub struct Queue<B, A> {
    tasks: Sender<Task<B, A>>,
    waiting: Arc<Mutex<Receiver<Task<B, A>>>>,
    answers: Sender<Receiver<A>>,
    work: Arc<dyn Fn(B) -> A + Send + Sync>,
    budget: Arc<Budget>,
    /// `None`: as many as there are cores, which is asked when a second worker is needed.
    jobs: Option<usize>,
    workers: usize,
}

type Task<B, A> = (B, Sender<A>);

/// The queue, what comes out of it in order, and what holds the reader back.
pub fn queue<B: Send + 'static, A: Send + 'static>(
    jobs: Option<usize>,
    work: Arc<dyn Fn(B) -> A + Send + Sync>,
) -> (Queue<B, A>, Receiver<Receiver<A>>, Arc<Budget>) {
    let (tasks, waiting) = mpsc::channel();
    let (answers, ordered) = mpsc::channel();
    let budget = Arc::new(Budget::default());
    let queue = Queue {
        tasks,
        waiting: Arc::new(Mutex::new(waiting)),
        answers,
        work,
        budget: budget.clone(),
        jobs,
        workers: 0,
    };
    (queue, ordered, budget)
}

impl<B: Send + 'static, A: Send + 'static> Queue<B, A> {
    /// Waits while too much is under way. False where the writer is gone.
    pub fn send(&mut self, batch: B, size: usize) -> bool {
        self.budget.take(size);
        let wanted = match self.workers {
            0 => 1,
            _ => *self
                .jobs
                .get_or_insert_with(|| thread::available_parallelism().map_or(1, |n| n.get())),
        };
        if self.workers < wanted {
            self.workers += 1;
            self.start_worker();
        }
        let (answer, answered) = mpsc::channel();
        self.answers.send(answered).is_ok() && self.tasks.send((batch, answer)).is_ok()
    }

    fn start_worker(&self) {
        let (waiting, work) = (self.waiting.clone(), self.work.clone());
        thread::spawn(move || {
            loop {
                let task = waiting
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .recv();
                let Ok((batch, answer)) = task else { break };
                // A writer that is gone wants no answer.
                let _ = answer.send(work(batch));
            }
        });
    }
}

/// Bytes under way. One batch may be larger than all of it, alone.
#[derive(Default)]
pub struct Budget {
    used: Mutex<usize>,
    given: Condvar,
}

impl Budget {
    fn take(&self, size: usize) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |used: &mut usize| *used > 0 && *used + size > BUDGET;
        let used = self.given.wait_while(used, full);
        *used.unwrap_or_else(PoisonError::into_inner) += size;
    }

    pub fn give(&self, size: usize) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) -= size;
        self.given.notify_one();
    }
}
