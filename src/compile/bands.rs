//! Bands: `分档` and `评级`. Before any data is seen it is proved that they leave no gap and do not overlap.

use super::Compiler;
use super::lower::unknown;
use crate::builtins::Builtin;
use crate::problem;
use crate::program::{Arith, Band, Case, Expr, ExprKind};
use crate::scalar::{Exact, Mode, Quantity, Relation};
use crate::source::Place;
use crate::syntax::{Keyword, ast};
use crate::types::{Type, Unit};
use crate::value::Value;

/// Most bands of one case.
pub(crate) const MOST: usize = 500;

/// Most places that a value is rounded to.
const PLACES: i64 = 28;

/// A band as it was written, for messages.
pub(super) struct Written<'a> {
    /// Its limits.
    pub bounds: &'a [ast::Bound],
    /// Where it stands.
    pub place: Place,
}

/// What is to be proved of bands.
#[derive(Clone, Copy)]
struct Bands<'a> {
    written: &'a [Written<'a>],
    limits: &'a [Vec<(Relation, Expr)>],
    /// Whether they end with `其余`.
    otherwise: bool,
}

impl<'a> Written<'a> {
    /// The band of a case: its limits, without what it comes to.
    fn of(bounds: &'a [ast::Bound], value: &ast::Expr) -> Written<'a> {
        let place = match (bounds.first(), bounds.last()) {
            (Some(first), Some(last)) => {
                Place { range: first.place.range.start..last.place.range.end, ..first.place.clone() }
            }
            _ => value.place.clone(),
        };
        Written { bounds, place }
    }
}

impl Compiler<'_> {
    /// `分档 率 全值：≥ 95% 则 10分，其余 0分`
    pub(super) fn case(&mut self, case: &ast::Case, place: &Place) -> Expr {
        let subject = self.lower(&case.subject);
        let subject = self.rounded(subject, &case.precision);
        let written: Vec<Written<'_>> = case.bands.iter().map(|(bounds, value)| Written::of(bounds, value)).collect();
        let values: Vec<Expr> = case.bands.iter().map(|(_, value)| self.branch(value)).collect();
        let otherwise = case.otherwise.as_ref().map(|value| self.branch(value));
        let mut ty = values.first().map_or(Type::Unknown, |value| value.ty.clone());
        for pair in values.iter().chain(&otherwise).collect::<Vec<_>>().windows(2) {
            if let [left, right] = pair {
                ty = self.same(left, right, &right.place);
            }
        }
        let Some(case) = self.banded(subject, &written, (values, otherwise), &case.precision) else {
            return unknown(place);
        };
        Expr { kind: ExprKind::Case(Box::new(case)), ty, place: place.clone() }
    }

