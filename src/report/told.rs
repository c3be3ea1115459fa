//! What every form for people and for other tools tells of a run: its documents, and what is said of a finding.

use super::{Problems, Report};
use crate::problem::{Lang, Problem};
use crate::program::Severity;
use crate::run::{Awarded, Bound, Finding, Operand, Outcome};
use crate::source::Place;

/// One document of a run: its name, and what its check came to or why it could not be read. What is wrong with the pack
/// stands under an empty name.
#[derive(Debug)]
pub struct Checked {
    /// The document's name, as the user gave it.
    pub source: String,
    /// What came of it.
    pub came: Result<Report, Problems>,
}

/// One line of the score sheet, in words.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The score or grade.
    pub rule: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Which row it is for, where it has loops.
    pub row: String,
    /// What was computed, or why there is nothing.
    pub value: &'a str,
    /// The most that can be awarded.
    pub maximum: Option<&'a str>,
    /// What the document states.
    pub stated: Option<&'a str>,
    /// Whether what is stated is not what was computed.
    pub differs: bool,
}

impl Report {
    /// The score sheet: what was computed beside what is stated.
    pub fn sheet(&self) -> impl Iterator<Item = Sheet<'_>> {
        self.awarded().iter().map(|awarded| self.sheet_line(awarded))
    }

    fn sheet_line<'a>(&self, awarded: &'a Awarded) -> Sheet<'a> {
        let value = match (&awarded.value, awarded.outcome) {
            (Some(value), _) => value.as_str(),
            (None, Outcome::NotApplicable) => pick(self.lang, "不适用", "not applicable"),
            (None, _) => pick(self.lang, "无法判断", "undecided"),
        };
        Sheet {
            rule: &awarded.rule,
            title: &awarded.title,
            row: awarded.binding.iter().map(label).collect::<Vec<_>>().join(", "),
            value,
            maximum: awarded.maximum.as_deref(),
            stated: awarded.stated.as_deref(),
            differs: awarded.stated.is_some() && awarded.outcome == Outcome::Violated,
        }
    }

    /// Notes about the data that no undecided instance has told already.
    pub(super) fn notes_left(&self) -> impl Iterator<Item = &Problem> {
        let told = |note: &&Problem| !self.with(Outcome::Undecided).any(|finding| is_reason(finding, note));
        self.notes().iter().filter(told)
    }

    /// The findings in the order in which people want to see them: what is open, the gravest first, what could not be
    /// decided, what is explained, then the rest.
    pub fn ordered(&self) -> Vec<&Finding> {
        let mut all: Vec<&Finding> = self.findings().iter().collect();
        all.sort_by_key(|finding| match (finding.outcome, finding.severity) {
            (Outcome::Violated, severity) if finding.explanation.is_none() => match severity {
                Severity::Error => 0,
                Severity::Query => 1,
                Severity::Warning => 2,
                Severity::Note => 3,
            },
            (Outcome::Undecided, _) => 4,
            (Outcome::Violated, _) => 5,
            (Outcome::WithinRounding, _) => 6,
            (Outcome::NotApplicable, _) => 7,
            (Outcome::Held, _) => 8,
        });
        all
    }
}

impl Finding {
    /// Whether it is violated and nobody has explained it.
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Violated && self.explanation.is_none()
    }

    /// How it ended, in a word: the severity of what is open, else the outcome.
    pub fn ended(&self) -> String {
        match (self.outcome, self.explanation.is_some()) {
            (Outcome::Violated, false) => self.severity.word(self.lang).to_owned(),
            (Outcome::Violated, true) => pick(self.lang, "已说明", "explained").to_owned(),
            (other, _) => other.word(self.lang).to_owned(),
        }
    }

    /// The title with what it is about.
    pub fn subject(&self) -> String {
        format!("{}{}", self.title, self.about())
    }

    /// What the rule says of this instance, where that is more than its title.
    pub fn says(&self) -> Option<&str> {
        let text = self.message.text.as_str();
        (!text.is_empty() && text != self.title).then_some(text)
    }

    /// Everything else that is to be said, line by line: the difference, explanations, advice, the basis.
    pub fn remarks(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.off_by().into_iter().collect();
        lines.extend(self.explanation.as_ref().map(|explanation| explanation.told(self.lang)));
        lines.extend(self.refusals());
        if let Some(reason) = self.reason.as_ref().filter(|_| self.outcome == Outcome::Undecided) {
            lines.push(reason.help(self.lang));
        }
        lines.extend(self.hints.iter().cloned());
        if !self.basis.is_empty() {
            let basis = self.basis.join(pick(self.lang, "；", "; "));
            lines.push(pick(self.lang, "依据：", "Basis: ").to_owned() + &basis);
        }
        lines
    }

    /// Where to look in the data: its figures, else the items it is about, else what keeps it from being decided.
    pub fn spots(&self) -> Vec<&Place> {
        let mut places: Vec<&Place> = self.operands().filter_map(|operand| operand.place.as_ref()).collect();
        if places.is_empty() {
            places.extend(self.reason.as_ref().and_then(Problem::place));
        }
        if places.is_empty() {
            places.extend(self.binding.iter().filter_map(|bound| bound.place.as_ref()));
        }
        places
    }
}

impl Operand {
    /// The figure as it is written; what has no words is told by its emptiness.
    pub fn written(&self) -> &str {
        if self.text.trim().is_empty() { "—" } else { self.text.trim() }
    }
}

/// What an item is known by.
pub(super) fn label(bound: &Bound) -> String {
    if bound.label.is_empty() { bound.path.clone() } else { bound.label.clone() }
}

pub(super) fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Whether a note tells what an undecided instance has told already.
pub(super) fn is_reason(finding: &Finding, note: &Problem) -> bool {
    let same = |reason: &Problem| {
        let ranges = reason.place().map(|place| place.range.clone()) == note.place().map(|place| place.range.clone());
        reason.code() == note.code() && ranges && reason.args() == note.args()
    };
    finding.reason.as_ref().is_some_and(same)
}
