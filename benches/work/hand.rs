//! The contestant: the same 24 checks, written by hand for this one form. It reads into typed structures with serde, keeps
//! the text of every figure as it stands, reckons with `rust_decimal`, and divides nowhere, so that it is exact, too.

use super::reports::Shape;
use rust_decimal::Decimal;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// How often each of the 24 checks fails.
pub type Counts = [usize; 24];

/// A figure, as a number or as a text that may end in `%`.
#[derive(Debug, Clone, Copy)]
pub struct Figure(pub Decimal);

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Figure, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let words = raw.get().trim_matches('"').trim_end_matches('%');
        Decimal::from_str_exact(words).map(Figure).map_err(serde::de::Error::custom)
    }
}

/// A text, or a number as it stands; nothing for `null`.
#[derive(Debug)]
pub struct Word<'a>(Option<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Word<'a>, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        if raw == "null" {
            return Ok(Word(None));
        }
        let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
        Ok(Word(Some(match inside {
            None => Cow::Borrowed(raw),
            Some(text) if text.contains('\\') => {
                Cow::Owned(serde_json::from_str(raw).map_err(serde::de::Error::custom)?)
            }
            Some(text) => Cow::Borrowed(text),
        })))
    }
}

impl Word<'_> {
    fn is_blank(&self) -> bool {
        self.0.as_ref().is_none_or(|text| text.trim().is_empty())
    }

    /// The figure in `≥95%`, in `380`.
    fn number(&self) -> Option<Decimal> {
        let words = self.0.as_ref()?.trim().trim_start_matches(['≥', '≤', '=']).trim_end_matches('%');
        Decimal::from_str_exact(words).ok()
    }
}

