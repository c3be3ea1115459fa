//! Reads what the labels of a diagnostic are about: files, the lines needed of each, and marks on them.

use std::collections::BTreeMap;

use miette::{LabeledSpan, SourceCode};

/// A file with the lines that are needed of it and the marks on them.
#[derive(Debug)]
pub(super) struct Pane<'a> {
    /// The file's name; empty where the source has none.
    pub(super) name: String,
    /// What of a document stands where the label is that matters most; then lines have no numbers that a reader could count.
    pub(super) standing: Option<String>,
    /// Line numbers from 1, with their text without its ending. Neighbours of marked lines are among them.
    pub(super) lines: BTreeMap<usize, &'a str>,
    /// In the order of the labels.
    pub(super) marks: Vec<Mark>,
}

/// A label on the lines of a pane.
#[derive(Debug)]
pub(super) struct Mark {
    /// The line it starts in.
    pub(super) first: usize,
    /// The line it ends in.
    pub(super) last: usize,
    /// Byte offset in the first line.
    pub(super) start: usize,
    /// Byte offset in the last line.
    pub(super) end: usize,
    /// What is said; may be empty.
    pub(super) words: String,
    /// What of a document stands there.
    pub(super) standing: Option<String>,
    /// Whether it is one of the labels that matter most: the primary ones, or the first where none is.
    pub(super) main: bool,
}

/// Lines kept at either end of a mark that spans many.
const ENDS: usize = 2;

/// The panes in the order of the labels, but those with main labels first; and the words of labels that lie nowhere.
pub(super) fn panes<'a>(source: &'a dyn SourceCode, labels: &[LabeledSpan]) -> (Vec<Pane<'a>>, Vec<String>) {
    let chosen = labels.iter().any(LabeledSpan::primary);
    let (mut panes, mut nowhere): (Vec<Pane<'a>>, _) = (Vec::new(), Vec::new());
    for (index, label) in labels.iter().enumerate() {
        let Some((name, lines, mut mark)) = place(source, label) else {
            nowhere.extend(label.label().map(str::to_owned));
            continue;
        };
        mark.main = if chosen { label.primary() } else { index == 0 };
        let at = panes.iter().position(|pane| pane.name == name).unwrap_or(panes.len());
        if at == panes.len() {
            panes.push(Pane { name, standing: None, lines: BTreeMap::new(), marks: Vec::new() });
        }
        if let Some(pane) = panes.get_mut(at) {
            pane.lines.extend(lines);
            pane.marks.push(mark);
        }
    }
    panes.iter_mut().for_each(tell_standings);
    panes.sort_by_key(|pane| !pane.marks.iter().any(|mark| mark.main));
    (panes, nowhere)
}

/// The head of a pane says what of a document stands at its main label; the others say it themselves.
fn tell_standings(pane: &mut Pane<'_>) {
    let main = pane.marks.iter().find(|mark| mark.main).or(pane.marks.first());
    pane.standing = main.and_then(|mark| mark.standing.clone());
    for mark in pane.marks.iter_mut().filter(|mark| mark.standing != pane.standing) {
        if let Some(standing) = &mark.standing {
            mark.words = if mark.words.is_empty() { standing.clone() } else { format!("{} · {standing}", mark.words) };
        }
    }
}

type Placed<'a> = (String, Vec<(usize, &'a str)>, Mark);

/// Finds the file and the lines of a label.
fn place<'a>(source: &'a dyn SourceCode, label: &LabeledSpan) -> Option<Placed<'a>> {
    // miette's own texts add the two without looking.
    label.offset().checked_add(label.len())?;
    let contents = source.read_span(label.inner(), 1, 1).ok()?;
    // Mostly all of it is text, which is found out in few steps.
    let first = || contents.data().utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let text = simdutf8::basic::from_utf8(contents.data()).unwrap_or_else(|_| first());
    let start = border(text, label.offset().checked_sub(contents.span().offset())?);
    let end = border(text, start.saturating_add(label.len())).max(start);
    let lines: Vec<(usize, &'a str)> = lines(text);
    let line_at = |byte: usize| lines.partition_point(|(from, _)| *from <= byte).saturating_sub(1);
    // A mark that takes in its line's ending ends in that line.
    let (first, last) = (line_at(start), line_at(if end > start { end - 1 } else { end }));
    let (first_from, first_text) = *lines.get(first)?;
    let (last_from, last_text) = *lines.get(last)?;
    let start = (start - first_from).min(first_text.len());
    let least = if first == last { start } else { 0 };
    let number = contents.line() + 1;
    let mark = Mark {
        first: number + first,
        last: number + last,
        start,
        end: (end - last_from).min(last_text.len()).max(least),
        words: label.label().unwrap_or_default().replace(['\n', '\r'], " "),
        standing: contents.language().map(str::to_owned),
        main: false,
    };
    // What follows the last line's ending is the next line, which was not read, unless the mark itself is there.
    let read = |at: usize| at <= last || at + 1 < lines.len() || !text.ends_with(['\n', '\r']);
    let near = |at: usize| (at <= first + ENDS || at + ENDS > last) && read(at);
    let kept = lines.iter().enumerate().filter(|(at, _)| near(*at)).map(|(at, (_, text))| (number + at, *text));
    Some((contents.name().unwrap_or_default().to_owned(), kept.collect(), mark))
}

/// The lines of a text with the byte where each starts; `\n`, `\r\n` and a lone `\r` end one.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| memchr::memchr2(b'\n', b'\r', rest)) {
        let end = from + at;
        lines.push((from, text.get(from..end).unwrap_or("")));
        from = if text.get(end..).is_some_and(|rest| rest.starts_with("\r\n")) { end + 2 } else { end + 1 };
    }
    lines.push((from, text.get(from..).unwrap_or("")));
    lines
}

/// The nearest border of a character at or before a byte.
fn border(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
