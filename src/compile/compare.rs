//! Comparisons: what may be compared with what, and the confusions of units that authors run into.

use super::Compiler;
use super::forms::did_you_mean;
use super::lower::unknown;
use crate::problem;
use crate::program::{Arith, Compare, Expr, ExprKind};
use crate::scalar::{Date, Exact, Relation, nearest};
use crate::source::Place;
use crate::syntax::{Keyword, ast};
use crate::types::{Type, Unit};
use crate::value::Value;

impl<'a> Compiler<'a> {
    pub(super) fn compare(&mut self, sign: ast::Compare, left: &ast::Expr, right: &ast::Expr, place: &Place) -> Expr {
        let before = self.found.len();
        let (a, b) = (self.lower(left), self.lower(right));
        self.quotes_forgotten(before, (left, &b.ty), (right, &a.ty));
        let Some(compare) = self.comparison(sign, &a, &b, place) else { return unknown(place) };
        Expr { kind: ExprKind::Compare(compare, Box::new(a), Box::new(b)), ty: Type::YesNo, place: place.clone() }
    }

    /// An unknown name beside a text is most likely a text whose quotes were forgotten.
    fn quotes_forgotten(&mut self, before: usize, left: (&ast::Expr, &Type), right: (&ast::Expr, &Type)) {
        for (side, other) in [left, right] {
            let ast::ExprKind::Name(name) = &side.kind else { continue };
            let text = matches!(other, Type::Text | Type::OneOf(_) | Type::Target);
            let unknown = problem::unknown_name("", "").code();
            let reported = self.found.iter().skip(before).position(|problem| problem.code() == unknown);
            if let Some(at) = reported.filter(|_| text)
                && let Some(place) = self.found.get_mut(before + at)
            {
                *place = problem::quotes_forgotten(name.as_str()).at(side.place.clone());
            }
        }
    }

    pub(super) fn comparison(
        &mut self,
        sign: ast::Compare,
        left: &Expr,
        right: &Expr,
        place: &Place,
    ) -> Option<Compare> {
        let relation = relation(sign);
        let equality = matches!(relation, Relation::Equal | Relation::NotEqual);
        match (&left.ty, &right.ty) {
            (Type::Unknown, _) | (_, Type::Unknown) => None,
            (Type::Number(_), Type::Number(_)) => {
                self.together(left, right, place)?;
                Some(if sign == ast::Compare::Identical { Compare::Identical } else { Compare::Rounded(relation) })
            }
            (Type::OneOf(words), Type::Text) => self
                .known_word(words, right)
                .then_some(Compare::Plain(relation))
                .filter(|_| self.orders(equality, left, place)),
            (Type::Text, Type::OneOf(words)) => self
                .known_word(words, left)
                .then_some(Compare::Plain(relation))
                .filter(|_| self.orders(equality, left, place)),
            (Type::OneOf(_) | Type::Text, Type::OneOf(_) | Type::Text) | (Type::YesNo, Type::YesNo) => {
                self.orders(equality, left, place).then_some(Compare::Plain(relation))
            }
            (Type::Date, Type::Date) => Some(Compare::Plain(relation)),
            (Type::Target, Type::Target | Type::Text) | (Type::Text, Type::Target) if equality => {
                Some(Compare::Plain(relation))
            }
            (Type::Target, Type::Target | Type::Text | Type::Number(_) | Type::Date)
            | (Type::Text | Type::Number(_) | Type::Date, Type::Target) => {
                self.found.push(problem::target_is_met(left.place.words(), right.place.words()).at(place.clone()));
                None
            }
            (Type::Date, Type::Number(_)) | (Type::Number(_), Type::Date)
                if [left, right].iter().any(|side| Date::read(&side.place.words().replace(' ', "")).is_some()) =>
            {
                let bare = if matches!(left.ty, Type::Date) { right } else { left };
                self.found.push(problem::bare_date(bare.place.words().replace(' ', "")).at(bare.place.clone()));
                None
            }
            (Type::List(item), Type::Number(_)) | (Type::Number(_), Type::List(item))
                if matches!(**item, Type::Number(_)) =>
            {
                let list = if matches!(left.ty, Type::List(_)) { left } else { right };
                self.found.push(problem::list_where_number(list.place.words()).at(list.place.clone()));
                None
            }
            (Type::List(_), _) | (_, Type::List(_)) => {
                let list = if matches!(left.ty, Type::List(_)) { left } else { right };
                self.found.push(problem::list_where_value(list.place.words()).at(list.place.clone()));
                None
            }
            (a, b) => {
                let (a, b) = (a.phrase(&self.forms), b.phrase(&self.forms));
                self.found.push(problem::not_comparable(a, b).at(place.clone()));
                None
            }
        }
    }

    /// Texts have no order.
    fn orders(&mut self, equality: bool, left: &Expr, place: &Place) -> bool {
        if !equality {
            let ty = left.ty.phrase(&self.forms);
            self.found.push(problem::no_order(ty).at(place.clone()));
        }
        equality
    }

