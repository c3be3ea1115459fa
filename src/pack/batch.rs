//! Many reports by one pack: the fast evaluator takes what it can, the ordinary one the rest, and both come to the same.

#[cfg(feature = "arrow")]
mod arrow;

use super::noted::Noted;
use super::{Data, Pack, host};
use crate::batch::{Bench, Plan};
#[cfg(feature = "cli")]
use crate::problem::Problem;
use crate::program::Severity;
#[cfg(feature = "cli")]
use crate::report::Line;
use crate::report::{Problems, Report};
use crate::run::{self, Asked, Counts, Options, Seen, Whose};
#[cfg(feature = "arrow")]
pub use arrow::verdicts;
use std::collections::{BTreeMap, BTreeSet};

/// How many reports are computed at once: enough that a column is worth its while, few enough to stay near.
const AT_ONCE: usize = 256;

/// A pack made ready for many reports. It can be used from any number of threads, each with a [`Worker`] of its own.
#[derive(Debug)]
pub struct Batch {
    pack: Pack,
    options: Options,
    plan: Option<Plan>,
    wants: Wants,
}

/// What is asked of each report beside the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wants {
    /// Nothing: only the counts of all reports together.
    #[default]
    Summary,
    /// The counts by the body that each report is of, which the form's `填报单位` names.
    Reporters,
    /// Its counts, and the findings of those that have any violated or undecided.
    Findings,
    /// Its counts and all findings.
    Everything,
}

/// What became of the reports of one body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfReporter {
    /// How many reports there are.
    pub reports: usize,
    /// How many of them have something violated that is not explained.
    pub violated: usize,
    /// How the instances of all of them ended.
    pub counts: Counts,
}

/// A report as it stands in a file.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The bytes, in JSON.
    pub bytes: &'a [u8],
    /// How many lines of the file come before it.
    pub lines: usize,
}

/// What became of a report.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What tells the report from others, where the form says so.
    pub whose: Whose,
    /// How its instances ended.
    pub counts: Counts,
    /// Rules whose loops found nothing.
    pub empty: Vec<String>,
    /// What is to be said about it, where that was asked for and there is anything.
    pub report: Option<Report>,
    /// Why it could not be read.
    pub broken: Option<Problems>,
}

/// What many reports came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many reports there are, broken ones included.
    pub reports: usize,
    /// How many of them could not be read.
    pub broken: usize,
    /// How often something was wrong between reports.
    pub stray: usize,
    /// How many the ordinary evaluator took.
    pub careful: usize,
    /// How many have something violated that is not explained.
    pub violated: usize,
    /// How the instances of each check ended, by the numbers of its rule and its own in it.
    pub checks: BTreeMap<(usize, usize), Counts>,
    /// In how many reports each rule found nothing to check.
    pub empty: BTreeMap<usize, usize>,
    /// What was noticed about the data: how often each code was given, and of which fields.
    pub notes: BTreeMap<&'static str, Noted>,
    /// What became of the reports of each body, where that was asked for; those without one stand under "".
    pub reporters: BTreeMap<String, OfReporter>,
    /// What is wrong with the pack: the first of each code and rule.
    pub problems: BTreeMap<String, usize>,
}

impl Summary {
    /// Takes in what other reports came to.
    pub fn add(&mut self, other: Summary) {
        self.reports += other.reports;
        self.broken += other.broken;
        self.stray += other.stray;
        self.careful += other.careful;
        self.violated += other.violated;
        for (check, counts) in other.checks {
            self.checks.entry(check).or_default().merge(counts);
        }
        add(&mut self.empty, other.empty);
        for (code, noted) in other.notes {
            self.notes.entry(code).or_default().add(noted);
        }
        add(&mut self.problems, other.problems);
        for (reporter, other) in other.reporters {
            let own = self.reporters.entry(reporter).or_default();
            own.reports += other.reports;
            own.violated += other.violated;
            own.counts.merge(other.counts);
        }
    }

