//! Overlays: the pass between syntax and names. It puts what an outer pack says in the place of what it changes, so that
//! nothing after it needs to know. Any declaration with a name is replaced by the same few lines.

use super::forms::did_you_mean;
use super::{Compiler, Known, Meaning, Packs, State, Unit};
use crate::problem::{self, Phrase, Problem};
use crate::program::Overlay;
use crate::scalar::nearest;
use crate::source::Place;
use crate::syntax::Keyword;
use crate::syntax::ast::{self, Change, Declaration, Kind, Word};
use crate::types::{Type, Unit as Measure};
use std::collections::BTreeMap;

/// What overlays came to, apart from what they put in place.
#[derive(Default)]
pub(super) struct Laid {
    /// All of them, in the order of the text.
    pub overlays: Vec<Overlay>,
    /// What was replaced, to be held against what stands now.
    pub beneath: Vec<Declaration>,
    /// The severity that all checks of a rule have.
    pub severities: BTreeMap<String, Keyword>,
    /// Rules that are disabled, with the reason.
    pub disabled: BTreeMap<String, Problem>,
    /// What is wrong with them.
    pub found: Vec<Problem>,
}

/// Takes the overlays out of the files and applies them, those of inner packs first.
pub(super) fn lay(units: &mut [Unit], packs: &Packs) -> Laid {
    let mut laid = Laid::default();
    let complete = units.iter().all(|unit| unit.file.complete);
    let said: Vec<(usize, ast::Overlay)> =
        units.iter_mut().flat_map(|unit| unit.file.overlays.drain(..).map(|overlay| (unit.pack, overlay))).collect();
    if said.is_empty() {
        return laid;
    }
    let index = Index::of(units);
    let mut groups: BTreeMap<(Kind, String), Vec<Layer>> = BTreeMap::new();
    for (pack, overlay) in said {
        let (kind, name) = overlay.target();
        let name = name.clone();
        let keyword = if matches!(overlay.change, Change::Disable(_)) { Keyword::Disable } else { Keyword::Override };
        if !overlay.broken {
            laid.found.extend(without_reason(keyword, &name, overlay.reason.as_ref()));
        }
        let whole = complete && !overlay.broken;
        if index.get(kind, &name.text).is_none() {
            laid.found.extend(whole.then(|| index.unknown(keyword, kind, &name)));
            continue;
        }
        if let Change::Replace(Declaration::Rule(rule)) = &overlay.change
            && rule.is_bare()
        {
            laid.found.push(problem::override_says_nothing(name.text.as_str()).at(name.place.clone()));
            continue;
        }
        laid.overlays.push(Overlay {
            keyword,
            kind,
            name: name.text.to_string(),
            severity: if let Change::Severity(_, severity) = overlay.change { Some(severity) } else { None },
            reason: overlay.reason.map_or_else(String::new, |reason| reason.text.to_string()),
            place: name.place.clone(),
            idle: None,
        });
        let layer = Layer { pack, told: laid.overlays.len() - 1, change: overlay.change, place: name.place };
        groups.entry((kind, name.text.to_string())).or_default().push(layer);
    }
    for ((_, name), layers) in groups {
        laid.found.extend(same_level(&layers, packs, &name));
        apply(units, &index, packs, layers, &mut laid);
    }
    laid
}

/// What one overlay says about a declaration.
struct Layer {
    pack: usize,
    /// Its number in [`Laid::overlays`].
    told: usize,
    change: Change,
    place: Place,
}

/// Two overlays of one thing of which neither pack uses the other, unless an outer pack settles it.
fn same_level(layers: &[Layer], packs: &Packs, name: &str) -> Option<Problem> {
    for (index, layer) in layers.iter().enumerate() {
        for other in layers.iter().skip(index + 1) {
            let (a, b) = (layer.pack, other.pack);
            let ordered = a != b && (packs.uses(a, b) || packs.uses(b, a));
            let settled = a != b && layers.iter().any(|third| packs.uses(third.pack, a) && packs.uses(third.pack, b));
            if !ordered && !settled {
                let here = Phrase::both("已在这里改过", "it is changed here already");
                return Some(problem::overridden_twice(name).at(other.place.clone()).note(layer.place.clone(), here));
            }
        }
    }
    None
}

