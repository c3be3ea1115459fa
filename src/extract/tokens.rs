//! Rows of a table whose cells are parted by blanks only, as a web page leaves them. A row is certain where its name is
//! one that the form gives, and as many figures follow as there are headings, and no more.

use super::Engine;
use super::found::Node;
use crate::scalar::{Figure, letters};
use crate::types::{Readings, Type, Wording};
use std::ops::Range;

/// Most tokens that one heading or name may be torn into.
const TORN: usize = 3;
/// Longest figure with its sign and unit, in letters.
const MEASURE: usize = 12;

/// The rows of a list whose names the form gives.
pub(super) fn rows(engine: &Engine<'_>, readings: &Readings) -> Vec<Node> {
    let headings: Vec<&(Wording, Wording)> =
        readings.columns.iter().filter(|(heading, _)| !heading.pieces.is_empty()).collect();
    let mut rows = Vec::new();
    if headings.len() < 2 {
        return rows;
    }
    let tokens = tokens(engine.flat.text);
    let mut headed = (0..tokens.len()).filter_map(|at| Some((at, heading(engine, readings, &tokens, at)?)));
    let Some((_, (columns, from))) = headed.next() else { return rows };
    // What begins within the heading is a part of it; a second one leaves open which of them counts.
    if headed.any(|(at, _)| at >= from) {
        return rows;
    }
    if readings.named.is_empty() {
        return lines(engine, readings, &columns, tokens.get(from..).unwrap_or_default());
    }
    let label = readings.columns.iter().find(|(heading, _)| heading.pieces.is_empty());
    for at in from..tokens.len() {
        let Some((name, after)) = named(engine, readings, &tokens, at) else { continue };
        let cells = tokens.get(after..after + columns.len()).unwrap_or_default();
        let ends = tokens.get(after + columns.len()).is_some_and(|next| !is_cell(engine, next));
        if cells.len() < columns.len() || !ends || !cells.iter().all(|cell| is_figure(engine, cell)) {
            continue;
        }
        let mut row = Node::default();
        if let Some((_, value)) = label {
            engine.take(value, &name, &[], None, &mut row);
        }
        for (column, cell) in columns.iter().zip(cells) {
            engine.take(column, cell, &[], None, &mut row);
        }
        rows.push(row);
    }
    rows.dedup_by(|one, two| one.range() == two.range());
    rows
}

/// Rows that are lines: a name, maybe the group before it, and a figure for every column of figures behind it; such a
/// line has room for no blank cell.
fn lines(engine: &Engine<'_>, readings: &Readings, columns: &[&Wording], tokens: &[Range<usize>]) -> Vec<Node> {
    let is_figures = |column: &&Wording| {
        let mut holes = Vec::new();
        column.holes(&mut holes);
        holes.iter().all(|hole| matches!(hole.ty, Type::Number(_) | Type::Target))
    };
    let mut rows = Vec::new();
    let Some(first) = columns.iter().position(&is_figures) else { return rows };
    let figures: Vec<&Wording> = columns.iter().skip(first).copied().take_while(|column| is_figures(column)).collect();
    let (Some(name), true) = (first.checked_sub(1).and_then(|at| columns.get(at)), figures.len() >= 2) else {
        return rows;
    };
    let group = first.checked_sub(2).and_then(|at| columns.get(at));
    let end = engine.flat.text.trim_end().len();
    for line in lines_of(engine.flat.text, tokens) {
        let Some(start) = line.first() else { continue };
        if readings.stops.iter().any(|stop| engine.is(stop, start)) {
            break;
        }
        let words = line.iter().take_while(|token| !is_measure(engine, token)).count();
        let (names, cells) = line.split_at(words);
        let (groups, [label]) = names.split_at(names.len().saturating_sub(1)) else { continue };
        let whole = cells.len() == figures.len() && cells.iter().all(|cell| is_measure(engine, cell));
        if !whole || groups.len() > 1 || line.last().is_none_or(|last| last.end == end) {
            continue;
        }
        let mut row = Node::default();
        if let Some(range) = groups.first() {
            match group.filter(|_| engine.text(range).ends_with("指标")) {
                Some(column) => engine.take(column, range, &[], None, &mut row),
                None => continue,
            }
        }
        engine.take(name, label, &[], None, &mut row);
        for (column, cell) in figures.iter().zip(cells) {
            engine.take(column, cell, &[], None, &mut row);
        }
        rows.push(row);
    }
    rows
}

