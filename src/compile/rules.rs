//! Rules: their clauses lowered in the order of their scopes.

use super::overlay::Laid;
use super::{Compiler, Unit};
use crate::problem::{self, Phrase};
use crate::program::{Check, Compare, Effect, Expr, ExprKind, Piece, Rule, Severity, Step, Template};
use crate::syntax::{Keyword, ast};
use crate::types::Type;

/// Most `逐项` of one rule: each multiplies the instances.
pub(crate) const MOST_LOOPS: usize = 8;

/// The words for how grave a violation is; `错误` goes without saying.
const SEVERITIES: [(Keyword, Severity); 3] =
    [(Keyword::Query, Severity::Query), (Keyword::Warning, Severity::Warning), (Keyword::Note, Severity::Note)];

impl<'a> Compiler<'a> {
    /// Every rule, with its own pack's basis where it has none.
    pub(super) fn lower_rules(&mut self, units: &'a [Unit], laid: &Laid) -> Vec<Rule> {
        let mut names = std::collections::BTreeMap::new();
        let heads = units.iter().rev().flat_map(|unit| unit.file.packs.iter().rev().map(|head| (unit.pack, head)));
        let heads: std::collections::BTreeMap<usize, &ast::Pack> = heads.collect();
        let effects: std::collections::BTreeMap<usize, Effect> =
            heads.iter().map(|(pack, head)| (*pack, self.effect(&head.effect, &Effect::default()))).collect();
        let mut rules = Vec::with_capacity(units.iter().map(|unit| unit.file.rules.len()).sum());
        for (unit, rule) in units.iter().flat_map(|unit| unit.file.rules.iter().map(move |rule| (unit, rule))) {
            let first = names.get(rule.name.text.as_str()).cloned();
            match first {
                Some(first) => self
                    .report(problem::declared_twice(rule.name.text.as_str()).at(rule.name.place.clone()), Some(first)),
                None => {
                    names.insert(rule.name.text.as_str(), rule.name.place.clone());
                }
            }
            let basis = heads.get(&unit.pack).map_or(&[][..], |head| &head.basis);
            let award = self.awards.contains_key(&rules.len());
            let lowered = if award { None } else { Some(self.rule(rule)) };
            let effect = self.effect(&rule.effect, effects.get(&unit.pack).unwrap_or(&Effect::default()));
            rules.push((lowered, (rule, basis, effect)));
        }
        // Scores were lowered with the definitions that use them.
        let mut awards = std::mem::take(&mut self.awards).into_values();
        let finished = rules.into_iter().filter_map(|(lowered, (rule, basis, effect))| {
            let mut lowered = lowered.or_else(|| awards.next())?;
            if lowered.basis.is_empty() {
                lowered.basis = words(basis);
            }
            lowered.effect = effect;
            lowered.disabled = laid.disabled.get(rule.name.text.as_str()).cloned();
            if let Some(severity) = laid.severities.get(rule.name.text.as_str()) {
                lowered.checks.iter_mut().for_each(|check| check.severity = named(*severity));
            }
            Some(lowered)
        });
        finished.collect()
    }

    fn rule(&mut self, rule: &ast::Rule) -> Rule {
        self.scope.clear();
        self.next_slot = self.shared_slots;
        // A name that a broken clause would have given is not reported as unknown.
        let complete = self.complete;
        self.complete &= !rule.broken;
        if rule.checks.is_empty() && rule.award.is_none() && !rule.broken {
            self.found.push(problem::rule_without_check(rule.name.text.as_str()).at(rule.name.place.clone()));
        }
        if rule.steps.iter().filter(|step| matches!(step, ast::Step::Each(_))).count() > MOST_LOOPS {
            self.found.push(problem::too_deep(MOST_LOOPS).at(rule.name.place.clone()));
        }
        let steps: Vec<Step> = rule.steps.iter().map(|step| self.step(step)).collect();
        let checks = rule.checks.iter().map(|check| self.check(check)).collect();
        let hints = rule.hints.iter().map(|hint| self.template(hint)).collect();
        let explanation = self.explanation(rule);
        let waivers = self.lower_waivers(rule, &steps);
        self.complete = complete;
        Rule {
            name: rule.name.text.to_string(),
            title: rule.title.as_ref().map_or_else(|| rule.name.text.to_string(), |title| title.text.to_string()),
            basis: words(&rule.basis),
            effect: Effect::default(),
            tags: rule.tags.iter().map(|tag| tag.text.to_string()).collect(),
            steps,
            checks,
            award: None,
            hints,
            disabled: None,
            waivers,
            explanation,
            place: rule.name.place.clone(),
        }
    }

