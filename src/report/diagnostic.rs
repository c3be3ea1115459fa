//! Findings and problems as miette diagnostics: one diagnostic shows the rule and the figures, in both files.

use super::{Atlas, Report};
use crate::problem::{Lang, Problem};
use crate::program::Severity;
use crate::run::{Finding, Outcome};
use crate::source::Place;
use miette::{Diagnostic, LabeledSpan, SourceCode};
use std::fmt::{Debug, Display, Formatter};

/// Something to be drawn: a headline, labels in any number of texts, and advice.
pub struct Drawable {
    code: String,
    /// The severity in the reader's language.
    pub(crate) word: String,
    severity: miette::Severity,
    headline: String,
    help: String,
    atlas: Atlas,
    labels: Vec<LabeledSpan>,
}

impl Drawable {
    fn new(places: &[&Place], lang: Lang) -> Drawable {
        let mut texts: Vec<std::sync::Arc<crate::source::Text>> = Vec::new();
        for place in places {
            if !texts.iter().any(|known| std::sync::Arc::ptr_eq(known, &place.text)) {
                texts.push(place.text.clone());
            }
        }
        Drawable {
            code: String::new(),
            word: String::new(),
            severity: miette::Severity::Error,
            headline: String::new(),
            help: String::new(),
            atlas: Atlas::new(texts).told_in(lang),
            labels: Vec::new(),
        }
    }

    fn label(&mut self, place: &Place, words: Option<String>, primary: bool) {
        if let Some(span) = self.atlas.span(place) {
            self.labels.push(if primary {
                LabeledSpan::new_primary_with_span(words, span)
            } else {
                LabeledSpan::new_with_span(words, span)
            });
        }
    }
}

impl Finding {
    /// The finding as a miette diagnostic.
    pub fn diagnostic(&self) -> Drawable {
        let mut places: Vec<&Place> = vec![&self.place];
        places.extend(self.sides.iter().map(|side| &side.place));
        places.extend(self.operands.iter().filter_map(|operand| operand.place.as_ref()));
        places.extend(self.reason.as_ref().and_then(Problem::place));
        places.extend(self.binding.iter().filter_map(|bound| bound.place.as_ref()));
        let mut drawable = Drawable::new(&places, self.lang);
        drawable.code = self.rule.clone();
        let violated = self.outcome == Outcome::Violated;
        let word = if violated { self.severity.word(self.lang) } else { self.outcome.word(self.lang) };
        drawable.word = word.to_owned();
        drawable.severity = match (self.outcome, self.severity) {
            (Outcome::Violated, Severity::Error) => miette::Severity::Error,
            (Outcome::Violated, Severity::Query | Severity::Warning) | (Outcome::Undecided, _) => {
                miette::Severity::Warning
            }
            (Outcome::Violated, Severity::Note) => miette::Severity::Advice,
            (Outcome::Held | Outcome::WithinRounding | Outcome::NotApplicable, _) => miette::Severity::Advice,
        };
        drawable.headline = self.headline();
        drawable.help = self.advice();
        if self.sides.is_empty() {
            drawable.label(&self.place, None, true);
        }
        for side in &self.sides {
            drawable.label(&side.place, Some(side.text.clone()), true);
        }
        for operand in &self.operands {
            if let Some(place) = &operand.place {
                let residual = operand.residual.as_ref().map(|residual| match self.lang {
                    Lang::Zh => format!("（真实值只能再差 {residual}）"),
                    Lang::En => format!(" (the true value can only be off by {residual})"),
                });
                drawable.label(place, Some(format!("{}{}", operand.path, residual.unwrap_or_default())), false);
            }
        }
        // Nothing was read that could be shown: the item itself says where to look.
        if self.operands.is_empty() {
            for bound in &self.binding {
                if let Some(place) = &bound.place {
                    drawable.label(place, Some(bound.path.clone()), false);
                }
            }
        }
        if let Some((reason, place)) = self.reason.as_ref().and_then(|reason| Some((reason, reason.place()?))) {
            drawable.label(place, Some(reason.says(self.lang)), false);
        }
        drawable
    }

    /// The title with what it is about, and what the rule says about this instance.
    fn headline(&self) -> String {
        let title = format!("{}{}", self.title, self.about());
        if self.message.text == self.title || self.message.text.is_empty() {
            title
        } else {
            format!("{title}\n{}", self.message.text)
        }
    }

