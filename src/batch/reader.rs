//! One report's bytes into columns, guided by the shape: what no rule reads is passed over. It understands JSON as RFC 8259
//! has it and figures as they are mostly written; whatever else it meets, it gives up, and the ordinary reader takes the
//! report. What it takes, the ordinary reader takes too, and as the same.

use super::figure::{self, Words};
use super::frame::{Frame, MISSING, NOT_APPLICABLE};
use super::shape::{Cell, RecordShape, Shape, Spelling, What};

/// How many names that the form does not know are told apart in one record.
const UNKNOWN: usize = 32;

/// What is kept from report to report: in which order fields were last met.
#[derive(Debug)]
pub(super) struct Habits {
    /// Of each record, after each spelling (and before the first) the one to expect.
    next: Vec<Vec<usize>>,
}

impl Habits {
    /// Fields are expected in the order of the form.
    pub fn new(shape: &Shape) -> Habits {
        let next = |record: &RecordShape| {
            let mut next = vec![0; record.spellings.len() + 1];
            let mut before = 0;
            for index in 0..record.fields.len() {
                let Some(first) = record.spellings.iter().position(|spelling| spelling.field == index) else {
                    continue;
                };
                if let Some(slot) = next.get_mut(before) {
                    *slot = first;
                }
                before = first + 1;
            }
            next
        };
        Habits { next: shape.records.iter().map(next).collect() }
    }
}

/// Reads one report into a frame; answers how many names the form does not know, or `None` where the ordinary reader
/// is needed: then the frame is as before.
pub(super) fn read(
    bytes: &[u8],
    shape: &Shape,
    wanted: &[bool],
    habits: &mut Habits,
    frame: &mut Frame,
) -> Option<usize> {
    let blank = blank(bytes)?;
    // What is no UTF-8 may be in another encoding, which the ordinary reader finds out.
    simdutf8::basic::from_utf8(bytes).ok()?;
    frame.begin();
    let mut reader = Reader { bytes, shape, wanted, habits, frame, unknown: 0, blank };
    let whole = reader.report();
    let unknown = reader.unknown;
    if whole.is_some() {
        frame.keep();
    } else {
        frame.take_back(shape);
    }
    whole.map(|()| unknown)
}

/// Whether there are line breaks or tabs; `None` with any other control character. (Those of two bytes begin with C2.)
fn blank(bytes: &[u8]) -> Option<bool> {
    let odd = |any: bool, byte: &u8| any | (*byte < 0x20) | (*byte == 0x7F) | (*byte == 0xC2);
    if !bytes.chunks(256).any(|block| block.iter().fold(false, odd)) {
        return Some(false);
    }
    let control = |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || *byte == 0x7F;
    let wide = |pair: &[u8]| matches!(pair, [0xC2, 0x80..=0x9F]);
    (!bytes.iter().any(control) && !bytes.windows(2).any(wide)).then(|| bytes.iter().any(|byte| *byte < 0x20))
}

/// How far it is to the next quote or backslash.
#[inline(always)]
fn end_of_text(rest: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    const TOP: u64 = EACH << 7;
    // A byte is 0 where its top bit is set by taking 1 off it and it was not set before.
    let zeros = |word: u64| word.wrapping_sub(EACH) & !word & TOP;
    // Most texts are short, and a search is a call.
    for (nth, word) in rest.get(..24).unwrap_or_default().as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = zeros(word ^ (EACH * b'"' as u64)) | zeros(word ^ (EACH * b'\\' as u64));
        if found != 0 {
            return Some(nth * 8 + (found.trailing_zeros() / 8) as usize);
        }
    }
    let near = rest.len().min(24);
    if near < 24 {
        return rest.iter().position(|byte| matches!(byte, b'"' | b'\\'));
    }
    Some(near + memchr::memchr2(b'"', b'\\', rest.get(near..)?)?)
}

/// Where a value ends: one past its last byte.
type End = usize;

