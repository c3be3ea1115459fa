//! One report's bytes into columns, guided by the shape: what no rule reads is passed over. It understands JSON as RFC 8259
//! has it and figures as they are mostly written; whatever else it meets, it gives up, and the ordinary reader takes the
//! report. What it takes, the ordinary reader takes too, and as the same.

use super::figure::{self, Words};
use super::frame::{Frame, MISSING, NOT_APPLICABLE};
use super::habits::{Act, Habits, Scale, Step};
use super::shape::{Cell, RecordShape, Shape, What};
use super::signs::{Signs, byte, past_blanks, quote_in};

/// How many names that the form does not know are told apart in one record.
const UNKNOWN: usize = 32;

/// Reads one report into a frame; `None` where the ordinary reader is needed: then the frame is as before.
pub(super) fn read(bytes: &[u8], shape: &Shape, wanted: &[bool], habits: &mut Habits, frame: &mut Frame) -> Option<()> {
    let signs = Signs::of(bytes)?;
    // What is no UTF-8 may be in another encoding, which the ordinary reader finds out.
    simdutf8::basic::from_utf8(bytes).ok()?;
    frame.begin();
    let Habits { steps, ranges, next } = habits;
    let mut reader = Reader { text: bytes, shape, wanted, steps, ranges, next, frame, signs };
    let whole = reader.report();
    frame.end(whole.is_some(), shape);
    whole
}

/// Where a value ends: one past its last byte.
type End = usize;

struct Reader<'a> {
    /// The report.
    text: &'a [u8],
    shape: &'a Shape,
    wanted: &'a [bool],
    steps: &'a [Step],
    ranges: &'a [(usize, usize)],
    next: &'a mut [usize],
    frame: &'a mut Frame,
    signs: Signs,
}

/// What stands between quotes.
struct Quoted<'a> {
    words: &'a [u8],
    escaped: bool,
    end: End,
}

impl<'a> Reader<'a> {
    fn report(&mut self) -> Option<()> {
        let end = self.record(0, past_blanks(self.text, 0))?;
        self.frame.row(0);
        (past_blanks(self.text, end) == self.text.len()).then_some(())
    }

    /// `{ … }`
    fn record(&mut self, id: usize, at: usize) -> Option<End> {
        let (shape, text) = (self.shape, self.text);
        let record = shape.records.get(id)?;
        if byte(text, at) != b'{' {
            return None;
        }
        let mut seen: u64 = 0;
        let first = past_blanks(text, at + 1);
        let end = if byte(text, first) == b'}' { first + 1 } else { self.members(id, record, first, &mut seen)? };
        let all = (1u64 << record.fields.len()) - 1;
        if seen != all {
            self.fill_in(record, !seen & all)?;
        }
        Some(end)
    }

    /// `"甲": 1, "乙": 2 }`
    #[inline(always)]
    fn members(&mut self, id: usize, record: &'a RecordShape, mut at: usize, seen: &mut u64) -> Option<End> {
        let text = self.text;
        let steps = self.steps;
        let mut before = steps.len() + id;
        let mut strange: Vec<&[u8]> = Vec::new();
        loop {
            let expected = self.next.get(before).copied()?;
            let mut hit = steps.get(expected).and_then(|step| Some((step, step.length_in(text.get(at..)?)?)));
            if hit.is_none() && byte(text, at) <= b' ' {
                at = past_blanks(text, at);
                hit = steps.get(expected).and_then(|step| Some((step, step.length_in(text.get(at..)?)?)));
            }
            let step = match hit {
                Some((step, length)) => {
                    at += length;
                    before = expected;
                    Some(step)
                }
                None => {
                    let (found, end) = self.other_name(id, at)?;
                    at = end;
                    match found {
                        Ok(found) => {
                            *self.next.get_mut(before)? = found;
                            before = found;
                            steps.get(found)
                        }
                        Err(name) => {
                            if strange.len() >= UNKNOWN || strange.contains(&name) {
                                return None;
                            }
                            strange.push(name);
                            self.frame.strange.meet(self.frame.reports(), name);
                            None
                        }
                    }
                }
            };
            at = past_blanks(text, at);
            at = match step {
                Some(step) => {
                    if *seen & step.bit != 0 {
                        return None;
                    }
                    *seen |= step.bit;
                    self.field(record, step, at)?
                }
                None => self.pass_over(at)?,
            };
            // Mostly no blanks stand before a comma, and those after it are met where the next name is expected.
            if byte(text, at) != b',' {
                at = past_blanks(text, at);
                match byte(text, at) {
                    b',' => {}
                    b'}' => return Some(at + 1),
                    _ => return None,
                }
            }
            at += 1;
        }
    }

