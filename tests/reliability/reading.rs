//! Inputs that fail, grow, shrink or have names that are no text.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::archive::{lines, run, said};
use crate::common::{raw, records};

/// The memory of a process cannot be read at its beginning: a regular file that fails.
const FAILS: &str = "/proc/self/mem";

#[test]
fn an_input_that_cannot_be_read_is_told_and_the_others_are_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.txt"), "OpenAI").unwrap();
    fs::write(at.join("b.txt"), "Anthropic").unwrap();
    let output = run(at, &["tag", "a.txt", FAILS, "b.txt", "--errors", "errors"]);
    assert_eq!(output.status.code(), Some(1));
    let message = "/proc/self/mem: Input/output error (os error 5)";
    assert_eq!(said(&output), format!("mentioned: {message}\n"));
    assert_eq!(records(&String::from_utf8(output.stdout).unwrap()).len(), 2);
    let errors = fs::read_to_string(at.join("errors")).unwrap();
    assert_eq!(errors.lines().count(), 1, "{errors}");
    // The list of files, the tags of a report, a dictionary.
    for args in [
        &["tag", "--files-from", FAILS][..],
        &["report", FAILS],
        &["tag", "a.txt", "--dict", "dd"],
    ] {
        fs::create_dir_all(at.join("dd")).unwrap();
        let _ = std::os::unix::fs::symlink(FAILS, at.join("dd/companies.csv"));
        let output = run(at, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            said(&output).contains("Input/output error"),
            "{args:?}: {}",
            said(&output)
        );
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

/// A connection that is broken off in the middle of a record: what came whole is tagged.
#[test]
fn a_reader_that_fails_in_the_middle_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut writer = std::net::TcpStream::connect(address).unwrap();
    let (reader, _) = listener.accept().unwrap();
    let mut child = raw(folder.path(), &["tag", "--input", "jsonl"])
        .stdin(std::os::fd::OwnedFd::from(reader.try_clone().unwrap()))
        .spawn()
        .unwrap();
    let whole = lines("a", 5);
    writer.write_all(whole.as_bytes()).unwrap();
    writer.write_all(b"{\"text\":\"half a").unwrap();
    // What the writer has not read resets the connection as it goes.
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut tags = String::new();
    for _ in 0..5 {
        stdout.read_line(&mut tags).unwrap();
    }
    (&reader).write_all(b"unread").unwrap();
    drop((reader, writer));
    stdout.read_to_string(&mut tags).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(records(&tags).len(), 5);
    assert_eq!(
        said(&output),
        "mentioned: stdin:6: Connection reset by peer (os error 104)\n"
    );
}

/// A program may write its header cell by cell: what parts them is told by the whole line.
#[test]
fn a_header_that_comes_in_pieces_is_read_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = raw(folder.path(), &["tag", "--input", "csv"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"text").unwrap();
    thread::sleep(Duration::from_millis(200));
    stdin.write_all(b"\tid\nOpenAI\t7\n").unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let tags = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        tags.starts_with("{\"id\":\"7\","),
        "{tags}{}",
        said(&output)
    );
}

/// It reads no further.
fn wait_until_it_waits(child: &Child) {
    let read = || fs::read_to_string(format!("/proc/{}/io", child.id())).unwrap();
    let mut last = String::new();
    loop {
        thread::sleep(Duration::from_millis(300));
        let now = read().lines().next().unwrap().to_string();
        if now == last {
            return;
        }
        last = now;
    }
}