    /// A literal word beside a one-of field must be one of its words.
    pub(super) fn known_word(&mut self, words: &[String], literal: &Expr) -> bool {
        let Some(Value::Text(text)) = literal.constant() else { return true };
        if words.iter().any(|word| **word == **text) {
            return true;
        }
        let near = nearest(text, words.iter().map(String::as_str));
        let near = if near.is_empty() { words.to_vec() } else { near };
        self.found.push(problem::word_not_listed(text.as_ref(), did_you_mean(near)).at(literal.place.clone()));
        false
    }

    pub(super) fn within(&mut self, left: &ast::Expr, right: &ast::Expr, tolerance: &ast::Expr, place: &Place) -> Expr {
        let (a, b, t) = (self.number(left), self.number(right), self.number(tolerance));
        if self.together(&a, &b, place).is_none() || self.together(&a, &t, &t.place).is_none() {
            return unknown(place);
        }
        let kind = ExprKind::Within(Box::new(a), Box::new(b), Box::new(t));
        Expr { kind, ty: Type::YesNo, place: place.clone() }
    }

    pub(super) fn membership(&mut self, item: &ast::Expr, set: &ast::Expr, positive: bool, place: &Place) -> Expr {
        if let ast::ExprKind::Arith(ast::Arith::Subtract, low, high) = &set.kind
            && let (ast::ExprKind::Number(..), ast::ExprKind::Number(..)) = (&low.kind, &high.kind)
        {
            let [low, high] = [low, high].map(|end| end.place.words().trim());
            let to = if item.place.words().is_ascii() { Keyword::To.en() } else { Keyword::To.zh() };
            let instead = super::elsewhere::quoted(&format!("{low} {to} {high}"));
            self.found.push(problem::interval_with_hyphen(instead).at(set.place.clone()));
            return unknown(place);
        }
        let item = self.lower(item);
        if let (Type::Date, Some((low, high))) = (&item.ty, ends(set)) {
            return self.between_dates(item, (low, high), positive, place);
        }
        let set = self.lower(set);
        let done = |kind| Expr { kind, ty: Type::YesNo, place: place.clone() };
        match (&item.ty, &set.ty) {
            (Type::Unknown, _) | (_, Type::Unknown) => unknown(place),
            (Type::Number(_), Type::Range(_)) => {
                if let ExprKind::Range(low, high) = &set.kind
                    && [low, high].iter().any(|end| self.together(&item, end, &end.place).is_none())
                {
                    return unknown(place);
                }
                done(ExprKind::InRange(Box::new(item), Box::new(set), positive))
            }
            (_, Type::List(of)) => {
                let fits = if let ExprKind::List(items) = &set.kind {
                    items.iter().all(|other| self.comparison(ast::Compare::Equal, &item, other, &other.place).is_some())
                } else {
                    let other = Expr { kind: ExprKind::List(Vec::new()), ty: (**of).clone(), place: set.place.clone() };
                    self.comparison(ast::Compare::Equal, &item, &other, place).is_some()
                };
                if !fits {
                    return unknown(place);
                }
                done(ExprKind::InList(Box::new(item), Box::new(set), positive))
            }
            (_, other) => {
                let got = other.phrase(&self.forms);
                self.found.push(problem::not_a_list(set.place.words(), got).at(set.place.clone()));
                unknown(place)
            }
        }
    }

    /// The unit in which two numbers go together; the confusions that this finds are reported by name.
    pub(super) fn together(&mut self, left: &Expr, right: &Expr, place: &Place) -> Option<Unit> {
        let (Type::Number(a), Type::Number(b)) = (&left.ty, &right.ty) else {
            return match (&left.ty, &right.ty) {
                (Type::Unknown, Type::Number(unit)) | (Type::Number(unit), Type::Unknown) => Some(unit.clone()),
                _ => Some(Unit::Pure),
            };
        };
        for (literal, other, unit) in [(left, right, b), (right, left, a)] {
            if *unit == Unit::Percent && is_times_hundred(literal) {
                self.found.push(problem::times_hundred(literal.place.words()).at(literal.place.clone()));
                return None;
            }
            if !matches!(literal.ty, Type::Number(Unit::Pure)) {
                continue;
            }
            let bare = self.bare(literal);
            if bare.as_ref().is_some_and(Exact::is_zero) {
                return Some(unit.clone());
            }
            match unit {
                Unit::Percent if bare.is_some() => {
                    let at = self.written_at(literal);
                    // `0.9` most likely means 90%, `90` too.
                    let number = bare.unwrap_or_else(Exact::one);
                    let hundredfold = number.mul(&Exact::int(100)).unwrap_or_else(|_| number.clone());
                    let meant = if number.abs() <= Exact::one() { hundredfold } else { number };
                    let meant = format!("{}%", meant.show(12).text);
                    let problem = problem::percent_sign_missing(at.words(), other.place.words(), meant);
                    self.found.push(problem.at(at.clone()));
                    return None;
                }
                Unit::Money(money) if bare.is_some() => {
                    let at = self.written_at(literal);
                    self.found.push(problem::money_unit_missing(at.words(), money.word()).at(at.clone()));
                    return None;
                }
                Unit::Pure | Unit::Percent | Unit::Money(_) | Unit::Points | Unit::Count(_) | Unit::Year => {}
            }
        }
        let unit = a.together(b);
        if unit.is_none() {
            let (a, b) = (left.ty.phrase(&self.forms), right.ty.phrase(&self.forms));
            self.found.push(problem::units_differ(left.place.words(), a, right.place.words(), b).at(place.clone()));
        }
        unit
    }

