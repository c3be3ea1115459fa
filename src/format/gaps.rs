//! What stands between the tokens of a text: comments, line breaks, blank lines.

use crate::source::Text;
use crate::syntax::Token;
use std::ops::Range;

/// What stands before a token, or after the last.
#[derive(Debug, Default)]
pub(super) struct Gap {
    /// A comment on the line of the token before.
    pub trailing: Option<String>,
    /// Comments with lines of their own.
    pub own: Vec<Own>,
    /// Whether the token after stands on another line than the one before.
    pub breaks: bool,
    /// Whether a blank line stands right before the token after.
    pub blank: bool,
}

/// A comment with a line of its own.
#[derive(Debug)]
pub(super) struct Own {
    pub words: String,
    /// Whether a blank line stands before it.
    pub blank: bool,
    /// Whether it stands at the start of its line.
    pub at_margin: bool,
}

/// The gaps of a text: one before each token, and the last after all.
pub(super) fn gaps(text: &Text, tokens: &[Token]) -> Vec<Gap> {
    let starts = tokens.iter().map(|token| token.range.start).chain([text.content().len()]);
    let ends = [0].into_iter().chain(tokens.iter().map(|token| token.range.end));
    ends.zip(starts).map(|(from, to)| gap(text, from..to)).collect()
}

fn gap(text: &Text, range: Range<usize>) -> Gap {
    let content = text.slice(range.clone()).replace("\r\n", "\n").replace('\r', "\n");
    let mut gap = Gap { breaks: content.contains('\n'), ..Gap::default() };
    let mut lines = content.split('\n').enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let words = line.trim_matches(is_blank);
        // The first piece is the rest of a token's line, unless the text begins with it; the last is before a token.
        let fresh = index > 0 || range.start == 0;
        match words.strip_prefix(['#', '＃']) {
            Some(says) if fresh => {
                let at_margin = line.trim_start_matches('\u{FEFF}').starts_with(['#', '＃']);
                let blank = std::mem::take(&mut gap.blank);
                gap.own.push(Own { words: format!("#{says}"), blank, at_margin });
            }
            Some(says) => gap.trailing = Some(format!("#{says}")),
            None => gap.blank |= fresh && lines.peek().is_some(),
        }
    }
    gap
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}
