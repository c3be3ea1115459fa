//! What a report says of overlays, waivers and explanations.

use super::Report;
use crate::problem::{Lang, Problem};
use crate::program::{Overlay, Waiver};
use crate::run::{ExplainedBy, Explanation, Finding, Waived};
use crate::source::Place;

/// An overlay of the pack, as every report tells it.
#[derive(Debug, Clone, Copy)]
pub struct AppliedOverlay<'a>(&'a Overlay);

/// A waiver of the pack, and what became of it in this report.
#[derive(Debug, Clone, Copy)]
pub struct AppliedWaiver<'a>(&'a Waiver, &'a Waived);

impl Report {
    /// The name and the version of every pack that the pack uses.
    pub fn uses(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.program.uses.iter().map(|used| (used.name.as_str(), used.version.as_str()))
    }

    /// Everything that the pack overrides or disables, in the order of the text.
    pub fn overlays(&self) -> impl ExactSizeIterator<Item = AppliedOverlay<'_>> {
        self.program.overlays.iter().map(AppliedOverlay)
    }

    /// Every waiver of the pack, in the order of the rules.
    pub fn waivers(&self) -> impl ExactSizeIterator<Item = AppliedWaiver<'_>> {
        self.program.waivers.iter().zip(&self.outcomes.waived).map(|(waiver, told)| AppliedWaiver(waiver, told))
    }
}

impl<'a> AppliedOverlay<'a> {
    /// `override` or `disable`.
    pub fn change(&self) -> &'static str {
        self.0.keyword.en()
    }

    /// `param`, `define` or `rule`.
    pub fn kind(&self) -> &'static str {
        self.0.kind.keyword().en()
    }

    /// The name of what it changes.
    pub fn name(&self) -> &'a str {
        &self.0.name
    }

    /// The new severity, where only that changes.
    pub fn severity(&self) -> Option<&'static str> {
        self.0.severity.map(|severity| severity.en())
    }

    /// Why.
    pub fn reason(&self) -> &'a str {
        &self.0.reason
    }

    /// Where it stands in the rules.
    pub fn place(&self) -> &'a Place {
        &self.0.place
    }

    /// Why it has no effect, if it has none.
    pub fn idle(&self) -> Option<&'a Problem> {
        self.0.idle.as_ref()
    }

    /// `改写 规则 结构-01 严重程度 警告`
    #[cfg(feature = "cli")]
    pub(super) fn headline(&self, lang: Lang) -> String {
        let word = |keyword: crate::syntax::Keyword| keyword.phrase().in_lang(lang).to_owned();
        let mut words = vec![word(self.0.keyword), word(self.0.kind.keyword()), self.0.name.clone()];
        if let Some(severity) = self.0.severity {
            words.extend([word(crate::syntax::Keyword::Severity), word(severity)]);
        }
        words.join(" ")
    }
}

impl<'a> AppliedWaiver<'a> {
    /// The rule that it is for.
    pub fn rule(&self) -> &'a str {
        &self.0.rule
    }

    /// Why.
    pub fn reason(&self) -> &'a str {
        &self.0.reason
    }

    /// The last day on which the period of a report may end, such as `2024-12-31`.
    pub fn until(&self) -> Option<String> {
        self.0.until.map(|until| until.to_string())
    }

    /// Where it stands in the rules.
    pub fn place(&self) -> &'a Place {
        &self.0.place
    }

    /// How many violated instances it explains.
    pub fn applied(&self) -> usize {
        self.1.applied
    }

    /// Why it does not apply, or not to all that it was given for.
    pub fn lapsed(&self) -> &'a [Problem] {
        &self.1.lapsed
    }
}

impl ExplainedBy {
    /// Its name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            ExplainedBy::Data => "data",
            ExplainedBy::Waiver => "waiver",
        }
    }
}

impl Finding {
    /// What the reporter said and why it explains nothing, a line each.
    pub(super) fn refusals(&self) -> Vec<String> {
        let line = |refused: &Problem| match (self.lang, refused.place()) {
            (Lang::Zh, Some(place)) => {
                format!("未说明：{} {}（{}）", refused.code(), refused.says(self.lang), place.says(self.lang))
            }
            (Lang::Zh, None) => format!("未说明：{} {}", refused.code(), refused.says(self.lang)),
            (Lang::En, Some(place)) => {
                format!("Not explained: {} {} ({})", refused.code(), refused.says(self.lang), place.says(self.lang))
            }
            (Lang::En, None) => format!("Not explained: {} {}", refused.code(), refused.says(self.lang)),
        };
        self.refused.iter().map(line).collect()
    }
}

impl Explanation {
    /// Who explained it, where, and the words.
    #[cfg(feature = "cli")]
    pub(super) fn told(&self, lang: Lang) -> String {
        let place = self.place.as_ref().map_or_else(String::new, |place| match lang {
            Lang::Zh => format!("（{}）", place.says(lang)),
            Lang::En => format!(" ({})", place.says(lang)),
        });
        let text = &self.text;
        match (lang, self.by, &self.path) {
            (Lang::Zh, ExplainedBy::Waiver, _) => format!("豁免{place}：{text}"),
            (Lang::Zh, ExplainedBy::Data, path) => {
                format!("「{}」说明{place}：{text}", path.as_deref().unwrap_or_default())
            }
            (Lang::En, ExplainedBy::Waiver, _) => format!("waived{place}: {text}"),
            (Lang::En, ExplainedBy::Data, path) => {
                format!("`{}` says{place}: {text}", path.as_deref().unwrap_or_default())
            }
        }
    }
}
