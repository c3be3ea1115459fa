//! Scores, grades and the tests of a pack.

use super::bands::Written;
use super::forms::did_you_mean;
use super::lower::unknown;
use super::{Compiler, Unit};
use crate::problem::{self, Phrase};
use crate::program::{
    Asked, Award, Change, Check, Compare, Effect, Ending, Expectation, Expr, ExprKind, Part, PathStep, Rule, Slot,
    Step, Test,
};
use crate::scalar::{Relation, nearest};
use crate::source::Place;
use crate::syntax::{Keyword, ast};
use crate::types::{RecordId, Type};
use crate::value::Value;

/// The names that stand for a score's maximum inside it, and after its name with a dot.
const MAXIMUM: [&str; 2] = ["满分", "maximum"];

impl<'a> Compiler<'a> {
    /// Lowers a score or a grade, and gives what its name stands for.
    pub(super) fn awarded(&mut self, rule: &'a ast::Rule, number: usize) -> Expr {
        let complete = self.complete;
        self.complete &= !rule.broken;
        let lowered = self.award(rule);
        self.complete = complete;
        let Some(lowered) = lowered else { return unknown(&rule.name.place) };
        let ty = lowered.award.as_ref().map_or(Type::Unknown, |award| award.value.ty.clone());
        let ty = if lowered.loops() > 0 && ty != Type::Unknown { Type::List(Box::new(ty)) } else { ty };
        self.awards.insert(number, lowered);
        Expr { kind: ExprKind::Awarded(number, Part::Value), ty, place: rule.name.place.clone() }
    }

    fn award(&mut self, rule: &'a ast::Rule) -> Option<Rule> {
        let award = rule.award.as_ref()?;
        let steps: Vec<Step> = rule.steps.iter().map(|step| self.step(step)).collect();
        let is_grade = award.keyword == Keyword::Grade;
        let (award_of, expr) = if is_grade { self.grade(rule, award) } else { self.score(rule, award) }?;
        let slot = award_of.slot;
        // In its own messages the name of a score stands for what is awarded here, not for all rows.
        let ty = award_of.value.ty.clone();
        self.imply(&rule.name.text, slot, ty, &rule.name.place);
        let otherwise = award.otherwise.as_ref();
        let message = otherwise.and_then(|otherwise| otherwise.message.as_ref());
        let message = message.map(|message| self.template(message));
        let hints = rule.hints.iter().map(|hint| self.template(hint)).collect();
        let severity = super::rules::severity(otherwise);
        let explanation = self.explanation(rule);
        let waivers = self.lower_waivers(rule, &steps);
        Some(Rule {
            name: rule.name.text.to_string(),
            title: rule.title.as_ref().map_or_else(|| rule.name.text.to_string(), |title| title.text.to_string()),
            basis: super::rules::words(&rule.basis),
            effect: Effect::default(),
            tags: rule.tags.iter().map(|tag| tag.text.to_string()).collect(),
            steps,
            checks: vec![Check { expr, severity, message }],
            award: Some(Box::new(award_of)),
            hints,
            disabled: None,
            waivers,
            explanation,
            place: rule.name.place.clone(),
        })
    }

