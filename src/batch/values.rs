//! Nodes of single values: arithmetic, comparisons, choices, functions.

use super::lower::{Context, List, Low, Lower};
use super::node::{Asked, Fold, Id, Kind, Node, Number, Op, Reach, Slack, Where};
use super::shape::{Holds, PLACES, What, power};
use crate::builtins::{Builtin, Polarity};
use crate::program::{Arith, Case, Compare, Expr};
use crate::scalar::{Exact, Mode, Relation};
use crate::types::{RecordId, Type, Unit};
use std::collections::BTreeSet;

/// Most digits of a constant.
const DIGITS: usize = 30;

impl<'p> Lower<'p> {
    /// A field of a record of the shape.
    pub fn field(&mut self, at: usize, id: RecordId, index: usize) -> Option<Low> {
        let shape = self.shape;
        let record = shape.records.get(at).filter(|record| record.id == id)?;
        let table = record.table;
        match &record.fields.get(index)?.what {
            What::Record(inner, _) => Some(Low::Record(*inner)),
            What::List(rows, state, item) => {
                let guard = self.column(*state, table, Kind::Truth)?;
                let item = match &**item {
                    What::Record(inner, _) => Low::Record(*inner),
                    What::Cell(_, at) => Low::Value(self.cell(*at, *rows, (id, index))?),
                    What::List(..) => return None,
                };
                let guards = vec![guard];
                Some(Low::List(List { table: *rows, base: table, item: Box::new(item), mask: None, guards }))
            }
            What::Cell(_, at) => self.cell(*at, table, (id, index)).map(Low::Value),
        }
    }

    fn column(&mut self, at: usize, table: usize, kind: Kind) -> Option<Id> {
        self.node(Op::Column(at), Some(table), kind)
    }

    fn cell(&mut self, at: usize, table: usize, (id, index): (RecordId, usize)) -> Option<Id> {
        let kind = match self.shape.columns.get(at)? {
            Holds::Texts => Kind::Text,
            Holds::Truths | Holds::States => Kind::Truth,
            Holds::Numbers { rounded } => {
                let rounded = *rounded;
                let field = self.program.forms.record(id)?.fields.get(index)?;
                let ty = if let Type::List(item) = &field.ty { item } else { &field.ty };
                let scale = PLACES - power(ty.unit()?);
                let slack = if rounded { Slack::Columns(BTreeSet::from([at])) } else { Slack::Exact };
                Kind::Number(Number { slack, ..Number::exact(scale, false) })
            }
        };
        self.column(at, table, kind)
    }

    /// A number that is exactly so.
    pub fn exact(&mut self, value: &Exact) -> Option<Id> {
        let Some(text) = value.decimal() else {
            let (over, under) = value.parts()?;
            let over = self.exact(&over)?;
            let under = self.exact(&under)?;
            return self.arith(Arith::Divide, over, under);
        };
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits = [whole, decimals].concat();
        let units: i128 = (digits.len() <= DIGITS).then(|| digits.parse().ok())??;
        let scale = i32::try_from(decimals.len()).ok()?;
        self.node(Op::Number(units, scale), None, Kind::Number(Number::exact(scale, false)))
    }

    pub fn negative(&mut self, inner: Id) -> Option<Id> {
        let kind = Kind::Number(self.number(inner)?);
        let ([inner], table) = self.level([inner])?;
        self.node(Op::Negative(inner), table, kind)
    }

    pub fn arith(&mut self, sign: Arith, left: Id, right: Id) -> Option<Id> {
        if sign == Arith::Subtract {
            let right = self.negative(right)?;
            return self.arith(Arith::Add, left, right);
        }
        let ([left, right], table) = self.level([left, right])?;
        let (a, b) = (self.number(left)?, self.number(right)?);
        let fraction = a.fraction || b.fraction;
        let both_exact = a.is_exact() && b.is_exact();
        let (op, number) = match sign {
            Arith::Add | Arith::Subtract => {
                // A fraction whose denominator was rounded becomes a figure of its own in a sum.
                let slack =
                    if a.under.is_exact() && b.under.is_exact() { a.slack.join(&b.slack) } else { Slack::Unknown };
                let number = Number { scale: a.scale.max(b.scale), fraction, slack, under: Slack::Exact };
                (Op::Add(left, right), number)
            }
            Arith::Multiply => {
                let slack = if a.is_exact() || b.is_exact() { a.slack.join(&b.slack) } else { Slack::Unknown };
                let under = if a.is_exact() || b.is_exact() { a.under.join(&b.under) } else { Slack::Unknown };
                (Op::Multiply(left, right), Number { scale: a.scale.checked_add(b.scale)?, fraction, slack, under })
            }
            Arith::Divide => {
                // Only what stands in the numerator of the one and in the denominator of the other stays apart.
                let apart = a.under.is_exact() && b.under.is_exact() && a.slack.join(&b.slack) != Slack::Unknown;
                let (slack, under) = match (both_exact, apart) {
                    (true, _) => (Slack::Exact, Slack::Exact),
                    (false, true) => (a.slack, b.slack),
                    (false, false) => (Slack::Unknown, Slack::Unknown),
                };
                (Op::Divide(left, right), Number { scale: a.scale.checked_sub(b.scale)?, fraction: true, slack, under })
            }
        };
        self.node(op, table, Kind::Number(number))
    }

