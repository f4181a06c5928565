//! Compressed files and archives: each becomes the [`Document`]s in it, one after another, never
//! whole in memory. Told by content; nested, as `.tar.gz` and `.zip` of `.json.gz` are.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Context, Error, Result, anyhow, bail};
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use lzma_rust2::XzReader;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive};

use super::zstd::Zstd;
use super::{Document, Meter, Metered, Place, decoded};

/// `.zip` of `.tar.gz` is three deep; deeper is a trick.
const DEEPEST: usize = 4;
/// How many times its size a container may grow to, unless one knows better.
pub const MAX_EXPANSION: u64 = 1000;
/// Less than this is no bomb, in bytes.
const HARMLESS: u64 = 100 << 20;
/// Enough to tell a tar archive by, in bytes.
const HEAD: usize = 512;

/// Gives the documents in a document to `each`, until that breaks off: itself, where it is no
/// container. An error in a container is given in the place of what could not be read. `file`
/// holds the document's bytes, where a file does.
pub fn expand<'a>(
    document: Document<'a>,
    file: Option<(&'a Path, Meter<'a>)>,
    max_expansion: u64,
    each: &mut dyn FnMut(Result<Document<'_>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut expansion = Expansion {
        file,
        ratio: max_expansion,
        each,
    };
    expansion.document(document, 0)
}

struct Expansion<'a, 'e> {
    file: Option<(&'a Path, Meter<'a>)>,
    ratio: u64,
    each: &'e mut dyn FnMut(Result<Document<'_>>) -> ControlFlow<()>,
}

impl Expansion<'_, '_> {
    fn document(&mut self, mut document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let kind = match document.bytes.fill_buf() {
            Ok(head) => Kind::of(head),
            Err(error) => return self.failed(error.into(), &document.name),
        };
        match kind {
            None => (self.each)(Ok(document)),
            Some(_) if depth == DEEPEST => {
                self.failed(anyhow!("nested too deeply"), &document.name)
            }
            Some(Kind::Tar) => self.tar(document, depth),
            Some(Kind::Zip) => self.zip(document, depth),
            Some(kind) => self.stream(kind, document, depth),
        }
    }

    fn failed(&mut self, error: Error, name: &Arc<str>) -> ControlFlow<()> {
        (self.each)(Err(error.context(Place::new(name.clone()))))
    }

    fn stream(&mut self, kind: Kind, document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let consumed = Rc::new(Cell::new(0));
        let source = BufReader::new(Consumed {
            bytes: document.bytes,
            consumed: consumed.clone(),
        });
        let plain: Box<dyn Read> = match kind {
            Kind::Gzip => Box::new(MultiGzDecoder::new(source)),
            Kind::Bzip2 => Box::new(MultiBzDecoder::new(source)),
            Kind::Xz => Box::new(Pieces(XzReader::new(source, true))),
            _ => Box::new(Zstd::new(source)),
        };
        self.member(document.name, plain, consumed, depth)
    }

    fn member(
        &mut self,
        name: Arc<str>,
        plain: Box<dyn Read + '_>,
        consumed: Rc<Cell<u64>>,
        depth: usize,
    ) -> ControlFlow<()> {
        let limited = Limited {
            bytes: plain,
            given: 0,
            consumed,
            ratio: self.ratio,
        };
        let bytes = decoded(limited, HEAD);
        self.document(Document { name, bytes }, depth + 1)
    }

    fn tar(&mut self, document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let name = document.name;
        let mut archive = tar::Archive::new(document.bytes);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.failed(error.into(), &name),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                // What follows a broken head cannot be told from what it belongs to.
                Err(error) => return self.failed(error.into(), &name),
            };
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = entry.header().entry_type();
            let is_file = kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse();
            if !is_file || path.ends_with('/') || is_litter(&path) {
                continue;
            }
            let member = format!("{name}/{}", path.trim_start_matches("./"));
            let broken = Cell::new(false);
            let exact = Exact {
                left: entry.size(),
                bytes: entry,
                broken: &broken,
            };
            let member = Document {
                name: member.into(),
                bytes: decoded(exact, HEAD),
            };
            self.document(member, depth + 1)?;
            // It has been said of the member.
            if broken.get() {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    fn zip(&mut self, document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let name = document.name.clone();
        let file = self.file.filter(|_| depth == 0);
        let archive = match open_zip(document, file.map(|(path, _)| path)) {
            Ok(archive) => archive,
            Err(error) => return self.failed(error, &name),
        };
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let mut entries = archive.entries(&mut buffer);
        loop {
            let entry = match entries.next_entry() {
                Ok(Some(entry)) => entry,
                Ok(None) => return ControlFlow::Continue(()),
                Err(error) => return self.failed(error.into(), &name),
            };
            let path = entry.file_path();
            let path = String::from_utf8_lossy(path.as_ref()).into_owned();
            if entry.is_dir() || entry.mode().is_symlink() || is_litter(&path) {
                continue;
            }
            let member: Arc<str> = format!("{name}/{path}").into();
            let encrypted = entry.flags().is_encrypted();
            let (method, place) = (entry.compression_method(), entry.wayfinder());
            let opened = || -> Result<_> {
                if encrypted {
                    bail!("encrypted; unpack it with its password first");
                }
                let entry = archive.get_entry(place)?;
                let raw: Box<dyn Read> = match file {
                    Some((_, meter)) => Box::new(Metered {
                        bytes: entry.reader(),
                        meter,
                        waits: false,
                    }),
                    None => Box::new(entry.reader()),
                };
                let consumed = Rc::new(Cell::new(0));
                let counted = BufReader::new(Consumed {
                    bytes: raw,
                    consumed: consumed.clone(),
                });
                let plain: Box<dyn Read> = match method {
                    CompressionMethod::STORE => Box::new(counted),
                    CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(counted)),
                    _ => bail!("compressed with {method:?}, which is not read; unpack it first"),
                };
                let checked: Box<dyn Read> = Box::new(entry.verifying_reader(plain));
                Ok((checked, consumed))
            };
            match opened() {
                Ok((plain, consumed)) => self.member(member, plain, consumed, depth)?,
                Err(error) => self.failed(error, &member)?,
            }
        }
    }
}

