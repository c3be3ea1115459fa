//! What a check came to, for people and for programs. Each form is one walk over the same findings.

use crate::problem::Lang;
use crate::program::Program;
use crate::run::Outcomes;
use std::sync::Arc;

mod access;
mod atlas;
mod diagnostic;
#[cfg(feature = "cli")]
mod draw;
mod json;
mod overlay;
mod problems;
#[cfg(feature = "cli")]
mod text;

pub use atlas::Atlas;
pub use diagnostic::Drawable;
#[cfg(feature = "cli")]
pub use draw::{Snippets, Style};
#[cfg(feature = "cli")]
pub use json::{Line, line_of};
pub use overlay::{AppliedOverlay, AppliedWaiver};
pub use problems::Problems;

/// What a check of one document came to.
#[derive(Debug)]
pub struct Report {
    pub(crate) program: Arc<Program>,
    pub(crate) source: String,
    pub(crate) outcomes: Outcomes,
    pub(crate) lang: Lang,
}
