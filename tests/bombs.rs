//! Archives that grow without end: by holes, by members that lie in one place, by layers, by the
//! number of members. Each is stopped with one message, and the run goes on.

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;

use common::{Run, mentioned, records, run};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

const MB: usize = 1 << 20;

/// A member's head of a tar archive. `more` stands at byte 386, where GNU lists the parts of a
/// sparse file.
fn tar_head(name: &str, size: u64, kind: u8, magic: &[u8], more: &[u8]) -> Vec<u8> {
    let mut head = vec![0; 512];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, name.as_bytes());
    put(100, b"0000644\0");
    put(124, format!("{size:011o}").as_bytes());
    put(136, b"00000000000");
    put(148, b"        ");
    put(156, &[kind]);
    put(257, magic);
    put(386, more);
    let sum: u32 = head.iter().map(|b| u32::from(*b)).sum();
    head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    head
}

const USTAR: &[u8] = b"ustar\x0000";
const GNU: &[u8] = b"ustar  \0";

fn tar_member(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut member = tar_head(name, bytes.len() as u64, b'0', USTAR, b"");
    member.extend_from_slice(bytes);
    padded(member)
}

fn padded(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

fn tar(members: &[Vec<u8>]) -> Vec<u8> {
    [members.concat(), vec![0; 1024]].concat()
}

/// Of a zip archive: a member's own head with its bytes, and its line in the table of contents.
struct ZipMember<'a> {
    name: &'a str,
    packed: &'a [u8],
    size: usize,
    crc: u32,
    mode: u32,
}

impl ZipMember<'_> {
    fn head(&self) -> Vec<u8> {
        let mut head = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0".to_vec();
        self.sizes(&mut head);
        head.extend(0u16.to_le_bytes());
        head.extend_from_slice(self.name.as_bytes());
        head
    }

    fn line(&self, at: usize) -> Vec<u8> {
        // Made on Unix.
        let mut line = b"PK\x01\x02\x14\x03\x14\0\0\0\x08\0\0\0\0\0".to_vec();
        self.sizes(&mut line);
        line.extend([0; 8]);
        line.extend((self.mode << 16).to_le_bytes());
        line.extend((at as u32).to_le_bytes());
        line.extend_from_slice(self.name.as_bytes());
        line
    }

    fn sizes(&self, out: &mut Vec<u8>) {
        out.extend(self.crc.to_le_bytes());
        out.extend((self.packed.len() as u32).to_le_bytes());
        out.extend((self.size as u32).to_le_bytes());
        out.extend((self.name.len() as u16).to_le_bytes());
    }
}

/// The end of a zip archive of more members than its own count holds.
fn zip_end(count: u64, table: u64, at: u64) -> Vec<u8> {
    let mut end = b"PK\x06\x06".to_vec();
    end.extend(44u64.to_le_bytes());
    end.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [count, count, table, at] {
        end.extend(number.to_le_bytes());
    }
    end.extend(b"PK\x06\x07\0\0\0\0");
    end.extend((at + table).to_le_bytes());
    end.extend(1u32.to_le_bytes());
    end.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    end
}

fn deflated(bytes: &[u8]) -> (Vec<u8>, u32) {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::new(6));
    packed.write_all(bytes).unwrap();
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    (packed.finish().unwrap(), crc.sum())
}

/// A zip archive of one member.
fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (packed, crc) = deflated(bytes);
    let member = ZipMember {
        name,
        packed: &packed,
        size: bytes.len(),
        crc,
        mode: 0o100_644,
    };
    let body = [member.head(), packed.clone()].concat();
    let table = member.line(0);
    let end = zip_end(1, table.len() as u64, body.len() as u64);
    [body, table, end].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::new(6));
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A run over the archive and a good file behind it.
fn over(folder: &Path, name: &str, bytes: &[u8], ratio: &str) -> Run {
    fs::write(folder.join(name), bytes).unwrap();
    fs::write(folder.join("good.txt"), "Nvidia").unwrap();
    run(mentioned()
        .current_dir(folder)
        .args(["tag", "--max-expansion", ratio, name, "good.txt"]))
}

fn stopped(name: &str, bytes: &[u8], ratio: &str) {
    let folder = tempfile::tempdir().unwrap();
    let run = over(folder.path(), name, bytes, ratio);
    let message = format!("{name} grows to more than {ratio} times its size (");
    assert!(run.stderr.contains(&message), "{}", run.stderr);
    // Members without an article are said too.
    let bound: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| !line.contains("there is no article in it"))
        .collect();
    assert_eq!((bound.len(), run.code), (1, 1), "{}", run.stderr);
    assert!(
        bound[0].ends_with("--max-expansion allows more"),
        "{}",
        run.stderr
    );
    assert_eq!(records(&run.stdout).last().unwrap().id, "good.txt");
}

#[test]
fn holes_are_no_bytes_for_nothing() {
    let number = |n: u64| [&[0x80, 0, 0, 0][..], &n.to_be_bytes()].concat();
    let size = 200 << 30;
    // Five bytes, and a hole up to the end.
    let parts = [number(0), number(5), number(size), number(0)].concat();
    let more = [parts, vec![0; 49], number(size)].concat();
    let sparse = [
        tar_head("big.jsonl", 5, b'S', GNU, &more),
        padded(b"hello".to_vec()),
    ];
    let archive = tar(&[sparse.concat(), tar_member("more.txt", b"OpenAI")]);
    stopped("sparse.tar", &archive, "1000");
}

