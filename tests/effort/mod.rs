//! Whether sixteen times as much takes some sixteen times the work. What looks back or ahead from each of
//! many places without a bound takes 256 times, and is what this finds.
//!
//! The work is counted in the parts of the code that are run, where the compiler has put a counter into each:
//!
//! ```sh
//! RUSTFLAGS='-C instrument-coverage --cfg counted' LLVM_PROFILE_FILE=/dev/null \
//!     cargo test --target-dir target/counted --test 'doubling*' -- --test-threads=1
//! ```
//!
//! Without the counters it is the CPU time of the thread: what is over in a moment is not judged then, and
//! of several runs the least counts.

pub const TIMES: usize = 16;

/// Linear is [`TIMES`], quadratic its square.
const MOST: u64 = 64;

/// How many times the work of `short` is done by `long`, where that is more than is linear.
#[cfg(counted)]
pub fn fault(mut short: impl FnMut(), mut long: impl FnMut()) -> Option<u64> {
    // What is made once is made.
    short();
    let times = counted(&mut long) / counted(&mut short).max(1);
    (times > MOST).then_some(times)
}

#[cfg(counted)]
fn counted(work: &mut impl FnMut()) -> u64 {
    unsafe extern "C" {
        fn __llvm_profile_begin_counters() -> *const u64;
        fn __llvm_profile_end_counters() -> *const u64;
    }
    let sum = || -> u64 {
        // SAFETY: the two are the ends of the array of counters that the linker has made, which lives as
        // long as the program. Nothing but this thread writes into it: `--test-threads=1`.
        let counters = unsafe {
            let begin = __llvm_profile_begin_counters();
            let length = __llvm_profile_end_counters().offset_from(begin);
            std::slice::from_raw_parts(begin, length as usize)
        };
        counters
            .iter()
            .fold(0, |sum, count| sum.wrapping_add(*count))
    };
    let before = sum();
    work();
    sum().wrapping_sub(before)
}

#[cfg(not(counted))]
pub fn fault(mut short: impl FnMut(), mut long: impl FnMut()) -> Option<u64> {
    use std::time::Duration;

    /// Nothing quadratic is hidden in less.
    const MOMENT: Duration = Duration::from_millis(20);
    let mut most = timed(&mut long);
    if most < MOMENT {
        return None;
    }
    let least = (0..5).map(|_| timed(&mut short)).min()?;
    for _ in 0..3 {
        if most < least * MOST as u32 {
            return None;
        }
        most = most.min(timed(&mut long));
    }
    Some((most.as_nanos() / least.as_nanos().max(1)) as u64)
}

#[cfg(not(counted))]
fn timed(work: &mut impl FnMut()) -> std::time::Duration {
    use rustix::time::{ClockId, clock_gettime};
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        std::time::Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    let start = now();
    work();
    now() - start
}
