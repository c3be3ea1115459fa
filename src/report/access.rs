//! What a host program asks of a report and of a finding.

use super::{Problems, Report};
use crate::problem::{Bilingual, Lang, Problem};
use crate::program::Severity;
use crate::run::{Awarded, Bound, Counts, Explanation, Finding, Measure, Message, Operand, Outcome, Setting, Side};
use crate::source::Place;

impl Report {
    /// The name, the version and the content hash of the pack that gave it.
    pub fn pack(&self) -> (&str, &str, &str) {
        (&self.program.name, &self.program.version, &self.program.hash)
    }

    /// The name of the data; empty for a value of the host program.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How many instances ended in each outcome.
    pub fn counts(&self) -> Counts {
        self.outcomes.counts
    }

    /// What is to be said, in the order of the rules.
    pub fn findings(&self) -> &[Finding] {
        &self.outcomes.findings
    }

    /// The findings of one outcome.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = &Finding> {
        self.outcomes.findings.iter().filter(move |finding| finding.outcome == outcome)
    }

    /// What every score and grade came to, beside what the report states, in the order of the rules.
    pub fn awarded(&self) -> &[Awarded] {
        &self.outcomes.awarded
    }

    /// The names of the pack's rules with their titles, in the order of the text.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &str)> {
        self.program.rules.iter().map(|rule| (rule.name.as_str(), rule.title.as_str()))
    }

    /// Rules whose loops found nothing to check.
    pub fn empty_rules(&self) -> &[String] {
        &self.outcomes.empty
    }

    /// What was noticed about the data, whether a rule needed it or not.
    pub fn notes(&self) -> &[Problem] {
        &self.outcomes.notes
    }

    /// Why nothing at all was read of the document, if that is so: then there is no verdict on it, and that its fields are
    /// missing need not be said.
    pub(crate) fn unread(&self) -> Option<Problems> {
        let told = self.notes().iter().filter(|note| note.code().starts_with('E'));
        self.notes().iter().any(Problem::is_unread).then(|| Problems::new(told.cloned().collect()))
    }

    /// What turned out to be wrong with the pack while it ran; never counted against the data.
    pub fn problems(&self) -> &[Problem] {
        &self.outcomes.problems
    }

    /// The last day of the report's period, `2023-12-31`, where it is known.
    pub fn period(&self) -> Option<String> {
        self.outcomes.period.map(|day| day.to_string())
    }

    /// Whether the period was set for this check, and not given by the data.
    pub fn period_is_set(&self) -> bool {
        self.outcomes.period_is_set
    }

    /// The parameters that were set for this check, and not by the pack.
    pub fn params(&self) -> &[Setting] {
        &self.outcomes.params
    }

    /// The gravest severity of what is violated and not explained, if anything is.
    pub fn worst(&self) -> Option<Severity> {
        let open = self.with(Outcome::Violated).filter(|finding| finding.explanation.is_none());
        open.map(|finding| finding.severity).max()
    }

    /// The language of the program's own words in it.
    pub fn lang(&self) -> Lang {
        self.lang
    }
}

impl Finding {
    /// The rule's name.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The rule's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How the instance ended.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// How grave a violation of this check is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The stable code of the outcome, or of the reason why it could not be decided; `gouji explain` knows it.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Which check of the rule it is, counted from 1.
    pub fn check(&self) -> usize {
        self.check.0
    }

    /// What the rule says.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// What the rule rests on.
    pub fn basis(&self) -> &[String] {
        &self.basis
    }

    /// What the rule advises.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// The rule's tags.
    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// What the names of `逐项` stood for.
    pub fn binding(&self) -> &[Bound] {
        &self.binding
    }

    /// Left minus right of the comparison that decided.
    pub fn difference(&self) -> Option<&Measure> {
        self.difference.as_ref()
    }

    /// The most that rounding explains of it; none where rounding has no part or no bound.
    pub fn explained(&self) -> Option<&Measure> {
        self.explained.as_ref()
    }

    /// The tolerance that the rule grants by policy.
    pub fn tolerance(&self) -> Option<&Measure> {
        self.tolerance.as_ref()
    }

    /// Every figure that took part.
    pub fn operands(&self) -> impl ExactSizeIterator<Item = &Operand> {
        self.operands.iter().map(|operand| &**operand)
    }

    /// Parts of the check with what they came to.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// Where the check stands in the rules.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Why a violation may stand: what the reporter says, or a waiver.
    pub fn explained_by(&self) -> Option<&Explanation> {
        self.explanation.as_ref()
    }

    /// Why what the reporter says explains nothing, field by field.
    pub fn refused(&self) -> &[Problem] {
        &self.refused
    }

    /// Why it could not be decided, or does not apply.
    pub fn reason(&self) -> Option<&Problem> {
        self.reason.as_ref()
    }
}

impl Outcome {
    /// What it says about the report, in a sentence.
    pub fn about(self) -> Bilingual {
        let (zh, en) = match self {
            Outcome::Held => ("写出来的数正好相符。", "The figures as written agree."),
            Outcome::WithinRounding => (
                "写出来的数不正好相符，但四舍五入能解释。",
                "The figures as written do not agree exactly, but rounding explains it.",
            ),
            Outcome::Violated => (
                "不管各个数是怎样取舍来的，都不成立：有数错了，或者不合规定。",
                "However its figures were rounded, it does not hold: a figure is wrong, or the rule is not kept.",
            ),
            Outcome::NotApplicable => (
                "规则的条件不满足，或者数据写明不适用。",
                "The rule's condition is not met, or the data says that it does not apply.",
            ),
            Outcome::Undecided => (
                "缺数或者有数读不出来，不能判断；既不算对，也不算错。",
                "A figure is missing or cannot be read, so it cannot be known; neither right nor wrong.",
            ),
        };
        Bilingual { zh, en }
    }

    /// The outcome's name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Held => "held",
            Outcome::WithinRounding => "within_rounding",
            Outcome::Violated => "violated",
            Outcome::NotApplicable => "not_applicable",
            Outcome::Undecided => "undecided",
        }
    }
}

impl Severity {
    /// The severity's name in JSON and in English.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Query => "query",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// The severity in words.
    pub fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, severity) => severity.key(),
            (Lang::Zh, Severity::Error) => "错误",
            (Lang::Zh, Severity::Query) => "核实",
            (Lang::Zh, Severity::Warning) => "警告",
            (Lang::Zh, Severity::Note) => "提醒",
        }
    }
}
