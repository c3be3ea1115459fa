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
    /// Whether there is any.
    #[inline(always)]
    pub fn any(self) -> bool {
        self.blank | self.escape
    }

    /// `None` with any other control character. (Those of two bytes begin with C2.)
    pub fn of(bytes: &[u8]) -> Option<Signs> {
        let least_of =
            |least: u8x16, blocks: &[[u8; 16]]| blocks.iter().fold(least, |least, block| least.min(u8x16::new(*block)));
        // Four blocks after one another, since to count them takes as long as to look at one.
        let (many, few) = bytes.as_chunks::<64>();
        let least = many.iter().fold(u8x16::splat(b' '), |least, four| least_of(least, four.as_chunks().0));
        let (blocks, rest) = few.as_chunks::<16>();
        let least = least_of(least, blocks);
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
        let escape = memchr::memchr(b'\\', bytes).is_some();
        (!odd).then_some(Signs { blank, escape })
    }
}

/// Which bytes of two texts are the same, a bit each.
#[inline(always)]
pub(super) fn alike(one: &[u8; 32], two: &[u8; 32]) -> u32 {
    let halves = one.as_chunks::<16>().0.iter().zip(two.as_chunks::<16>().0);
    let alike = halves.map(|(one, two)| u8x16::new(*one).simd_eq(u8x16::new(*two)).to_bitmask());
    alike.rev().fold(0, |bits, half| bits << 16 | half)
}

/// How far it is to the next quote, within so many bytes.
#[inline(always)]
pub(super) fn quote_in(text: &[u8; 32]) -> Option<usize> {
    let found = alike(text, &[b'"'; 32]);
    (found != 0).then(|| found.trailing_zeros() as usize)
}

/// The first byte of a text; 0, which stands nowhere in a report, where there is none.
#[inline(always)]
pub(super) fn first(text: &[u8]) -> u8 {
    text.first().copied().unwrap_or(0)
}

/// A text from the first place on where no blank stands.
#[inline(always)]
pub(super) fn past_blanks(text: &[u8]) -> &[u8] {
    // Nothing below a blank is a sign of JSON.
    if first(text) > b' ' { text } else { past_some_blanks(text) }
}

#[inline(never)]
fn past_some_blanks(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = text {
        text = rest;
    }
    text
}