    #[inline(always)]
    fn field(&mut self, record: &'a RecordShape, step: &Step, at: usize) -> Option<End> {
        match &step.act {
            Act::Figure(scale, column) => {
                if let Some(end) = self.short_figure(scale, *column, at) {
                    return Some(end);
                }
            }
            Act::Text(column) => {
                if let Some(end) = self.simple_text(*column, record.table, at) {
                    return Some(end);
                }
            }
            Act::Record(id) => {
                if byte(self.text, at) == b'{' {
                    return self.record(*id, at);
                }
            }
            Act::Other => {}
        }
        self.value(&record.fields.get(step.field)?.what, record.table, at)
    }

    /// A figure of few digits, as most are.
    #[inline(always)]
    fn short_figure(&mut self, scale: &Scale, column: Option<usize>, at: usize) -> Option<End> {
        let sign = usize::from(byte(self.text, at) == b'-');
        let (units, decimals, length) = figure::short(self.text.get(at + sign..)?)?;
        let factor = scale.factors.get(decimals).copied().filter(|factor| *factor != 0)?;
        if let Some(column) = column {
            let units = if sign == 1 { -units } else { units };
            // A bare 0 is exact.
            let half = || if units == 0 && decimals == 0 { 0 } else { factor >> 1 };
            self.frame.number(column, units.checked_mul(factor)?, scale.rounded.then(half));
        }
        Some(at + sign + length)
    }

    /// A text in quotes without anything to be looked at in it, or a figure, nothing or a truth in place of one.
    #[inline(always)]
    fn simple_text(&mut self, column: Option<usize>, table: usize, at: usize) -> Option<End> {
        if byte(self.text, at) == b'"' {
            if self.signs.blank || self.signs.escape {
                return None;
            }
            let end = self.close(at + 1)?;
            if let Some(column) = column {
                let whole = self.text.get(at + 1..end)?;
                let words = figure::trimmed(whole);
                match self.word_for_nothing(words) {
                    Some(mark) => self.frame.gap(column, table, mark),
                    None if words.len() == whole.len() => {
                        self.frame.text(column, self.text.get(at + 1..)?, words.len())?;
                    }
                    None => self.frame.text(column, words, words.len())?,
                }
            }
            return Some(end + 1);
        }
        let token = self.bare(at)?;
        if let Some(column) = column {
            if token == b"null" {
                self.frame.gap(column, table, MISSING);
            } else {
                self.frame.text(column, self.text.get(at..)?, token.len())?;
            }
        }
        Some(at + token.len())
    }

    /// Where the quote stands that closes a text; there are no escapes in the report.
    #[inline(always)]
    fn close(&self, from: usize) -> Option<usize> {
        let mut at = from;
        for _ in 0..4 {
            // At the end of the report there may be less.
            let Some(some) = self.text.get(at..)?.first_chunk() else { break };
            if let Some(found) = quote_in(*some) {
                return Some(at + found);
            }
            at += 16;
        }
        // A search is a call, and most texts are short.
        Some(at + memchr::memchr(b'"', self.text.get(at..)?)?)
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
    fn other_name(&mut self, id: usize, at: usize) -> Option<(Result<usize, &'a [u8]>, End)> {
        if byte(self.text, at) != b'"' {
            return None;
        }
        let name = self.quoted(at).filter(|name| !name.escaped)?;
        let colon = past_blanks(self.text, name.end);
        if byte(self.text, colon) != b':' {
            return None;
        }
        let (start, end) = *self.ranges.get(id)?;
        let found = self.steps.get(start..end)?.iter().position(|step| step.spells(name.words));
        Some((found.map(|found| start + found).ok_or(name.words), colon + 1))
    }

    /// What stands between the quote at a place and the next one; escapes are looked at.
    #[inline(always)]
    fn quoted(&self, at: usize) -> Option<Quoted<'a>> {
        let start = at + 1;
        if self.signs.escape || self.signs.blank {
            return self.quoted_carefully(start);
        }
        let end = self.close(start)?;
        Some(Quoted { words: self.text.get(start..end)?, escaped: false, end: end + 1 })
    }

