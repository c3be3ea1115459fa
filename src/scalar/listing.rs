//! Lists written in a text: 甲、乙（丙、丁）和戊等.

use std::collections::BTreeMap;

/// What stands between the items of an enumeration.
const COMMAS: [char; 5] = ['、', '，', ',', '；', ';'];

/// Words that join the last item of an enumeration.
const JOINING: [&str; 4] = ["以及", "及", "和", "与"];

/// What says that an enumeration goes on.
const OPEN: [&str; 5] = ["等等", "等", "……", "…", "..."];

/// An enumeration, read.
#[derive(Debug, PartialEq, Eq)]
pub struct Enumeration<'t> {
    /// The items that are named.
    pub items: Vec<&'t str>,
    /// Whether there are others: the text ends with 等.
    pub open: bool,
}

/// The pieces of a text between separators, without the blanks around them; empty ones are left out. A separator within
/// brackets or quotation marks separates nothing; a bracket without its other half is no bracket.
pub fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    if separator.is_empty() {
        return pieces(text, &[]);
    }
    let inside = inside(text);
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, found) in text.match_indices(separator) {
        if inside.get(at) == Some(&false) {
            cuts.push((at, at.saturating_add(found.len())));
        }
    }
    pieces(text, &cuts)
}

/// The items of an enumeration: between 、 ， and ；, and in the last piece between 和, 及, 与 or 以及. `None` where the
/// last piece has several of these words, so that nobody can say which joins: 甲、乙和丙与丁.
pub fn enumerate(text: &str) -> Option<Enumeration<'_>> {
    let text = text.trim().trim_end_matches(['。', '.', '；', ';']);
    let end = OPEN.iter().find_map(|word| text.trim_end().strip_suffix(word));
    let (text, open) = (end.unwrap_or(text), end.is_some());
    let within = inside(text);
    let outside = |at: &usize| within.get(*at) == Some(&false);
    let commas = text.char_indices().filter(|(at, letter)| COMMAS.contains(letter) && outside(at));
    let mut cuts: Vec<(usize, usize)> = commas.map(|(at, letter)| (at, at.saturating_add(letter.len_utf8()))).collect();
    let last = cuts.last().map_or(0, |cut| cut.1);
    let joints = joints(text.get(last..)?, last);
    let joints: Vec<(usize, usize)> = joints.into_iter().filter(|(at, _)| outside(at)).collect();
    match joints.as_slice() {
        [] => {}
        [one] => cuts.push(*one),
        _ => return None,
    }
    Some(Enumeration { items: pieces(text, &cuts), open })
}

/// Where words that join stand in a text that begins at `from`, with something on both sides. 及其 joins nothing.
fn joints(text: &str, from: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at: usize = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let word = JOINING.iter().find(|word| rest.starts_with(**word) && !rest.starts_with("及其"));
        let length = word.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |word| word.len());
        let after = at.saturating_add(length);
        let before = text.get(..at).is_some_and(|before| !before.trim().is_empty());
        if word.is_some() && before && text.get(after..).is_some_and(|after| !after.trim().is_empty()) {
            out.push((from.saturating_add(at), from.saturating_add(after)));
        }
        at = after;
    }
    out
}

/// What lies between the cuts.
fn pieces<'t>(text: &'t str, cuts: &[(usize, usize)]) -> Vec<&'t str> {
    let starts = std::iter::once(0).chain(cuts.iter().map(|cut| cut.1));
    let ends = cuts.iter().map(|cut| cut.0).chain(std::iter::once(text.len()));
    let pieces = starts.zip(ends).filter_map(|(start, end)| text.get(start..end)).map(str::trim);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// For every byte, whether it stands within brackets or quotation marks.
fn inside(text: &str) -> Vec<bool> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut stack: Vec<(char, usize)> = Vec::new();
    // How many of each kind are open, so that a bracket that closes nothing costs nothing.
    let mut open: BTreeMap<char, usize> = BTreeMap::new();
    for (at, letter) in text.char_indices() {
        if let Some(close) = closing(letter) {
            stack.push((close, at));
            let count = open.entry(close).or_default();
            *count = count.saturating_add(1);
        } else if open.get(&half(letter)).is_some_and(|count| *count > 0) {
            while let Some((close, from)) = stack.pop() {
                open.entry(close).and_modify(|count| *count = count.saturating_sub(1));
                if close == half(letter) {
                    pairs.push((from, at));
                    break;
                }
            }
        }
    }
    let mut out = vec![false; text.len()];
    // Pairs come by their ends; of those that contain one another only the outermost is marked.
    pairs.sort_unstable();
    let mut covered = 0;
    for (open, close) in pairs {
        if open >= covered {
            out.get_mut(open..=close).into_iter().flatten().for_each(|byte| *byte = true);
            covered = close;
        }
    }
    out
}

/// The other half of an opening bracket; full-width and ASCII ones are the same.
fn closing(letter: char) -> Option<char> {
    Some(match half(letter) {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '【' => '】',
        '〔' => '〕',
        '《' => '》',
        '〈' => '〉',
        '「' => '」',
        '『' => '』',
        '“' => '”',
        '‘' => '’',
        _ => return None,
    })
}

fn half(letter: char) -> char {
    match letter {
        '（' => '(',
        '）' => ')',
        '［' => '[',
        '］' => ']',
        '｛' => '{',
        '｝' => '}',
        _ => letter,
    }
}
