//! A plain text as a document: it is its own text, every line with words a paragraph.

use super::{Document, Paragraph, Part};
use crate::source::Text;
use std::sync::Arc;

/// The document that a plain text is.
pub fn of_text(text: &Arc<Text>) -> Document {
    let mut parts = Vec::new();
    let mut at = 0;
    for line in text.content().split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            let range = start..start + words.len();
            parts.push(Part::Paragraph(Paragraph { number: parts.len() + 1, footnote: false, range }));
        }
        at += line.len();
    }
    Document { text: text.clone(), parts, notes: Vec::new() }
}