/// Applies the overlays of one declaration, inner packs first; what an outer one makes void is told so.
fn apply(units: &mut [Unit], index: &Index, packs: &Packs, mut layers: Vec<Layer>, laid: &mut Laid) {
    layers.sort_by_key(|layer| packs.height(layer.pack));
    let mut before: Vec<(usize, bool)> = Vec::new();
    for layer in layers {
        let Layer { told, change, place, .. } = layer;
        let only_severity = matches!(change, Change::Severity(..));
        let mut same = false;
        match change {
            Change::Replace(declaration) => {
                laid.severities.remove(declaration.name().text.as_str());
                laid.disabled.remove(declaration.name().text.as_str());
                let (old, is_same) = replace(units, index, declaration);
                same = is_same;
                laid.beneath.extend(old);
            }
            Change::Severity(rule, severity) => {
                let at = index.get(Kind::Rule, &rule.text);
                let known = at.and_then(|(unit, at)| units.get(unit)?.file.rules.get(at));
                let had = laid.severities.get(rule.text.as_str()).copied();
                let already = |check: &ast::Check| had.unwrap_or(check.severity()) == severity;
                same = known.is_some_and(|rule| rule.checks.iter().all(already))
                    || laid.disabled.contains_key(rule.text.as_str());
                laid.severities.insert(rule.text.to_string(), severity);
            }
            Change::Disable(rule) => {
                let reason = laid.overlays.get(told).map_or("", |overlay| overlay.reason.as_str());
                laid.disabled.insert(rule.text.to_string(), problem::disabled(reason).at(place.clone()));
            }
        }
        for (earlier, its_severity) in &before {
            if (!only_severity || *its_severity)
                && let Some(overlay) = laid.overlays.get_mut(*earlier)
            {
                let by = place.to_string();
                let name = overlay.name.clone();
                overlay.idle.get_or_insert_with(|| problem::overlay_superseded(name, by).at(overlay.place.clone()));
            }
        }
        if let Some(overlay) = laid.overlays.get_mut(told).filter(|_| same) {
            let problem = problem::overlay_changes_nothing(overlay.name.as_str());
            overlay.idle = Some(problem.at(overlay.place.clone()));
        }
        before.push((told, only_severity));
    }
}

/// Puts a declaration in the place of the one that stands under its name; gives that, and whether both say the same.
fn replace(units: &mut [Unit], index: &Index, new: Declaration) -> (Option<Declaration>, bool) {
    let at = index.get(new.kind(), &new.name().text);
    let Some((file, at)) = at.and_then(|(unit, at)| Some((&mut units.get_mut(unit)?.file, at))) else {
        return (None, false);
    };
    match new {
        Declaration::Definition(new) => {
            let Some(slot) = file.definitions.get_mut(at) else { return (None, false) };
            let names =
                |d: &ast::Definition| d.parameters.iter().flatten().map(|p| p.text.to_string()).collect::<Vec<_>>();
            let words = |d: &ast::Definition| d.value.place.words().trim().to_owned();
            let same = words(slot) == words(&new) && names(slot) == names(&new);
            (Some(Declaration::Definition(Box::new(std::mem::replace(slot, *new)))), same)
        }
        Declaration::Rule(mut new) => {
            let Some(slot) = file.rules.get_mut(at) else { return (None, false) };
            new.title = new.title.take().or_else(|| slot.title.clone());
            (Some(Declaration::Rule(Box::new(std::mem::replace(slot, *new)))), false)
        }
    }
}

/// Where every declaration stands that an overlay may change: the number of its file and its own in it.
pub(super) struct Index(BTreeMap<(String, Kind), (usize, usize, Place)>);

impl Index {
    pub fn of(units: &[Unit]) -> Index {
        let mut all = BTreeMap::new();
        for (at, unit) in units.iter().enumerate() {
            let definitions = unit.file.definitions.iter().map(|definition| (&definition.name, definition.kind()));
            let rules = unit.file.rules.iter().map(|rule| (&rule.name, Kind::Rule));
            let numbered = definitions.enumerate().chain(rules.enumerate());
            for (number, (name, kind)) in numbered {
                all.entry((name.text.to_string(), kind)).or_insert_with(|| (at, number, name.place.clone()));
            }
        }
        Index(all)
    }