    /// The type of two values of which one or the other is taken.
    pub(super) fn same(&mut self, left: &Expr, right: &Expr, place: &Place) -> Type {
        // `不适用` goes with values of any type.
        if is_inapplicable(left) && is_inapplicable(right) {
            self.found.push(problem::inapplicable_alone().at(place.clone()));
            return Type::Unknown;
        }
        match (&left.ty, &right.ty) {
            (ty, _) if is_inapplicable(right) => ty.clone(),
            (_, ty) if is_inapplicable(left) => ty.clone(),
            (Type::Unknown, _) | (_, Type::Unknown) => Type::Unknown,
            (Type::Number(_), Type::Number(_)) => self.together(left, right, place).map_or(Type::Unknown, Type::Number),
            (Type::OneOf(_) | Type::Text, Type::OneOf(_) | Type::Text) => Type::Text,
            (a, b) if a == b => a.clone(),
            (a, b) => {
                let (a, b) = (a.phrase(&self.forms), b.phrase(&self.forms));
                self.found.push(problem::not_comparable(a, b).at(place.clone()));
                Type::Unknown
            }
        }
    }

    /// Where a bare literal is written: for a parameter, where its value is given.
    pub(super) fn written_at(&self, expr: &Expr) -> Place {
        if let ExprKind::Dated(values) = &expr.kind {
            let bare = |value: &&Expr| self.bare(value).is_some_and(|number| !number.is_zero());
            return values.iter().map(|(_, value)| value).find(bare).unwrap_or(expr).place.clone();
        }
        let ExprKind::Global(index) = &expr.kind else { return expr.place.clone() };
        self.globals.get(*index).map_or_else(|| expr.place.clone(), |global| self.written_at(global))
    }

    /// The number, where an expression is a bare literal without unit, or a parameter that is one.
    fn bare(&self, expr: &Expr) -> Option<Exact> {
        if let Some(Value::Number(number)) = expr.constant() {
            Some(number.written())
        } else if let ExprKind::Negative(inner) = &expr.kind {
            self.bare(inner)
        } else if let ExprKind::Global(index) = &expr.kind {
            self.globals.get(*index).and_then(|global| self.bare(global))
        } else if let ExprKind::Dated(values) = &expr.kind {
            // Any value may be the one that holds: one that is not 0 needs its unit.
            let bare = || values.iter().filter_map(|(_, value)| self.bare(value));
            bare().find(|number| !number.is_zero()).or_else(|| bare().next())
        } else {
            None
        }
    }
}

/// The ends of `a 到 b`, in brackets or not.
fn ends(set: &ast::Expr) -> Option<(&ast::Expr, &ast::Expr)> {
    if let ast::ExprKind::Group(inner) = &set.kind {
        return ends(inner);
    }
    if let ast::ExprKind::Range(low, high) = &set.kind { Some((low, high)) } else { None }
}

/// `甲 ÷ 乙 × 100`: a quotient that is a percent already.
pub(super) fn is_ratio_times_hundred(left: &Expr, right: &Expr) -> bool {
    let hundred = |side: &Expr| {
        matches!(side.ty, Type::Number(Unit::Pure))
            && matches!(side.constant(), Some(Value::Number(number)) if number.written() == Exact::int(100))
    };
    let ratio = |side: &Expr| {
        matches!(side.ty, Type::Number(Unit::Percent)) && matches!(side.kind, ExprKind::Arith(Arith::Divide, ..))
    };
    (ratio(left) && hundred(right)) || (hundred(left) && ratio(right))
}

/// `甲 ÷ 乙 × 100`
fn is_times_hundred(expr: &Expr) -> bool {
    let hundred =
        |side: &Expr| matches!(side.constant(), Some(Value::Number(number)) if number.written() == Exact::int(100));
    matches!(&expr.kind, ExprKind::Arith(Arith::Multiply, left, right) if hundred(left) || hundred(right))
}

pub(super) fn relation(sign: ast::Compare) -> Relation {
    match sign {
        ast::Compare::Equal | ast::Compare::Identical => Relation::Equal,
        ast::Compare::NotEqual => Relation::NotEqual,
        ast::Compare::Less => Relation::Less,
        ast::Compare::LessEqual => Relation::LessEqual,
        ast::Compare::Greater => Relation::Greater,
        ast::Compare::GreaterEqual => Relation::GreaterEqual,
    }
}

fn is_inapplicable(expr: &Expr) -> bool {
    matches!(expr.constant(), Some(Value::Gap(_)))
}
