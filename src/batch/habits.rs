//! What the reader expects: the spellings of every record with what is done at each, and which one came after which when
//! they were last met.

use super::shape::{Bare, Cell, NumberCell, PLACES, RecordShape, Shape, What};

/// A spelling of a field, and what is done where it stands.
#[derive(Debug)]
pub(super) struct Step {
    /// As it stands in JSON, with quotes and colon.
    written: Box<[u8]>,
    /// Its first bytes, and which bits of them count.
    head: [(u128, u128); 2],
    /// The field it means, among those of its record.
    pub field: usize,
    /// The bit of that field among those of the record.
    pub bit: u64,
    /// What is done with the value.
    pub act: Act,
}

/// What is done with a value; what is not plainly so is looked up in the shape.
#[derive(Debug)]
pub(super) enum Act {
    /// A figure, and its column if it is kept.
    Figure(Scale, Option<usize>),
    /// A text, and its column if it is kept.
    Text(Option<usize>),
    /// A record.
    Record(usize),
    /// Whatever the shape says.
    Other,
}

/// How a figure of few digits comes to a number in the column's units.
#[derive(Debug)]
pub(super) struct Scale {
    /// What a unit of the last place is, by the number of decimals; 0 where that is not so simple.
    pub factors: [i64; PLACES as usize],
    /// Whether it was rounded when it was written.
    pub rounded: bool,
}

impl Scale {
    fn of(cell: &NumberCell) -> Scale {
        let mut factors = [0; PLACES as usize];
        if let Bare::Power(by) = cell.bare {
            for (decimals, factor) in (0..).zip(&mut factors) {
                // Figures of eight digits are multiplied with it; most whole ones are written without decimals.
                let places: i32 = PLACES - decimals + by;
                let fits = (1..=10).contains(&places) && decimals - by < PLACES && (!cell.whole || decimals == 0);
                *factor = if fits { super::figure::power(places).unwrap_or(0) } else { 0 };
            }
        }
        Scale { factors, rounded: cell.rounded }
    }
}

impl Step {
    fn of(name: &str, field: usize, act: Act) -> Step {
        let written = format!("{}:", serde_json::Value::from(name)).into_bytes().into_boxed_slice();
        let half = |from: usize| {
            let mut both = [[0; 16]; 2];
            let [bytes, counts] = &mut both;
            for ((byte, counts), own) in bytes.iter_mut().zip(counts.iter_mut()).zip(written.iter().skip(from)) {
                (*byte, *counts) = (*own, 0xFF);
            }
            let [bytes, counts] = both.map(u128::from_le_bytes);
            (bytes, counts)
        };
        let head = [half(0), half(16)];
        Step { written, head, field, bit: 1 << field, act }
    }

    /// How many bytes it takes if it stands at the beginning of a text.
    #[inline(always)]
    pub fn length_in(&self, text: &[u8]) -> Option<usize> {
        let (head, rest) = text.split_first_chunk::<16>()?;
        let [first, second] = self.head;
        let length = self.written.len();
        if (u128::from_le_bytes(*head) ^ first.0) & first.1 != 0 {
            return None;
        }
        if length > 16 {
            let more = u128::from_le_bytes(*rest.first_chunk::<16>()?);
            let differs = (more ^ second.0) & second.1 != 0;
            if differs || (length > 32 && !text.starts_with(&self.written)) {
                return None;
            }
        }
        Some(length)
    }

    /// Whether it spells this name, given without quotes.
    pub fn spells(&self, name: &[u8]) -> bool {
        self.written.get(1..self.written.len().saturating_sub(2)) == Some(name)
    }
}

/// What is kept from report to report.
#[derive(Debug)]
pub(super) struct Habits {
    /// The spellings of all records, those of a record together.
    pub steps: Vec<Step>,
    /// Of each record, the spelling with which it begins and one past its last.
    pub ranges: Vec<(usize, usize)>,
    /// After each spelling the one to expect; before the first of each record the one after those.
    pub next: Vec<usize>,
}

impl Habits {
    /// Fields are expected in the order of the form.
    pub fn new(shape: &Shape, wanted: &[bool]) -> Habits {
        let mut habits = Habits { steps: Vec::new(), ranges: Vec::new(), next: Vec::new() };
        for record in &shape.records {
            let start = habits.steps.len();
            habits.steps.extend(record.spellings.iter().map(|(name, field)| {
                let act = record.fields.get(*field).map_or(Act::Other, |field| act(&field.what, wanted));
                Step::of(name, *field, act)
            }));
            habits.ranges.push((start, habits.steps.len()));
        }
        habits.next = vec![usize::MAX; habits.steps.len() + shape.records.len()];
        for (id, record) in shape.records.iter().enumerate() {
            habits.expect_in_order(id, record);
        }
        habits
    }

    /// The place in `next` for the spelling with which a record begins.
    pub fn before_first(&self, record: usize) -> usize {
        self.steps.len() + record
    }

    fn expect_in_order(&mut self, id: usize, record: &RecordShape) {
        let mut before = self.before_first(id);
        let start = self.ranges.get(id).map_or(0, |range| range.0);
        for index in 0..record.fields.len() {
            let Some(first) = record.spellings.iter().position(|(_, field)| *field == index) else { continue };
            if let Some(slot) = self.next.get_mut(before) {
                *slot = start + first;
            }
            before = start + first;
        }
    }
}

fn act(what: &What, wanted: &[bool]) -> Act {
    let is_wanted = |column: usize| wanted.get(column).copied().unwrap_or(false);
    match what {
        What::Cell(Cell::Number(cell), column) => {
            Act::Figure(Scale::of(cell), Some(*column).filter(|at| is_wanted(*at)))
        }
        What::Cell(Cell::Text, column) => Act::Text(Some(*column).filter(|at| is_wanted(*at))),
        What::Record(id, _) => Act::Record(*id),
        What::Cell(Cell::OneOf(_) | Cell::YesNo | Cell::Year, _) | What::List(..) => Act::Other,
    }
}
