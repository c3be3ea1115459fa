//! Names: local ones, definitions and parameters, the fields of the form; one namespace for the whole pack.

use super::elsewhere;
use super::forms::did_you_mean;
use super::{Compiler, Known, Local, Meaning, State, Unit};
use crate::builtins::{self, Builtin};
use crate::problem::{self, Phrase};
use crate::program::{Expr, ExprKind, Param, Slot};
use crate::scalar::nearest;
use crate::source::Place;
use crate::syntax::{ast, glued, is_cell};
use crate::types::{RecordId, Type};

impl<'a> Compiler<'a> {
    /// Takes up all parameters, definitions, scores and grades; a name may stand for one thing only.
    pub(super) fn declare_definitions(&mut self, units: &'a [Unit]) {
        let definitions = units.iter().flat_map(|unit| &unit.file.definitions).map(Meaning::Definition);
        let rules = units.iter().flat_map(|unit| &unit.file.rules).enumerate();
        let awards = rules.filter(|(_, rule)| rule.award.is_some()).map(|(number, rule)| Meaning::Award(rule, number));
        for meaning in definitions.chain(awards) {
            let name = meaning.name();
            let known = self.by_name.get(name.text.as_str()).and_then(|index| self.definitions.get(*index));
            let other = known.map(|known| known.meaning.name().place.clone());
            let other = other.or_else(|| self.form_field(&name.text).map(|(_, _, _, place)| place));
            // A definition with arguments may take the name of a function, which it then stands for; nothing else may.
            let function = Builtin::named(&name.text).is_some();
            let builtin = function && matches!(meaning, Meaning::Award(..));
            if other.is_some() || builtin {
                self.report(problem::declared_twice(name.text.as_str()).at(name.place.clone()), other);
                continue;
            }
            self.by_name.insert(&name.text, self.definitions.len());
            self.definitions.push(Known { meaning, state: State::Untouched });
        }
    }

    /// Lowers every definition once, used or not, so that each is checked.
    pub(super) fn lower_definitions(&mut self) {
        for index in 0..self.definitions.len() {
            let Some(meaning) = self.definitions.get(index).map(|known| known.meaning) else { continue };
            if meaning.parameters().is_empty() {
                self.global(index, &meaning.name().place);
            } else {
                let args = meaning.parameters().iter().map(|_| (Slot(0), Type::Unknown)).collect();
                self.body(index, args);
            }
        }
        // What is shared by all rules keeps its slots while any of them runs.
        self.shared_slots = self.next_slot;
    }

    /// The body of a definition with parameters bound to slots of known types.
    pub(super) fn body(&mut self, index: usize, args: Vec<(Slot, Type)>) -> Option<Expr> {
        let known = self.definitions.get_mut(index)?;
        let meaning = known.meaning;
        if matches!(known.state, State::InProgress) {
            let name = meaning.name();
            self.found.push(problem::defined_by_itself(name.text.as_str()).at(name.place.clone()));
            return None;
        }
        known.state = State::InProgress;
        let outer = std::mem::take(&mut self.scope);
        for (parameter, (slot, ty)) in meaning.parameters().iter().zip(args) {
            self.bind(parameter, slot, ty);
        }
        let body = match meaning {
            Meaning::Definition(definition) => self.lower(&definition.value),
            Meaning::Award(rule, number) => self.awarded(rule, number),
        };
        self.scope = outer;
        if let Some(known) = self.definitions.get_mut(index) {
            known.state = State::Untouched;
        }
        Some(body)
    }

    /// A parameter or a definition without arguments: lowered once, evaluated once a document.
    pub(super) fn global(&mut self, index: usize, place: &Place) -> Expr {
        let unknown = Expr { kind: ExprKind::List(Vec::new()), ty: Type::Unknown, place: place.clone() };
        let Some(known) = self.definitions.get(index) else { return unknown };
        if let State::Global(global, ty) = &known.state {
            return Expr { kind: ExprKind::Global(*global), ty: ty.clone(), place: place.clone() };
        }
        let meaning = known.meaning;
        let Some(body) = self.body(index, Vec::new()) else { return unknown };
        if let Meaning::Definition(definition) = meaning
            && definition.parameters.is_none()
            && !self.is_constant(&body)
        {
            self.found.push(
                problem::parameter_not_constant(definition.name.text.as_str()).at(definition.value.place.clone()),
            );
        }
        let ty = body.ty.clone();
        self.globals.push(body);
        let global = self.globals.len() - 1;
        if let Some(known) = self.definitions.get_mut(index) {
            known.state = State::Global(global, ty.clone());
        }
        Expr { kind: ExprKind::Global(global), ty, place: place.clone() }
    }

