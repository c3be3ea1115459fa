//! Places in texts: a named text with its line index, spans of bytes, lines and columns.

mod layout;

use std::ops::Range;
use std::sync::Arc;

pub use layout::{Layout, Spot, Standing};

/// A text with a name (a file's path as the user wrote it, `-` for standard input) and an index of its lines.
#[derive(Debug)]
pub struct Text {
    name: String,
    content: String,
    lines: Vec<usize>,
    /// How many lines come before it, where it is a piece of a longer text.
    before: usize,
    /// What stands where, if it was made from a document.
    layout: Option<Layout>,
}

/// A line and a column, both counted from 1; the column counts characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Text {
    /// Takes a text and indexes its lines (`\n`, `\r\n` and a lone `\r` end a line).
    pub fn new(name: impl Into<String>, content: impl Into<String>) -> Arc<Text> {
        Text::piece(name, content, 0)
    }

    /// Takes a piece of a longer text, of which so many lines come before it.
    pub fn piece(name: impl Into<String>, content: impl Into<String>, before: usize) -> Arc<Text> {
        Arc::new(Text::indexed(name.into(), content.into(), before, None))
    }

    /// Takes a text that was made from a document.
    pub fn laid_out(name: impl Into<String>, content: impl Into<String>, layout: Layout) -> Arc<Text> {
        Arc::new(Text::indexed(name.into(), content.into(), 0, Some(layout)))
    }

    fn indexed(name: String, content: String, before: usize, layout: Option<Layout>) -> Text {
        let bytes = content.as_bytes();
        let mut lines = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes.get(at..at + 2) != Some(b"\r\n") {
                lines.push(at + 1);
            }
        }
        Text { name, content, lines, before, layout }
    }

    /// Whether it was made from a document, and is no file of the user's own.
    pub fn is_laid_out(&self) -> bool {
        self.layout.is_some()
    }

    /// What of a document stands at a byte; nothing where the text is the user's own file.
    pub fn standing(&self, offset: usize) -> Option<Standing> {
        let spot = self.layout.as_ref()?.at(offset)?;
        Some(spot.standing(|range| self.slice(range).split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// The name the user knows the text by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// The line and column of a byte offset; an offset past the end is the end, one inside a character its start.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let mut end = offset.min(self.content.len());
        while !self.content.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.content.get(start..end).unwrap_or("");
        Position { line: line + self.before, column: before.chars().count() + 1 }
    }

    /// The text between two byte offsets; empty where they are not on character borders.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.content.get(range).unwrap_or("")
    }
}

/// A piece of a text.
#[derive(Clone)]
pub struct Place {
    /// The text.
    pub text: Arc<Text>,
    /// First byte and one past the last.
    pub range: Range<usize>,
}

impl Place {
    /// A piece of `text`.
    pub fn new(text: &Arc<Text>, range: Range<usize>) -> Place {
        Place { text: text.clone(), range }
    }

    /// The character that starts at a byte; nothing where none does.
    pub fn character(text: &Arc<Text>, at: usize) -> Place {
        let length = text.content().get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Place::new(text, at..at + length)
    }

    /// Where it starts.
    pub fn start(&self) -> Position {
        self.text.position(self.range.start)
    }

    /// Where it ends: the position just past its last character.
    pub fn end(&self) -> Position {
        self.text.position(self.range.end)
    }

    /// What of a document it stands in; nothing where its text is the user's own file.
    pub fn standing(&self) -> Option<Standing> {
        self.text.standing(self.range.start)
    }

    /// The words at the place.
    pub fn words(&self) -> &str {
        self.text.slice(self.range.clone())
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// `file:line:column`, as compilers write it; `报告.docx 第12段` in a document (in another language: `Place::says`).
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(standing) = self.standing() {
            return write!(f, "{} {}", self.text.name(), standing.zh());
        }
        let start = self.start();
        write!(f, "{}:{}:{}", self.text.name(), start.line, start.column)
    }
}
