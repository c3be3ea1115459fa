//! Compressed inputs, recognised by their first bytes.

use crate::problem::{self, Phrase, Problem};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{BufRead, BufReader, Cursor, Error, ErrorKind, Read, Result};

/// How many bytes are read at once from what is compressed.
const BUFFER: usize = 128 << 10;
/// So many of the first bytes tell.
const MAGIC: usize = 4;

/// A way of compressing that is undone here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// gzip, of one member or several.
    Gzip,
    /// Zstandard, of one frame or several.
    Zstd,
}

impl Packing {
    /// The problem that an error is, if the compressed data is to blame for it.
    pub(super) fn blames(self, error: &Error) -> Option<Problem> {
        let known = [
            (ErrorKind::UnexpectedEof, "它在中途断掉了", "it ends too early"),
            (ErrorKind::InvalidData, "其中的字节有损坏", "its bytes are damaged"),
            (ErrorKind::InvalidInput, "其中的字节有损坏", "its bytes are damaged"),
            (ErrorKind::OutOfMemory, "它要用的内存超过了 128 MB", "it would take more than 128 MB of memory"),
        ];
        let (_, zh, en) = known.iter().find(|(kind, ..)| *kind == error.kind())?;
        let kind = match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        };
        Some(problem::packed_data_broken(kind, Phrase::both(*zh, *en)))
    }
}

/// What comes out of an input, and how it was compressed.
pub(super) fn unpack(mut input: Box<dyn Read + Send>) -> Result<(Box<dyn Read + Send>, Option<Packing>)> {
    let mut first = Vec::new();
    input.by_ref().take(MAGIC as u64).read_to_end(&mut first)?;
    let packing = match first.as_slice() {
        [0x1F, 0x8B, ..] => Some(Packing::Gzip),
        // A frame, or one that is to be skipped, which may stand first.
        [0x28, 0xB5, 0x2F, 0xFD] | [0x50..=0x5F, 0x2A, 0x4D, 0x18] => Some(Packing::Zstd),
        _ => None,
    };
    let whole = Cursor::new(first).chain(input);
    Ok((
        match packing {
            Some(Packing::Gzip) => Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, whole))),
            Some(Packing::Zstd) => Box::new(Zstd::new(BufReader::with_capacity(BUFFER, whole))),
            None => Box::new(whole),
        },
        packing,
    ))
}

/// The name of a way of compressing that is not undone here.
pub(super) fn otherwise(first: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &'static str); 5] = [
        (b"\xFD7zXZ\0", "xz"),
        (b"BZh", "bzip2"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"\x04\x22\x4D\x18", "lz4"),
        (b"Rar!\x1A\x07", "RAR"),
    ];
    known.iter().find(|(magic, _)| first.starts_with(magic)).map(|(_, name)| *name)
}

/// Zstandard frames, one after the other. The decoder refuses windows of more than 128 MB.
struct Zstd<R> {
    input: R,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(input: R) -> Zstd<R> {
        Zstd { input, decoder: FrameDecoder::new(), inside: false }
    }

    /// Begins the next frame; `false` at the end.
    fn enter(&mut self) -> Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.input) {
                Ok(()) => {
                    self.inside = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let length = u64::from(length);
                    if std::io::copy(&mut self.input.by_ref().take(length), &mut std::io::sink())? < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(FrameDecoderError::WindowSizeTooBig { .. }) => return Err(ErrorKind::OutOfMemory.into()),
                Err(_) => return Err(self.fault()),
            }
        }
        Ok(false)
    }

    /// What a failing decoder means: the decoder does not tell a fault of the bytes from one of their source.
    fn fault(&mut self) -> Error {
        match self.input.fill_buf() {
            Ok([]) => ErrorKind::UnexpectedEof.into(),
            Ok(_) => ErrorKind::InvalidData.into(),
            Err(error) => error,
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        loop {
            if !self.inside && !self.enter()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                if self.decoder.decode_blocks(&mut self.input, BlockDecodingStrategy::UptoBlocks(1)).is_err() {
                    return Err(self.fault());
                }
            }
            let count = self.decoder.read(into)?;
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            let stated = self.decoder.get_checksum_from_data();
            if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
                return Err(ErrorKind::InvalidData.into());
            }
            self.inside = false;
        }
    }
}
