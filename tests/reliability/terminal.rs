//! Terminals that go away, as a connection to another machine does.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::archive::{ARGS, build, read, run, whole};

/// Runs in a terminal of its own until `until`, and takes the terminal away. `None` where there is
/// no `script`, which makes terminals.
#[allow(clippy::print_stderr, reason = "says what was skipped")]
fn without_its_terminal(at: &Path, before: &str, until: impl Fn() -> bool) -> Option<()> {
    let program = assert_cmd::cargo::cargo_bin("mentioned");
    let line = format!(
        "{before} exec {} {} --progress always",
        program.display(),
        ARGS.join(" ")
    );
    let terminal = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(at)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env_remove("MENTIONED_DICT")
        .env_remove("MENTIONED_ADD_DICT")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut terminal) = terminal else {
        eprintln!("skipped: there is no script(1) to make a terminal with");
        return None;
    };
    wait(until, Some(&mut terminal));
    terminal.kill().unwrap();
    terminal.wait().unwrap();
    Some(())
}

fn wait(until: impl Fn() -> bool, mut child: Option<&mut Child>) {
    let began = Instant::now();
    while !until() {
        if let Some(child) = &mut child {
            assert!(child.try_wait().unwrap().is_none(), "it has ended");
        }
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "it takes too long"
        );
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_run_whose_terminal_goes_away_is_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let whole = whole(at, &ARGS);
    let begun = || at.join("out.journal").exists();
    if without_its_terminal(at, "", begun).is_none() {
        return;
    }
    // The signal needs a moment.
    wait(
        || run(at, &[&ARGS[..], &["--resume"]].concat()).status.code() == Some(1),
        None,
    );
    assert!(read(at) == whole);
}

#[test]
fn a_run_that_ignores_it_comes_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let whole = whole(at, &ARGS);
    let begun = || at.join("out.journal").exists();
    // As nohup does; its messages and its progress have nowhere to go.
    if without_its_terminal(at, "trap '' HUP;", begun).is_none() {
        return;
    }
    wait(|| at.join("out.errors").exists(), None);
    assert!(read(at) == whole);
    assert!(!at.join("out.journal").exists());
}
