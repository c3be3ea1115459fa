//! `gouji test`: the tests and cases of packs, how each came out, and what of the rules was seen.

use super::args::{Format, Test, lang};
use super::run::{print, refuse, style};
use super::{FINDINGS, FINE, USAGE, junit};
use crate::pack::{replace, why};
use crate::problem::{self, Lang};
use crate::report::Problems;
use crate::run::Options;
use crate::testing::{Ran, Results, State, Suite, Tested};
use similar::{ChangeTag, TextDiff};
use std::io::IsTerminal;
use std::path::Path;

/// Most lines of findings whose differences are shown; finding them takes time by the square.
const LONGEST: usize = 10_000;
/// Most lines of differences that are shown of one case on the terminal.
const SHOWN: usize = 100;
/// Lines that are shown around what differs.
const AROUND: usize = 2;

/// Every pack in order; the worst exit code of all.
pub(super) fn test(args: &Test) -> u8 {
    let lang = lang(args.lang);
    if args.mutate {
        return args.packs.iter().map(|pack| mutate(pack, lang)).max().unwrap_or(FINE);
    }
    let mut worst = FINE;
    let mut suites = Vec::new();
    let mut chosen = 0;
    let loaded: Vec<_> = args.packs.iter().map(|path| (path, Suite::load(path))).collect();
    // Nothing is accepted where a pack cannot be used: `--accept NAME` reads NAME as one.
    let may_accept = loaded.iter().all(|(_, suite)| suite.is_ok());
    for (path, suite) in loaded {
        match suite {
            Ok(suite) => {
                let run = || suite.run(&Options::in_lang(lang), args.filter.as_deref());
                let mut results = run();
                let parts = if may_accept { accept(&mut results, args, lang) } else { Accepted::default() };
                if parts.written {
                    results = run();
                }
                chosen += parts.chosen;
                worst = worst.max(show(path, (&suite, &results), args, lang).max(parts.exit));
                suites.push(junit::suite(path, (&suite, &results), lang));
            }
            Err(problems) => {
                let problems = problems.in_lang(lang);
                suites.push(junit::unusable(path, &problems));
                refuse(&problems, Format::Text, "");
                worst = USAGE;
            }
        }
    }
    for (part, chosen) in [(&args.filter, suites.iter().map(junit::Suite::len).sum()), (&args.accept, chosen)] {
        if let Some(part) = part.as_ref().filter(|part| chosen == 0 && !part.is_empty() && worst != USAGE) {
            refuse(&Problems::from(problem::no_such_case(part.as_str())).in_lang(lang), Format::Text, "");
            return USAGE;
        }
    }
    if let Some(path) = &args.junit
        && let Err(error) = replace(path, junit::document(&suites))
    {
        let problem = problem::file_not_written(path.display().to_string(), why(&error));
        refuse(&Problems::from(problem).in_lang(lang), Format::Text, "");
        return USAGE;
    }
    worst
}

/// `gouji test --mutate`: what no test and no case would notice.
fn mutate(pack: &Path, lang: Lang) -> u8 {
    match crate::testing::mutate(pack, &Options::in_lang(lang)) {
        Ok(mutation) => {
            print(false, &mutation.to_text());
            print(false, &mutation.problems().to_text(&style(std::io::stdout().is_terminal(), lang)));
            if mutation.is_explained() { FINE } else { FINDINGS }
        }
        Err(problems) => {
            refuse(&problems.in_lang(lang), Format::Text, "");
            USAGE
        }
    }
}

/// What came of `--accept`.
#[derive(Default)]
struct Accepted {
    /// How many cases were asked for.
    chosen: usize,
    /// Whether any had to be written: what it shows of the rules counts from now on.
    written: bool,
    exit: u8,
}

/// Accepts the new findings of the cases that are asked for.
fn accept(results: &mut Results, args: &Test, lang: Lang) -> Accepted {
    let mut accepted = Accepted::default();
    let Some(part) = &args.accept else { return accepted };
    for case in results.cases_mut().iter_mut().filter(|case| case.name().contains(part.as_str())) {
        accepted.chosen += 1;
        match case.accept() {
            Ok(false) => {}
            Ok(true) => {
                accepted.written = true;
                let file = case.file().display();
                print(
                    false,
                    &match lang {
                        Lang::Zh => format!("已认可：{}，写进 {file}\n", case.name()),
                        Lang::En => format!("accepted: {}, written to {file}\n", case.name()),
                    },
                );
            }
            Err(problems) => {
                refuse(&problems.in_lang(lang), Format::Text, "");
                accepted.exit = USAGE;
            }
        }
    }
    accepted
}

