//! Lists in running text: `甲、乙（丙、丁）、戊`.

use super::figure::is_about;
use super::flat::Flat;
use super::matching::depth;
use std::ops::Range;

/// The items of a list, each with its place; nothing where it is not certain what they are.
pub(super) fn items(flat: &Flat<'_>, letters: Range<usize>) -> Option<Vec<(String, Range<usize>)>> {
    let mut items = Vec::new();
    let mut open = 0_i32;
    let mut from = letters.start;
    for at in letters.clone() {
        let letter = flat.letter(at)?;
        if letter == '、' && open == 0 {
            items.push(from..at);
            from = at + 1;
        }
        open += depth(letter);
    }
    items.push(from..letters.end);
    let last = items.last()?.clone();
    // 甲、乙和丙: whether the last is one name or two, nobody can say. 甲、乙等: there are more.
    let mut outside = 0_i32;
    for at in last.clone() {
        let letter = flat.letter(at)?;
        outside += depth(letter);
        let joins = outside == 0 && at > last.start && matches!(letter, '和' | '及' | '与') && items.len() > 1;
        let alone = outside == 0 && at > last.start && matches!(letter, '和' | '及') && items.len() == 1;
        if joins || alone && at + 1 < last.end {
            return None;
        }
    }
    if flat.letter(last.end.checked_sub(1)?) == Some('等') {
        return None;
    }
    let mut out = Vec::new();
    for item in items {
        let item = without_quotes(flat, item);
        if item.is_empty() || flat.letter(item.start).is_some_and(is_about) {
            return None;
        }
        out.push((flat.words(item.clone()), flat.bytes(item)));
    }
    Some(out)
}

fn without_quotes(flat: &Flat<'_>, item: Range<usize>) -> Range<usize> {
    let quoted = |at: usize| flat.letter(at) == Some('"');
    let inside = item.clone().filter(|at| quoted(*at)).count();
    let wrapped = inside == 2 && quoted(item.start) && item.end.checked_sub(1).is_some_and(quoted);
    if wrapped { item.start + 1..item.end - 1 } else { item }
}
