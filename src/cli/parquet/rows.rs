//! Rows of findings, and the columns that they are put into.

use crate::pack::Verdict;
use crate::run::Outcome;
use parquet::data_type::ByteArray;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Texts, of which each is there.
    Every,
    /// Texts or nothing.
    Texts,
    /// Numbers, of which each is there.
    EveryNumber,
    /// Numbers or nothing.
    Numbers,
}

/// The columns: those of `--format csv`, then what a program wants to know. Their names are the same in both languages, so
/// that files from different machines are of one kind.
pub(super) const COLUMNS: [(&str, Holds); 17] = [
    ("file", Holds::Every),
    ("line", Holds::EveryNumber),
    ("identity", Holds::Texts),
    ("reporter", Holds::Texts),
    ("rule", Holds::Texts),
    ("title", Holds::Texts),
    ("outcome", Holds::Texts),
    ("severity", Holds::Texts),
    ("where", Holds::Texts),
    ("message", Holds::Every),
    ("basis", Holds::Texts),
    ("number", Holds::EveryNumber),
    ("code", Holds::Every),
    ("check", Holds::Numbers),
    ("difference", Holds::Texts),
    ("unit", Holds::Texts),
    ("explained_by", Holds::Texts),
];

/// A value of a row.
pub(in crate::cli) enum Cell {
    Nothing,
    Text(String),
    Number(i64),
}

/// A finding, or why a report could not be read.
pub(in crate::cli) type Row = [Cell; COLUMNS.len()];

/// A row a finding that is listed; of a report that could not be read, a row that says why.
pub(super) fn of((file, number, line): (&str, u64, u64), verdict: &Verdict, all: bool) -> Vec<Row> {
    let head = || (text(file), whole(line), whole(number));
    let whose = || (maybe(verdict.whose.identity.as_deref()), maybe(verdict.whose.reporter.as_deref()));
    let broken = verdict.broken.iter().flat_map(|problems| {
        problems.all().iter().map(|problem| {
            let (file, line, number) = head();
            let (identity, reporter) = whose();
            let place = maybe(problem.place().map(|place| place.says(problems.lang())).as_deref());
            let (says, code) = (text(&problem.says(problems.lang())), text(problem.code()));
            let no = || Cell::Nothing;
            [
                file,
                line,
                identity,
                reporter,
                no(),
                no(),
                no(),
                no(),
                place,
                says,
                no(),
                number,
                code,
                no(),
                no(),
                no(),
                no(),
            ]
        })
    });
    let listed = |outcome: Outcome| all || matches!(outcome, Outcome::Violated | Outcome::Undecided);
    let report = verdict.report.iter();
    let findings = report.flat_map(|report| report.findings().iter().map(move |finding| (report, finding)));
    let findings = findings.filter(|(_, finding)| listed(finding.outcome())).map(|(report, finding)| {
        let (file, line, number) = head();
        let (identity, reporter) = whose();
        let place: Vec<&str> = finding.operands().map(|operand| operand.path.as_str()).collect();
        let says = match finding.reason() {
            Some(reason) if finding.outcome() == Outcome::Undecided => reason.says(report.lang()),
            Some(_) | None => finding.message().text.clone(),
        };
        let difference = finding.difference();
        [
            file,
            line,
            identity,
            reporter,
            text(finding.rule()),
            text(finding.title()),
            text(finding.outcome().key()),
            text(finding.severity().key()),
            maybe(Some(&place.join(" "))),
            text(&says),
            maybe(Some(&finding.basis().join(" "))),
            number,
            text(finding.code()),
            whole(u64::try_from(finding.check()).unwrap_or(u64::MAX)),
            maybe(difference.map(|difference| difference.value.as_str())),
            maybe(difference.map(|difference| difference.unit.as_str())),
            maybe(finding.explained_by().map(|explained| explained.by.key())),
        ]
    });
    broken.chain(findings).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A text where there is one.
fn maybe(text: Option<&str>) -> Cell {
    text.filter(|text| !text.is_empty()).map_or(Cell::Nothing, |text| Cell::Text(text.to_owned()))
}

fn whole(number: u64) -> Cell {
    Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The rows of a row group, column by column.
pub(super) struct Columns {
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

/// The values of a column, those that are there; and for each row whether there is one (1).
#[derive(Default)]
pub(super) struct Column {
    pub numbers: Vec<i64>,
    pub there: Vec<i16>,
    texts: Vec<u8>,
    lengths: Vec<usize>,
}

impl Columns {
    pub fn new() -> Columns {
        Columns { columns: COLUMNS.iter().map(|_| Column::default()).collect(), rows: 0, bytes: 0 }
    }

    pub fn push(&mut self, row: Row) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.there.push(i16::from(!matches!(cell, Cell::Nothing)));
            match cell {
                Cell::Nothing => {}
                Cell::Number(number) => column.numbers.push(number),
                Cell::Text(text) => {
                    self.bytes += text.len();
                    column.texts.extend_from_slice(text.as_bytes());
                    column.lengths.push(text.len());
                }
            }
        }
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many bytes all texts have.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The columns, in the order of [`COLUMNS`]; none are left.
    pub fn take(&mut self) -> Vec<Column> {
        std::mem::replace(self, Columns::new()).columns
    }
}

impl Column {
    /// The texts, which share one list of bytes.
    pub fn texts(&mut self) -> Vec<ByteArray> {
        let all = ByteArray::from(std::mem::take(&mut self.texts));
        let mut start = 0;
        let texts = self.lengths.iter().map(|length| {
            let text = all.slice(start, *length);
            start += length;
            text
        });
        texts.collect()
    }
}
