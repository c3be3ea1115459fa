//! The tests that a pack brings: data, what is changed in it, and how rules are expected to end.

use crate::data::{Instead, Way};
use crate::pack::{Data, Pack};
use crate::problem::{self, Lang, Phrase, Problem};
use crate::program::{Change, Ending, Expectation, PathStep, Program, Test};
use crate::report::{Problems, Report};
use crate::run::{self, Asked, Options, Outcome, Seen};
use crate::source::Place;
use std::collections::BTreeSet;
use std::path::Path;

/// How one test of a pack came out.
#[derive(Debug)]
pub struct Tested {
    title: String,
    place: Place,
    failures: Vec<Problem>,
    lang: Lang,
}

impl Tested {
    /// The title of the test.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where its title stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Whether everything came out as expected.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }

    /// What did not; none for a test that passed.
    pub fn failures(&self) -> Option<Problems> {
        (!self.passed()).then(|| Problems::new(self.failures.clone()).in_lang(self.lang))
    }
}

impl Pack {
    /// Runs the tests that the pack declares, in the order of the text. Data files are looked for beside the rule file
    /// that names them.
    pub fn test(&self, options: &Options) -> Vec<Tested> {
        self.program.tests.iter().map(|test| self.tested(test, options, None)).collect()
    }

    /// Runs one test, and notes what it comes by. Only the rules that it names are run: what it says nothing of, it does
    /// not test; a case runs all.
    pub(super) fn tested(&self, test: &Test, options: &Options, seen: Option<&mut Seen>) -> Tested {
        let rule = |expected: &Expectation| match expected {
            Expectation::Ends { rule, .. } => Some(*rule),
            Expectation::Holds(_) => None,
        };
        let named: BTreeSet<usize> = test.expectations.iter().filter_map(rule).collect();
        let asked = Asked { seen, only: Some(&named), ..Asked::default() };
        Tested {
            title: test.title.clone(),
            place: test.place.clone(),
            failures: match data_of(&self.program, test) {
                Ok(data) => self.failures(test, &data, options, asked),
                Err(problems) => problems,
            },
            lang: options.lang,
        }
    }

    /// What of a test does not come out as expected, over its data; where only some rules are asked for, what it
    /// expects of others is left out.
    pub(super) fn failures(&self, test: &Test, data: &Data, options: &Options, mut asked: Asked<'_>) -> Vec<Problem> {
        let options = Options { all: true, ..options.clone() };
        let rules = asked.only;
        let again = Asked { given: Vec::new(), only: rules, seen: asked.seen.as_deref_mut() };
        let report = self.check_asked(data, &options, again);
        let mut failures: Vec<Problem> = report.problems().to_vec();
        for expected in &test.expectations {
            match expected {
                Expectation::Ends { rule, .. } if rules.is_some_and(|rules| !rules.contains(rule)) => {}
                Expectation::Ends { rule, ending, count, place } => {
                    let Some(rule) = self.program.rules.get(*rule) else { continue };
                    let ended = Ended::of(&report, &rule.name);
                    if !ended.is(*ending, *count) {
                        let wanted = wanted(*ending, *count);
                        let problem = problem::ends_otherwise(rule.name.as_str(), wanted, ended.told());
                        failures.push(problem.at(place.clone()));
                    }
                }
                Expectation::Holds(expr) => {
                    match run::holds(&self.program, &data.doc, expr, &options, asked.seen.as_deref_mut()) {
                        Ok(None) => {}
                        Ok(Some(sides)) => {
                            failures.push(problem::does_not_hold(expr.place.words(), sides).at(expr.place.clone()));
                        }
                        Err(reason) => {
                            let why = Phrase::both(reason.says(Lang::Zh), reason.says(Lang::En));
                            failures.push(problem::does_not_hold(expr.place.words(), why).at(expr.place.clone()));
                        }
                    }
                }
            }
        }
        failures
    }
}

