//! One report's bytes into columns, guided by the shape: what no rule reads is passed over. It understands JSON as RFC 8259
//! has it and figures as they are mostly written; whatever else it meets, it gives up, and the ordinary reader takes the
//! report. What it takes, the ordinary reader takes too, and as the same.

use super::figure::{self, Words};
use super::frame::{Frame, MISSING, NOT_APPLICABLE};
use super::habits::{AFTER_BRACE, AFTER_COMMA, Act, Doing, Habits, NONE};
use super::shape::{Cell, RecordShape, Shape, What};
use super::signs::{Signs, first, past_blanks, quote_in};

/// How many names that the form does not know are told apart in one record.
const UNKNOWN: usize = 32;

/// Reads one report into a frame; `None` where the ordinary reader is needed: then the frame is as before.
pub(super) fn read(
    bytes: &[u8],
    shape: &Shape,
    wanted: &[bool],
    habits: &mut [Habits; 2],
    frame: &mut Frame,
) -> Option<()> {
    let signs = Signs::of(bytes)?;
    // What is no UTF-8 may be in another encoding, which the ordinary reader finds out.
    simdutf8::basic::from_utf8(bytes).ok()?;
    frame.begin();
    // Reports of two programs may come by turns; a third one takes the place of the one that was not met for longer.
    let [last, other] = habits;
    if !last.fits(past_blanks(bytes)) {
        std::mem::swap(last, other);
    }
    let mut reader = Reader { shape, wanted, habits: last, frame, signs, strange: Vec::new() };
    let whole = reader.report(bytes);
    frame.end(whole.is_some(), shape);
    whole
}

/// What comes after a value.
type Rest<'a> = &'a [u8];

struct Reader<'a> {
    shape: &'a Shape,
    wanted: &'a [bool],
    habits: &'a mut Habits,
    frame: &'a mut Frame,
    signs: Signs,
    /// The names that the form does not know of the records that are being read, those of the innermost last.
    strange: Vec<&'a [u8]>,
}

