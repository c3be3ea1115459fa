//! The changes of the pack: each is made, compiled and given to the tests and cases that could notice it.

use super::declared::{Declared, Uses, declarations};
use super::observed::observed;
use super::sites::Site;
use super::told::{Told, shown};
use super::{Bench, Survivor, Tally};
use crate::compile;
use crate::pack::Pack;
use crate::problem::Phrase;
use crate::run::{Asked, Outcome};
use crate::syntax::ast::Expectation;
use crate::testing::crew;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A declaration of the pack's own files with what could notice a change of it.
struct Ground {
    /// The number of its file.
    unit: usize,
    declared: Declared,
    /// The rules that may end otherwise, by their numbers.
    rules: BTreeSet<usize>,
    /// The tests that expect something of what may change.
    tests: Vec<usize>,
    /// The cases, those first in which the rules say most, with what they show unchanged.
    cases: Vec<(usize, String)>,
}

/// One change.
struct Job<'a> {
    ground: &'a Ground,
    /// None to leave the declaration out.
    site: Option<&'a Site>,
    told: Told,
}

/// What became of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Refused,
    Noticed,
    Survived,
}

/// Tries every change of the pack's own files.
pub(super) fn changes(bench: &Bench) -> Tally {
    let grounds = grounds(bench);
    let jobs: Vec<Job<'_>> = grounds.iter().flat_map(|ground| jobs(bench, ground)).collect();
    let fates = crew::each(&jobs, |job| fate(bench, job));
    let mut tally = Tally::default();
    for (job, fate) in jobs.into_iter().zip(fates) {
        match fate {
            Fate::Refused => tally.refused += 1,
            Fate::Noticed => tally.score.add(true),
            Fate::Survived => {
                tally.score.add(false);
                let (place, called) = (&job.ground.declared.place, &job.ground.declared.called);
                let group = Phrase::both(
                    format!(
                        "{}:{} {}",
                        place.text.name(),
                        place.start().line,
                        called.in_lang(crate::problem::Lang::Zh)
                    ),
                    format!(
                        "{}:{} {}",
                        place.text.name(),
                        place.start().line,
                        called.in_lang(crate::problem::Lang::En)
                    ),
                );
                tally.survivors.push(Survivor { told: job.told, group, field: None, reason: None });
            }
        }
    }
    tally
}

fn grounds(bench: &Bench) -> Vec<Ground> {
    let units = &bench.sources.units;
    let uses = Uses::of(units);
    let own = units.iter().enumerate().filter(|(_, unit)| unit.pack == 0);
    let declared: Vec<(usize, Declared)> = own
        .flat_map(|(at, unit)| declarations(&unit.file, &unit.text).into_iter().map(move |declared| (at, declared)))
        .collect();
    let seen = crew::each(&declared, |(_, declared)| reach(bench, &uses, declared));
    let grounds = declared.into_iter().zip(seen);
    grounds.map(|((unit, declared), (rules, tests, cases))| Ground { unit, declared, rules, tests, cases }).collect()
}

type Reach = (BTreeSet<usize>, Vec<usize>, Vec<(usize, String)>);

/// The rules, tests and cases that could come out otherwise once a declaration is changed.
fn reach(bench: &Bench, uses: &Uses, declared: &Declared) -> Reach {
    let names = uses.on(&declared.name);
    let program = &bench.pack.program;
    let mut rules: BTreeSet<usize> =
        program.rules.iter().enumerate().filter(|(_, rule)| names.contains(&rule.name)).map(|(at, _)| at).collect();
    // Of explanations that are the same the first one counts, whatever rule it is for.
    let explained = |at: &usize| program.rules.get(*at).is_some_and(|rule| rule.explanation.is_some());
    if rules.iter().any(explained) {
        rules.extend((0..program.rules.len()).filter(explained));
    }
    let tests = bench.sources.units.iter().flat_map(|unit| &unit.file.tests).enumerate().filter(|(_, test)| {
        test.expectations.iter().any(|expected| match expected {
            Expectation::Outcome { rule, .. } => {
                program.rules.iter().enumerate().any(|(at, known)| known.name == rule.text && rules.contains(&at))
            }
            Expectation::Holds(expr) => {
                let mut used = compile::Names::default();
                used.expr(expr);
                !used.0.is_disjoint(&names)
            }
        })
    });
    let tests = tests.map(|(at, _)| at).collect();
    let mut cases: Vec<(usize, usize, String)> = Vec::new();
    for (at, case) in bench.cases.iter().enumerate() {
        let report = bench.pack.check_by(&case.data, &bench.options, &rules);
        let open = report.with(Outcome::Violated).count() + report.with(Outcome::Undecided).count();
        let counts = report.counts();
        let dull = if open > 0 {
            0
        } else if counts.held + counts.within_rounding > 0 {
            1
        } else {
            2
        };
        cases.push((dull, at, observed(&report)));
    }
    cases.sort_by_key(|(dull, at, _)| (*dull, *at));
    (rules, tests, cases.into_iter().map(|(_, at, shows)| (at, shows)).collect())
}

fn jobs<'a>(bench: &Bench, ground: &'a Ground) -> Vec<Job<'a>> {
    let declared = &ground.declared;
    let place = bench.place_of(declared);
    let whole = declared.may_go.then(|| Job { ground, site: None, told: Told::whole(place.clone()) });
    let texts = shown(&declared.place.text, &declared.sites);
    let sites = declared.sites.iter().zip(texts);
    let sites =
        sites.map(|(site, change)| Job { ground, site: Some(site), told: Told { place: place.clone(), change } });
    whole.into_iter().chain(sites).collect()
}

fn fate(bench: &Bench, job: &Job<'_>) -> Fate {
    let ground = job.ground;
    let Some(sources) = ground.declared.changed(&bench.sources, ground.unit, job.site) else { return Fate::Refused };
    let (Some(program), _) = compile::compile(sources, String::new(), true) else { return Fate::Refused };
    // What the change touches is told by numbers: the rules are still the same ones in the same order.
    let pack = Pack { program: Arc::new(program) };
    let fails = |at: &usize| {
        let (Some(test), Some(data)) = (pack.program.tests.get(*at), bench.tests.get(*at)) else { return false };
        let asked = Asked { only: Some(&ground.rules), ..Asked::default() };
        !pack.failures(test, data, &bench.options, asked).is_empty()
    };
    if ground.tests.iter().any(fails) {
        return Fate::Noticed;
    }
    let differs = |(at, shows): &(usize, String)| {
        let case = bench.cases.get(*at);
        case.is_some_and(|case| observed(&pack.check_by(&case.data, &bench.options, &ground.rules)) != *shows)
    };
    if ground.cases.iter().any(differs) { Fate::Noticed } else { Fate::Survived }
}