/// Nobody takes its output, so that it waits in the middle of the file, which changes meanwhile.
#[test]
fn a_file_that_changes_as_it_is_read_has_its_whole_records_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let log = at.join("log.jsonl");
    let records = |count: usize| count - count / 7;
    let text = lines("a", 14_000);
    let more = lines("b", 70);
    let cut = text.len() - text.len() / 10;
    let left = text[..cut].lines().count() - 1;
    for (change, least, most) in [
        ("grows", records(14_070), records(14_070)),
        // What the buffer holds of what is gone is whole.
        ("shrinks", records(left), records(left) + 200),
        ("vanishes", records(14_000), records(14_000)),
    ] {
        fs::write(&log, &text).unwrap();
        let args = ["tag", "-q", "-j", "2", "log.jsonl"];
        let child = raw(at, &args).spawn().unwrap();
        wait_until_it_waits(&child);
        match change {
            "grows" => fs::write(&log, text.clone() + &more).unwrap(),
            "shrinks" => fs::File::options()
                .write(true)
                .open(&log)
                .unwrap()
                .set_len(cut as u64)
                .unwrap(),
            _ => fs::remove_file(&log).unwrap(),
        }
        let output = child.wait_with_output().unwrap();
        let tags = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{change}");
        let found = tags.lines().count();
        assert!((least..=most).contains(&found), "{change}: {found}");
    }
}

#[test]
fn names_that_are_no_text_are_read_written_and_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let odd = |name: &[u8]| at.join(OsStr::from_bytes(name));
    fs::create_dir(odd(b"in-\xff")).unwrap();
    for name in [
        &b"in-\xff/a-\xfe.txt"[..],
        b"in-\xff/b-\xfd.jsonl",
        b"in-\xff/\xc3.txt",
    ] {
        fs::write(odd(name), "{\"text\":\"OpenAI\"}\n").unwrap();
    }
    let output = raw(at, &["tag"])
        .arg(OsStr::from_bytes(b"in-\xff"))
        .arg("-o")
        .arg(OsStr::from_bytes(b"out-\xff"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let tags = fs::read_to_string(odd(b"out-\xff")).unwrap();
    let ids: Vec<String> = records(&tags).into_iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
    assert!(ids.iter().all(|id| id.contains('\u{fffd}')), "{ids:?}");
    // As a list, and killed in the midst of it.
    fs::write(odd(b"list"), b"in-\xff/a-\xfe.txt\nin-\xff/b-\xfd.jsonl\n").unwrap();
    let listed = run(at, &["tag", "--files-from", "list"]);
    assert_eq!(listed.status.code(), Some(0), "{}", said(&listed));
    let args = ["tag", "--input", "jsonl", "-o", "out"];
    let inputs = [OsStr::from_bytes(b"in-\xff"), OsStr::new("-")];
    let mut child = raw(at, &args)
        .args(inputs)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    crate::common::wait_for_checkpoint(at, &mut child);
    child.kill().unwrap();
    child.wait().unwrap();
    let resumed = raw(at, &args)
        .args(inputs)
        .arg("--resume")
        .output()
        .unwrap();
    assert_eq!(resumed.status.code(), Some(1), "{}", said(&resumed));
    assert_eq!(
        records(&fs::read_to_string(at.join("out")).unwrap()).len(),
        3
    );
}

/// A run keeps the dictionary that it began with, and is not gone on with by another.
#[test]
fn a_dictionary_that_is_edited_during_a_run_is_the_next_runs() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("dd")).unwrap();
    fs::write(at.join("dd/companies.csv"), "name,forms\nOrion,Orion\n").unwrap();
    let args = ["tag", "--input", "jsonl", "--dict", "dd", "-o", "out"];
    let line = b"{\"text\":\"Orion met Zephyrine.\"}\n";
    let hash = |at: &Path| {
        let tags = fs::read_to_string(at.join("out")).unwrap();
        let records = records(&tags);
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].dictionary, records[1].dictionary);
        (
            records[1].dictionary.clone(),
            records[1].also_mentioned.len(),
        )
    };
    let mut child = raw(at, &args).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(line).unwrap();
    crate::common::wait_for_checkpoint(at, &mut child);
    let added = run(at, &["dict", "add", "--dict", "dd", "company", "Zephyrine"]);
    assert!(added.status.success(), "{}", said(&added));
    stdin.write_all(line).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
    let before = hash(at);
    assert_eq!(before.1, 1);

    crate::common::killed(at, &args, line);
    fs::write(at.join("dd/companies.csv"), "name,forms\nOrion,Orion\n").unwrap();
    let resumed = raw(at, &args).arg("--resume").output().unwrap();
    assert_eq!(resumed.status.code(), Some(2));
    let said = said(&resumed);
    assert!(said.contains("the dictionary was "), "{said}");
}
