//! The interpreter that the language is held against: a tree of its own, plain fractions, the table of written sets.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

pub fn fraction(over: i64, under: i64) -> BigRational {
    BigRational::new(over.into(), under.into())
}

pub fn pow10(power: i32) -> BigRational {
    fraction(10, 1).pow(power)
}

/// What a number measures; money is held in 元 and percents as ratios.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pure,
    Percent,
    Money,
}

impl Kind {
    /// An expression that has exactly this value.
    pub fn literal(self, value: &BigRational) -> String {
        let one = match self {
            Kind::Pure => "1",
            Kind::Percent => "100%",
            Kind::Money => "1元",
        };
        format!("{} ÷ {} × {one}", value.numer(), value.denom())
    }
}

/// How a field's figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    Exact,
    Rounded,
    HalfUp,
    HalfEven,
    Truncated,
}

/// A figure of the data: how it is written, and the ends of what it may be with whether they belong to it.
#[derive(Debug, Clone)]
pub struct Figure {
    pub name: String,
    pub text: String,
    pub kind: Kind,
    pub writing: Writing,
    pub units: i64,
    pub places: u32,
    pub value: BigRational,
    pub lo: (BigRational, bool),
    pub hi: (BigRational, bool),
}

impl Figure {
    pub fn new(kind: Kind, writing: Writing, units: i64, places: u32) -> Figure {
        let (power, sign) = match kind {
            Kind::Pure => (0, ""),
            Kind::Percent => (-2, "%"),
            Kind::Money => (4, ""),
        };
        let place = pow10(power - i32::try_from(places).unwrap());
        let value = &place * fraction(units, 1);
        let half = &place / fraction(2, 1);
        let around = |below: bool, above: bool| ((&value - &half, below), (&value + &half, above));
        let (lo, hi) = match writing {
            _ if writing == Writing::Exact || (units == 0 && places == 0) => {
                ((value.clone(), true), (value.clone(), true))
            }
            Writing::Exact | Writing::Rounded => around(true, true),
            Writing::HalfUp => around(units > 0, units < 0),
            Writing::HalfEven => around(units.is_even(), units.is_even()),
            Writing::Truncated if units == 0 => ((-&place, false), (place.clone(), false)),
            Writing::Truncated if units > 0 => ((value.clone(), true), (&value + &place, false)),
            Writing::Truncated => ((&value - &place, false), (value.clone(), true)),
        };
        let text = format!("{}{sign}", decimal(units, places));
        Figure { name: String::new(), text, kind, writing, units, places, value, lo, hi }
    }

    /// The same figure as a number without unit.
    pub fn pure(self) -> Figure {
        Figure::new(Kind::Pure, self.writing, self.units, self.places)
    }

    /// The type of its field.
    pub fn form(&self) -> String {
        let kind = match self.kind {
            Kind::Pure => "数字",
            Kind::Percent => "百分比",
            Kind::Money => "万元",
        };
        let writing = match self.writing {
            Writing::Exact => "精确",
            Writing::Rounded => "约数",
            Writing::HalfUp => "四舍五入",
            Writing::HalfEven => "银行家",
            Writing::Truncated => "截尾",
        };
        format!("{kind} {writing}")
    }

    pub fn can_be(&self, truth: &BigRational) -> bool {
        (*truth > self.lo.0 || self.lo.1 && *truth == self.lo.0)
            && (*truth < self.hi.0 || self.hi.1 && *truth == self.hi.0)
    }
}

/// `-1.50` for -150 at 2 places.
pub fn decimal(units: i64, places: u32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) = units.unsigned_abs().div_rem(&10_u64.pow(places));
    match places {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:0width$}", width = places as usize),
    }
}

/// The values of the figures: the true ones that are tried, and the written ones by which conditions choose.
pub struct At<'a> {
    pub truth: &'a [BigRational],
    pub written: &'a [BigRational],
}