    pub fn has(&self, kind: Kind, name: &str) -> bool {
        self.get(kind, name).is_some()
    }

    fn get(&self, kind: Kind, name: &str) -> Option<(usize, usize)> {
        self.0.get(&(name.to_owned(), kind)).map(|(unit, at, _)| (*unit, *at))
    }

    /// What is said where nothing of this name and kind can be changed.
    pub fn unknown(&self, keyword: Keyword, kind: Kind, name: &Word) -> Problem {
        for other in [Kind::Param, Kind::Define, Kind::Rule] {
            if let Some((_, _, place)) = self.0.get(&(name.text.to_string(), other)) {
                let problem = problem::override_other_kind(name.text.as_str(), phrase(other), phrase(kind));
                return problem.at(name.place.clone()).note(place.clone(), Phrase::both("它在这里", "it is here"));
            }
        }
        let known = self.0.keys().filter(|(_, is)| *is == kind).map(|(known, _)| known.as_str());
        let near = did_you_mean(nearest(&name.text, known));
        problem::nothing_to_change(keyword.phrase(), phrase(kind), name.text.as_str(), near).at(name.place.clone())
    }
}

fn phrase(kind: Kind) -> Phrase {
    match kind {
        Kind::Param => Phrase::both("参数", "parameter"),
        Kind::Define => Phrase::both("定义", "definition"),
        Kind::Rule => Phrase::both("规则", "rule"),
    }
}

/// A reason is asked for, and not a blank one.
pub(super) fn without_reason(keyword: Keyword, name: &Word, reason: Option<&Word>) -> Option<Problem> {
    let at = reason.map_or(&name.place, |reason| &reason.place);
    let blank = reason.is_none_or(|reason| reason.text.trim().is_empty());
    blank.then(|| problem::reason_missing(keyword.phrase(), name.text.as_str()).at(at.clone()))
}

impl<'a> Compiler<'a> {
    /// Takes up what was replaced, under no name, so that it can be held against what stands now.
    pub(super) fn declare_beneath(&mut self, beneath: &'a [Declaration]) {
        for declaration in beneath {
            if let Declaration::Definition(definition) = declaration {
                let now = self.by_name.get(definition.name.text.as_str()).copied();
                self.beneath.extend(now.map(|now| (self.definitions.len(), now)));
                self.definitions.push(Known { meaning: Meaning::Definition(definition), state: State::Untouched });
            }
        }
    }

    /// What overrides a definition takes as many values, and is of the same type.
    pub(super) fn compare_beneath(&mut self) {
        for (was, now) in std::mem::take(&mut self.beneath) {
            let (Some(was), Some(now)) = (self.definitions.get(was), self.definitions.get(now)) else { continue };
            let (Meaning::Definition(old), Meaning::Definition(new)) = (was.meaning, now.meaning) else { continue };
            let (name, place) = (&new.name, &new.value.place);
            let count = |known: &Known<'_>| known.meaning.parameters().len();
            let problem = if count(was) != count(now) {
                Some(problem::override_arguments(name.text.as_str(), count(was), count(now)).at(name.place.clone()))
            } else if let (State::Global(_, before), State::Global(_, after)) = (&was.state, &now.state) {
                let (before_words, after_words) = (before.phrase(&self.forms), after.phrase(&self.forms));
                (!agree(before, after))
                    .then(|| problem::override_type(name.text.as_str(), before_words, after_words).at(place.clone()))
            } else {
                None
            };
            self.found.extend(problem.map(|problem| {
                problem.note(old.value.place.clone(), Phrase::both("原来在这里", "the original is here"))
            }));
        }
    }
}

/// Whether a value of one type can stand where the other was meant.
fn agree(was: &Type, now: &Type) -> bool {
    match (was, now) {
        (Type::Unknown, _) | (_, Type::Unknown) => true,
        (Type::Number(Measure::Money(_)), Type::Number(Measure::Money(_))) => true,
        (Type::Text | Type::OneOf(_), Type::Text | Type::OneOf(_)) => true,
        (Type::List(was), Type::List(now)) => agree(was, now),
        (Type::Range(Measure::Money(_)), Type::Range(Measure::Money(_))) => true,
        (was, now) => was == now,
    }
}
