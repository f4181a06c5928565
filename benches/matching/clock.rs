//! CPU time. Other programs run on the same machine: what is compared takes turns, and the median
//! counts.

use std::time::Duration;

const RUNS: usize = 7;
/// Shorter runs are repeated, for the clock to see them.
const LONG_ENOUGH: Duration = Duration::from_millis(20);

/// The CPU time of this thread so far.
#[cfg(unix)]
pub fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The time since the first call.
#[cfg(not(unix))]
pub fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}

/// The median time of each job, in seconds.
pub fn medians<const N: usize>(mut jobs: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times = [[0.0; RUNS]; N];
    for run in 0..RUNS {
        for (job, times) in jobs.iter_mut().zip(&mut times) {
            times[run] = seconds(job, LONG_ENOUGH);
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[RUNS / 2]
    })
}

/// The mean of as many runs as take long enough.
pub fn seconds(job: &mut dyn FnMut(), long_enough: Duration) -> f64 {
    let start = now();
    let mut runs = 0.0;
    loop {
        job();
        runs += 1.0;
        let time = now() - start;
        if time >= long_enough {
            return time.as_secs_f64() / runs;
        }
    }
}