/// In the file at `path`, or in a copy without a name: its table of contents stands at the end.
fn open_zip(mut document: Document<'_>, path: Option<&Path>) -> Result<ZipArchive<FileReader>> {
    let file = match path.map(File::open).transpose()? {
        Some(file) if file.metadata()?.is_file() => file,
        _ => {
            let mut copy = tempfile::tempfile().context("a zip archive is copied to a file")?;
            io::copy(&mut document.bytes, &mut copy)?;
            copy.rewind()?;
            copy
        }
    };
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    Ok(ZipArchive::from_file(file, &mut buffer)?)
}

#[derive(Clone, Copy)]
enum Kind {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
    Tar,
    Zip,
}

impl Kind {
    fn of(head: &[u8]) -> Option<Kind> {
        if head.get(257..262) == Some(b"ustar") || is_old_tar(head) {
            return Some(Kind::Tar);
        }
        let magics: [(&[u8], Kind); 7] = [
            (b"\x1f\x8b\x08", Kind::Gzip),
            (b"\x28\xb5\x2f\xfd", Kind::Zstd),
            (b"BZh", Kind::Bzip2),
            (b"\xfd7zXZ\0", Kind::Xz),
            (b"PK\x03\x04", Kind::Zip),
            (b"PK\x05\x06", Kind::Zip),
            (b"PK00PK\x03\x04", Kind::Zip),
        ];
        let found = magics.iter().find(|(magic, _)| head.starts_with(magic));
        let kind = found.map(|(_, kind)| *kind)?;
        // "BZh" may begin a word; what follows in a file is a digit and a number.
        let bzip = matches!(kind, Kind::Bzip2);
        (!bzip || head.get(4..7) == Some(b"\x31\x41\x59")).then_some(kind)
    }
}

/// A tar archive from before there was a mark: the first head says the sum of its own bytes.
fn is_old_tar(head: &[u8]) -> bool {
    let Some(head) = head.get(..HEAD) else {
        return false;
    };
    let said = head[148..156].trim_ascii_start();
    let digits = said.iter().take_while(|b| (b'0'..=b'7').contains(b));
    let said = digits.fold(0, |sum, digit| sum * 8 + u32::from(digit - b'0'));
    let sum = |bytes: &[u8]| bytes.iter().map(|b| u32::from(*b)).sum::<u32>();
    // Its own eight bytes count as blanks.
    head[0] != 0 && said == sum(&head[..148]) + sum(&head[156..]) + 8 * u32::from(b' ')
}

/// What archives hold that nobody put there: hidden files, resource forks of macOS.
fn is_litter(path: &str) -> bool {
    path.split('/')
        .any(|part| part == "__MACOSX" || part.starts_with('.') && part != "." && part != "..")
}

/// Counts what is taken from a compressed stream.
struct Consumed<R> {
    bytes: R,
    consumed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Consumed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.consumed.set(self.consumed.get() + count as u64);
        Ok(count)
    }
}

/// Stops a stream that gives absurdly more than it takes.
struct Limited<R> {
    bytes: R,
    given: u64,
    consumed: Rc<Cell<u64>>,
    ratio: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = match self.bytes.read(buffer) {
            // Each decoder has words of its own for it.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                let message = "cut short; what is whole before it was read";
                return Err(io::Error::new(error.kind(), message));
            }
            read => read?,
        };
        self.given += count as u64;
        if self.given > HARMLESS && self.given / self.ratio.max(1) > self.consumed.get() {
            return Err(io::Error::other(format!(
                "grows to more than {} times its size; --max-expansion allows more",
                self.ratio
            )));
        }
        Ok(count)
    }
}

/// Reads little at a time: what this decoder had read when it met an error is lost. Of a cut file,
/// that is still its last chunk: at most 64 KB, packed.
struct Pieces<R>(R);

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(256);
        self.0.read(&mut buffer[..length])
    }
}

/// A member that has to be as long as its archive says.
struct Exact<'a, R> {
    bytes: R,
    left: u64,
    broken: &'a Cell<bool>,
}

impl<R: Read> Read for Exact<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match self.bytes.read(buffer) {
            Ok(0) if self.left > 0 && !buffer.is_empty() => Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "cut short; what is whole before it was read",
            )),
            read => read,
        };
        match &read {
            Ok(count) => self.left = self.left.saturating_sub(*count as u64),
            Err(_) => self.broken.set(true),
        }
        read
    }
}
