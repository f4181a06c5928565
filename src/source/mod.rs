//! Where bytes come from: paths, directories and standard input become [`Document`]s. Knows
//! nothing of what is in them.

mod bound;
mod container;
mod error;
mod in_file;
mod office;
mod place;
mod walk;
mod zstd;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use bound::Bound;
pub use container::MAX_EXPANSION;
pub use error::Error;
pub(crate) use in_file::InFile;
pub use place::Place;
pub use walk::{files, listed};

/// The name of standard input in ids and messages.
pub const STDIN: &str = "stdin";

/// Bytes with a name, not yet read. UTF-16 has become UTF-8, and a byte order mark is gone; else
/// the bytes are as they were.
pub struct Document<'a> {
    /// As the user named it, or as found in a directory that the user named.
    pub name: Arc<str>,
    /// What is left to be read of it.
    pub bytes: Box<dyn BufRead + 'a>,
    /// The file that holds these bytes, where one does, and who counts what is read of it.
    file: Option<(Arc<File>, Meter<'a>)>,
    /// What the bytes of its input may grow to.
    bound: Option<Rc<Bound>>,
}

impl<'a> Document<'a> {
    /// Bytes from elsewhere, as they are: [`expand`] unpacks them.
    pub fn new(name: impl Into<Arc<str>>, bytes: Box<dyn BufRead + 'a>) -> Document<'a> {
        Document {
            name: name.into(),
            bytes,
            file: None,
            bound: None,
        }
    }

    /// For messages about the document as a whole.
    pub fn place(&self) -> Place {
        Place::new(self.name.clone())
    }

    /// The same bytes in a file, for a format that is not read from its beginning to its end: the
    /// document's own file, or a copy without a name.
    pub(crate) fn in_file(self) -> anyhow::Result<InFile<'a>> {
        InFile::new(self)
    }
}

/// What is to be known of reading while it goes on.
#[derive(Clone, Copy)]
pub struct Meter<'a> {
    /// Grows by the bytes that are read.
    pub bytes: &'a AtomicU64,
    /// Called before a read that may have to wait for whoever writes: a pipe, a terminal.
    pub waits: &'a dyn Fn(),
    /// Called with each file that was opened, before it is read, which an error prevents.
    pub opened: &'a dyn Fn(&File) -> io::Result<()>,
}

/// One input, as named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A path that was named, or a regular file in a directory.
    File(PathBuf),
    /// In a directory, what would be waited for or never end: a named pipe, a socket, a device.
    Special(PathBuf),
}

impl Input {
    /// As ids and messages name it.
    pub fn name(&self) -> String {
        match self {
            Input::Stdin => STDIN.to_string(),
            Input::File(path) | Input::Special(path) => path.display().to_string(),
        }
    }