/// What stands where a field may stand.
enum Member<'a> {
    /// A known one: its spelling, and the text from its value on.
    Known(u32, Rest<'a>),
    /// One that the form does not know, and the text from its value on.
    Strange(Rest<'a>),
    /// None: the record ends.
    End(Rest<'a>),
}

/// What stands between quotes.
struct Quoted<'a> {
    words: &'a [u8],
    escaped: bool,
    rest: Rest<'a>,
}

impl<'a> Reader<'a> {
    fn report(&mut self, text: &'a [u8]) -> Option<()> {
        let rest = self.record(0, past_blanks(text))?;
        self.frame.row(0);
        past_blanks(rest).is_empty().then_some(())
    }

    /// `{ "甲": 1, "乙": 2 }`
    fn record(&mut self, id: usize, text: &'a [u8]) -> Option<Rest<'a>> {
        let record = self.shape.records.get(id)?;
        if first(text) != b'{' {
            return None;
        }
        let (mut seen, strange) = (0_u64, self.strange.len());
        let rest = self.members(id, record, text, (&mut seen, strange))?;
        self.strange.truncate(strange);
        if seen != record.all {
            self.fill_in(record, !seen & record.all)?;
        }
        Some(rest)
    }

    /// From the brace to the one that closes the record.
    #[inline(always)]
    fn members(
        &mut self,
        id: usize,
        record: &'a RecordShape,
        mut text: &'a [u8],
        (seen, strange): (&mut u64, usize),
    ) -> Option<Rest<'a>> {
        let (mut before, mut after, mut expected) = (NONE, AFTER_BRACE, self.habits.first(id));
        loop {
            let (number, step, value) = match self.habits.at(expected, text, after) {
                Some(step) => (expected, step, text.get(step.length()..)?),
                None if expected == NONE && after == AFTER_COMMA && first(text) == b'}' => return text.get(1..),
                None => match self.member((id, strange), (before, expected), text, after)? {
                    Member::End(rest) => return Some(rest),
                    Member::Strange(value) => {
                        text = self.pass_over(value)?;
                        after = AFTER_COMMA;
                        continue;
                    }
                    Member::Known(number, value) => (number, self.habits.step(number)?, value),
                },
            };
            (before, after, expected) = (number, AFTER_COMMA, step.next);
            if *seen & step.bit != 0 {
                return None;
            }
            *seen |= step.bit;
            let doing = step.doing;
            text = self.field(record, number, doing, value)?;
        }
    }

    /// What stands where another field was expected, or the same otherwise; what comes before its value is learnt.
    #[inline(never)]
    fn member(
        &mut self,
        (id, strange): (usize, usize),
        (before, expected): (u32, u32),
        text: &'a [u8],
        after: u32,
    ) -> Option<Member<'a>> {
        let is_first = after == AFTER_BRACE;
        let (before_blanks, text) = (text, past_blanks(text));
        // Blanks before a comma are not learnt.
        if text.len() < before_blanks.len()
            && let Some(step) = self.habits.at(expected, text, after)
        {
            return Some(Member::Known(expected, text.get(step.length()..)?));
        }
        let (sign, rest) = text.split_first()?;
        if *sign == b'}' && !is_first {
            self.habits.follows(id, before, NONE);
            return Some(Member::End(rest));
        }
        let name = past_blanks(rest);
        match (sign, first(name)) {
            (b'{', b'}') if is_first => return Some(Member::End(name.get(1..)?)),
            (b'{', b'"') if is_first => {}
            (b',', b'"') if !is_first => {}
            _ => return None,
        }
        let quoted = self.quoted(name).filter(|name| !name.escaped)?;
        let colon = past_blanks(quoted.rest).strip_prefix(b":")?;
        let value = past_blanks(colon);
        if let Some(found) = self.habits.named(id, expected, quoted.words) {
            self.habits.follows(id, before, found);
            self.habits.learn(found, text.get(..text.len() - value.len())?);
            return Some(Member::Known(found, value));
        }
        let others = self.strange.get(strange..)?;
        if others.len() >= UNKNOWN || others.contains(&quoted.words) {
            return None;
        }
        self.strange.push(quoted.words);
        self.frame.strange.meet(self.frame.reports(), quoted.words);
        Some(Member::Strange(value))
    }

    #[inline(always)]
    fn field(&mut self, record: &'a RecordShape, number: u32, doing: Doing, text: &'a [u8]) -> Option<Rest<'a>> {
        match doing.act {
            Act::Figure => {
                if let Some(rest) = self.short_figure(doing, text) {
                    return Some(rest);
                }
            }
            Act::Text => {
                if let Some(rest) = self.simple_text(doing.of, record.table, text) {
                    return Some(rest);
                }
            }
            Act::Record => {
                if first(text) == b'{' {
                    return self.record(doing.of as usize, text);
                }
            }
            Act::Other => {}
        }
        let text = if first(text) <= b' ' { self.more_blanks(number, text)? } else { text };
        self.value(&record.fields.get(usize::from(doing.field))?.what, record.table, text)
    }

    /// More blanks than expected before a value.
    #[cold]
    fn more_blanks(&mut self, number: u32, text: &'a [u8]) -> Option<&'a [u8]> {
        let value = past_blanks(text);
        self.habits.learn_blanks(number, text.get(..text.len() - value.len())?);
        Some(value)
    }

    /// A figure of few digits, as most are.
    #[inline(always)]
    fn short_figure(&mut self, doing: Doing, text: &'a [u8]) -> Option<Rest<'a>> {
        let (units, decimals, length) = match figure::short(text) {
            Some(found) => found,
            None => figure::below_zero(text)?,
        };
        if decimals > usize::from(doing.decimals) {
            return None;
        }
        let factor = figure::power_less(doing.power, decimals)?;
        if doing.of != NONE {
            // A bare 0 is exact.
            let half = || if units == 0 && decimals == 0 { 0 } else { factor >> 1 };
            self.frame.number(doing.of as usize, units.checked_mul(factor)?, doing.rounded.then(half));
        }
        text.get(length..)
    }

    /// A text in quotes without anything to be looked at in it, or a figure, nothing or a truth in place of one.
    #[inline(always)]
    fn simple_text(&mut self, column: u32, table: usize, text: &'a [u8]) -> Option<Rest<'a>> {
        if let [b'"', rest @ ..] = text {
            if self.signs.any() {
                return None;
            }
            let end = close(rest)?;
            if column != NONE {
                let column = column as usize;
                let whole = rest.get(..end)?;
                let words = figure::trimmed(whole);
                match self.word_for_nothing(words) {
                    Some(mark) => self.frame.gap(column, table, mark),
                    None if words.len() == whole.len() => self.frame.text(column, rest, words.len())?,
                    None => self.frame.text(column, words, words.len())?,
                }
            }
            return rest.get(end + 1..);
        }
        let token = bare(text)?;
        if column != NONE {
            let column = column as usize;
            if token == b"null" {
                self.frame.gap(column, table, MISSING);
            } else {
                self.frame.text(column, text, token.len())?;
            }
        }
        text.get(token.len()..)
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

    /// What stands between the quote with which a text begins and the next one; escapes are looked at.
    #[inline(always)]
    fn quoted(&self, text: &'a [u8]) -> Option<Quoted<'a>> {
        let inner = text.get(1..)?;
        if self.signs.any() {
            return self.quoted_carefully(inner);
        }
        let end = close(inner)?;
        Some(Quoted { words: inner.get(..end)?, escaped: false, rest: inner.get(end + 1..)? })
    }

    fn quoted_carefully(&self, inner: &'a [u8]) -> Option<Quoted<'a>> {
        let (mut end, mut escaped) = (0, false);
        loop {
            end += memchr::memchr2(b'"', b'\\', inner.get(end..)?)?;
            if inner.get(end) == Some(&b'"') {
                let words = inner.get(..end)?;
                // A line break or tab within a text is left to the ordinary reader.
                let whole = !self.signs.blank || words.iter().all(|byte| *byte >= 0x20);
                return whole.then_some(Quoted { words, escaped, rest: inner.get(end + 1..)? });
            }
            escaped = true;
            // What \u stands for is left to the ordinary reader.
            if !matches!(inner.get(end + 1)?, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') {
                return None;
            }
            end += 2;
        }
    }

    /// A single value that nobody reads. Lists and records may hold names twice, which the ordinary reader remarks on.
    #[inline]
    fn pass_over(&self, text: &'a [u8]) -> Option<Rest<'a>> {
        if first(text) == b'"' {
            return self.quoted(text).map(|quoted| quoted.rest);
        }
        text.get(bare(text)?.len()..)
    }

    fn value(&mut self, what: &'a What, table: usize, text: &'a [u8]) -> Option<Rest<'a>> {
        match what {
            What::Cell(cell, column) => self.cell(cell, *column, table, text),
            What::Record(id, _) if first(text) == b'{' => self.record(*id, text),
            What::Record(..) => {
                let (mark, rest) = self.gap(text)?;
                self.fill(what, table, mark);
                Some(rest)
            }
            What::List(rows, _, item) if first(text) == b'[' => self.list(*rows, table, item, text),
            What::List(_, column, _) => {
                let (mark, rest) = self.gap(text)?;
                self.note_gap(*column, table, mark);
                Some(rest)
            }
        }
    }

    /// `[ … ]`
    fn list(&mut self, rows: usize, above: usize, item: &'a What, text: &'a [u8]) -> Option<Rest<'a>> {
        let mut text = past_blanks(text.get(1..)?);
        if first(text) == b']' {
            return text.get(1..);
        }
        loop {
            self.frame.stands_in(rows, above)?;
            text = match item {
                // A list of records holds records only; what else may stand there is left to the ordinary reader.
                What::Record(id, _) => self.record(*id, text)?,
                What::Cell(Cell::Text, column) => {
                    let kept = u32::try_from(*column).ok().filter(|_| self.is_wanted(*column)).unwrap_or(NONE);
                    match self.simple_text(kept, rows, text) {
                        Some(rest) => rest,
                        None => self.value(item, rows, text)?,
                    }
                }
                What::Cell(..) | What::List(..) => self.value(item, rows, text)?,
            };
            self.frame.row(rows);
            text = past_blanks(text);
            match text.split_first()? {
                (b',', rest) => text = past_blanks(rest),
                (b']', rest) => return Some(rest),
                _ => return None,
            }
        }
    }

    /// What stands in place of a record or a list: nothing, or a word for it.
    #[cold]
    fn gap(&mut self, text: &'a [u8]) -> Option<(u8, Rest<'a>)> {
        if first(text) == b'"' {
            let quoted = self.quoted(text).filter(|quoted| !quoted.escaped)?;
            return Some((self.word_for_nothing(figure::trimmed(quoted.words))?, quoted.rest));
        }
        (bare(text)? == b"null").then_some((MISSING, text.get(4..)?))
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
    fn cell(&mut self, cell: &Cell, column: usize, table: usize, text: &'a [u8]) -> Option<Rest<'a>> {
        let wanted = self.is_wanted(column);
        if first(text) != b'"' {
            let token = bare(text)?;
            if token == b"null" {
                self.note_gap(column, table, MISSING);
            } else {
                self.words(cell, column, token)?;
            }
            return text.get(token.len()..);
        }
        let quoted = self.quoted(text)?;
        if !wanted && matches!(cell, Cell::Text) {
            return Some(quoted.rest);
        }
        if quoted.escaped {
            self.unescaped(cell, column, table, quoted.words)?;
            return Some(quoted.rest);
        }
        let words = figure::trimmed(quoted.words);
        match self.word_for_nothing(words) {
            Some(mark) => self.note_gap(column, table, mark),
            None => self.words(cell, column, words)?,
        }
        Some(quoted.rest)
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

/// How far it is to the next quote; there are no escapes in the report.
#[inline(always)]
fn close(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    for _ in 0..2 {
        // At the end of the report there may be less.
        let Some(some) = text.get(at..)?.first_chunk() else { break };
        if let Some(found) = quote_in(some) {
            return Some(at + found);
        }
        at += 32;
    }
    // A search is a call, and most texts are short.
    Some(at + memchr::memchr(b'"', text.get(at..)?)?)
}

/// `true`, `false`, `null` or a number, as it stands.
fn bare(text: &[u8]) -> Option<&[u8]> {
    let word = |word: &[u8]| text.starts_with(word).then_some(word.len());
    let length = match first(text) {
        b't' => word(b"true")?,
        b'f' => word(b"false")?,
        b'n' => word(b"null")?,
        _ => figure::json_number(text)?,
    };
    text.get(..length)
}
