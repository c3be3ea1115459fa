//! What the tables of slips look at: the line on which the parser stopped, and that line put right.

use super::super::grammar::Rule;
use super::super::keyword::Keyword;
use super::super::scan::{is_blank, is_word, line_end, token};
use super::word_before;
use crate::problem::Phrase;
use crate::source::{Place, Text};
use std::ops::Range;
use std::sync::Arc;

/// Longest line that is shown put right as a whole, in characters; of a longer one only the place is shown.
const SHOWN: usize = 90;

/// Where the parser stopped in a piece of the text, and what could have stood there.
pub(super) struct Seen<'t> {
    pub text: &'t Arc<Text>,
    pub piece: Range<usize>,
    pub at: usize,
    pub expected: &'t [Rule],
}

impl<'t> Seen<'t> {
    /// The text of a range, empty where there is none.
    pub fn get(&self, range: Range<usize>) -> &'t str {
        self.text.content().get(range).unwrap_or("")
    }

    /// The line of the stop without the blanks around it and the comment after it.
    pub fn line(&self) -> Range<usize> {
        let before = self.get(self.piece.start..self.at);
        let from = before.rfind(['\n', '\r']).map_or(self.piece.start, |found| self.piece.start + found + 1);
        let to = line_end(self.text.content(), self.at).min(self.piece.end);
        let words = self.get(from..to);
        let start = from + words.len() - words.trim_start_matches(is_blank).len();
        let words = self.get(start..to);
        let words = words.find(" #").map_or(words, |comment| words.get(..comment).unwrap_or(words));
        start..start + words.trim_end_matches(is_blank).len()
    }

    /// What stands on the line from the stop on.
    pub fn rest(&self) -> &'t str {
        self.get(self.at..self.line().end)
    }

    /// What stands on the line before the stop.
    pub fn before(&self) -> &'t str {
        self.get(self.line().start..self.at)
    }

    /// The word at the stop, or one character.
    pub fn word(&self) -> &'t str {
        self.get(token(self.text.content(), self.at, self.line().end.max(self.at)))
    }

    /// The word that ends before the stop.
    pub fn last_word(&self) -> Range<usize> {
        word_before(self.text.content(), self.line().start, self.at)
    }

    /// The keyword that opens the line.
    pub fn opening(&self) -> Option<Keyword> {
        Keyword::opening(first_word(self.get(self.line())))
    }

    pub fn expects(&self, rule: Rule) -> bool {
        self.expected.contains(&rule)
    }

    pub fn place(&self, width: usize) -> Place {
        Place::new(self.text, self.at..self.at + width)
    }

    /// Chinese or English words, as the line itself is written.
    pub fn either<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        let opening = first_word(self.get(self.line()));
        if opening.is_ascii() && !opening.is_empty() { en } else { zh }
    }

    /// The spelling of a keyword that goes with the line.
    pub fn spelled(&self, keyword: Keyword) -> &'static str {
        self.either(keyword.zh(), keyword.en())
    }

    /// The line with a range of it replaced, quoted for a message; a blank at an end of the new words takes the place
    /// of those in the line.
    pub fn with(&self, range: Range<usize>, instead: &str) -> Phrase {
        let line = self.line();
        let (mut before, mut after) = (self.get(line.start..range.start), self.get(range.end..line.end));
        if instead.starts_with(' ') || instead.is_empty() {
            before = before.trim_end_matches(is_blank);
        }
        if instead.ends_with(' ') {
            after = after.trim_start_matches(is_blank);
        }
        let whole = format!("{before}{instead}{after}");
        let shown = if whole.chars().count() > SHOWN { instead.trim() } else { whole.trim() };
        quoted(shown)
    }
}

/// Words to be typed as they stand.
pub(super) fn quoted(words: &str) -> Phrase {
    Phrase::both(format!("「{words}」"), format!("`{words}`"))
}

/// The word that a line begins with.
pub(super) fn first_word(line: &str) -> &str {
    let line = line.trim_start_matches(is_blank);
    line.split(|c: char| !is_word(c)).next().unwrap_or("")
}
