//! A report for the terminal: what is violated is drawn with the rule and the data, everything else is a line or two.

use super::draw::{Style, draw};
use super::{Problems, Report, Sheet};
use crate::problem::{Lang, Problem};
use crate::run::{Finding, Outcome};

/// Most notes that are told one by one.
const NOTES: usize = 20;

/// Most scores and grades that are told one by one.
const SHEET: usize = 60;

impl Style {
    /// Without colours, for a page of 100 columns: the same wherever it is drawn.
    pub fn plain(lang: Lang) -> Style {
        Style { lang, colour: false, unicode: true, width: 100 }
    }
}

impl Report {
    /// The report in words.
    pub fn to_text(&self, style: &Style) -> String {
        let mut out = String::new();
        for finding in self.with(Outcome::Violated).filter(|finding| finding.explanation.is_none()) {
            let drawable = finding.diagnostic();
            out.push_str(&draw(&drawable, &drawable.word, style));
            out.push('\n');
        }
        let explained = self.with(Outcome::Violated).filter_map(|finding| self.explained(finding)).collect();
        self.section(
            ("不成立，但已说明（不用改）：", "Violated but explained (nothing to be done):"),
            explained,
            usize::MAX,
            &mut out,
        );
        for (outcome, zh, en) in [
            (Outcome::Undecided, "无法判断：", "Undecided:"),
            (Outcome::WithinRounding, "四舍五入范围内成立（不用改）：", "Held within rounding (nothing to be done):"),
            (Outcome::NotApplicable, "不适用：", "Not applicable:"),
            (Outcome::Held, "成立：", "Held:"),
        ] {
            let lines: Vec<String> = self.with(outcome).map(|finding| self.line(finding)).collect();
            self.section((zh, en), lines, usize::MAX, &mut out);
        }
        let sheet = self.sheet().map(|line| self.award_line(line)).collect();
        self.section(("评分和评级：", "Scores and grades:"), sheet, SHEET, &mut out);
        let empty = self.empty_rules().iter().map(|rule| format!("  {rule}")).collect();
        self.section(
            ("没有可查的项（「逐项」的列表是空的）：", "Nothing to check (the list of `each` is empty):"),
            empty,
            usize::MAX,
            &mut out,
        );
        let notes = self.notes_left().map(|note| self.note(note)).collect();
        self.section(("关于数据：", "About the data:"), notes, NOTES, &mut out);
        let problems = self.problems().iter().map(|problem| self.note(problem)).collect();
        self.section(
            ("规则包本身的问题（不算数据的错）：", "Problems of the pack itself (not counted against the data):"),
            problems,
            NOTES,
            &mut out,
        );
        self.changes(&mut out);
        out.push_str(&self.summary());
        out
    }

    /// What the pack overrides, disables and waives.
    fn changes(&self, out: &mut String) {
        let overlays = self.overlays().map(|overlay| {
            let reason = self.either(format!("理由：{}", overlay.reason()), format!("reason: {}", overlay.reason()));
            let mut line = format!("  {}  {}\n      {reason}", overlay.headline(self.lang), overlay.place());
            line.extend(overlay.idle().map(|idle| format!("\n      {} {}", idle.code(), idle.says(self.lang))));
            line
        });
        self.section(("改写和停用：", "Overridden and disabled:"), overlays.collect(), usize::MAX, out);
        let waivers = self.waivers().map(|waiver| {
            let until = waiver
                .until()
                .map_or_else(String::new, |until| self.either(format!("（至 {until}）"), format!(" (until {until})")));
            let mut line = format!("  {}  {}\n      ", waiver.rule(), waiver.place());
            line.push_str(
                &self
                    .either(format!("理由：{}{until}", waiver.reason()), format!("reason: {}{until}", waiver.reason())),
            );
            if waiver.applied() > 0 {
                let many = waiver.applied();
                line.push_str(&self.either(
                    format!("\n      放过 {many} 项"),
                    format!("\n      lets {many} {} pass", if many == 1 { "instance" } else { "instances" }),
                ));
            }
            let lapsed = waiver.lapsed().iter();
            line.extend(lapsed.map(|lapsed| format!("\n      {} {}", lapsed.code(), lapsed.says(self.lang))));
            line
        });
        self.section(("豁免：", "Waivers:"), waivers.collect(), usize::MAX, out);
    }

    /// A violation that is explained, in one line, and by whom in the next ones.
    fn explained(&self, finding: &Finding) -> Option<String> {
        let explanation = finding.explanation.as_ref()?;
        let mut line = format!("  {}{}  {}", finding.rule, finding.about(), finding.title);
        if finding.message.text != finding.title {
            line.push_str(&format!("\n      {}", finding.message.text));
        }
        line.extend(finding.off_by().map(|off| format!("\n      {off}")));
        line.push_str(&format!("\n      {}", explanation.told(self.lang)));
        Some(line)
    }

    fn section(&self, title: (&str, &str), lines: Vec<String>, most: usize, out: &mut String) {
        if lines.is_empty() {
            return;
        }
        out.push_str(self.pick(title.0, title.1));
        out.push('\n');
        for line in lines.iter().take(most) {
            out.push_str(line);
            out.push('\n');
        }
        if lines.len() > most {
            let more = lines.len() - most;
            out.push_str(&self.either(
                format!("  ……另有 {more} 条，见 JSON 输出\n"),
                format!("  … and {more} more; see the JSON output\n"),
            ));
        }
        out.push('\n');
    }

