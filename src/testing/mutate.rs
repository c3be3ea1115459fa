//! Trying changes: the pack and the data are changed in one small way at a time, as by a slip, and what no test and no
//! case notices is listed. A pack that is sound and well tested leaves few changes unnoticed, each for a reason.

mod data;
mod declared;
mod explained;
mod figures;
mod observed;
mod rules;
mod sites;
mod told;
mod words;

use super::declared::data_of;
use crate::compile::Sources;
use crate::pack::{Data, Pack, sources};
use crate::problem::{self, Lang, Phrase, Problem};
use crate::report::Problems;
use crate::run::Options;
use declared::Declared;
use std::path::{Path, PathBuf};
use told::Told;

/// What came of trying changes of a pack and of its cases.
#[derive(Debug)]
pub struct Mutation {
    rules: Tally,
    data: Tally,
    /// How many cases there are.
    cases: usize,
    /// What is wrong with the reasons given for changes that nothing notices.
    problems: Vec<Problem>,
    lang: Lang,
}

/// How many changes were noticed of those that were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Noticed by a test or a case.
    pub noticed: usize,
    /// Tried; changes that the compiler refuses are not.
    pub tried: usize,
}

impl Mutation {
    /// The changes of the pack.
    pub fn rules(&self) -> Score {
        self.rules.score
    }

    /// The changes of the data.
    pub fn data(&self) -> Score {
        self.data.score
    }

    /// How many changes of the pack the compiler refused.
    pub fn refused(&self) -> usize {
        self.rules.refused
    }

    /// How many changes of figures wrote what agrees with the others within rounding, so that nobody could call it wrong.
    pub fn within_rounding(&self) -> usize {
        self.data.rounded
    }

    /// The changes that nothing noticed, each with the reason that the pack gives for it, if it gives one; those of the
    /// pack first.
    pub fn survivors(&self) -> impl Iterator<Item = (String, Option<&str>)> {
        let all = self.rules.survivors.iter().chain(&self.data.survivors);
        all.map(|survivor| (survivor.told.line(self.lang), survivor.reason.as_deref()))
    }

    /// The fields with figures that decide nothing, so that no change of them could be noticed.
    pub fn unread(&self) -> &[String] {
        &self.data.unread
    }

    /// What is wrong with the reasons: those for changes that are noticed or that are not there, those without words.
    pub fn problems(&self) -> Problems {
        Problems::new(self.problems.clone()).in_lang(self.lang)
    }

    /// Whether every change that nothing noticed is explained, and every explanation needed.
    pub fn is_explained(&self) -> bool {
        self.problems.is_empty() && self.survivors().all(|(_, reason)| reason.is_some())
    }
}

impl Score {
    /// Both together.
    pub fn with(self, other: Score) -> Score {
        Score { noticed: self.noticed + other.noticed, tried: self.tried + other.tried }
    }

    fn add(&mut self, noticed: bool) {
        self.tried += 1;
        self.noticed += usize::from(noticed);
    }
}

/// What became of the changes of one kind.
#[derive(Debug, Default)]
struct Tally {
    score: Score,
    refused: usize,
    /// How many are no slips, for what they write agrees within rounding.
    rounded: usize,
    /// How many cases were used.
    cases: usize,
    survivors: Vec<Survivor>,
    unread: Vec<String>,
}

/// A change that nothing noticed.
#[derive(Debug)]
struct Survivor {
    told: Told,
    /// What stands above it in the list.
    group: Phrase,
    /// The field of a change of data.
    field: Option<String>,
    reason: Option<String>,
}

/// What changes are tried on and with.
struct Bench {
    folder: PathBuf,
    pack: Pack,
    sources: Sources,
    options: Options,
    /// The data of the tests, in their order.
    tests: Vec<Data>,
    cases: Vec<Case>,
}

/// A report that the pack keeps to be checked again and again.
struct Case {
    /// Its way from the pack's folder.
    name: String,
    data: Data,
}

/// Tries changes of a pack (a file or a folder) and of the cases in the folder `cases` beside its rules.
///
/// # Errors
/// A pack that cannot be read, tests or cases that fail with nothing changed, neither tests nor cases.
pub fn mutate(path: impl AsRef<Path>, options: &Options) -> Result<Mutation, Problems> {
    let bench = bench(path.as_ref(), options)?;
    let reasons = explained::read(&bench.folder)?;
    let mut mutation = Mutation {
        rules: rules::changes(&bench),
        data: data::changes(&bench),
        cases: bench.cases.len(),
        problems: Vec::new(),
        lang: options.lang,
    };
    if let Some(text) = reasons {
        let mut survivors = std::mem::take(&mut mutation.rules.survivors);
        let of_rules = survivors.len();
        survivors.append(&mut mutation.data.survivors);
        mutation.problems = explained::explain(&text, &mut survivors);
        mutation.data.survivors = survivors.split_off(of_rules);
        mutation.rules.survivors = survivors;
    }
    Ok(mutation)
}

fn bench(path: &Path, options: &Options) -> Result<Bench, Problems> {
    let pack = Pack::load(path)?;
    let sources = sources(path)?;
    let folder = if path.is_dir() { path.to_owned() } else { path.parent().unwrap_or(Path::new("")).to_owned() };
    let all = super::cases::of_pack(path)?;
    let cases: Vec<Case> = all.iter().filter_map(|case| readable(&pack, case)).collect();
    if pack.program.tests.is_empty() && cases.is_empty() {
        return Err(problem::nothing_to_notice_with(path.display().to_string()).into());
    }
    // What comes out otherwise than it should, or as nobody has yet found right, tells nothing of a change.
    let failed = pack.test(options).iter().filter(|tested| !tested.passed()).count()
        + all.iter().filter(|case| !case.run(&pack, options).passed()).count();
    if failed > 0 {
        return Err(problem::tests_fail_already(failed).into());
    }
    let tests = pack
        .program
        .tests
        .iter()
        .map(|test| data_of(&pack.program, test).map_err(Problems::new))
        .collect::<Result<_, _>>()?;
    let own: Vec<Problem> =
        cases.iter().flat_map(|case| pack.check_with(&case.data, options).problems().to_vec()).collect();
    if !own.is_empty() {
        return Err(Problems::new(own));
    }
    Ok(Bench { folder, pack, sources, options: options.clone(), tests, cases })
}

/// A case whose data can be read; the others have no figures to change, and no rule looks at them.
fn readable(pack: &Pack, case: &super::Case) -> Option<Case> {
    let data = Data::read(case.data()?).ok()?;
    Some(Case { name: case.name().to_owned(), data: data.read_by(&pack.program).into_owned() })
}

impl Bench {
    /// What a declaration is called: its file, seen from the pack's folder, and its name.
    fn place_of(&self, declared: &Declared) -> Phrase {
        let file = below(&self.folder, Path::new(declared.place.text.name()));
        let called = |lang: Lang| format!("{file} {}", declared.called.in_lang(lang));
        Phrase::both(called(Lang::Zh), called(Lang::En))
    }
}

/// The way to a file from a folder, with `/` on every system; the name alone of one that is not in it.
fn below(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or_else(|_| path.file_name().map_or(path, Path::new));
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