    fn score(&mut self, rule: &ast::Rule, award: &ast::Award) -> Option<(Award, Expr)> {
        self.incomplete(rule, award.maximum.is_none(), Keyword::OutOf.phrase());
        self.incomplete(rule, award.value.is_none(), Keyword::Award.phrase());
        let (maximum, value) = (award.maximum.as_ref()?, award.value.as_ref()?);
        let maximum = in_points(self.number(maximum));
        let maximum_slot = self.slot();
        for name in MAXIMUM {
            self.imply(name, maximum_slot, maximum.ty.clone(), &maximum.place);
        }
        let value = in_points(self.number(value));
        self.together(&value, &maximum, &value.place)?;
        let value = match &award.precision {
            Some(precision) => self.rounded(value, precision),
            None => value,
        };
        let slot = self.slot();
        let local = Expr { kind: ExprKind::Local(slot), ty: value.ty.clone(), place: value.place.clone() };
        let expr = match &award.stated {
            Some(stated) => {
                let stated = self.number(stated);
                self.together(&value, &stated, &stated.place)?;
                let place = stated.place.clone();
                let right = match award.precision {
                    Some(_) => stated,
                    None => {
                        let ty = stated.ty.clone();
                        Expr { kind: ExprKind::AtItsPlaces(Box::new(stated)), ty, place: place.clone() }
                    }
                };
                let kind = ExprKind::Compare(Compare::Rounded(Relation::Equal), Box::new(local), Box::new(right));
                Expr { kind, ty: Type::YesNo, place }
            }
            None => within_maximum(local, maximum_slot, &maximum),
        };
        let stated = award.stated.is_some();
        Some((Award { maximum: Some((maximum_slot, maximum)), value, slot, stated }, expr))
    }

    fn grade(&mut self, rule: &ast::Rule, award: &ast::Award) -> Option<(Award, Expr)> {
        self.incomplete(rule, award.value.is_none(), Keyword::Of.phrase());
        let band = Phrase::both("等级 ≥ 数", "GRADE >= NUMBER");
        self.incomplete(rule, award.bands.is_empty(), band);
        let subject = self.lower(award.value.as_ref()?);
        let full = ast::Precision { places: None, mode: None, place: subject.place.clone() };
        let precision = award.precision.as_ref().unwrap_or(&full);
        let subject = self.rounded(subject, precision);
        let labels = self.labels(&award.bands);
        // Of bands that could not all be read nobody can say whether they leave a gap.
        if rule.broken {
            return None;
        }
        let ty = Type::OneOf(labels.into());
        let value = |label: &ast::Label| text(&label.label, &ty);
        let banded: Vec<(&ast::Label, &Vec<ast::Bound>)> =
            award.bands.iter().filter_map(|label| Some((label, label.bounds.as_ref()?))).collect();
        let written: Vec<Written<'_>> =
            banded.iter().map(|(label, bounds)| Written { bounds, place: label.place.clone() }).collect();
        let values = banded.iter().map(|(label, _)| value(label)).collect();
        let otherwise = award.bands.iter().find(|label| label.bounds.is_none());
        self.after_otherwise(&award.bands);
        let place = subject.place.clone();
        let case = self.banded(subject, &written, (values, otherwise.map(value)), precision)?;
        let value = Expr { kind: ExprKind::Case(Box::new(case)), ty: ty.clone(), place };
        let slot = self.slot();
        let local = Expr { kind: ExprKind::Local(slot), ty: ty.clone(), place: value.place.clone() };
        let expr = match &award.stated {
            Some(stated) => {
                let right = self.lower(stated);
                if let Type::OneOf(words) = &right.ty {
                    let words = words.clone();
                    for label in &award.bands {
                        self.known_word(&words, &text(&label.label, &ty));
                    }
                }
                let how = self.comparison(ast::Compare::Equal, &local, &right, &right.place)?;
                let place = right.place.clone();
                let kind = ExprKind::Compare(how, Box::new(local), Box::new(right));
                Expr { kind, ty: Type::YesNo, place }
            }
            None => {
                let all = award.bands.iter().map(|label| text(&label.label, &ty)).collect();
                let place = local.place.clone();
                let all =
                    Expr { kind: ExprKind::List(all), ty: Type::List(Box::new(ty.clone())), place: place.clone() };
                let kind = ExprKind::InList(Box::new(local), Box::new(all), true);
                Expr { kind, ty: Type::YesNo, place }
            }
        };
        Some((Award { maximum: None, value, slot, stated: award.stated.is_some() }, expr))
    }

