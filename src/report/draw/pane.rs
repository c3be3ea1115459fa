//! Lays out one file's lines with the labels under them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::canvas::{Ink, Row, columns};
use super::crop::{Cropped, crop};
use super::read::{Mark, Pane};

/// The frame that all panes of a drawing share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Columns for line numbers.
    pub(super) digits: usize,
    /// Box-drawing characters rather than ASCII.
    pub(super) unicode: bool,
    /// Columns of the terminal.
    pub(super) width: usize,
}

impl Frame {
    /// A row with the frame's bar alone.
    pub(super) fn rule(&self) -> Row {
        let mut row = Row::default();
        self.bar(&mut row);
        row
    }

    /// Puts the frame's bar on a row.
    pub(super) fn bar(&self, row: &mut Row) {
        row.put_under(self.digits + 1, self.pick("│", "|"), Ink::Frame);
    }

    /// A row for a note, and the column where its words start.
    pub(super) fn note(&self, last: bool) -> (Row, usize) {
        let mut row = Row::default();
        let column = row.put(self.digits + 1, self.pick(if last { "╰ " } else { "├ " }, "= "), Ink::Frame);
        (row, column)
    }

    fn pick(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.unicode { unicode } else { ascii }
    }

    fn code(&self) -> usize {
        self.digits + 3
    }

    fn ink(main: bool) -> Ink {
        if main { Ink::Main } else { Ink::Side }
    }
}

/// The rows of a pane, its header first.
pub(super) fn rows(pane: &Pane<'_>, first: bool, frame: &Frame) -> Vec<Row> {
    let brackets = brackets(&pane.marks);
    let slots = brackets.iter().map(|(slot, _)| slot + 1).max().unwrap_or(0);
    let code = frame.code() + 2 * slots;
    let mut laying = Laying { frame, code, brackets, open: Vec::new(), rows: header(pane, first, frame) };
    let mut before = None;
    for number in shown(pane) {
        if before.is_some_and(|before| number > before + 1) {
            let mut gap = Row::default();
            gap.put(frame.digits + 1, frame.pick("⋮", ":"), Ink::Frame);
            laying.push(gap);
        }
        laying.line(pane, number);
        before = Some(number);
    }
    laying.rows
}

/// `╭─ 自评.gj:2:5`: where the label that matters most in this pane starts.
fn header(pane: &Pane<'_>, first: bool, frame: &Frame) -> Vec<Row> {
    let mut row = Row::default();
    let arrow = if first { frame.pick("╭─ ", "-> ") } else { frame.pick("├─ ", "-> ") };
    let column = row.put(frame.digits + 1, arrow, Ink::Frame);
    let column = row.put(column, &pane.name, Ink::Frame);
    if let Some(mark) = pane.marks.iter().find(|mark| mark.main).or(pane.marks.first()) {
        if let Some(standing) = &pane.standing {
            row.put(column, &format!(" {standing}"), Ink::Frame);
            return head(row, first, frame);
        }
        let colon = if pane.name.is_empty() { "" } else { ":" };
        let before = pane.lines.get(&mark.first).and_then(|line| line.get(..mark.start)).unwrap_or("");
        row.put(column, &format!("{colon}{}:{}", mark.first, before.chars().count() + 1), Ink::Frame);
    }
    head(row, first, frame)
}

fn head(row: Row, first: bool, frame: &Frame) -> Vec<Row> {
    if first { vec![row, frame.rule()] } else { vec![frame.rule(), row, frame.rule()] }
}

/// The lines that are drawn: those with marks, the ends of long marks, and a line that would stand alone in a gap.
fn shown(pane: &Pane<'_>) -> BTreeSet<usize> {
    let mut shown = BTreeSet::new();
    for mark in &pane.marks {
        shown.extend([mark.first, mark.last]);
        if mark.last > mark.first {
            shown.extend([mark.first + 1, mark.last - 1]);
        }
    }
    let alone = |number: &usize| shown.contains(&(number - 1)) && shown.contains(&(number + 1));
    let alone: Vec<usize> = pane.lines.keys().filter(|number| **number > 0 && alone(number)).copied().collect();
    shown.extend(alone);
    shown
}