/// The records, once with English and once with Chinese names.
macro_rules! records {
    ($(
        $record:ident $(<$life:lifetime>)? {
            $( $(#[$meta:meta])* $field:ident $english:literal $chinese:literal : $ty:ty, )*
        }
    )*) => {
        pub mod english {
            use super::*;
            $(
                #[derive(Debug, Deserialize)]
                pub struct $record $(<$life>)? { $( #[serde(rename = $english)] $(#[$meta])* pub $field: $ty, )* }
            )*
            checks!();
        }
        pub mod chinese {
            use super::*;
            $(
                #[derive(Debug, Deserialize)]
                pub struct $record $(<$life>)? { $( #[serde(rename = $chinese)] $(#[$meta])* pub $field: $ty, )* }
            )*
            checks!();
        }
    };
}

/// The 24 checks of a report.
macro_rules! checks {
    () => {
        impl Indicator<'_> {
            /// Whether target and actual value are there and the one misses the other.
            fn is_missed(&self) -> bool {
                if self.target.is_blank() || self.actual.is_blank() {
                    return false;
                }
                let (Some(target), Some(actual)) = (self.target.number(), self.actual.number()) else { return false };
                !match self.op.as_ref() {
                    ">=" => actual >= target,
                    "<=" => actual <= target,
                    _ => actual == target,
                }
            }
        }

        impl Report<'_> {
            pub fn check(&self, counts: &mut Counts) {
                let mut must = |number: usize, holds: bool| counts[number - 1] += usize::from(!holds);
                let (b, n, e) = (&self.budget, &self.narrative, &self.expenditure);
                let nature = &b.by_nature;
                // Half of the last of two decimals, so many times.
                let rounding = |figures: usize| Decimal::new(5, 3) * Decimal::from(figures);
                let near = |one: Decimal, two: Decimal, by: Decimal| (one - two).abs() <= by;
                // part ÷ whole = percent, without dividing.
                let is_share = |part: Decimal, whole: Decimal, percent: Decimal, by: Decimal| {
                    (part * Decimal::ONE_HUNDRED - percent * whole).abs() <= by * whole.abs()
                };
                let half = Decimal::new(5, 3);
                must(1, near(b.initial.0 + b.adjustment.0, b.full_year.0, rounding(3)));
                let sources: Decimal = b.by_source.iter().map(|row| row.amount.0).sum();
                must(2, near(sources, b.executed.0, rounding(b.by_source.len() + 1)));
                must(3, near(nature.basic.total.0 + nature.project.0, b.executed.0, rounding(3)));
                must(4, near(nature.basic.personnel.0 + nature.basic.public.0, nature.basic.total.0, rounding(3)));
                must(5, near(b.full_year.0 - b.executed.0, n.balance.0, rounding(3)));
                must(6, b.executed.0 <= b.full_year.0);
                let has_budget = !b.full_year.0.is_zero();
                must(7, !has_budget || is_share(b.executed.0, b.full_year.0, b.rate.0, half));
                let due = if b.rate.0 >= Decimal::from(95) {
                    b.weight.0
                } else {
                    b.weight.0 * b.rate.0 / Decimal::ONE_HUNDRED
                };
                must(8, near(due, b.score.0, half));
                must(9, n.initial.0 == b.initial.0 && n.adjustment.0 == b.adjustment.0 && n.executed.0 == b.executed.0);
                let last_place = Decimal::new(5, n.rate.0.scale() + 1);
                must(10, !has_budget || is_share(b.executed.0, b.full_year.0, n.rate.0, last_place));
                let said = [
                    (&n.basic, nature.basic.total.0),
                    (&n.personnel, nature.basic.personnel.0),
                    (&n.public, nature.basic.public.0),
                    (&n.project, nature.project.0),
                ];
                must(11, said.iter().all(|(said, amount)| said.amount.0 == *amount));
                if !b.executed.0.is_zero() {
                    for (said, _) in &said {
                        must(12, is_share(said.amount.0, b.executed.0, said.percent.0, half));
                    }
                }
                let amounts: Decimal = e.items.iter().map(|item| item.amount.0).sum();
                must(13, near(amounts, e.total.0, rounding(e.items.len() + 1)));
                if !e.total.0.is_zero() {
                    for item in &e.items {
                        must(14, is_share(item.amount.0, e.total.0, item.percent.0, half));
                    }
                }
                let percents: Decimal = e.items.iter().map(|item| item.percent.0).sum();
                must(15, near(percents, Decimal::ONE_HUNDRED, rounding(e.items.len())));
                must(16, b.by_source.iter().any(|row| row.name == "一般公共预算" && row.amount.0 == e.total.0));
                let (mut weights, mut scores) = (b.weight.0, b.score.0);
                for group in &self.indicators {
                    weights += group.weight.0;
                    let mut inside = Decimal::ZERO;
                    for item in &group.items {
                        inside += item.weight.0;
                        scores += item.score.0;
                        must(17, item.score.0 >= Decimal::ZERO && item.score.0 <= item.weight.0);
                        if item.is_missed() {
                            must(21, !item.reason.trim().is_empty());
                            must(22, item.score.0 < item.weight.0);
                        }
                    }
                    must(18, inside == group.weight.0);
                }
                must(19, weights == Decimal::ONE_HUNDRED && self.total_weight.0 == Decimal::ONE_HUNDRED);
                must(20, scores == self.total_score.0);
                let bands = [(90, "优"), (80, "良"), (60, "中")];
                let band = bands.iter().find(|(least, _)| self.total_score.0 >= Decimal::from(*least));
                must(23, self.grade == band.map_or("差", |(_, word)| word));
                for part in [&self.institutions.secondary, &self.institutions.internal] {
                    must(24, Decimal::from(part.list.len()) == part.count.0);
                }
            }
        }
    };
}

records! {
    Report<'a> {
        #[serde(borrow)] budget "budget" "预算执行": Budget<'a>,
        expenditure "expenditure" "支出明细": Expenditure,
        #[serde(borrow)] indicators "indicators" "绩效指标": Vec<Group<'a>>,
        total_weight "total_weight" "总分值": Figure,
        total_score "total_score" "总得分": Figure,
        #[serde(borrow)] grade "grade" "等级": Cow<'a, str>,
        narrative "narrative" "正文数字": Narrative,
        institutions "institutions" "机构情况": Institutions,
    }
    Budget<'a> {
        initial "initial" "年初数": Figure,
        adjustment "adjustment" "调整数": Figure,
        full_year "full_year" "全年数": Figure,
        executed "executed" "执行数": Figure,
        weight "weight" "分值": Figure,
        rate "rate" "执行率": Figure,
        score "score" "得分": Figure,
        #[serde(borrow)] by_source "by_source" "资金来源": Vec<Source<'a>>,
        by_nature "by_nature" "支出性质": Nature,
    }
    Source<'a> {
        #[serde(borrow)] name "name" "名称": Cow<'a, str>,
        amount "amount" "数额": Figure,
    }
    Nature {
        basic "basic" "基本支出": Basic,
        project "project" "项目支出": Figure,
    }
    Basic {
        total "total" "总额": Figure,
        personnel "personnel" "人员经费": Figure,
        public "public" "公用经费": Figure,
    }
    Expenditure {
        total "total" "总额": Figure,
        items "items" "各项": Vec<Item>,
    }
    Item {
        amount "amount" "数额": Figure,
        percent "percent" "所占比重": Figure,
    }
    Group<'a> {
        weight "weight" "分值": Figure,
        #[serde(borrow)] items "items" "各项": Vec<Indicator<'a>>,
    }
    Indicator<'a> {
        #[serde(borrow)] op "op" "方向符号": Cow<'a, str>,
        #[serde(borrow)] target "target" "年度值": Word<'a>,
        #[serde(borrow)] actual "actual" "实际值": Word<'a>,
        weight "weight" "分值": Figure,
        score "score" "得分": Figure,
        #[serde(borrow)] reason "reason" "偏差原因": Cow<'a, str>,
    }
    Narrative {
        initial "initial" "年初数": Figure,
        adjustment "adjustment" "调整数": Figure,
        executed "executed" "执行数": Figure,
        balance "balance" "结转结余": Figure,
        rate "rate" "执行率": Figure,
        basic "basic" "基本支出": Said,
        personnel "personnel" "人员经费": Said,
        public "public" "公用经费": Said,
        project "project" "项目支出": Said,
    }
    Said {
        amount "amount" "数额": Figure,
        percent "percent" "所占比重": Figure,
    }
    Institutions {
        secondary "secondary" "下属单位": Names,
        internal "internal" "内设科室": Names,
    }
    Names {
        count "count" "个数": Figure,
        list "list" "名单": Vec<IgnoredAny>,
    }
}

/// A report three records further down.
#[derive(Deserialize)]
struct Outer<'a> {
    #[serde(borrow)]
    envelope: Middle<'a>,
}

#[derive(Deserialize)]
struct Middle<'a> {
    #[serde(borrow)]
    document: Inner<'a>,
}

#[derive(Deserialize)]
struct Inner<'a> {
    #[serde(borrow)]
    body_of: english::Report<'a>,
}

/// Checks reports, one a line.
pub fn check(text: &str, shape: Shape) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        one(line, shape, &mut counts);
    }
    counts
}

/// Checks one report.
pub fn one(line: &str, shape: Shape, counts: &mut Counts) {
    match shape {
        Shape::Chinese => serde_json::from_str::<chinese::Report<'_>>(line).unwrap().check(counts),
        Shape::Deeper => serde_json::from_str::<Outer<'_>>(line).unwrap().envelope.document.body_of.check(counts),
        Shape::Plain | Shape::OtherOrder | Shape::Quoted | Shape::MoreText | Shape::UnknownNames => {
            serde_json::from_str::<english::Report<'_>>(line).unwrap().check(counts);
        }
    }
}
