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
    pub(super) fn only_picked(
        &mut self,
        (builtin, arg): (&Builtin, &Expr),
        list: &[Value],
        at: Option<i64>,
        traced: Range<usize>,
    ) {
        let Some(picked) = picked(builtin, list, at).filter(|_| keeps_places(arg)) else { return };
        if figures(list) != traced.len() || traced.is_empty() {
            return;
        }
        let own: Vec<NodeId> = self.trace.get(traced.clone()).unwrap_or_default().to_vec();
        let mut from = 0usize;
        let mut kept = Vec::new();
        for (index, item) in list.iter().enumerate() {
            let to = from.saturating_add(figures(std::slice::from_ref(item)));
            // What does not apply is left out of the items, too.
            if picked.contains(&index) && !matches!(item, Value::Gap(Gap::NotApplicable(_))) {
                kept.extend_from_slice(own.get(from..to).unwrap_or_default());
            }
            from = to;
        }
        self.trace.splice(traced, kept);
    }

    /// The text of the data that `读数` is to read, where it is one.
    pub(super) fn read_before(&self, builtin: &Builtin, values: &[Value], before: usize) -> Option<(NodeId, String)> {
        match (builtin.en, values, self.trace.get(before..)) {
            ("read_number", [Value::Text(text)], Some([node])) => Some((*node, text.to_string())),
            _ => None,
        }
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
