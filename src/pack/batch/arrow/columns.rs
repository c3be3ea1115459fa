//! Verdicts in columns.

use crate::pack::Verdict;
use crate::problem::{self, Lang, Problem};
use crate::run::{Finding, Outcome};
use crate::source::Place;
use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, Int64Array, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use std::sync::Arc;

/// How the instances of a report ended.
const COUNTS: [&str; 6] = ["held", "within_rounding", "violated", "not_applicable", "undecided", "explained"];
/// What is said of a finding beside its paths: texts, then numbers.
const FINDING: ([&str; 9], [&str; 3]) = (
    ["rule", "title", "outcome", "severity", "code", "message", "difference", "unit", "explained_by"],
    ["check", "line", "column"],
);
/// What is said of a problem: texts, then numbers.
const PROBLEM: ([&str; 2], [&str; 2]) = (["code", "message"], ["line", "column"]);

/// The columns of verdicts.
///
/// | column | type | what it says |
/// |---|---|---|
/// | `identity`, `reporter` | Utf8 | what the form's `identity` and `reporter` name; null where there is nothing |
/// | `held`, `within_rounding`, `violated`, `not_applicable`, `undecided`, `explained` | Int64 | how many instances ended so, `explained` of those violated; null where the report cannot be read |
/// | `worst` | Utf8 | the gravest severity that is violated and not explained: `error`, `query`, `warning`, `note`; null where nothing is |
/// | `findings` | List of Struct | what is violated or undecided; with [`Wants::Everything`](crate::Wants::Everything) what held and what does not apply, too |
/// | `problems` | List of Struct | why the report cannot be read, else what is wrong with the pack |
///
/// A finding has the fields `rule`, `title`, `outcome` and `severity` (the words of `gouji.line/1`), `code`, `message`,
/// `difference` with its `unit` (an exact figure as a text: a decimal, or a fraction such as `1/3`), `explained_by` (`data`
/// or `waiver`), all of them Utf8; `check` (which of the rule's, from 1), `line` and `column` (of the first value that took
/// part, from 1, in the row's own text), all Int64; and `paths`, a List of Utf8: every value that took part. A problem has
/// `code`, `message`, `line` and `column`.
pub fn verdicts() -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let list = |name: &str, fields: Fields| Field::new(name, DataType::List(item(DataType::Struct(fields))), false);
    let counts = COUNTS.iter().map(|name| Field::new(*name, DataType::Int64, true));
    let last = [text("worst"), list("findings", finding_fields()), list("problems", problem_fields())];
    let fields: Vec<Field> = [text("identity"), text("reporter")].into_iter().chain(counts).chain(last).collect();
    Arc::new(Schema::new(fields))
}

/// What stands in a list.
fn item(of: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", of, false))
}

fn fields(texts: &[&str], numbers: &[&str]) -> Vec<Field> {
    let all = texts.iter().map(|name| (name, DataType::Utf8)).chain(numbers.iter().map(|name| (name, DataType::Int64)));
    all.map(|(name, of)| Field::new(*name, of, true)).collect()
}

fn finding_fields() -> Fields {
    let paths = Field::new("paths", DataType::List(item(DataType::Utf8)), false);
    fields(&FINDING.0, &FINDING.1).into_iter().chain([paths]).collect()
}

fn problem_fields() -> Fields {
    fields(&PROBLEM.0, &PROBLEM.1).into()
}

/// Verdicts, being put into columns.
#[derive(Default)]
pub(super) struct Columns {
    /// Whether everything is to be told of a report that was looked at closely.
    all: bool,
    identity: Texts,
    reporter: Texts,
    counts: [Vec<Option<i64>>; 6],
    worst: Texts,
    /// How many findings each report has.
    findings: Vec<usize>,
    finding: Records<9, 3>,
    /// How many paths each finding has.
    paths: Vec<usize>,
    path: Texts,
    /// How many problems each report has.
    problems: Vec<usize>,
    problem: Records<2, 2>,
}

impl Columns {
    pub fn new(all: bool) -> Columns {
        Columns { all, ..Columns::default() }
    }