/// What is said about one pack.
fn show(path: &Path, (suite, results): (&Suite, &Results), args: &Test, lang: Lang) -> u8 {
    if args.packs.len() > 1 {
        let name = suite.pack().name();
        print(
            false,
            &match lang {
                Lang::Zh => format!("规则包 {name}（{}）\n", path.display()),
                Lang::En => format!("pack {name} ({})\n", path.display()),
            },
        );
    }
    for test in results.tests().iter().filter(|test| args.all || !test.passed()) {
        show_test(test, lang);
    }
    for case in results.cases().iter().filter(|case| args.all || !case.passed()) {
        show_case(case, lang);
    }
    if let Some(coverage) = results.coverage() {
        print(false, &coverage.to_text(lang, args.coverage));
    }
    print(false, &summary(results, args, lang));
    if results.cases().iter().any(|case| matches!(case.state(), State::New | State::Differs)) {
        let path = path.display();
        print(
            false,
            &match lang {
                Lang::Zh => format!("新结果对的话，这样认可：gouji test {path} --accept\n"),
                Lang::En => format!("If the new findings are right, accept them: gouji test {path} --accept\n"),
            },
        );
    }
    if args.packs.len() > 1 {
        print(false, "\n");
    }
    if results.failed() > 0 { FINDINGS } else { FINE }
}

fn show_test(test: &Tested, lang: Lang) {
    print(false, &line(test.passed(), test.title(), lang));
    if let Some(failures) = test.failures() {
        print(false, &failures.to_text(&style(std::io::stdout().is_terminal(), lang)));
    }
}

fn show_case(case: &Ran, lang: Lang) {
    print(false, &line(case.passed(), case.name(), lang));
    let Some(failures) = case.failures() else { return };
    let told = failures.in_lang(lang);
    for problem in told.all() {
        let (says, help) = (problem.says(lang), problem.help(lang));
        print(false, &format!("  {} {says}\n  {help}\n", problem.code()));
    }
    let diff = differs(case);
    let mut lines = diff.lines();
    for line in lines.by_ref().take(SHOWN) {
        print(false, &format!("{}\n", format!("  {line}").trim_end()));
    }
    let more = lines.count();
    if more > 0 {
        print(
            false,
            &match lang {
                Lang::Zh => format!("  ……还有 {more} 行\n"),
                Lang::En => format!("  … and {more} more lines\n"),
            },
        );
    }
    print(false, "\n");
}

/// The name with a mark, and how it came out.
fn line(passed: bool, name: &str, lang: Lang) -> String {
    let (mark, word) = match (passed, lang) {
        (true, Lang::Zh) => ("✓", "通过"),
        (true, Lang::En) => ("✓", "passed"),
        (false, Lang::Zh) => ("✗", "没有通过"),
        (false, Lang::En) => ("✗", "failed"),
    };
    format!("{mark} {name}  {word}\n")
}

/// What the findings of a case have that the accepted ones have not (`+`), and the other way round (`-`), with two
/// lines around. Findings that nobody has accepted stand there as they are.
pub(super) fn differs(case: &Ran) -> String {
    let (accepted, found) = match case.state() {
        State::Differs => (case.accepted().unwrap_or_default().trim_end(), case.found().trim_end()),
        State::New => return case.found().to_owned(),
        State::Same | State::WithoutData | State::Unreadable => return String::new(),
    };
    if accepted.lines().count().max(found.lines().count()) > LONGEST {
        return String::new();
    }
    let (accepted, found) = (accepted.lines().collect::<Vec<_>>(), found.lines().collect::<Vec<_>>());
    let diff = TextDiff::from_slices(&accepted, &found);
    let mut out = String::new();
    for (index, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if index > 0 {
            out.push_str("  …\n");
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            out.push_str(format!("{sign} {}", change.value()).trim_end());
            out.push('\n');
        }
    }
    out
}

/// How many there were, and how they came out.
fn summary(results: &Results, args: &Test, lang: Lang) -> String {
    let (tests, cases) = (results.tests().len(), results.cases().len());
    let failed = results.failed();
    let passed = tests + cases - failed;
    let some = |many: usize, one: &str, more: &str| match many {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{many} {more}")),
    };
    match lang {
        Lang::Zh if tests + cases == 0 && args.filter.is_some() => "没有选中的测试和案例。\n".to_owned(),
        Lang::En if tests + cases == 0 && args.filter.is_some() => "No test and no case is chosen.\n".to_owned(),
        Lang::Zh if tests + cases == 0 => "这个规则包没有测试，也没有案例。\n".to_owned(),
        Lang::En if tests + cases == 0 => "This pack has no tests and no cases.\n".to_owned(),
        Lang::Zh => {
            let parts = [some(tests, "个测试", "个测试"), some(cases, "份案例", "份案例")];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("共 {}：通过 {passed}，没有通过 {failed}\n", parts.join("、"))
        }
        Lang::En => {
            let parts = [some(tests, "test", "tests"), some(cases, "case", "cases")];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("{}: {passed} passed, {failed} failed\n", parts.join(" and "))
        }
    }
}
