//! Explanations in the data: what the reporter says about a violated `核实`, and why some of it explains nothing.

use super::{Finding, Machine};
use crate::data::NodeId;
use crate::problem::{self, Problem};
use crate::program::{Explanation as Clause, Expr, Rule, Severity};
use crate::scalar::Exact;
use crate::source::Place;
use crate::value::{Gap, Value};
use std::collections::BTreeMap;

/// Words that explain nothing, alone or one after the other; forms and packs add to them with `套话`.
pub const BOILERPLATE: &[&str] = &[
    "核实无误",
    "情况属实",
    "已核实",
    "经核实",
    "数据准确",
    "数据无误",
    "准确无误",
    "同上",
    "同前",
    "如上",
    "无",
    "暂无",
    "没有",
    "略",
    "核实",
    "核对",
    "属实",
    "无误",
    "准确",
    "正常",
    "情况",
    "数据",
    "已",
    "经",
    "均",
    "无异常",
    "无偏差",
    "不适用",
    "见附件",
    "详见附件",
    "详见报告",
    "特此说明",
    "verified",
    "checked",
    "confirmed",
    "correct",
    "accurate",
    "data",
    "figures",
    "the",
    "is",
    "are",
    "and",
    "all",
    "as above",
    "see above",
    "same as above",
    "ditto",
    "none",
    "n/a",
    "not applicable",
    "no comment",
    "ok",
    "fine",
    "see attachment",
];

/// Fewest characters of an explanation where the rule does not say.
const LEAST: i64 = 5;

/// Longer texts are no boilerplate.
const LONGEST: usize = 200;

/// Who explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExplainedBy {
    /// The reporter, in the data.
    Data,
    /// A waiver of the pack.
    Waiver,
}

/// Why a violation may stand.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Who gave it.
    pub by: ExplainedBy,
    /// The explanation, or the waiver's reason, as written.
    pub text: String,
    /// The way to the field in the data; `None` for a waiver.
    pub path: Option<String>,
    /// Where it is written, in the data or in the rules.
    pub place: Option<Place>,
}

/// The explanations that were read, to find copies, and the words that explain nothing.
#[derive(Default)]
pub(super) struct Seen {
    by_text: BTreeMap<String, NodeId>,
    boilerplate: Vec<Vec<char>>,
}

impl Machine<'_> {
    /// Looks for the reporter's explanation of a violated `核实`; what is refused is named in the finding.
    pub(super) fn explain(&mut self, rule: &Rule, finding: &mut Finding) {
        let Some(clause) = rule.explanation.as_ref().filter(|_| finding.severity == Severity::Query) else { return };
        let mut refused = Vec::new();
        for field in &clause.fields {
            match self.explained_in(field, clause, rule, finding) {
                Ok(explanation) => {
                    self.out.counts.explained += 1;
                    finding.explanation = Some(explanation);
                    return;
                }
                Err(problem) => refused.push(problem),
            }
        }
        finding.refused = refused;
    }

    fn explained_in(
        &mut self,
        field: &Expr,
        clause: &Clause,
        rule: &Rule,
        finding: &Finding,
    ) -> Result<Explanation, Problem> {
        let (value, node) = self.read_single(field);
        let path = node.map_or_else(|| field.place.words().to_owned(), |node| self.doc.path(node));
        let place = node.and_then(|node| self.doc.place(node));
        let at = |problem: Problem| match &place {
            Some(place) => problem.at(place.clone()),
            None => problem,
        };
        let written = match &value {
            Value::Text(text) => text.trim().to_owned(),
            Value::Gap(Gap::Missing(reason)) => {
                let path = reason.args().iter().find(|(name, _)| *name == "path").map(|(_, path)| path.clone());
                let path = path.unwrap_or_else(|| field.place.words().into());
                return Err(at(problem::explanation_blank(path)));
            }
            Value::Gap(Gap::NotApplicable(_)) => {
                let written = node.map_or("", |node| self.doc.content(node).trim());
                return Err(at(problem::explanation_boilerplate(path, written)));
            }
            Value::Gap(Gap::Undecided(reason)) => return Err((**reason).clone()),
            Value::Target(..)
            | Value::Number(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::Record(_)
            | Value::List(_)
            | Value::Range(_) => return Err(problem::internal()),
        };
        let plain = squeezed(&written);
        if plain.is_empty() {
            return Err(at(problem::explanation_blank(path)));
        }
        if self.is_boilerplate(&plain) {
            return Err(at(problem::explanation_boilerplate(path, written)));
        }
        let least = clause.least.as_ref().and_then(|least| self.eval(least).number().ok());
        let least = least.map_or_else(|| Exact::int(LEAST), |least| least.written());
        let count = plain.chars().count();
        if Exact::int(i64::try_from(count).unwrap_or(i64::MAX)) < least {
            let least = least.show(0).text;
            return Err(at(problem::explanation_too_short(path, written, count, least)));
        }
        let own = [&rule.title, &finding.message.text, &finding.message.template];
        if own.into_iter().chain(&finding.hints).any(|words| squeezed(words) == plain) {
            return Err(at(problem::explanation_of_rule(path)));
        }
        if let Some(node) = node {
            let first = *self.explanations.by_text.entry(plain).or_insert(node);
            if first != node {
                return Err(at(problem::explanation_copied(path, self.doc.path(first))));
            }
        }
        Ok(Explanation { by: ExplainedBy::Data, text: written, path: Some(path), place })
    }

    /// A field's value and the node it stands in. What is read here is no figure of the check.
    pub(super) fn read_single(&mut self, field: &Expr) -> (Value, Option<NodeId>) {
        let outer = std::mem::take(&mut self.trace);
        let value = self.eval(field);
        let node = self.trace.last().copied();
        self.trace = outer;
        (value, node)
    }

    /// Whether a text is nothing but words that explain nothing, one after the other.
    fn is_boilerplate(&mut self, plain: &str) -> bool {
        if self.explanations.boilerplate.is_empty() {
            let own = self.program.boilerplate.iter().map(String::as_str);
            let words = BOILERPLATE.iter().copied().chain(own).map(|word| squeezed(word).chars().collect());
            self.explanations.boilerplate = words.filter(|word: &Vec<char>| !word.is_empty()).collect();
        }
        let text: Vec<char> = plain.chars().take(LONGEST + 1).collect();
        if text.len() > LONGEST {
            return false;
        }
        let mut ends = std::collections::BTreeSet::from([0]);
        while let Some(at) = ends.pop_first() {
            if at == text.len() {
                return true;
            }
            let rest = text.get(at..).unwrap_or(&[]);
            let words = self.explanations.boilerplate.iter().filter(|word| rest.starts_with(word));
            ends.extend(words.map(|word| at + word.len()));
        }
        false
    }
}

/// A text without blanks and punctuation, in small letters, full-width ones as their narrow twins.
fn squeezed(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{FF01}'..='\u{FF5E}' => u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(narrow).filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