/// Marks over several lines, each with the slot of its bracket left of the text; the longest are leftmost.
fn brackets(marks: &[Mark]) -> Vec<(usize, &Mark)> {
    let mut long: Vec<&Mark> = marks.iter().filter(|mark| mark.last > mark.first).collect();
    long.sort_by_key(|mark| (std::cmp::Reverse(mark.last - mark.first), mark.first));
    let mut brackets: Vec<(usize, &Mark)> = Vec::new();
    for mark in long {
        let beside = |other: &Mark| other.first <= mark.last && mark.first <= other.last;
        let slot = brackets.iter().filter(|(_, other)| beside(other)).map(|(slot, _)| slot + 1).max().unwrap_or(0);
        brackets.push((slot, mark));
    }
    brackets
}

/// A label on one line: the columns it underlines, what it says, whether it matters most.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    at: Range<usize>,
    words: String,
    main: bool,
}

/// The rows laid so far, and the brackets that run down beside them.
struct Laying<'a> {
    frame: &'a Frame,
    /// The column where the source starts.
    code: usize,
    brackets: Vec<(usize, &'a Mark)>,
    /// Columns of the brackets that have begun and not ended, with their ink.
    open: Vec<(usize, Ink)>,
    rows: Vec<Row>,
}

impl<'a> Laying<'a> {
    /// Adds a row, with the frame's bar and the open brackets.
    fn push(&mut self, mut row: Row) {
        self.frame.bar(&mut row);
        for (column, ink) in &self.open {
            row.put_under(*column, self.frame.pick("│", "|"), *ink);
        }
        self.rows.push(row);
    }

    /// Adds a line of source and everything under it.
    fn line(&mut self, pane: &'a Pane<'_>, number: usize) {
        let text = pane.lines.get(&number).copied().unwrap_or("");
        let starts = pane.marks.iter().filter(|mark| mark.first == number).map(|mark| mark.start);
        let ends = pane.marks.iter().filter(|mark| mark.last == number).map(|mark| mark.end);
        let points: Vec<usize> = starts.chain(ends).collect();
        let room = self.frame.width.saturating_sub(self.code);
        let cropped = crop(text, &points, room, self.frame.pick("…", "..."));
        let mut row = Row::default();
        let digits = if pane.standing.is_some() { String::new() } else { number.to_string() };
        row.put(self.frame.digits.saturating_sub(digits.len()), &digits, Ink::Frame);
        row.put(self.code, &cropped.text, Ink::Plain);
        let heads = self.open_at_head(&mut row, text, number);
        self.push(row);
        self.open.extend(heads);
        for layer in layers(self.labels(&pane.marks, number, &cropped)) {
            self.layer(&layer);
        }
        self.close(number, &cropped);
        self.open_midway(text, number, &cropped);
    }

    /// Starts the brackets of marks before which the line is blank, on the line itself: `╭ 应 甲 =`.
    fn open_at_head(&self, row: &mut Row, text: &str, number: usize) -> Vec<(usize, Ink)> {
        let mut heads = Vec::new();
        for (slot, mark) in self.brackets.iter().filter(|(_, mark)| mark.first == number && at_head(mark, text)) {
            let column = self.frame.code() + 2 * slot;
            row.put(column, self.frame.pick("╭", ","), Frame::ink(mark.main));
            heads.push((column, Frame::ink(mark.main)));
        }
        heads
    }

    /// Starts the other brackets under the character where the mark starts: `╭────╯`.
    fn open_midway(&mut self, text: &str, number: usize, cropped: &Cropped) {
        let begun = |mark: &Mark| mark.first == number && !at_head(mark, text);
        for (slot, mark) in self.brackets.clone().into_iter().filter(|(_, mark)| begun(mark)) {
            let column = self.frame.code() + 2 * slot;
            let row = self.reach(column, self.code + cropped.column(mark.start), self.frame.pick("╭", ","), mark.main);
            self.push(row);
            self.open.push((column, Frame::ink(mark.main)));
        }
    }

    /// Ends brackets under the last character of the mark: `╰────╯ 整句`.
    fn close(&mut self, number: usize, cropped: &Cropped) {
        for (slot, mark) in self.brackets.clone().into_iter().filter(|(_, mark)| mark.last == number) {
            let column = self.frame.code() + 2 * slot;
            self.open.retain(|(open, _)| *open != column);
            let to = self.code + cropped.column(mark.end).saturating_sub(1);
            let mut row = self.reach(column, to, self.frame.pick("╰", "`"), mark.main);
            row.put(to + 2, &self.short(&mark.words), Frame::ink(mark.main));
            self.push(row);
        }
    }