    pub(super) fn step(&mut self, step: &ast::Step) -> Step {
        match step {
            ast::Step::Each(binder) => Step::Each(Box::new(self.binder(binder))),
            ast::Step::When(condition) => Step::When(self.condition(condition)),
            ast::Step::Let(name, value) => {
                let value = self.lower(value);
                let slot = self.slot();
                self.bind(name, slot, value.ty.clone());
                Step::Let(slot, value)
            }
        }
    }

    fn check(&mut self, check: &ast::Check) -> Check {
        let expr = self.condition(&check.expr);
        let severity = severity(check.otherwise.as_ref());
        let message = check.otherwise.as_ref().and_then(|otherwise| otherwise.message.as_ref());
        if !compares_numbers(&expr) {
            for piece in message.iter().flat_map(|message| &message.pieces) {
                if let ast::Piece::Hole(hole) = piece
                    && matches!(hole.place.words(), "差额" | "difference" | "可解释" | "explained")
                {
                    self.found.push(problem::no_difference(hole.place.words()).at(hole.place.clone()));
                }
            }
        }
        Check { expr, severity, message: message.map(|message| self.template(message)) }
    }

    pub(super) fn template(&mut self, template: &ast::Template) -> Template {
        let pieces = template.pieces.iter().map(|piece| match piece {
            ast::Piece::Words(words) => Piece::Words(words.clone()),
            ast::Piece::Hole(expr) => self.hole(expr),
        });
        Template { pieces: pieces.collect(), source: strip_quotes(template.place.words()) }
    }

    fn hole(&mut self, expr: &ast::Expr) -> Piece {
        let words = expr.place.words().to_owned();
        if let ast::ExprKind::Name(name) = &expr.kind {
            let free = self.form_field(name).is_none() && !self.scope.iter().any(|local| local.name == *name);
            match name.as_str() {
                "差额" | "difference" if free => return Piece::Difference(words),
                "可解释" | "explained" if free => return Piece::Explained(words),
                _ => {}
            }
        }
        let lowered = self.lower(expr);
        if let Type::Record(_) | Type::Range(_) = lowered.ty {
            let wanted = Phrase::both("一个数、文本或日期", "a number, a text or a date");
            let got = lowered.ty.phrase(&self.forms);
            self.found.push(problem::wrong_type(wanted, got).at(expr.place.clone()));
        }
        Piece::Hole(words, Box::new(lowered))
    }
}

/// How grave a violation is; an error where nothing is said.
pub(super) fn severity(otherwise: Option<&ast::Otherwise>) -> Severity {
    otherwise.map_or(Severity::Error, |said| named(said.severity))
}

pub(super) fn words(basis: &[ast::Word]) -> Vec<String> {
    basis.iter().map(|basis| basis.text.to_string()).collect()
}

/// Whether a check compares two numbers somewhere, or may do so in what it names.
fn compares_numbers(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Compare(how, _, _) => !matches!(how, Compare::Plain(_)),
        ExprKind::Within(..) | ExprKind::InRange(..) | ExprKind::Local(_) | ExprKind::Global(_) => true,
        ExprKind::Not(inner) => compares_numbers(inner),
        ExprKind::And(left, right) | ExprKind::Or(left, right) | ExprKind::OrElse(left, right) => {
            compares_numbers(left) || compares_numbers(right)
        }
        ExprKind::Bind(_, _, body) | ExprKind::Gather(_, body) => compares_numbers(body),
        ExprKind::If(condition, then, otherwise) => {
            [condition, then, otherwise].into_iter().any(|part| compares_numbers(part))
        }
        ExprKind::Case(case) => case.bands.iter().map(|band| &band.value).chain(&case.otherwise).any(compares_numbers),
        ExprKind::Call(_, args) | ExprKind::List(args) => {
            matches!(expr.ty, Type::Unknown) || args.iter().any(compares_numbers)
        }
        ExprKind::Dated(values) => values.iter().any(|(_, value)| compares_numbers(value)),
        ExprKind::Constant(_)
        | ExprKind::Root
        | ExprKind::Field(..)
        | ExprKind::Pluck(..)
        | ExprKind::Negative(_)
        | ExprKind::Arith(..)
        | ExprKind::InList(..)
        | ExprKind::Awarded(..)
        | ExprKind::AtItsPlaces(_)
        | ExprKind::Range(..) => false,
    }
}

fn named(keyword: Keyword) -> Severity {
    SEVERITIES.iter().find(|(known, _)| *known == keyword).map_or(Severity::Error, |(_, severity)| *severity)
}

fn strip_quotes(words: &str) -> String {
    let inner = words.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    inner.unwrap_or(words).to_owned()
}
