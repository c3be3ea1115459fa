//! The results of many reports, as they are written: a line of JSON or of a table a report, or a summary in words.

use super::args::Format;
use crate::pack::{Batch, OfReporter, Summary, Verdict};
use crate::problem::Lang;
use crate::report::line_of;
use crate::run::{Counts, Outcome};
use std::collections::BTreeMap;

/// Most bodies that a summary lists.
const BODIES: usize = 1000;

/// What becomes of one report in the output: its file, its number and its line there.
pub(super) fn report(
    format: Format,
    batch: &Batch,
    (source, number, line): (&str, u64, u64),
    verdict: &Verdict,
    out: &mut Vec<u8>,
) {
    match format {
        Format::Text | Format::Parquet => {}
        // These hold whole runs and are never asked for here.
        Format::Html | Format::Xlsx | Format::Markdown | Format::Sarif | Format::Junit | Format::Github => {}
        Format::Json => line_of(&batch.line((source, number, line), verdict), out),
        Format::Csv => rows((source, line), verdict, out),
    }
}

/// The head of a table of findings, with the mark by which office programs know UTF-8.
pub(super) fn head(lang: Lang) -> Vec<u8> {
    let names = match lang {
        Lang::Zh => ["文件", "行", "标识", "填报单位", "规则", "名称", "结果", "程度", "在哪里", "说明", "依据"],
        Lang::En => [
            "file", "line", "identity", "reporter", "rule", "title", "outcome", "severity", "where", "message", "basis",
        ],
    };
    let mut out = "\u{feff}".as_bytes().to_vec();
    row(&names.map(str::to_owned), &mut out);
    out
}

/// A row a finding; of a report that could not be read, a row that says why.
fn rows((source, line): (&str, u64), verdict: &Verdict, out: &mut Vec<u8>) {
    let whose = [&verdict.whose.identity, &verdict.whose.reporter].map(|word| word.clone().unwrap_or_default());
    let [identity, reporter] = whose;
    let head = [source.to_owned(), line.to_string(), identity, reporter];
    let write = |rest: [String; 7], out: &mut Vec<u8>| {
        let cells: Vec<String> = head.iter().cloned().chain(rest).collect();
        row(&cells, out);
    };
    if let Some(problems) = &verdict.broken {
        for problem in problems.all() {
            let place = problem.place().map(|place| place.says(problems.lang())).unwrap_or_default();
            let says = problem.says(problems.lang());
            let code = problem.code().to_owned();
            write([code, String::new(), String::new(), String::new(), place, says, String::new()], out);
        }
    }
    let Some(report) = &verdict.report else { return };
    let listed = |outcome: Outcome| matches!(outcome, Outcome::Violated | Outcome::Undecided);
    for finding in report.findings().iter().filter(|finding| listed(finding.outcome())) {
        let place: Vec<String> = finding.operands().map(|operand| operand.path.clone()).collect();
        let says = match finding.reason() {
            Some(reason) if finding.outcome() == Outcome::Undecided => reason.says(report.lang()),
            Some(_) | None => finding.message().text.clone(),
        };
        let words = [
            finding.rule().to_owned(),
            finding.title().to_owned(),
            finding.outcome().word(report.lang()).to_owned(),
            finding.severity().word(report.lang()).to_owned(),
            place.join(" "),
            says,
            finding.basis().join(" "),
        ];
        write(words, out);
    }
}

/// One row. A text that an office program would take for a formula gets an apostrophe before it, by which that program
/// knows a text (OWASP, *CSV Injection*).
fn row(cells: &[String], out: &mut Vec<u8>) {
    let mut writer = csv::Writer::from_writer(out);
    let safe = cells.iter().map(|cell| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if formula { format!("'{cell}") } else { cell.clone() }
    });
    // A list of texts in memory takes every row.
    let _ = writer.write_record(safe);
    let _ = writer.flush();
}

