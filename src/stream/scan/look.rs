//! Looking a little ahead, where the bytes may not all have come yet.

/// How far is looked ahead for each part of what is looked for.
pub(super) const FAR: usize = 256;
/// Longest excerpt of a stray text, in bytes.
const EXCERPT: usize = 60;

/// What looking ahead comes to.
pub(super) enum Look<T> {
    Yes(T),
    No,
    /// Only more bytes tell.
    More,
}

impl<T> Look<T> {
    /// What a lack of bytes means.
    fn lacking(ended: bool) -> Look<T> {
        if ended { Look::No } else { Look::More }
    }
}

/// How a report that begins its line is opened: the blanks before it, and its first name with its quotes.
#[derive(Default)]
pub(super) struct Opening {
    blanks: Vec<u8>,
    name: Vec<u8>,
}

impl Opening {
    pub(super) fn set(&mut self, blanks: &[u8], name: &[u8]) {
        self.blanks.clear();
        self.blanks.extend_from_slice(blanks);
        self.name.clear();
        self.name.extend_from_slice(name);
    }

    /// Whether a line opens a report in this way.
    pub(super) fn opens(&self, line: &[u8], ended: bool) -> Look<()> {
        if self.name.is_empty() {
            return Look::No;
        }
        match starts(line, &self.blanks, ended) {
            Look::Yes(rest) => match first_name(rest, ended) {
                Look::Yes(name) if name == self.name => Look::Yes(()),
                Look::Yes(_) | Look::No => Look::No,
                Look::More => Look::More,
            },
            Look::No => Look::No,
            Look::More => Look::More,
        }
    }
}

/// What follows a beginning.
fn starts<'a>(bytes: &'a [u8], with: &[u8], ended: bool) -> Look<&'a [u8]> {
    match bytes.strip_prefix(with) {
        Some(rest) => Look::Yes(rest),
        None if with.starts_with(bytes) => Look::lacking(ended),
        None => Look::No,
    }
}

/// The first byte that is no blank, and what starts with it.
fn significant(bytes: &[u8], ended: bool) -> Look<(u8, &[u8])> {
    let near = bytes.get(..FAR).unwrap_or(bytes);
    match near.iter().position(|byte| !byte.is_ascii_whitespace()) {
        Some(at) => match bytes.get(at..) {
            Some(rest @ [first, ..]) => Look::Yes((*first, rest)),
            Some([]) | None => Look::No,
        },
        None if near.len() < FAR => Look::lacking(ended),
        None => Look::No,
    }
}

/// The first name of the record that opens here, with its quotes.
pub(super) fn first_name(bytes: &[u8], ended: bool) -> Look<&[u8]> {
    let inside = match starts(bytes, b"{", ended) {
        Look::Yes(inside) => inside,
        Look::No => return Look::No,
        Look::More => return Look::More,
    };
    let quoted = match significant(inside, ended) {
        Look::Yes((b'"', quoted)) => quoted,
        Look::Yes(_) | Look::No => return Look::No,
        Look::More => return Look::More,
    };
    let near = quoted.get(..FAR).unwrap_or(quoted);
    let end = memchr::memchr3_iter(b'"', b'\\', b'\n', near).nth(1);
    match end {
        // A name with a backslash is not told apart.
        Some(end) if near.get(end) == Some(&b'"') => quoted.get(..=end).map_or(Look::No, Look::Yes),
        Some(_) => Look::No,
        None if near.len() < FAR => Look::lacking(ended),
        None => Look::No,
    }
}

/// Whether a line opens a record at all.
pub(super) fn any_record(line: &[u8], ended: bool) -> Look<()> {
    let near = line.get(..FAR).unwrap_or(line);
    match near.iter().position(|byte| !matches!(byte, b' ' | b'\t')) {
        Some(at) if near.get(at) == Some(&b'{') => match significant(line.get(at + 1..).unwrap_or(&[]), ended) {
            Look::Yes((b'"' | b'}', _)) => Look::Yes(()),
            Look::Yes(_) | Look::No => Look::No,
            Look::More => Look::More,
        },
        Some(_) => Look::No,
        None if near.len() < FAR => Look::lacking(ended),
        None => Look::No,
    }
}

/// Whether a byte-order mark stands here.
pub(super) fn mark(bytes: &[u8], ended: bool) -> Look<()> {
    match starts(bytes, b"\xEF\xBB\xBF", ended) {
        Look::Yes(_) => Look::Yes(()),
        Look::No => Look::No,
        Look::More => Look::More,
    }
}

/// The beginning of a stray text, as far as its line goes.
pub(super) fn excerpt(bytes: &[u8], ended: bool) -> Look<String> {
    let near = bytes.get(..EXCERPT).unwrap_or(bytes);
    let line = memchr::memchr(b'\n', near);
    if line.is_none() && near.len() < EXCERPT && !ended {
        return Look::More;
    }
    let mut words = String::new();
    for piece in near.get(..line.unwrap_or(near.len())).unwrap_or(near).utf8_chunks() {
        words.push_str(piece.valid());
    }
    let told: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let told = told.trim().to_owned();
    Look::Yes(if line.is_none() && near.len() == EXCERPT { told + "…" } else { told })
}
