//! Rows as rules: rows of one shape (the same fields and the same checks) become one record, one list and one rule over
//! it; the shapes of a file make few packs.

use gouji::{Data, Finding, Options, Outcome, Pack};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One row: its fields with their types and texts, and what its checks must come to. Checks call the row `行`.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// The row's name in its file.
    pub id: String,
    fields: Vec<(String, String, Value)>,
    records: String,
    when: Option<String>,
    named: Option<(String, String)>,
    checks: Vec<(String, Expect)>,
    measured: Option<(String, Option<String>)>,
}

/// What a check must come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Held: the written figures agree as they stand.
    Held,
    /// Held or held within rounding.
    Possible,
    /// Held within rounding, and not as written.
    WithinRounding,
    /// Violated.
    Violated,
    /// Not applicable.
    NotApplicable,
    /// Undecided, with this code.
    Undecided(&'static str),
}

impl Expect {
    /// Held where true, else violated.
    pub fn exactly(holds: bool) -> Expect {
        if holds { Expect::Held } else { Expect::Violated }
    }

    /// Held or within rounding where true, else violated.
    pub fn possibly(holds: bool) -> Expect {
        if holds { Expect::Possible } else { Expect::Violated }
    }

    fn met(self, finding: &Finding) -> bool {
        match self {
            Expect::Held => finding.outcome() == Outcome::Held,
            Expect::Possible => matches!(finding.outcome(), Outcome::Held | Outcome::WithinRounding),
            Expect::WithinRounding => finding.outcome() == Outcome::WithinRounding,
            Expect::Violated => finding.outcome() == Outcome::Violated,
            Expect::NotApplicable => finding.outcome() == Outcome::NotApplicable,
            Expect::Undecided(code) => finding.outcome() == Outcome::Undecided && finding.code() == code,
        }
    }
}

/// The end of an interval.
#[derive(Debug, Clone)]
pub struct End {
    pub value: String,
    pub closed: bool,
}

impl End {
    pub fn closed(value: &str) -> End {
        End { value: value.to_owned(), closed: true }
    }
}

/// Less than any distance between two ends of the rows.
const TINY: &str = "0.000000000001";

impl Case {
    pub fn new(id: impl Into<String>) -> Case {
        Case { id: id.into(), ..Case::default() }
    }

    /// A field of this type with this text.
    pub fn field(mut self, name: &str, ty: &str, text: &str) -> Case {
        self.fields.push((name.to_owned(), ty.to_owned(), text.into()));
        self
    }

    /// A number that is exactly what it says.
    pub fn exact(self, name: &str, text: &str) -> Case {
        self.field(name, "数字 精确", text)
    }

    /// A field whose data is not one text.
    pub fn data(mut self, name: &str, ty: &str, value: Value) -> Case {
        self.fields.push((name.to_owned(), ty.to_owned(), value));
        self
    }

    /// Records that the fields' types name.
    pub fn records(mut self, text: String) -> Case {
        self.records = text;
        self
    }

    pub fn when(mut self, condition: &str) -> Case {
        self.when = Some(condition.to_owned());
        self
    }

    /// A name for an expression that several checks use.
    pub fn named(mut self, name: &str, expression: String) -> Case {
        self.named = Some((name.to_owned(), expression));
        self
    }

    pub fn check(mut self, expression: impl Into<String>, expect: Expect) -> Case {
        self.checks.push((expression.into(), expect));
        self
    }

    /// The difference of the first check, and the most that rounding explains of it.
    pub fn measured(mut self, difference: &str, explained: Option<&str>) -> Case {
        self.measured = Some((difference.to_owned(), explained.map(str::to_owned)));
        self
    }

    /// The values that an expression can have are those between two ends and no others: what is at an end, and what is
    /// next to it on either side. `name` begins the names of the fields that hold the ends.
    pub fn ranges(mut self, name: &str, expression: &str, low: &End, high: &End) -> Case {
        for (end, word, out, into) in [(low, "下端", "-", "+"), (high, "上端", "+", "-")] {
            let field = format!("{name}{word}");
            self = self.exact(&field, &end.value);
            self = self.check(format!("{expression} = 行.{field}"), Expect::possibly(end.closed));
            self = self.check(format!("{expression} = 行.{field} {out} {TINY}"), Expect::Violated);
            if low.value != high.value {
                self = self.check(format!("{expression} = 行.{field} {into} {TINY}"), Expect::Possible);
            }
        }
        self
    }

    /// What rows have in common that can share a rule.
    fn shape(&self) -> String {
        let mut out = self.records.clone();
        for (name, ty, _) in &self.fields {
            let _ = writeln!(out, "{name} : {ty}");
        }
        let _ = writeln!(out, "{:?} {:?}", self.when, self.named);
        for (expression, _) in &self.checks {
            let _ = writeln!(out, "{expression}");
        }
        out
    }