    pub fn compare(&mut self, how: Compare, left: Id, right: Id, context: Context) -> Option<Id> {
        let ([left, right], table) = self.level([left, right])?;
        let relation = match how {
            Compare::Rounded(relation) | Compare::Plain(relation) => relation,
            Compare::Identical => Relation::Equal,
        };
        match (self.kind(left)?, self.kind(right)?) {
            (Kind::Number(a), Kind::Number(b)) => {
                let asked = if how == Compare::Identical { Asked::Written } else { asked(a, b, context) };
                self.node(Op::Compare(relation, left, right, asked), table, Kind::Truth)
            }
            (Kind::Text, Kind::Text) => self.node(Op::Plain(relation, left, right), table, Kind::Truth),
            (Kind::Number(_) | Kind::Text | Kind::Truth, _) => None,
        }
    }

    pub fn not(&mut self, inner: Id) -> Option<Id> {
        let ([inner], table) = self.level([inner])?;
        matches!(self.kind(inner)?, Kind::Truth).then_some(())?;
        self.node(Op::Not(inner), table, Kind::Truth)
    }

    /// What is known of one of two values.
    pub fn either(&self, one: Id, two: Id) -> Option<Kind> {
        let gap = |id: Id| matches!(self.nodes.get(id).map(|node| &node.op), Some(Op::Truth(mark)) if super::node::is_gap(*mark));
        match (self.kind(one)?, self.kind(two)?) {
            (Kind::Number(a), Kind::Number(b)) => Some(Kind::Number(Number {
                scale: a.scale.max(b.scale),
                fraction: a.fraction || b.fraction,
                slack: a.slack.either(&b.slack),
                under: a.under.either(&b.under),
            })),
            (Kind::Text, Kind::Text) => Some(Kind::Text),
            (Kind::Truth, Kind::Truth) => Some(Kind::Truth),
            (kind, Kind::Truth) if gap(two) => Some(kind.clone()),
            (Kind::Truth, kind) if gap(one) => Some(kind.clone()),
            (Kind::Number(_) | Kind::Text | Kind::Truth, _) => None,
        }
    }

    pub fn choice(&mut self, condition: Id, then: Id, otherwise: Id) -> Option<Id> {
        let ([condition, then, otherwise], table) = self.level([condition, then, otherwise])?;
        matches!(self.kind(condition)?, Kind::Truth).then_some(())?;
        let kind = self.either(then, otherwise)?;
        self.node(Op::If(condition, then, otherwise), table, kind)
    }

    pub fn in_range(&mut self, item: &'p Expr, range: &'p Expr, positive: bool, context: Context) -> Option<Low> {
        let crate::program::ExprKind::Range(low, high) = &range.kind else { return None };
        let item = self.value(item, context)?;
        let (low, high) = (self.value(low, context)?, self.value(high, context)?);
        // Both ends are compared with all three answers, whatever is asked.
        let full = Context { choosing: false, polarity: Polarity::Unknown };
        let relation = Compare::Rounded(Relation::LessEqual);
        let from = self.compare(relation, low, item, full)?;
        let to = self.compare(relation, item, high, full)?;
        let ([from, to], table) = self.level([from, to])?;
        let mut both = self.node(Op::And(from, to, Polarity::Unknown), table, Kind::Truth)?;
        if [low, high].iter().any(|end| !self.is_written(*end)) {
            // An interval with a gap at one end is a gap, whatever the other end says; so is one in which a gap is looked for.
            let mut there = self.itself(item)?;
            for end in [low, high] {
                let end = self.itself(end)?;
                let ([so_far, end], table) = self.level([there, end])?;
                there = self.node(Op::And(so_far, end, Polarity::Unknown), table, Kind::Truth)?;
            }
            both = self.choice(there, both, both)?;
        }
        if positive { Some(Low::Value(both)) } else { self.not(both).map(Low::Value) }
    }

