//! What a pack's form says about the data, laid out as tables of columns: the reports are the rows of the first table, and
//! every list has one of its own, whose rows know which row of which table they stand in.

use crate::scalar::Writing;
use crate::types::{Field, Forms, MoneyUnit, RecordId, Type, Unit, Written};

/// Decimals that a column keeps of a figure, in the unit of its field. One more than a figure may have, so that half a
/// unit of its last place is a whole number.
pub(super) const PLACES: i32 = 7;

/// How deep records may be nested for the fast path.
const DEEPEST: usize = 24;
/// How many columns there may be.
const MOST: usize = 20_000;

/// The shape of a report.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// The records, each at its own place in the report; the first is the report itself.
    pub records: Vec<RecordShape>,
    /// The table that each table's rows stand in; none for the reports.
    pub parents: Vec<Option<usize>>,
    /// What each column holds.
    pub columns: Vec<Holds>,
    /// Words that mean "missing", and those that mean "not applicable".
    pub words: [Vec<Box<[u8]>>; 2],
    /// How many bytes the longest of them has.
    pub longest_word: usize,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Whole numbers of units of the seventh decimal, and whether they were rounded when they were written.
    Numbers { rounded: bool },
    /// Texts.
    Texts,
    /// Yes or no.
    Truths,
    /// Only whether something is there.
    States,
}

/// A record at one place of the report.
#[derive(Debug)]
pub(super) struct RecordShape {
    /// The record.
    pub id: RecordId,
    /// The table whose rows it is part of.
    pub table: usize,
    /// Its fields, in the order of the form.
    pub fields: Vec<FieldShape>,
    /// A bit for each of them.
    pub all: u64,
    /// Every spelling of every field, with the field's number.
    pub spellings: Vec<(String, usize)>,
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct FieldShape {
    /// Whether it may be absent without a remark.
    pub optional: bool,
    /// What is done with its value.
    pub what: What,
}

/// What is done with a value.
#[derive(Debug)]
pub(super) enum What {
    /// A single value, and its column. A text that no rule reads has none.
    Cell(Cell, usize),
    /// A record, and the column that tells whether it is there.
    Record(usize, usize),
    /// A list: its table, the column that tells whether it is there, and its items.
    List(usize, usize, Box<What>),
}

/// How a single value is read.
#[derive(Debug)]
pub(super) enum Cell {
    /// Any words.
    Text,
    /// Words of which one must be.
    OneOf(Vec<Box<[u8]>>),
    /// Yes or no.
    YesNo,
    /// A year.
    Year,
    /// A figure.
    Number(NumberCell),
}

/// How a figure is read.
#[derive(Debug)]
pub(super) struct NumberCell {
    /// Whether it must be whole.
    pub whole: bool,
    /// Whether it was rounded when it was written, halves either way.
    pub rounded: bool,
    /// What a figure without unit means: the power of ten that makes it one in the field's unit.
    pub bare: Bare,
    /// The units that may be written after it, each with such a power.
    pub suffixes: Vec<(Box<[u8]>, i32)>,
}

/// What a figure without unit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// It is in the unit of the field, or in one that is so many powers of ten of it.
    Power(i32),
    /// Only a bare 0 is clear.
    OnlyZero,
    /// It depends on the figure.
    Unclear,
}

impl Shape {
    /// The shape of a form; `None` where it has something that only the ordinary reader understands.
    pub fn of(forms: &Forms, missing: &[String], inapplicable: &[String]) -> Option<Shape> {
        let words = |words: &[String]| -> Option<Vec<Box<[u8]>>> {
            // A word that could be a number or a truth of JSON would have to be looked for there, too.
            let plain = |word: &&String| {
                let number = word.bytes().any(|byte| byte.is_ascii_digit())
                    && word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
                !number && *word != "true" && *word != "false"
            };
            words.iter().all(|word| plain(&word)).then(|| words.iter().map(|word| word.as_bytes().into()).collect())
        };
        let mut shape = Shape { words: [words(missing)?, words(inapplicable)?], ..Shape::default() };
        shape.longest_word = shape.words.iter().flatten().map(|word| word.len()).max().unwrap_or(0);
        shape.parents.push(None);
        shape.record(forms, forms.root?, 0, 0)?;
        Some(shape)
    }

    /// How many records and lists the deepest value stands in.
    pub fn depth(&self) -> usize {
        // Every record and every list stands in another one or in the report.
        DEEPEST.min(self.records.len() + self.parents.len())
    }

    fn column(&mut self, holds: Holds) -> Option<usize> {
        self.columns.push(holds);
        (self.columns.len() <= MOST).then_some(self.columns.len() - 1)
    }