impl<'a> At<'a> {
    pub fn written(written: &'a [BigRational]) -> At<'a> {
        At { truth: written, written }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    Sum,
    Average,
    Min,
    Max,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    HalfUp,
    HalfEven,
    HalfDown,
    Truncate,
    Up,
    Floor,
    Ceiling,
}

impl Mode {
    pub const ALL: [(Mode, &'static str, &'static str); 7] = [
        (Mode::HalfUp, "四舍五入", "round"),
        (Mode::HalfEven, "银行家", "round_half_even"),
        (Mode::HalfDown, "五舍六入", "round_half_down"),
        (Mode::Truncate, "截尾", "truncate"),
        (Mode::Up, "进一", "round_up"),
        (Mode::Floor, "向下取整", "floor"),
        (Mode::Ceiling, "向上取整", "ceiling"),
    ];

    fn whole(self, value: &BigRational) -> BigInt {
        let (size, sign) = (value.abs(), if value.is_negative() { -BigInt::one() } else { BigInt::one() });
        let below = size.floor().to_integer();
        let rest = (&size - BigRational::from(below.clone())) * fraction(2, 1);
        let away = match self {
            Mode::HalfUp => rest >= BigRational::one(),
            Mode::HalfDown => rest > BigRational::one(),
            Mode::HalfEven => rest > BigRational::one() || rest == BigRational::one() && below.is_odd(),
            Mode::Truncate => false,
            Mode::Up => rest.is_positive(),
            Mode::Floor => return value.floor().to_integer(),
            Mode::Ceiling => return value.ceil().to_integer(),
        };
        sign * (below + if away { 1 } else { 0 })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

impl Sign {
    pub const ALL: [Sign; 6] =
        [Sign::Equal, Sign::NotEqual, Sign::Less, Sign::LessEqual, Sign::Greater, Sign::GreaterEqual];

    pub fn text(self) -> &'static str {
        match self {
            Sign::Equal => "=",
            Sign::NotEqual => "≠",
            Sign::Less => "<",
            Sign::LessEqual => "≤",
            Sign::Greater => ">",
            Sign::GreaterEqual => ">=",
        }
    }

    pub fn holds(self, left: &BigRational, right: &BigRational) -> bool {
        match self {
            Sign::Equal => left == right,
            Sign::NotEqual => left != right,
            Sign::Less => left < right,
            Sign::LessEqual => left <= right,
            Sign::Greater => left > right,
            Sign::GreaterEqual => left >= right,
        }
    }
}

/// An expression. Each knows its kind and the power of ten of the unit in which it is told.
#[derive(Debug, Clone)]
pub enum Expr {
    Literal { text: String, value: BigRational, kind: Kind, power: i32 },
    Figure { name: String, index: usize, kind: Kind },
    Negative(Box<Expr>),
    Two(char, Box<Expr>, Box<Expr>),
    Fold(Fold, Vec<Expr>),
    Abs(Box<Expr>),
    Round(Mode, i32, Box<Expr>),
    If(Box<Condition>, Box<Expr>, Box<Expr>),
}

#[derive(Debug, Clone)]
pub enum Condition {
    Compare(Sign, Expr, Expr),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
}

impl Expr {
    pub fn kind(&self) -> Kind {
        match self {
            Expr::Literal { kind, .. } | Expr::Figure { kind, .. } => *kind,
            Expr::Negative(inner) | Expr::Abs(inner) | Expr::Round(_, _, inner) | Expr::If(_, inner, _) => inner.kind(),
            Expr::Fold(_, items) => items[0].kind(),
            Expr::Two(sign, left, right) => match (sign, left.kind(), right.kind()) {
                ('×', Kind::Pure, kind) | ('×', Kind::Percent, kind @ Kind::Money) => kind,
                ('÷', Kind::Money, Kind::Money) => Kind::Percent,
                (_, kind, _) => kind,
            },
        }
    }

    /// The power of ten of the unit: a sum is told in its first part's unit.
    fn power(&self) -> i32 {
        match (self, self.kind()) {
            (_, Kind::Pure) => 0,
            (_, Kind::Percent) => -2,
            (Expr::Literal { power, .. }, Kind::Money) => *power,
            (Expr::Figure { .. }, Kind::Money) => 4,
            (Expr::Negative(inner) | Expr::Abs(inner) | Expr::Round(_, _, inner) | Expr::If(_, inner, _), _) => {
                inner.power()
            }
            (Expr::Fold(_, items), _) => items[0].power(),
            (Expr::Two(_, left, right), _) => {
                if left.kind() == Kind::Money {
                    left.power()
                } else {
                    right.power()
                }
            }
        }
    }

    pub fn value(&self, at: &At<'_>) -> Option<BigRational> {
        Some(match self {
            Expr::Literal { value, .. } => value.clone(),
            Expr::Figure { index, .. } => at.truth[*index].clone(),
            Expr::Negative(inner) => -inner.value(at)?,
            Expr::Abs(inner) => inner.value(at)?.abs(),
            Expr::Two(sign, left, right) => {
                let (left, right) = (left.value(at)?, right.value(at)?);
                match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '×' => left * right,
                    _ if right.is_zero() => return None,
                    _ => left / right,
                }
            }
            Expr::Fold(fold, items) => {
                let values = items.iter().map(|item| item.value(at)).collect::<Option<Vec<_>>>()?;
                let sum: BigRational = values.iter().sum();
                match fold {
                    Fold::Sum => sum,
                    Fold::Average => sum / BigRational::from(BigInt::from(values.len())),
                    Fold::Min => values.into_iter().min()?,
                    Fold::Max => values.into_iter().max()?,
                }
            }
            Expr::Round(mode, places, inner) => {
                let unit = pow10(inner.power() - places);
                BigRational::from(mode.whole(&(inner.value(at)? / &unit))) * unit
            }
            // A condition that chooses goes by the figures as written, whatever the true values are.
            Expr::If(condition, then, otherwise) => {
                if condition.holds(&At::written(at.written))? {
                    then.value(at)?
                } else {
                    otherwise.value(at)?
                }
            }
        })
    }

    fn binds(&self) -> u8 {
        match self {
            Expr::If(..) => 0,
            Expr::Two('+' | '-', ..) => 1,
            Expr::Two(..) => 2,
            Expr::Negative(_) => 3,
            Expr::Literal { .. } | Expr::Figure { .. } | Expr::Fold(..) | Expr::Abs(_) | Expr::Round(..) => 4,
        }
    }

    /// With brackets where it would bind less tightly than this, and nowhere else.
    fn within(&self, english: bool, least: u8) -> String {
        let text = self.spelt(english);
        if self.binds() < least { format!("({text})") } else { text }
    }

    pub fn spelt(&self, english: bool) -> String {
        let word = |zh: &'static str, en: &'static str| if english { en } else { zh };
        match self {
            Expr::Literal { text, .. } => text.clone(),
            Expr::Figure { name, .. } => name.clone(),
            Expr::Negative(inner) => format!("-{}", inner.within(english, 4)),
            Expr::Abs(inner) => format!("{}({})", word("绝对值", "abs"), inner.spelt(english)),
            Expr::Two(sign, left, right) => {
                let own = self.binds();
                let sign = match (sign, english) {
                    ('×', true) => '*',
                    ('÷', true) => '/',
                    ('+', false) => '＋',
                    _ => *sign,
                };
                format!("{} {sign} {}", left.within(english, own), right.within(english, own + 1))
            }
            Expr::Fold(fold, items) => {
                let name = match fold {
                    Fold::Sum => word("合计", "sum"),
                    Fold::Average => word("平均", "average"),
                    Fold::Min => word("较小", "min"),
                    Fold::Max => word("较大", "max"),
                };
                let items: Vec<String> = items.iter().map(|item| item.spelt(english)).collect();
                format!("{name}({})", items.join(word("，", ", ")))
            }
            Expr::Round(mode, places, inner) => {
                let (_, zh, en) = Mode::ALL.iter().find(|(known, ..)| known == mode).unwrap();
                format!("{}({}, {places})", word(zh, en), inner.spelt(english))
            }
            Expr::If(condition, then, otherwise) => format!(
                "{} {} {} {} {} {}",
                word("若", "if"),
                condition.spelt(english),
                word("则", "then"),
                then.within(english, 1),
                word("否则", "else"),
                otherwise.within(english, 1)
            ),
        }
    }
}

impl Condition {
    /// Whether it holds: of a side without a value, only the other can decide.
    pub fn holds(&self, at: &At<'_>) -> Option<bool> {
        let both = |one: &Condition, other: &Condition, decides: bool| match (one.holds(at), other.holds(at)) {
            (Some(side), _) | (_, Some(side)) if side == decides => Some(decides),
            (Some(_), Some(_)) => Some(!decides),
            (None, _) | (_, None) => None,
        };
        match self {
            Condition::Compare(sign, left, right) => Some(sign.holds(&left.value(at)?, &right.value(at)?)),
            Condition::And(one, other) => both(one, other, false),
            Condition::Or(one, other) => both(one, other, true),
            Condition::Not(inner) => inner.holds(at).map(|holds| !holds),
        }
    }

    /// Whether some comparison in it has no value.
    pub fn has_gap(&self, at: &At<'_>) -> bool {
        match self {
            Condition::Compare(..) => self.holds(at).is_none(),
            Condition::And(one, other) | Condition::Or(one, other) => one.has_gap(at) || other.has_gap(at),
            Condition::Not(inner) => inner.has_gap(at),
        }
    }

    pub fn spelt(&self, english: bool) -> String {
        let word = |zh: &'static str, en: &'static str| if english { en } else { zh };
        match self {
            Condition::Compare(sign, left, right) => {
                format!("{} {} {}", left.within(english, 1), sign.text(), right.within(english, 1))
            }
            Condition::And(one, other) => {
                format!("({}) {} ({})", one.spelt(english), word("且", "and"), other.spelt(english))
            }
            Condition::Or(one, other) => {
                format!("({}) {} ({})", one.spelt(english), word("或", "or"), other.spelt(english))
            }
            Condition::Not(inner) => format!("{} ({})", word("非", "not"), inner.spelt(english)),
        }
    }
}
