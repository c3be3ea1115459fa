//! Functions that take items out of lists, put lists together, and group them.

use super::aggregate::item;
use super::types::{has_equals, has_order, joined};
use super::{Call, Mismatch, PER_STEP, no_number, not_applicable, undecided, whole};
use crate::problem::{self, Phrase};
use crate::scalar::{Relation, Truth, compare};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most items of a list that is put together: lists of lists of lists grow fast.
pub const LONGEST: usize = 1_000_000;

/// One of the items.
pub(super) fn one_item(types: &[&Type]) -> Result<Type, Mismatch> {
    item(types)
}

/// A list of the items.
pub(super) fn items_again(types: &[&Type]) -> Result<Type, Mismatch> {
    Ok(Type::List(Box::new(item(types)?)))
}

/// A list of items that can be found equal.
pub(super) fn equals_again(types: &[&Type]) -> Result<Type, Mismatch> {
    let ty = item(types)?;
    if has_equals(&ty) { Ok(Type::List(Box::new(ty))) } else { Err(no_equals(0)) }
}

/// A list of items that have an order.
pub(super) fn ordered_again(types: &[&Type]) -> Result<Type, Mismatch> {
    Ok(Type::List(Box::new(ordered(types)?)))
}

/// Yes/no over items that have an order.
pub(super) fn of_ordered(types: &[&Type]) -> Result<Type, Mismatch> {
    ordered(types).map(|_| Type::YesNo)
}

fn ordered(types: &[&Type]) -> Result<Type, Mismatch> {
    let ty = item(types)?;
    let wanted = || Phrase::both("数或日期的列表", "a list of numbers or dates");
    if has_order(&ty) { Ok(ty) } else { Err(Mismatch { arg: 0, wanted: wanted() }) }
}

fn no_equals(arg: usize) -> Mismatch {
    Mismatch { arg, wanted: Phrase::both("数、文本或日期的列表", "a list of numbers, texts or dates") }
}

fn a_list<'a>(types: &[&'a Type], arg: usize) -> Result<&'a Type, Mismatch> {
    let wanted = || Phrase::both("一个列表", "a list");
    types.get(arg).and_then(|ty| ty.item()).ok_or_else(|| Mismatch { arg, wanted: wanted() })
}

/// A list and the number of an item.
pub(super) fn list_and_place(types: &[&Type]) -> Result<Type, Mismatch> {
    let ty = a_list(types, 0)?.clone();
    match types.get(1..) {
        Some([Type::Number(Unit::Pure) | Type::Unknown]) => Ok(ty),
        _ => Err(Mismatch {
            arg: 1,
            wanted: Phrase::both("第几项（一个整数）", "the number of an item (a whole number)"),
        }),
    }
}

/// A list and an item to look for.
pub(super) fn list_and_item(types: &[&Type]) -> Result<Type, Mismatch> {
    let ty = a_list(types, 0)?;
    if !has_equals(ty) {
        return Err(no_equals(0));
    }
    match types.get(1..) {
        Some([item]) if joined(ty, item).is_some() => Ok(Type::PURE),
        _ => Err(Mismatch { arg: 1, wanted: Phrase::both("与各项同类的一个值", "a value like the items") }),
    }
}

/// Lists whose items go together.
pub(super) fn lists(types: &[&Type]) -> Result<Type, Mismatch> {
    if let [Type::List(inner)] = types {
        return match &**inner {
            Type::List(_) | Type::Unknown => Ok((**inner).clone()),
            Type::Text
            | Type::YesNo
            | Type::Date
            | Type::Number(_)
            | Type::OneOf(_)
            | Type::Record(_)
            | Type::Target
            | Type::Range(_) => Err(Mismatch { arg: 1, wanted: Phrase::both("另一个列表", "another list") }),
        };
    }
    let mut all = Type::List(Box::new(a_list(types, 0)?.clone()));
    for arg in 1..types.len() {
        let next = Type::List(Box::new(a_list(types, arg)?.clone()));
        let wanted = || Phrase::both("与前一个同类的列表", "a list like the one before");
        all = joined(&all, &next).ok_or_else(|| Mismatch { arg, wanted: wanted() })?;
    }
    Ok(all)
}

