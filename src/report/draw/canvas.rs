//! A row of the drawing: one cell a column, so that a wide character takes two and everything after it stands right.

use miette::Severity;
use unicode_width::UnicodeWidthChar;

/// What a piece of the drawing is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// The source and words about it.
    Plain,
    /// Lines, line numbers, file names.
    Frame,
    /// The label that matters most, and the title.
    Main,
    /// The other labels.
    Side,
    /// The headline.
    Strong,
}

/// Cells from the left.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    cells: Vec<Cell>,
}

#[derive(Debug, Clone)]
struct Cell {
    /// Nothing in the second cell of a wide character.
    glyph: Option<char>,
    /// The characters without width that follow it.
    over: String,
    ink: Ink,
}

const BLANK: Cell = Cell { glyph: Some(' '), over: String::new(), ink: Ink::Plain };

impl Cell {
    fn is_blank(&self) -> bool {
        self.glyph == Some(' ') && self.over.is_empty()
    }
}

impl Row {
    /// Puts text over what is there and gives the column after it. Tabs are four blanks, breaks within a cell of a document
    /// are one; characters that would move the cursor or turn the direction of writing show as `�`.
    pub(super) fn put(&mut self, column: usize, text: &str, ink: Ink) -> usize {
        let mut at = column;
        self.cells.reserve((column + text.len()).saturating_sub(self.cells.len()));
        for glyph in text.chars().flat_map(visible) {
            let wide = width(glyph);
            if wide == 0 {
                if let Some(before) = at.checked_sub(1).and_then(|at| self.base(at)) {
                    before.over.push(glyph);
                }
                continue;
            }
            for glyph in [Some(glyph), None].into_iter().take(wide) {
                let cell = Cell { glyph, over: String::new(), ink };
                match self.cells.get_mut(at) {
                    Some(there) => *there = cell,
                    None => {
                        self.cells.resize(at, BLANK);
                        self.cells.push(cell);
                    }
                }
                at += 1;
            }
        }
        at
    }

    /// Puts a line's glyph where nothing is yet.
    pub(super) fn put_under(&mut self, column: usize, text: &str, ink: Ink) {
        if self.cells.get(column).is_none_or(Cell::is_blank) {
            self.put(column, text, ink);
        }
    }

    /// Writes the row without the blanks at its end; with colours if the severity that gives the main colour is known.
    pub(super) fn write(&self, out: &mut String, colours: Option<Severity>) {
        let end = self.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        let mut now = "";
        for cell in self.cells.iter().take(end) {
            if let Some(severity) = colours.filter(|_| !cell.is_blank()) {
                let wanted = colour(cell.ink, severity);
                if wanted != now {
                    out.push_str(if now.is_empty() { "" } else { RESET });
                    out.push_str(wanted);
                    now = wanted;
                }
            }
            out.extend(cell.glyph);
            if !cell.over.is_empty() {
                out.push_str(&cell.over);
            }
        }
        out.push_str(if now.is_empty() { "" } else { RESET });
        out.push('\n');
    }

    /// The cell that holds the character whose last column this is.
    fn base(&mut self, at: usize) -> Option<&mut Cell> {
        let at = self.cells.get(..=at)?.iter().rposition(|cell| cell.glyph.is_some())?;
        self.cells.get_mut(at)
    }
}

/// The columns a text takes as [`Row::put`] shows it.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(taken).sum()
}

/// The columns of a character as most of a text are, which shows as it stands; nothing where more has to be asked.
pub(super) fn plain(glyph: char) -> Option<usize> {
    match glyph {
        ' '..='~' => Some(1),
        '\u{4E00}'..='\u{9FFF}' => Some(2),
        _ => None,
    }
}

/// The columns a character takes as it may be shown.
pub(super) fn taken(glyph: char) -> usize {
    plain(glyph).unwrap_or_else(|| visible(glyph).map(width).sum())
}

/// The columns a visible character takes.
fn width(glyph: char) -> usize {
    plain(glyph).unwrap_or_else(|| glyph.width().unwrap_or(0))
}

/// The blanks that a tab shows as.
pub(super) const TAB: usize = 4;

/// The character as it may be shown.
pub(super) fn visible(glyph: char) -> impl Iterator<Item = char> {
    let (shown, times) = match glyph {
        '\t' => (' ', TAB),
        '\u{2028}' => (' ', 1),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' => ('\u{FFFD}', 1),
        _ if glyph.is_control() => ('\u{FFFD}', 1),
        _ => (glyph, 1),
    };
    std::iter::repeat_n(shown, times)
}

const RESET: &str = "\u{1b}[0m";

fn colour(ink: Ink, severity: Severity) -> &'static str {
    match ink {
        Ink::Plain => "",
        Ink::Frame => "\u{1b}[34m",
        Ink::Side => "\u{1b}[36m",
        Ink::Strong => "\u{1b}[1m",
        Ink::Main => match severity {
            Severity::Error => "\u{1b}[1;31m",
            Severity::Warning => "\u{1b}[1;33m",
            Severity::Advice => "\u{1b}[1;32m",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_shows_as_it_stands_and_as_wide_as_unicode_says() {
        for glyph in '\0'..='\u{FFFF}' {
            if let Some(columns) = plain(glyph) {
                assert_eq!((visible(glyph).collect::<String>(), glyph.width()), (glyph.to_string(), Some(columns)));
            }
            assert!(visible(glyph).map(width).sum::<usize>() <= TAB, "{glyph:?}");
        }
    }
}