    /// The parameters of the pack, once the definitions are lowered.
    pub(super) fn params(&self) -> Vec<Param> {
        let stands = |at: usize, name: &str| self.by_name.get(name) == Some(&at);
        let lowered =
            self.definitions.iter().enumerate().filter_map(|(at, known)| match (known.meaning, &known.state) {
                (Meaning::Definition(definition), State::Global(global, _))
                    if definition.parameters.is_none() && stands(at, &definition.name.text) =>
                {
                    Some(Param { name: definition.name.text.to_string(), global: *global })
                }
                (Meaning::Definition(_) | Meaning::Award(..), _) => None,
            });
        lowered.collect()
    }

    /// Adds a local name.
    pub(super) fn bind(&mut self, name: &ast::Word, slot: Slot, ty: Type) {
        let local = self.scope.iter().find(|local| local.name == name.text).map(|local| local.place.clone());
        let definition = self.by_name.get(name.text.as_str()).and_then(|index| self.definitions.get(*index));
        let other = definition.map(|known| known.meaning.name().place.clone());
        let other = local.or(other).or_else(|| self.form_field(&name.text).map(|(_, _, _, place)| place));
        if other.is_some() {
            self.report(problem::name_taken(name.text.as_str()).at(name.place.clone()), other);
        }
        let (name, place) = (name.text.clone(), name.place.clone());
        self.scope.push(Local { name, slot, ty, place, implied: false });
    }

    /// Adds a name that the language gives; where the pack has the same name for something else, its use is a problem.
    pub(super) fn imply(&mut self, name: &str, slot: Slot, ty: Type, place: &Place) {
        self.scope.push(Local { name: name.into(), slot, ty, place: place.clone(), implied: true });
    }

    /// A name by itself.
    pub(super) fn name(&mut self, name: &str, place: &Place) -> Expr {
        let done = |kind: ExprKind, ty: Type| Expr { kind, ty, place: place.clone() };
        if let Some(local) = self.scope.iter().rev().find(|local| local.name == name) {
            let expr = done(ExprKind::Local(local.slot), local.ty.clone());
            if local.implied {
                self.implied_clashes(name, place);
            }
            return expr;
        }
        if let Some(index) = self.by_name.get(name).copied() {
            let needs = self.definitions.get(index).map_or(0, |known| known.meaning.parameters().len());
            if needs > 0 {
                self.found.push(problem::wrong_arguments(name, needs, 0).at(place.clone()));
                return done(ExprKind::List(Vec::new()), Type::Unknown);
            }
            return self.global(index, place);
        }
        if let Some((root, index, ty, _)) = self.form_field(name) {
            let root_expr = Expr { kind: ExprKind::Root, ty: Type::Record(root), place: place.clone() };
            return done(ExprKind::Field(Box::new(root_expr), root, index), ty);
        }
        self.unknown_name(name, place);
        done(ExprKind::List(Vec::new()), Type::Unknown)
    }

    /// A name that the language gives, which is also a field of the form or a definition: nobody can say which is meant.
    fn implied_clashes(&mut self, name: &str, place: &Place) {
        let known = self.by_name.get(name).and_then(|index| self.definitions.get(*index));
        let known = known.filter(|known| !matches!(known.state, State::InProgress));
        let other = known.map(|known| known.meaning.name().place.clone());
        let other = other.or_else(|| self.form_field(name).map(|(_, _, _, place)| place));
        if other.is_some() {
            self.report(problem::name_taken(name).at(place.clone()), other);
        }
    }

    fn unknown_name(&mut self, name: &str, place: &Place) {
        if !self.complete {
            return;
        }
        let locals = self.scope.iter().map(|local| local.name.as_str());
        let definitions = self.by_name.keys().copied();
        let fields = self.forms.form().into_iter().flat_map(|form| &form.fields).flat_map(|field| &field.names);
        let known: Vec<&str> = locals.chain(definitions).chain(fields.map(String::as_str)).collect();
        if let Some((keyword, rest)) = glued(name).filter(|(_, rest)| known.contains(&rest.as_str()) || mentions(name))
        {
            self.found.push(problem::glued_operator(name, keyword, rest).at(place.clone()));
            return;
        }
        if let Some(spaced) = split_at_operator(name, &known) {
            self.found.push(problem::glued_names(name, spaced).at(place.clone()));
            return;
        }
        if let Some(record) = self.forms.records.iter().find(|record| record.field(name).is_some()) {
            self.found.push(problem::field_of_rows(name, record.name.as_str()).at(place.clone()));
            return;
        }
        if is_cell(name) {
            self.found.push(problem::cell_address(name).at(place.clone()));
            return;
        }
        let line = place.text.slice(0..place.range.start).trim_end();
        if line.ends_with("--") {
            let start = Place::new(&place.text, line.len() - 2..line.len());
            let instead = elsewhere::quoted(&format!("# {name}"));
            self.found.push(problem::foreign_comment("--", instead).at(start));
            return;
        }
        if let Some(instead) = elsewhere::name(name, &known) {
            self.found.push(problem::name_is_expression(name, instead).at(place.clone()));
            return;
        }
        let near = self.near(name, known.into_iter());
        self.found.push(problem::unknown_name(name, near).at(place.clone()));
    }

