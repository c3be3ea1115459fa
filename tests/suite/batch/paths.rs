//! Both ways through a pack, held against each other: report by report, and many reports at once.

use gouji::{Batch, Counts, Data, Options, Outcome, Pack, Piece, Report, Summary, Verdict, Wants};
use std::collections::BTreeMap;

/// A pack with its two paths.
pub struct Paths {
    pack: Pack,
    options: Options,
    numbers: BTreeMap<String, usize>,
    summary: Batch,
    reporters: Batch,
    findings: Batch,
    everything: Batch,
    /// Of so many reports one is compared in full: by itself, by reporter, and to the last byte.
    one_of: usize,
}

type Ordinary = (Told, Option<Report>);
type Ends = BTreeMap<(usize, usize), [usize; 6]>;

/// What a report comes to.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Told {
    /// Why it could not be read: the codes and where.
    pub broken: Option<Vec<String>>,
    /// How all instances ended.
    pub counts: [usize; 6],
    /// How the instances of each check ended.
    pub ends: Ends,
    /// Whether those that held or do not apply are counted only all together.
    pub brief: bool,
    pub empty: Vec<String>,
    pub notes: BTreeMap<String, usize>,
    pub problems: BTreeMap<String, usize>,
    pub violated: bool,
}

/// What a comparison came to.
#[derive(Debug, Default)]
pub struct Compared {
    pub reports: usize,
    pub broken: usize,
    /// Those that the ordinary evaluator took in a summary, broken ones included.
    pub careful: usize,
    /// How many instances ended how, as counts have them.
    pub ends: [usize; 6],
    /// How many reports the two paths differ in, and the first of them in words.
    pub different: usize,
    pub differences: Vec<String>,
}

impl Compared {
    pub fn add(&mut self, other: Compared) {
        self.reports += other.reports;
        self.broken += other.broken;
        self.careful += other.careful;
        add(&mut self.ends, other.ends);
        self.different += other.different;
        self.differences.extend(other.differences);
        self.differences.truncate(40);
    }

    fn differs(&mut self, way: &str, what: &str, bytes: &[u8]) {
        self.different += 1;
        if self.differences.len() < 40 {
            self.differences.push(format!("{way}: {what}\n    {}", bytes.escape_ascii()));
        }
    }

    /// In words, for whoever runs the tests with `--nocapture`.
    pub fn told(&self) -> String {
        let [held, within, violated, not_applicable, undecided, explained] = self.ends;
        format!(
            "{} reports, {} broken, {} fast, {} handed over, {} different; {held} held, {within} within rounding, \
             {violated} violated ({explained} explained), {not_applicable} not applicable, {undecided} undecided",
            self.reports,
            self.broken,
            self.reports - self.careful,
            self.careful,
            self.different
        )
    }
}

