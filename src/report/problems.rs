//! Everything that is wrong with rules or data, as one error.

use super::diagnostic::Drawable;
use crate::problem::{Lang, Problem};
use miette::Diagnostic;
use std::sync::{Arc, OnceLock};

/// Everything that is wrong with rules, with data, or with an expression.
#[derive(Clone)]
pub struct Problems {
    found: Vec<Problem>,
    lang: Lang,
    drawables: OnceLock<Arc<Vec<Drawable>>>,
}

impl Problems {
    pub(crate) fn new(found: Vec<Problem>) -> Problems {
        Problems { found, lang: Lang::Zh, drawables: OnceLock::new() }
    }

    /// The problems, in the order of the text.
    pub fn all(&self) -> &[Problem] {
        &self.found
    }

    /// The same problems, to be told in another language.
    pub fn in_lang(self, lang: Lang) -> Problems {
        Problems { lang, found: self.found, drawables: OnceLock::new() }
    }

    pub(crate) fn drawables(&self) -> &[Drawable] {
        self.drawables.get_or_init(|| Arc::new(self.found.iter().map(|found| found.diagnostic(self.lang)).collect()))
    }

    /// The language they are told in.
    pub fn lang(&self) -> Lang {
        self.lang
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        Problems::new(vec![problem])
    }
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, problem) in self.found.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            if let Some(place) = problem.place() {
                write!(f, "{}: ", place.says(self.lang))?;
            }
            write!(f, "{} {}", problem.code(), problem.says(self.lang))?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Problems {}

/// All of them as one diagnostic, each related to it.
impl Diagnostic for Problems {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.drawables().iter().map(|drawable| drawable as &dyn Diagnostic)))
    }
}
