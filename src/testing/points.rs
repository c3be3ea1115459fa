//! Everything in a pack's own rules that can come out in several ways: checks, conditions, sides of `and` and `or`, bands.

use super::coverage::{Kind, Point};
use crate::program::{Binder, Case, Expr, ExprKind, Program, Rule, Step};
use crate::run::{Counts, Seen};
use crate::scalar::Relation;
use crate::source::Place;
use crate::syntax::Keyword;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The points of a pack, in the order of its texts, with what was seen of them.
pub(super) fn of(program: &Program, seen: &Seen) -> Vec<Point> {
    let mut walk = Walk { program, seen, known: BTreeSet::new(), extents: Vec::new(), out: Vec::new() };
    for (number, rule) in program.rules.iter().enumerate() {
        if rule.disabled.is_none() && program.is_own(&rule.place) {
            walk.rule(number, rule);
        }
    }
    for global in &program.globals {
        walk.expr(global);
    }
    walk.finish()
}

struct Walk<'a> {
    program: &'a Program,
    seen: &'a Seen,
    known: BTreeSet<(usize, usize, usize)>,
    /// How far each rule reaches in its text.
    extents: Vec<(&'a str, Place)>,
    out: Vec<Point>,
}

impl<'a> Walk<'a> {
    fn rule(&mut self, number: usize, rule: &'a Rule) {
        let mut end = rule.place.range.end;
        let mut reach = |place: &Place| {
            if Arc::ptr_eq(&place.text, &rule.place.text) {
                end = end.max(place.range.end);
            }
        };
        for step in &rule.steps {
            match step {
                Step::Each(binder) => binder.filter.iter().chain([&binder.list]).for_each(|one| reach(&one.place)),
                Step::When(one) | Step::Let(_, one) => reach(&one.place),
            }
        }
        rule.checks.iter().for_each(|check| reach(&check.expr.place));
        if let Some(award) = &rule.award {
            reach(&award.value.place);
            bands(&award.value).iter().for_each(reach);
        }
        self.extents.push((&rule.name, Place::new(&rule.place.text, rule.place.range.start..end)));
        for (which, check) in rule.checks.iter().enumerate() {
            let kind = match &rule.award {
                Some(award) if !award.stated => Kind::Award,
                Some(_) | None => Kind::Check,
            };
            // The name of a rule with one check stands for it, and is where people look.
            let single = rule.checks.len() == 1;
            let place = if single { rule.place.clone() } else { check.expr.place.clone() };
            let words = if single { String::new() } else { line(check.expr.place.words()) };
            let ends = self.seen.ends(number, which);
            let held = ends.held + ends.within_rounding > 0;
            self.add(Point::new(kind, place, words, ends, (held, ends.violated > 0)));
        }
        self.steps(&rule.steps);
        rule.checks.iter().for_each(|check| self.expr(&check.expr));
        if let Some(award) = &rule.award {
            award.maximum.iter().for_each(|(_, maximum)| self.expr(maximum));
            self.expr(&award.value);
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Each(binder) => self.binder(binder),
                Step::When(condition) => self.condition(condition),
                Step::Let(_, value) => self.expr(value),
            }
        }
    }

    fn binder(&mut self, binder: &Binder) {
        self.expr(&binder.list);
        if let Some(filter) = &binder.filter {
            self.condition(filter);
        }
    }

    fn condition(&mut self, condition: &Expr) {
        self.truth(Kind::Condition, condition);
        self.expr(condition);
    }

    fn truth(&mut self, kind: Kind, expr: &Expr) {
        if expr.constant().is_none() && self.is_new(&expr.place) {
            let both = self.seen.truth(&expr.place);
            self.add(Point::new(kind, expr.place.clone(), line(expr.place.words()), Counts::default(), both));
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(left, right) | ExprKind::Or(left, right) => {
                let joins = |side: &Expr| std::mem::discriminant(&side.kind) == std::mem::discriminant(&expr.kind);
                for side in [left, right].into_iter().filter(|side| !joins(side)) {
                    self.truth(Kind::Side, side);
                }
            }
            ExprKind::If(condition, ..) => self.truth(Kind::Condition, condition),
            ExprKind::Gather(binders, _) => {
                let filters = binders.iter().filter_map(|binder| binder.filter.as_ref());
                filters.for_each(|filter| self.truth(Kind::Condition, filter));
            }
            ExprKind::Case(case) => self.bands(case),
            ExprKind::Constant(_)
            | ExprKind::Root
            | ExprKind::Global(_)
            | ExprKind::Local(_)
            | ExprKind::Field(..)
            | ExprKind::Pluck(..)
            | ExprKind::Negative(_)
            | ExprKind::Arith(..)
            | ExprKind::Compare(..)
            | ExprKind::Within(..)
            | ExprKind::InRange(..)
            | ExprKind::InList(..)
            | ExprKind::Range(..)
            | ExprKind::List(_)
            | ExprKind::Not(_)
            | ExprKind::OrElse(..)
            | ExprKind::Call(..)
            | ExprKind::Dated(_)
            | ExprKind::Bind(..)
            | ExprKind::Awarded(..)
            | ExprKind::AtItsPlaces(_) => {}
        }
        expr.children().for_each(|child| self.expr(child));
    }

    fn bands(&mut self, case: &Case) {
        let bands = case.bands.iter().map(|band| (&band.value, band.limits.as_slice()));
        for (value, limits) in bands.chain(case.otherwise.iter().map(|value| (value, [].as_slice()))) {
            if self.is_new(&value.place) {
                let words = band(&value.place, limits);
                let took = self.seen.took(&value.place);
                self.add(Point::new(Kind::Band, value.place.clone(), words, Counts::default(), (took, false)));
            }
        }
    }

    /// Whether a place was not met before and is in the pack's own files.
    fn is_new(&mut self, place: &Place) -> bool {
        let key = (Arc::as_ptr(&place.text).addr(), place.range.start, place.range.end);
        self.program.is_own(place) && self.known.insert(key)
    }

    fn add(&mut self, point: Point) {
        self.out.push(point);
    }

    /// In the order of the texts, each with the name of the rule that it stands in.
    fn finish(mut self) -> Vec<Point> {
        let texts = &self.program.texts;
        let order = |place: &Place| {
            let text = texts.iter().position(|(text, _)| Arc::ptr_eq(text, &place.text));
            (text, place.range.start, std::cmp::Reverse(place.range.end))
        };
        for point in &mut self.out {
            let inside = |(_, extent): &&(&str, Place)| {
                Arc::ptr_eq(&extent.text, &point.place.text) && extent.range.contains(&point.place.range.start)
            };
            point.rule = self.extents.iter().find(inside).map_or_else(String::new, |(name, _)| (*name).to_owned());
        }
        self.out.sort_by_key(|point| order(&point.place));
        self.out
    }
}

