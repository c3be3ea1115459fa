//! The tests of packs: what `测试` declarations expect, cases with accepted findings, what of the rules was seen, and how
//! good all that is: changes tried one by one.
//!
//! ```
//! let suite = gouji::testing::Suite::load("rules/department-self-evaluation")?;
//! let results = suite.run(&gouji::Options::default(), None);
//! assert_eq!(results.failed(), 0);
//! # Ok::<(), gouji::Problems>(())
//! ```

mod cases;
mod coverage;
mod crew;
mod declared;
mod mutate;
mod points;
mod snapshot;

use crate::pack::Pack;
use crate::program::Test;
use crate::report::Problems;
use crate::run::{Options, Seen};
pub use cases::{Case, Ran, State};
pub use coverage::{Coverage, Goal, Kind, Point, Tally};
pub use declared::Tested;
pub use mutate::{Mutation, Score, mutate};
pub use snapshot::findings;
use std::path::Path;

/// A pack with everything that tests it.
#[derive(Debug)]
pub struct Suite {
    pack: Pack,
    cases: Vec<Case>,
}

/// How the tests and the cases of a pack came out.
#[derive(Debug)]
pub struct Results {
    tests: Vec<Tested>,
    cases: Vec<Ran>,
    coverage: Option<Coverage>,
}

impl Suite {
    /// Reads a pack, a `.gj` file or a folder, and lists its cases: the data files in the folder `cases` of a pack's
    /// folder. Of a pack that is one file they lie in `cases` beside it, if it is the only rule file of its folder.
    ///
    /// # Errors
    /// Everything that is wrong with the rules, or why the folder of the cases cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Suite, Problems> {
        let path = path.as_ref();
        let pack = Pack::load(path)?;
        Ok(Suite { pack, cases: cases::of_pack(path)? })
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Its cases, in the order of their names.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// Runs the tests that the pack declares, then its cases; with a filter only those with these words in their name.
    /// What was seen of the rules is told only where everything was run, and by those that came out as they should: what
    /// fails, or what nobody has accepted yet, shows nothing.
    pub fn run(&self, options: &Options, filter: Option<&str>) -> Results {
        let wanted = |name: &str| filter.is_none_or(|part| name.contains(part));
        let chosen: Vec<&Test> = self.pack.program.tests.iter().filter(|test| wanted(&test.title)).collect();
        let tests = crew::each(&chosen, |test| {
            let mut seen = Seen::default();
            let tested = self.pack.tested(test, options, Some(&mut seen));
            (tested, seen)
        });
        let chosen: Vec<&Case> = self.cases.iter().filter(|case| wanted(case.name())).collect();
        let cases = crew::each(&chosen, |case| {
            let mut seen = Seen::default();
            let ran = case.run_seeing(&self.pack, options, Some(&mut seen));
            (ran, seen)
        });
        let mut seen = Seen::default();
        let tests = noted(tests, Tested::passed, &mut seen);
        let cases = noted(cases, Ran::passed, &mut seen);
        let whole = filter.is_none() && !(tests.is_empty() && cases.is_empty());
        Results { tests, cases, coverage: whole.then(|| coverage::of(&self.pack.program, &seen)) }
    }
}

impl Results {
    /// The tests that the pack declares, in the order of the text.
    pub fn tests(&self) -> &[Tested] {
        &self.tests
    }

    /// The cases, in the order of their names.
    pub fn cases(&self) -> &[Ran] {
        &self.cases
    }

    /// The cases, so that their findings can be accepted.
    pub fn cases_mut(&mut self) -> &mut [Ran] {
        &mut self.cases
    }

    /// What of the rules was seen; none where only some were run, or there is nothing to run.
    pub fn coverage(&self) -> Option<&Coverage> {
        self.coverage.as_ref()
    }

    /// How many tests and cases did not come out as they should.
    pub fn failed(&self) -> usize {
        self.tests.iter().filter(|test| !test.passed()).count()
            + self.cases.iter().filter(|case| !case.passed()).count()
    }
}

/// What was run, and into `seen` what was seen by that which passed.
fn noted<T>(ran: Vec<(T, Seen)>, passed: impl Fn(&T) -> bool, seen: &mut Seen) -> Vec<T> {
    let mut out = Vec::with_capacity(ran.len());
    for (one, own) in ran {
        if passed(&one) {
            seen.add(own);
        }
        out.push(one);
    }
    out
}