    /// Gives its documents to `each`, one after another, until that breaks off: itself, or what a
    /// container holds, all of it together no more than `max_expansion` times its size. One that
    /// cannot be opened is an error in its place.
    pub fn documents(
        &self,
        meter: Meter<'_>,
        max_expansion: u64,
        each: &mut dyn FnMut(Result<Document<'_>, Error>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let name: Arc<str> = self.name().into();
        let bound = Bound::new(name.clone(), max_expansion);
        let document = |bytes: Box<dyn Read>, waits, size| {
            let metered = Metered {
                bytes,
                meter,
                bound: bound.clone(),
                waits,
            };
            Document::new(name.clone(), decoded(metered, 4, size))
        };
        let path = match self {
            Input::Stdin => {
                let stdin = document(Box::new(io::stdin().lock()), true, u64::MAX);
                return container::expand(stdin, bound, each);
            }
            Input::File(path) | Input::Special(path) => path,
        };
        let open = || -> io::Result<_> {
            let (file, size) = open_file(path)?;
            (meter.opened)(&file)?;
            Ok((Arc::new(file), size))
        };
        let (file, size) = match open() {
            Ok(opened) => opened,
            Err(error) => {
                let error = anyhow::Error::new(error).context(Place::new(name));
                return each(Err(Error::of(error)));
            }
        };
        let regular = size.is_some();
        let mut document = document(Box::new(file.clone()), !regular, size.unwrap_or(u64::MAX));
        document.file = regular.then_some((file, meter));
        container::expand(document, bound, each)
    }
}

/// What a document from elsewhere holds, as [`Input::documents`] gives it.
pub fn expand(
    document: Document<'_>,
    max_expansion: u64,
    each: &mut dyn FnMut(Result<Document<'_>, Error>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let bound = Bound::new(document.name.clone(), max_expansion);
    let counted = Metered {
        bytes: document.bytes,
        meter: Meter {
            bytes: &AtomicU64::new(0),
            waits: &|| (),
            opened: &|_| Ok(()),
        },
        bound: bound.clone(),
        waits: false,
    };
    let bytes = Box::new(BufReader::with_capacity(BUFFER as usize, counted));
    container::expand(Document::new(document.name, bytes), bound, each)
}

/// UTF-16 becomes UTF-8, a byte order mark goes; `size` is how many bytes there seem to be. What is first at hand is a line, and `least` bytes,
/// where there are as many: too few, as the decoder's own three or half of a header that somebody
/// writes cell by cell, tell no format.
fn decoded<'a>(mut bytes: impl Read + 'a, least: usize, size: u64) -> Box<dyn BufRead + 'a> {
    // With room for the nothing behind the last byte.
    let buffer = size.clamp(SMALL, BUFFER - 1) as usize + 1;
    let (head, failed) = first(&mut bytes, least, buffer);
    let marked = Encoding::for_bom(&head).map(|(encoding, _)| encoding);
    let encoding = marked.or_else(|| unmarked_utf_16(&head));
    let bytes = Cursor::new(head).chain(Failed(failed)).chain(bytes);
    if encoding.is_none() {
        return Box::new(BufReader::with_capacity(buffer, bytes));
    }
    let mut bytes = DecodeReaderBytesBuilder::new()
        .encoding(encoding)
        .utf8_passthru(true)
        .strip_bom(true)
        .build(bytes);
    let (head, failed) = first(&mut bytes, least, buffer);
    let head = Cursor::new(head).chain(Failed(failed));
    Box::new(BufReader::with_capacity(buffer, head.chain(bytes)))
}

/// At least a line and so many bytes, where there are as many, and the error that came behind them. What
/// has a NUL has no lines, or is UTF-16, of which a line is waited for once it is decoded.
fn first(bytes: &mut impl Read, least: usize, most: usize) -> (Vec<u8>, Option<io::Error>) {
    let mut room = vec![0; most];
    let mut length = 0;
    let mut failed = None;
    let mut lined = false;
    while (length < least || !lined) && length < most && failed.is_none() {
        match bytes.read(&mut room[length..]) {
            Ok(0) => break,
            Ok(count) => {
                let read = &room[length..length + count];
                lined = lined || memchr::memchr2(b'\n', 0, read).is_some();
                length += count;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => failed = Some(error),
        }
    }
    room.truncate(length);
    (room, failed)
}

/// UTF-16 without a byte order mark, told by its first two letters being ASCII. Numbers in binary
/// have NULs on both sides.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 256;
    let ascii = |c: &u8| matches!(c, b' '..=b'~' | b'\t' | b'\r' | b'\n');
    let (pairs, _) = head[..head.len().min(LOOKED_AT)].as_chunks::<2>();
    let all = |side: usize| pairs.iter().all(|pair| pair[side] != 0);
    match pairs {
        [[a, 0], [b, 0], ..] if ascii(a) && ascii(b) && all(0) => Some(UTF_16LE),
        [[0, a], [0, b], ..] if ascii(a) && ascii(b) && all(1) => Some(UTF_16BE),
        _ => None,
    }
}

/// An error that came behind bytes that are good.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// In bytes. More is no faster, and a short article should not pay for more.
const BUFFER: u64 = 64 * 1024;
/// The least, for files whose size is not to be believed: those of /proc say 0.
const SMALL: u64 = 4095;

/// In bytes, where it can be known without a walk.
pub fn size(path: &Path) -> Option<u64> {
    let meta = path.metadata().ok()?;
    meta.is_file().then_some(meta.len())
}

/// The file, and its size where it is a regular one.
fn open_file(path: &Path) -> io::Result<(File, Option<u64>)> {
    let file = File::open(path)?;
    let meta = file.metadata()?;
    // A directory opens, and fails only when it is read.
    if meta.is_dir() {
        return Err(io::Error::other("is a directory"));
    }
    Ok((file, meta.is_file().then_some(meta.len())))
}

struct Metered<'a, R> {
    bytes: R,
    meter: Meter<'a>,
    bound: Rc<Bound>,
    waits: bool,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.waits {
            (self.meter.waits)();
        }
        let count = self.bytes.read(buffer)?;
        self.meter.bytes.fetch_add(count as u64, Ordering::Relaxed);
        self.bound.take(count as u64);
        Ok(count)
    }
}
