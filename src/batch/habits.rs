//! What the reader expects: the spellings of every record with what stood before the value of each, what is done there, and
//! which one came after which when they were last met.

use super::shape::{Bare, Cell, PLACES, Shape, What};
use super::signs::alike;

/// So many bytes are compared at once.
const HEAD: usize = 32;

/// More bytes before a value than these are not learnt.
const LONGEST: usize = 256;

/// No spelling: the record ends.
pub(super) const NONE: u32 = u32::MAX;

/// Which bytes of a head need not be alike, a bit each: none.
pub(super) const AFTER_COMMA: u32 = 0;
/// The first one, since a brace stands in place of the comma and was looked at.
pub(super) const AFTER_BRACE: u32 = 1;

/// A spelling of a field, with all that is looked at for every name, in one line of the cache.
#[derive(Debug, Clone)]
#[repr(align(64))]
pub(super) struct Step {
    /// The first bytes of its lead.
    head: [u8; HEAD],
    /// The bit of its field, among those of its record.
    pub bit: u64,
    /// Which bytes of the head count, a bit each.
    counts: u32,
    /// The bytes of the whole lead.
    length: u32,
    /// The spelling that came after it when it was last met.
    pub next: u32,
    /// What is done with the value.
    pub doing: Doing,
}

/// What is done with a value, and what that needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doing {
    /// What it is.
    pub act: Act,
    /// The column, if the value is kept, or the record.
    pub of: u32,
    /// The field, among those of its record.
    pub field: u8,
    /// A whole figure of few digits is multiplied with this power of ten to be in the column's units, with each decimal one less.
    pub power: u8,
    /// The most decimals for which that is so simple.
    pub decimals: u8,
    /// Whether it was rounded when it was written.
    pub rounded: bool,
}

/// What is done with a value; what is not plainly so is looked up in the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// A figure.
    Figure,
    /// A text.
    Text,
    /// A record.
    Record,
    /// Whatever the shape says.
    Other,
}

impl Step {
    /// How many bytes its lead takes.
    #[inline(always)]
    pub fn length(&self) -> usize {
        self.length as usize
    }

    /// Whether its head stands at the beginning of a text.
    #[inline(always)]
    fn begins(&self, text: &[u8], after: u32) -> bool {
        match text.first_chunk() {
            Some(some) => self.is_head(some, after),
            None => self.begins_end(text, after),
        }
    }

    #[inline(always)]
    fn is_head(&self, some: &[u8; HEAD], after: u32) -> bool {
        (alike(some, &self.head) | after) & self.counts == self.counts
    }

    /// The same where there is little text left.
    #[inline(never)]
    fn begins_end(&self, text: &[u8], after: u32) -> bool {
        // A lead has no zeros in it.
        let mut some = [0; HEAD];
        some.iter_mut().zip(text).for_each(|(own, byte)| *own = *byte);
        self.is_head(&some, after)
    }
}

/// What is kept from report to report.
#[derive(Debug)]
pub(super) struct Habits {
    /// The spellings of all records, those of a record together.
    steps: Vec<Step>,
    /// The lead of each: what stood between the value before and its own when it was last met: the comma, the blanks, its
    /// name, the colon. That of the first in a record, too, has the comma in place of the brace.
    leads: Vec<Vec<u8>>,
    /// Each as it stands between quotes.
    names: Vec<Box<[u8]>>,
    /// Of each record, the spelling with which its own begin and one past the last.
    ranges: Vec<(usize, usize)>,
    /// The spelling with which each record began when it was last met.
    firsts: Vec<u32>,
}

impl Habits {
    /// Fields are expected in the order of the form, without blanks.
    pub fn new(shape: &Shape, wanted: &[bool]) -> Habits {
        let (steps, leads, names, ranges) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let firsts = vec![NONE; shape.records.len()];
        let mut habits = Habits { steps, leads, names, ranges, firsts };
        for (id, record) in shape.records.iter().enumerate() {
            let start = habits.steps.len();
            for (name, field) in &record.spellings {
                let quoted = serde_json::Value::from(name.as_str()).to_string();
                let own = u8::try_from(*field).unwrap_or(u8::MAX);
                let doing = doing(own, record.fields.get(*field).map(|field| &field.what), wanted);
                let number = u32::try_from(habits.steps.len()).unwrap_or(NONE);
                habits.steps.push(Step { head: [0; HEAD], bit: 1 << field, counts: 0, length: 0, next: NONE, doing });
                habits.leads.push(Vec::new());
                let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(name);
                habits.names.push(inner.as_bytes().into());
                habits.learn(number, format!(",{quoted}:").as_bytes());
            }
            habits.ranges.push((start, habits.steps.len()));
            let mut before = NONE;
            for index in 0..record.fields.len() {
                let Some(first) = record.spellings.iter().position(|(_, field)| *field == index) else { continue };
                let next = u32::try_from(start + first).unwrap_or(NONE);
                habits.follows(id, before, next);
                before = next;
            }
        }
        habits
    }