struct Reader<'a> {
    bytes: &'a [u8],
    shape: &'a Shape,
    wanted: &'a [bool],
    habits: &'a mut Habits,
    frame: &'a mut Frame,
    unknown: usize,
    /// Whether there are line breaks or tabs anywhere in the report.
    blank: bool,
}

/// What stands between quotes.
struct Quoted<'a> {
    words: &'a [u8],
    escaped: bool,
    end: End,
}

/// A byte of the text; 0, which stands nowhere in it, past its end.
#[inline(always)]
fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// The first place from `at` on where no blank stands.
#[inline(always)]
fn past_blanks(bytes: &[u8], mut at: usize) -> usize {
    // Nothing below a blank is a sign of JSON, and mostly there is none.
    while byte(bytes, at) <= b' ' {
        if !matches!(byte(bytes, at), b' ' | b'\n' | b'\r' | b'\t') {
            break;
        }
        at += 1;
    }
    at
}

impl<'a> Reader<'a> {
    fn report(&mut self) -> Option<()> {
        let end = self.record(0, past_blanks(self.bytes, 0))?;
        self.frame.row(0);
        (past_blanks(self.bytes, end) == self.bytes.len()).then_some(())
    }

    /// `{ … }`
    fn record(&mut self, id: usize, at: usize) -> Option<End> {
        let (shape, bytes) = (self.shape, self.bytes);
        let record = shape.records.get(id)?;
        if byte(bytes, at) != b'{' {
            return None;
        }
        let mut at = past_blanks(bytes, at + 1);
        let mut seen: u64 = 0;
        if byte(bytes, at) == b'}' {
            at += 1;
        } else {
            // No record stands in itself, so nobody else needs its habits meanwhile.
            let mut habits = std::mem::take(self.habits.next.get_mut(id)?);
            let end = self.members(record, &mut habits, at, &mut seen);
            if let Some(own) = self.habits.next.get_mut(id) {
                *own = habits;
            }
            at = end?;
        }
        let all = (1u64 << record.fields.len()) - 1;
        if seen != all {
            self.fill_in(record, !seen & all)?;
        }
        Some(at)
    }