    pub fn in_list(&mut self, item: &'p Expr, list: &'p Expr, positive: bool, context: Context) -> Option<Low> {
        let item = self.value(item, context)?;
        let Low::Several(others) = self.low(list, context)? else { return None };
        let polarity = if positive { context.polarity } else { context.polarity.turned() };
        let inner = Context { polarity, ..context };
        let how = match self.kind(item)? {
            Kind::Number(_) => Compare::Rounded(Relation::Equal),
            Kind::Text => Compare::Plain(Relation::Equal),
            Kind::Truth => return None,
        };
        let mut found = self.truth(0)?;
        let mut gaps = false;
        for other in others {
            let Low::Value(other) = other else { return None };
            let mut next = self.compare(how, item, other, inner)?;
            if !self.is_written(other) {
                // What does not apply is left out of a list; where anything is absent, the ordinary evaluator tells.
                gaps = true;
                let ([value], table) = self.level([other])?;
                let has = self.node(Op::Has(value), table, Kind::Truth)?;
                let elsewhere = self.truth(super::frame::ELSEWHERE)?;
                next = self.choice(has, next, elsewhere)?;
            }
            let ([so_far, next], table) = self.level([found, next])?;
            found = self.node(Op::Or(so_far, next, polarity), table, Kind::Truth)?;
        }
        if gaps {
            // A gap that is looked for is the answer, whatever the list holds.
            let there = self.itself(item)?;
            found = self.choice(there, found, found)?;
        }
        if positive { Some(Low::Value(found)) } else { self.not(found).map(Low::Value) }
    }

    /// Whether a value stands in the rules, so that it is there.
    fn is_written(&self, id: Id) -> bool {
        matches!(self.nodes.get(id).map(|node| &node.op), Some(Op::Number(..) | Op::Text(_)))
    }

    /// Whether a value is what it is: true, or the gap that it is.
    fn itself(&mut self, id: Id) -> Option<Id> {
        let how =
            if matches!(self.kind(id)?, Kind::Text) { Compare::Plain(Relation::Equal) } else { Compare::Identical };
        self.compare(how, id, id, Context::CHOICE)
    }

    /// Bands, tried in order; they may overlap only where they are open to the same side.
    pub fn case(&mut self, case: &'p Case, context: Context) -> Option<Id> {
        let subject = self.value(&case.subject, context)?;
        self.number(subject)?;
        let mut conditions = Vec::new();
        for band in &case.bands {
            let mut inside = self.truth(super::node::HOLDS)?;
            for (relation, limit) in &band.limits {
                let limit = self.value(limit, context)?;
                // All limits are asked for, so one that has no value would have to be looked at in any case.
                matches!(self.nodes.get(limit)?.op, Op::Number(..)).then_some(())?;
                let next = self.compare(Compare::Rounded(*relation), subject, limit, Context::CHOICE)?;
                let ([so_far, next], table) = self.level([inside, next])?;
                inside = self.node(Op::And(so_far, next, Polarity::Positive), table, Kind::Truth)?;
            }
            conditions.push((inside, band));
        }
        let mut value = match &case.otherwise {
            Some(otherwise) => self.value(otherwise, context)?,
            None => self.truth(super::frame::ELSEWHERE)?,
        };
        let mut after: Vec<(Id, usize)> = Vec::new();
        for (nth, (inside, band)) in conditions.iter().enumerate().rev() {
            let own = self.value(&band.value, context)?;
            value = self.choice(*inside, own, value)?;
            // A value in two bands is told by the ordinary evaluator.
            for (other, at) in &after {
                let other_band = case.bands.get(*at)?;
                if band.is_open_as(other_band) {
                    continue;
                }
                let ([one, two], table) = self.level([*inside, *other])?;
                let both = self.node(Op::And(one, two, Polarity::Positive), table, Kind::Truth)?;
                let elsewhere = self.truth(super::frame::ELSEWHERE)?;
                value = self.choice(both, elsewhere, value)?;
            }
            after.push((*inside, nth));
        }
        Some(value)
    }

