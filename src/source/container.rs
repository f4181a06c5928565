//! Compressed files and archives: each becomes the [`Document`]s in it, one after another, never
//! whole in memory. Told by content; nested, as `.tar.gz` and `.zip` of `.json.gz` are.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use lzma_rust2::XzReader;
use rawzip::{CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ZipArchive};

use super::bound::{Bound, Bounded};
use super::office::{self, Office};
use super::zstd::Zstd;
use super::{Document, Error, InFile, Metered, Place, decoded};

/// `.zip` of `.tar.gz` is three deep; deeper is a trick.
const DEEPEST: usize = 4;
/// How many times its size an input may grow to, unless one knows better.
pub const MAX_EXPANSION: u64 = 1000;
/// What a member of an archive counts for at least, in bytes: a million empty ones take time too.
const MEMBER: u64 = 512;
/// What the two heads of a member of a zip archive take, without its name, in bytes.
const ZIP_HEADS: u64 = 30 + 46;
/// The longest head of a member of a tar archive, with its extensions, in bytes.
const TAR_HEAD: u64 = 1 << 20;
/// Enough to tell a tar archive by, in bytes.
const HEAD: usize = 512;

/// Gives the documents in a document to `each`, until that breaks off: itself, where it is no
/// container. An error in a container is given in the place of what could not be read.
pub fn expand(
    document: Document<'_>,
    bound: Rc<Bound>,
    each: &mut dyn FnMut(Result<Document<'_>, Error>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut expansion = Expansion { bound, each };
    expansion.document(document, 0)
}

struct Expansion<'e> {
    bound: Rc<Bound>,
    each: &'e mut dyn FnMut(Result<Document<'_>, Error>) -> ControlFlow<()>,
}