    /// `"甲": 1, "乙": 2 }`
    fn members(&mut self, record: &'a RecordShape, habits: &mut [usize], mut at: usize, seen: &mut u64) -> Option<End> {
        let bytes = self.bytes;
        let mut before = 0;
        let mut strange: Vec<&[u8]> = Vec::new();
        loop {
            let rest = bytes.get(at..)?;
            let expected = habits.get(before).copied().and_then(|expected| record.spellings.get(expected));
            let spelling = match expected {
                Some(spelling) if spelling.begins(rest) => {
                    at += spelling.written.len();
                    before = habits.get(before).copied()? + 1;
                    Some(spelling)
                }
                _ => {
                    let (found, end) = self.other_name(record, at)?;
                    at = end;
                    match found {
                        Ok(found) => {
                            *habits.get_mut(before)? = found;
                            before = found + 1;
                            record.spellings.get(found)
                        }
                        Err(name) => {
                            if strange.len() >= UNKNOWN || strange.contains(&name) {
                                return None;
                            }
                            strange.push(name);
                            self.unknown += 1;
                            None
                        }
                    }
                }
            };
            at = past_blanks(bytes, at);
            at = match spelling {
                Some(spelling) => self.field(record, spelling, seen, at)?,
                None => self.pass_over(at)?,
            };
            at = past_blanks(bytes, at);
            match byte(bytes, at) {
                b',' => at = past_blanks(bytes, at + 1),
                b'}' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    #[inline(always)]
    fn field(&mut self, record: &'a RecordShape, spelling: &Spelling, seen: &mut u64, at: usize) -> Option<End> {
        if *seen & spelling.bit != 0 {
            return None;
        }
        *seen |= spelling.bit;
        let what = &record.fields.get(spelling.field)?.what;
        // Most fields are figures.
        if let What::Cell(Cell::Number(cell), column) = what
            && matches!(byte(self.bytes, at), b'0'..=b'9' | b'-')
        {
            let (figure, length) = figure::json(self.bytes.get(at..)?, cell)?;
            if self.is_wanted(*column) {
                self.frame.number(*column, figure.0, figure.1);
            }
            return Some(at + length);
        }
        self.value(what, record.table, at)
    }

    /// The fields that are not there; one that should be is left to the ordinary reader, who remarks on it.
    #[cold]
    fn fill_in(&mut self, record: &RecordShape, absent: u64) -> Option<()> {
        for (index, field) in record.fields.iter().enumerate() {
            if absent & (1 << index) != 0 {
                if !field.optional {
                    return None;
                }
                self.fill(&field.what, record.table, MISSING);
            }
        }
        Some(())
    }

    /// A name that was not expected, and its colon: the spelling that it is, or itself where the form does not know it.
    #[cold]
    fn other_name(&mut self, record: &RecordShape, at: usize) -> Option<(Result<usize, &'a [u8]>, End)> {
        if byte(self.bytes, at) != b'"' {
            return None;
        }
        let name = self.quoted(at).filter(|name| !name.escaped)?;
        let colon = past_blanks(self.bytes, name.end);
        if byte(self.bytes, colon) != b':' {
            return None;
        }
        let is = |spelling: &[u8]| spelling.get(1..spelling.len().saturating_sub(2)) == Some(name.words);
        let found = record.spellings.iter().position(|spelling| is(&spelling.written));
        Some((found.ok_or(name.words), colon + 1))
    }

    /// What stands between the quote at a place and the next one; escapes are looked at.
    #[inline(always)]
    fn quoted(&self, at: usize) -> Option<Quoted<'a>> {
        let start = at + 1;
        let (mut end, mut escaped) = (start, false);
        loop {
            end += end_of_text(self.bytes.get(end..)?)?;
            if byte(self.bytes, end) == b'"' {
                let words = self.bytes.get(start..end)?;
                // A line break or tab within a text is left to the ordinary reader.
                let whole = !self.blank || words.iter().all(|byte| *byte >= 0x20);
                return whole.then_some(Quoted { words, escaped, end: end + 1 });
            }
            escaped = true;
            // What \u stands for is left to the ordinary reader.
            if !matches!(byte(self.bytes, end + 1), b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') {
                return None;
            }
            end += 2;
        }
    }

    /// `true`, `false`, `null` or a number, as it stands.
    fn bare(&self, at: usize) -> Option<&'a [u8]> {
        let rest = self.bytes.get(at..)?;
        let word = |word: &[u8]| rest.starts_with(word).then_some(word.len());
        let length = match byte(self.bytes, at) {
            b't' => word(b"true")?,
            b'f' => word(b"false")?,
            b'n' => word(b"null")?,
            _ => figure::json_number(rest)?,
        };
        rest.get(..length)
    }

    /// A single value that nobody reads. Lists and records may hold names twice, which the ordinary reader remarks on.
    #[inline]
    fn pass_over(&self, at: usize) -> Option<End> {
        if byte(self.bytes, at) == b'"' {
            return self.quoted(at).map(|text| text.end);
        }
        self.bare(at).map(|token| at + token.len())
    }

    fn value(&mut self, what: &'a What, table: usize, at: usize) -> Option<End> {
        match what {
            What::Cell(cell, column) => self.cell(cell, *column, table, at),
            What::Record(id, _) if byte(self.bytes, at) == b'{' => self.record(*id, at),
            What::Record(..) => {
                let (mark, end) = self.gap(at)?;
                self.fill(what, table, mark);
                Some(end)
            }
            What::List(rows, _, item) if byte(self.bytes, at) == b'[' => self.list(*rows, table, item, at),
            What::List(_, column, _) => {
                let (mark, end) = self.gap(at)?;
                self.note_gap(*column, table, mark);
                Some(end)
            }
        }
    }

    /// `[ … ]`
    fn list(&mut self, rows: usize, above: usize, item: &'a What, at: usize) -> Option<End> {
        let bytes = self.bytes;
        let mut at = past_blanks(bytes, at + 1);
        if byte(bytes, at) == b']' {
            return Some(at + 1);
        }
        loop {
            self.frame.stands_in(rows, above)?;
            at = match item {
                // A list of records holds records only; what else may stand there is left to the ordinary reader.
                What::Record(id, _) => self.record(*id, at)?,
                What::Cell(..) | What::List(..) => self.value(item, rows, at)?,
            };
            self.frame.row(rows);
            at = past_blanks(bytes, at);
            match byte(bytes, at) {
                b',' => at = past_blanks(bytes, at + 1),
                b']' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    /// What stands in place of a record or a list: nothing, or a word for it.
    #[cold]
    fn gap(&mut self, at: usize) -> Option<(u8, End)> {
        if byte(self.bytes, at) == b'"' {
            let text = self.quoted(at).filter(|text| !text.escaped)?;
            return Some((self.word_for_nothing(figure::trimmed(text.words))?, text.end));
        }
        (self.bare(at)? == b"null").then_some((MISSING, at + 4))
    }

    /// The mark of a gap, if a word stands for one.
    #[inline]
    fn word_for_nothing(&self, word: &[u8]) -> Option<u8> {
        if word.is_empty() {
            return Some(MISSING);
        }
        let [missing, inapplicable] = &self.shape.words;
        let is = |words: &[Box<[u8]>]| words.iter().any(|known| **known == *word);
        if is(missing) {
            return Some(MISSING);
        }
        is(inapplicable).then_some(NOT_APPLICABLE)
    }

    #[inline(always)]
    fn is_wanted(&self, column: usize) -> bool {
        self.wanted.get(column).copied().unwrap_or(false)
    }

    fn note_gap(&mut self, column: usize, table: usize, mark: u8) {
        if self.is_wanted(column) {
            self.frame.gap(column, table, mark);
        }
    }

    /// The same gap for all that a field holds.
    fn fill(&mut self, what: &What, table: usize, mark: u8) {
        match what {
            What::Cell(_, column) | What::List(_, column, _) => self.note_gap(*column, table, mark),
            What::Record(id, column) => {
                self.note_gap(*column, table, mark);
                let shape = self.shape;
                for field in shape.records.get(*id).map_or(&[][..], |record| &record.fields) {
                    self.fill(&field.what, table, mark);
                }
            }
        }
    }

    /// A single value.
    fn cell(&mut self, cell: &Cell, column: usize, table: usize, at: usize) -> Option<End> {
        let wanted = self.is_wanted(column);
        if byte(self.bytes, at) != b'"' {
            let token = self.bare(at)?;
            let end = at + token.len();
            if token == b"null" {
                self.note_gap(column, table, MISSING);
            } else {
                self.words(cell, column, token)?;
            }
            return Some(end);
        }
        let text = self.quoted(at)?;
        if !wanted && matches!(cell, Cell::Text) {
            return Some(text.end);
        }
        let unescaped;
        let words = if text.escaped {
            unescaped = figure::unescaped(text.words);
            figure::trimmed(&unescaped)
        } else {
            figure::trimmed(text.words)
        };
        match self.word_for_nothing(words) {
            Some(mark) => self.note_gap(column, table, mark),
            None => self.words(cell, column, words)?,
        }
        Some(text.end)
    }

    /// Words that are no gap, as a cell takes them.
    fn words(&mut self, cell: &Cell, column: usize, words: &[u8]) -> Option<()> {
        let wanted = self.is_wanted(column);
        match figure::words(cell, words)? {
            Words::Text if wanted => self.frame.text(column, words),
            Words::Number((number, half)) if wanted => {
                self.frame.number(column, number, half);
                Some(())
            }
            Words::Text | Words::Number(_) => Some(()),
        }
    }
}