/// The summary of a run: rule by rule, and if asked by kind of defect and by body.
pub(super) fn summary(batch: &Batch, summary: &Summary, lang: Lang, whole: bool) -> String {
    let mut out = String::new();
    let table = |out: &mut String, title: (&'static str, &'static str), rows: Vec<(String, Counts, String)>| {
        if rows.is_empty() {
            return;
        }
        out.push_str(either(lang, title));
        out.push('\n');
        let names: [&str; 6] = match lang {
            Lang::Zh => ["", "不成立", "无法判断", "四舍五入范围内", "成立", "不适用"],
            Lang::En => ["", "violated", "undecided", "within rounding", "held", "not applicable"],
        };
        let mut cells = vec![names.map(str::to_owned)];
        let mut tails = vec![String::new()];
        for (name, counts, tail) in rows {
            let Counts { held, within_rounding, violated, not_applicable, undecided, .. } = counts;
            let numbers = [violated, undecided, within_rounding, held, not_applicable].map(|count| count.to_string());
            let [a, b, c, d, e] = numbers;
            cells.push([name, a, b, c, d, e]);
            tails.push(tail);
        }
        for (row, tail) in cells.iter().zip(tails) {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let width = cells.iter().filter_map(|row| row.get(at)).map(|cell| wide(cell)).max().unwrap_or(0);
                let pad = if at == 0 { 1 } else { 2 };
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', (width - wide(cell)) + pad));
            }
            line.push_str(&tail);
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    };
    if whole {
        let bodies: Vec<(&String, &OfReporter)> = summary.reporters.iter().collect();
        let more = bodies.len().saturating_sub(BODIES);
        let nameless = either(lang, ("（没有写填报单位）", "(no reporter)"));
        let rows = bodies.into_iter().take(BODIES).map(|(name, of)| {
            let name = if name.is_empty() { nameless.to_owned() } else { name.clone() };
            let (reports, violated) = (of.reports, of.violated);
            let tail = match lang {
                Lang::Zh => format!("{reports} 份，{violated} 份有不成立的"),
                Lang::En => format!("{violated} of {reports} report{} with something violated", plural(reports)),
            };
            (name, of.counts, tail)
        });
        table(&mut out, ("按填报单位：", "By reporter:"), rows.collect());
        if more > 0 {
            out.push_str(&match lang {
                Lang::Zh => format!("还有 {more} 个填报单位没有列出\n\n"),
                Lang::En => format!("{more} more reporters are not listed\n\n"),
            });
        }
        table(&mut out, ("按差错种类（规则的标签）：", "By kind of defect (the rules' tags):"), kinds(batch, summary));
    }
    let empty = rules_without(batch, summary, lang);
    out.push_str(&empty);
    table(&mut out, ("按规则：", "By rule:"), rules(batch, summary));
    out.push_str(&last_line(summary, lang));
    out
}

/// The counts of every rule.
fn rules(batch: &Batch, summary: &Summary) -> Vec<(String, Counts, String)> {
    let mut rows: Vec<(usize, Counts)> = Vec::new();
    for (rule, _, counts) in batch.checks().map(|check| (check.0, check, summary.checks.get(&check))) {
        let counts = counts.copied().unwrap_or_default();
        match rows.last_mut() {
            Some((last, sum)) if *last == rule => sum.merge(counts),
            Some(_) | None => rows.push((rule, counts)),
        }
    }
    let named = |(rule, counts): (usize, Counts)| {
        let (name, title, _) = batch.rule(rule)?;
        Some((name.to_owned(), counts, title.to_owned()))
    };
    rows.into_iter().filter_map(named).collect()
}

/// The counts of every tag.
fn kinds(batch: &Batch, summary: &Summary) -> Vec<(String, Counts, String)> {
    let mut kinds: BTreeMap<&str, Counts> = BTreeMap::new();
    for ((rule, _), counts) in &summary.checks {
        for tag in batch.rule(*rule).map_or(&[][..], |(_, _, tags)| tags) {
            kinds.entry(tag).or_default().merge(*counts);
        }
    }
    kinds.into_iter().map(|(tag, counts)| (tag.to_owned(), counts, String::new())).collect()
}