impl Expansion<'_> {
    fn document(&mut self, mut document: Document<'_>, depth: usize) -> ControlFlow<()> {
        document.bound = Some(self.bound.clone());
        let kind = match document.bytes.fill_buf() {
            Ok(head) => Kind::of(head),
            Err(error) => return self.failed(error.into(), &document.name),
        };
        match kind {
            None => (self.each)(Ok(document)),
            Some(_) if depth == DEEPEST => self.failed(
                anyhow!("an archive in more than {DEEPEST} others; unpack it first"),
                &document.name,
            ),
            Some(Kind::Tar) => self.tar(document, depth),
            Some(Kind::Zip) => self.zip(document, depth),
            Some(kind) => self.stream(kind, document, depth),
        }
    }

    fn failed(&mut self, error: anyhow::Error, name: &Arc<str>) -> ControlFlow<()> {
        let error = match self.bound.exceeded() {
            true => self.bound.error().into(),
            false => error,
        };
        let error = error.context(Place::new(name.clone()));
        (self.each)(Err(Error::of(error)))
    }

    fn stream(&mut self, kind: Kind, document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let source = document.bytes;
        let plain: Box<dyn Read> = match kind {
            Kind::Gzip => Box::new(MultiGzDecoder::new(source)),
            Kind::Bzip2 => Box::new(MultiBzDecoder::new(source)),
            Kind::Xz => Box::new(Pieces(XzReader::new(source, true))),
            _ => Box::new(Zstd::new(source)),
        };
        self.member(document.name, plain, depth)
    }

    fn member(
        &mut self,
        name: Arc<str>,
        plain: Box<dyn Read + '_>,
        depth: usize,
    ) -> ControlFlow<()> {
        let bounded = Bounded {
            bytes: plain,
            bound: self.bound.clone(),
        };
        let bytes = decoded(bounded, HEAD, u64::MAX);
        self.document(Document::new(name, bytes), depth + 1)
    }

    fn tar(&mut self, document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let Document {
            name, mut bytes, ..
        } = document;
        // The label of a volume has no size, not even 0, which the crate takes for corrupt.
        let is_label = |head: &[u8]| head.len() >= HEAD && head[156] == b'V';
        if bytes.fill_buf().is_ok_and(is_label) {
            bytes.consume(HEAD);
        }
        let allowed = Cell::new(0);
        let mut archive = tar::Archive::new(Heads {
            bytes,
            allowed: &allowed,
        });
        let mut entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.failed(error.into(), &name),
        };
        // What is left of a member is read over with the head of the next.
        let mut rest = 0;
        loop {
            allowed.set(TAR_HEAD.saturating_add(rest));
            let entry = match entries.next() {
                None => break,
                Some(entry) => entry.and_then(|entry| {
                    self.bound.give(MEMBER)?;
                    Ok(entry)
                }),
            };
            allowed.set(u64::MAX);
            let entry = match entry {
                Ok(entry) => entry,
                // What follows a broken head cannot be told from what it belongs to.
                Err(error) => return self.failed(error.into(), &name),
            };
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = entry.header().entry_type();
            rest = match kind.is_gnu_sparse() {
                // Its size is that of what it stands for.
                true => entry.header().entry_size().unwrap_or(u64::MAX),
                false => entry.size(),
            };
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
            self.member(member.into(), Box::new(exact), depth)?;
            // It has been said of the member.
            if broken.get() || self.bound.exceeded() {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    fn zip(&mut self, document: Document<'_>, depth: usize) -> ControlFlow<()> {
        let name = document.name.clone();
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let open = || -> Result<_> {
            let InFile { file, meter, .. } = document.in_file()?;
            let archive = ZipArchive::from_file(file, &mut buffer).map_err(in_words)?;
            Ok((archive, meter))
        };
        let (archive, meter) = match open() {
            Ok(opened) => opened,
            Err(error) => return self.failed(error, &name),
        };
        let only = match office::of(&archive, &mut buffer) {
            Some(Office::Unread(what)) => return self.failed(anyhow!(what), &name),
            Some(Office::Text(path)) => Some(path),
            None => None,
        };
        let mut entries = archive.entries(&mut buffer);
        while !self.bound.exceeded() {
            let entry = match entries.next_entry() {
                Ok(Some(entry)) => entry,
                Ok(None) => break,
                Err(error) => return self.failed(in_words(error), &name),
            };
            let path = entry.file_path();
            let path = path.as_ref();
            if meter.is_some() {
                self.bound.take(ZIP_HEADS + 2 * path.len() as u64);
            }
            if let Err(error) = self.bound.give(MEMBER) {
                return self.failed(error.into(), &name);
            }
            let path = String::from_utf8_lossy(path).into_owned();
            if entry.is_dir() || !is_file(entry.mode().value()) || is_litter(&path) {
                continue;
            }
            let member: Arc<str> = match only {
                None => format!("{name}/{path}").into(),
                Some(only) if only == path => name.clone(),
                Some(_) => continue,
            };
            let encrypted = entry.flags().is_encrypted();
            let (method, place) = (entry.compression_method(), entry.wayfinder());
            let opened = || -> Result<_> {
                if encrypted {
                    bail!("encrypted; unpack it with its password first");
                }
                let entry = archive.get_entry(place).map_err(in_words)?;
                let raw: Box<dyn Read> = match meter {
                    Some(meter) => Box::new(Metered {
                        bytes: entry.reader(),
                        meter,
                        bound: self.bound.clone(),
                        waits: false,
                    }),
                    None => Box::new(entry.reader()),
                };
                let raw = BufReader::new(raw);
                let plain: Box<dyn Read> = match method {
                    CompressionMethod::STORE => Box::new(raw),
                    CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(raw)),
                    _ => bail!("compressed with {method:?}, which is not read; unpack it first"),
                };
                Ok(entry.verifying_reader(plain))
            };
            match opened() {
                Ok(plain) => self.member(member, Box::new(plain), depth)?,
                Err(error) => self.failed(error, &member)?,
            }
        }
        ControlFlow::Continue(())
    }
}

/// What is wrong with a zip archive, in words that say what to do.
fn in_words(error: rawzip::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof => {
            anyhow!(
                "cut short: the list of its members, with which a zip archive ends, is missing; fetch it again"
            )
        }
        ErrorKind::IO(_) => error.into(),
        _ => anyhow!("a corrupt zip archive ({error}); fetch it again"),
    }
}

/// Whether a member with this mode of Unix is no device, pipe, link or socket. Archives of other
/// systems say nothing of a kind.
fn is_file(mode: u32) -> bool {
    matches!(mode & 0o170_000, 0 | 0o100_000)
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
        // "BZh" may begin a word; what follows in a file is a digit and a number.
        let is = |kind| !matches!(kind, Kind::Bzip2) || head.get(4..7) == Some(b"\x31\x41\x59");
        // Last, since what is packed without compression may have the mark of a tar archive there.
        let is_tar = || head.get(257..262) == Some(b"ustar") || is_old_tar(head);
        let kind = found.map(|(_, kind)| *kind).filter(|kind| is(*kind));
        kind.or_else(|| is_tar().then_some(Kind::Tar))
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

/// Stops a tar archive of which the next head does not come to an end: the crate keeps it whole.
struct Heads<'a, R> {
    bytes: R,
    allowed: &'a Cell<u64>,
}

impl<R: Read> Read for Heads<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        match self.allowed.get().checked_sub(count as u64) {
            Some(left) => self.allowed.set(left),
            None => return Err(io::Error::other("the head of a member has no end: corrupt")),
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
