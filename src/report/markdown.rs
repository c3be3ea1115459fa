//! Findings as Markdown (GitHub's flavour), for a comment on a change or a memo. Whatever comes from rules and data is
//! written so that it stays words: no link, picture, heading, mention or markup can come out of it.

use super::told::pick;
use super::{Checked, Report};
use crate::problem::{Lang, Problem};
use crate::run::{Finding, Outcome};

/// Most findings of one kind that are told one by one, so that a comment can hold them.
const MOST: usize = 200;

/// A run as one text of Markdown.
pub fn markdown(run: &[Checked], lang: Lang) -> String {
    let mut out = String::new();
    for checked in run {
        if !out.is_empty() {
            out.push('\n');
        }
        match &checked.came {
            Ok(report) => Page { report, out: &mut out }.write(),
            Err(problems) => {
                let about = pick(lang, "不能核对", "Cannot be checked");
                out.push_str(&format!("## {about}{}\n\n", name(&checked.source, lang)));
                problems.all().iter().for_each(|found| out.push_str(&told(found, lang)));
            }
        }
    }
    out
}

struct Page<'a> {
    report: &'a Report,
    out: &'a mut String,
}

impl Page<'_> {
    fn write(&mut self) {
        let report = self.report;
        let lang = report.lang();
        self.out.push_str(&format!("## {}{}\n", pick(lang, "核对结果", "Check"), name(report.source(), lang)));
        self.counts();
        for (title, kind) in [
            (pick(lang, "不成立", "Violated"), Kind::Open),
            (pick(lang, "无法判断", "Undecided"), Kind::Undecided),
            (pick(lang, "不成立，但已说明", "Violated but explained"), Kind::Explained),
            (pick(lang, "四舍五入范围内成立（不用改）", "Held within rounding (nothing to be done)"), Kind::Rounded),
            (pick(lang, "不适用", "Not applicable"), Kind::NotApplicable),
            (pick(lang, "成立", "Held"), Kind::Held),
        ] {
            let of: Vec<&Finding> = report.ordered().into_iter().filter(|finding| Kind::of(finding) == kind).collect();
            if of.is_empty() {
                continue;
            }
            self.out.push_str(&format!("\n### {}\n\n", words(title)));
            of.iter().take(MOST).for_each(|finding| self.finding(finding));
            if let Some(more @ 1..) = of.len().checked_sub(MOST) {
                let told = match lang {
                    Lang::Zh => format!("……另有 {more} 条没有列出。"),
                    Lang::En => format!("… and {more} more that are not listed."),
                };
                self.out.push_str(&format!("\n{told}\n"));
            }
        }
        self.sheet();
        let notes: Vec<String> = report.notes_left().map(|note| told(note, lang)).collect();
        self.section(pick(lang, "关于数据", "About the data"), &notes);
        let problems: Vec<String> = report.problems().iter().map(|found| told(found, lang)).collect();
        let about = pick(
            lang,
            "规则包本身的问题（不算数据的错）",
            "Problems of the pack itself (not counted against the data)",
        );
        self.section(about, &problems);
        let empty: Vec<String> = report.empty_rules().iter().map(|rule| format!("- {}\n", words(rule))).collect();
        self.section(pick(lang, "没有可查的项", "Nothing to check"), &empty);
        let overlays: Vec<String> = report
            .overlays()
            .map(|told| format!("- {}: {}\n", words(&told.headline(lang)), words(told.reason())))
            .collect();
        self.section(pick(lang, "改写和停用", "Overridden and disabled"), &overlays);
        let waivers: Vec<String> =
            report.waivers().map(|told| format!("- {}: {}\n", words(told.rule()), words(told.reason()))).collect();
        self.section(pick(lang, "豁免", "Waivers"), &waivers);
        // The first line of the summary says the counts again; the others, which pack it was.
        let rest: Vec<String> = report.summary().lines().skip(1).map(words).collect();
        self.out.push_str(&format!("\n{}\n", rest.join("  \n")));
    }

    fn counts(&mut self) {
        let lang = self.report.lang();
        let counts = self.report.counts();
        let all = [
            (Outcome::Violated, counts.violated),
            (Outcome::Undecided, counts.undecided),
            (Outcome::WithinRounding, counts.within_rounding),
            (Outcome::Held, counts.held),
            (Outcome::NotApplicable, counts.not_applicable),
        ];
        let mut heads: Vec<String> = all.iter().map(|(outcome, _)| words(outcome.word(lang))).collect();
        let mut cells: Vec<String> = all.iter().map(|(_, count)| count.to_string()).collect();
        heads.push(pick(lang, "共", "in all").to_owned());
        cells.push(counts.instances().to_string());
        self.table(&heads, &[cells]);
        if counts.explained > 0 {
            let explained = counts.explained;
            self.out.push_str(&match lang {
                Lang::Zh => format!("\n不成立的里面，已说明 {explained} 项。\n"),
                Lang::En => format!("\nOf those violated, {explained} are explained.\n"),
            });
        }
    }

    /// What was awarded, beside what is stated.
    fn sheet(&mut self) {
        let lang = self.report.lang();
        let rows: Vec<Vec<String>> = self
            .report
            .sheet()
            .map(|line| {
                let differs = if line.differs { pick(lang, "不一致", "differs") } else { "" };
                let cells = [
                    line.rule,
                    &line.row,
                    line.value,
                    line.maximum.unwrap_or_default(),
                    line.stated.unwrap_or_default(),
                    differs,
                ];
                cells.map(words).to_vec()
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        self.out.push_str(&format!("\n### {}\n", pick(lang, "评分和评级", "Scores and grades")));
        let heads = match lang {
            Lang::Zh => ["评分", "行", "重新计算", "满分", "自评", ""],
            Lang::En => ["score", "row", "computed", "out of", "stated", ""],
        };
        self.table(&heads.map(str::to_owned), &rows);
    }

    fn table(&mut self, heads: &[String], rows: &[Vec<String>]) {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        self.out.push('\n');
        self.out.push_str(&line(heads));
        self.out.push_str(&line(&vec!["---".to_owned(); heads.len()]));
        rows.iter().for_each(|row| self.out.push_str(&line(row)));
    }

    fn section(&mut self, title: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.out.push_str(&format!("\n### {}\n\n{}", words(title), lines.concat()));
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let lang = self.report.lang();
        let head =
            format!("- **{} {}** {}\n", words(&finding.ended()), words(finding.rule()), words(&finding.subject()));
        self.out.push_str(&head);
        let mut lines: Vec<String> = finding.says().map(words).into_iter().collect();
        for operand in finding.operands() {
            let place =
                operand.place.as_ref().map(|place| format!(" ({})", words(&place.says(lang)))).unwrap_or_default();
            lines.push(format!("{} = {}{place}", words(&operand.path), words(operand.written())));
        }
        lines.extend(finding.remarks().iter().map(|line| words(line)));
        lines.iter().for_each(|line| self.out.push_str(&format!("  - {line}\n")));
    }
}

#[derive(PartialEq)]
enum Kind {
    Open,
    Undecided,
    Explained,
    Rounded,
    NotApplicable,
    Held,
}

impl Kind {
    fn of(finding: &Finding) -> Kind {
        match finding.outcome() {
            Outcome::Violated if finding.is_open() => Kind::Open,
            Outcome::Violated => Kind::Explained,
            Outcome::Undecided => Kind::Undecided,
            Outcome::WithinRounding => Kind::Rounded,
            Outcome::NotApplicable => Kind::NotApplicable,
            Outcome::Held => Kind::Held,
        }
    }
}

fn name(source: &str, lang: Lang) -> String {
    if source.is_empty() { String::new() } else { format!("{}{}", pick(lang, "：", ": "), words(source)) }
}

fn told(found: &Problem, lang: Lang) -> String {
    let place = found.place().map(|place| format!(" ({})", words(&place.says(lang)))).unwrap_or_default();
    format!("- {} {}{place}\n  - {}\n", found.code(), words(&found.says(lang)), words(&found.help(lang)))
}

/// Signs that always mean something.
const SIGNS: &str = "\\`*_[]<>#|~!&$";

/// Words that stay words: on one line, what would mean something has a backslash, no address becomes a link, and no `@`
/// calls anybody.
fn words(text: &str) -> String {
    let mut out = String::new();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = line.chars().filter(|c| !c.is_control()).peekable();
    while let Some(c) = characters.next() {
        let address = match c {
            ':' => characters.peek() == Some(&'/'),
            '.' => out.to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        // At the start, these open lists, rules and headings.
        let opens = match c {
            '-' | '+' | '=' => out.is_empty(),
            '.' | ')' => {
                let ends = characters.peek().is_none_or(|next| next.is_whitespace());
                ends && !out.is_empty() && out.chars().all(|c| c.is_ascii_digit())
            }
            _ => false,
        };
        if SIGNS.contains(c) || address || opens {
            out.push('\\');
        }
        out.push(c);
        if c == '@' {
            // A word joiner: nothing is seen of it, and what follows is no name any more.
            out.push('\u{2060}');
        }
    }
    out
}
