//! From bytes to text. Nothing is guessed silently: an encoding other than UTF-8 leaves a note.

use std::sync::Arc;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::problem::{self, Phrase, Problem};
use crate::source::{Place, Text};

/// So many three-byte characters before the first fault tell damaged UTF-8 from GB18030.
const SURELY_UTF8: usize = 3;

/// Reads bytes as text: UTF-8 (a byte-order mark is dropped), UTF-16 with a byte-order mark, else GB18030, each strictly.
/// Answers the text and notes on how it was read. Files of office programs and texts with control characters are refused.
pub fn decode(name: &str, bytes: &[u8]) -> Result<(Arc<Text>, Vec<Problem>), Problem> {
    decode_piece(name, bytes, 0)
}

/// The same of a piece of a longer file, of which so many `lines` come before it.
pub fn decode_piece(name: &str, bytes: &[u8], lines: usize) -> Result<(Arc<Text>, Vec<Problem>), Problem> {
    if let Some(kind) = office(bytes) {
        return Err(problem::data_is_office_file(kind));
    }
    let (content, notes) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (utf8(rest)?, Vec::new()),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, UTF_16LE)?, vec![problem::data_in_encoding("UTF-16LE")]),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, UTF_16BE)?, vec![problem::data_in_encoding("UTF-16BE")]),
        _ => utf8_or_gb18030(bytes)?,
    };
    let text = Text::piece(name, content, lines);
    match control(text.content()) {
        None => Ok((text, notes)),
        Some((at, c)) => {
            let code = format!("U+{:04X}", u32::from(c));
            Err(problem::data_has_control(code).at(Place::new(&text, at..at + c.len_utf8())))
        }
    }
}

/// What program's file the first bytes tell of.
pub fn office(bytes: &[u8]) -> Option<Phrase> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Phrase::both("Excel、Word、WPS 文件或压缩包", "an Excel, Word or WPS file, or a zip archive"));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(Phrase::both("旧版的 Excel、Word 或 WPS 文件", "an Excel, Word or WPS file of the old kind"));
    }
    bytes.starts_with(b"%PDF-").then(|| Phrase::both("PDF 文件", "a PDF file"))
}

/// Mostly all of it is text, which is found out fast; where it ends is looked for only if it is not.
fn valid(bytes: &[u8]) -> Result<&str, std::str::Utf8Error> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}

fn utf8(bytes: &[u8]) -> Result<String, Problem> {
    let text = valid(bytes).map_err(|fault| not_utf8(bytes, fault))?;
    Ok(text.to_owned())
}

/// Damaged UTF-8: tells the line, and whether the end is simply cut off.
fn not_utf8(bytes: &[u8], fault: std::str::Utf8Error) -> Problem {
    let before = bytes.get(..fault.valid_up_to()).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    problem::data_not_text(match fault.error_len() {
        None => Phrase::both(
            "按 UTF-8 读到最后，末尾的字不完整，文件像是被截断了",
            "read as UTF-8, its last character is incomplete, as if the file had been cut off",
        ),
        Some(_) => Phrase::both(
            format!("按 UTF-8 读到第 {line} 行，那里的字节有损坏"),
            format!("read as UTF-8, its bytes are damaged at line {line}"),
        ),
    })
}

fn utf16(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Problem> {
    strictly(bytes, encoding).ok_or_else(|| {
        problem::data_not_text(Phrase::both(
            "开头的标记说它是 UTF-16，内容却读不通",
            "its first mark says UTF-16, but the rest does not fit",
        ))
    })
}

fn utf8_or_gb18030(bytes: &[u8]) -> Result<(String, Vec<Problem>), Problem> {
    let fault = match valid(bytes) {
        Ok(text) => return Ok((text.to_owned(), Vec::new())),
        Err(fault) => fault,
    };
    let before = bytes.get(..fault.valid_up_to()).unwrap_or(bytes);
    // E3–EF open the three bytes of a CJK character; the text before the fault is valid, so they cannot be anything else.
    if before.iter().filter(|byte| (0xE3..=0xEF).contains(*byte)).take(SURELY_UTF8).count() == SURELY_UTF8 {
        return Err(not_utf8(bytes, fault));
    }
    match strictly(bytes, GB18030) {
        Some(text) => Ok((text, vec![problem::data_in_encoding("GB18030")])),
        None => Err(problem::data_not_text(Phrase::both(
            "按 UTF-8 和 GB18030 都读不通",
            "neither UTF-8 nor GB18030 can read it",
        ))),
    }
}

fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// The first control character that no text holds.
fn control(text: &str) -> Option<(usize, char)> {
    // In UTF-8 each has one of these bytes, which few texts have at all.
    let perhaps = |byte: u8| (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || matches!(byte, 0x7F | 0xC2);
    if !text.bytes().any(perhaps) {
        return None;
    }
    text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