/// A list and a list of keys, one for each item.
pub(super) fn list_and_keys(types: &[&Type]) -> Result<Type, Mismatch> {
    let ty = a_list(types, 0)?.clone();
    let keys = a_list(types, 1)?;
    if !has_equals(keys) {
        return Err(no_equals(1));
    }
    super::types::none_after(types, 2)?;
    Ok(Type::List(Box::new(Type::List(Box::new(ty)))))
}

/// `连续`: numbers, or a list of them and where they begin.
pub(super) fn consecutive_numbers(types: &[&Type]) -> Result<Type, Mismatch> {
    match types {
        [list @ Type::List(_), start] => {
            super::aggregate::of_numbers(std::slice::from_ref(list))?;
            let fits = list.item().and_then(|item| joined(item, start)).is_some() && has_order(start);
            let wanted = || Phrase::both("从几开始（一个数）", "the number it begins with");
            if fits { Ok(Type::YesNo) } else { Err(Mismatch { arg: 1, wanted: wanted() }) }
        }
        _ => super::aggregate::of_numbers(types),
    }
}

/// `列出`: the items as they are.
pub(super) fn list(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::List(Arc::new(call.args.to_vec())))
}

/// `第一项`: of nothing it does not apply.
pub(super) fn first(call: &mut Call<'_>) -> Result<Value, Gap> {
    picked(call.args.first(), Phrase::both("第一项", "first"))
}

/// `最后一项`: of nothing it does not apply.
pub(super) fn last(call: &mut Call<'_>) -> Result<Value, Gap> {
    picked(call.args.last(), Phrase::both("最后一项", "last"))
}

fn picked(item: Option<&Value>, name: Phrase) -> Result<Value, Gap> {
    match item {
        Some(Value::Gap(gap)) => Err(gap.clone()),
        Some(value) => Ok(value.clone()),
        None => Err(not_applicable(problem::nothing_to_choose(name))),
    }
}

/// `第`: counted from 1, from the end with a minus; whatever does not apply or is missing keeps its place, as in a row of cells.
pub(super) fn nth(call: &mut Call<'_>) -> Result<Value, Gap> {
    let items = call.list(0)?;
    let at = call.ordinal(1)?;
    let index =
        if at > 0 { at.checked_sub(1) } else { items.len().try_into().ok().and_then(|size: i64| size.checked_add(at)) };
    let item = index.and_then(|index| usize::try_from(index).ok()).and_then(|index| items.get(index));
    picked(item, Phrase::both(format!("第 {at} 项"), format!("item {at}")))
}

/// `余下`: without the first.
pub(super) fn rest(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::List(Arc::new(call.args.iter().skip(1).cloned().collect())))
}

/// `去重`: each once, where it first stands.
pub(super) fn distinct(call: &mut Call<'_>) -> Result<Value, Gap> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for item in call.args {
        if seen.insert(call.key(item)?) {
            out.push(item.clone());
        }
    }
    Ok(Value::List(Arc::new(out)))
}

/// `重复项`: each that occurs more than once, once, where it first stands.
pub(super) fn duplicates(call: &mut Call<'_>) -> Result<Value, Gap> {
    let mut seen: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    for (at, item) in call.args.iter().enumerate() {
        let key = call.key(item)?;
        seen.entry(key).and_modify(|(_, again)| *again = true).or_insert((at, false));
    }
    let mut again: Vec<usize> = seen.into_values().filter(|(_, again)| *again).map(|(at, _)| at).collect();
    again.sort_unstable();
    Ok(Value::List(Arc::new(again.into_iter().filter_map(|at| call.args.get(at).cloned()).collect())))
}

/// `倒序`
pub(super) fn reversed(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::List(Arc::new(call.args.iter().rev().cloned().collect())))
}