    /// A finding in one line, and why in a second.
    fn line(&self, finding: &Finding) -> String {
        let mut line = format!("  {}{}  {}", finding.rule, finding.about(), finding.title);
        if let Some(reason) = &finding.reason {
            line.push_str(&format!("\n      {} {}", reason.code(), reason.says(self.lang)));
            line.extend(
                reason
                    .place()
                    .map(|place| place.says(self.lang))
                    .map(|place| self.either(format!("（{place}）"), format!(" ({place})"))),
            );
            if finding.outcome == Outcome::Undecided {
                line.push_str(&format!("\n      {}", reason.help(self.lang)));
            }
        } else if let Some(off) =
            finding.off_by().filter(|_| finding.outcome == Outcome::WithinRounding || finding.tolerance.is_some())
        {
            let sides: Vec<&str> = finding.sides.iter().map(|side| side.text.as_str()).collect();
            line.push_str(&format!("\n      {}", sides.join(self.pick(" 对 ", " against "))));
            line.push_str(&self.either(format!("，{off}"), format!(": {}", lower_first(&off))));
        }
        line
    }

    /// What a score came to, beside what the report states.
    fn award_line(&self, sheet: Sheet<'_>) -> String {
        let Sheet { rule, row, value, maximum, stated, .. } = sheet;
        let row = if row.is_empty() { String::new() } else { format!(" [{row}]") };
        let mut line = format!("  {rule}{row}  {value}");
        let parts = [(maximum, "满分", "out of"), (stated, "自评", "stated")];
        for (part, zh, en) in parts {
            if let Some(words) = part {
                line.push_str(&self.either(format!("，{zh} {words}"), format!(", {en} {words}")));
            }
        }
        line
    }

    fn note(&self, note: &Problem) -> String {
        let place = note.place().map_or_else(String::new, |place| format!("  {}", place.says(self.lang)));
        format!("  {} {}{place}\n      {}", note.code(), note.says(self.lang), note.help(self.lang))
    }

    /// The five counts, the pack's name, version and hash.
    pub fn summary(&self) -> String {
        let counts = self.counts();
        let (name, version, hash) = self.pack();
        let named = if version.is_empty() { name.to_owned() } else { format!("{name} {version}") };
        let hash = hash.get(..12).unwrap_or(hash);
        let used = self.uses().map(|(name, version)| format!("{name} {version}").trim_end().to_owned());
        let used = used.collect::<Vec<_>>().join(self.pick("、", ", "));
        let uses = if used.is_empty() {
            String::new()
        } else {
            self.either(format!("，引用 {used}"), format!(", which uses {used}"))
        };
        let explained = if counts.explained == 0 {
            String::new()
        } else {
            self.either(
                format!("（其中已说明 {}）", counts.explained),
                format!(" (of which {} explained)", counts.explained),
            )
        };
        let set = self.set_by_host();
        let nothing = if counts.undecided > 0 && counts.held + counts.within_rounding + counts.violated == 0 {
            self.pick(
                "没有一项能判断成立还是不成立，这不等于没有问题\n",
                "Nothing was found to hold or to be violated, which does not mean that nothing is wrong\n",
            )
        } else {
            ""
        };
        let source = if self.source.is_empty() {
            self.pick("（内存中的数据）", "(data in memory)")
        } else {
            &self.source
        };
        self.either(
            format!(
                "{source}：共 {} 项，成立 {}，四舍五入范围内成立 {}，不成立 {}{explained}，不适用 {}，无法判断 {}\n{nothing}规则包 {named}（{hash}）{uses}\n{set}",
                counts.instances(),
                counts.held,
                counts.within_rounding,
                counts.violated,
                counts.not_applicable,
                counts.undecided,
            ),
            format!(
                "{source}: {}: {} held, {} held within rounding, {} violated{explained}, {} not applicable, {} undecided\n{nothing}pack {named} ({hash}){uses}\n{set}",
                if counts.instances() == 1 { "1 instance".to_owned() } else { format!("{} instances", counts.instances()) },
                counts.held,
                counts.within_rounding,
                counts.violated,
                counts.not_applicable,
                counts.undecided,
            ),
        )
    }

    /// What was set for this check, since the same data with other settings may come out otherwise.
    fn set_by_host(&self) -> String {
        let period = self.outcomes.period.filter(|_| self.period_is_set());
        let until = self.pick("报告期间到 ", "the report's period ends on ");
        let period = period.map(|day| format!("{until}{day}"));
        let params = self.params().iter().map(|set| format!("{} = {}", set.name, set.value));
        let all: Vec<String> = period.into_iter().chain(params).collect();
        if all.is_empty() {
            return String::new();
        }
        let all = all.join(self.pick("；", "; "));
        self.either(format!("检查时指定：{all}\n"), format!("set for this check: {all}\n"))
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn either(&self, zh: String, en: String) -> String {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl Problems {
    /// Every problem drawn at its place.
    pub fn to_text(&self, style: &Style) -> String {
        self.drawables().iter().map(|drawable| draw(drawable, &drawable.word, style) + "\n").collect()
    }

    /// The same under a word of the caller's, where they are no errors but remarks.
    #[cfg(feature = "cli")]
    pub(crate) fn to_text_as(&self, word: &str, style: &Style) -> String {
        self.drawables().iter().map(|drawable| draw(drawable, word, style) + "\n").collect()
    }
}

fn lower_first(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