    pub fn call(&mut self, builtin: &'static Builtin, args: &'p [Expr], context: Context) -> Option<Low> {
        let mut lows = Vec::new();
        for arg in args {
            lows.push(self.low(arg, context)?);
        }
        let of_list = matches!(args, [arg] if matches!(arg.ty, Type::List(_)));
        if builtin.aggregates() && of_list {
            let Low::List(list) = lows.pop()? else { return None };
            return self.aggregate(builtin, list, context).map(Low::Value);
        }
        let mut ids = Vec::new();
        for low in lows {
            let Low::Value(id) = low else { return None };
            ids.push(id);
        }
        self.function(builtin, &ids, args, context).map(Low::Value)
    }

    /// A function of single values.
    fn function(&mut self, builtin: &Builtin, ids: &[Id], args: &[Expr], context: Context) -> Option<Id> {
        match (builtin.en, ids) {
            ("has", [one]) => {
                let ([one], table) = self.level([*one])?;
                self.node(Op::Has(one), table, Kind::Truth)
            }
            ("abs", [one]) => self.exactly(*one, Op::Size),
            ("min" | "max", [first, rest @ ..]) => {
                let mut best = *first;
                for next in rest {
                    let ([one, two], table) = self.level([best, *next])?;
                    let kind = self.doubtful(one, two)?;
                    let op = if builtin.en == "min" { Op::Least(one, two) } else { Op::Greatest(one, two) };
                    best = self.node(op, table, kind)?;
                }
                Some(best)
            }
            ("sum", [first, rest @ ..]) => rest.iter().try_fold(*first, |sum, next| self.arith(Arith::Add, sum, *next)),
            ("all" | "any", [first, rest @ ..]) if context.polarity == Polarity::Positive => {
                // A truth over a gap decides here by the same answer as in `and` and `or`.
                let mut found = *first;
                for next in rest {
                    let ([one, two], table) = self.level([found, *next])?;
                    let op = if builtin.en == "all" {
                        Op::And(one, two, context.polarity)
                    } else {
                        Op::Or(one, two, context.polarity)
                    };
                    found = self.node(op, table, Kind::Truth)?;
                }
                Some(found)
            }
            ("share", [part, total]) => self.arith(Arith::Divide, *part, *total),
            ("clamp", [_, _, _]) => None,
            ("contains" | "starts" | "ends", [text, part]) => {
                let ([text, part], table) = self.texts([*text, *part])?;
                let place = match builtin.en {
                    "contains" => Where::Anywhere,
                    "starts" => Where::Start,
                    _ => Where::End,
                };
                self.node(Op::Stands(place, text, part), table, Kind::Truth)
            }
            ("replace", [text, old, new]) => {
                let ([text, old, new], table) = self.texts([*text, *old, *new])?;
                // One after the other is done in one go.
                let (text, mut pairs) = match self.nodes.get(text) {
                    Some(Node { op: Op::Replace(first, pairs), table: inner, .. }) if *inner == table => {
                        (*first, pairs.clone())
                    }
                    _ => (text, Vec::new()),
                };
                pairs.push((old, new));
                self.node(Op::Replace(text, pairs), table, Kind::Text)
            }
            ("read_number", [text]) => {
                let ([text], table) = self.texts([*text])?;
                let number = Number { slack: Slack::Unknown, ..Number::exact(PLACES, false) };
                self.node(Op::ReadNumber(text), table, Kind::Number(number))
            }
            (name, [number, places @ ..]) => {
                let mode = mode(name)?;
                let places = match places {
                    [] => 0,
                    [places] => self.constant_places(*places)?,
                    _ => return None,
                };
                let unit = args.first().and_then(|arg| arg.ty.unit()).cloned().unwrap_or(Unit::Pure);
                self.exactly(*number, |id| Op::Round(id, places - power(&unit), mode))
            }
            (_, []) => None,
        }
    }

    fn texts<const N: usize>(&mut self, ids: [Id; N]) -> Option<([Id; N], Option<usize>)> {
        ids.iter().all(|id| matches!(self.kind(*id), Some(Kind::Text))).then(|| self.level(ids))?
    }

    fn constant_places(&self, id: Id) -> Option<i32> {
        let Op::Number(places, 0) = self.nodes.get(id)?.op else { return None };
        i32::try_from(places).ok().filter(|places| (-28..=28).contains(places))
    }