fn add(to: &mut [usize; 6], from: [usize; 6]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

fn array(counts: Counts) -> [usize; 6] {
    let Counts { held, within_rounding, violated, not_applicable, undecided, explained } = counts;
    [held, within_rounding, violated, not_applicable, undecided, explained]
}

fn sum(ends: &Ends) -> [usize; 6] {
    let mut all = [0; 6];
    ends.values().for_each(|ends| add(&mut all, *ends));
    all
}

/// Takes out what a report does not list unless it is asked to; whether anything is left.
fn without_the_usual(ends: &mut [usize; 6]) -> bool {
    (ends[0], ends[3]) = (0, 0);
    *ends != [0; 6]
}

/// A note's code, and the field that it is about where its words begin with one.
fn noted(note: &gouji::Problem) -> String {
    let says = note.says(gouji::Lang::Zh);
    let path = says.split_once('「').and_then(|(_, rest)| rest.split_once('」')).map_or("", |(path, _)| path);
    let code = note.code();
    match code {
        "N0101" => {
            let start = if path.ends_with('】') { path.rfind('【') } else { path.rfind('.').map(|dot| dot + 1) };
            format!("{code} {}", &path[start.unwrap_or(0)..])
        }
        "N0102" => {
            let pieces = path.split('[').map(|piece| piece.split_once(']').map_or(piece, |(_, rest)| rest));
            format!("{code} {}", pieces.collect::<String>())
        }
        _ => code.to_owned(),
    }
}

/// The same of a summary.
fn fields_noted((code, noted): (&&'static str, &gouji::Noted)) -> Vec<(String, usize)> {
    if !["N0101", "N0102"].contains(code) {
        return vec![((*code).to_owned(), noted.count())];
    }
    assert_eq!(noted.others(), 0, "few names are made up");
    noted.fields().map(|(field, count)| (format!("{code} {field}"), count)).collect()
}

impl Told {
    fn unfit(problems: &gouji::Problems) -> Told {
        let place = |problem: &gouji::Problem| problem.place().map(ToString::to_string).unwrap_or_default();
        let codes = problems.all().iter().map(|problem| format!("{} {}", problem.code(), place(problem)));
        Told { broken: Some(codes.collect()), ..Told::default() }
    }

    fn of(report: &Report, numbers: &BTreeMap<String, usize>, brief: bool) -> Told {
        let (violated, counts) = (report.worst().is_some(), array(report.counts()));
        let mut told = Told { violated, counts, brief, ..Told::default() };
        for finding in report.findings() {
            let ends = told.ends.entry((numbers[finding.rule()], finding.check() - 1)).or_default();
            let at = Outcome::ALL.iter().position(|outcome| *outcome == finding.outcome()).unwrap();
            ends[at] += 1;
            ends[5] += usize::from(finding.explained_by().is_some());
        }
        if brief {
            told.ends.retain(|_, ends| without_the_usual(ends));
        } else {
            assert_eq!(sum(&told.ends), counts, "with --all every instance is listed");
        }
        told.empty = report.empty_rules().to_vec();
        for note in report.notes() {
            *told.notes.entry(noted(note)).or_default() += 1;
        }
        for problem in report.problems() {
            *told.problems.entry(problem.says(report.lang())).or_default() += 1;
        }
        told
    }

    /// What a summary of this one report is to be.
    fn from_summary(summary: &Summary, pack: &Pack) -> Told {
        let names: Vec<&str> = pack.rules().map(|(name, _)| name).collect();
        let ends = summary.checks.iter().map(|(check, counts)| (*check, array(*counts)));
        let empty = summary.empty.iter().flat_map(|(rule, count)| vec![names[*rule].to_owned(); *count]);
        Told {
            broken: (summary.broken > 0).then(Vec::new),
            counts: array(summary.counts()),
            ends: ends.filter(|(_, ends)| *ends != [0; 6]).collect(),
            brief: false,
            empty: empty.collect(),
            notes: summary.notes.iter().flat_map(fields_noted).collect(),
            problems: summary.problems.clone(),
            violated: summary.violated > 0,
        }
    }

    /// Where another is different, in words.
    fn against(&self, other: &Told) -> Option<String> {
        if self.broken.is_some() != other.broken.is_some() {
            return Some(format!("broken: {:?}, the batch {:?}", self.broken, other.broken));
        }
        if self.counts != other.counts {
            return Some(format!("all checks: {:?}, the batch {:?}", self.counts, other.counts));
        }
        let mut theirs = other.ends.clone();
        if self.brief {
            theirs.retain(|_, ends| without_the_usual(ends));
        }
        let keys: std::collections::BTreeSet<_> = self.ends.keys().chain(theirs.keys()).collect();
        for key in keys {
            let (one, two) = (self.ends.get(key), theirs.get(key));
            if one != two {
                return Some(format!("check {key:?}: {one:?}, the batch {two:?}"));
            }
        }
        let [own, batch] = [self, other].map(|told| {
            let mut empty = told.empty.clone();
            empty.sort();
            format!("empty {empty:?}, notes {:?}, problems {:?}, violated {}", told.notes, told.problems, told.violated)
        });
        (own != batch).then(|| format!("{own}\n    the batch {batch}"))
    }
}

impl Paths {
    pub fn new(pack: &Pack, options: &Options) -> Paths {
        let all = Options { all: true, ..options.clone() };
        let batch = |wants| {
            let options = if wants == Wants::Everything { &all } else { options };
            pack.batch(options, wants).unwrap_or_else(|problems| panic!("{problems}"))
        };
        Paths {
            pack: pack.clone(),
            numbers: pack.rules().zip(0..).map(|((name, _), number)| (name.to_owned(), number)).collect(),
            summary: batch(Wants::Summary),
            reporters: batch(Wants::Reporters),
            findings: batch(Wants::Findings),
            everything: batch(Wants::Everything),
            options: options.clone(),
            one_of: 1,
        }
    }

    /// Where there are very many reports, only some are compared in full.
    pub fn in_full(self, one_of: usize) -> Paths {
        Paths { one_of, ..self }
    }

    /// The rules that only the ordinary evaluator runs.
    pub fn careful_rules(&self) -> Vec<&str> {
        self.summary.careful_rules()
    }

    /// Every report by every path.
    pub fn compare<B: AsRef<[u8]>>(&self, reports: &[B]) -> Compared {
        let pieces = reports.iter().zip(0..).map(|(bytes, lines)| Piece { bytes: bytes.as_ref(), lines: lines * 3 });
        let pieces: Vec<Piece<'_>> = pieces.collect();
        let mut out = Compared { reports: reports.len(), ..Compared::default() };
        let ordinary: Vec<Ordinary> =
            pieces.iter().enumerate().map(|(nth, piece)| self.ordinary(piece, nth % self.one_of != 0)).collect();
        for (told, _) in &ordinary {
            out.broken += usize::from(told.broken.is_some());
            add(&mut out.ends, told.counts);
        }
        self.together(&pieces, &ordinary, &mut out);
        self.one_by_one("findings", &self.findings, &pieces, &ordinary, &mut out);
        let some = |nth: &usize| nth.is_multiple_of(self.one_of);
        let some: Vec<usize> = (0..pieces.len()).filter(some).collect();
        self.everything(&some, &pieces, &ordinary, &mut out);
        let of_some: Vec<Piece<'_>> = some.iter().map(|nth| pieces[*nth]).collect();
        let ordinary: Vec<Ordinary> =
            ordinary.into_iter().enumerate().filter(|(nth, _)| some.contains(nth)).map(|(_, told)| told).collect();
        self.alone(&of_some, &ordinary, &mut out);
        self.one_by_one("reporters", &self.reporters, &of_some, &ordinary, &mut out);
        out
    }

    fn ordinary(&self, piece: &Piece<'_>, brief: bool) -> Ordinary {
        match Data::from_piece("-", piece.bytes, piece.lines) {
            Ok(data) => {
                let report = self.pack.check_with(&data, &Options { all: !brief, ..self.options.clone() });
                (Told::of(&report, &self.numbers, brief), Some(report))
            }
            Err(problems) => (Told::unfit(&problems), None),
        }
    }

    /// A summary of each report by itself.
    fn alone(&self, pieces: &[Piece<'_>], ordinary: &[Ordinary], out: &mut Compared) {
        for (piece, (told, _)) in pieces.iter().zip(ordinary) {
            let mut worker = self.summary.worker("-");
            worker.take(&[*piece], &mut |_| {});
            let summary = worker.summary();
            if summary.reports != 1 {
                out.differs("summary of one", &format!("{} reports", summary.reports), piece.bytes);
            }
            if let Some(difference) = told.against(&Told::from_summary(&summary, &self.pack)) {
                out.differs("summary of one", &difference, piece.bytes);
            }
        }
    }

    /// The summary of all of them.
    fn together(&self, pieces: &[Piece<'_>], ordinary: &[Ordinary], out: &mut Compared) {
        let mut worker = self.summary.worker("-");
        worker.take(pieces, &mut |_| {});
        let summary = worker.summary();
        out.careful += summary.careful;
        let mut all = Told::default();
        for (told, _) in ordinary {
            add(&mut all.counts, told.counts);
            for (check, ends) in &told.ends {
                add(all.ends.entry(*check).or_default(), *ends);
            }
            all.empty.extend(told.empty.iter().cloned());
            told.notes.iter().for_each(|(code, count)| *all.notes.entry(code.clone()).or_default() += count);
            told.problems.iter().for_each(|(says, count)| *all.problems.entry(says.clone()).or_default() += count);
            all.violated |= told.violated;
        }
        if ordinary.iter().any(|(told, _)| told.brief) {
            all.brief = true;
            all.ends.retain(|_, ends| without_the_usual(ends));
        }
        let got = Told { broken: None, ..Told::from_summary(&summary, &self.pack) };
        let violated = ordinary.iter().filter(|(told, _)| told.violated).count();
        let broken = ordinary.iter().filter(|(told, _)| told.broken.is_some()).count();
        if (summary.reports, summary.broken, summary.violated) != (pieces.len(), broken, violated) {
            let got = (summary.reports, summary.broken, summary.violated);
            out.differs("summary of all", &format!("{got:?} of {:?}", (pieces.len(), broken, violated)), b"");
        }
        if let Some(difference) = all.against(&got) {
            out.differs("summary of all", &difference, b"");
        }
    }

    /// Some reports in full, the same to the last byte.
    fn everything(&self, some: &[usize], pieces: &[Piece<'_>], ordinary: &[Ordinary], out: &mut Compared) {
        let mut verdicts = Vec::new();
        let asked: Vec<Piece<'_>> = some.iter().map(|nth| pieces[*nth]).collect();
        self.everything.worker("-").take(&asked, &mut |verdict| verdicts.push(verdict));
        let mut told: Vec<Verdict> = Vec::new();
        self.findings.worker("-").take(&asked, &mut |verdict| told.push(verdict));
        assert_eq!((verdicts.len(), told.len()), (some.len(), some.len()));
        for ((verdict, brief), nth) in verdicts.iter().zip(&told).zip(some) {
            let ((ends, report), piece) = (&ordinary[*nth], &pieces[*nth]);
            if report.as_ref().map(Report::to_json) != verdict.report.as_ref().map(Report::to_json) {
                out.differs("everything", "the reports differ", piece.bytes);
            }
            if let Some(report) = &brief.report {
                let data =
                    Data::from_piece("-", piece.bytes, piece.lines).unwrap_or_else(|problems| panic!("{problems}"));
                if self.pack.check_with(&data, &self.options).to_json() != report.to_json() {
                    out.differs("findings", "the reports differ", piece.bytes);
                }
            }
            if verdict.broken.as_ref().map(Told::unfit).and_then(|told| told.broken) != ends.broken {
                out.differs("everything", "what is broken differs", piece.bytes);
            }
            if verdict.whose != brief.whose {
                out.differs("findings", &format!("{:?}, the batch {:?}", verdict.whose, brief.whose), piece.bytes);
            }
        }
    }

    /// What is said of each: by reporter, or of those with findings.
    fn one_by_one(&self, way: &str, batch: &Batch, pieces: &[Piece<'_>], ordinary: &[Ordinary], out: &mut Compared) {
        let mut verdicts: Vec<Verdict> = Vec::new();
        let mut worker = batch.worker("-");
        worker.take(pieces, &mut |verdict| verdicts.push(verdict));
        let summary = worker.summary();
        assert_eq!(verdicts.len(), pieces.len(), "{way}");
        let mut reporters: BTreeMap<String, (usize, usize, [usize; 6])> = BTreeMap::new();
        for ((verdict, (told, _)), piece) in verdicts.iter().zip(ordinary).zip(pieces) {
            if let Some(difference) = unlike(way, verdict, told) {
                out.differs(way, &difference, piece.bytes);
            }
            if told.broken.is_none() {
                let own = reporters.entry(verdict.whose.reporter.clone().unwrap_or_default()).or_default();
                own.0 += 1;
                own.1 += usize::from(told.violated);
                add(&mut own.2, told.counts);
            }
        }
        let got = summary.reporters.into_iter().map(|(name, of)| (name, (of.reports, of.violated, array(of.counts))));
        let got: BTreeMap<_, _> = got.collect();
        if way == "reporters" && got != reporters {
            out.differs(way, &format!("{reporters:?}\n    the batch {got:?}"), b"");
        }
    }
}

/// What of a verdict is not as the ordinary path has it.
fn unlike(way: &str, verdict: &Verdict, told: &Told) -> Option<String> {
    if verdict.broken.as_ref().map(Told::unfit).and_then(|told| told.broken) != told.broken {
        return Some(format!("broken: {:?}, the batch {:?}", told.broken, verdict.broken));
    }
    if array(verdict.counts) != told.counts {
        return Some(format!("{:?}, the batch {:?}", told.counts, verdict.counts));
    }
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    if sorted(&verdict.empty) != sorted(&told.empty) {
        return Some(format!("empty: {:?}, the batch {:?}", told.empty, verdict.empty));
    }
    let silent = way == "findings" && verdict.report.is_none() && told.broken.is_none();
    (silent && is_told(told)).then(|| "there is something to tell, and no report".to_owned())
}

/// Whether a report has anything to tell beside its counts.
fn is_told(told: &Told) -> bool {
    let [_, _, violated, _, undecided, _] = told.counts;
    violated + undecided > 0 || !told.notes.is_empty() || !told.problems.is_empty()
}