/// The data of a test, changed as it says.
pub(super) fn data_of(program: &Program, test: &Test) -> Result<Data, Vec<Problem>> {
    let data = match &test.data {
        None => Data::parse("", "{}"),
        Some(asked) => {
            let folder = Path::new(asked.place.text.name()).parent().unwrap_or(Path::new(""));
            Data::read(folder.join(&asked.words))
        }
    };
    let at = test.data.as_ref().map_or(&test.place, |asked| &asked.place);
    let mut data = data.map_err(|problems| {
        problems
            .all()
            .iter()
            .map(|problem| if problem.place().is_some() { problem.clone() } else { problem.clone().at(at.clone()) })
            .collect::<Vec<_>>()
    })?;
    // What is changed are the fields that the form finds, where the data is a document.
    if data.is_document() {
        data = data.read_by(program).into_owned();
    }
    for change in &test.changes {
        let way: Vec<Way> = change.path.iter().map(way).collect();
        data.doc = data.doc.changed(&way, instead(change)).map_err(|problem| vec![problem.at(change.place.clone())])?;
    }
    Ok(data)
}

fn way(step: &PathStep) -> Way {
    match step {
        PathStep::Field(names) => Way::Name(names.clone()),
        PathStep::Item(at) => Way::Item(*at),
    }
}

fn instead(change: &Change) -> Instead<'_> {
    match &change.value {
        None => Instead::Nothing,
        Some((words, true)) => Instead::Text(words),
        Some((words, false)) => Instead::Words(words),
    }
}

/// How the instances of one rule ended.
struct Ended {
    held: usize,
    within: usize,
    violated: usize,
    not_applicable: usize,
    undecided: usize,
    /// Why the first of them could not be decided.
    why: Option<Problem>,
}

impl Ended {
    fn of(report: &Report, rule: &str) -> Ended {
        let count = |outcome| report.with(outcome).filter(|finding| finding.rule() == rule).count();
        Ended {
            held: count(Outcome::Held),
            within: count(Outcome::WithinRounding),
            violated: count(Outcome::Violated),
            not_applicable: count(Outcome::NotApplicable),
            undecided: count(Outcome::Undecided),
            why: report
                .with(Outcome::Undecided)
                .find(|finding| finding.rule() == rule)
                .and_then(|finding| finding.reason().cloned()),
        }
    }

    /// Without a number: for 违反 and 无法判断 at least one instance; for 成立 and 不适用 every one that could be otherwise.
    fn is(&self, ending: Ending, count: Option<usize>) -> bool {
        let against = self.violated + self.undecided;
        let (found, otherwise) = match ending {
            Ending::Held => (self.held + self.within, against),
            Ending::HeldExactly => (self.held, against + self.within),
            Ending::HeldWithinRounding => (self.within, against),
            Ending::Violated => (self.violated, 0),
            Ending::Undecided => (self.undecided, 0),
            Ending::NotApplicable => (self.not_applicable, against + self.held + self.within),
        };
        match count {
            Some(count) => found == count,
            None => found > 0 && otherwise == 0,
        }
    }

    fn told(&self) -> Phrase {
        let parts = [
            (self.held, "成立", "held"),
            (self.within, "四舍五入范围内成立", "held within rounding"),
            (self.violated, "违反", "violated"),
            (self.not_applicable, "不适用", "not applicable"),
            (self.undecided, "无法判断", "undecided"),
        ];
        let told: Vec<_> = parts.into_iter().filter(|(count, ..)| *count > 0).collect();
        if told.is_empty() {
            return Phrase::both("没有可查的项", "nothing to check");
        }
        let zh: Vec<String> = told.iter().map(|(count, zh, _)| format!("{zh} {count} 项")).collect();
        let en: Vec<String> = told.iter().map(|(count, _, en)| format!("{count} {en}")).collect();
        let why = |lang| self.why.as_ref().map_or_else(String::new, |why| format!("{} {}", why.code(), why.says(lang)));
        let (mut zh, mut en) = (zh.join("，"), en.join(", "));
        if self.why.is_some() {
            zh.push_str(&format!("（{}）", why(Lang::Zh)));
            en.push_str(&format!(" ({})", why(Lang::En)));
        }
        Phrase::both(zh, en)
    }
}

fn wanted(ending: Ending, count: Option<usize>) -> Phrase {
    let (zh, en) = match ending {
        Ending::Held => ("成立", "held"),
        Ending::HeldExactly => ("成立 精确", "held exact"),
        Ending::HeldWithinRounding => ("成立 约数", "held rounded"),
        Ending::Violated => ("违反", "violated"),
        Ending::NotApplicable => ("不适用", "inapplicable"),
        Ending::Undecided => ("无法判断", "undecided"),
    };
    match count {
        Some(count) => Phrase::both(format!("{zh} {count} 项"), format!("{count} {en}")),
        None => Phrase::both(zh, en),
    }
}