    fn record(&mut self, forms: &Forms, id: RecordId, table: usize, depth: usize) -> Option<usize> {
        let record = forms.record(id).filter(|record| depth < DEEPEST && record.fields.len() < 64)?;
        let at = self.records.len();
        self.records.push(RecordShape { id, table, fields: Vec::new(), all: 0, spellings: Vec::new() });
        let mut fields = Vec::new();
        let mut spellings = Vec::new();
        for (index, field) in record.fields.iter().enumerate() {
            let what = self.what(forms, field, &field.ty, (table, depth))?;
            fields.push(FieldShape { optional: field.optional, what });
            spellings.extend(field.names.iter().map(|name| (name.clone(), index)));
        }
        let own = self.records.get_mut(at)?;
        (own.all, own.fields, own.spellings) = ((1 << fields.len()) - 1, fields, spellings);
        Some(at)
    }

    fn what(&mut self, forms: &Forms, field: &Field, ty: &Type, (table, depth): (usize, usize)) -> Option<What> {
        let cell = match ty {
            Type::Record(id) => {
                let state = self.column(Holds::States)?;
                return Some(What::Record(self.record(forms, *id, table, depth + 1)?, state));
            }
            Type::List(item) => {
                let state = self.column(Holds::States)?;
                let rows = self.parents.len();
                self.parents.push(Some(table));
                // What fails in a list within a list is not told apart there.
                if item.item().is_some() {
                    return None;
                }
                let item = self.what(forms, field, item, (rows, depth + 1))?;
                return Some(What::List(rows, state, Box::new(item)));
            }
            Type::Text => Cell::Text,
            Type::OneOf(words) => Cell::OneOf(words.iter().map(|word| word.as_bytes().into()).collect()),
            Type::YesNo => Cell::YesNo,
            Type::Number(Unit::Year) => Cell::Year,
            Type::Number(unit) => Cell::Number(number(unit, &field.written)?),
            Type::Date | Type::Target | Type::Range(_) | Type::Unknown => return None,
        };
        let holds = match &cell {
            Cell::Text | Cell::OneOf(_) => Holds::Texts,
            Cell::YesNo => Holds::Truths,
            Cell::Year => Holds::Numbers { rounded: false },
            Cell::Number(cell) => Holds::Numbers { rounded: cell.rounded },
        };
        Some(What::Cell(cell, self.column(holds)?))
    }
}

/// How a figure of a unit is read; it agrees with `run::read` or is not read here at all.
fn number(unit: &Unit, written: &Written) -> Option<NumberCell> {
    if written.granularity.is_some() || written.unit_field.is_some() {
        return None;
    }
    let rounded = match written.writing.unwrap_or(unit.usual_writing()) {
        Writing::Exact => false,
        Writing::Rounded => true,
        Writing::HalfUp | Writing::HalfEven | Writing::Truncated => return None,
    };
    let own = power(unit);
    let (bare, suffixes): (Bare, Vec<(&str, i32)>) = match unit {
        Unit::Money(_) => {
            let all = [MoneyUnit::Yuan, MoneyUnit::TenThousand, MoneyUnit::HundredMillion];
            (Bare::Power(0), all.map(|unit| (unit.word(), power(&Unit::Money(unit)) - own)).into())
        }
        Unit::Percent => {
            let bare = match (written.as_ratio, written.signless) {
                (true, true) => Bare::Unclear,
                (true, false) => Bare::Power(2),
                (false, true) => Bare::Power(0),
                (false, false) => Bare::OnlyZero,
            };
            (bare, vec![("%", 0)])
        }
        Unit::Pure => (Bare::Power(0), Vec::new()),
        Unit::Points => (Bare::Power(0), vec![("分", 0)]),
        Unit::Count(noun) => (Bare::Power(0), vec![(noun, 0)]),
        Unit::Year => return None,
    };
    let suffixes = suffixes.into_iter().filter(|(suffix, _)| !suffix.is_empty());
    Some(NumberCell {
        whole: matches!(unit, Unit::Count(_)),
        rounded,
        bare,
        suffixes: suffixes.map(|(suffix, power)| (suffix.as_bytes().into(), power)).collect(),
    })
}

/// The power of ten that makes a figure of the unit one in base units (元, ratio).
pub(super) fn power(unit: &Unit) -> i32 {
    match unit {
        Unit::Percent => -2,
        Unit::Money(MoneyUnit::Yuan) | Unit::Pure | Unit::Points | Unit::Count(_) | Unit::Year => 0,
        Unit::Money(MoneyUnit::TenThousand) => 4,
        Unit::Money(MoneyUnit::HundredMillion) => 8,
    }
}