    /// The counts of all checks together.
    pub fn counts(&self) -> Counts {
        let mut all = Counts::default();
        self.checks.values().for_each(|counts| all.merge(*counts));
        all
    }
}

fn add<K: Ord>(to: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
    for (key, count) in from {
        *to.entry(key).or_default() += count;
    }
}

impl Pack {
    /// Makes the pack ready for many reports.
    ///
    /// # Errors
    /// Options that do not fit the pack.
    pub fn batch(&self, options: &Options, wants: Wants) -> Result<Batch, Problems> {
        self.accepts(options)?;
        let nothing = Data::parse("", "{}")?;
        let (given, _) = host::given(&self.program, options, &nothing.doc);
        let given = given.into_iter().map(|given| (given.global, given.value)).collect();
        let plan = Plan::of(&self.program, options, &given);
        Ok(Batch { pack: self.clone(), options: options.clone(), plan, wants })
    }
}

impl Batch {
    /// Checks reports one after the other; `each` is told what became of every one, in order.
    pub fn check<B: AsRef<[u8]>>(
        &self,
        name: &str,
        reports: impl IntoIterator<Item = B>,
        mut each: impl FnMut(Verdict),
    ) -> Summary {
        let mut worker = self.worker(name);
        let mut reports = reports.into_iter().enumerate().peekable();
        while reports.peek().is_some() {
            let some: Vec<(usize, B)> = reports.by_ref().take(AT_ONCE).collect();
            let pieces: Vec<Piece<'_>> =
                some.iter().map(|(lines, bytes)| Piece { bytes: bytes.as_ref(), lines: *lines }).collect();
            worker.take(&pieces, &mut each);
        }
        worker.summary
    }

    /// Room to work in, for one thread; `name` is what places are to show.
    pub fn worker(&self, name: &str) -> Worker<'_> {
        let bench = self.plan.as_ref().map(Plan::bench);
        Worker { batch: self, name: name.to_owned(), bench, summary: Summary::default() }
    }

    /// How grave the violations of a check are.
    pub fn severity(&self, (rule, check): (usize, usize)) -> Option<Severity> {
        Some(self.pack.program.rules.get(rule)?.checks.get(check)?.severity)
    }

    /// All checks, each by the numbers of its rule and its own in it.
    pub fn checks(&self) -> impl Iterator<Item = (usize, usize)> {
        let rules = self.pack.program.rules.iter().enumerate();
        rules.flat_map(|(number, rule)| (0..rule.checks.len()).map(move |check| (number, check)))
    }

    /// One of many reports as a line of JSON is to say it: its file, its number and its line there.
    #[cfg(feature = "cli")]
    pub(crate) fn line<'v>(&'v self, place: (&'v str, u64, u64), verdict: &'v Verdict) -> Line<'v> {
        let program = &self.pack.program;
        Line {
            place,
            pack: (&program.name, &program.version, &program.hash),
            whose: &verdict.whose,
            counts: verdict.counts,
            empty: &verdict.empty,
            report: verdict.report.as_ref(),
            all: self.wants == Wants::Everything,
            broken: verdict.broken.as_ref(),
        }
    }

    /// The name of a rule, its title and its tags.
    pub fn rule(&self, rule: usize) -> Option<(&str, &str, &[String])> {
        let rule = self.pack.program.rules.get(rule)?;
        Some((&rule.name, &rule.title, &rule.tags))
    }

    /// The rules that only the ordinary evaluator runs; all where the form has something that only it reads.
    pub fn careful_rules(&self) -> Vec<&str> {
        let all = self.pack.program.rules.iter().enumerate();
        let is = |number: usize| self.plan.as_ref().is_none_or(|plan| plan.others.contains(&number));
        all.filter(|(number, _)| is(*number)).map(|(_, rule)| rule.name.as_str()).collect()
    }
}

/// Checks reports on one thread.
pub struct Worker<'b> {
    batch: &'b Batch,
    name: String,
    bench: Option<Bench>,
    summary: Summary,
}

