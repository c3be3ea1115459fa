//! Units and what arithmetic does to them.

use crate::problem::Phrase;
use crate::scalar::{Exact, Writing};

/// What a number counts or measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// 数字: no unit.
    Pure,
    /// 百分比: a ratio, shown in percent.
    Percent,
    /// 金额, shown in this unit.
    Money(MoneyUnit),
    /// 分: points of a score.
    Points,
    /// A count of something: 人, 个, 所.
    Count(String),
    /// 年份
    Year,
}

/// What a count of time is a count of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// 天, 日
    Days,
    /// 个月, 月
    Months,
    /// 年
    Years,
}

impl Span {
    /// The span with this spelling.
    pub fn of(noun: &str) -> Option<Span> {
        match noun {
            "天" | "日" | "day" | "days" => Some(Span::Days),
            "个月" | "月" | "month" | "months" => Some(Span::Months),
            "年" | "year" | "years" => Some(Span::Years),
            _ => None,
        }
    }
}

/// The units of money; 1 亿元 is 10,000 万元 and 1 万元 is 10,000 元, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    TenThousand,
    /// 亿元
    HundredMillion,
}

impl MoneyUnit {
    /// The unit with this spelling.
    pub fn of(word: &str) -> Option<MoneyUnit> {
        match word {
            "元" => Some(MoneyUnit::Yuan),
            "万元" => Some(MoneyUnit::TenThousand),
            "亿元" => Some(MoneyUnit::HundredMillion),
            _ => None,
        }
    }

    /// The spelling.
    pub fn word(self) -> &'static str {
        match self {
            MoneyUnit::Yuan => "元",
            MoneyUnit::TenThousand => "万元",
            MoneyUnit::HundredMillion => "亿元",
        }
    }

    fn power(self) -> i32 {
        match self {
            MoneyUnit::Yuan => 0,
            MoneyUnit::TenThousand => 4,
            MoneyUnit::HundredMillion => 8,
        }
    }
}

impl Unit {
    /// How many of the base (元, 1) one of the unit is: 万元 is 10,000, a percent is 1/100.
    pub fn factor(&self) -> Exact {
        match self {
            Unit::Percent => Exact::pow10(-2),
            Unit::Money(unit) => Exact::pow10(unit.power()),
            Unit::Pure | Unit::Points | Unit::Count(_) | Unit::Year => Exact::one(),
        }
    }

    /// How figures of the unit are written down where their field does not say it.
    pub fn usual_writing(&self) -> Writing {
        match self {
            Unit::Points | Unit::Count(_) | Unit::Year => Writing::Exact,
            Unit::Pure | Unit::Percent | Unit::Money(_) => Writing::Rounded,
        }
    }

    /// What it counts, if it counts time.
    pub fn span(&self) -> Option<Span> {
        if let Unit::Count(noun) = self { Span::of(noun) } else { None }
    }

    /// Whether two units are one, whichever way they are spelt: 天 and 日, 天 and days.
    pub fn is_same(&self, other: &Unit) -> bool {
        self == other || (self.span().is_some() && self.span() == other.span())
    }

    /// What stands after a figure: `%`, `万元`, `分`, `人`.
    pub fn sign(&self) -> &str {
        match self {
            Unit::Pure | Unit::Year => "",
            Unit::Percent => "%",
            Unit::Money(unit) => unit.word(),
            Unit::Points => "分",
            Unit::Count(noun) => noun,
        }
    }

    /// The unit in words.
    pub fn phrase(&self) -> Phrase {
        match self {
            Unit::Pure => Phrase::both("数字（无单位）", "a number without unit"),
            Unit::Percent => Phrase::both("百分比", "a percent"),
            Unit::Money(unit) => Phrase::both(format!("金额（{}）", unit.word()), format!("money ({})", unit.word())),
            Unit::Points => Phrase::both("分值", "points"),
            Unit::Count(noun) => Phrase::both(format!("数量（{noun}）"), format!("a count of {noun}")),
            Unit::Year => Phrase::both("年份", "a year"),
        }
    }

    /// The unit of a sum, a difference, or of what a comparison compares; `None` where the two do not go together.
    /// A number without unit goes with everything but money.
    pub fn together(&self, other: &Unit) -> Option<Unit> {
        match (self, other) {
            (Unit::Money(left), Unit::Money(_)) => Some(Unit::Money(*left)),
            (Unit::Money(_), _) | (_, Unit::Money(_)) => None,
            (left, right) if left.is_same(right) => Some(left.clone()),
            (Unit::Pure, other) => Some(other.clone()),
            (other, Unit::Pure) => Some(other.clone()),
            (Unit::Percent | Unit::Points | Unit::Count(_) | Unit::Year, _) => None,
        }
    }

    /// The unit of a sum: some years after a year is a year.
    pub fn plus(&self, other: &Unit) -> Option<Unit> {
        match (self, other) {
            (Unit::Year, count) | (count, Unit::Year) if count.span() == Some(Span::Years) => Some(Unit::Year),
            _ => self.together(other),
        }
    }

    /// The unit of a difference: a difference of years is a number.
    pub fn minus(&self, other: &Unit) -> Option<Unit> {
        match (self, other) {
            (Unit::Year, Unit::Year) => Some(Unit::Pure),
            _ => self.plus(other),
        }
    }

    /// The unit of a product. Counts multiply as numbers, so a price times a count is money.
    pub fn times(&self, other: &Unit) -> Option<Unit> {
        match (self, other) {
            (Unit::Year, _) | (_, Unit::Year) => None,
            (Unit::Pure, unit) | (unit, Unit::Pure) => Some(unit.clone()),
            (Unit::Percent, unit) | (unit, Unit::Percent) => Some(unit.clone()),
            (Unit::Count(_), Unit::Count(_)) => Some(Unit::Pure),
            (Unit::Count(_), unit) | (unit, Unit::Count(_)) => Some(unit.clone()),
            (Unit::Money(_) | Unit::Points, Unit::Money(_) | Unit::Points) => None,
        }
    }

    /// The unit of a quotient: like over like is a share, told in percent; money over a count is money.
    pub fn over(&self, other: &Unit) -> Option<Unit> {
        match (self, other) {
            (Unit::Year, _) | (_, Unit::Year) => None,
            (Unit::Money(_), Unit::Money(_)) | (Unit::Points, Unit::Points) | (Unit::Percent, Unit::Percent) => {
                Some(Unit::Percent)
            }
            (Unit::Count(_), Unit::Count(_)) if self.is_same(other) => Some(Unit::Percent),
            (Unit::Count(_), Unit::Count(_)) => Some(Unit::Pure),
            (unit, Unit::Pure | Unit::Percent | Unit::Count(_)) => Some(unit.clone()),
            (Unit::Pure | Unit::Percent | Unit::Count(_), _) => None,
            (Unit::Money(_), Unit::Points) | (Unit::Points, Unit::Money(_)) => None,
        }
    }
}
