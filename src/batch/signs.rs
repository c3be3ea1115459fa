//! Signs in a report's bytes, most of them looked for sixteen bytes at a time.

use wide::u8x16;

/// Which signs there are in a report that make texts less simple.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    /// Line breaks or tabs.
    pub blank: bool,
    /// Backslashes.
    pub escape: bool,
}

impl Signs {
    /// `None` with any other control character. (Those of two bytes begin with C2.)
    pub fn of(bytes: &[u8]) -> Option<Signs> {
        let (blocks, rest) = bytes.as_chunks::<16>();
        let least = blocks.iter().fold(u8x16::splat(b' '), |least, block| least.min(u8x16::new(*block)));
        let blank = least.min(u8x16::splat(0x1F)).simd_eq(least).any() || rest.iter().any(|byte| *byte < b' ');
        if blank && bytes.iter().any(|byte| *byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) {
            return None;
        }
        // Mostly there is none of these.
        if memchr::memchr3(0x7F, 0xC2, b'\\', bytes).is_none() {
            return Some(Signs { blank, escape: false });
        }
        let control = |at: usize| matches!(bytes.get(at + 1), Some(0x80..=0x9F));
        let odd = memchr::memchr(0x7F, bytes).is_some() || memchr::memchr_iter(0xC2, bytes).any(control);
        (!odd).then(|| Signs { blank, escape: memchr::memchr(b'\\', bytes).is_some() })
    }
}

/// How far it is to the next quote, within so many bytes.
#[inline(always)]
pub(super) fn quote_in(text: [u8; 16]) -> Option<usize> {
    let found = u8x16::new(text).simd_eq(u8x16::splat(b'"')).to_bitmask();
    (found != 0).then(|| found.trailing_zeros() as usize)
}

/// A byte of the text; 0, which stands nowhere in it, past its end.
#[inline(always)]
pub(super) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// The first place from `at` on where no blank stands.
#[inline(always)]
pub(super) fn past_blanks(text: &[u8], mut at: usize) -> usize {
    // Nothing below a blank is a sign of JSON, and mostly there is none.
    while byte(text, at) <= b' ' {
        if !matches!(byte(text, at), b' ' | b'\n' | b'\r' | b'\t') {
            break;
        }
        at += 1;
    }
    at
}