    fn incomplete(&mut self, rule: &ast::Rule, lacks: bool, clause: Phrase) {
        if lacks && !rule.broken {
            let problem = problem::award_incomplete(rule.name.text.as_str(), clause);
            self.found.push(problem.at(rule.name.place.clone()));
        }
    }

    /// The grades, each of which has one band.
    fn labels(&mut self, bands: &[ast::Label]) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for band in bands {
            if labels.iter().any(|label| *label == band.label.text) {
                self.found.push(problem::label_twice(band.label.text.as_str()).at(band.label.place.clone()));
            } else {
                labels.push(band.label.text.to_string());
            }
        }
        labels
    }

    /// What stands after `其余` is never reached.
    fn after_otherwise(&mut self, bands: &[ast::Label]) {
        let after = bands.iter().skip_while(|band| band.bounds.is_some()).skip(1);
        for band in after {
            self.found.push(problem::band_never(band.place.words()).at(band.place.clone()));
        }
    }

    /// `评分.满分`: the maximum of a score, of every row where it has loops.
    pub(super) fn maximum_of(&mut self, base: &Expr, name: &ast::Word, place: &Place) -> Option<Expr> {
        let ExprKind::Global(index) = &base.kind else { return None };
        let ExprKind::Awarded(number, Part::Value) = self.globals.get(*index)?.kind else { return None };
        let rule = self.awards.get(&number)?;
        let (_, maximum) = rule.award.as_ref()?.maximum.as_ref().filter(|_| MAXIMUM.contains(&name.text.as_str()))?;
        let ty = if rule.loops() > 0 { Type::List(Box::new(maximum.ty.clone())) } else { maximum.ty.clone() };
        self.globals.push(Expr {
            kind: ExprKind::Awarded(number, Part::Maximum),
            ty: ty.clone(),
            place: place.clone(),
        });
        Some(Expr { kind: ExprKind::Global(self.globals.len() - 1), ty, place: place.clone() })
    }

    /// The tests in the pack's own files: those of a pack that it uses hold for that one as it stands alone.
    pub(super) fn lower_tests(&mut self, units: &'a [Unit], rules: &[Rule]) -> Vec<Test> {
        units
            .iter()
            .filter(|unit| unit.pack == 0)
            .flat_map(|unit| &unit.file.tests)
            .map(|test| self.test(test, rules))
            .collect()
    }

    fn test(&mut self, test: &ast::Test, rules: &[Rule]) -> Test {
        if test.expectations.is_empty() && !test.broken {
            let problem = problem::award_incomplete(test.title.text.as_str(), Keyword::Expect.phrase());
            self.found.push(problem.at(test.title.place.clone()));
        }
        self.scope.clear();
        self.next_slot = self.shared_slots;
        let changes = test.changes.iter().map(|change| self.change(change)).collect();
        let expectations = test.expectations.iter().filter_map(|expected| self.expectation(expected, rules)).collect();
        let data = test.data.as_ref();
        Test {
            title: test.title.text.to_string(),
            data: data.map(|data| Asked { words: data.text.to_string(), place: data.place.clone() }),
            changes,
            expectations,
            place: test.title.place.clone(),
        }
    }

    /// The way of a change is checked against the form, so that a misspelt field is not a test of nothing.
    fn change(&mut self, change: &ast::Edit) -> Change {
        let mut at: Option<Type> = self.forms.root.map(Type::Record);
        let mut path = Vec::new();
        for step in &change.path {
            match step {
                ast::PathStep::Name(name) => {
                    let field = at.as_ref().and_then(Type::record).and_then(|id| self.changed_field(id, name));
                    at = field.as_ref().map(|(_, ty)| ty.clone());
                    path.push(PathStep::Field(field.map_or_else(|| vec![name.text.to_string()], |(names, _)| names)));
                }
                ast::PathStep::Item(ordinal) => {
                    at = at.as_ref().and_then(Type::item).cloned();
                    path.push(PathStep::Item(ordinal.saturating_sub(1)));
                }
            }
        }
        let value = change.words.as_ref().map(|words| (words.text.to_string(), change.quoted));
        Change { path, value, place: change.place.clone() }
    }

    fn changed_field(&mut self, id: RecordId, name: &ast::Word) -> Option<(Vec<String>, Type)> {
        let record = self.forms.record(id)?;
        if let Some((_, field)) = record.field(&name.text) {
            return Some((field.names.clone(), field.ty.clone()));
        }
        let known = record.fields.iter().flat_map(|field| &field.names).map(String::as_str);
        let near = did_you_mean(nearest(&name.text, known));
        if self.complete {
            let problem = problem::unknown_field(record.name.as_str(), name.text.as_str(), near);
            self.found.push(problem.at(name.place.clone()));
        }
        None
    }

    fn expectation(&mut self, expected: &ast::Expectation, rules: &[Rule]) -> Option<Expectation> {
        let (rule, outcome, closeness, count, place) = match expected {
            ast::Expectation::Holds(expr) => return Some(Expectation::Holds(self.condition(expr))),
            ast::Expectation::Outcome { rule, outcome, closeness, count, place } => {
                (rule, outcome, closeness, count, place)
            }
        };
        let Some(number) = rules.iter().position(|known| known.name == rule.text) else {
            let near = did_you_mean(nearest(&rule.text, rules.iter().map(|rule| rule.name.as_str())));
            if self.complete && !self.nameless {
                self.found.push(problem::unknown_rule(rule.text.as_str(), near).at(rule.place.clone()));
            }
            return None;
        };
        let ending = match (outcome, closeness) {
            (Keyword::Held, Some(Keyword::Exact)) => Ending::HeldExactly,
            (Keyword::Held, Some(_)) => Ending::HeldWithinRounding,
            (Keyword::Held, None) => Ending::Held,
            (Keyword::Violated, _) => Ending::Violated,
            (Keyword::Inapplicable, _) => Ending::NotApplicable,
            _ => Ending::Undecided,
        };
        let count = count.as_ref().map(|count| count.integer().and_then(|count| usize::try_from(count).ok()));
        if count == Some(None) {
            let wanted = Phrase::both("一个整数（有几项）", "a whole number (how many)");
            let got = Phrase::both("别的数", "another number");
            self.found.push(problem::wrong_type(wanted, got).at(place.clone()));
        }
        Some(Expectation::Ends { rule: number, ending, count: count.flatten(), place: place.clone() })
    }
}

