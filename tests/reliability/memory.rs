//! Little memory, few open files, many inputs.

use std::fs;

use crate::archive::{ARGS, build, read, said, shell, whole};

/// What a process may hold in all, in kilobytes: its own data, and what it asks of the system.
const MEMORY: u64 = 96 * 1024;

#[test]
fn an_archive_is_tagged_within_96_mb() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let whole = whole(at, &ARGS);
    let script = format!("ulimit -d {MEMORY}; mentioned {}", ARGS.join(" "));
    let output = shell(at, false, &script).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(read(at) == whole);
}

/// The system ends a program that asks for more than there is. What it had done is not lost.
#[test]
fn a_record_that_is_too_large_for_the_memory_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let record =
        serde_json::json!({"id": "large", "text": "OpenAI, Anthropic. ".repeat(1_500_000)});
    fs::write(at.join("in/x.jsonl"), format!("{record}\n")).unwrap();
    let whole = whole(at, &ARGS);
    fs::write(at.join("out"), "old").unwrap();
    let args = ARGS.join(" ");
    let script = format!("ulimit -d {MEMORY}; mentioned {args}");
    let output = shell(at, false, &script).unwrap();
    assert!(output.status.code() != Some(1), "{}", said(&output));
    assert_eq!(fs::read_to_string(at.join("out")).unwrap(), "old");
    // Records are bounded, so that it need not come to that.
    let script = format!("ulimit -d {MEMORY}; mentioned {args} --restart --max-article 1M");
    let output = shell(at, false, &script).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let said = said(&output);
    assert!(
        said.contains("in/x.jsonl:1: longer than 1048576 bytes"),
        "{said}"
    );
    let script = format!("mentioned {args}");
    shell(at, false, &script).unwrap();
    assert!(read(at) == whole);
}

#[test]
fn ten_thousand_inputs_need_few_open_files() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("many")).unwrap();
    for n in 0..10_000 {
        fs::write(at.join(format!("many/{n:05}.txt")), "OpenAI").unwrap();
    }
    for script in [
        "ulimit -n 24; mentioned tag many -o out",
        "find many -type f | sort > list; ulimit -n 24; mentioned tag --files-from list -o out",
    ] {
        let output = shell(at, false, script).unwrap();
        assert!(output.status.success(), "{}", said(&output));
        let tags = fs::read_to_string(at.join("out")).unwrap();
        assert_eq!(tags.matches("\"name\":\"OpenAI\"").count(), 10_000);
    }
}
