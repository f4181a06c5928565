//! A file as the library reads it, the bytes counted.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
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

impl ChunkReader for Chunks {
    type T = BufReader<At>;

    fn get_read(&self, start: u64) -> Result<BufReader<At>> {
        /// Heads of pages are read so, in bytes.
        const HEAD: usize = 1024;
        Ok(BufReader::with_capacity(HEAD, self.at(start)))
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