#[test]
fn a_sparse_member_in_the_newer_form_is_what_is_stored() {
    let field = |text: &str| format!("{} {text}\n", text.len() + 4);
    let size: u64 = 200 << 30;
    let fields = [
        field("GNU.sparse.major=1"),
        field("GNU.sparse.minor=0"),
        field(&format!("GNU.sparse.realsize={size}")),
    ];
    let fields = fields.concat();
    let head = tar_head("PaxHeaders/big.txt", fields.len() as u64, b'x', USTAR, b"");
    let mut stored = b"1\n0\n5\n".to_vec();
    stored.resize(512, 0);
    stored.extend_from_slice(b"Cohere");
    let archive = tar(&[
        head,
        padded(fields.into_bytes()),
        tar_member("big.txt", &stored),
        tar_member("more.txt", b"OpenAI"),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let run = over(folder.path(), "sparse.tar", &archive, "1000");
    // The list of its parts is padded with NULs, which are no text.
    assert_eq!((run.code, records(&run.stdout).len()), (1, 2));
    assert_eq!(
        run.stderr,
        "mentioned: sparse.tar/big.txt: no text and no format that is read; \
         --input text reads the bytes as they are\n"
    );
}

#[test]
fn members_of_a_zip_that_lie_in_one_place_are_no_more_than_the_zip() {
    let lines = vec![b'\n'; 2 * MB];
    let (packed, crc) = deflated(&lines);
    let member = |name| ZipMember {
        name,
        packed: &packed,
        size: lines.len(),
        crc,
        mode: 0o100_644,
    };
    let body = [member("0000.jsonl").head(), packed.clone()].concat();
    let names: Vec<String> = (0..1000).map(|n| format!("{n:04}.jsonl")).collect();
    let table: Vec<u8> = names.iter().flat_map(|name| member(name).line(0)).collect();
    let end = zip_end(1000, table.len() as u64, body.len() as u64);
    stopped("overlap.zip", &[body, table, end].concat(), "1000");
}

#[test]
fn layers_count_together() {
    let inner = zip("lines.jsonl", &vec![b'\n'; 120 * MB]);
    let archive = tar(&[tar_member("inner.zip.gz", &gzip(&inner))]);
    stopped("layers.tar", &archive, "500");
    let folder = tempfile::tempdir().unwrap();
    let run = over(folder.path(), "layers.tar", &archive, "1000000");
    let none = "mentioned: layers.tar/inner.zip.gz/lines.jsonl: there is no article in it\n";
    assert_eq!((run.code, run.stderr.as_str()), (1, none));
}

#[test]
fn empty_members_count_too() {
    let archive = |count: usize| {
        let (mut body, mut table) = (Vec::new(), Vec::new());
        for number in 0..count {
            let name = format!("{number}.jsonl");
            let member = ZipMember {
                name: &name,
                packed: b"\x03\0",
                size: 0,
                crc: 0,
                mode: 0o100_644,
            };
            table.extend(member.line(body.len()));
            body.extend(member.head());
            body.extend_from_slice(member.packed);
        }
        let end = zip_end(count as u64, table.len() as u64, body.len() as u64);
        [body, table, end].concat()
    };
    stopped("empty.zip", &archive(300_000), "2");
    // Less than 100 MB is no bomb.
    let folder = tempfile::tempdir().unwrap();
    let run = over(folder.path(), "few.zip", &archive(3000), "1");
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!((run.code, lines.len()), (1, 11), "{}", run.stderr);
    let rest = "mentioned: 2990 more: there is no article in it; --errors FILE lists all";
    assert_eq!(lines[10], rest);
}

#[test]
fn a_head_without_end_is_not_kept() {
    let name = vec![b'a'; 8 * MB];
    let long = tar_head("././@LongLink", name.len() as u64, b'L', GNU, b"");
    let archive = tar(&[long, name, tar_member("x.txt", b"OpenAI")]);
    let folder = tempfile::tempdir().unwrap();
    let run = over(folder.path(), "long.tar", &archive, "1000");
    assert_eq!(
        run.stderr,
        "mentioned: long.tar: the head of a member has no end: corrupt\n"
    );
    assert_eq!((run.code, records(&run.stdout).len()), (1, 1));
}

#[test]
fn what_is_no_file_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = [
        ("hard", b'1'),
        ("soft", b'2'),
        ("char", b'3'),
        ("block", b'4'),
        ("fifo", b'6'),
    ];
    let mut members: Vec<Vec<u8>> = kinds
        .iter()
        .map(|(name, kind)| tar_head(name, 0, *kind, USTAR, b""))
        .collect();
    members.push(tar_member("a.txt", b"OpenAI"));
    let run = over(folder.path(), "devices.tar", &tar(&members), "1000");
    let ids: Vec<String> = records(&run.stdout).into_iter().map(|r| r.id).collect();
    assert_eq!(ids, ["devices.tar/a.txt", "good.txt"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));

    let (packed, crc) = deflated(b"OpenAI");
    let (mut body, mut table) = (Vec::new(), Vec::new());
    for (name, mode) in [
        ("plain", 0o100_644),
        ("unsaid", 0),
        ("soft", 0o120_777),
        ("char", 0o020_644),
        ("block", 0o060_644),
        ("fifo", 0o010_644),
        ("socket", 0o140_644),
    ] {
        let member = ZipMember {
            name,
            packed: &packed,
            size: 6,
            crc,
            mode,
        };
        table.extend(member.line(body.len()));
        body.extend(member.head());
        body.extend_from_slice(&packed);
    }
    let end = zip_end(7, table.len() as u64, body.len() as u64);
    let run = over(
        folder.path(),
        "devices.zip",
        &[body, table, end].concat(),
        "1000",
    );
    let ids: Vec<String> = records(&run.stdout).into_iter().map(|r| r.id).collect();
    assert_eq!(
        ids,
        ["devices.zip/plain", "devices.zip/unsaid", "good.txt"],
        "{}",
        run.stderr
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}