    /// Takes the verdict of the next row.
    pub fn push(&mut self, verdict: &Verdict) {
        self.identity.push(verdict.whose.identity.as_deref());
        self.reporter.push(verdict.whose.reporter.as_deref());
        let of = verdict.counts;
        let counts = [of.held, of.within_rounding, of.violated, of.not_applicable, of.undecided, of.explained];
        for (column, count) in self.counts.iter_mut().zip(counts) {
            column.push(verdict.broken.is_none().then(|| whole(count)));
        }
        let report = verdict.report.as_ref();
        self.worst.push(report.and_then(|report| report.worst()).map(|worst| worst.key()));
        let listed = |outcome: Outcome| self.all || matches!(outcome, Outcome::Violated | Outcome::Undecided);
        let findings = report.map_or(&[][..], |report| report.findings());
        let findings: Vec<&Finding> = findings.iter().filter(|finding| listed(finding.outcome())).collect();
        self.findings.push(findings.len());
        findings.into_iter().for_each(|finding| self.finding(finding));
        let (found, lang) = match (&verdict.broken, report) {
            (Some(broken), _) => (broken.all(), broken.lang()),
            (None, Some(report)) => (report.problems(), report.lang()),
            (None, None) => (&[][..], Lang::Zh),
        };
        self.problems.push(found.len());
        for problem in found {
            let says = problem.says(lang);
            self.problem.push([Some(problem.code()), Some(&says)], start(problem.place()));
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let says = match finding.reason() {
            Some(reason) if finding.outcome() == Outcome::Undecided => reason.says(finding.lang),
            Some(_) | None => finding.message().text.clone(),
        };
        let difference = finding.difference();
        let texts = [
            Some(finding.rule()),
            Some(finding.title()),
            Some(finding.outcome().key()),
            Some(finding.severity().key()),
            Some(finding.code()),
            Some(&says),
            difference.map(|difference| difference.value.as_str()),
            difference.map(|difference| difference.unit.as_str()),
            finding.explained_by().map(|explained| explained.by.key()),
        ];
        let [line, column] = start(finding.operands().find_map(|operand| operand.place.as_ref()));
        self.finding.push(texts, [Some(whole(finding.check())), line, column]);
        self.paths.push(finding.operands().len());
        finding.operands().for_each(|operand| self.path.push(Some(&operand.path)));
    }

    /// The columns as Arrow has them.
    pub fn finish(self) -> Result<RecordBatch, Problem> {
        let paths = list(&self.paths, self.path.finish()?, item(DataType::Utf8))?;
        let finding = self.finding.finish(finding_fields(), Some(paths))?;
        let problem = self.problem.finish(problem_fields(), None)?;
        let mut all = vec![self.identity.finish()?, self.reporter.finish()?];
        all.extend(self.counts.into_iter().map(|counts| Arc::new(Int64Array::from(counts)) as ArrayRef));
        all.push(self.worst.finish()?);
        all.push(list(&self.findings, finding, item(DataType::Struct(finding_fields())))?);
        all.push(list(&self.problems, problem, item(DataType::Struct(problem_fields())))?);
        RecordBatch::try_new(verdicts(), all).map_err(|error| told(&error))
    }
}

/// A column of texts; Arrow counts their bytes with 31 bits.
#[derive(Default)]
struct Texts {
    texts: StringBuilder,
    bytes: usize,
}

impl Texts {
    fn push(&mut self, text: Option<&str>) {
        self.bytes = self.bytes.saturating_add(text.map_or(0, str::len));
        // What does not fit is not gathered: it is told at the end.
        self.texts.append_option(text.filter(|_| fits(self.bytes).is_ok()));
    }

    fn finish(mut self) -> Result<ArrayRef, Problem> {
        fits(self.bytes)?;
        Ok(Arc::new(self.texts.finish()))
    }
}

/// Records of so many texts and so many numbers.
struct Records<const T: usize, const N: usize> {
    texts: [Texts; T],
    numbers: [Vec<Option<i64>>; N],
}

impl<const T: usize, const N: usize> Default for Records<T, N> {
    fn default() -> Self {
        Records { texts: std::array::from_fn(|_| Texts::default()), numbers: std::array::from_fn(|_| Vec::new()) }
    }
}

impl<const T: usize, const N: usize> Records<T, N> {
    fn push(&mut self, texts: [Option<&str>; T], numbers: [Option<i64>; N]) {
        self.texts.iter_mut().zip(texts).for_each(|(column, text)| column.push(text));
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number));
    }

    fn finish(self, fields: Fields, last: Option<ArrayRef>) -> Result<ArrayRef, Problem> {
        let mut all: Vec<ArrayRef> = self.texts.into_iter().map(Texts::finish).collect::<Result<_, _>>()?;
        all.extend(self.numbers.into_iter().map(|numbers| Arc::new(Int64Array::from(numbers)) as ArrayRef));
        all.extend(last);
        Ok(Arc::new(StructArray::try_new(fields, all, None).map_err(|error| told(&error))?))
    }
}

/// Lists of values, of so many each.
fn list(lengths: &[usize], values: ArrayRef, of: Arc<Field>) -> Result<ArrayRef, Problem> {
    fits(values.len())?;
    let offsets = OffsetBuffer::from_lengths(lengths.iter().copied());
    Ok(Arc::new(ListArray::try_new(of, offsets, values, None).map_err(|error| told(&error))?))
}

fn fits(size: usize) -> Result<(), Problem> {
    i32::try_from(size).map(drop).map_err(|_| problem::verdicts_too_many())
}

/// The columns are of the lengths and types that their schema says, so Arrow has nothing to refuse.
fn told(error: &ArrowError) -> Problem {
    debug_assert!(false, "{error}");
    problem::internal()
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The line and the column where a place starts.
fn start(place: Option<&Place>) -> [Option<i64>; 2] {
    let start = place.map(Place::start);
    [start.as_ref().map(|at| whole(at.line)), start.as_ref().map(|at| whole(at.column))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_so_many_bytes_and_not_one_more() {
        let after = |more: &[&str]| {
            let mut texts = Texts { bytes: (1 << 31) - 2, ..Texts::default() };
            more.iter().for_each(|text| texts.push(Some(text)));
            texts.finish().map(|texts| texts.len()).map_err(|problem| problem.code())
        };
        assert_eq!(after(&["x"]), Ok(1));
        assert_eq!(after(&["x", "y"]), Err("E0283"));
        assert_eq!(after(&["x", "y", ""]), Err("E0283"));
    }
}
