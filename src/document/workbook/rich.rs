//! Texts of workbooks whose parts look different: what is struck through is left out, digits off the line are marked.

use crate::document::build::STRUCK;
use crate::document::look::Look;

/// A text that cells show.
#[derive(Default)]
pub(super) struct Text {
    words: String,
    /// What is left of it where the font of the cell is struck through: parts with a font of their own; nothing where it has
    /// none.
    own: Option<Box<str>>,
}

impl Text {
    /// A text of parts, of which some have a font of their own.
    pub(super) fn of(parts: &[(String, Option<Look>)]) -> Text {
        let all = |by_cell: Look| {
            let mut words = String::new();
            parts.iter().for_each(|(part, look)| look.unwrap_or(by_cell).write(part, &mut words));
            words
        };
        let own = parts.iter().any(|(_, look)| look.is_some());
        let own = own.then(|| all(Look { struck: Some(true), ..Look::default() }).into());
        Text { words: all(Look::default()), own }
    }

    /// What a cell shows whose font is struck through or not.
    pub(super) fn shown(&self, struck: bool) -> String {
        match &self.own {
            _ if !struck => self.words.clone(),
            Some(own) => own.to_string(),
            None => left_out(&self.words),
        }
    }
}

/// What stands for words that are struck through.
pub(super) fn left_out(words: &str) -> String {
    if words.trim().is_empty() { String::new() } else { STRUCK.to_string() }
}