/// `0 ≤ score ≤ maximum`: what a score without a stated one is checked for.
fn within_maximum(value: Expr, slot: Slot, maximum: &Expr) -> Expr {
    let place = value.place.clone();
    let (ty, at) = (maximum.ty.clone(), maximum.place.clone());
    let zero = Value::Number(crate::scalar::Quantity::constant(crate::scalar::Exact::zero()));
    let low = Expr { kind: ExprKind::Constant(zero.into()), ty: ty.clone(), place: at.clone() };
    let high = Expr { kind: ExprKind::Local(slot), ty: ty.clone(), place: at.clone() };
    let range = Type::Range(ty.unit().cloned().unwrap_or(crate::types::Unit::Pure));
    let range = Expr { kind: ExprKind::Range(Box::new(low), Box::new(high)), ty: range, place: at };
    Expr { kind: ExprKind::InRange(Box::new(value), Box::new(range), true), ty: Type::YesNo, place }
}

/// A score without a unit is one of points.
fn in_points(value: Expr) -> Expr {
    let ty = if value.ty == Type::PURE { Type::Number(crate::types::Unit::Points) } else { value.ty };
    Expr { ty, ..value }
}

fn text(word: &ast::Word, ty: &Type) -> Expr {
    let value = ExprKind::Constant(Value::Text(word.text.as_str().into()).into());
    Expr { kind: value, ty: ty.clone(), place: word.place.clone() }
}
