//! Results of tests and of checks as JUnit XML, which continuous integration reads. No times and no host: the same results give the
//! same file.

use super::args::FailOn;
use super::test::differs;
use crate::problem::Lang;
use crate::report::{Checked, Problems, Style};
use crate::run::{Finding, Outcome};
use crate::testing::{Results, Suite as Tested};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::Write;
use std::path::Path;

/// The results of one pack.
pub(super) struct Suite {
    name: String,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    class: String,
    /// What is wrong in one line, and in full.
    failure: Option<(String, String)>,
    /// Whether it could not even be run.
    error: bool,
    /// Why it was not decided, where it was not.
    skipped: Option<String>,
}

impl Suite {
    /// How many tests and cases there are.
    pub(super) fn len(&self) -> usize {
        self.cases.len()
    }
}

/// How the tests and cases of a pack came out.
pub(super) fn suite(path: &Path, (suite, results): (&Tested, &Results), lang: Lang) -> Suite {
    let tests = results.tests().iter().map(|test| Case {
        name: test.title().to_owned(),
        class: "test".to_owned(),
        failure: test.failures().map(|failures| failure(&failures.in_lang(lang), "")),
        error: false,
        skipped: None,
    });
    let cases = results.cases().iter().map(|case| Case {
        name: case.name().to_owned(),
        class: "case".to_owned(),
        failure: case.failures().map(|failures| failure(&failures.in_lang(lang), &differs(case))),
        error: false,
        skipped: None,
    });
    // Packs that overlay one another may have the same name.
    let name = format!("{} ({})", suite.pack().name(), path.display());
    Suite { name, cases: tests.chain(cases).collect() }
}

/// What the check of a document came to: every instance is a case of its rule. What is as grave as `--fail-on` says has
/// failed; what could not be decided, does not apply or is explained counts as skipped, with the reason.
pub(super) fn checked(checked: &Checked, fail_on: FailOn, lang: Lang) -> Suite {
    let report = match &checked.came {
        Ok(report) => report,
        Err(problems) => {
            let name = if checked.source.is_empty() { "gouji" } else { &checked.source };
            return unusable(Path::new(name), problems);
        }
    };
    let (pack, version, _) = report.pack();
    let name = format!("{} ({})", report.source(), format!("{pack} {version}").trim_end());
    let cases = report.findings().iter().map(|finding| instance(finding, fail_on, lang));
    let broken = report.problems().iter().map(|found| {
        let problems = Problems::from(found.clone()).in_lang(lang);
        let failure = Some(failure(&problems, ""));
        Case { name: found.code().to_owned(), class: "pack".to_owned(), failure, error: true, skipped: None }
    });
    Suite { name, cases: cases.chain(broken).collect() }
}

fn instance(finding: &Finding, fail_on: FailOn, lang: Lang) -> Case {
    let grave = fail_on.severity().is_some_and(|least| finding.severity() >= least);
    let undecided = finding.outcome() == Outcome::Undecided;
    let failed = (finding.is_open() && grave) || (undecided && fail_on == FailOn::Undecided);
    let words = finding.says().unwrap_or(finding.title());
    let mut lines = vec![format!("{}: {words}", finding.ended())];
    lines.extend(finding.operands().map(|operand| {
        let place = operand.place.as_ref().map(|place| format!("  {}", place.says(lang))).unwrap_or_default();
        format!("{} = {}{place}", operand.path, operand.written())
    }));
    lines.extend(finding.remarks());
    let place = if lang == Lang::Zh { "规则：" } else { "Rule: " };
    lines.push(format!("{place}{}", finding.place()));
    // What is told, but is less grave than asked for, has not failed.
    let open = undecided || finding.outcome() == Outcome::NotApplicable || finding.explained_by().is_some();
    let why = format!("{}: {words}", finding.ended());
    Case {
        name: finding.subject(),
        class: plain(finding.rule()),
        failure: failed.then(|| (plain(words), plain(&lines.join("\n")))),
        error: false,
        skipped: (open && !failed).then(|| plain(&why)),
    }
}

/// A pack that cannot be used.
pub(super) fn unusable(path: &Path, problems: &Problems) -> Suite {
    let name = path.display().to_string();
    let failure = Some(failure(problems, ""));
    let case = Case { name: name.clone(), class: "pack".to_owned(), failure, error: true, skipped: None };
    Suite { name, cases: vec![case] }
}

fn failure(problems: &Problems, diff: &str) -> (String, String) {
    let first = problems.all().first().map_or_else(String::new, |first| first.says(problems.lang()));
    let whole = if diff.is_empty() { problems.to_text(&Style::plain(problems.lang())) } else { diff.to_owned() };
    (plain(&first), plain(&whole))
}

/// The whole file.
pub(super) fn document(suites: &[Suite]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Nothing that is written to memory fails.
    let _ = write(&mut writer, suites);
    String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n"
}

fn write(writer: &mut Writer<impl Write>, suites: &[Suite]) -> std::io::Result<()> {
    let all: Vec<&Case> = suites.iter().flat_map(|suite| &suite.cases).collect();
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    // The schema of these files has the skipped only for each suite.
    let counts: Vec<_> = counts(&all).into_iter().filter(|(name, _)| *name != "skipped").collect();
    let element = writer.create_element("testsuites").with_attribute(("name", "gouji"));
    element.with_attributes(attributes(&counts)).write_inner_content(|writer| {
        for suite in suites {
            let own: Vec<&Case> = suite.cases.iter().collect();
            let counts = self::counts(&own);
            let element = writer.create_element("testsuite").with_attribute(("name", plain(&suite.name).as_str()));
            element
                .with_attributes(attributes(&counts))
                .write_inner_content(|writer| suite.cases.iter().try_for_each(|case| one(writer, case)))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn one(writer: &mut Writer<impl Write>, case: &Case) -> std::io::Result<()> {
    let name = plain(&case.name);
    let element = writer
        .create_element("testcase")
        .with_attributes([("name", name.as_str()), ("classname", case.class.as_str())]);
    let Some((message, whole)) = &case.failure else {
        let Some(why) = &case.skipped else {
            element.write_empty()?;
            return Ok(());
        };
        element.write_inner_content(|writer| {
            writer.create_element("skipped").with_attribute(("message", why.as_str())).write_empty()?;
            Ok(())
        })?;
        return Ok(());
    };
    element.write_inner_content(|writer| {
        let kind = if case.error { "error" } else { "failure" };
        let element = writer.create_element(kind).with_attribute(("message", message.as_str()));
        element.write_text_content(BytesText::new(whole))?;
        Ok(())
    })?;
    Ok(())
}

/// How many there are, how many failed and how many could not be run; and how many were skipped, if any.
fn counts(cases: &[&Case]) -> Vec<(&'static str, String)> {
    let failed = |error: bool| cases.iter().filter(|case| case.failure.is_some() && case.error == error).count();
    let skipped = cases.iter().filter(|case| case.skipped.is_some()).count();
    let counts = [("tests", cases.len()), ("failures", failed(false)), ("errors", failed(true)), ("skipped", skipped)];
    let told = counts.into_iter().filter(|(name, many)| *name != "skipped" || *many > 0);
    told.map(|(name, many)| (name, many.to_string())).collect()
}

fn attributes<'a>(counts: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    counts.iter().map(|(name, many)| (*name, many.as_str()))
}

/// A text without the characters that XML cannot hold.
fn plain(text: &str) -> String {
    let held = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\n' | '\t');
    text.chars().filter(held).collect()
}
