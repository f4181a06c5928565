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

/// So much memory is taken to be there, in bytes.
const LARGE: u64 = 128 << 20;

/// The largest window that `zstd --long=31` writes, in bytes: what a frame may need in memory.
const LARGEST_WINDOW: u64 = 1 << 31;

impl<R: BufRead> Zstd<R> {
    pub fn new(source: R) -> Zstd<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Zstd {
            source,
            decoder,
            in_frame: false,
            failed: None,
        }
    }

    /// Goes on to the next frame; says whether there is one.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            let head = self.source.fill_buf()?;
            if head.is_empty() {
                return Ok(false);
            }
            // The decoder panics where there is not as much memory.
            let window = window(head);
            let fits = |size| Vec::<u8>::new().try_reserve_exact(size).is_ok();
            let room = window <= LARGE
                || window <= LARGEST_WINDOW && usize::try_from(2 * window).is_ok_and(fits);
            if !room {
                return Err(too_large(window));
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = self.source.by_ref().take(u64::from(length));
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(FrameDecoderError::WindowSizeTooBig { requested, .. }) => {
                    return Err(too_large(requested));
                }
                Err(error) => return Err(corrupt(&error)),
            }
        }
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

/// The window that the head of a frame declares, in bytes; 0 where it does not.
fn window(head: &[u8]) -> u64 {
    const SINGLE_SEGMENT: u8 = 1 << 5;
    match head {
        [0x28, 0xb5, 0x2f, 0xfd, flags, window, ..] if flags & SINGLE_SEGMENT == 0 => {
            let base = 1_u64 << (10 + (window >> 3));
            base + base / 8 * u64::from(window & 7)
        }
        _ => 0,
    }
}

fn too_large(window: u64) -> io::Error {
    io::Error::other(format!(
        "made with a window of {} MB (zstd --long), more than there is memory for; \
         unpack it first: zstd -d --long=31 FILE",
        window >> 20
    ))
}

/// Without its causes, which the message of this decoder repeats.
fn corrupt(error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("corrupt: {error}"))
}
