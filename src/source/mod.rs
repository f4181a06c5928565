//! Where bytes come from: paths, directories and standard input become [`Document`]s. Knows
//! nothing of what is in them.

mod progress;
mod walk;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};
use encoding_rs_io::DecodeReaderBytesBuilder;

pub use progress::Progress;
pub use walk::files;

/// The name of standard input in ids and messages.
pub const STDIN: &str = "stdin";

/// Bytes with a name, not yet read. UTF-16 with a byte order mark has become UTF-8, and the mark
/// itself is gone; else the bytes are as they were.
pub struct Document {
    /// As the user named it, or as found in a directory that the user named.
    pub name: String,
    pub bytes: Box<dyn BufRead>,
}

/// One input, as named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    pub fn name(&self) -> String {
        match self {
            Input::Stdin => STDIN.to_string(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// In bytes, where it can be known.
    pub fn size(&self) -> Option<u64> {
        match self {
            Input::Stdin => None,
            Input::File(path) => path.metadata().ok().map(|meta| meta.len()),
        }
    }

    /// Opens it; what is read from it is added to `read`, in bytes.
    pub fn open(&self, read: &Arc<AtomicU64>) -> anyhow::Result<Document> {
        let bytes: Box<dyn Read> = match self {
            Input::Stdin => Box::new(io::stdin().lock()),
            Input::File(path) => Box::new(open_file(path)?),
        };
        let counted = Counted {
            bytes,
            read: read.clone(),
        };
        let decoded = DecodeReaderBytesBuilder::new()
            .bom_sniffing(true)
            .utf8_passthru(true)
            .strip_bom(true)
            .build(counted);
        let name = self.name();
        let bytes = with_head(decoded).with_context(|| name.clone())?;
        Ok(Document {
            name,
            bytes: Box::new(bytes),
        })
    }
}

/// A buffered reader whose first chunk is as long as the input had at hand. The decoder's own is
/// the three bytes in which it looked for a byte order mark: too few to tell a format by.
fn with_head(mut bytes: impl Read) -> io::Result<impl BufRead> {
    let mut head = vec![0; BUFFER];
    let mut length = 0;
    while length <= 3 {
        match bytes.read(&mut head[length..])? {
            0 => break,
            count => length += count,
        }
    }
    head.truncate(length);
    Ok(BufReader::with_capacity(
        BUFFER,
        Cursor::new(head).chain(bytes),
    ))
}

/// In bytes. More is no faster, and a short article should not pay for more.
const BUFFER: usize = 64 * 1024;

fn open_file(path: &Path) -> anyhow::Result<File> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    // A directory opens, and fails only when it is read.
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        bail!("{}: is a directory", path.display());
    }
    Ok(file)
}

struct Counted<R> {
    bytes: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
