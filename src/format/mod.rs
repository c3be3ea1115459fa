//! The formatter: one look for rule files. It works on tokens and on the roles of keywords, not on constructs, so a new
//! declaration or clause needs nothing here.
//!
//! The style: a declaration begins its line, its clauses and fields stand two columns in; what follows the words of the
//! clauses begins in one column, and so do the colons of fields; one blank stands between tokens; full-width signs
//! become their ASCII twins; comments stay where they were, those behind others in one column; the line breaks inside an
//! expression stay. Names, texts and the words of comments are never touched, nor is the choice between `÷` and `/`.
//! A file is UTF-8 without a mark at its start, its lines end in `\n`.

mod gaps;
mod layout;
mod signs;

use crate::problem;
use crate::report::Problems;
use crate::source::Text;
use crate::syntax::{self, Token};
use std::sync::Arc;

/// The text of a rule file in the one style, by the name that places are to show. Formatting twice is formatting once.
///
/// # Errors
/// Everything that keeps the text from being read whole.
pub fn format(name: &str, text: &str) -> Result<String, Problems> {
    let text = Text::new(name, text);
    let tokens = syntax::tokens(&text).map_err(Problems::new)?;
    let gaps = gaps::gaps(&text, &tokens);
    let out = layout::layout(&text, &tokens, &gaps);
    let again = Text::new(name, out.as_str());
    match syntax::tokens(&again) {
        Ok(after) if says(&text, &tokens) == says(&again, &after) => Ok(out),
        // A text that came out as another one is a defect of ours: nothing is given rather than that.
        Ok(_) | Err(_) => Err(Problems::from(problem::internal())),
    }
}

/// What a text says, apart from its look.
fn says(text: &Arc<Text>, tokens: &[Token]) -> Vec<String> {
    tokens.iter().map(|token| signs::settled(text, token)).collect()
}