impl Worker<'_> {
    /// Takes reports; `each` is told what became of every one, in order, where anything is asked of each.
    pub fn take(&mut self, pieces: &[Piece<'_>], each: &mut impl FnMut(Verdict)) {
        for some in pieces.chunks(AT_ONCE) {
            self.some(some, each);
        }
    }

    /// What the reports so far came to.
    pub fn summary(self) -> Summary {
        self.summary
    }

    /// What the reports came to since this was asked last.
    pub fn take_summary(&mut self) -> Summary {
        std::mem::take(&mut self.summary)
    }

    /// Takes a document that was read already, or could not be.
    #[cfg(feature = "cli")]
    pub(crate) fn document(&mut self, data: Result<Data, Problems>) -> Verdict {
        self.ordinary(data, None)
    }

    /// Counts a report that cannot be given out.
    #[cfg(feature = "cli")]
    pub(crate) fn broken(&mut self, problem: Problem) -> Verdict {
        self.summary.reports += 1;
        self.summary.broken += 1;
        let broken = Some(Problems::from(problem).in_lang(self.batch.options.lang));
        Verdict { broken, ..Verdict::default() }
    }

    fn some(&mut self, pieces: &[Piece<'_>], each: &mut impl FnMut(Verdict)) {
        let batch = self.batch;
        let (Some(plan), Some(mut bench)) = (&batch.plan, self.bench.take()) else {
            for piece in pieces {
                each(self.careful(piece, None));
            }
            return;
        };
        bench.clear();
        let read: Vec<bool> = pieces.iter().map(|piece| plan.read(piece.bytes, &mut bench).is_some()).collect();
        plan.run(&mut bench);
        let elsewhere = batch.elsewhere(plan, &bench);
        let violated = bench.violated();
        self.count(&bench, &elsewhere, &violated);
        let mut reports = 0..bench.reports();
        for (piece, read) in pieces.iter().zip(read) {
            let report = read.then(|| reports.next()).flatten().filter(|report| !elsewhere.contains(report));
            let Some(report) = report else {
                each(self.careful(piece, None));
                continue;
            };
            match batch.wants {
                Wants::Summary if plan.others.is_empty() => {}
                Wants::Summary => {
                    let others = self.careful(piece, Some(&plan.others)).report;
                    let more = others.is_some_and(|others| others.worst().is_some());
                    self.summary.violated += usize::from(more && !violated.contains(&report));
                }
                Wants::Reporters | Wants::Findings | Wants::Everything => {
                    let verdict = batch.plain(&bench, report);
                    self.of_reporter(&verdict, violated.contains(&report));
                    each(verdict);
                }
            }
        }
        self.bench = Some(bench);
    }

    /// Adds up how instances ended, but for the reports that the ordinary evaluator takes.
    fn count(&mut self, bench: &Bench, elsewhere: &BTreeSet<usize>, violated: &BTreeSet<usize>) {
        for (check, ends) in bench.ends() {
            let mut counts = counts(ends);
            for report in elsewhere {
                counts.take_off(self::counts(bench.ends_of(check, *report)));
            }
            self.summary.checks.entry(check.of).or_default().merge(counts);
        }
        let here = |report: &usize| !elsewhere.contains(report);
        self.summary.violated += violated.iter().filter(|report| here(report)).count();
        for report in (0..bench.reports()).filter(here) {
            self.summary.reports += 1;
            for rule in bench.empty(report) {
                *self.summary.empty.entry(rule).or_default() += 1;
            }
        }
        for (name, count) in bench.strange_names(|report| here(&report)) {
            let noted = self.summary.notes.entry(crate::problem::unknown_key("", "").code()).or_default();
            noted.note(&crate::data::name(name), count);
        }
    }

    fn of_reporter(&mut self, verdict: &Verdict, violated: bool) {
        if self.batch.wants == Wants::Reporters {
            let reporter = verdict.whose.reporter.clone().unwrap_or_default();
            let own = self.summary.reporters.entry(reporter).or_default();
            own.reports += 1;
            own.violated += usize::from(violated);
            own.counts.merge(verdict.counts);
        }
    }

    /// A report as the ordinary evaluator has it, or only what some rules come to that were not run yet.
    fn careful(&mut self, piece: &Piece<'_>, only: Option<&BTreeSet<usize>>) -> Verdict {
        self.ordinary(Data::from_piece(&self.name, piece.bytes, piece.lines), only)
    }

    fn ordinary(&mut self, data: Result<Data, Problems>, only: Option<&BTreeSet<usize>>) -> Verdict {
        let batch = self.batch;
        let summary = &mut self.summary;
        if only.is_none() {
            summary.reports += 1;
            summary.careful += 1;
        }
        let data = match data {
            Ok(data) => data,
            Err(problems) => {
                summary.broken += usize::from(only.is_none());
                let broken = Some(problems.in_lang(batch.options.lang));
                return Verdict { broken, ..Verdict::default() };
            }
        };
        let mut seen = Seen::default();
        let asked = Asked { only, seen: Some(&mut seen), ..Asked::default() };
        let report = batch.pack.check_asked(&data, &batch.options, asked);
        if let Some(why) = report.unread() {
            summary.broken += usize::from(only.is_none());
            let broken = Some(why.in_lang(batch.options.lang));
            return Verdict { broken, ..Verdict::default() };
        }
        for (rule, number) in batch.pack.program.rules.iter().zip(0..) {
            for check in 0..rule.checks.len() {
                let counts = seen.ends(number, check);
                if counts.instances() > 0 {
                    summary.checks.entry((number, check)).or_default().merge(counts);
                }
            }
            if report.empty_rules().contains(&rule.name) {
                *summary.empty.entry(number).or_default() += 1;
            }
        }
        summary.violated += usize::from(only.is_none() && report.worst().is_some());
        for note in report.notes() {
            summary.notes.entry(note.code()).or_default().note(&note.field(), 1);
        }
        for problem in report.problems() {
            *summary.problems.entry(problem.says(batch.options.lang)).or_default() += 1;
        }
        let (counts, empty) = (report.counts(), report.empty_rules().to_vec());
        let violated = report.worst().is_some();
        let whose = run::whose(&batch.pack.program, &data.doc, &batch.options);
        let verdict = Verdict { whose, counts, empty, report: Some(report), broken: None };
        if only.is_none() {
            self.of_reporter(&verdict, violated);
        }
        verdict
    }
}

impl Batch {
    /// The reports that the ordinary evaluator takes, though they could be read.
    fn elsewhere(&self, plan: &Plan, bench: &Bench) -> BTreeSet<usize> {
        let program = &self.pack.program;
        // What is told of scores and of what a pack changes is told by one evaluator.
        let more = program.rules.iter().any(|rule| rule.award.is_some());
        match self.wants {
            Wants::Summary => bench.unknown(),
            Wants::Reporters if plan.others.is_empty() => bench.unknown(),
            Wants::Findings if plan.others.is_empty() && !more => {
                bench.unknown().into_iter().chain(bench.remarkable()).chain(bench.strange()).collect()
            }
            Wants::Reporters | Wants::Findings | Wants::Everything => (0..bench.reports()).collect(),
        }
    }

    /// A report of which there is nothing to tell but its counts.
    fn plain(&self, bench: &Bench, report: usize) -> Verdict {
        let all = counts(bench.all_ends_of(report));
        let empty = bench.empty(report).into_iter();
        let empty = empty.filter_map(|rule| self.rule(rule)).map(|(name, ..)| name.to_owned()).collect();
        Verdict { whose: bench.whose(report), counts: all, empty, report: None, broken: None }
    }
}

fn counts([held, within_rounding, violated, not_applicable, undecided]: [usize; 5]) -> Counts {
    Counts { held, within_rounding, violated, not_applicable, undecided, explained: 0 }
}