    /// The spelling with which a record is expected to begin.
    #[inline(always)]
    pub fn first(&self, record: usize) -> u32 {
        self.firsts.get(record).copied().unwrap_or(NONE)
    }

    /// A spelling, where its lead stands at the beginning of a text, behind a comma or behind the brace of its record.
    #[inline(always)]
    pub fn at(&self, number: u32, text: &[u8], after: u32) -> Option<&Step> {
        let number = number as usize;
        let step = self.steps.get(number)?;
        (step.begins(text, after) && (step.length() <= HEAD || self.is_whole(number, text))).then_some(step)
    }

    /// Whether a long lead stands there to its end.
    #[inline(never)]
    fn is_whole(&self, number: usize, text: &[u8]) -> bool {
        let tail = self.leads.get(number).and_then(|lead| lead.get(HEAD..));
        tail.is_some_and(|tail| text.get(HEAD..).is_some_and(|text| text.starts_with(tail)))
    }

    /// Whether a report begins like the last one, which it may not if another program wrote it.
    pub fn fits(&self, report: &[u8]) -> bool {
        let step = self.at(self.first(0), report, AFTER_BRACE);
        // What it begins with may go on with more blanks.
        step.is_some_and(|step| report.get(step.length()).is_some_and(|next| *next > b' '))
    }

    /// A spelling by its number.
    pub fn step(&self, number: u32) -> Option<&Step> {
        self.steps.get(number as usize)
    }

    /// The spelling of a record that is this name, the expected one before all.
    pub fn named(&self, record: usize, expected: u32, name: &[u8]) -> Option<u32> {
        let is = |names: &[u8]| *names == *name;
        if self.names.get(expected as usize).is_some_and(|own| is(own)) {
            return Some(expected);
        }
        let (start, end) = *self.ranges.get(record)?;
        let found = self.names.get(start..end)?.iter().position(|own| is(own))?;
        u32::try_from(start + found).ok()
    }

    /// One spelling came after another, or first in its record, after none.
    pub fn follows(&mut self, record: usize, before: u32, next: u32) {
        let slot = match self.steps.get_mut(before as usize) {
            Some(step) => Some(&mut step.next),
            None => self.firsts.get_mut(record),
        };
        if let Some(slot) = slot {
            *slot = next;
        }
    }

    /// This stood before the value of a spelling; it begins with its comma, or with the brace in its place.
    pub fn learn(&mut self, number: u32, lead: &[u8]) {
        let (Some(step), Some(own)) = (self.steps.get_mut(number as usize), self.leads.get_mut(number as usize)) else {
            return;
        };
        let (Ok(length), [b',' | b'{', rest @ ..], ..=LONGEST) = (u32::try_from(lead.len()), lead, lead.len()) else {
            return;
        };
        // The order of the names may be another one than last time, with the same blanks.
        if own.get(1..) == Some(rest) {
            return;
        }
        own.clear();
        own.push(b',');
        own.extend_from_slice(rest);
        let count = own.len().min(HEAD);
        (step.head, step.counts, step.length) = ([0; HEAD], u32::MAX >> (HEAD - count), length);
        if let (Some(head), Some(own)) = (step.head.get_mut(..count), own.get(..count)) {
            head.copy_from_slice(own);
        }
    }

    /// So many more blanks stood before the value of a spelling.
    #[cold]
    pub fn learn_blanks(&mut self, number: u32, blanks: &[u8]) {
        if let (Some(lead), false) = (self.leads.get(number as usize), blanks.is_empty()) {
            let lead = [lead, blanks].concat();
            self.learn(number, &lead);
        }
    }
}

/// What is done with the value of a field.
fn doing(field: u8, what: Option<&What>, wanted: &[bool]) -> Doing {
    let column = |column: usize| {
        let is_wanted = wanted.get(column).copied().unwrap_or(false);
        u32::try_from(column).ok().filter(|_| is_wanted).unwrap_or(NONE)
    };
    let mut doing = Doing { act: Act::Other, of: NONE, field, power: 0, decimals: 0, rounded: false };
    match what {
        Some(What::Cell(Cell::Number(cell), at)) => {
            let Bare::Power(by) = cell.bare else { return doing };
            let Some(power) = u8::try_from(PLACES + by).ok().filter(|power| (1..=10).contains(power)) else {
                return doing;
            };
            (doing.act, doing.of, doing.power, doing.rounded) = (Act::Figure, column(*at), power, cell.rounded);
            doing.decimals = if cell.whole { 0 } else { power - 1 };
        }
        Some(What::Cell(Cell::Text, at)) => (doing.act, doing.of) = (Act::Text, column(*at)),
        Some(What::Record(id, _)) => (doing.act, doing.of) = (Act::Record, u32::try_from(*id).unwrap_or(NONE)),
        Some(What::Cell(Cell::OneOf(_) | Cell::YesNo | Cell::Year, _) | What::List(..)) | None => {}
    }
    doing
}