    /// A field of the form itself.
    pub(super) fn form_field(&self, name: &str) -> Option<(RecordId, usize, Type, Place)> {
        let root = self.forms.root?;
        let (index, field) = self.forms.record(root)?.field(name)?;
        Some((root, index, field.ty.clone(), field.place.clone()))
    }

    /// `a.b`
    pub(super) fn member(&mut self, base: Expr, name: &ast::Word, place: &Place) -> Expr {
        let unknown = Expr { kind: ExprKind::List(Vec::new()), ty: Type::Unknown, place: place.clone() };
        if base.ty == Type::Unknown {
            return unknown;
        }
        if let Some(maximum) = self.maximum_of(&base, name, place) {
            return maximum;
        }
        let many = base.ty.item().is_some();
        let Some(id) = base.ty.item().unwrap_or(&base.ty).record() else { return self.no_fields(&base, unknown) };
        let Some(record) = self.forms.record(id) else { return unknown };
        let Some((index, field)) = record.field(&name.text) else {
            let near = self.near(&name.text, record.fields.iter().flat_map(|field| &field.names).map(String::as_str));
            let problem = problem::unknown_field(record.name.as_str(), name.text.as_str(), near);
            if self.complete {
                self.found.push(problem.at(name.place.clone()));
            }
            return unknown;
        };
        let ty = field.ty.clone();
        let base = Box::new(base);
        if !many {
            return Expr { kind: ExprKind::Field(base, id, index), ty, place: place.clone() };
        }
        let ty = if matches!(ty, Type::List(_)) { ty } else { Type::List(Box::new(ty)) };
        Expr { kind: ExprKind::Pluck(base, id, index), ty, place: place.clone() }
    }

    /// The nearest names, for the first problems: looking for them takes a while, and nobody reads hundreds.
    fn near<'n>(&self, word: &str, known: impl Iterator<Item = &'n str>) -> Phrase {
        did_you_mean(if self.found.len() < SUGGESTED { nearest(word, known) } else { Vec::new() })
    }

    fn no_fields(&mut self, base: &Expr, unknown: Expr) -> Expr {
        let ty = base.ty.phrase(&self.forms);
        self.found.push(problem::no_fields(base.place.words(), ty).at(base.place.clone()));
        unknown
    }

    /// Whether an expression reads nothing from the data.
    pub(super) fn is_constant(&self, expr: &Expr) -> bool {
        if let ExprKind::Global(index) = &expr.kind {
            return self.globals.get(*index).is_some_and(|global| self.is_constant(global));
        }
        let reads =
            matches!(expr.kind, ExprKind::Root | ExprKind::Field(..) | ExprKind::Pluck(..) | ExprKind::Awarded(..));
        !reads && expr.children().all(|child| self.is_constant(child))
    }

    /// The names near an unknown function's.
    pub(super) fn near_functions(&self, name: &str) -> Phrase {
        let chinese = !name.is_ascii();
        let rows = builtins::ALL.iter().map(|row| if chinese { row.zh } else { row.en });
        let defined = self.definitions.iter().filter(|known| !known.meaning.parameters().is_empty());
        let defined = defined.map(|known| known.meaning.name().text.as_str());
        did_you_mean(nearest(name, rows.chain(defined)))
    }
}

/// How many problems get a "did you mean".
const SUGGESTED: usize = 100;

/// Whether a name is so evidently two that naming the operator helps: `95以上且甲`.
fn mentions(name: &str) -> bool {
    name.starts_with('且') || name.ends_with('且')
}

/// `甲且乙` where both are names.
fn split_at_operator(name: &str, known: &[&str]) -> Option<String> {
    ["且", "或", "属于"].iter().find_map(|operator| {
        let (left, right) = name.split_once(operator)?;
        (known.contains(&left) && known.contains(&right)).then(|| format!("{left} {operator} {right}"))
    })
}