    /// A function whose ends of what was rounded only the ordinary evaluator knows.
    fn exactly(&mut self, id: Id, op: impl Fn(Id) -> Op) -> Option<Id> {
        let ([id], table) = self.level([id])?;
        let number = self.number(id)?;
        let unknown = if number.is_exact() { Slack::Exact } else { Slack::Unknown };
        let op = op(id);
        let (scale, fraction) =
            if let Op::Round(_, places, _) = op { (places, false) } else { (number.scale, number.fraction) };
        self.node(op, table, Kind::Number(Number { slack: unknown, ..Number::exact(scale, fraction) }))
    }

    fn doubtful(&self, one: Id, two: Id) -> Option<Kind> {
        let Kind::Number(number) = self.either(one, two)? else { return None };
        let slack = if number.is_exact() { Slack::Exact } else { Slack::Unknown };
        Some(Kind::Number(Number { slack, ..Number::exact(number.scale, number.fraction) }))
    }

    /// What the items of a list come to.
    fn aggregate(&mut self, builtin: &Builtin, list: List, context: Context) -> Option<Id> {
        let base = list.base;
        let (fold, item) = match (builtin.en, &*list.item) {
            ("count", Low::Record(_)) => (Fold::Count, self.truth(super::node::HOLDS)?),
            ("count", Low::Value(item)) => (Fold::Count, *item),
            ("sum", Low::Value(item)) => (Fold::Sum, *item),
            ("min", Low::Value(item)) => (Fold::Least, *item),
            ("max", Low::Value(item)) => (Fold::Greatest, *item),
            ("all", Low::Value(item)) => (Fold::All(context.polarity), *item),
            ("any", Low::Value(item)) => (Fold::Any(context.polarity), *item),
            ("average", Low::Value(_)) => {
                let (sum, count) = (Builtin::named("sum")?, Builtin::named("count")?);
                let (sum, count) = (self.aggregate(sum, list.clone(), context)?, self.aggregate(count, list, context)?);
                let zero = self.exact(&Exact::zero())?;
                let none = self.compare(Compare::Identical, count, zero, context)?;
                let (mean, nothing) =
                    (self.arith(Arith::Divide, sum, count)?, self.truth(super::frame::NOT_APPLICABLE)?);
                return self.choice(none, nothing, mean);
            }
            _ => return None,
        };
        let item = self.spread(item, list.table)?;
        let kind = match (fold, self.kind(item)?) {
            (Fold::Count, _) => Kind::Number(Number::exact(0, false)),
            (Fold::Sum, Kind::Number(number)) if !number.fraction => Kind::Number(number.clone()),
            (Fold::Least | Fold::Greatest, Kind::Number(number)) if !number.fraction => {
                let slack = if number.is_exact() { Slack::Exact } else { Slack::Unknown };
                Kind::Number(Number { slack, ..number.clone() })
            }
            (Fold::All(_) | Fold::Any(_), Kind::Truth) => Kind::Truth,
            (Fold::Sum | Fold::Least | Fold::Greatest | Fold::All(_) | Fold::Any(_) | Fold::Gaps, _) => return None,
        };
        let mut guards = Vec::new();
        for guard in list.guards {
            guards.push(self.spread(guard, base)?);
        }
        self.node(Op::Fold(fold, item, list.mask, guards), Some(base), kind)
    }
}

/// What a comparison is asked for where it stands.
fn asked(a: &Number, b: &Number, context: Context) -> Asked {
    if context.choosing || (a.is_exact() && b.is_exact()) {
        return Asked::Written;
    }
    let apart = a.slack.join(&a.under).join(&b.slack).join(&b.under) != Slack::Unknown;
    let one_fraction = a.under.is_exact() || b.under.is_exact();
    let reach = if apart && one_fraction { Reach::Box } else { Reach::Elsewhere };
    if context.polarity == Polarity::Positive { Asked::Possible(reach) } else { Asked::Full(reach) }
}

fn mode(name: &str) -> Option<Mode> {
    Some(match name {
        "round" => Mode::HalfUp,
        "round_half_even" => Mode::HalfEven,
        "round_half_down" => Mode::HalfDown,
        "truncate" => Mode::Truncate,
        "round_up" => Mode::Up,
        "floor" => Mode::Floor,
        "ceiling" => Mode::Ceiling,
        _ => return None,
    })
}
