//! A file as the library reads it, the bytes counted.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// How many bytes were read since it was asked last.
#[derive(Clone, Default)]
pub struct Taken(Arc<AtomicU64>);

impl Taken {
    pub fn take(&self) -> u64 {
        self.0.swap(0, Ordering::Relaxed)
    }
}

pub struct Chunks {
    file: Arc<File>,
    length: u64,
    taken: Taken,
}

impl Chunks {
    pub fn new(file: &File, taken: Taken) -> io::Result<Chunks> {
        Ok(Chunks {
            file: Arc::new(file.try_clone()?),
            length: file.metadata()?.len(),
            taken,
        })
    }

    fn at(&self, start: u64) -> At {
        At {
            file: self.file.clone(),
            at: start,
            taken: self.taken.clone(),
        }
    }
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.length
    }
}

/// A page is held whole, packed and unpacked. Writers make them of about a megabyte.
const LARGEST_PAGE: u64 = 512 << 20;

impl ChunkReader for Chunks {
    type T = BufReader<At>;

    /// The head of a page, and what follows.
    fn get_read(&self, start: u64) -> Result<BufReader<At>> {
        const HEAD: usize = 1024;
        let mut read = BufReader::with_capacity(HEAD, self.at(start));
        match page_size(read.fill_buf()?) {
            Some(size) if size > LARGEST_PAGE => Err(ParquetError::General(format!(
                "a page of {} MB, more than the {} MB that are held at a time",
                size >> 20,
                LARGEST_PAGE >> 20
            ))),
            _ => Ok(read),
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let end = start.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF("it ends within a page".to_string()));
        }
        let mut bytes = vec![0; length];
        self.at(start).read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// The size of a page once it is unpacked, the second number of its head (Thrift's compact
/// protocol: before each number a 0x15).
fn page_size(head: &[u8]) -> Option<u64> {
    let (_, rest) = number(head.strip_prefix(b"\x15")?)?;
    let (size, _) = number(rest.strip_prefix(b"\x15")?)?;
    // Signed: 0, -1, 1, -2 are 0, 1, 2, 3.
    Some(size >> 1)
}

/// Seven bits a byte, the lowest first; and what follows.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(9).position(|b| b & 0x80 == 0)?;
    let digits = bytes[..=end].iter().rev();
    let number = digits.fold(0, |number, b| number << 7 | u64::from(b & 0x7f));
    Some((number, &bytes[end + 1..]))
}

/// The bytes of a file from a place on, wherever others of its readers are.
pub struct At {
    file: Arc<File>,
    at: u64,
    taken: Taken,
}

impl Read for At {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(buffer)?;
        self.at += count as u64;
        self.taken.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_page_says_its_size() {
        for (head, size) in [
            (
                &b"\x15\x00\x15\x80\x80\x80\x80\x08\x15\x02\x2c"[..],
                Some(1 << 30),
            ),
            (b"\x15\x06\x15\x14", Some(10)),
            (b"\x15\x00\x15\xff", None),
            (b"\x2c\x01\0\0PAR1", None),
            (b"", None),
        ] {
            assert_eq!(page_size(head), size, "{head:?}");
        }
    }
}