/// The places of the bands of a value, wherever they are in it.
fn bands(expr: &Expr) -> Vec<Place> {
    let own = if let ExprKind::Case(case) = &expr.kind {
        case.bands.iter().map(|band| &band.value).chain(&case.otherwise).map(|value| value.place.clone()).collect()
    } else {
        Vec::new()
    };
    let inner = expr.children().flat_map(|child| bands(child).into_iter().chain([child.place.clone()]));
    own.into_iter().chain(inner).collect()
}

/// The words of a band: its limits with their signs, or the word for what is left over, and its value.
fn band(value: &Place, limits: &[(Relation, Expr)]) -> String {
    let text = value.text.content();
    let all = limits.iter().map(|(_, limit)| &limit.place).chain([value]);
    let whole = all.filter(|place| Arc::ptr_eq(&place.text, &value.text)).map(|place| place.range.clone());
    let Some(Range { start, end }) = whole.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
    else {
        return String::new();
    };
    let before = text.get(..start).unwrap_or("");
    let signs = |c: char| c.is_whitespace() || "≥≤<>=＜＞＝".contains(c);
    let start = if limits.is_empty() {
        let words = [Keyword::Otherwise.zh(), Keyword::Otherwise.en()];
        words.into_iter().find_map(|word| before.trim_end().strip_suffix(word)).map_or(start, str::len)
    } else {
        before.trim_end_matches(signs).len()
    };
    line(text.get(start..end).unwrap_or(""))
}

/// A text on one line.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
