//! Findings: what is to be said about one instance of a rule.

use super::clue::{Clue, Wanted};
use super::explain::Explanation;
use super::{Item, Machine, Options};
use crate::data::NodeId;
use crate::problem::{self, Lang, Problem};
use crate::program::{Binder, Check, Rule, Severity, Template};
use crate::scalar::{Exact, Var};
use crate::source::Place;
use crate::types::Type;
use crate::value::{Gap, Value};
use std::sync::Arc;

/// How an instance of a rule ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The figures as written agree.
    Held,
    /// They agree only within what rounding explains.
    WithinRounding,
    /// They cannot agree.
    Violated,
    /// The rule does not apply.
    NotApplicable,
    /// It cannot be known.
    Undecided,
}

impl Outcome {
    /// The five outcomes.
    pub const ALL: [Outcome; 5] =
        [Outcome::Held, Outcome::WithinRounding, Outcome::Violated, Outcome::NotApplicable, Outcome::Undecided];
}

/// One instance of a rule, and everything that had to do with it.
#[derive(Debug, Clone)]
pub struct Finding {
    pub(crate) rule: String,
    pub(crate) title: String,
    pub(crate) outcome: Outcome,
    pub(crate) severity: Severity,
    /// Which check of the rule, from 1, and of how many.
    pub(crate) check: (usize, usize),
    pub(crate) code: &'static str,
    pub(crate) message: Message,
    pub(crate) basis: Vec<String>,
    pub(crate) hints: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) binding: Vec<Bound>,
    pub(crate) difference: Option<Measure>,
    pub(crate) explained: Option<Measure>,
    pub(crate) tolerance: Option<Measure>,
    pub(crate) operands: Vec<Arc<Operand>>,
    pub(crate) sides: Vec<Side>,
    pub(crate) place: Place,
    pub(crate) reason: Option<Problem>,
    pub(crate) explanation: Option<Explanation>,
    pub(crate) refused: Vec<Problem>,
    pub(crate) lang: Lang,
}

/// A message: its template and arguments apart from the rendered words, so that no tool has to parse prose.
#[derive(Debug, Clone)]
pub struct Message {
    /// The template as the rule has it.
    pub template: String,
    /// The words between the braces, and what they came to.
    pub args: Vec<(String, String)>,
    /// The rendered words.
    pub text: String,
}

/// What a name of `逐项` stood for.
#[derive(Debug, Clone)]
pub struct Bound {
    /// The name.
    pub name: String,
    /// The way to the item in the data.
    pub path: String,
    /// The item's own first texts, so that people know which one it is.
    pub label: String,
    /// Where the item is written.
    pub place: Option<Place>,
}

/// A quantity with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The exact value in the unit: a decimal, or a fraction `p/q` where no decimal is exact.
    pub value: String,
    /// The unit's sign, empty for a number without unit.
    pub unit: String,
    /// The value for people, with the unit; rounded where it must be, with ≈ before it.
    pub text: String,
    /// False for a bound that is approached but never reached, as with figures that were truncated.
    pub attained: bool,
}

/// A figure (or other value) of the data that took part.
#[derive(Debug, Clone)]
pub struct Operand {
    /// The way to it.
    pub path: String,
    /// The way to it as a JSON Pointer.
    pub pointer: String,
    /// As it is written.
    pub text: String,
    /// Its exact value in its unit; empty for what is not a number.
    pub value: String,
    /// The unit's sign.
    pub unit: String,
    /// The true value minus the written one, where rounding leaves only one possible.
    pub residual: Option<String>,
    /// Where it is written.
    pub place: Option<Place>,
}

/// A part of the check with what it came to.
#[derive(Debug, Clone)]
pub struct Side {
    /// Where it stands in the rule.
    pub place: Place,
    /// What it came to, for people.
    pub text: String,
}