fn lines_of(text: &str, tokens: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut lines: Vec<Vec<Range<usize>>> = Vec::new();
    let mut end = tokens.first().map_or(0, |token| token.start);
    for token in tokens {
        let breaks = text.get(end..token.start).is_some_and(|between| between.contains('\n'));
        match lines.last_mut().filter(|_| !breaks) {
            Some(line) => line.push(token.clone()),
            None => lines.push(vec![token.clone()]),
        }
        end = token.end;
    }
    lines
}

/// Whether a token is a figure with or without a sign before it and a unit behind: `≥95%`, `148个`, `2021年底`.
fn is_measure(engine: &Engine<'_>, token: &Range<usize>) -> bool {
    let letters = letters(engine.text(token));
    let sign = letters.iter().take_while(|letter| "≥≤<>=".contains(**letter)).count();
    letters.get(sign).is_some_and(char::is_ascii_digit) && letters.len() <= MEASURE
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut from = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_whitespace(), from) {
            (true, Some(start)) => {
                tokens.push(start..at);
                from = None;
            }
            (false, None) => from = Some(at),
            _ => {}
        }
    }
    tokens
}

/// Tokens from one to another as one piece of the text.
fn joined(tokens: &[Range<usize>], from: usize, count: usize) -> Option<Range<usize>> {
    let last = from.checked_add(count)?.checked_sub(1)?;
    Some(tokens.get(from)?.start..tokens.get(last)?.end)
}

/// Consecutive headings, all in columns of the list; what their cells hold, and where the first row begins.
fn heading<'r>(
    engine: &Engine<'_>,
    readings: &'r Readings,
    tokens: &[Range<usize>],
    at: usize,
) -> Option<(Vec<&'r Wording>, usize)> {
    let mut columns: Vec<&Wording> = Vec::new();
    let mut next = at;
    loop {
        let one = (1..=TORN).find_map(|count| {
            let range = joined(tokens, next, count)?;
            let known = |column: &&(Wording, Wording)| !column.0.pieces.is_empty() && engine.is(&column.0, &range);
            readings.columns.iter().find(known).map(|column| (&column.1, count))
        });
        let Some((value, count)) = one else { break };
        if columns.iter().any(|known| std::ptr::eq(*known, value)) {
            return None;
        }
        columns.push(value);
        next += count;
    }
    // A heading in the middle of others is no beginning; one word of a sentence is no heading.
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let first = before.is_none_or(|range| readings.columns.iter().all(|column| !engine.is(&column.0, range)));
    (first && columns.len() >= 3).then_some((columns, next))
}

fn named(
    engine: &Engine<'_>,
    readings: &Readings,
    tokens: &[Range<usize>],
    at: usize,
) -> Option<(Range<usize>, usize)> {
    (1..=TORN).find_map(|count| {
        let range = joined(tokens, at, count)?;
        readings.named.iter().any(|name| engine.is(name, &range)).then_some((range, at + count))
    })
}

/// Whether a token is a figure as a cell holds it: `880`, `89.974`, `100%`.
fn is_figure(engine: &Engine<'_>, token: &Range<usize>) -> bool {
    let words: String = letters(engine.text(token)).into_iter().collect();
    Figure::read(&words).is_ok_and(|figure| matches!(figure.suffix.as_str(), "" | "%"))
}

/// Whether a token may be the cell of a figure, with or without one.
fn is_cell(engine: &Engine<'_>, token: &Range<usize>) -> bool {
    is_figure(engine, token) || matches!(engine.text(token), "-" | "—" | "－" | "/" | "——" | "无")
}
