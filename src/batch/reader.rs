//! One report's bytes into columns, guided by the shape: what no rule reads is passed over. It understands JSON as RFC 8259
//! has it and figures as they are mostly written; whatever else it meets, it gives up, and the ordinary reader takes the
//! report. What it takes, the ordinary reader takes too, and as the same.

use super::figure::{self, Words};
use super::frame::{Frame, MISSING, NOT_APPLICABLE};
use super::shape::{Cell, RecordShape, Shape, What};

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
                let Some(first) = record.spellings.iter().position(|spelling| spelling.field == index) else { continue };
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
    frame.begin();
    let mut reader = Reader { bytes, at: 0, shape, wanted, habits, frame, unknown: 0, blank };
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
#[inline]
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

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    shape: &'a Shape,
    wanted: &'a [bool],
    habits: &'a mut Habits,
    frame: &'a mut Frame,
    unknown: usize,
    /// Whether there are line breaks or tabs anywhere in the report.
    blank: bool,
}

impl<'a> Reader<'a> {
    fn report(&mut self) -> Option<()> {
        self.blanks();
        self.record(0)?;
        self.frame.row(0);
        self.blanks();
        (self.at == self.bytes.len()).then_some(())
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// `{ … }`
    fn record(&mut self, id: usize) -> Option<()> {
        let shape = self.shape;
        let record = shape.records.get(id)?;
        self.take(b'{')?;
        let mut seen: u128 = 0;
        let mut before = 0;
        let mut strange: Vec<&[u8]> = Vec::new();
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                match self.name(id, record, &mut before)? {
                    Ok(field) => {
                        let bit = 1u128 << field;
                        if seen & bit != 0 {
                            return None;
                        }
                        seen |= bit;
                        self.blanks();
                        self.value(&record.fields.get(field)?.what, record.table)?;
                    }
                    Err(name) => {
                        if strange.len() >= UNKNOWN || strange.contains(&name) {
                            return None;
                        }
                        strange.push(name);
                        self.unknown += 1;
                        self.blanks();
                        self.pass_over()?;
                    }
                }
                self.blanks();
                match self.peek()? {
                    b',' => self.at += 1,
                    b'}' => {
                        self.at += 1;
                        break;
                    }
                    _ => return None,
                }
                self.blanks();
            }
        }
        let all = (1u128 << record.fields.len()) - 1;
        if seen != all {
            self.fill_in(record, !seen & all)?;
        }
        Some(())
    }

    /// The fields that are not there; one that should be is left to the ordinary reader, who remarks on it.
    fn fill_in(&mut self, record: &RecordShape, absent: u128) -> Option<()> {
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

    /// A name and its colon: the field that it means, or the name where the form does not know it.
    #[inline]
    fn name(&mut self, id: usize, record: &RecordShape, before: &mut usize) -> Option<Result<usize, &'a [u8]>> {
        let expected = self.habits.next.get(id)?.get(*before).copied()?;
        if let Some(spelling) = record.spellings.get(expected)
            && spelling.begins(self.rest())
        {
            self.at += spelling.written.len();
            *before = expected + 1;
            return Some(Ok(spelling.field));
        }
        self.other_name(id, record, before)
    }

    #[cold]
    fn other_name(&mut self, id: usize, record: &RecordShape, before: &mut usize) -> Option<Result<usize, &'a [u8]>> {
        self.take(b'"')?;
        let (name, escaped) = self.text()?;
        if escaped {
            return None;
        }
        self.blanks();
        self.take(b':')?;
        let is = |spelling: &[u8]| spelling.get(1..spelling.len().saturating_sub(2)) == Some(name);
        let Some(found) = record.spellings.iter().position(|spelling| is(&spelling.written)) else {
            return Some(Err(name));
        };
        if let Some(next) = self.habits.next.get_mut(id).and_then(|next| next.get_mut(*before)) {
            *next = found;
        }
        *before = found + 1;
        record.spellings.get(found).map(|spelling| Ok(spelling.field))
    }

    /// What stands after the opening quote, up to the closing one; and whether it has escapes, which are looked at.
    #[inline]
    fn text(&mut self) -> Option<(&'a [u8], bool)> {
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += end_of_text(self.rest())?;
            if self.peek()? == b'"' {
                let text = self.bytes.get(start..self.at)?;
                self.at += 1;
                // A line break or tab within a text is left to the ordinary reader.
                return (!self.blank || text.iter().all(|byte| *byte >= 0x20)).then_some((text, escaped));
            }
            escaped = true;
            // What \u stands for is left to the ordinary reader.
            if !matches!(self.bytes.get(self.at + 1)?, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') {
                return None;
            }
            self.at += 2;
        }
    }

    /// `true`, `false`, `null` or a number, as it stands.
    fn bare(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        match self.peek()? {
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ => self.at += figure::json_number(self.rest())?,
        }
        self.bytes.get(start..self.at)
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    /// A single value that nobody reads. Lists and records may hold names twice, which the ordinary reader remarks on.
    fn pass_over(&mut self) -> Option<()> {
        if self.peek()? == b'"' {
            self.at += 1;
            return self.text().map(|_| ());
        }
        self.bare().map(|_| ())
    }

    #[inline]
    fn value(&mut self, what: &What, table: usize) -> Option<()> {
        match what {
            What::Cell(cell, at) => self.cell(cell, *at, table),
            What::Record(id, _) => match self.peek()? {
                b'{' => self.record(*id),
                _ => {
                    let mark = self.gap()?;
                    self.fill(what, table, mark);
                    Some(())
                }
            },
            What::List(rows, at, item) => {
                if self.peek()? != b'[' {
                    let mark = self.gap()?;
                    self.note_gap(*at, table, mark);
                    return Some(());
                }
                self.list(*rows, table, item)
            }
        }
    }

    /// `[ … ]`
    fn list(&mut self, rows: usize, above: usize, item: &What) -> Option<()> {
        self.at += 1;
        self.blanks();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        loop {
            self.frame.stands_in(rows, above)?;
            // A list of records holds records only; what else may stand there is left to the ordinary reader.
            if matches!(item, What::Record(..)) && self.peek()? != b'{' {
                return None;
            }
            self.value(item, rows)?;
            self.frame.row(rows);
            self.blanks();
            match self.peek()? {
                b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
            self.blanks();
        }
    }

    /// What stands in place of a record or a list: nothing, or a word for it.
    fn gap(&mut self) -> Option<u8> {
        if self.peek()? == b'"' {
            self.at += 1;
            let (text, escaped) = self.text()?;
            let text = std::str::from_utf8(text).ok().filter(|_| !escaped)?.trim();
            return self.word_for_nothing(text.as_bytes());
        }
        self.word(b"null").map(|()| MISSING)
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

    fn is_wanted(&self, at: usize) -> bool {
        self.wanted.get(at).copied().unwrap_or(false)
    }

    fn note_gap(&mut self, at: usize, table: usize, mark: u8) {
        if self.is_wanted(at) {
            self.frame.gap(at, table, mark);
        }
    }

    /// The same gap for all that a field holds.
    fn fill(&mut self, what: &What, table: usize, mark: u8) {
        match what {
            What::Cell(_, at) | What::List(_, at, _) => self.note_gap(*at, table, mark),
            What::Record(id, at) => {
                self.note_gap(*at, table, mark);
                let shape = self.shape;
                for field in shape.records.get(*id).map_or(&[][..], |record| &record.fields) {
                    self.fill(&field.what, table, mark);
                }
            }
        }
    }

    #[inline]
    fn cell(&mut self, cell: &Cell, at: usize, table: usize) -> Option<()> {
        let first = self.peek()?;
        if first == b'n' {
            self.word(b"null")?;
            self.note_gap(at, table, MISSING);
            return Some(());
        }
        let wanted = self.is_wanted(at);
        if !wanted && matches!(cell, Cell::Text) {
            return self.pass_over();
        }
        if first != b'"' {
            if let Cell::Number(number) = cell {
                let (figure, length) = figure::json(self.rest(), number)?;
                self.at += length;
                if wanted {
                    self.frame.number(at, figure.0, figure.1);
                }
                return Some(());
            }
            let token = self.bare()?;
            return self.words(cell, at, token);
        }
        self.at += 1;
        let (text, escaped) = self.text()?;
        let unescaped;
        let text = if escaped {
            unescaped = figure::unescaped(text);
            &unescaped
        } else {
            text
        };
        let text = figure::trimmed(text);
        if let Some(state) = self.word_for_nothing(text) {
            self.note_gap(at, table, state);
            return Some(());
        }
        self.words(cell, at, text)
    }

    /// Words that are no gap, as a cell takes them.
    fn words(&mut self, cell: &Cell, at: usize, words: &[u8]) -> Option<()> {
        let wanted = self.is_wanted(at);
        match figure::words(cell, words)? {
            Words::Text if wanted => self.frame.text(at, words),
            Words::Number((number, half)) if wanted => {
                self.frame.number(at, number, half);
                Some(())
            }
            Words::Text | Words::Number(_) => Some(()),
        }
    }
}