    /// The items of its loops, and which check of several it is, in brackets.
    pub(crate) fn about(&self) -> String {
        let of =
            |bound: &crate::run::Bound| if bound.label.is_empty() { bound.path.clone() } else { bound.label.clone() };
        let mut parts: Vec<String> = self.binding.iter().map(of).collect();
        let zh = self.lang == Lang::Zh;
        if self.check.1 > 1 {
            parts.push(if zh {
                format!("第 {} 个「应」", self.check.0)
            } else {
                format!("check {}", self.check.0)
            });
        }
        match (parts.is_empty(), zh) {
            (true, _) => String::new(),
            (false, true) => format!("（{}）", parts.join("，")),
            (false, false) => format!(" ({})", parts.join(", ")),
        }
    }

    /// By how much it is off, what rounding explains, what the rule rests on and advises.
    pub fn advice(&self) -> String {
        let mut lines = Vec::new();
        lines.extend(self.off_by());
        lines.extend(self.refusals());
        if let Some(reason) = &self.reason {
            lines.push(reason.help(self.lang));
        }
        lines.extend(self.hints.iter().cloned());
        let unplaced = self.operands.iter().filter(|operand| operand.place.is_none());
        lines.extend(unplaced.map(|operand| format!("{} = {}", operand.path, operand.text)));
        if !self.basis.is_empty() {
            let basis = self.basis.join("；");
            lines.push(match self.lang {
                Lang::Zh => format!("依据：{basis}"),
                Lang::En => format!("Basis: {basis}"),
            });
        }
        lines.join("\n")
    }

    /// `相差 0.17 万元；四舍五入最多能解释 0.015 万元`; nothing where the figures agree as they stand.
    pub fn off_by(&self) -> Option<String> {
        let difference = self.difference.as_ref().filter(|difference| difference.value != "0")?.without_sign();
        let zh = self.lang == Lang::Zh;
        let (off, rest) = if zh { ("相差", "；") } else { ("Off by", "; ") };
        let why = match (&self.tolerance, &self.explained) {
            (Some(tolerance), _) if zh => format!("规则允许 {}", tolerance.text),
            (Some(tolerance), _) => format!("the rule allows {}", tolerance.text),
            (None, None) => return Some(format!("{off} {difference}")),
            (None, Some(most)) if most.value == "0" && zh => "四舍五入不起作用".to_owned(),
            (None, Some(most)) if most.value == "0" => "rounding has no part in it".to_owned(),
            (None, Some(most)) => {
                let words = match (zh, most.attained) {
                    (true, true) => "四舍五入最多能解释",
                    (true, false) => "取舍能解释的不到",
                    (false, true) => "rounding explains at most",
                    (false, false) => "rounding explains less than",
                };
                format!("{words} {}", most.without_sign())
            }
        };
        Some(format!("{off} {difference}{rest}{why}"))
    }
}

impl Outcome {
    /// The outcome in words.
    pub fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Zh, Outcome::Held) => "成立",
            (Lang::Zh, Outcome::WithinRounding) => "四舍五入范围内成立",
            (Lang::Zh, Outcome::Violated) => "不成立",
            (Lang::Zh, Outcome::NotApplicable) => "不适用",
            (Lang::Zh, Outcome::Undecided) => "无法判断",
            (Lang::En, Outcome::Held) => "held",
            (Lang::En, Outcome::WithinRounding) => "held within rounding",
            (Lang::En, Outcome::Violated) => "violated",
            (Lang::En, Outcome::NotApplicable) => "not applicable",
            (Lang::En, Outcome::Undecided) => "undecided",
        }
    }
}

impl Problem {
    /// The problem as a miette diagnostic.
    pub fn diagnostic(&self, lang: Lang) -> Drawable {
        let places: Vec<&Place> = self.place().into_iter().chain(self.notes().iter().map(|(place, _)| place)).collect();
        let mut drawable = Drawable::new(&places, lang);
        drawable.code = self.code().to_owned();
        // A remark does not keep a pack from being used.
        if self.code().starts_with('W') {
            drawable.severity = miette::Severity::Warning;
            drawable.word = Severity::Warning.word(lang).to_owned();
        } else {
            drawable.word = Severity::Error.word(lang).to_owned();
        }
        drawable.headline = self.says(lang);
        drawable.help = self.help(lang);
        if let Some(place) = self.place() {
            drawable.label(place, None, true);
        }
        for (place, words) in self.notes() {
            drawable.label(place, Some(words.in_lang(lang).to_owned()), false);
        }
        drawable
    }
}

impl Report {
    /// Every finding as a diagnostic, in the order of the rules.
    pub fn diagnostics(&self) -> Vec<Drawable> {
        self.findings().iter().map(Finding::diagnostic).collect()
    }
}

impl Display for Drawable {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.headline)
    }
}

impl Debug for Drawable {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.headline)
    }
}

impl std::error::Error for Drawable {}

impl Diagnostic for Drawable {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.atlas)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