/// Notes, problems of the pack, and rules that found nothing to check.
fn rules_without(batch: &Batch, summary: &Summary, lang: Lang) -> String {
    let mut out = String::new();
    let mut section = |title: (&'static str, &'static str), lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("{}\n{}\n\n", either(lang, title), lines.join("\n")));
        }
    };
    let times = |count: usize| match lang {
        Lang::Zh => format!("{count} 处"),
        Lang::En if count == 1 => "once".to_owned(),
        Lang::En => format!("{count} times"),
    };
    let reports = |count: usize| match lang {
        Lang::Zh => format!("{count} 份"),
        Lang::En if count == 1 => "1 report".to_owned(),
        Lang::En => format!("{count} reports"),
    };
    let mut notes = Vec::new();
    for (code, noted) in &summary.notes {
        let Some(row) = crate::problem::explain(code) else { continue };
        let says = |field: &str| crate::problem::title_about(&row, field, lang);
        let fields = noted.fields().map(|(field, count)| (count, says(field)));
        let others = format!("{}{}", says(""), either(lang, ("（其他字段）", " (other fields)")));
        let others = Some((noted.others(), others)).filter(|(count, _)| *count > 0);
        notes.extend(fields.chain(others).map(|(count, says)| format!("  {code} {}  {says}", times(count))));
    }
    section(("关于数据：", "About the data:"), notes);
    let empty = summary.empty.iter().filter_map(|(rule, count)| {
        let (name, title, _) = batch.rule(*rule)?;
        Some(format!("  {name} {}  {title}", reports(*count)))
    });
    section(
        ("没有可查的项（「逐项」的列表是空的）：", "Nothing to check (the list of `each` is empty):"),
        empty.collect(),
    );
    let problems = summary.problems.iter().map(|(says, count)| format!("  {}  {says}", reports(*count)));
    section(
        ("规则包本身的问题（不算数据的错）：", "Problems of the pack itself (not counted against the data):"),
        problems.collect(),
    );
    out
}

/// What is told before the counts of a run that goes on with an earlier one, of which so many reports are there already.
pub(super) fn earlier(reports: u64, lang: Lang) -> String {
    match (reports, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("文件里原有 {reports} 份的结果，退出码也算上它们；这一次："),
        (_, Lang::En) => {
            format!("the results of {reports} reports were there already and count for the exit code; of this run: ")
        }
    }
}

/// What is said before the lines on what cannot be read, where there is too much of it to be drawn.
pub(super) fn in_lines(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "读不了的不止这些，其余每处只说一行；编号的解释见 gouji explain，如 gouji explain E0215：\n",
        Lang::En => {
            "There is more that cannot be read, told in a line each; `gouji explain` has more on a code, as in `gouji explain E0215`:\n"
        }
    }
}

/// What an English noun ends in after a count.
fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// The last line of a summary.
pub(super) fn last_line(summary: &Summary, lang: Lang) -> String {
    let counts = summary.counts();
    let Summary { reports, violated, broken, .. } = summary;
    let instances = counts.instances();
    match lang {
        Lang::Zh => format!(
            "共 {reports} 份：有不成立的 {violated} 份，读不了的 {broken} 份；共 {instances} 项，成立 {}，四舍五入范围内成立 {}，不成立 {}，不适用 {}，无法判断 {}\n",
            counts.held, counts.within_rounding, counts.violated, counts.not_applicable, counts.undecided
        ),
        Lang::En => format!(
            "{reports} report{}: {violated} with something violated, {broken} that cannot be read; {instances} instance{}: {} held, {} held within rounding, {} violated, {} not applicable, {} undecided\n",
            plural(*reports),
            plural(instances),
            counts.held,
            counts.within_rounding,
            counts.violated,
            counts.not_applicable,
            counts.undecided
        ),
    }
}

fn either(lang: Lang, (zh, en): (&'static str, &'static str)) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

/// How many columns a text takes.
fn wide(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}
