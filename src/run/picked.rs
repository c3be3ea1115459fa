//! Which figures take part when a function picks items of a list: those of the items, not those of the whole list.

use super::Machine;
use crate::builtins::Builtin;
use crate::data::{NodeId, Shape};
use crate::program::{Expr, ExprKind};
use crate::value::{Gap, Value};
use std::ops::Range;

impl Machine<'_> {
    /// The figures of a list of the data, item after item, those of lists within it included.
    pub(super) fn trace_items(&mut self, values: &[Value], nodes: &[NodeId]) {
        for (value, node) in values.iter().zip(nodes) {
            match (value, self.doc.shape(*node)) {
                (Value::Record(_), _) => {}
                (Value::List(values), Shape::List(nodes)) => self.trace_items(values, nodes),
                _ => self.trace.push(*node),
            }
        }
    }

    /// Leaves of the figures of a list those of the items that the function picks from it. The list's figures stand in the
    /// trace from `before` to `after`; where they are not one for one its items' (it was computed), all of them stay.
    pub(super) fn only_picked(&mut self, builtin: &Builtin, list: &[Value], at: Option<i64>, traced: Range<usize>) {
        let Some(picked) = picked(builtin, list, at) else { return };
        if figures(list) != traced.len() || traced.is_empty() {
            return;
        }
        let start = traced.start + figures(list.get(..picked.start).unwrap_or_default());
        let end = start + figures(list.get(picked).unwrap_or_default());
        self.trace.drain(end..traced.end);
        self.trace.drain(traced.start..start);
    }
}

/// The items that a function takes from a list.
fn picked(builtin: &Builtin, list: &[Value], at: Option<i64>) -> Option<Range<usize>> {
    let applies = |item: &Value| !matches!(item, Value::Gap(Gap::NotApplicable(_)));
    let one = |at: usize| at..at.saturating_add(1);
    match builtin.en {
        "first" => list.iter().position(applies).map(one),
        "last" => list.iter().rposition(applies).map(one),
        "rest" => list.iter().position(applies).map(|first| first.saturating_add(1)..list.len()),
        "nth" => {
            let at = at?;
            let size = i64::try_from(list.len()).ok()?;
            let index = if at > 0 { at.checked_sub(1)? } else { size.checked_add(at)? };
            usize::try_from(index).ok().filter(|index| *index < list.len()).map(one)
        }
        _ => None,
    }
}

/// Whether the figures of a list are one for one those of the data.
pub(super) fn keeps_places(list: &Expr) -> bool {
    let list = if let ExprKind::Call(builtin, args) = &list.kind
        && builtin.en == "rest"
    {
        args.first()
    } else {
        Some(list)
    };
    list.is_some_and(|list| matches!(list.kind, ExprKind::Field(..) | ExprKind::Pluck(..)))
}

/// How many figures the items of a list are.
pub(super) fn figures(items: &[Value]) -> usize {
    items
        .iter()
        .map(|item| match item {
            Value::List(inner) => figures(inner),
            Value::Record(_) => 0,
            Value::Number(_)
            | Value::Text(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::Target(..)
            | Value::Range(_)
            | Value::Gap(_) => 1,
        })
        .sum()
}

/// Whether an item is a record or several: its figures are read where they are used.
pub(super) fn is_of_records(item: &Value) -> bool {
    match item {
        Value::Record(_) => true,
        Value::List(items) => !items.is_empty() && items.iter().all(is_of_records),
        Value::Number(_)
        | Value::Text(_)
        | Value::Truth(_)
        | Value::Date(_)
        | Value::Target(..)
        | Value::Range(_)
        | Value::Gap(_) => false,
    }
}