/// `排序`: from the least, as written; equal ones stay in their order.
pub(super) fn sorted(call: &mut Call<'_>) -> Result<Value, Gap> {
    let work = call.args.len().saturating_mul(call.args.len().checked_ilog2().unwrap_or(0) as usize);
    call.charge(work)?;
    let mut out = call.args.to_vec();
    out.sort_by(|one, two| match (one, two) {
        (Value::Number(one), Value::Number(two)) => one.written().cmp(&two.written()),
        (Value::Date(one), Value::Date(two)) => one.cmp(two),
        _ => std::cmp::Ordering::Equal,
    });
    Ok(Value::List(Arc::new(out)))
}

/// `递增`: each above the one before; of figures, by what their rounding allows.
pub(super) fn increasing(call: &mut Call<'_>) -> Result<Value, Gap> {
    let mut all = Truth::of(true);
    for pair in call.args.windows(2) {
        let next = match pair {
            [Value::Number(one), Value::Number(two)] => {
                compare(one, Relation::Less, two, call.vars).map_err(no_number)?.truth
            }
            [Value::Date(one), Value::Date(two)] => Truth::of(one < two),
            _ => return Err(call.confused()),
        };
        all = all.and(next);
    }
    Ok(Value::Truth(all))
}

/// `位置`: of the first item that is the same, as written.
pub(super) fn position(call: &mut Call<'_>) -> Result<Value, Gap> {
    let items = call.applying(0)?;
    let wanted = call.args.get(1).ok_or_else(Gap::confused)?;
    let wanted = call.key(wanted)?;
    for (at, item) in items.into_iter().enumerate() {
        if call.key(item)? == wanted {
            return Ok(whole(at.saturating_add(1)));
        }
    }
    Err(not_applicable(problem::not_found(Phrase::both("位置", "position"))))
}

/// `并列`: one list after the other.
pub(super) fn concat(call: &mut Call<'_>) -> Result<Value, Gap> {
    let mut out: Vec<Value> = Vec::new();
    for list in call.args {
        let Value::List(items) = list else { return Err(call.confused()) };
        if out.len().saturating_add(items.len()) > LONGEST {
            return Err(undecided(problem::list_too_long(LONGEST)));
        }
        call.charge(items.len().saturating_mul(PER_STEP))?;
        out.extend(items.iter().cloned());
    }
    Ok(Value::List(Arc::new(out)))
}

/// `分组`: the items that share a key, in the order in which the keys first appear.
pub(super) fn group(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (items, keys) = (call.list(0)?, call.list(1)?);
    if items.len() != keys.len() {
        return Err(undecided(problem::keys_do_not_match(items.len(), keys.len())));
    }
    let mut groups: Vec<Vec<Value>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (at, (item, by)) in items.iter().zip(keys.iter()).enumerate() {
        match (item, by) {
            // A row that does not apply has no part in anything.
            (Value::Gap(Gap::NotApplicable(_)), _) => continue,
            (Value::Gap(gap), _) => return Err(gap.clone()),
            (_, Value::Gap(gap)) => return Err(keyless(at, gap)),
            (_, _) => {}
        }
        let key = call.key(by)?;
        let next = groups.len();
        let group = *known.entry(key).or_insert(next);
        if group == next {
            groups.push(Vec::new());
        }
        groups.get_mut(group).into_iter().for_each(|group| group.push(item.clone()));
    }
    Ok(Value::List(Arc::new(groups.into_iter().map(|group| Value::List(Arc::new(group))).collect())))
}

/// An item without a key belongs nowhere, and no group is complete without it.
fn keyless(at: usize, gap: &Gap) -> Gap {
    let reason = gap.reason();
    let why = Phrase::both(reason.says(crate::problem::Lang::Zh), reason.says(crate::problem::Lang::En));
    let problem = problem::item_without_key(at.saturating_add(1), why);
    undecided(match reason.place() {
        Some(place) => problem.at(place.clone()),
        None => problem,
    })
}