    /// Compares what a row's checks came to; the error says each that came out otherwise.
    fn verdict(&self, findings: &[&Finding]) -> Result<(), String> {
        let mut wrong = Vec::new();
        for ((expression, expect), finding) in self.checks.iter().zip(findings) {
            if !expect.met(finding) {
                let outcome = finding.outcome().key();
                wrong.push(format!("`{expression}` is {outcome} {}, expected {expect:?}", finding.code()));
            }
        }
        if let (Some((difference, explained)), Some(finding)) = (&self.measured, findings.first()) {
            for (name, wanted, measure) in [
                ("difference", Some(difference), finding.difference()),
                ("explained", explained.as_ref(), finding.explained()),
            ] {
                let value = measure.map(|measure| measure.value.as_str());
                if wanted.is_some_and(|wanted| value != Some(plain(wanted))) {
                    wrong.push(format!("{name} is {value:?}, expected {wanted:?}"));
                }
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
    }
}

/// `0` for `0.00`.
fn plain(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// What the rows of a file came to, in their order.
pub struct Ran {
    /// One for each row.
    pub verdicts: Vec<Result<(), String>>,
    /// How many checks there were.
    pub checks: usize,
    /// How many rules were written for them.
    pub rules: usize,
}

/// How many shapes make one pack: the limit of nesting counts every `列表` of a form, so one form holds 64.
const SHAPES: usize = 60;

/// Checks rows.
pub fn run(name: &str, cases: &[Case]) -> Ran {
    let mut shapes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        shapes.entry(case.shape()).or_default().push(index);
    }
    let shapes: Vec<Vec<usize>> = shapes.into_values().collect();
    let mut ran = Ran { verdicts: vec![Ok(()); cases.len()], checks: 0, rules: shapes.len() };
    for shapes in shapes.chunks(SHAPES) {
        some(name, cases, shapes, &mut ran);
    }
    ran
}

/// Checks the rows of some shapes.
fn some(name: &str, cases: &[Case], shapes: &[Vec<usize>], ran: &mut Ran) {
    let text = rules(name, cases, shapes);
    let pack = Pack::parse(&format!("{name}.gj"), &text).unwrap_or_else(|problems| panic!("{problems}"));
    let data = Data::parse(&format!("{name}.json"), &document(cases, shapes).to_string());
    let data = data.unwrap_or_else(|problems| panic!("{problems}"));
    let report = pack.check_with(&data, &Options { all: true, ..Options::default() });
    assert!(report.problems().is_empty(), "{:?}", report.problems());

    let mut findings: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.findings() {
        findings.entry(finding.rule()).or_default().push(finding);
    }
    for (number, rows) in shapes.iter().enumerate() {
        let found = &findings[format!("组{number}").as_str()];
        let each = cases[rows[0]].checks.len();
        assert_eq!(found.len(), each * rows.len(), "one finding for each check of each row");
        for (row, found) in rows.iter().zip(found.chunks(each)) {
            ran.verdicts[*row] = cases[*row].verdict(found);
        }
    }
    ran.checks += report.counts().instances();
}

/// The pack: a form of lists, and for each shape a record and a rule.
fn rules(name: &str, cases: &[Case], shapes: &[Vec<usize>]) -> String {
    let (mut lists, mut rest) = (String::new(), String::new());
    for (number, rows) in shapes.iter().enumerate() {
        let case = &cases[rows[0]];
        let _ = writeln!(lists, "  列{number} : 列表 行{number}");
        let _ = writeln!(rest, "{}记录 行{number}", case.records);
        for (name, ty, _) in &case.fields {
            let _ = writeln!(rest, "  {name} : {ty}");
        }
        let _ = writeln!(rest, "规则 组{number} \"{name}\"\n  逐项 行 取自 列{number}");
        if let Some(condition) = &case.when {
            let _ = writeln!(rest, "  当 {condition}");
        }
        if let Some((name, expression)) = &case.named {
            let _ = writeln!(rest, "  令 {name} = {expression}");
        }
        for (expression, _) in &case.checks {
            let _ = writeln!(rest, "  应 {expression}");
        }
    }
    format!("规则包 {name}\n表单 数据\n{lists}  不适用 \"无\"\n{rest}")
}

/// The data: each shape's rows in its list.
fn document(cases: &[Case], shapes: &[Vec<usize>]) -> Value {
    let list = |rows: &Vec<usize>| {
        let records = rows.iter().map(|row| {
            let fields = cases[*row].fields.iter().filter(|(_, _, value)| !value.is_null());
            Value::Object(fields.map(|(name, _, value)| (name.clone(), value.clone())).collect())
        });
        Value::Array(records.collect())
    };
    let lists = shapes.iter().enumerate().map(|(number, rows)| (format!("列{number}"), list(rows)));
    Value::Object(lists.collect())
}
