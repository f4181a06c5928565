//! Whether standard output was closed when the program began.

use std::sync::atomic::{AtomicBool, Ordering};

static CLOSED: AtomicBool = AtomicBool::new(false);

pub fn at_start() -> bool {
    CLOSED.load(Ordering::Relaxed)
}

/// Runs before Rust opens `/dev/null` in the place of what is closed; afterwards the two can't be
/// told apart. Elsewhere than here nobody has looked, and nothing is said.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "freebsd"))]
#[used]
#[unsafe(link_section = ".init_array")]
static LOOK: extern "C" fn() = look;

#[cfg(any(target_os = "linux", target_os = "android", target_os = "freebsd"))]
extern "C" fn look() {
    // SAFETY: `fcntl` with F_GETFD only looks; it needs nothing that Rust would have to set up.
    let closed = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFD) } == -1;
    CLOSED.store(closed, Ordering::Relaxed);
}
