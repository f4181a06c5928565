//! The program is killed, again and again.

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::archive::{ARGS, Numbers, build, read, whole};
use crate::common::raw;

/// How often; `MENTIONED_KILLS` says otherwise.
const KILLS: usize = 30;

/// The archive, and standard input behind it: where that is held open, the run comes to a checkpoint.
const INPUTS: [&str; 3] = ["tag", "in", "-"];

#[test]
fn killed_at_random_and_resumed_the_output_is_that_of_an_unbroken_run() {
    let kills = std::env::var("MENTIONED_KILLS").ok();
    let kills = kills.map_or(KILLS, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 4);
    let args = [&INPUTS[..], &ARGS[2..]].concat();
    let began = Instant::now();
    let whole = whole(at, &args);
    let time = began.elapsed().as_micros() as u64;
    let args = [&args[..], &["--resume"]].concat();
    let checkpointed = || {
        let journal = fs::read_to_string(at.join("out.journal"));
        journal.is_ok_and(|journal| journal.contains("\"checkpoint\""))
    };
    let mut numbers = Numbers(std::process::id().into());
    let (mut resumed, mut ended) = (0, 0);
    let told = tempfile::NamedTempFile::new().unwrap();
    let mut end_of = |child: &mut Child| {
        let said = || fs::read_to_string(told.path()).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1), "{}", said());
        assert!(read(at) == whole, "not what an unbroken run writes");
        for name in ["out", "out.errors"] {
            fs::remove_file(at.join(name)).unwrap();
        }
        ended += 1;
    };
    let run = |stdin| {
        let mut command = raw(at, &args);
        command
            .stdin(stdin)
            .stdout(Stdio::null())
            .stderr(told.reopen().unwrap());
        command.spawn().unwrap()
    };
    for kill in 0..kills {
        resumed += usize::from(checkpointed());
        // Every fifth is killed behind a checkpoint.
        let held = kill % 5 == 0;
        let mut child = run(if held { Stdio::piped() } else { Stdio::null() });
        thread::sleep(Duration::from_micros(numbers.below(time)));
        while held && !checkpointed() && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        match child.try_wait().unwrap() {
            Some(_) => end_of(&mut child),
            None => {
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
    }
    end_of(&mut run(Stdio::null()));
    assert!(resumed > 0, "never went on from a checkpoint");
    assert!(ended > 0);
    assert_eq!(fs::read_dir(at).unwrap().count(), 1, "nothing is left over");
}

/// Before it has said which run it is, it has emptied what an earlier one left: it is done again.
#[test]
fn killed_as_it_begins_it_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let whole = whole(at, &ARGS);
    for journal in [None, Some("")] {
        fs::write(at.join("out.part"), "").unwrap();
        fs::write(at.join("out.errors.part"), &whole.1).unwrap();
        if let Some(journal) = journal {
            fs::write(at.join("out.journal"), journal).unwrap();
        }
        let output = crate::archive::run(at, &[&ARGS[..], &["--resume"]].concat());
        assert_eq!(output.status.code(), Some(1), "{journal:?}: {output:?}");
        assert!(read(at) == whole, "{journal:?}");
        assert!(!at.join("out.journal").exists());
    }
}

/// Its output stands in its place, and nothing more: the run is done again.
#[test]
fn killed_as_it_ends_it_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let whole = whole(at, &ARGS);
    crate::common::killed(at, &[&INPUTS[..], &ARGS[2..]].concat(), b"");
    for part in [None, Some("")] {
        // As between the two renamings, and as a run leaves it that is killed before it begins.
        fs::rename(at.join("out.part"), at.join("out")).unwrap();
        if let Some(part) = part {
            fs::write(at.join("out.part"), part).unwrap();
        }
        let journal = fs::read(at.join("out.journal")).unwrap();
        let errors = fs::read(at.join("out.errors.part")).unwrap();
        let output = crate::archive::run(at, &[&ARGS[..], &["--resume"]].concat());
        assert_eq!(output.status.code(), Some(1), "{part:?}: {output:?}");
        assert!(read(at) == whole, "{part:?}");
        fs::write(at.join("out.part"), "again").unwrap();
        fs::write(at.join("out.journal"), journal).unwrap();
        fs::write(at.join("out.errors.part"), errors).unwrap();
    }
}