    fn quoted_carefully(&self, start: usize) -> Option<Quoted<'a>> {
        let (mut end, mut escaped) = (start, false);
        loop {
            end += memchr::memchr2(b'"', b'\\', self.text.get(end..)?)?;
            if byte(self.text, end) == b'"' {
                let words = self.text.get(start..end)?;
                // A line break or tab within a text is left to the ordinary reader.
                let whole = !self.signs.blank || words.iter().all(|byte| *byte >= 0x20);
                return whole.then_some(Quoted { words, escaped, end: end + 1 });
            }
            escaped = true;
            // What \u stands for is left to the ordinary reader.
            if !matches!(byte(self.text, end + 1), b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') {
                return None;
            }
            end += 2;
        }
    }

    /// `true`, `false`, `null` or a number, as it stands.
    fn bare(&self, at: usize) -> Option<&'a [u8]> {
        let rest = self.text.get(at..)?;
        let word = |word: &[u8]| rest.starts_with(word).then_some(word.len());
        let length = match byte(self.text, at) {
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
        if byte(self.text, at) == b'"' {
            return self.quoted(at).map(|text| text.end);
        }
        self.bare(at).map(|token| at + token.len())
    }

    fn value(&mut self, what: &'a What, table: usize, at: usize) -> Option<End> {
        match what {
            What::Cell(cell, column) => self.cell(cell, *column, table, at),
            What::Record(id, _) if byte(self.text, at) == b'{' => self.record(*id, at),
            What::Record(..) => {
                let (mark, end) = self.gap(at)?;
                self.fill(what, table, mark);
                Some(end)
            }
            What::List(rows, _, item) if byte(self.text, at) == b'[' => self.list(*rows, table, item, at),
            What::List(_, column, _) => {
                let (mark, end) = self.gap(at)?;
                self.note_gap(*column, table, mark);
                Some(end)
            }
        }
    }

    /// `[ … ]`
    fn list(&mut self, rows: usize, above: usize, item: &'a What, at: usize) -> Option<End> {
        let text = self.text;
        let mut at = past_blanks(text, at + 1);
        if byte(text, at) == b']' {
            return Some(at + 1);
        }
        loop {
            self.frame.stands_in(rows, above)?;
            at = match item {
                // A list of records holds records only; what else may stand there is left to the ordinary reader.
                What::Record(id, _) => self.record(*id, at)?,
                What::Cell(Cell::Text, column) => {
                    match self.simple_text(Some(*column).filter(|column| self.is_wanted(*column)), rows, at) {
                        Some(end) => end,
                        None => self.value(item, rows, at)?,
                    }
                }
                What::Cell(..) | What::List(..) => self.value(item, rows, at)?,
            };
            self.frame.row(rows);
            at = past_blanks(text, at);
            match byte(text, at) {
                b',' => at = past_blanks(text, at + 1),
                b']' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    /// What stands in place of a record or a list: nothing, or a word for it.
    #[cold]
    fn gap(&mut self, at: usize) -> Option<(u8, End)> {
        if byte(self.text, at) == b'"' {
            let text = self.quoted(at).filter(|text| !text.escaped)?;
            return Some((self.word_for_nothing(figure::trimmed(text.words))?, text.end));
        }
        (self.bare(at)? == b"null").then_some((MISSING, at + 4))
    }

    /// The mark of a gap, if a word stands for one.
    #[inline(always)]
    fn word_for_nothing(&self, word: &[u8]) -> Option<u8> {
        if word.is_empty() {
            return Some(MISSING);
        }
        // Most words begin like none of those, or are longer than all.
        let [missing, inapplicable] = &self.shape.words;
        let longest = self.shape.longest_word;
        if word.len() > longest {
            return None;
        }
        let is = |words: &[Box<[u8]>]| words.iter().any(|known| known.first() == word.first() && **known == *word);
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
        if byte(self.text, at) != b'"' {
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
        if text.escaped {
            self.unescaped(cell, column, table, text.words)?;
            return Some(text.end);
        }
        let words = figure::trimmed(text.words);
        match self.word_for_nothing(words) {
            Some(mark) => self.note_gap(column, table, mark),
            None => self.words(cell, column, words)?,
        }
        Some(text.end)
    }

    /// The words of a text with escapes.
    #[cold]
    fn unescaped(&mut self, cell: &Cell, column: usize, table: usize, escaped: &[u8]) -> Option<()> {
        let unescaped = figure::unescaped(escaped);
        let words = figure::trimmed(&unescaped);
        match self.word_for_nothing(words) {
            Some(mark) => self.note_gap(column, table, mark),
            None => self.words(cell, column, words)?,
        }
        Some(())
    }

    /// Words that are no gap, as a cell takes them.
    fn words(&mut self, cell: &Cell, column: usize, words: &[u8]) -> Option<()> {
        let read = figure::words(cell, words)?;
        if self.is_wanted(column) {
            match read {
                Words::Text => self.frame.text(column, words, words.len())?,
                Words::Number((number, half)) => self.frame.number(column, number, half),
            }
        }
        Some(())
    }
}
