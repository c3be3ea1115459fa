//! The text of a document as its letters: no blanks, full-width twins as ASCII, and of each letter where it stands.

use super::grid::Grid;
use crate::document::{Document, Part};
use crate::scalar::letter;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// Most looks for one document: a measure of time that is the same on every machine.
const LOOKS: usize = 500_000_000;

/// How often a document may still be looked at: at its letters, at the cells of its tables. Once that is spent, all that is
/// still tried fails.
#[derive(Clone)]
pub(super) struct Looks(Rc<Cell<usize>>);

impl Looks {
    /// As many as one document is worth.
    pub fn new() -> Looks {
        Looks(Rc::new(Cell::new(LOOKS)))
    }

    /// Takes so many; whether there are as many.
    pub fn take(&self, count: usize) -> bool {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether none is left.
    pub fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// What stands between a letter and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    Nothing,
    /// Blanks.
    Blank,
    /// A line break or a tab within what is said: no figure runs over it.
    Break,
    /// The end of a line.
    Line,
    /// The border of a cell, or a blank line: nothing that is said runs over it.
    Wall,
}

/// The letters of a document.
pub(super) struct Flat<'a> {
    /// The whole text.
    pub text: &'a str,
    letters: Vec<Letter>,
    looks: Looks,
}

/// Where hidden sheets stand, from which nothing is read.
fn hidden(document: &Document) -> Vec<Range<usize>> {
    let whole = |part: &Part| match part {
        Part::Table(table) if table.hidden => {
            Some(table.cells.first()?.range.start..table.cells.iter().map(|cell| cell.range.end).max()?)
        }
        Part::Table(_) | Part::Paragraph(_) => None,
    };
    document.parts.iter().filter_map(whole).collect()
}

struct Letter {
    is: char,
    at: usize,
    end: usize,
    gap: Gap,
}

impl<'a> Flat<'a> {
    pub fn of(document: &'a Document, grids: &[Grid], looks: &Looks) -> Flat<'a> {
        let text = document.text.content();
        // Within a cell a blank line is no wall.
        let cells: Vec<Range<usize>> =
            grids.iter().flat_map(|grid| grid.cells.iter().map(|cell| cell.range.clone())).collect();
        let walls: BTreeSet<usize> = cells.iter().flat_map(|cell| [cell.start, cell.end]).collect();
        let mut cells = cells.into_iter().peekable();
        let mut hidden = hidden(document).into_iter().peekable();
        // The paragraphs of a document are whole; those of a plain text may be lines of one.
        let whole = document.text.is_laid_out();
        let mut letters = Vec::new();
        let mut gap = Gap::Wall;
        let (mut line_has_words, mut line_begins) = (false, true);
        for (at, is) in text.char_indices() {
            if walls.contains(&at) {
                gap = Gap::Wall;
            }
            while hidden.next_if(|range| range.end <= at).is_some() {}
            if hidden.peek().is_some_and(|range| range.contains(&at)) {
                (gap, line_has_words, line_begins) = (Gap::Wall, false, false);
                continue;
            }
            while cells.next_if(|cell| cell.end <= at).is_some() {}
            let in_cell = cells.peek().is_some_and(|cell| cell.contains(&at));
            match letter(is) {
                Some(is_letter) => {
                    letters.push(Letter { is: is_letter, at, end: at + is.len_utf8(), gap });
                    gap = Gap::Nothing;
                    (line_has_words, line_begins) = (true, false);
                }
                None if is == '\n' => {
                    gap = gap.max(if !whole && (line_has_words || in_cell) { Gap::Line } else { Gap::Wall });
                    (line_has_words, line_begins) = (false, true);
                }
                None if is == '\t' && line_begins => gap = Gap::Wall,
                None if matches!(is, '\t' | '\u{2028}') => gap = gap.max(Gap::Break),
                None => gap = gap.max(Gap::Blank),
            }
        }
        Flat { text, letters, looks: looks.clone() }
    }

    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// A letter; none once too many were looked at, so that all that is still tried fails.
    pub fn letter(&self, at: usize) -> Option<char> {
        if self.looks.take(1) { self.letters.get(at).map(|letter| letter.is) } else { None }
    }

    /// What stands before a letter; a wall before the first and behind the last.
    pub fn gap(&self, at: usize) -> Gap {
        self.letters.get(at).map_or(Gap::Wall, |letter| letter.gap)
    }

    /// The bytes of some letters.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.letters.get(range.start).map_or(self.text.len(), |letter| letter.at);
        let end = range.end.checked_sub(1).and_then(|last| self.letters.get(last)).map_or(start, |letter| letter.end);
        start..end.max(start)
    }

    /// The letters of some bytes.
    pub fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.letters.partition_point(|letter| letter.at < bytes.start);
        let end = self.letters.partition_point(|letter| letter.at < bytes.end);
        start..end.max(start)
    }

    /// The letters themselves.
    pub fn slice(&self, range: Range<usize>) -> Vec<char> {
        self.letters.get(range).unwrap_or_default().iter().map(|letter| letter.is).collect()
    }

    /// The words as they are written, lines joined.
    pub fn words(&self, range: Range<usize>) -> String {
        tidy(self.text.get(self.bytes(range)).unwrap_or(""))
    }
}

/// Words on one line: without blanks around them, and without those that only padded them out.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::new();
    let (mut blank, mut broken) = (false, false);
    for is in text.trim().chars() {
        if letter(is).is_none() {
            broken |= is == '\u{2028}';
            blank |= is == ' ' || is == '\u{a0}';
            continue;
        }
        // A blank between Latin words or figures is one; between Chinese characters it is padding.
        let ascii = |letter: char| letter.is_ascii_alphanumeric();
        if blank && out.chars().next_back().is_some_and(ascii) && ascii(is) {
            out.push(' ');
        }
        // Two lines with a figure each are two figures.
        if broken
            && out.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '.' | ','))
            && is.is_ascii_digit()
        {
            out.push('；');
        }
        (blank, broken) = (false, false);
        out.push(is);
    }
    out
}
