//! Disks that are full, read-only or gone.

use std::fs;

use crate::archive::{ARGS, Numbers, build, said, shell, whole};

/// On a disk of so many kilobytes, and then on one that has grown.
#[test]
fn on_a_full_disk_the_output_stays_as_it_was_and_a_run_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let (tags, errors) = whole(at, &ARGS);
    fs::write(at.join("whole"), &tags).unwrap();
    fs::write(at.join("whole.errors"), &errors).unwrap();
    fs::create_dir(at.join("disk")).unwrap();
    let most = (tags.len() + errors.len()) as u64 / 1024;
    let mut numbers = Numbers(7);
    for _ in 0..10 {
        let size = 8 + numbers.below(most - 8);
        let script = format!(
            "mount -t tmpfs -o size={size}k tmpfs disk
             echo old > disk/out
             run() {{ mentioned tag in -o disk/out --errors disk/errors \"$@\"; }}
             run 2> told && exit 9 || [ $? = 2 ]
             grep -q 'No space left on device' told
             [ \"$(cat disk/out)\" = old ]
             mount -o remount,size=100m disk
             run --resume 2>> told || [ $? = 1 ]
             cmp disk/out whole
             cmp disk/errors whole.errors
             ls disk"
        );
        let Some(output) = shell(at, true, &script) else {
            return;
        };
        let told = fs::read_to_string(at.join("told")).unwrap_or_default();
        assert!(
            output.status.success(),
            "{size} kB: {}{told}",
            said(&output)
        );
        assert_eq!(output.stdout, b"errors\nout\n", "{size} kB");
    }
}

#[test]
fn a_dictionary_and_a_report_are_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.txt"), "OpenAI released GPT-5.").unwrap();
    fs::create_dir(at.join("disk")).unwrap();
    let script = "mentioned tag a.txt > tags.jsonl
        mount -t tmpfs -o size=256k tmpfs disk
        printf 'name,forms\\nOrion,Orion\\n' > disk/companies.csv
        echo old > disk/page.html
        cp -r disk before
        head -c 260000 /dev/zero > disk/ballast 2> /dev/null || true
        mentioned dict add --dict disk company Zephyrine && exit 9 || [ $? = 2 ]
        mentioned report tags.jsonl -o disk/page.html && exit 8 || [ $? = 2 ]
        rm disk/ballast
        rm -f disk/.mentioned.lock
        diff -r disk before
        mentioned dict add --dict disk company Zephyrine
        mentioned report tags.jsonl -o disk/page.html";
    if let Some(output) = shell(at, true, script) {
        assert!(output.status.success(), "{}", said(&output));
        let said = said(&output);
        assert_eq!(said.matches("No space left on device").count(), 2, "{said}");
    }
}

#[test]
fn a_disk_that_becomes_read_only_ends_the_run_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    build(at, 1);
    let (tags, _) = whole(at, &ARGS);
    fs::write(at.join("whole"), tags).unwrap();
    fs::create_dir(at.join("disk")).unwrap();
    // A file that is open for writing keeps a disk writable: the folder is what is protected.
    let script = "mount -t tmpfs tmpfs disk
        echo old > disk/out
        mount -o remount,ro disk
        mentioned tag in -o disk/out && exit 9 || [ $? = 2 ]
        [ \"$(cat disk/out)\" = old ]
        mount -o remount,rw disk
        mentioned tag in -o disk/out 2> /dev/null || [ $? = 1 ]
        cmp disk/out whole";
    if let Some(output) = shell(at, true, script) {
        assert!(output.status.success(), "{}", said(&output));
        let said = said(&output);
        assert!(said.contains("disk/out"), "{said}");
        assert!(said.contains("Read-only file system"), "{said}");
    }
}

/// Standard input holds the run open while its folder goes.
#[test]
fn a_folder_that_vanishes_is_told_and_the_run_can_be_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for gone in [
        "rm -r to",
        "mv to away",
        "rm to/out.part",
        "rm to/out.journal",
    ] {
        let script = format!(
            "rm -rf to away; mkdir to
             mkfifo pipe
             mentioned tag --input jsonl -o to/out < pipe & run=$!
             exec 3> pipe; rm pipe
             echo '{{\"text\":\"OpenAI\"}}' >&3
             until grep -q checkpoint to/out.journal; do sleep 0.05; done
             {gone}
             exec 3>&-
             wait $run && exit 9 || [ $? = 2 ]
             mkdir -p to; rm -f to/out.part
             echo '{{\"text\":\"OpenAI\"}}' | mentioned tag --restart -o to/out
             grep -q OpenAI to/out"
        );
        let output = shell(at, false, &script).unwrap();
        let said = said(&output);
        assert!(output.status.success(), "{gone}: {said}");
        assert!(said.contains("to/out"), "{gone}: {said}");
        assert!(said.contains("No such file or directory"), "{gone}: {said}");
    }
}