    /// A bracket's corner and its arm to a column.
    fn reach(&self, from: usize, to: usize, corner: &str, main: bool) -> Row {
        let mut row = Row::default();
        let arm = if main { self.frame.pick("━", "_") } else { self.frame.pick("─", "_") };
        let next = row.put(from, corner, Frame::ink(main));
        let next = row.put(next, &arm.repeat(to.saturating_sub(next)), Frame::ink(main));
        row.put(next, self.frame.pick(if main { "┛" } else { "╯" }, if main { "^" } else { "'" }), Frame::ink(main));
        row
    }

    /// Adds the underlines of labels that do not touch. What a label says stands behind its underline where it ends
    /// before the next, else it hangs under it, the rightmost first.
    fn layer(&mut self, labels: &[Label]) {
        let mut row = Row::default();
        let mut hanging: Vec<(usize, &Label)> = Vec::new();
        for (index, label) in labels.iter().enumerate() {
            let ink = Frame::ink(label.main);
            let line = if label.main { self.frame.pick("━", "^") } else { self.frame.pick("─", "-") };
            let start = self.code + label.at.start;
            let end = row.put(start, &line.repeat(label.at.len()), ink);
            let middle = start + label.at.len().saturating_sub(1) / 2;
            let words = columns(&label.words);
            let behind = match labels.get(index + 1) {
                Some(next) => end + 1 + words + 2 <= self.code + next.at.start,
                // Where neither way fits the terminal, the shorter drawing is as good.
                None => end + 1 + words <= self.frame.width || middle + 2 + words > self.frame.width,
            };
            if behind {
                row.put(end + 1, &label.words, ink);
            } else if !label.words.is_empty() {
                row.put(middle, self.frame.pick(if label.main { "┯" } else { "┬" }, "+"), ink);
                hanging.push((middle, label));
            }
        }
        self.push(row);
        while let Some((middle, label)) = hanging.pop() {
            let mut row = Row::default();
            for (middle, label) in &hanging {
                row.put(*middle, self.frame.pick("│", "|"), Frame::ink(label.main));
            }
            let column = row.put(middle, self.frame.pick("╰ ", "` "), Frame::ink(label.main));
            row.put(column, &label.words, Frame::ink(label.main));
            self.push(row);
        }
    }

    /// The labels that lie within one line, each but once.
    fn labels(&self, marks: &[Mark], number: usize, cropped: &Cropped) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        for mark in marks.iter().filter(|mark| mark.first == number && mark.last == number) {
            let start = cropped.column(mark.start);
            let end = cropped.column(mark.end).max(start + 1);
            match labels.iter_mut().find(|label| label.at == (start..end) && label.words == self.short(&mark.words)) {
                Some(label) => label.main |= mark.main,
                None => labels.push(Label { at: start..end, words: self.short(&mark.words), main: mark.main }),
            }
        }
        labels
    }

    /// What a label says, cut to what a row can hold.
    fn short(&self, words: &str) -> String {
        crop(words, &[], self.frame.width, self.frame.pick("…", "...")).text
    }
}

/// Whether nothing but blanks stands before the mark in its line.
fn at_head(mark: &Mark, text: &str) -> bool {
    text.get(..mark.start).is_none_or(|before| before.trim().is_empty())
}

/// Labels sorted into layers in which none touches another: what is inside lies nearer to the source.
fn layers(mut labels: Vec<Label>) -> Vec<Vec<Label>> {
    labels.sort_by_key(|label| (label.at.len(), label.at.start));
    let mut layers: Vec<Vec<Label>> = Vec::new();
    for label in labels {
        let touches = |other: &Label| other.at.start <= label.at.end && label.at.start <= other.at.end;
        let free = layers.iter().rposition(|layer| layer.iter().any(touches)).map_or(0, |under| under + 1);
        match layers.get_mut(free) {
            Some(layer) => layer.push(label),
            None => layers.push(vec![label]),
        }
    }
    for layer in &mut layers {
        layer.sort_by_key(|label| label.at.start);
    }
    layers
}
