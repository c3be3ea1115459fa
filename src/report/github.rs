//! Findings as workflow commands of GitHub Actions: a line each, which the runner shows at the figure's own line.

use super::told::pick;
use super::{Checked, Report};
use crate::problem::{Lang, Problem};
use crate::program::Severity;
use crate::run::{Finding, Operand, Outcome};
use crate::source::Place;

/// A run as workflow commands: what is open, what is undecided, what was noticed, and the counts of each document.
pub fn github(run: &[Checked], lang: Lang) -> String {
    let mut out = String::new();
    for checked in run {
        match &checked.came {
            Ok(report) => of_report(report, &mut out),
            Err(problems) => {
                problems.all().iter().for_each(|found| problem(("error", found), &checked.source, lang, &mut out));
            }
        }
    }
    out
}

fn of_report(report: &Report, out: &mut String) {
    let lang = report.lang();
    let open = |finding: &&Finding| finding.is_open() || finding.outcome() == Outcome::Undecided;
    for finding in report.ordered().into_iter().filter(open) {
        let level = match (finding.outcome(), finding.severity()) {
            (Outcome::Violated, Severity::Error) => "error",
            (Outcome::Violated, Severity::Note) => "notice",
            (_, _) => "warning",
        };
        let title = format!("{}[{}] {}", finding.ended(), finding.rule(), finding.subject());
        let mut lines: Vec<String> = finding.says().map(str::to_owned).into_iter().collect();
        let placed = |operand: &Operand| {
            let place = operand.place.as_ref().map(|place| beside(place, lang)).unwrap_or_default();
            format!("{} = {}{place}", operand.path, operand.written())
        };
        lines.extend(finding.operands().map(placed));
        if finding.operands().all(|operand| operand.place.is_none()) {
            lines.extend(finding.spots().first().and_then(|place| standing(place, lang)));
        }
        lines.extend(finding.remarks());
        lines.push(format!("{}{}", pick(lang, "规则：", "Rule: "), finding.place()));
        command(level, finding.spots().first().copied(), report.source(), (&title, &lines.join("\n")), out);
    }
    report.notes_left().for_each(|note| problem(("notice", note), report.source(), lang, out));
    report.problems().iter().for_each(|found| problem(("error", found), report.source(), lang, out));
    let title = pick(lang, "勾稽核对结果", "Gouji");
    command("notice", None, report.source(), (title, report.summary().trim_end()), out);
}

fn problem((level, found): (&str, &Problem), source: &str, lang: Lang, out: &mut String) {
    let title = format!("{} {}", found.code(), found.says(lang));
    let place = found.place().and_then(|place| standing(place, lang));
    let words: Vec<String> = [found.help(lang)].into_iter().chain(place).collect();
    command(level, found.place(), source, (&title, &words.join("\n")), out);
}

/// What of a document stands at a place, which has no line that anybody else could count.
fn standing(place: &Place, lang: Lang) -> Option<String> {
    place.standing().map(|_| format!("{}{}", pick(lang, "位置：", "Place: "), place.says(lang)))
}

/// The same behind what is said of it.
fn beside(place: &Place, lang: Lang) -> String {
    if place.standing().is_none() {
        return String::new();
    }
    let place = place.says(lang);
    if lang == Lang::Zh { format!("（{place}）") } else { format!(" ({place})") }
}

/// `::error file=报告.yaml,line=31,endLine=31,col=11,endColumn=18,title=…::…`
fn command(level: &str, place: Option<&Place>, source: &str, (title, words): (&str, &str), out: &mut String) {
    let mut properties: Vec<(&str, String)> = Vec::new();
    match place {
        Some(place) if place.standing().is_some() => properties.push(("file", place.text.name().to_owned())),
        Some(place) => {
            let (start, end) = (place.start(), place.end());
            properties.push(("file", place.text.name().to_owned()));
            properties.push(("line", start.line.to_string()));
            properties.push(("endLine", end.line.to_string()));
            // Columns are taken only within one line.
            if start.line == end.line {
                properties.push(("col", start.column.to_string()));
                properties.push(("endColumn", end.column.to_string()));
            }
        }
        None if source.is_empty() => {}
        None => properties.push(("file", source.to_owned())),
    }
    properties.push(("title", title.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let words = if words.is_empty() { title } else { words };
    out.push_str(&format!("::{level} {}::{}\n", properties.join(","), data(words)));
}

/// The words of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of one of its properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
