//! Making random figures and expressions. Expressions are made from a row of bytes, so that a shorter row is a smaller
//! expression.

use super::fractions::{At, Condition, Expr, Figure, Fold, Kind, Mode, Sign, Writing, decimal, fraction, pow10};
use proptest::prelude::*;

pub fn figure() -> impl Strategy<Value = Figure> {
    let kinds = prop::sample::select(vec![Kind::Pure, Kind::Percent, Kind::Money]);
    let writings = prop::sample::select(vec![
        Writing::Exact,
        Writing::Rounded,
        Writing::HalfUp,
        Writing::HalfEven,
        Writing::Truncated,
    ]);
    (kinds, writings, -120_i64..121, 0_u32..3)
        .prop_map(|(kind, writing, units, places)| Figure::new(kind, writing, units, places))
}

/// The figures, each under a name of its own.
pub fn named(mut figures: Vec<Figure>) -> Vec<Figure> {
    for (figure, name) in figures.iter_mut().zip(["甲", "乙", "丙", "丁"]) {
        figure.name = name.to_owned();
    }
    figures
}

/// Choices still to be made; when none is left, the first of everything is taken.
pub struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
    figures: Vec<Figure>,
}

impl<'a> Choices<'a> {
    pub fn new(bytes: &'a [u8], figures: Vec<Figure>) -> Choices<'a> {
        Choices { bytes: bytes.iter(), figures }
    }

    /// A number below `among`.
    pub fn pick(&mut self, among: usize) -> usize {
        self.bytes.next().map_or(0, |byte| usize::from(*byte) % among)
    }

    pub fn kind(&mut self) -> Kind {
        [Kind::Pure, Kind::Percent, Kind::Money][self.pick(3)]
    }

    fn leaf(&mut self, kind: Kind) -> Expr {
        let known: Vec<(usize, String)> = self
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| figure.kind == kind)
            .map(|(index, figure)| (index, figure.name.clone()))
            .collect();
        if !known.is_empty() && self.pick(4) != 1 {
            let (index, name) = known[self.pick(known.len())].clone();
            return Expr::Figure { name, index, kind };
        }
        // Some literals are small, so that differences are 0 and divisors, too.
        let units = [self.pick(4), self.pick(256)][self.pick(2)];
        let places = [0, 1, 2][self.pick(3)];
        let (unit, power) = match kind {
            Kind::Pure => ("", 0),
            Kind::Percent => ("%", -2),
            Kind::Money => [("元", 0), ("万元", 4), ("亿元", 8)][self.pick(3)],
        };
        let value = fraction(units as i64, 1) * pow10(power - places as i32);
        Expr::Literal { text: format!("{}{unit}", decimal(units as i64, places)), value, kind, power }
    }

    pub fn expr(&mut self, kind: Kind, depth: u8) -> Expr {
        if depth == 0 || self.bytes.len() == 0 {
            return self.leaf(kind);
        }
        let less = depth - 1;
        match self.pick(12) {
            0 => self.leaf(kind),
            1..=3 => {
                let sign = ['+', '-', '-'][self.pick(3)];
                self.two(sign, kind, kind, less)
            }
            4 | 5 => self.product(kind, less),
            6 | 7 => self.quotient(kind, less),
            8 => Expr::Negative(Box::new(self.expr(kind, less))),
            9 => {
                let fold = [Fold::Sum, Fold::Average, Fold::Min, Fold::Max][self.pick(4)];
                let items = 1 + self.pick(3);
                Expr::Fold(fold, (0..items).map(|_| self.expr(kind, less)).collect())
            }
            10 if self.pick(4) == 0 => Expr::Abs(Box::new(self.expr(kind, less))),
            10 => {
                let places = self.pick(4) as i32 - 1;
                Expr::Round(Mode::ALL[self.pick(7)].0, places, Box::new(self.expr(kind, less)))
            }
            _ => {
                let condition = self.condition(less.min(2));
                Expr::If(Box::new(condition), Box::new(self.expr(kind, less)), Box::new(self.expr(kind, less)))
            }
        }
    }

    fn two(&mut self, sign: char, left: Kind, right: Kind, depth: u8) -> Expr {
        Expr::Two(sign, Box::new(self.expr(left, depth)), Box::new(self.expr(right, depth)))
    }

    fn product(&mut self, kind: Kind, depth: u8) -> Expr {
        let factors = match kind {
            Kind::Pure => [(Kind::Pure, Kind::Pure); 4],
            Kind::Percent | Kind::Money => {
                [(kind, Kind::Pure), (Kind::Pure, kind), (kind, Kind::Percent), (Kind::Percent, kind)]
            }
        };
        let (left, right) = factors[self.pick(4)];
        self.two('×', left, right, depth)
    }

    fn quotient(&mut self, kind: Kind, depth: u8) -> Expr {
        let parts = match kind {
            Kind::Percent => [(kind, Kind::Pure), (kind, kind), (Kind::Money, Kind::Money)],
            Kind::Pure | Kind::Money => [(kind, Kind::Pure), (kind, Kind::Percent), (kind, Kind::Pure)],
        };
        let (left, right) = parts[self.pick(3)];
        self.two('÷', left, right, depth)
    }

    pub fn condition(&mut self, depth: u8) -> Condition {
        if depth > 0 {
            let less = depth - 1;
            match self.pick(8) {
                1 => return Condition::And(Box::new(self.condition(less)), Box::new(self.condition(less))),
                2 => return Condition::Or(Box::new(self.condition(less)), Box::new(self.condition(less))),
                3 => return Condition::Not(Box::new(self.condition(less))),
                _ => {}
            }
        }
        let sign = Sign::ALL[self.pick(6)];
        let kind = if self.figures.is_empty() {
            self.kind()
        } else {
            {
                let at = self.pick(self.figures.len());
                self.figures[at].kind
            }
        };
        let left = self.expr(kind, depth);
        let right = if self.figures.is_empty() { None } else { self.near(&left) };
        Condition::Compare(sign, left, right.unwrap_or_else(|| self.expr(kind, depth)))
    }

    /// A literal near what an expression comes to as written, mostly: there the verdict depends on how figures were rounded.
    fn near(&mut self, expr: &Expr) -> Option<Expr> {
        let written: Vec<_> = self.figures.iter().map(|figure| figure.value.clone()).collect();
        let value = expr.value(&At::written(&written))?;
        let (places, off) = ([1, 2, 2, 3][self.pick(4)], [0, 0, 1, -1, 4][self.pick(5)]);
        let (unit, power) = match expr.kind() {
            Kind::Pure => ("", 0),
            Kind::Percent => ("%", -2),
            Kind::Money => ("万元", 4),
        };
        let place = pow10(power - places as i32);
        let units = i64::try_from((value / &place).round().to_integer()).ok()? + off;
        let (text, value) = (format!("{}{unit}", decimal(units.abs(), places)), fraction(units.abs(), 1) * place);
        let literal = Expr::Literal { text, value, kind: expr.kind(), power };
        if self.pick(4) == 3 {
            return None;
        }
        Some(if units < 0 { Expr::Negative(Box::new(literal)) } else { literal })
    }
}
