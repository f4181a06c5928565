//! Zstandard, of any number of frames: parallel writers make many.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

pub struct Zstd<R> {
    source: R,
    decoder: FrameDecoder,
    in_frame: bool,
    /// What broke the frame, whose bytes are given first.
    failed: Option<io::Error>,
}

/// A last block, empty, and a checksum: until a frame has ended, the decoder holds back as much
/// as a later block may refer to.
const END: &[u8] = &[1, 0, 0, 0, 0, 0, 0];

impl<R: BufRead> Zstd<R> {
    pub fn new(source: R) -> Zstd<R> {
        Zstd {
            source,
            decoder: FrameDecoder::new(),
            in_frame: false,
            failed: None,
        }
    }

    /// Goes on to the next frame; says whether there is one.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = self.source.by_ref().take(u64::from(length));
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(corrupt(&error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.in_frame && !self.next_frame()? {
                return Ok(0);
            }
            self.in_frame = true;
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = || BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.decoder.decode_blocks(&mut self.source, one());
                if let Err(error) = decoded {
                    self.failed = Some(match self.source.fill_buf()?.is_empty() {
                        true => io::ErrorKind::UnexpectedEof.into(),
                        false => corrupt(&error),
                    });
                    let ended = self.decoder.decode_blocks(END, one());
                    ended.map_err(|error| corrupt(&error))?;
                }
            }
            let count = self.decoder.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            self.in_frame = false;
            let (said, is) = (
                self.decoder.get_checksum_from_data(),
                self.decoder.get_calculated_checksum(),
            );
            if said.is_some() && said != is {
                return Err(io::Error::other("zstd checksum does not fit: corrupt"));
            }
        }
    }
}

/// Without its causes, which the message of this decoder repeats.
fn corrupt(error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("corrupt: {error}"))
}
