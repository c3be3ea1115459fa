use super::*;
use std::io::{Cursor, Write};

mod broken;
mod formats;
mod packed;

const BIG: Sizes = Sizes { chunk: CHUNK, longest: LONGEST_MB << 20 };

/// Gives so many bytes at a time, and fails at the end if it is told to.
struct Drip {
    bytes: Cursor<Vec<u8>>,
    step: usize,
    fails: bool,
}

impl Read for Drip {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let step = self.step.min(into.len());
        let count = self.bytes.read(&mut into[..step])?;
        if count == 0 && step > 0 && self.fails {
            return Err(std::io::Error::other("a wire was cut"));
        }
        Ok(count)
    }
}

fn reader(name: &str, bytes: &[u8], step: usize, sizes: Sizes) -> Reader {
    let input = Drip { bytes: Cursor::new(bytes.to_vec()), step, fails: false };
    Reader::sized(name, Box::new(input), None, sizes).unwrap()
}

/// Everything of an input, one entry a report or fault: `2@5 {"甲":1}` is the second report, on line 5; `2@5 E0255 +7` is
/// broken and has seven bytes, `@5 E0257 +7` is a stray; the last may be why it broke off.
fn read(mut reader: Reader) -> Vec<String> {
    let (mut told, mut bytes, mut report, mut offset) = (Vec::new(), Vec::new(), 1, None);
    loop {
        let chunk = match reader.next(bytes) {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            Err(problem) => {
                told.push(problem.code().to_owned());
                bytes = Vec::new();
                continue;
            }
        };
        assert_eq!(chunk.first_report, report);
        assert!(offset.is_none_or(|offset| chunk.offset >= offset), "chunks follow one another");
        match &chunk.kind {
            Kind::Lines(lines) => {
                for line in lines {
                    let words = String::from_utf8_lossy(chunk.line(line));
                    let at = chunk.first_line + u64::from(line.before);
                    told.push(format!("{report}@{at} {}", words.trim_end_matches('\r')));
                    report += 1;
                }
            }
            Kind::Pieces(pieces) => {
                for piece in pieces {
                    match &piece.found {
                        Found::Report => {
                            assert!(piece.line >= chunk.first_line && piece.offset >= chunk.offset);
                            let text = chunk.report(piece);
                            assert_eq!(text.len() as u64, piece.length);
                            told.push(format!("{report}@{} {}", piece.line, String::from_utf8_lossy(text)));
                        }
                        Found::Broken(problem) => {
                            told.push(format!("{report}@{} {} +{}", piece.line, problem.code(), piece.length));
                        }
                        Found::Stray(problem) => {
                            told.push(format!("@{} {} +{}", piece.line, problem.code(), piece.length));
                            continue;
                        }
                    }
                    report += 1;
                }
            }
        }
        assert_eq!(chunk.first_report + chunk.reports, report);
        offset = Some(chunk.offset + chunk.bytes.len() as u64);
        bytes = chunk.bytes;
    }
    assert!(reader.next(Vec::new()).unwrap().is_none(), "the end stays the end");
    told
}

/// Everything of an input, the same however it is split and chunked.
fn told(name: &str, bytes: &[u8]) -> Vec<String> {
    let whole = read(reader(name, bytes, usize::MAX, BIG));
    for step in [1, 2, 3, 7, usize::MAX] {
        for chunk in [1, 5, 64, CHUNK] {
            let sizes = Sizes { chunk, ..BIG };
            assert_eq!(read(reader(name, bytes, step, sizes)), whole, "{step} bytes at a time, chunks of {chunk}");
        }
    }
    whole
}

fn layout_of(name: &str, text: &str) -> (Layout, bool) {
    let reader = reader(name, text.as_bytes(), 3, BIG);
    (reader.layout, reader.is_stream())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}