    /// The bands of a value; `None` where something was reported that leaves them without meaning.
    pub(super) fn banded(
        &mut self,
        subject: Expr,
        written: &[Written<'_>],
        (values, otherwise): (Vec<Expr>, Option<Expr>),
        precision: &ast::Precision,
    ) -> Option<Case> {
        if !matches!(subject.ty, Type::Number(_) | Type::OneOf(_) | Type::Text | Type::YesNo | Type::Unknown) {
            let ty = subject.ty.phrase(&self.forms);
            self.found.push(problem::band_subject(ty).at(subject.place.clone()));
            return None;
        }
        if let Some(over) = written.get(MOST) {
            self.found.push(problem::too_many_bands(MOST).at(over.place.clone()));
            return None;
        }
        let limits: Vec<Option<Vec<(Relation, Expr)>>> =
            written.iter().map(|band| self.limits(&subject, band)).collect();
        let limits: Vec<Vec<(Relation, Expr)>> = limits.into_iter().collect::<Option<_>>()?;
        let bands = Bands { written, limits: &limits, otherwise: otherwise.is_some() };
        if let Type::Number(unit) = &subject.ty {
            let step = precision.places.as_ref().and_then(|places| step(places, unit));
            self.prove_numbers(&subject, bands, step);
        } else if let Type::OneOf(words) = &subject.ty {
            let words: Vec<Value> = words.iter().map(|word| Value::Text(word.as_str().into())).collect();
            self.prove_values(&words, &subject, bands);
        } else if subject.ty == Type::YesNo {
            self.prove_values(&[Value::sure(true), Value::sure(false)], &subject, bands);
        } else {
            self.prove_text(&subject, bands);
        }
        let bands = limits.into_iter().zip(values).map(|(limits, value)| Band { limits, value }).collect();
        Some(Case { subject, bands, otherwise })
    }

    /// The limits of a band, each comparable with what is put in bands and known without data.
    fn limits(&mut self, subject: &Expr, band: &Written<'_>) -> Option<Vec<(Relation, Expr)>> {
        let lowered = band.bounds.iter().map(|bound| {
            let limit = self.lower(&bound.limit);
            self.comparison(bound.sign, subject, &limit, &limit.place)?;
            if !self.is_constant(&limit) {
                self.found.push(problem::band_not_constant(limit.place.words()).at(limit.place.clone()));
                return None;
            }
            Some((super::compare::relation(bound.sign), limit))
        });
        let lowered: Vec<Option<(Relation, Expr)>> = lowered.collect();
        lowered.into_iter().collect()
    }

    /// A value rounded as `保留 2` says; the full value as it is.
    pub(super) fn rounded(&mut self, value: Expr, precision: &ast::Precision) -> Expr {
        let Some(places) = &precision.places else { return value };
        if places.integer().is_none_or(|places| !(-PLACES..=PLACES).contains(&places)) {
            self.found.push(problem::places_not_whole().at(precision.place.clone()));
            return value;
        }
        let ty = value.ty.clone();
        let Type::Number(_) = ty else {
            if ty != Type::Unknown {
                let wanted = crate::problem::Phrase::both("一个数", "a number");
                self.found.push(problem::wrong_type(wanted, ty.phrase(&self.forms)).at(value.place.clone()));
            }
            return value;
        };
        let name = match precision.mode {
            Some(Keyword::HalfEven) => "round_half_even",
            Some(Keyword::Truncated) => "truncate",
            Some(Keyword::Up) => "round_up",
            _ => "round",
        };
        let Some(builtin) = Builtin::named(name) else { return value };
        let place = value.place.clone();
        let constant = ExprKind::Constant(Value::Number(Quantity::constant(places.clone())).into());
        let places = Expr { kind: constant, ty: Type::PURE, place: precision.place.clone() };
        Expr { kind: ExprKind::Call(builtin, vec![value, places]), ty, place }
    }

    /// The exact value of an expression of literals and parameters.
    fn exact(&self, expr: &Expr) -> Option<Exact> {
        if let Some(Value::Number(number)) = expr.constant() {
            return Some(number.written());
        }
        if let ExprKind::Negative(inner) = &expr.kind {
            return Some(self.exact(inner)?.neg());
        }
        if let ExprKind::Global(index) = &expr.kind {
            return self.exact(self.globals.get(*index)?);
        }
        let ExprKind::Arith(sign, left, right) = &expr.kind else { return None };
        let (left, right) = (self.exact(left)?, self.exact(right)?);
        match sign {
            Arith::Add => left.add(&right).ok(),
            Arith::Subtract => left.sub(&right).ok(),
            Arith::Multiply => left.mul(&right).ok(),
            Arith::Divide => left.div(&right).ok(),
        }
    }

    /// The line of numbers is cut at every limit; each point and each stretch between two is looked at once.
    fn prove_numbers(&mut self, subject: &Expr, bands: Bands<'_>, step: Option<Exact>) {
        let Bands { written, limits, otherwise } = bands;
        let unit = subject.ty.unit().cloned().unwrap_or(Unit::Pure);
        let known = |limits: &Vec<(Relation, Expr)>| {
            limits.iter().map(|(relation, limit)| Some((*relation, self.exact(limit)?))).collect::<Option<Vec<_>>>()
        };
        // A limit that is only known later (a parameter with dates) leaves nothing to prove here.
        let Some(bands) = limits.iter().map(known).collect::<Option<Vec<_>>>() else { return };
        let mut cuts: Vec<Exact> = bands.iter().flatten().map(|(_, limit)| limit.clone()).collect();
        cuts.sort();
        cuts.dedup();
        let holds = |band: &[(Relation, Exact)], value: &Exact| {
            band.iter().all(|(relation, limit)| relation.holds_between(value, limit))
        };
        let looked = samples(&cuts, &unit, step.as_ref());
        let inside: Vec<Vec<usize>> = looked
            .iter()
            .map(|value| bands.iter().enumerate().filter(|(_, band)| holds(band, value)).map(|(at, _)| at).collect())
            .collect();
        let told = |value: &Exact| told(value, &unit);
        if let Some((value, _)) = looked.iter().zip(&inside).find(|(_, inside)| inside.is_empty() && !otherwise) {
            self.found.push(problem::band_gap(told(value)).at(subject.place.clone()));
        }
        let clash = looked.iter().zip(&inside).find_map(|(value, inside)| {
            let (first, rest) = inside.split_first()?;
            let second = rest.iter().find(|other| !same_direction(&bands, *first, **other))?;
            Some((value, *first, *second))
        });
        if let Some((value, first, second)) = clash
            && let (Some(first), Some(second)) = (written.get(first), written.get(second))
        {
            let problem = problem::band_overlap(told(value), first.place.words(), second.place.words());
            self.report(problem.at(second.place.clone()), Some(first.place.clone()));
        } else {
            let reached = |at: usize| inside.iter().any(|inside| inside.first() == Some(&at));
            self.never_reached(written, reached, otherwise.then(|| inside.iter().any(Vec::is_empty)), subject);
        }
    }

    fn never_reached(
        &mut self,
        written: &[Written<'_>],
        reached: impl Fn(usize) -> bool,
        otherwise: Option<bool>,
        subject: &Expr,
    ) {
        for (_, band) in written.iter().enumerate().filter(|(at, _)| !reached(*at)) {
            self.found.push(problem::band_never(band.place.words()).at(band.place.clone()));
        }
        if otherwise == Some(false) {
            let words = Keyword::Otherwise.phrase();
            self.found.push(problem::band_never(words).at(subject.place.clone()));
        }
    }

    /// A value that can only be one of some few.
    fn prove_values(&mut self, all: &[Value], subject: &Expr, bands: Bands<'_>) {
        let Bands { written, limits, otherwise } = bands;
        let inside: Vec<Vec<usize>> = all
            .iter()
            .map(|value| {
                let equal = |(_, limit): &(Relation, Expr)| same_value(self.constant(limit), value);
                limits.iter().enumerate().filter(|(_, band)| band.iter().all(equal)).map(|(at, _)| at).collect()
            })
            .collect();
        if let Some((value, _)) = all.iter().zip(&inside).find(|(_, inside)| inside.is_empty() && !otherwise) {
            self.found.push(problem::band_gap(in_words(value)).at(subject.place.clone()));
        }
        let reached = |at: usize| inside.iter().any(|inside| inside.first() == Some(&at));
        self.never_reached(written, reached, otherwise.then(|| inside.iter().any(Vec::is_empty)), subject);
    }

    /// A text can be anything, so the bands must end with `其余`.
    fn prove_text(&mut self, subject: &Expr, bands: Bands<'_>) {
        let Bands { written, limits, otherwise } = bands;
        if subject.ty == Type::Unknown {
            return;
        }
        if !otherwise {
            let words = crate::problem::Phrase::both("没有列出的文字", "a text that is not listed");
            self.found.push(problem::band_gap(words).at(subject.place.clone()));
        }
        let texts: Vec<Option<Value>> =
            limits.iter().map(|band| band.first().and_then(|(_, limit)| self.constant(limit).cloned())).collect();
        let first = |at: usize| {
            let here = texts.get(at).and_then(Option::as_ref);
            here.is_none_or(|here| !texts.iter().take(at).flatten().any(|earlier| same_value(Some(earlier), here)))
        };
        self.never_reached(written, first, None, subject);
    }

    fn constant<'e>(&'e self, expr: &'e Expr) -> Option<&'e Value> {
        if let ExprKind::Global(index) = &expr.kind {
            return self.constant(self.globals.get(*index)?);
        }
        expr.constant()
    }
}

/// One value from every stretch of the line between the cuts, and the cuts themselves. A rounded value only lies on
/// multiples of its step.
fn samples(cuts: &[Exact], unit: &Unit, step: Option<&Exact>) -> Vec<Exact> {
    let one = unit.factor();
    let aside = step.unwrap_or(&one);
    let on_grid = |value: &Exact| step.is_none_or(|step| value.div(step).is_ok_and(|quotient| quotient.is_integer()));
    let beyond = |value: &Exact, up: bool| {
        // The nearest value of the grid on that side.
        let Some(step) = step else { return if up { value.add(aside) } else { value.sub(aside) }.ok() };
        let whole = value.div(step).ok()?.round(0, if up { Mode::Floor } else { Mode::Ceiling }).ok()?;
        let next = if up { whole.add(&Exact::one()) } else { whole.sub(&Exact::one()) };
        next.ok()?.mul(step).ok()
    };
    let (Some(first), Some(last)) = (cuts.first(), cuts.last()) else { return Vec::new() };
    let mut out: Vec<Exact> = beyond(first, false).into_iter().collect();
    for (at, cut) in cuts.iter().enumerate() {
        out.extend(Some(cut.clone()).filter(on_grid));
        let Some(next) = cuts.get(at + 1) else { break };
        let between = if step.is_some() {
            beyond(cut, true).filter(|value| value < next)
        } else {
            cut.add(next).and_then(|sum| sum.div(&Exact::int(2))).ok()
        };
        out.extend(between);
    }
    out.extend(beyond(last, true));
    out
}

/// Whether two bands are open to the same side, so that their order says which one a value is in.
fn same_direction(bands: &[Vec<(Relation, Exact)>], one: usize, other: usize) -> bool {
    let side = |at: usize| match bands.get(at).map(Vec::as_slice) {
        Some([(Relation::Greater | Relation::GreaterEqual, _)]) => 1,
        Some([(Relation::Less | Relation::LessEqual, _)]) => -1,
        _ => 0,
    };
    side(one) != 0 && side(one) == side(other)
}

/// The distance between two values that are rounded to so many places of their unit.
fn step(places: &Exact, unit: &Unit) -> Option<Exact> {
    let places = i32::try_from(places.integer()?).ok()?;
    Exact::pow10(places.checked_neg()?).mul(&unit.factor()).ok()
}

/// A value in its unit.
fn told(value: &Exact, unit: &Unit) -> String {
    let number = value.div(&unit.factor()).unwrap_or_else(|_| value.clone());
    format!("{}{}", number.decimal().unwrap_or_else(|| number.fraction()), unit.sign())
}

fn same_value(one: Option<&Value>, other: &Value) -> bool {
    match (one, other) {
        (Some(Value::Text(a)), Value::Text(b)) => a.trim() == b.trim(),
        (Some(Value::Truth(a)), Value::Truth(b)) => a.as_written == b.as_written,
        _ => false,
    }
}

fn in_words(value: &Value) -> crate::problem::Phrase {
    if let Value::Text(text) = value {
        return crate::problem::Phrase::both(format!("「{text}」"), format!("\"{text}\""));
    }
    let yes = matches!(value, Value::Truth(truth) if truth.as_written);
    if yes { Keyword::Yes.phrase() } else { Keyword::No.phrase() }
}
