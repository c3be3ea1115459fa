//! Results of tests as JUnit XML, which continuous integration reads. No times and no host: the same results give the
//! same file.

use super::test::differs;
use crate::problem::Lang;
use crate::report::{Problems, Style};
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
    class: &'static str,
    /// What is wrong in one line, and in full.
    failure: Option<(String, String)>,
    /// Whether it could not even be run.
    error: bool,
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
        class: "test",
        failure: test.failures().map(|failures| failure(&failures.in_lang(lang), "")),
        error: false,
    });
    let cases = results.cases().iter().map(|case| Case {
        name: case.name().to_owned(),
        class: "case",
        failure: case.failures().map(|failures| failure(&failures.in_lang(lang), &differs(case))),
        error: false,
    });
    // Packs that overlay one another may have the same name.
    let name = format!("{} ({})", suite.pack().name(), path.display());
    Suite { name, cases: tests.chain(cases).collect() }
}

/// A pack that cannot be used.
pub(super) fn unusable(path: &Path, problems: &Problems) -> Suite {
    let name = path.display().to_string();
    let case = Case { name: name.clone(), class: "pack", failure: Some(failure(problems, "")), error: true };
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
    let counts = counts(&all);
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
    let element =
        writer.create_element("testcase").with_attributes([("name", name.as_str()), ("classname", case.class)]);
    let Some((message, whole)) = &case.failure else {
        element.write_empty()?;
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

/// How many there are, how many failed and how many could not be run.
fn counts(cases: &[&Case]) -> [(&'static str, String); 3] {
    let failed = |error: bool| cases.iter().filter(|case| case.failure.is_some() && case.error == error).count();
    [("tests", cases.len()), ("failures", failed(false)), ("errors", failed(true))]
        .map(|(name, many)| (name, many.to_string()))
}

fn attributes<'a>(counts: &'a [(&'static str, String); 3]) -> impl Iterator<Item = (&'a str, &'a str)> {
    counts.iter().map(|(name, many)| (*name, many.as_str()))
}

/// A text without the characters that XML cannot hold.
fn plain(text: &str) -> String {
    let held = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\n' | '\t');
    text.chars().filter(held).collect()
}
