//! The findings of a case as a page that people read before they accept it, the same as long as nothing changes in
//! what comes out: it has no lines or columns, no versions, no hash.

use crate::problem::{Lang, Problem};
use crate::report::{Problems, Report};
use crate::run::{Awarded, Bound, Finding, Operand, Outcome};
use std::collections::BTreeMap;

/// What a page begins with, by which its language is known.
const HEAD: (&str, &str) = ("核对结果", "Findings");
/// Longest written text of a figure, in characters.
const LONGEST: usize = 80;
/// So many figures of one list are told a line each; more are told together.
const APART: usize = 6;
/// Figures on a line where they are told together.
const A_LINE: usize = 10;

/// The findings of a report, which lists held and not applicable instances, too.
pub fn findings(report: &Report) -> String {
    let mut page = Page::new(report.lang());
    page.counts(report);
    let violated = |explained: bool| {
        report.with(Outcome::Violated).filter(move |finding| finding.explanation.is_some() == explained)
    };
    page.section("不成立", "Violated", violated(false).map(|finding| page.finding(finding)).collect());
    page.section("不成立，但已说明", "Violated but explained", violated(true).map(|one| page.finding(one)).collect());
    for (outcome, zh, en) in [
        (Outcome::Undecided, "无法判断", "Undecided"),
        (Outcome::WithinRounding, "四舍五入范围内成立", "Held within rounding"),
    ] {
        page.section(zh, en, report.with(outcome).map(|finding| page.finding(finding)).collect());
    }
    page.section("评分和评级", "Scores and grades", report.awarded().iter().map(|one| page.award(one)).collect());
    for (problems, zh, en) in [
        (report.problems(), "规则包本身的问题", "Problems of the pack itself"),
        (report.notes(), "关于数据", "About the data"),
    ] {
        page.section(zh, en, problems.iter().map(|one| page.problem(one)).collect());
    }
    page.section("豁免没有生效的", "Waivers that do not apply", {
        let lapsed = report.waivers().flat_map(|waiver| waiver.lapsed());
        lapsed.map(|one| page.problem(one)).collect()
    });
    page.section("成立和不适用的", "Held and not applicable", page.rest(report));
    page.out
}

/// What is wrong with data that cannot be read.
pub(super) fn unreadable(problems: &Problems) -> String {
    let mut page = Page::new(problems.lang());
    page.out.push_str(page.pick("：数据读不出来\n", ": the data cannot be read\n"));
    let told = problems.all().iter().map(|one| page.problem(one)).collect();
    page.section("数据的问题", "What is wrong with the data", told);
    page.out
}

/// The language of a page.
pub(super) fn lang_of(page: &str) -> Option<Lang> {
    let known = [(HEAD.0, Lang::Zh), (HEAD.1, Lang::En)];
    known.into_iter().find(|(head, _)| page.starts_with(head)).map(|(_, lang)| lang)
}

struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn new(lang: Lang) -> Page {
        let mut page = Page { lang, out: String::new() };
        page.out.push_str(page.pick(HEAD.0, HEAD.1));
        page
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn section(&mut self, zh: &str, en: &str, lines: Vec<String>) {
        if !lines.is_empty() {
            let title = self.pick(zh, en);
            self.out.push_str(&format!("\n{title}{}\n{}\n", self.pick("：", ":"), lines.join("\n")));
        }
    }

    fn counts(&mut self, report: &Report) {
        let counts = report.counts();
        let told = [
            (Outcome::Held, counts.held),
            (Outcome::WithinRounding, counts.within_rounding),
            (Outcome::Violated, counts.violated),
            (Outcome::NotApplicable, counts.not_applicable),
            (Outcome::Undecided, counts.undecided),
        ];
        let explained = match (counts.explained, self.lang) {
            (0, _) => String::new(),
            (many, Lang::Zh) => format!("（其中已说明 {many}）"),
            (many, Lang::En) => format!(" ({many} of them explained)"),
        };
        let told = told.map(|(outcome, many)| {
            let mark = if outcome == Outcome::Violated { explained.as_str() } else { "" };
            format!("{} {many}{mark}", outcome.word(self.lang))
        });
        let colon = self.pick("：", ": ");
        let line = format!("{colon}{}\n", told.join(self.pick("，", ", ")));
        self.out.push_str(&line);
    }

    /// One instance: the rule, where, what it says, the figures, by how much it is off.
    fn finding(&self, finding: &Finding) -> String {
        let severity = finding.severity().word(self.lang);
        let open = self.pick("（", " (");
        let close = self.pick("）", ")");
        let mut lines = vec![format!("  {}{open}{severity}{close}  {}", finding.rule(), one_line(finding.title()))];
        let mut add = |line: String| lines.push(format!("    {line}"));
        if let Some(row) = self.row(finding.binding()) {
            add(row);
        }
        if finding.check.1 > 1 {
            let which = finding.check();
            add(self.either(format!("第 {which} 个「应」"), format!("check {which}")));
        }
        match finding.reason() {
            Some(reason) => add(format!("{} {}", reason.code(), one_line(&reason.says(self.lang)))),
            None if finding.message().text == finding.title() => {}
            None => add(one_line(&finding.message().text)),
        }
        let operands: Vec<&Operand> = finding.operands().collect();
        self.figures(&operands).into_iter().for_each(&mut add);
        if let Some(off) = finding.off_by() {
            add(off);
        }
        for hint in finding.hints() {
            add(format!("{}{}", self.pick("提示：", "hint: "), one_line(hint)));
        }
        if let Some(explanation) = finding.explained_by() {
            let by = match &explanation.path {
                None => self.pick("豁免", "waived").to_owned(),
                Some(path) => self.either(format!("「{path}」说明"), format!("`{path}` says")),
            };
            add(format!("{by}{}{}", self.pick("：", ": "), one_line(&explanation.text)));
        }
        for refused in finding.refused() {
            let words = self.pick("没有说明清楚：", "not explained: ");
            add(format!("{words}{} {}", refused.code(), one_line(&refused.says(self.lang))));
        }
        lines.join("\n")
    }

    /// Which rows of the data it is about.
    fn row(&self, binding: &[Bound]) -> Option<String> {
        let of = |bound: &Bound| match (bound.label.is_empty(), self.lang) {
            (true, _) => bound.path.clone(),
            (false, Lang::Zh) => format!("{}「{}」", bound.path, one_line(&bound.label)),
            (false, Lang::En) => format!("{} `{}`", bound.path, one_line(&bound.label)),
        };
        let rows: Vec<String> = binding.iter().map(of).collect();
        let rows = rows.join(self.pick("，", ", "));
        (!rows.is_empty()).then(|| self.either(format!("在 {rows}"), format!("at {rows}")))
    }

    /// `path = as written`, a line each; many figures of one list together.
    fn figures(&self, operands: &[&Operand]) -> Vec<String> {
        let mut out = Vec::new();
        for group in operands.chunk_by(|one, other| shape(&one.path) == shape(&other.path)) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            if group.len() <= APART {
                out.extend(group.iter().map(|one| format!("{} = {}", one.path, self.written(one))));
                continue;
            }
            let many = group.len();
            out.push(self.either(
                format!("{} 到 {}，{many} 个：", first.path, last.path),
                format!("{} to {}, {many} of them:", first.path, last.path),
            ));
            for line in group.chunks(A_LINE) {
                let line: Vec<String> = line.iter().map(|one| self.written(one)).collect();
                out.push(format!("  {}", line.join(self.pick("、", ", "))));
            }
        }
        out
    }

    fn written(&self, operand: &Operand) -> String {
        let line = one_line(&operand.text);
        if line.is_empty() {
            return self.pick("（空）", "(empty)").to_owned();
        }
        let mut short: String = line.chars().take(LONGEST).collect();
        if short.len() < line.len() {
            short.push('…');
        }
        short
    }

    /// What a score or a grade came to, beside the most and what the report states.
    fn award(&self, awarded: &Awarded) -> String {
        let row = self.row(&awarded.binding).map_or_else(String::new, |row| format!(" {row}"));
        let value = match (&awarded.value, awarded.outcome) {
            (Some(value), _) => value.as_str(),
            (None, outcome) => outcome.word(self.lang),
        };
        let mut line = format!("  {}{row}{}{value}", awarded.rule, self.pick("：", ": "));
        for (part, zh, en) in [(&awarded.maximum, "满分", "out of"), (&awarded.stated, "自评", "stated")] {
            if let Some(words) = part {
                line.push_str(&self.either(format!("，{zh} {words}"), format!(", {en} {words}")));
            }
        }
        if awarded.stated.is_some() {
            let word = awarded.outcome.word(self.lang);
            line.push_str(&self.either(format!("（{word}）"), format!(" ({word})")));
        }
        line
    }

    fn problem(&self, problem: &Problem) -> String {
        format!("  {} {}", problem.code(), one_line(&problem.says(self.lang)))
    }

    /// A line a rule: how many of its instances held, how many do not apply.
    fn rest(&self, report: &Report) -> Vec<String> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for finding in report.findings() {
            let both = counts.entry(finding.rule()).or_default();
            match finding.outcome() {
                Outcome::Held => both.0 += 1,
                Outcome::NotApplicable => both.1 += 1,
                Outcome::WithinRounding | Outcome::Violated | Outcome::Undecided => {}
            }
        }
        let words = |outcome: Outcome, many: usize| format!("{} {many}", outcome.word(self.lang));
        let line = |(name, title): (&str, &str)| {
            let told = match counts.get(name).copied() {
                Some((0, 0)) => return None,
                Some((held, 0)) => words(Outcome::Held, held),
                Some((0, not)) => words(Outcome::NotApplicable, not),
                Some((held, not)) => {
                    let between = self.pick("，", ", ");
                    format!("{}{between}{}", words(Outcome::Held, held), words(Outcome::NotApplicable, not))
                }
                None if report.empty_rules().iter().any(|empty| empty == name) => {
                    self.pick("没有可查的项", "nothing to check").to_owned()
                }
                None => return None,
            };
            let title = if title == name { String::new() } else { format!("  {}", one_line(title)) };
            Some(format!("  {name}{title}{}{told}", self.pick("：", ": ")))
        };
        report.rules().filter_map(line).collect()
    }

    fn either(&self, zh: String, en: String) -> String {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A path without the numbers of its items: figures of one column of a list have the same.
fn shape(path: &str) -> String {
    path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join("[]")
}

/// A text on one line.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