impl Machine<'_> {
    /// Puts a finding together. For what is violated or within rounding only the guilty part is shown.
    pub(super) fn finding(
        &mut self,
        rule: &Rule,
        check: &Check,
        bound: &[Bound],
        outcome: Outcome,
        gap: Option<&Gap>,
    ) -> Finding {
        let wanted = match outcome {
            Outcome::Violated => Some(Wanted::Violated),
            Outcome::WithinRounding => Some(Wanted::OnlyRounded),
            Outcome::Held => Some(Wanted::All),
            Outcome::NotApplicable | Outcome::Undecided => None,
        };
        let mut clues = Vec::new();
        let mut trace = self.trace.clone();
        if let Some(wanted) = wanted {
            self.clues(&check.expr, rule, wanted, true, &mut clues);
            trace = clues.iter().flat_map(|clue| clue.trace.iter().copied()).collect();
        }
        let reason = gap.map(|gap| (**gap.reason()).clone());
        let first = clues.iter().find(|clue| clue.difference.is_some());
        let code = match (outcome, &reason) {
            (Outcome::Violated, _) => match &rule.award {
                None => problem::violated().code(),
                Some(award) if award.maximum.is_some() => problem::score_differs("", "", "", "").code(),
                Some(_) => problem::grade_differs("", "", "").code(),
            },
            (Outcome::WithinRounding, _) => problem::within_rounding().code(),
            (Outcome::Held, _) => problem::held().code(),
            (Outcome::NotApplicable | Outcome::Undecided, Some(reason)) => reason.code(),
            (Outcome::NotApplicable | Outcome::Undecided, None) => problem::internal().code(),
        };
        let lang = self.options.lang;
        let says_itself = matches!(outcome, Outcome::Violated);
        let difference = first.and_then(|clue| clue.difference.clone());
        let explained = first.and_then(|clue| clue.explained.clone());
        let residuals: Vec<(Var, Exact)> = clues.iter().flat_map(|clue| clue.residuals.iter().cloned()).collect();
        let message = match (&check.message, &reason) {
            (Some(template), _) if says_itself => self.render(template, difference.as_ref(), explained.as_ref()),
            (_, Some(reason)) => plain(reason.says(lang)),
            _ => {
                let award = rule.award.as_ref().filter(|_| says_itself);
                award.and_then(|award| self.award_message(rule, award)).unwrap_or_else(|| plain(rule.title.clone()))
            }
        };
        let hints = if says_itself {
            rule.hints.iter().map(|hint| self.render(hint, difference.as_ref(), explained.as_ref()).text).collect()
        } else {
            Vec::new()
        };
        Finding {
            rule: rule.name.clone(),
            title: rule.title.clone(),
            outcome,
            severity: check.severity,
            check: (
                rule.checks.iter().position(|other| std::ptr::eq(other, check)).map_or(1, |at| at + 1),
                rule.checks.len(),
            ),
            code,
            message,
            basis: rule.basis.clone(),
            hints,
            tags: rule.tags.clone(),
            binding: bound.to_vec(),
            difference,
            explained,
            tolerance: first.and_then(|clue| clue.tolerance.clone()),
            operands: self.operands(&trace, &residuals),
            sides: clues.into_iter().flat_map(|clue: Clue| clue.sides).collect(),
            place: check.expr.place.clone(),
            reason,
            explanation: None,
            refused: Vec::new(),
            lang,
        }
    }

    /// The figures that took part, each once, in the order of the data.
    fn operands(&mut self, trace: &[NodeId], residuals: &[(Var, Exact)]) -> Vec<Arc<Operand>> {
        let mut nodes = trace.to_vec();
        nodes.sort();
        nodes.dedup();
        nodes.into_iter().map(|node| self.shared_operand(node, residuals)).collect()
    }

    /// An operand of many findings is held once, unless rounding tells something of it in just this one.
    fn shared_operand(&mut self, node: NodeId, residuals: &[(Var, Exact)]) -> Arc<Operand> {
        if let Some(known) = self.operands.get(&node).filter(|_| residuals.is_empty()) {
            return known.clone();
        }
        let operand = Arc::new(self.operand(node, residuals));
        if operand.residual.is_none() {
            self.operands.insert(node, operand.clone());
        }
        operand
    }

    fn operand(&self, node: NodeId, residuals: &[(Var, Exact)]) -> Operand {
        let reading = self.read_already(node);
        let figure = reading.and_then(|reading| reading.figure.as_ref());
        let (mut value, mut unit, mut residual) = (String::new(), String::new(), None);
        if let Some((figure, written_in)) = figure {
            let number = Exact::of(figure.value);
            value = number.decimal().unwrap_or_else(|| number.fraction());
            unit = written_in.sign().to_owned();
            if let Some(Value::Number(quantity)) = reading.map(|reading| &reading.value) {
                let own = quantity.vars();
                let found = residuals.iter().find(|(var, _)| own.contains(var));
                let exact = found.and_then(|(_, residual)| residual.div(&written_in.factor()).ok());
                residual = exact.map(|exact| exact.decimal().unwrap_or_else(|| exact.fraction()));
            }
        }
        Operand {
            path: self.doc.path(node),
            pointer: self.doc.pointer(node),
            text: self.doc.content(node).to_owned(),
            value,
            unit,
            residual,
            place: self.doc.place(node),
        }
    }

    /// What the names of `逐项` stand for: the item's path, and the first text in it.
    pub(super) fn bindings(&self, items: &[Item<'_>]) -> Vec<Bound> {
        let told = |item: &Item<'_>| self.bound(item.binder, &item.value, &item.trace, item.index);
        items.iter().map(|item| item.told.get_or_init(|| told(item)).clone()).collect()
    }

    fn bound(&self, binder: &Binder, item: &Value, trace: &[NodeId], index: usize) -> Bound {
        // An item of the data; a computed one is known by its value.
        let single = trace.first().copied().filter(|node| trace.len() == 1 && self.stands_for(*node, item));
        let node = if let Value::Record(node) = item { Some(*node) } else { single };
        let path = node.map_or_else(|| format!("[{}]", index + 1), |node| self.doc.path(node));
        let label = match (node, &binder.list.ty) {
            (Some(node), Type::List(of)) => self.label(node, of),
            (None, Type::List(of)) if matches!(item, Value::List(_)) => short(&self.show(item, of)),
            (None, Type::List(of)) => self.show(item, of),
            (_, _) => String::new(),
        };
        Bound { name: binder.name.clone(), path, label, place: node.and_then(|node| self.doc.place(node)) }
    }

    /// Whether an item is a figure of the data as it stands there, and not computed from it.
    fn stands_for(&self, node: NodeId, item: &Value) -> bool {
        match (self.read_already(node).map(|reading| &reading.value), item) {
            (Some(Value::Text(read)), Value::Text(item)) => read.trim() == item.trim(),
            (Some(Value::Number(read)), Value::Number(item)) => read.written() == item.written(),
            (read, _) => read.is_none_or(|read| std::mem::discriminant(read) == std::mem::discriminant(item)),
        }
    }

    /// What an item is known by: the first few fields of a record that the form has as texts, or the value itself.
    fn label(&self, node: NodeId, ty: &Type) -> String {
        let Type::Record(id) = ty else { return short(self.doc.content(node)) };
        let fields = self.program.forms.record(*id).into_iter().flat_map(|record| &record.fields);
        let texts = fields.filter(|field| matches!(field.ty, Type::Text | Type::OneOf(_)));
        let nodes = texts.filter_map(|field| self.node_of(node, field).ok().flatten());
        let words = nodes.map(|node| self.doc.content(node).trim()).filter(|words| !words.is_empty());
        words.take(LABEL).map(short).collect::<Vec<_>>().join(" / ")
    }

    /// A template with its holes filled.
    fn render(&mut self, template: &Template, difference: Option<&Measure>, explained: Option<&Measure>) -> Message {
        use crate::program::Piece;
        let mut args: Vec<(String, String)> = Vec::new();
        let mut text = String::new();
        for piece in &template.pieces {
            let (words, value) = match piece {
                Piece::Words(words) => {
                    text.push_str(words);
                    continue;
                }
                Piece::Hole(words, expr) => {
                    let outer = std::mem::take(&mut self.trace);
                    let value = self.eval(expr);
                    let value = self.show_from(&value, expr);
                    self.trace = outer;
                    (words, value)
                }
                Piece::Difference(words) => (words, difference.map_or_else(|| "—".to_owned(), Measure::without_sign)),
                Piece::Explained(words) => (words, explained.map_or_else(|| "—".to_owned(), Measure::without_sign)),
            };
            text.push_str(&value);
            if !args.iter().any(|(known, _)| known == words) {
                args.push((words.clone(), value));
            }
        }
        Message { template: template.source.clone(), args, text }
    }
}

impl Measure {
    /// The text without a minus sign.
    pub fn without_sign(&self) -> String {
        self.text.replacen('-', "", 1)
    }
}

/// Texts of a record that together are its label.
const LABEL: usize = 3;

impl Options {
    /// Options with the program's own words in this language.
    pub fn in_lang(lang: Lang) -> Options {
        Options { lang, ..Options::default() }
    }
}

/// A problem's own words as a message.
pub(super) fn of_problem(problem: &Problem, lang: Lang) -> Message {
    let args = problem.args().iter().map(|(name, words)| ((*name).to_owned(), words.in_lang(lang).to_string()));
    Message { template: problem.template(lang).to_owned(), args: args.collect(), text: problem.says(lang) }
}

fn plain(text: String) -> Message {
    Message { template: text.clone(), args: Vec::new(), text }
}

fn short(text: &str) -> String {
    let text = text.trim();
    let mut out: String = text.chars().take(24).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
